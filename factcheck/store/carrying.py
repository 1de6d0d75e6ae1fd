"""What people decided, out of one database and into another, where the numbers of claims and findings are others.

A claim is named by its document and its place in the text, a finding by its fingerprint, a source by its name. Rows
are only added, each once, with who decided and when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from factcheck.errors import InputError
from factcheck.store import corrections, merging
from factcheck.store.awaited import SAID, take_reviews
from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import AwaitedReview, SourceDecision
from factcheck.store.derived_tables import Correction, FindingRow, Review
from factcheck.store.naming import Names
from factcheck.store.pending import mark_pending
from factcheck.store.successors import standing_claims
from factcheck.store.tables import StoredClaimRow, StoredDocument

Record = dict[str, Any]
Row = Mapping[str, Any]
Place = tuple[object, ...]  # a claim by its document and its span
MERGES = ("action", "source", "other", "reviewer", "note", "made_at")
WORDS = ("action", "field", "old_value", "new_value", "figure", "decision", "reviewer", "note", "made_at")
AT = ("document", "publisher", "content_hash", "part", "start", "end", "measure")


def exported_decisions(connection: Connection) -> Iterator[Record]:
    """All that people decided, oldest first of each kind: of sources, of claims and figures, of findings."""
    for row in connection.execute(select(SourceDecision.__table__).order_by(SourceDecision.id)):
        yield {"about": "source"} | {name: getattr(row, name) for name in MERGES}
    rows = connection.execute(select(Correction.__table__).order_by(Correction.id)).all()
    stand = standing_claims(connection, {row.claim_id for row in rows if row.claim_id is not None})
    places = places_of(connection, stand.values())
    for row in rows:
        where: Record = {}
        if row.claim_id is not None:
            if stand[row.claim_id] not in places:
                continue  # its text was replaced or withdrawn, and is not exported either
            where = dict(zip(AT, places[stand[row.claim_id]], strict=True))
        yield {"about": "claim"} | where | {name: getattr(row, name) for name in WORDS}
    columns = [getattr(Review, name) for name in SAID]
    told = select(FindingRow.fingerprint, *columns).join(Review, Review.finding_id == FindingRow.id).order_by(Review.id)
    waiting = select(AwaitedReview.fingerprint, *(getattr(AwaitedReview, name) for name in SAID))
    for query in (told, waiting.order_by(AwaitedReview.id)):
        for each in connection.execute(query).mappings():
            yield {"about": "finding"} | dict(each)


def places_of(connection: Connection, claims: Iterable[int] | None = None) -> dict[int, Place]:
    """Where the current claims stand, these or all: document, publisher, hash of the text, part, span, measure."""
    query = select(
        *(StoredClaimRow.id, StoredDocument.name, StoredDocument.publisher, StoredDocument.content_hash),
        *(StoredClaimRow.part, StoredClaimRow.start_offset, StoredClaimRow.end_offset, StoredClaimRow.measure),
    ).join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    query = query.where(StoredClaimRow.superseded_at.is_(None), StoredDocument.superseded_at.is_(None))
    query = query.where(StoredDocument.retracted_at.is_(None))
    groups = [None] if claims is None else chunks(sorted(set(claims)))
    return {
        row[0]: tuple(row[1:])
        for some in groups
        for row in connection.execute(query if some is None else query.where(StoredClaimRow.id.in_(some)))
    }


def take_decisions(connection: Connection, names: Names, decisions: Sequence[Row]) -> tuple[int, int]:
    """Add decisions that another database exported; returns how many were new, and how many found no claim here."""
    about: dict[str, list[Row]] = defaultdict(list)
    for decision in decisions:
        about[decision["about"]].append(decision)
    taken = sum(take_source_decision(connection, names, row) for row in about["source"])
    words, lost = take_corrections(connection, names, about["claim"])
    return taken + words + take_reviews(connection, about["finding"]), lost


def take_source_decision(connection: Connection, names: Names, row: Row) -> bool:
    """Decide of a source what was decided there; whether that was new here."""
    values = {name: row[name] for name in MERGES}
    same = [getattr(SourceDecision, name).is_not_distinct_from(value) for name, value in values.items()]
    if connection.execute(select(SourceDecision.id).where(*same)).first():
        return False
    said = {"by": row["reviewer"], "note": row["note"], "at": row["made_at"]}
    try:
        if row["action"] == "alias":
            merging.add_alias(connection, names, row["source"], row["other"], **said)
        elif row["action"] == "merge":
            merging.merge(connection, names, row["source"], row["other"], **said)
        else:
            merging.separate(connection, names, row["other"], **said)
    except InputError:  # it holds here already, or no report has named the source
        return False
    return True


def take_corrections(connection: Connection, names: Names, rows: Sequence[Row]) -> tuple[int, int]:
    """Add people's words on claims and figures; how many are new, and how many found no claim."""
    if not rows:
        return 0, 0
    claims = {place: claim for claim, place in places_of(connection).items()}
    last = connection.execute(select(func.max(Correction.decision))).scalar() or 0
    known = said_so_far(connection)
    numbers: dict[int, int] = {}  # of splits and merges: there, and here
    made: list[Record] = []
    lost = 0
    for row in rows:
        claim = claims.get(tuple(row[name] for name in AT)) if "document" in row else None
        if claim is None and "document" in row:
            lost += 1
            continue
        values = {name: row[name] for name in WORDS} | {"claim_id": claim}
        said, there = without_number(values), values["decision"]
        if said in known:
            if there is not None:
                numbers.setdefault(there, known[said])
            continue
        if there is not None:
            values["decision"] = numbers.setdefault(there, last + len(numbers) + 1)
        made.append(values)
    add_corrections(connection, names, made)
    return len(made), lost


def said_so_far(connection: Connection) -> dict[Place, int]:
    """The words on claims and figures that are stored, each with the number of its split or merge."""
    columns = [getattr(Correction, name) for name in ("claim_id", *WORDS)]
    rows = connection.execute(select(*columns).order_by(Correction.id)).mappings()
    return {without_number(dict(row)): row["decision"] or 0 for row in rows}


def without_number(row: Row) -> Place:
    """What a word says of which claim, by whom and when."""
    return (row["claim_id"], *(row[name] for name in WORDS if name != "decision"))


def add_corrections(connection: Connection, names: Names, made: Sequence[Record]) -> None:
    """Write words on claims, and have them hold."""
    ids = sorted({row["claim_id"] for row in made if row["claim_id"] is not None})
    columns = ("document_id", "part", "start_offset", "end_offset")
    where: dict[int | None, Record] = {None: dict.fromkeys(columns)}
    for some in chunks(ids):
        query = select(StoredClaimRow.__table__).where(StoredClaimRow.id.in_(some))
        where |= {row.id: {name: getattr(row, name) for name in columns} for row in connection.execute(query)}
    if made:
        connection.execute(insert(Correction), [row | where[row["claim_id"]] for row in made])
        corrections.apply(connection, names, ids)
        mark_pending(connection, {where[claim]["document_id"] for claim in ids})
