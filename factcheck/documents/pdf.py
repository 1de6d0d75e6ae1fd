"""PDF: the text of all pages, a form feed before each page but the first, so that a claim's page can be told."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.documents.content import Content
from factcheck.documents.text import name_of
from factcheck.documents.values import Entry, Manner, ReportError
from factcheck.extract.lexicon import compiled
from factcheck.types import Document

if TYPE_CHECKING:
    from pypdf import PdfReader

PAGE_BREAK = "\f"
FULL = 0.8  # of the length of the page's long lines: a shorter line ends its paragraph
ITEM = re.compile(r"[•●▪■◦‣○*\-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
KEPT_HYPHEN = compiled("pages", "pdf", "kept_hyphen", re.IGNORECASE)
NO_TITLE = compiled("pages", "pdf", "no_title", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The one report that a PDF is."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = opened(content.whole())
    text = PAGE_BREAK.join(page_texts(reader))
    if not text.strip():
        raise ReportError("is a PDF without text: it holds scanned pages, which need text recognition first")
    title = title_of(reader)
    yield (
        content.where,
        Document(text, title=title, url=content.url, name=name_of(content), retrieved=content.retrieved),
    )


def opened(whole: bytes) -> PdfReader:
    """The file's structure; `ReportError` for broken ones and those that ask for a password."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(whole), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = 0 if locked else len(reader.pages)
    except Exception as error:  # broken files make pypdf raise whatever its parts raise
        raise ReportError(f"is a broken PDF ({first_line(error)}): fetch it again") from None
    if locked:
        raise ReportError("is a PDF that asks for a password: save it without one")
    if not pages:
        raise ReportError("is a PDF without pages")
    return reader


def page_texts(reader: PdfReader) -> Iterator[str]:
    """The text of each page, its lines as printed, without the characters that no text holds."""
    for number in range(len(reader.pages)):
        try:
            found = reader.pages[number].extract_text()
        except Exception as error:  # as above; a report with a hole in it would be read wrongly
            raise ReportError(f"is a PDF whose page {number + 1} is broken ({first_line(error)})") from None
        yield flowing(UNPRINTABLE.sub("", found))


def flowing(page: str) -> str:
    """A page's lines joined into paragraphs where the page's width alone broke them, and words that it broke mended.

    A line is broken by the width where it is nearly as long as the page's long lines and the next one is no new item.
    """
    lines = [line.strip() for line in page.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = FULL * lengths[len(lengths) * 9 // 10]
    text = lines[0]
    for before, line in pairwise(lines):
        if not line or not before or len(before) < full or ITEM.match(line):
            text += "\n" + line
        elif before.endswith("-") and line[0].islower():
            text = text if KEPT_HYPHEN.search(before) else text[:-1]
            text += line
        else:
            text += " " + line
    return text


def title_of(reader: PdfReader) -> str | None:
    """The title that the file was given, unless a program made it up."""
    try:
        title = (reader.metadata.title or "") if reader.metadata else ""
    except Exception:  # the text is there all the same
        return None
    title = " ".join(UNPRINTABLE.sub("", str(title)).split())
    return None if not title or NO_TITLE.match(title) else title


def first_line(error: Exception) -> str:
    """What is said of an error, in one short line."""
    return (str(error).splitlines() or [""])[0][:80] or type(error).__name__
