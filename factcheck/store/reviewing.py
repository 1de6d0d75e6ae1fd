"""Findings as they are shown, and what people decide about them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import aliased

from factcheck.errors import InputError
from factcheck.store.chunks import chunks
from factcheck.store.corrected import show_corrections
from factcheck.store.derived_tables import FigureRow, FindingClaim, FindingFigure, FindingPosition, FindingRow, Review
from factcheck.store.runs import now
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument
from factcheck.types import FindingState

Record = dict[str, Any]


def finding_rows(connection: Connection, *, ids: Sequence[int] | None = None, gone: bool = False) -> list[Record]:
    """The findings that still hold (with ``gone`` also the others), gravest first, each with its positions.

    ``figure`` is the key of its figure, ``figures`` all that it spans; ``replaces`` is the finding in whose place it
    came when the values changed, ``replaced_state`` what was decided about that one; ``severity_before`` is what it had
    until ``changed_at``, "none" where it was no conflict, null where it came back then. A position has value, low,
    high, bound, origins, documents (their names) and claims (their ids).
    """
    before = aliased(FindingRow)
    query = (
        select(FindingRow.__table__, FigureRow.key.label("figure"), before.state.label("replaced_state"))
        .join(FigureRow, FigureRow.id == FindingRow.figure_id)
        .outerjoin(before, before.id == FindingRow.replaces_id)
    )
    if not gone:
        query = query.where(FindingRow.gone_at.is_(None))
    rows: list[Record] = []
    for some in [None] if ids is None else chunks(ids):
        chosen = query if some is None else query.where(FindingRow.id.in_(some))
        rows += [finding_record(dict(row)) for row in connection.execute(chosen).mappings()]
    add_evidence(connection, rows, everything=ids is None)
    rank = {"high": 0, "medium": 1, "low": 2, None: 3}
    return sorted(rows, key=lambda row: (rank[row["severity"]], row["id"]))


def open_conflicts(connection: Connection) -> dict[str, int]:
    """How many conflicts nobody has decided on yet, by severity."""
    row = FindingRow
    query = select(row.severity, func.count()).where(
        row.gone_at.is_(None), row.severity.is_not(None), row.state == FindingState.OPEN
    )
    return {str(severity): count for severity, count in connection.execute(query.group_by(row.severity))}


# What `finding_record` names, in order: the columns of a listing, also of an empty one.
FIELDS = (
    *("id", "kind", "flag", "severity", "state", "figure", "figures", "positions", "reason", "relations", "gap"),
    *("ratio", "rule", "first_seen", "gone_at", "replaces", "replaced_state", "changed_at", "severity_before"),
    "review",
)


def finding_record(row: Record) -> Record:
    """A finding's row under the names of the contract."""
    return {
        "id": row["id"],
        "kind": row["kind"],
        "flag": row["severity"] is not None,
        "severity": row["severity"],
        "state": row["state"],
        "figure": row["figure"],
        "figures": [],
        "positions": [],
        "reason": row["reason"],
        "relations": dict(json.loads(row["relations"])),
        "gap": row["gap"],
        "ratio": row["ratio"],
        "rule": row["rule"],
        "first_seen": row["first_seen"],
        "gone_at": row["gone_at"],
        "replaces": row["replaces_id"],
        "replaced_state": row["replaced_state"],
        "changed_at": row["changed_at"],
        "severity_before": row["severity_before"],
        "review": None,
    }


def add_evidence(connection: Connection, rows: list[Record], *, everything: bool) -> None:
    """Fill in figures, positions, claims, documents and the last review of these findings."""
    by_id = {row["id"]: row for row in rows}
    for some in [None] if everything else chunks(list(by_id)):

        def of(query: Any, column: Any, some: Sequence[int] | None = some) -> Iterable[Any]:
            return connection.execute(query if some is None else query.where(column.in_(some)))

        figures = select(FindingFigure.finding_id, FigureRow.key).join(
            FigureRow, FigureRow.id == FindingFigure.figure_id
        )
        order = (FindingFigure.finding_id, FindingFigure.ordinal)
        for row in of(figures.order_by(*order), FindingFigure.finding_id):
            if row.finding_id in by_id:
                by_id[row.finding_id]["figures"].append(row.key)
        positions = select(FindingPosition.__table__).order_by(FindingPosition.finding_id, FindingPosition.position)
        for row in of(positions, FindingPosition.finding_id):
            if row.finding_id in by_id:
                by_id[row.finding_id]["positions"].append(position_record(row))
        claims = (
            select(FindingClaim.__table__, StoredDocument.name, StoredDocument.id.label("document"))
            .join(StoredClaimRow, StoredClaimRow.id == FindingClaim.claim_id)
            .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
            .order_by(FindingClaim.finding_id, FindingClaim.position, FindingClaim.claim_id)
        )
        met: set[tuple[int, int, int]] = set()  # two documents may have one name
        for row in of(claims, FindingClaim.finding_id):
            if row.finding_id in by_id:
                position = by_id[row.finding_id]["positions"][row.position]
                position["claims"].append(row.claim_id)
                if (printed := (row.finding_id, row.position, row.document)) not in met:
                    position["documents"].append(row.name)
                    met.add(printed)
        last = select(func.max(Review.id)).group_by(Review.finding_id)
        for row in of(select(Review.__table__).where(Review.id.in_(last)), Review.finding_id):
            if row.finding_id in by_id:
                by_id[row.finding_id]["review"] = review_record(row)


def position_record(row: Any) -> Record:
    """A position under the names of the contract, its claims still to come."""
    record = {name: getattr(row, name) for name in ("value", "low", "high", "bound", "denied")}
    return record | {"origins": json.loads(row.origins), "documents": [], "claims": []}


def review_record(row: Any) -> Record:
    """A decision: who decided what, when and why."""
    names = ("state", "reason", "reviewer", "note", "reviewed_at")
    return {name: getattr(row, name) for name in names}


def finding(connection: Connection, finding_id: int) -> Record | None:
    """One finding, also a gone one, with the words behind it; None where there is none of that id.

    Its ``reviews`` are all decisions, oldest first; each position has ``evidence``: a claim's sentence with its
    offsets, who said it (``chain``), and where (document, publisher, published, url, content_hash).
    """
    rows = finding_rows(connection, ids=[finding_id], gone=True)
    add_words(connection, rows)
    return rows[0] if rows else None


def add_words(connection: Connection, rows: Sequence[Record]) -> None:
    """Fill in the ``reviews`` of findings, what they replace (``before``) and the ``evidence`` of their positions."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        row["reviews"] = []
        row["before"] = replaced(connection, row["id"], row["replaces"])
    for some in chunks(list(by_id)):
        for review in connection.execute(
            select(Review.__table__).where(Review.finding_id.in_(some)).order_by(Review.id)
        ):
            by_id[review.finding_id]["reviews"].append(review_record(review))
    positions = [position for row in rows for position in row["positions"]]
    said = evidence(connection, [claim for position in positions for claim in position["claims"]])
    for position in positions:
        position["evidence"] = [said[claim] for claim in position["claims"]]


def replaced(connection: Connection, one: int, finding_id: int | None) -> list[Record]:
    """The findings in whose place ``one`` came, the latest first, each with what was last decided about it.

    Two may have come in each other's place by turns.
    """
    found: list[Record] = []
    while finding_id is not None and finding_id not in [one, *(row["id"] for row in found)]:
        (row,) = finding_rows(connection, ids=[finding_id], gone=True)
        found.append({name: row[name] for name in ("id", "severity", "state", "reason", "review")})
        finding_id = row["replaces"]
    return found


def evidence(connection: Connection, claims: Sequence[int]) -> dict[int, Record]:
    """The words of these claims and who stands behind them, by claim id."""
    names = (
        *("measure", "who", "noun", "value", "low", "high", "bound", "scope", "stance", "printed", "start_offset"),
        *(
            "end_offset",
            "part",
            "date_from",
            "date_to",
            "place",
            "place_path",
            "actor",
            "source",
            "via",
            "origin",
            "sentence",
        ),
        *("sentence_start", "rule"),
    )
    columns = [getattr(StoredClaimRow, name) for name in names]
    found: dict[int, Record] = {}
    chains: dict[int, list[Record]] = defaultdict(list)
    for some in chunks(sorted(set(claims))):
        hops = select(AttributionHop.__table__).where(AttributionHop.claim_id.in_(some))
        for hop in connection.execute(hops.order_by(AttributionHop.claim_id, AttributionHop.hop)):
            chains[hop.claim_id].append({"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue})
        query = (
            select(StoredClaimRow.id.label("claim"), *columns, StoredDocument.name.label("document"))
            .add_columns(StoredDocument.publisher, StoredDocument.published, StoredDocument.title, StoredDocument.url)
            .add_columns(StoredDocument.content_hash, StoredDocument.reference)
            .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
            .where(StoredClaimRow.id.in_(some))
        )
        for row in connection.execute(query).mappings():
            path = json.loads(row["place_path"])
            found[row["claim"]] = dict(row) | {"place_path": path, "chain": chains[row["claim"]]}
    show_corrections(connection, found.values(), "claim", "chain")
    return found


def review(
    connection: Connection,
    finding_id: int,
    state: FindingState,
    *,
    reason: str | None = None,
    by: str | None = None,
    note: str | None = None,
) -> None:
    """Add a person's decision about a finding; `InputError` where there is no such finding."""
    changed = connection.execute(update(FindingRow).where(FindingRow.id == finding_id).values(state=state))
    if changed.rowcount == 0:
        raise InputError(f"there is no finding {finding_id}: `factcheck conflicts list --all` shows all with their ids")
    values = {"finding_id": finding_id, "state": state, "reason": reason, "reviewer": by, "note": note}
    connection.execute(insert(Review).values(values | {"reviewed_at": now()}))
