"""What a document is to the database: known or new, changed or come back, by its id, its address or its file.

An id holds within what it came from, the document's ``container``: the row 1 of one file is not the row 1 of another.
Names that are unique by themselves (an address, a URN, a UUID) have no container and hold everywhere. Where only part
of this agrees, two texts are one document if they are recognisably versions of one.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Executable, and_, bindparam, or_, select

from factcheck.documents.ids import STDIN, telling_url
from factcheck.store.likeness import recognisable
from factcheck.store.naming import Named
from factcheck.store.stays import is_behind, is_captured, stays_of
from factcheck.store.successors import versions_of
from factcheck.store.tables import StoredDocument
from factcheck.types import Document

COLUMNS = (
    *(StoredDocument.id, StoredDocument.name, StoredDocument.location, StoredDocument.container),
    *(StoredDocument.local_id, StoredDocument.url, StoredDocument.content_hash, StoredDocument.publisher_id),
    *(StoredDocument.published, StoredDocument.title, StoredDocument.version, StoredDocument.superseded_at),
    *(StoredDocument.extractor_version, StoredDocument.retrieved_at, StoredDocument.run_id),
)
ROW_NUMBER = re.compile(r"\d+")  # an id that may count the rows of a file, which is then written anew every day
CANDIDATES = 200  # looked at, at most, the newest first


class Standing(StrEnum):
    """What a document is to the database."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"  # a new version of a document that is kept beside it
    REREAD = "reread"  # the same document, last read by another version of the extractor
    RETURNED = "returned"  # an older version of a document, published again
    OLDER = "older"  # an unknown version of a document, captured before the one that stands


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document as it comes in, in which run: the hash of its text, its publisher as the database knows him, and
    ``location``, the absolute path of the file that holds it alone."""

    document: Document
    hashed: str
    publisher: Named | None = None
    location: str | None = None
    run: int | None = None

    @property
    def name(self) -> str:
        """The name that the document brings: its id, else its address, else one made of its content."""
        return self.document.name or self.document.url or f"text-{self.hashed[:12]}"

    @property
    def local_id(self) -> str | None:
        """The id that holds within the container; one that is made of the content is the same wherever that lies."""
        if self.document.container is None:
            return None
        made = f"#{self.hashed[:8]}"
        return made if self.name.endswith(made) else self.name

    @property
    def is_placed(self) -> bool:
        """Whether it is known what it lies in, so that a name met elsewhere may be another's."""
        return (self.document.container, self.location) != (None, None)


class Known(NamedTuple):
    """What a document is to the database, with the number of the version that stands now and the run it came in.

    ``version`` is the number of the one that it equals, or in whose place it comes.
    """

    standing: Standing
    number: int | None = None
    run: int | None = None
    version: int | None = None


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def arrival(
    document: Document, publisher: Named | None = None, location: str | None = None, run: int | None = None
) -> Arrival:
    """A document made ready to be looked up."""
    return Arrival(document, content_hash(document.text), publisher, location, run)


def standing_of(connection: Connection, came: Arrival, extractor: str) -> tuple[Standing, Any | None]:
    """What the document is to the database, with the row that it equals, supersedes or lies behind.

    The same text of the same document adds nothing; another one is a new version, or an older one where it was captured
    before what is known; the text of an older version, unless it is older than the newest or came another way, has
    come back. Where one of two does not name its publisher, they count as one publisher's. A publisher, date or title
    that was missing or other before makes a new version too: claims are read by them.
    """
    rows = candidates(connection, came)
    alike = [row for row in rows if row.content_hash == came.hashed and same_publisher(came, row)]
    if same := [row for row in alike if is_as_known(came, row)]:
        row = min(same, key=lambda row: row.superseded_at is not None)
        if row.superseded_at is not None:
            newest = newest_version(connection, row.id)
            other = (newest.name, newest.container) != (row.name, row.container)
            known = other or is_older(connection, came.document, newest)
            return (Standing.UNCHANGED if known else Standing.RETURNED), row
        return (Standing.UNCHANGED if row.extractor_version == extractor else Standing.REREAD), row
    versions = [row for row in rows if row.superseded_at is None and is_version(connection, came, row)]
    if len(versions) > 1:  # what they have in common tells none of them; an address holds the last one
        alike = [row for row in versions if is_recognisable(connection, came, row)]
        versions = alike or (versions if came.document.container is None else [])
    if not versions:
        return Standing.NEW, None
    behind = is_behind(stays_of(connection, versions[0].id), came.document.retrieved)
    return (Standing.OLDER if behind else Standing.CHANGED), versions[0]


def known(connection: Connection, came: Arrival, extractor: str) -> Known:
    """What the document is to the database, and which version of it stands now."""
    standing, row = standing_of(connection, came, extractor)
    if row is None:
        return Known(standing)
    newest = row if row.superseded_at is None else newest_version(connection, row.id)
    return Known(standing, newest.id, newest.run_id, row.id)


def candidates(connection: Connection, came: Arrival) -> list[Any]:
    """The rows that may be this document or another version of it, the newest first."""
    document, url = came.document, telling_url(came.document.url)
    values: dict[str, object] = {
        "its_name": came.name,
        "its_local_id": came.local_id or came.name,
        "its_hash": came.hashed,
        "its_container": document.container,
        "its_location": came.location,
        "its_url": url,
        "its_publisher": came.publisher.id if came.publisher is not None else None,
    }
    given = frozenset(name for name, value in values.items() if value is not None)
    return list(connection.execute(candidates_query(given), {name: values[name] for name in given}))


@cache
def candidates_query(given: frozenset[str]) -> Executable:
    """The query for the candidates of a document of which this is known: made once, for making it takes its time."""
    row = StoredDocument
    called = (row.name == bindparam("its_name"), row.local_id == bindparam("its_local_id"))
    asked: list[ColumnElement[bool]] = [and_(row.content_hash == bindparam("its_hash"), or_(*called))]
    if not given & {"its_container", "its_location"}:
        asked += called
    else:
        asked.append(and_(called[0], row.container.is_(None), row.location.is_(None)))
        if "its_publisher" in given:
            asked += [and_(each, row.publisher_id == bindparam("its_publisher")) for each in called]
    if "its_container" in given:
        asked.append(and_(row.container == bindparam("its_container"), called[1]))
    if "its_location" in given:
        asked.append(row.location == bindparam("its_location"))
    if "its_url" in given:
        asked.append(row.url == bindparam("its_url"))
    return select(*COLUMNS).where(or_(*asked)).order_by(row.id.desc()).limit(CANDIDATES)


def same_publisher(came: Arrival, row: Any) -> bool:
    """Whether both are one publisher's, as far as both say who he is."""
    return came.publisher is None or row.publisher_id is None or row.publisher_id == came.publisher.id


def is_as_known(came: Arrival, row: Any) -> bool:
    """Whether the row knows already what is said of the document beside its text."""
    document = came.document
    known = (came.publisher is None or row.publisher_id is not None, document.published in (None, row.published))
    return all(known) and document.title in (None, row.title)


def is_older(connection: Connection, document: Document, newest: Any) -> bool:
    """Whether a document is older than the newest version that is known: by its capture, else by its day."""
    stays = stays_of(connection, newest.id)
    if document.retrieved is not None and is_captured(stays):
        return is_behind(stays, document.retrieved)
    return None not in (document.published, newest.published) and bool(document.published < newest.published)


def newest_version(connection: Connection, document: int) -> Any:
    """The version of a document that stands now."""
    versions = versions_of(connection, document)
    rows = connection.execute(select(*COLUMNS).where(StoredDocument.id.in_(versions))).all()
    return max(rows, key=lambda row: (row.superseded_at is None, row.version, row.id))


def is_version(connection: Connection, came: Arrival, row: Any) -> bool:
    """Whether the document is another version of a row that stands."""
    document, name = came.document, came.name
    if came.location is not None and row.location == came.location:
        return True  # one file is one report, whoever is said to have printed it
    same_url = row.url is not None and row.url == telling_url(document.url)
    if document.container is None and row.container is None:
        if row.name == name and same_publisher(came, row) and None in (came.location, row.location):
            return True
        if same_url and (row.name == name or row.url in (name, row.name)):
            return True  # an address that names a document is one page, whoever is said to have printed it
    if not same_publisher(came, row):
        return False
    if document.container is not None and document.container == row.container:
        if row.local_id != came.local_id:
            return False
        if not ROW_NUMBER.fullmatch(name) and document.container != STDIN and not is_beside(came, row):
            return True  # what comes through standard input is nobody's file
    elif not same_url and not is_kin(came, row):
        return False
    return is_recognisable(connection, came, row)


def is_beside(came: Arrival, row: Any) -> bool:
    """Whether both are there at once: met in one run, and captured at one time where that is known."""
    return came.run is not None and row.run_id == came.run and row.retrieved_at == came.document.retrieved


def is_recognisable(connection: Connection, came: Arrival, row: Any) -> bool:
    """Whether the document's words show it to be a version of a row."""
    text = connection.execute(select(StoredDocument.text).where(StoredDocument.id == row.id)).scalar_one()
    return recognisable(came.document.text, came.document.title, text, row.title)


def is_kin(came: Arrival, row: Any) -> bool:
    """Whether one id, or one file name, met in two places may be one report's: of one publisher, and of one day."""
    if came.name not in (row.local_id, row.name):
        return False
    if not came.is_placed or (row.container, row.location) == (None, None):
        return True
    one_day = None in (came.document.published, row.published) or came.document.published == row.published
    return came.publisher is not None and row.publisher_id == came.publisher.id and one_day
