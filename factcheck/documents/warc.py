"""WARC, the archives of web crawls: each page that was answered with success is a report."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from factcheck.documents.content import CHUNK, Content
from factcheck.documents.values import Entry, Manner, ReportError

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LONGEST_PAGE = 1 << 25  # 32 MB: no news page is longer
READ = ("response", "resource", "conversion")
BEFORE = "what came before was read"
PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The pages of an archive in its order; other records (requests, images, redirects) are passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    from factcheck.documents.readers import entries_of

    anything = False
    try:
        for record in ArchiveIterator(Pieces(content)):
            page = page_of(record, content)
            if is_cut_off(record):
                raise ReportError(f"breaks off in the middle of {shown(record)}: fetch it again; {BEFORE}")
            if page is None:
                continue
            anything = True
            if isinstance(page, tuple):
                yield page
            else:
                yield from entries_of(page, manner)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:  # the last of headers that break off
        reason = "its header breaks off" if isinstance(error, AttributeError) else "".join(str(error).splitlines()[:1])
        raise ReportError(
            f"is a WARC file that is broken from here on ({reason[:80] or 'it breaks off'}); {BEFORE}"
        ) from None
    if not anything:
        raise ReportError("is a WARC file without pages: there is nothing to read")


class Pieces:
    """The archive as warcio reads it: in pieces as they come, so that what precedes a break in it is not lost."""

    def __init__(self, content: Content) -> None:
        self.stream = content.stream

    def read(self, size: int = -1) -> bytes:
        """The next bytes, at most so many; none at the end."""
        return self.stream.read1(size)


def is_cut_off(record: ArcWarcRecord) -> bool:
    """Whether the file ends before the record does; what is left of the record is passed over."""
    if record.rec_headers.get_header("Content-Length") is None:
        return True
    raw = record.raw_stream
    while raw.read(CHUNK):
        pass
    return bool(getattr(raw, "limit", 0) > 0)


def shown(record: ArcWarcRecord) -> str:
    """How a message names a record."""
    return str(record.rec_headers.get_header("WARC-Target-URI") or "a record without address")


def page_of(record: ArcWarcRecord, content: Content) -> Content | Entry | None:
    """The page in a record, or why it cannot be read; None for a record that is no page."""
    if record.rec_type not in READ:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    http = record.http_headers
    if http is not None and not (http.get_statuscode() or "").startswith("2"):
        return None
    header = (http if http is not None else record.rec_headers).get_header("Content-Type") or ""
    media_type, _, parameters = header.partition(";")
    media_type = media_type.strip().lower()
    if media_type not in PAGES:
        return None
    where = f"{content.where} {url}" if url else f"{content.where} (a record without address)"
    try:
        body = record.content_stream().read(LONGEST_PAGE + 1)
    except ReportError:
        raise
    except Exception as error:  # unpacking what a crawler stored raises what the unpackers raise
        return where, ReportError(f"is a page whose packing is broken ({type(error).__name__})")
    if len(body) > LONGEST_PAGE:
        return where, ReportError(f"is a page of more than {LONGEST_PAGE >> 20} MB, as no news page is")
    if not body.strip():
        return None
    made = replace(
        content,
        where=where,
        head=body[: 1 << 16],
        stream=io.BufferedReader(io.BytesIO(body)),
        path=None,
        url=url,
        named="",
    )
    return replace(made, media_type=media_type, charset=charset_of(parameters), retrieved=retrieved_at(record))


def charset_of(parameters: str) -> str | None:
    """The encoding that a Content-Type's parameters name."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None


def retrieved_at(record: Any) -> datetime | None:
    """When the page was fetched, in UTC without a zone."""
    written = record.rec_headers.get_header("WARC-Date") or ""
    try:
        at = datetime.fromisoformat(written)
        return (at if at.tzinfo is None else at.astimezone(UTC)).replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError):
        return None
