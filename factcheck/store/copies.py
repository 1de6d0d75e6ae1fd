"""Which documents are near copies of one text: a wire story printed by several outlets is one report, not several.

A signature keeps the least hash of the text's word runs in each of some buckets; two texts share about as many of
these as they share word runs. Groups are the connected documents, named by their least content hash: no order of
ingest matters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, Integer, bindparam, func, insert, select, update

from factcheck.store.pending import mark_pending
from factcheck.store.tables import DocumentBand, StoredDocument

RUN = 4  # words in a run
BUCKETS = 24
BAND = 3  # buckets in a band: near copies share at least one band almost surely
ALIKE = 0.75  # of the filled buckets that near copies share
FEWEST = 8  # filled buckets of a text that is long enough to have near copies and not only equal ones
CANDIDATES = 200  # compared at most, so that boilerplate cannot make an ingest slow
WORD = re.compile(r"\w+")
EMPTY = 0xFFFFFFFF
NOTHING = f"{EMPTY:08x}"  # an empty bucket as it is written

COLUMNS = (StoredDocument.id, StoredDocument.content_hash, StoredDocument.copy_group)
SHARING = select(*COLUMNS, StoredDocument.signature).where(
    StoredDocument.id.in_(
        select(DocumentBand.document_id)
        .where(
            DocumentBand.band.in_(bindparam("sought", expanding=True)),
            DocumentBand.document_id.is_distinct_from(bindparam("but", type_=Integer)),
        )
        .group_by(DocumentBand.document_id)
        .order_by(func.count().desc(), DocumentBand.document_id)
        .limit(CANDIDATES)
        .scalar_subquery()
    )
)
EQUAL = select(*COLUMNS).where(
    StoredDocument.content_hash == bindparam("hashed"),
    StoredDocument.id != bindparam("but"),
    StoredDocument.reference.is_(None),
)
ADDED_BANDS = insert(DocumentBand)


def signature(text: str) -> tuple[int, ...]:
    """The least hash of the text's word runs in each bucket; texts too short to fill the buckets have few."""
    words = [word.encode() for word in WORD.findall(text.casefold())]
    least = [EMPTY] * BUCKETS
    for run in zip(*(words[at:] for at in range(RUN)), strict=False) if len(words) >= RUN else (words,):
        hashed = zlib.crc32(b" ".join(run))
        # The high bits choose the bucket and all bits the order in it: crc32 mixes well only over longer inputs.
        if hashed < least[bucket := hashed % BUCKETS]:
            least[bucket] = hashed
    return tuple(least)


def written(buckets: Iterable[int]) -> str:
    """A signature as the database keeps it: eight hexadecimal digits a bucket."""
    return "".join(f"{bucket:08x}" for bucket in buckets)


def bands(buckets: tuple[int, ...]) -> tuple[int, ...]:
    """The parts by which near copies are looked up, each with its place in the signature; empty ones say nothing."""
    found = []
    for at in range(0, BUCKETS, BAND):
        part = buckets[at : at + BAND]
        if EMPTY not in part:
            found.append(zlib.crc32(written(part).encode()) * BUCKETS + at)
    return tuple(found)


def alike(one: str, other: str) -> bool:
    """Whether two written signatures are those of near copies."""
    shared = sum(a == b != NOTHING for a, b in zip(parts(one), parts(other), strict=True))
    filled = max(sum(part != NOTHING for part in parts(each)) for each in (one, other))
    return filled >= FEWEST and shared >= ALIKE * filled


def parts(signature: str) -> list[str]:
    """The buckets of a written signature."""
    return [signature[at : at + 8] for at in range(0, 8 * BUCKETS, 8)]


def near_copies(
    connection: Connection, buckets: tuple[int, ...], but: int | None = None
) -> dict[int, tuple[str, str | None]]:
    """The stored near copies of a text with this signature: content hash and group of each, by id; ``but`` is none."""
    sought = bands(buckets)
    if not sought:
        return {}
    rows = connection.execute(SHARING, {"sought": sought, "but": but})
    mine = written(buckets)
    return {row.id: (row.content_hash, row.copy_group) for row in rows if alike(mine, row.signature)}


def equal_copies(connection: Connection, content_hash: str, but: int) -> dict[int, tuple[str, str | None]]:
    """The stored documents of the same text, as `near_copies` gives them: a short one has no others."""
    rows = connection.execute(EQUAL, {"hashed": content_hash, "but": but})
    return {row.id: (row.content_hash, row.copy_group) for row in rows}


def join_copies(connection: Connection, document: int, buckets: tuple[int, ...], content_hash: str) -> None:
    """Put a new document into the group of its near copies, and make one of groups that it connects.

    The documents whose group becomes another one are to be compared anew.
    """
    near = near_copies(connection, buckets, but=document) | equal_copies(connection, content_hash, document)
    if sought := bands(buckets):
        connection.execute(ADDED_BANDS, [{"document_id": document, "band": band} for band in sought])
    if not near:
        return
    name = min(content_hash, *(group or own for own, group in near.values()))
    joined = {group for _, group in near.values() if group is not None and group != name}
    concerned = {document, *(one for one, (_, group) in near.items() if group is None)}
    if joined:
        members = select(StoredDocument.id).where(StoredDocument.copy_group.in_(joined))
        concerned |= set(connection.execute(members).scalars())
    mark_pending(connection, concerned)
    connection.execute(
        update(StoredDocument.__table__).where(StoredDocument.id == bindparam("b_id")).values(copy_group=name),  # type: ignore[arg-type]
        [{"b_id": one} for one in sorted(concerned)],
    )
