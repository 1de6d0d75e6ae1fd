"""What may be said of a report beside its text, how it is to be read, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from factcheck.types import Document


class ReportError(Exception):
    """Why one report cannot be read: a sentence without its beginning, to stand after the report's name."""


# Where a report stands (path and line, row or page), and the report, or what is wrong with it.
Entry = tuple[str, "Document | ReportError"]


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody says of a report; it goes before what the report's own file says."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    name: str | None = None

    def over(self, other: Given) -> Given:
        """What both say, this one first."""
        return Given(
            published=self.published or other.published,
            publisher=self.publisher or other.publisher,
            title=self.title or other.title,
            url=self.url or other.url,
            name=self.name or other.name,
        )

    def on(self, document: Document) -> Document:
        """The document with what is said here in place of what it says itself."""
        said = {
            "published": self.published,
            "publisher": self.publisher,
            "title": self.title,
            "url": self.url,
            "name": self.name or self.url,
        }
        known = {key: value for key, value in said.items() if value is not None}
        return replace(document, **known) if known else document  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Manner:
    """How reports are to be read.

    ``given`` is said on the command line, ``fields`` maps our names to a file's own ("text" to "fields.body"),
    ``date_format`` is how its days are written in the manner of strptime, ``day_first`` says whether 3/4 is in April,
    ``encoding`` is that of its bytes; with
    ``follow`` the pages that a feed links to are read in place of its entries, and with ``global_ids`` an id is one
    report's in whatever file it stands.
    """

    given: Given = Given()
    fields: Mapping[str, str] = field(default_factory=dict)
    date_format: str | None = None
    encoding: str | None = None
    follow: bool = False
    global_ids: bool = False
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of an answer's version, to ask it next time whether that is still the one."""

    etag: str | None = None
    last_modified: str | None = None


def line(said: Mapping[str, object], key: str) -> str | None:
    """A value that is a line of text, or a number taken as text; null and "" are None. Else `ReportError`."""
    return line_of(said.get(key), key)


def line_of(value: object, key: str) -> str | None:
    """A value under this name as a line of text."""
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReportError(f'has a "{key}" that is no text but {type(value).__name__}')
    require_storable(value, key)
    return value.strip() or None


def require_storable(value: str, key: str) -> None:
    """`ReportError` for text that no database can keep: NUL characters and half surrogate pairs."""
    if "\0" in value:
        raise ReportError(f'has a "{key}" that holds a NUL character')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ReportError(f'has a "{key}" that holds half a surrogate pair, which is no character') from None
