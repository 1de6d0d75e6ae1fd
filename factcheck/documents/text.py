"""Plain text and Markdown: the text is the report."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.documents.content import Content
from factcheck.documents.encoding import decoded
from factcheck.documents.values import Entry, Manner
from factcheck.types import Document


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The one report that a text is, as it stands, to the last character."""
    text = decoded(content.whole(), given=manner.encoding, declared=content.charset)
    yield content.where, Document(text, url=content.url, name=name_of(content), retrieved=content.retrieved)


def name_of(content: Content) -> str | None:
    """The address or path of what holds one report; standard input has none."""
    return None if content.url is None and content.path in (None, "-") else content.place
