"""Which version of a document stood when: in the order of captures where those are known, else of arrival.

A crawl that is read later may be older. What it holds is then a version behind the one that stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select

from factcheck.store.chunks import chunks
from factcheck.store.successors import versions_of
from factcheck.store.tables import StayRow, StoredDocument

ADDED = insert(StayRow)


@dataclass(frozen=True, slots=True)
class Stay:
    """A time in which one version stood, with its first and last capture, in UTC; None where nobody knows those."""

    document: int
    first: datetime | None = None
    last: datetime | None = None


def with_capture(stays: Sequence[Stay], document: int, at: datetime | None) -> list[Stay]:
    """These stays, and that the document was met, captured at this time; without a time it comes last.

    A capture within the time of another text parts that in two.
    """
    later = next((place for place, stay in enumerate(stays) if at and stay.last and stay.last > at), len(stays))
    before, after, met = list(stays[:later]), list(stays[later:]), [Stay(document, at, at)]
    if at and after and after[0].document != document and after[0].first and after[0].first <= at:
        parted = after[0]
        before, after[0] = [*before, replace(parted, last=parted.first)], replace(parted, first=parted.last)
    return joined([*before, *met, *after])


def joined(stays: Iterable[Stay]) -> list[Stay]:
    """The same with neighbours of one text made one."""
    found: list[Stay] = []
    for stay in stays:
        if found and found[-1].document == stay.document:
            times = [at for each in (found[-1], stay) for at in (each.first, each.last) if at is not None]
            found[-1] = replace(stay, first=min(times, default=None), last=max(times, default=None))
        else:
            found.append(stay)
    return found


def is_behind(stays: Sequence[Stay], at: datetime | None) -> bool:
    """Whether what was captured at this time is older than something that is known."""
    return at is not None and any(stay.last is not None and stay.last > at for stay in stays)


def is_captured(stays: Sequence[Stay]) -> bool:
    """Whether any capture is known."""
    return any(stay.last is not None for stay in stays)


def stays_of(connection: Connection, document: int) -> list[Stay]:
    """The stays of all versions of a document, in their order."""
    row = StayRow
    query = select(row.document_id, row.first_at, row.last_at).order_by(row.place)
    query = query.where(row.document_id.in_(versions_of(connection, document)))
    return [Stay(found.document_id, found.first_at, found.last_at) for found in connection.execute(query)]


def keep_stays(connection: Connection, stays: Sequence[Stay], known: Sequence[Stay]) -> None:
    """Make these the stays of the versions of one document, in place of those that were known."""
    for some in chunks(sorted({stay.document for stay in known})):
        connection.execute(delete(StayRow).where(StayRow.document_id.in_(some)))
    rows = [
        {"document_id": stay.document, "place": place, "first_at": stay.first, "last_at": stay.last}
        for place, stay in enumerate(stays, 1)
    ]
    connection.execute(ADDED, rows)


def in_order(connection: Connection, newest: Collection[int]) -> list[list[int]]:
    """For each document that stands now what stood in its place, one after the other, itself last."""
    replaced = families(connection, newest)
    stood: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for some in chunks(sorted(replaced)):
        query = select(StayRow.place, StayRow.document_id).where(StayRow.document_id.in_(some))
        for row in connection.execute(query):
            stood[root_of(row.document_id, replaced)].append((row.place, row.document_id))
    return [[document for _, document in sorted(stood[root_of(last, replaced)])] for last in sorted(newest)]


def families(connection: Connection, documents: Collection[int]) -> dict[int, int | None]:
    """All versions of these documents, before and after them, each with the one in whose place it came."""
    row = StoredDocument
    found: dict[int, int | None] = {}
    asked, done = set(documents), set[int]()
    while asked:
        met: set[int] = set()
        for some in chunks(sorted(asked)):
            query = select(row.id, row.supersedes_id).where(or_(row.id.in_(some), row.supersedes_id.in_(some)))
            for each in connection.execute(query):
                found[each.id] = each.supersedes_id
                met |= {each.id} if each.supersedes_id is None else {each.id, each.supersedes_id}
        done |= asked
        asked = met - done
    return found


def root_of(document: int, replaced: Mapping[int, int | None]) -> int:
    """The first of a document's versions."""
    while (before := replaced[document]) is not None:
        document = before
    return document
