"""Figures as the commands list them, and what was reported of each in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from factcheck.store.chunks import chunks
from factcheck.store.derived_tables import FigureClaim
from factcheck.store.filtering import Filter, Record, figures_within, within
from factcheck.store.tables import StoredClaimRow

REPORTED = (
    "SELECT t.*, d.reference FROM timeline_view t JOIN claims c ON c.id = t.claim"
    " JOIN documents d ON d.id = c.document_id"
)


def figures(connection: Connection, wanted: Filter | None = None, *, key: str | None = None) -> list[Record]:
    """Figures as `figures_view` has them and the ``noun`` that most reports use; those in open conflicts come first.

    ``key`` limits to one figure, by its key or number.
    """
    wanted = wanted or Filter()
    limits = {
        "measure = :measure": wanted.measure,
        "date_to >= :since": wanted.since,
        "date_from <= :until": wanted.until,
        "(figure = :key OR CAST(figure_id AS TEXT) = :key)": key,
    }
    asked = {condition: str(value) for condition, value in limits.items() if value is not None}
    query = f"SELECT * FROM figures_view WHERE {' AND '.join(['1 = 1', *asked])}"
    query += " ORDER BY open_conflicts DESC, documents DESC, figure"
    values = {condition.rpartition(":")[2].rstrip(")"): value for condition, value in asked.items()}
    rows = [viewed(row) for row in connection.execute(text(query), values).mappings()]
    if any((wanted.source, wanted.publisher, wanted.severity, wanted.state)):
        known = figures_within(connection, wanted)
        rows = [row for row in rows if row["figure_id"] in known]
    nouns = nouns_of(connection)
    rows = [row | {"noun": nouns.get(row["figure_id"])} for row in rows]
    return [row for row in rows if wanted.place is None or within(row["place"], wanted.place)]


def viewed(row: Any) -> Record:
    """A view's row; PostgreSQL's decimal numbers as floats, as SQLite gives them."""
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def nouns_of(connection: Connection) -> dict[int, str]:
    """The noun that most claims of a figure count, by the figure's number."""
    uses = func.count().label("uses")
    query = (
        select(FigureClaim.figure_id, StoredClaimRow.noun, uses)
        .join(StoredClaimRow, StoredClaimRow.id == FigureClaim.claim_id)
        .where(StoredClaimRow.noun.is_not(None))
        .group_by(FigureClaim.figure_id, StoredClaimRow.noun)
        .order_by(uses, StoredClaimRow.noun.desc())
    )
    return {row.figure_id: row.noun for row in connection.execute(query)}  # the last, most used one stays


def timeline(connection: Connection, figure: str) -> list[Record]:
    """What was reported of a figure, in the order of publication, as `timeline_view` has it.

    ``reference`` is the data set that a value is of, None for a report.
    """
    query = text(f"{REPORTED} WHERE t.figure = :figure ORDER BY t.published, t.as_of, t.claim")
    return [viewed(row) for row in connection.execute(query, {"figure": figure}).mappings()]


def timelines(connection: Connection, keys: Iterable[str]) -> dict[str, list[Record]]:
    """What was reported of each of these figures, by key, as `timeline` gives it of one."""
    found: dict[str, list[Record]] = defaultdict(list)
    query = text(f"{REPORTED} WHERE t.figure IN :figures ORDER BY t.figure, t.published, t.as_of, t.claim")
    query = query.bindparams(bindparam("figures", expanding=True))
    for some in chunks(sorted(set(keys))):
        for row in connection.execute(query, {"figures": list(some)}).mappings():
            found[row["figure"]].append(viewed(row))
    return found
