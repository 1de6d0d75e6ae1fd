"""Which of several near copies of one text is the original, and which are printed after it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from factcheck.store.successors import versions_of
from factcheck.store.tables import Source, StoredDocument
from factcheck.types import SourceKind

Record = dict[str, Any]


def copies(connection: Connection, number: int) -> tuple[Record | None, list[Record]]:
    """The original that a document is a copy of (None where it is one itself), and the other copies of that original.

    The original is an agency's own, else the first that was published, else the first that was taken in. Older versions
    of a page and documents that were withdrawn are neither.
    """
    mine = connection.execute(
        select(StoredDocument.url, StoredDocument.copy_group).where(StoredDocument.id == number)
    ).one()
    if mine.copy_group is None:
        return None, []
    columns = (StoredDocument.id, StoredDocument.name, StoredDocument.url, StoredDocument.publisher)
    query = (
        select(*columns, StoredDocument.published, Source.kind)
        .outerjoin(Source, Source.id == StoredDocument.publisher_id)
        .where(
            StoredDocument.copy_group == mine.copy_group,
            StoredDocument.superseded_at.is_(None),
            StoredDocument.retracted_at.is_(None),
        )
    )
    versions = versions_of(connection, number)
    found = sorted(connection.execute(query), key=first_printed)
    if not found:
        return None, []

    def is_mine(row: Any) -> bool:
        """Whether a document is this one, or a later version of it."""
        return row.id in versions or (mine.url is not None and row.url == mine.url)

    original = None if is_mine(found[0]) else record(found[0])
    return original, [record(row) for row in found[1:] if not is_mine(row)]


def first_printed(row: Any) -> tuple[object, ...]:
    """By what the original comes first: an agency's, the earliest day, the lowest number."""
    return row.kind != SourceKind.AGENCY, row.published is None, str(row.published), row.id


def record(row: Any) -> Record:
    """A copy as it is shown."""
    return {"id": row.id, "document": row.name, "publisher": row.publisher, "published": row.published}
