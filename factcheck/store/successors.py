"""Which claim stands now where an older reading, or an older version of the text, had one.

What a person said of a claim holds for its successors: the claim of the same words in a new reading of the same text,
and in another version of the text the one at the same place of the same sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select, update

from factcheck.store.chunks import chunks
from factcheck.store.tables import StoredClaimRow, StoredDocument

COLUMNS = (
    *(StoredClaimRow.id, StoredClaimRow.document_id, StoredClaimRow.part, StoredClaimRow.start_offset),
    *(StoredClaimRow.end_offset, StoredClaimRow.measure, StoredClaimRow.sentence, StoredClaimRow.sentence_start),
    *(StoredClaimRow.superseded_at, StoredClaimRow.superseded_by_id),
)
Key = Callable[[Any], Hashable]


def link_successors(connection: Connection, document: int) -> None:
    """Tell each superseded claim of a document's versions which current claim of ``document`` stands in its place."""
    versions = versions_of(connection, document)
    rows = [
        row
        for some in chunks(sorted(versions))
        for row in connection.execute(select(*COLUMNS).where(StoredClaimRow.document_id.in_(some)))
    ]
    standing = [row for row in rows if row.document_id == document and row.superseded_at is None]
    loose = [row for row in rows if row.superseded_at is not None and row.superseded_by_id is None]
    same_text = {name for name, text in versions.items() if text == versions[document]}
    pairs: list[dict[str, int]] = []
    for group, keys in (
        ([row for row in loose if row.document_id in same_text], (by_span_and_measure, by_span)),
        ([row for row in loose if row.document_id not in same_text], (by_sentence,)),
    ):
        for key in keys:
            found = matched(group, standing, key)
            pairs += [{"old": old, "by": new} for old, new in found.items()]
            group = [row for row in group if row.id not in found]
        if by_span in keys:
            pairs += [{"old": row.id, "by": new} for row in group if (new := overlapping(row, standing)) is not None]
    if pairs:
        table = StoredClaimRow.__table__
        statement = update(table).where(table.c.id == bindparam("old")).values(superseded_by_id=bindparam("by"))  # type: ignore[arg-type]
        connection.execute(statement, pairs)


def by_span_and_measure(row: Any) -> Hashable:
    """The same number of the same text, counting the same."""
    return row.part, row.start_offset, row.end_offset, row.measure


def by_span(row: Any) -> Hashable:
    """The same number of the same text, whatever it is taken to count."""
    return row.part, row.start_offset, row.end_offset


def by_sentence(row: Any) -> Hashable:
    """The same number at the same place of a sentence of the same words."""
    start = row.start_offset - row.sentence_start
    return row.part, row.sentence, start, start + row.end_offset - row.start_offset, row.measure


def matched(old: Iterable[Any], new: Iterable[Any], key: Key) -> dict[int, int]:
    """The one new claim with the key of each old one; where the key does not settle it, none."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for row in new:
        by_key[key(row)].append(row.id)
    return {row.id: by_key[key(row)][0] for row in old if len(by_key.get(key(row), ())) == 1}


def overlapping(row: Any, new: Sequence[Any]) -> int | None:
    """The one new claim whose span meets an old one's: an extractor may draw the bounds of a number otherwise."""
    near = [
        other
        for other in new
        if other.part == row.part and other.start_offset < row.end_offset and row.start_offset < other.end_offset
    ]
    near = [other for other in near if other.measure == row.measure] or near
    return near[0].id if len(near) == 1 else None


def versions_of(connection: Connection, document: int) -> dict[int, str]:
    """All versions of a document, before and after it, each with the hash of its content."""
    table = StoredDocument
    found: dict[int, str] = {}
    asked = {document}
    while asked:
        near = or_(table.id.in_(asked), table.supersedes_id.in_(asked))
        rows = connection.execute(select(table.id, table.supersedes_id, table.content_hash).where(near)).all()
        # A row that was met for the first time is asked for its own neighbours next.
        met = {row.id for row in rows} | {row.supersedes_id for row in rows if row.supersedes_id is not None}
        asked = met - found.keys() - asked
        found |= {row.id: row.content_hash for row in rows}
    return found


def standing_claims(connection: Connection, claims: Iterable[int]) -> dict[int, int]:
    """The claim that stands now in the place of each of these; a claim that has no successor stands for itself."""
    found = {claim: claim for claim in claims}
    step = dict(found)
    while step:
        ids = sorted(set(step.values()))
        led: dict[int, int] = {}
        for some in chunks(ids):
            query = select(StoredClaimRow.id, StoredClaimRow.superseded_by_id).where(
                StoredClaimRow.id.in_(some), StoredClaimRow.superseded_by_id.is_not(None)
            )
            led |= {row.id: row.superseded_by_id for row in connection.execute(query)}
        step = {claim: led[at] for claim, at in step.items() if at in led}
        found |= step
    return found


def predecessors(connection: Connection, claims: Iterable[int]) -> dict[int, int]:
    """All claims that lead to these, and these themselves, each with the one of these that it leads to."""
    found = {claim: claim for claim in claims}
    step = dict(found)
    while step:
        before: dict[int, int] = {}
        for some in chunks(sorted(step)):
            query = select(StoredClaimRow.id, StoredClaimRow.superseded_by_id).where(
                StoredClaimRow.superseded_by_id.in_(some)
            )
            before |= {row.id: step[row.superseded_by_id] for row in connection.execute(query)}
        step = {claim: to for claim, to in before.items() if claim not in found}
        found |= step
    return found
