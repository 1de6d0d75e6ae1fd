"""Plain text and Markdown: the text is the report, what is known of it stands in the side file NAME.meta.toml."""

from __future__ import annotations

import os
import tomllib
from datetime import date, datetime

from factcheck.documents.values import Given, ReportError, day, line
from factcheck.types import Document

SIDE = ".meta.toml"


def decoded(content: bytes) -> str:
    """The text of a file, its byte order mark left out; `ReportError` for what is empty, binary or not UTF-8."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ReportError("is UTF-16: save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8")
    if b"\0" in content:
        raise ReportError("is no text but a binary file: save the report as plain text in UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(
            f"is not UTF-8 (byte {error.start + 1}): convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    if not text.strip():
        raise ReportError("is empty: there is nothing to read")
    return text


def read_text(path: str, content: bytes, given: Given) -> Document:
    """The report in a text file; what its side file says goes before what was given for all."""
    text = decoded(content)
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise ReportError("is an HTML page, which cannot be read yet: save its text")
    known = side_file(path)
    return Document(
        text=text,
        published=known.published or given.published,
        publisher=known.publisher or given.publisher,
        title=known.title or given.title,
        url=known.url or given.url,
        name=known.name or known.url or given.url or (None if path == "-" else os.path.normpath(path)),
    )


def side_file(path: str) -> Given:
    """What NAME.meta.toml says of the report NAME.txt: publisher, published, title, url, id."""
    side = os.path.splitext(path)[0] + SIDE
    try:
        with open(side, "rb") as file:
            said = tomllib.load(file)
    except (FileNotFoundError, NotADirectoryError):
        return Given()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"has a side file {side} that is no TOML ({error}): mend or remove it") from None
    except OSError as error:
        raise ReportError(f"has a side file {side} that cannot be read ({error.strerror})") from None
    try:
        published = said.get("published")
        if isinstance(published, datetime):
            published = published.date()
        return Given(
            published=published if isinstance(published, date) else day(published),
            publisher=line(said, "publisher"),
            title=line(said, "title"),
            url=line(said, "url"),
            name=line(said, "id"),
        )
    except ReportError as error:
        raise ReportError(f"has a side file {side} that {error}") from None
