"""The reader of each type."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from factcheck.documents.content import Content
from factcheck.documents.kinds import Kind, kind_of
from factcheck.documents.values import Entry, Manner, ReportError

READERS = {
    Kind.TEXT: ("text", "read"),
    Kind.HTML: ("html", "read"),
    Kind.FEED: ("feed", "read"),
    Kind.JSON: ("jsonl", "read_json"),
    Kind.JSON_LINES: ("jsonl", "read_lines"),
    Kind.CSV: ("csv", "read"),
    Kind.PDF: ("pdf", "read"),
    Kind.WARC: ("warc", "read"),
}


def entries_of(content: Content, manner: Manner, kind: Kind | None = None) -> Iterator[Entry]:
    """The reports that content holds, by the reader of its type; what is bad comes as `ReportError`."""
    try:
        module, name = READERS[kind or kind_of(content)]
        reader: Callable[[Content, Manner], Iterator[Entry]]
        reader = getattr(import_module(f"factcheck.documents.{module}"), name)
        yield from reader(content, manner)
    except ReportError as error:
        yield content.where, error
    except Exception as error:  # a library that stumbles over one file must not keep the others from being read
        yield content.where, ReportError(fault(error))


def fault(error: Exception) -> str:
    """What to say of an error that nobody expected."""
    said = (str(error).splitlines() or [""])[0][:100]
    return f"could not be read ({type(error).__name__}: {said}): please report this as a bug"
