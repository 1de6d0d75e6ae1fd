"""What addresses were when they were last taken in, so that only what has changed is fetched again."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, or_, select

from factcheck.documents.values import Validators
from factcheck.store.runs import now
from factcheck.store.tables import FetchedAddress


def fetched(connection: Connection, key: str, extractor: str) -> Validators | None:
    """The validators of an address; None where it was not taken in yet, or by another version of the extractor."""
    query = select(FetchedAddress.etag, FetchedAddress.last_modified).where(
        FetchedAddress.key == key, FetchedAddress.extractor_version == extractor
    )
    row = connection.execute(query).first()
    return Validators(row.etag, row.last_modified) if row is not None else None


def note_fetched(connection: Connection, key: str, etag: str | None, last_modified: str | None, extractor: str) -> None:
    """Keep an address's validators in place of those it had."""
    connection.execute(delete(FetchedAddress).where(FetchedAddress.key == key))
    values = {"key": key, "etag": etag, "last_modified": last_modified, "fetched_at": now()}
    connection.execute(insert(FetchedAddress).values(**values, extractor_version=extractor))


def is_fetched(connection: Connection, url: str) -> bool:
    """Whether the page at an address was taken in itself, in whatever manner."""
    key = FetchedAddress.key
    query = select(key).where(or_(key == url, key.startswith(f"{url}#", autoescape=True))).limit(1)
    return connection.execute(query).first() is not None
