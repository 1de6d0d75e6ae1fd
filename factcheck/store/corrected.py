"""Claims as they hold: as people corrected them, else as they were read. All who read stored claims go through here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, case, select

from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.tables import StoredClaimRow
from factcheck.types import Bound, Hop, Measure, Scope, SourceKind, Stance, StoredClaim, Who

Record = dict[str, Any]
HELD = (
    *("measure", "value", "low", "high", "bound", "who", "scope", "stance", "source", "date_from", "date_to", "place"),
    *("place_id", "origin", "origin_kind"),
)


def held(name: str) -> Any:
    """A claim's column as it holds, for queries that join `corrected_claims` from outside (`beside_corrected`)."""
    read = getattr(StoredClaimRow, name)
    return case((CorrectedClaim.claim_id.is_(None), read), else_=getattr(CorrectedClaim, name))


def beside_corrected(query: Select[Any]) -> Select[Any]:
    """A query of claims with what people said of them beside each."""
    return query.outerjoin(CorrectedClaim, CorrectedClaim.claim_id == StoredClaimRow.id)


def corrected_rows(connection: Connection, claims: Iterable[int] | None = None) -> dict[int, Any]:
    """What people said, by claim; of all claims where none are named."""
    query = select(CorrectedClaim.__table__)
    if claims is None:
        return {row.claim_id: row for row in connection.execute(query)}
    return {
        row.claim_id: row
        for some in chunks(sorted(set(claims)))
        for row in connection.execute(query.where(CorrectedClaim.claim_id.in_(some)))
    }


def as_corrected(connection: Connection, claims: Iterable[StoredClaim]) -> Iterator[StoredClaim]:
    """Claims as they hold; rejected ones are left out."""
    said = corrected_rows(connection)
    for stored in claims:
        row = said.get(stored.id)
        if row is None:
            yield stored
        elif not row.rejected:
            yield corrected(stored, row)


def corrected(stored: StoredClaim, row: Any) -> StoredClaim:
    """One claim with what a person said of it."""
    claim = replace(
        stored.claim,
        measure=Measure(row.measure),
        value=number(row.value),
        low=number(row.low),
        high=number(row.high),
        bound=Bound(row.bound),
        who=Who(row.who) if row.who else None,
        scope=Scope(row.scope),
        stance=Stance(row.stance),
        source=row.source,
        date_from=row.date_from,
        date_to=row.date_to,
        date_basis="stated" if {"date_from", "date_to"} & json.loads(row.read_as).keys() else stored.claim.date_basis,
        place=row.place,
        place_id=row.place_id,
        place_path=tuple(json.loads(row.place_path)),
        attribution=chain_of(row, stored.claim.attribution),
    )
    return replace(stored, claim=claim, origin=row.origin, origin_kind=SourceKind(row.origin_kind))


def chain_of(row: Any, chain: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """The speakers of a corrected claim: another first one, or none where the text itself vouches."""
    if "source" not in json.loads(row.read_as):
        return chain
    if row.source is None:
        return ()
    return (Hop(row.source, None, SourceKind(row.source_kind), None), *chain[1:])


def number(value: float | None) -> float | None:
    """A stored number as a float; SQLite gives back whole ones as integers."""
    return None if value is None else float(value)


def show_corrections(connection: Connection, records: Iterable[Record], number: str, chain: str) -> None:
    """Put what holds into records of claims, and beside it ``correction``: what was read, who said otherwise and when.

    ``number`` and ``chain`` name the fields of a record that hold the claim's id and its speakers. ``correction`` is
    null, and ``rejected`` false, where nobody said anything.
    """
    found = list(records)
    said = corrected_rows(connection, [record[number] for record in found])
    for record in found:
        show_correction(record, said.get(record[number]), chain)


def show_correction(record: Record, row: Any | None, chain: str) -> None:
    """Put what holds into one record of a claim."""
    record |= {"rejected": bool(row is not None and row.rejected), "correction": None}
    if row is None:
        return
    read = json.loads(row.read_as)
    record |= {name: getattr(row, name) for name in HELD if name in record}
    if "place_path" in record:
        record["place_path"] = json.loads(row.place_path)
    if "source" in read:
        first = {"name": row.source, "role": None, "kind": row.source_kind, "cue": None}
        record[chain] = [first, *record[chain][1:]] if row.source is not None else []
    record["correction"] = {
        "action": "reject" if row.rejected else "correct",
        "read": read,
        "reviewer": row.reviewer,
        "note": row.note,
        "made_at": row.made_at,
    }
