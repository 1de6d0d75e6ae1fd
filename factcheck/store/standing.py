"""The figures that stand, as a reconcile needs them: which claims they hold, and what else bears their name."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import FigureMark, FigureName
from factcheck.store.derived_tables import FigureClaim, FigureRow
from factcheck.types import Figure, Measure, Who


def figures_of(connection: Connection, claims: Collection[int]) -> dict[int, int]:
    """The figure that stands for each of these claims, by claim."""
    query = (
        select(FigureClaim.claim_id, FigureClaim.figure_id)
        .join(FigureRow, FigureRow.id == FigureClaim.figure_id)
        .where(FigureRow.gone_at.is_(None))
    )
    found: dict[int, int] = {}
    for some in chunks(sorted(claims)):
        for row in connection.execute(query.where(FigureClaim.claim_id.in_(some))):
            found[row.claim_id] = row.figure_id
    return found


def sizes(connection: Connection, figures: Collection[int]) -> dict[int, int]:
    """How many claims figures hold."""
    found: dict[int, int] = {}
    query = select(FigureClaim.figure_id, func.count().label("size")).group_by(FigureClaim.figure_id)
    for some in chunks(sorted(figures)):
        for row in connection.execute(query.where(FigureClaim.figure_id.in_(some))):
            found[row.figure_id] = row.size
    return found


def all_figures(connection: Connection) -> set[int]:
    """All figures that stand."""
    return set(connection.execute(select(FigureRow.id).where(FigureRow.gone_at.is_(None))).scalars())


def in_order(connection: Connection, among: Collection[int] | None) -> list[int]:
    """Figures by their first day, then by key: those that stand, or these."""
    table = FigureRow
    if among is None:
        query = select(table.id).where(table.gone_at.is_(None)).order_by(table.date_from.nulls_first(), table.key)
        return list(connection.execute(query).scalars())
    found: list[tuple[str, str, int]] = []
    for some in chunks(sorted(among)):
        rows = connection.execute(select(table.id, table.key, table.date_from).where(table.id.in_(some)))
        found += [(str(row.date_from or ""), row.key, row.id) for row in rows]
    return [figure for _, _, figure in sorted(found)]


def figures(connection: Connection, ids: Collection[int]) -> dict[int, Figure]:
    """These figures with their claims."""
    claims: dict[int, list[tuple[int, str | None]]] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(
            select(FigureClaim.figure_id, FigureClaim.claim_id, FigureClaim.origin)
            .where(FigureClaim.figure_id.in_(some))
            .order_by(FigureClaim.claim_id)
        )
        for row in rows:
            claims.setdefault(row.figure_id, []).append((row.claim_id, row.origin))
    found = {}
    for some in chunks(sorted(ids)):
        for row in connection.execute(select(FigureRow.__table__).where(FigureRow.id.in_(some))):
            found[row.id] = figure_of(row, tuple(claims.get(row.id, ())))
    return found


def figure_of(row: Any, claims: tuple[tuple[int, str | None], ...]) -> Figure:
    """A figure from its row."""
    return Figure(
        key=row.key,
        kind=row.kind,
        measure=Measure(row.measure),
        who=Who(row.who) if row.who else None,
        place=row.place,
        date_from=row.date_from,
        date_to=row.date_to,
        claims=tuple(claim for claim, _ in claims),
        origins=tuple(origin for _, origin in claims if origin is not None),
        reason=row.reason,
    )


def names_of(connection: Connection, figures: Collection[int]) -> set[str]:
    """The names, without marks, of these figures."""
    found: set[str] = set()
    for some in chunks(sorted(figures)):
        found |= set(connection.execute(select(FigureName.name).where(FigureName.figure_id.in_(some))).scalars())
    return found


def first_of_name(connection: Connection, name: str, but: Collection[int]) -> tuple[int, str, str] | None:
    """The first figure that stands under a name, with its first claim and its key, leaving out ``but``."""
    query = (
        select(FigureName.figure_id, FigureName.first, FigureRow.key)
        .join(FigureRow, FigureRow.id == FigureName.figure_id)
        .where(FigureName.name == name, FigureRow.gone_at.is_(None))
        .order_by(FigureName.first)
    )
    for row in connection.execute(query):
        if row.figure_id not in but:
            return row.figure_id, row.first, row.key
    return None


def write_names(connection: Connection, rows: Collection[tuple[int, str, str, Collection[str]]]) -> None:
    """What figures are called, their first claims and their marks, in place of what stood there."""
    for some in chunks([figure for figure, _, _, _ in rows]):
        for table in (FigureName, FigureMark):
            connection.execute(delete(table).where(table.figure_id.in_(some)))
    if rows:
        names = [{"figure_id": figure, "name": name, "first": first} for figure, name, first, _ in rows]
        connection.execute(insert(FigureName), names)
    marked = [{"figure_id": figure, "mark": mark} for figure, _, _, marks in rows for mark in sorted(marks)]
    if marked:
        connection.execute(insert(FigureMark), marked)


def sharing_marks(connection: Connection, figures: Iterable[int]) -> set[int]:
    """The figures that stand and share a mark with one of these, these included."""
    found: set[int] = set()
    marks: set[str] = set()
    for some in chunks(sorted(figures)):
        marks |= set(connection.execute(select(FigureMark.mark).where(FigureMark.figure_id.in_(some))).scalars())
    query = select(FigureMark.figure_id).join(FigureRow, FigureRow.id == FigureMark.figure_id)
    for shared in chunks(sorted(marks)):
        rows = connection.execute(query.where(FigureMark.mark.in_(shared), FigureRow.gone_at.is_(None)))
        found |= set(rows.scalars())
    return found


def count_figures(connection: Connection) -> int:
    """How many figures stand."""
    query = select(func.count()).select_from(FigureRow).where(FigureRow.gone_at.is_(None))
    return int(connection.execute(query).scalar_one())
