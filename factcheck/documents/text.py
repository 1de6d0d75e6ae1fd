"""Plain text and Markdown: the text is the report, of Markdown as its readers see it."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.documents import markdown
from factcheck.documents.content import Content
from factcheck.documents.encoding import decoded
from factcheck.documents.values import Entry, Manner
from factcheck.types import Document


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The one report that a text is, as it stands, to the last character; Markdown without its marks."""
    text = decoded(content.whole(), given=manner.encoding, declared=content.charset)
    if content.media_type == markdown.MEDIA or content.named.lower().endswith(markdown.SUFFIXES):
        text = markdown.shown(text)
    yield content.where, Document(text, url=content.url, name=name_of(content), retrieved=content.retrieved)


def name_of(content: Content) -> str | None:
    """The address or path of what holds one report; standard input has none."""
    return None if content.url is None and content.path in (None, "-") else content.place
