"""PDF: the text of all pages, a form feed before each page but the first, so that a claim's page can be told."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.documents.content import Content
from factcheck.documents.text import name_of
from factcheck.documents.values import Entry, Manner, ReportError
from factcheck.extract.lexicon import compiled
from factcheck.types import Document

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

    from factcheck.documents.pdf_layout import PageText

PAGE_BREAK = "\f"
ITEM = re.compile(r"[•●▪■◦‣○*\-–—]\s|\(?(?:\d{1,2}|[a-z])[.)]\s")
KEPT_HYPHEN = compiled("pages", "pdf", "kept_hyphen", re.IGNORECASE)
NO_TITLE = compiled("pages", "pdf", "no_title", re.IGNORECASE)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The one report that a PDF is."""
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    file = opened(content.whole())
    texts: list[str] = []
    doubts: list[str] = []
    for number, page in enumerate(pages_of(file), 1):
        texts.append(UNPRINTABLE.sub("", flowing(page.blocks)))
        if page.mixed:
            doubts.append(f"page {number}: columns may be mixed: look at the page itself")
    text = PAGE_BREAK.join(texts)
    if not text.strip():
        raise ReportError("is a PDF without text: it holds scanned pages, which need text recognition first")
    yield (
        content.where,
        Document(
            text,
            title=title_of(file),
            url=content.url,
            name=name_of(content),
            retrieved=content.retrieved,
            doubts=tuple(doubts),
        ),
    )


def opened(whole: bytes) -> PDFDocument:
    """The file's structure; `ReportError` for broken ones and those that ask for a password."""
    from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
    from pdfminer.pdfparser import PDFParser

    try:
        return PDFDocument(PDFParser(io.BytesIO(whole)))
    except PDFPasswordIncorrect:
        raise ReportError("is a PDF that asks for a password: save it without one") from None
    except Exception as error:  # broken files make pdfminer raise whatever its parts raise
        raise ReportError(f"is a broken PDF ({first_line(error)}): fetch it again") from None


def pages_of(file: PDFDocument) -> Iterator[PageText]:
    """The text of each page."""
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    from factcheck.documents.pdf_layout import page_device, read_page

    resources = PDFResourceManager()
    device = page_device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    number = 0
    try:
        for page in PDFPage.create_pages(file):
            number += 1
            require_sound(page.contents)
            interpreter.process_page(page)
            yield read_page(device.get_result())
    except Exception as error:  # as above; a report with a hole in it would be read wrongly
        raise ReportError(f"is a PDF whose page {number or 1} is broken ({first_line(error)})") from None
    if not number:
        raise ReportError("is a PDF without pages")


def require_sound(streams: Iterable[object]) -> None:
    """`ValueError` for a page whose packed text is broken: pdfminer would read what comes before without a word."""
    from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, resolve1

    for each in streams:
        stream = resolve1(each)
        if stream is None:
            raise ValueError("its text is missing")
        if not isinstance(stream, PDFStream) or stream.rawdata is None or stream.decipher:
            continue
        filters = stream.get_filters()
        if not filters or filters[0][0] not in LITERALS_FLATE_DECODE:
            continue
        packed = zlib.decompressobj()
        try:
            packed.decompress(stream.rawdata)
        except zlib.error as error:
            if "incorrect data check" not in str(error):  # then all is there, but for the sum at its end
                raise ValueError(f"its text cannot be unpacked: {error}") from None
        else:
            if not packed.eof:
                raise ValueError("its text breaks off")


def flowing(blocks: Sequence[Sequence[tuple[str, bool]]]) -> str:
    """A page's blocks, their lines joined into paragraphs where the width alone broke them, and broken words mended.

    The width breaks a line that is full, where the next one is no new item. A block ends its paragraph, unless the next
    one goes on in the midst of a sentence, as at the foot of a column.
    """
    text, was_full = "", False
    for block in blocks:
        for at, (words, is_full) in enumerate(block):
            line = words.strip()
            goes_on = was_full and not ITEM.match(line) and (at > 0 or line[:1].islower())
            if goes_on and text.endswith("-") and line[:1].islower():
                text = text if KEPT_HYPHEN.search(text) else text[:-1]
                text += line
            else:
                text += f"{' ' if goes_on else chr(10) if text else ''}{line}"
            was_full = is_full
    return text


def title_of(file: PDFDocument) -> str | None:
    """The title that the file was given, unless a program made it up."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    try:
        given = next((resolve1(info["Title"]) for info in file.info if info.get("Title")), b"")
        title = decode_text(given) if isinstance(given, bytes) else ""
    except Exception:  # the text is there all the same
        return None
    title = " ".join(UNPRINTABLE.sub("", title).split())
    return None if not title or NO_TITLE.match(title) else title


def first_line(error: Exception) -> str:
    """What is said of an error, in one short line."""
    return (str(error).splitlines() or [""])[0][:80] or type(error).__name__
