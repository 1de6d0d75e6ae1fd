"""Reports out of files, folders, standard input and addresses; the reader is chosen by what the bytes are."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, cast

from factcheck.documents.content import Content, opened
from factcheck.documents.kinds import MANY, Kind, kind_of
from factcheck.documents.paths import STDIN, Passed, Source, open_file, sources
from factcheck.documents.readers import entries_of, fault
from factcheck.documents.side import side_file
from factcheck.documents.values import Entry, Given, Manner, ReportError
from factcheck.errors import InputError
from factcheck.types import Document

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher


@dataclass(frozen=True, slots=True)
class Found:
    """A report; ``location`` is the absolute path of the file that holds it alone, None for one of many.

    A ``summary`` is what a feed says of the page that it leads to. ``answered`` is the address at the end of all
    redirects of a page that was fetched, or crawled.
    """

    where: str
    document: Document
    location: str | None = None
    summary: bool = False
    answered: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be read, and why, in a sentence with the way out."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where} {self.reason}"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address that holds what it held when it was last taken in."""

    where: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """Comes after all reports of an address, where none failed: what to ask it next time whether it changed.

    ``key`` is the address with the manner in which it was read.
    """

    key: str
    etag: str | None
    last_modified: str | None


Result = Found | Failed | Unchanged | Fetched | Passed


def read_paths(paths: Sequence[str], manner: Manner | None = None, fetcher: Fetcher | None = None) -> Iterator[Result]:
    """The reports that these paths and addresses hold ("-" is standard input), in order; what is bad is `Failed`."""
    manner = manner or Manner()
    for source in sources(paths, manner.fields.get("text")):
        if isinstance(source, Source):
            yield from read_source(source, manner, fetcher)
        else:
            yield source if isinstance(source, Passed) else Failed(*source)


def read_source(
    source: Source,
    manner: Manner,
    fetcher: Fetcher | None = None,
    watch: Callable[[BinaryIO], None] | None = None,
) -> Iterator[Result]:
    """The report or reports in one file, on standard input or at an address; ``watch`` is given the open file."""
    try:
        if source.is_url:
            from factcheck.documents.following import read_address

            yield from read_address(source.name, manner, fetcher)
        elif source.name == STDIN:
            given = cast("io.BufferedIOBase", sys.stdin.buffer)
            yield from read_content(opened(source.shown, given, path=STDIN), manner)
        else:
            file, content = open_file(source.name)
            if watch is not None:
                watch(file)
            with file:
                yield from read_content(content, manner)
    except ReportError as error:
        yield Failed(source.shown, str(error))
    except OSError as error:
        yield Failed(source.shown, f"cannot be read ({error.strerror or error})")
    except Exception as error:
        yield Failed(source.shown, fault(error))


def read_content(content: Content, manner: Manner) -> Iterator[Found | Failed]:
    """The reports in content, with what the command line and the side file say of them."""
    kind = kind_of(content)
    given = manner.given
    if content.path not in (None, STDIN):
        given = given.over(side_file(str(content.path)))
    alone = kind not in MANY
    if not alone:
        given = Given(given.published, given.publisher)
    located = alone and content.path not in (None, STDIN) and os.path.isfile(str(content.path))
    location = os.path.realpath(str(content.path)) if located else None
    for entry in entries_of(content, manner, kind):
        found = result(entry, given, location)
        if kind is Kind.FEED and isinstance(found, Found) and found.document.url is not None:
            found = replace(found, summary=True)
        if kind is Kind.WARC and isinstance(found, Found) and found.document.retrieved is not None:
            found = replace(found, answered=found.document.name)
        yield found


def result(entry: Entry, given: Given, location: str | None = None) -> Found | Failed:
    """What a reader found, with what is said of it elsewhere; texts that no database can keep are failures."""
    where, document = entry
    if isinstance(document, ReportError):
        return Failed(where, str(document))
    if not isinstance(document, Document):
        raise TypeError(f"a reader gave {type(document).__name__}")
    return Found(where, unlocked(given.on(document)), location)


def unlocked(document: Document) -> Document:
    """The document without the passwords that its addresses may hold."""
    if "@" not in f"{document.url}{document.name}":
        return document
    from factcheck.documents.addresses import without_login

    url, name = (each and without_login(each) for each in (document.url, document.name))
    return replace(document, url=url, name=name)


def read_reports(
    name: str, manner: Manner | None = None, fetcher: Fetcher | None = None
) -> tuple[Iterator[Found | Failed], bool]:
    """The reports in a file or folder, on standard input ("-") or at an address, and whether they are several.

    `InputError` for what is missing, empty, binary or unreadable, and for one report's title given to several.
    """
    manner = manner or Manner()
    results = (each for each in read_paths([name], manner, fetcher) if isinstance(each, Found | Failed))
    first = list(islice(results, 2))
    if not first:
        raise InputError(f"{name} holds no report")
    if len(first) == 1 and isinstance(first[0], Failed):
        raise InputError(str(first[0]))
    if len(first) > 1 and manner.given.title is not None:
        raise InputError(f"--title describes one report, but {name} holds several")
    return chain(first, results), len(first) > 1


def retold(document: Document, page: Document) -> Document:
    """A page with what the feed says of it where the page itself is silent."""
    return replace(
        page,
        published=page.published or document.published,
        publisher=page.publisher or document.publisher,
        title=page.title or document.title,
    )
