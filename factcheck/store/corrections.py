"""What people say of misread claims: rows that are only ever added, and the claims that they make.

`corrections` keeps each word with who said it and when; `corrected_claims` is made of them anew whenever one is added
or a text is read again, so that all who read claims find what holds now beside the claim as it was read.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from factcheck.errors import InputError
from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import Correction
from factcheck.store.naming import Names, origin_of, voucher
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.successors import predecessors, standing_claims
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument
from factcheck.types import Hop, SourceKind

Record = dict[str, Any]
# What a person may correct; all but the last two are columns of a claim.
FIELDS = (
    *("measure", "value", "low", "high", "bound", "who", "scope", "stance", "date_from", "date_to", "place", "source"),
    *("place_id", "source_kind"),
)
DAYS = frozenset({"date_from", "date_to"})
CLAIM_ACTIONS = ("reject", "correct", "restore")


def decide(
    connection: Connection,
    names: Names,
    claim: int,
    action: str,
    changes: Mapping[str, object] | None = None,
    *,
    by: str | None = None,
    note: str | None = None,
) -> None:
    """Add a person's word on a claim: "reject", "restore", or "correct" with the fields that should read otherwise.

    `InputError` where there is no such claim, where another stands in its place, or where nothing would change.
    """
    row = require(connection, claim)
    said = in_force(connection, [claim])[claim]
    shared = {
        "action": action,
        "document_id": row.document_id,
        "claim_id": claim,
        "part": row.part,
        "start_offset": row.start_offset,
        "end_offset": row.end_offset,
        "reviewer": by,
        "note": note,
        "made_at": now(),
    }
    if action == "correct":
        rows = [
            shared | {"field": field, "old_value": written(said[field]), "new_value": written(value)}
            for field, value in (changes or {}).items()
            if said[field] != value
        ]
        if not rows and not said["rejected"]:
            raise InputError(f"claim {claim} reads so already: `factcheck claims show {claim}` prints it")
        rows = rows or [shared]  # a claim that was rejected is one again, as it was read
    elif action == "reject" and said["rejected"]:
        raise InputError(f"claim {claim} is rejected already")
    elif action == "restore" and not said["corrected"]:
        raise InputError(f"nobody has rejected or corrected claim {claim}")
    else:
        rows = [shared]
    connection.execute(insert(Correction), rows)
    apply(connection, names, [claim])
    mark_pending(connection, [row.document_id])


def require(connection: Connection, claim: int) -> Any:
    """The row of a claim that stands now."""
    row = connection.execute(select(StoredClaimRow.__table__).where(StoredClaimRow.id == claim)).first()
    if row is None:
        raise InputError(f"there is no claim {claim}: 'factcheck claims --all' shows all with their numbers")
    if row.superseded_at is not None:
        now_there = standing_claims(connection, [claim])[claim]
        other = f"claim {now_there} stands in its place" if now_there != claim else "its text was replaced or reread"
        raise InputError(f"claim {claim} holds no longer: {other}")
    return row


def in_force(connection: Connection, claims: Sequence[int]) -> dict[int, Record]:
    """What holds of each of these claims: all `FIELDS`, ``rejected``, and ``corrected`` where a person spoke."""
    found: dict[int, Record] = {}
    for some in chunks(claims):
        first = select(AttributionHop.claim_id, AttributionHop.kind).where(
            AttributionHop.claim_id.in_(some), AttributionHop.hop == 0
        )
        kinds = {row.claim_id: row.kind for row in connection.execute(first)}
        for row in connection.execute(select(StoredClaimRow.__table__).where(StoredClaimRow.id.in_(some))):
            read = {field: getattr(row, field, None) for field in FIELDS}
            found[row.id] = read | {"source_kind": kinds.get(row.id), "rejected": False, "corrected": False}
        for row in connection.execute(select(CorrectedClaim.__table__).where(CorrectedClaim.claim_id.in_(some))):
            found[row.claim_id] |= {field: getattr(row, field) for field in FIELDS}
            found[row.claim_id] |= {"rejected": row.rejected, "corrected": True}
    return found


def reapply(connection: Connection, names: Names, document: int) -> None:
    """Apply what people said to the claims of a text that was read again, or came in another version."""
    query = select(StoredClaimRow.id).where(
        StoredClaimRow.document_id == document, StoredClaimRow.superseded_at.is_(None)
    )
    apply(connection, names, list(connection.execute(query).scalars()))


def apply(connection: Connection, names: Names, claims: Iterable[int]) -> None:
    """Make the corrected claims of these claims what people said of them and of those that they succeed."""
    leads = predecessors(connection, claims)
    spoken: dict[int, list[Any]] = defaultdict(list)
    for some in chunks(sorted(leads)):
        query = select(Correction.__table__).where(Correction.claim_id.in_(some), Correction.action.in_(CLAIM_ACTIONS))
        for row in connection.execute(query):
            spoken[leads[row.claim_id]].append(row)
    for some in chunks(sorted(set(leads.values()))):
        connection.execute(delete(CorrectedClaim).where(CorrectedClaim.claim_id.in_(some)))
    for claim, rows in sorted(spoken.items()):
        made = corrected_row(connection, names, claim, sorted(rows, key=lambda row: row.id))
        if made is not None:
            connection.execute(insert(CorrectedClaim).values(made))


def corrected_row(connection: Connection, names: Names, claim: int, rows: Sequence[Any]) -> Record | None:
    """A claim's row of `corrected_claims`; None where all was taken back. Of two words on one field the later holds."""
    rejected, last = False, None
    fields: Record = {}
    for row in rows:
        if row.action == "restore":
            rejected, last = False, None
            fields.clear()
            continue
        rejected, last = row.action == "reject", row
        if row.field is not None:
            fields[row.field] = read_back(row.field, row.new_value)
    if last is None:
        return None
    read = connection.execute(select(StoredClaimRow.__table__).where(StoredClaimRow.id == claim)).one()
    held: Record = {field: fields.get(field, getattr(read, field, None)) for field in FIELDS}
    as_read = {field: plain_value(getattr(read, field)) for field in fields if field not in ("place_id", "source_kind")}
    held |= {"place_path": path_of(held["place_id"]) if "place" in fields else read.place_path}
    held |= spoken_by(connection, names, read, fields)
    return held | {
        "claim_id": claim,
        "rejected": rejected,
        "read_as": json.dumps(as_read, ensure_ascii=False),
        "reviewer": last.reviewer,
        "note": last.note,
        "made_at": last.made_at,
    }


def spoken_by(connection: Connection, names: Names, read: Any, fields: Mapping[str, Any]) -> Record:
    """Who says a claim by a person's word, else by the text: the first speaker and the origin."""
    if "source" not in fields:
        first = connection.execute(
            select(AttributionHop.source_id, AttributionHop.kind).where(
                AttributionHop.claim_id == read.id, AttributionHop.hop == 0
            )
        ).first()
        kept = {"origin": read.origin, "origin_kind": read.origin_kind, "origin_basis": read.origin_basis}
        return kept | {"source_id": first.source_id if first else None, "source_kind": first.kind if first else None}
    document = connection.execute(
        select(StoredDocument.name, StoredDocument.publisher_id, StoredDocument.credit).where(
            StoredDocument.id == read.document_id
        )
    ).one()
    vouches = voucher(connection, names, document.credit, document.publisher_id)
    source = fields["source"]
    if source is None:
        origin = origin_of(None, vouches, document.name)
        who: Record = {"source_id": None, "source_kind": None}
    else:
        named = names.find(connection, source, SourceKind(fields.get("source_kind") or SourceKind.PERSON))
        origin = origin_of((Hop(source, None, named.kind, None), named), vouches, document.name)
        who = {"source_id": named.id, "source_kind": named.kind}
    return who | {"origin": origin.name, "origin_kind": origin.kind, "origin_basis": origin.basis}


def path_of(place_id: str | None) -> str:
    """A place of the gazetteer and what it lies in, as the tables keep it."""
    from factcheck.extract.gazetteer import gazetteer

    place = gazetteer().get(place_id) if place_id else None
    return json.dumps((place.name, *place.path) if place else (), ensure_ascii=False)


def keep_corrected(connection: Connection, document: int) -> None:
    """Let claims that a person corrected stand where a newer extractor reads nothing in their place any more.

    The person vouched for them; a rejected claim that is no longer read is what the person wanted.
    """
    lost = select(StoredClaimRow.id).where(
        StoredClaimRow.document_id == document,
        StoredClaimRow.superseded_at.is_not(None),
        StoredClaimRow.superseded_by_id.is_(None),
        StoredClaimRow.id.in_(select(CorrectedClaim.claim_id).where(CorrectedClaim.rejected.is_(False))),
    )
    ids = list(connection.execute(lost).scalars())
    for some in chunks(ids):
        connection.execute(update(StoredClaimRow).where(StoredClaimRow.id.in_(some)).values(superseded_at=None))


def written(value: object) -> str:
    """A field's value as the rows keep it."""
    return json.dumps(plain_value(value), ensure_ascii=False)


def plain_value(value: object) -> object:
    """A field's value as JSON has it; whole numbers without a decimal point, whatever the database gives."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def read_back(field: str, value: str | None) -> object:
    """A field's value as the claim has it."""
    found = json.loads(value) if value is not None else None
    return date.fromisoformat(found) if field in DAYS and found is not None else found


def history(connection: Connection, claim: int) -> list[Record]:
    """All that people said of a claim and of those that it succeeds, oldest first, a row a decision."""
    rows = [
        row
        for some in chunks(sorted(predecessors(connection, [claim])))
        for row in connection.execute(
            select(Correction.__table__).where(Correction.claim_id.in_(some), Correction.action.in_(CLAIM_ACTIONS))
        )
    ]
    made: list[Record] = []
    for row in sorted(rows, key=lambda row: row.id):
        head = {"action": row.action, "reviewer": row.reviewer, "note": row.note, "made_at": row.made_at}
        if not made or {name: made[-1][name] for name in head} != head:
            made.append(head | {"fields": {}})
        if row.field is not None:
            change = {"from": json.loads(row.old_value), "to": json.loads(row.new_value)}
            made[-1]["fields"][row.field] = change
    return made
