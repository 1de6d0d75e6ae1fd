"""What type content is, told by its first bytes; its name and what a server says only settle what they leave open."""

from __future__ import annotations

import json
import re
from enum import StrEnum

from factcheck.documents.content import Content
from factcheck.documents.encoding import MARKS
from factcheck.documents.fields import is_heading
from factcheck.documents.values import ReportError

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "text", ".markdown": "text",
    ".json": "json", ".jsonl": "json lines", ".ndjson": "json lines",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".rss": "feed", ".atom": "feed",
    ".csv": "csv", ".tsv": "csv",
    ".pdf": "pdf", ".warc": "warc",
}  # fmt: skip
MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html",
    "application/rss+xml": "feed", "application/atom+xml": "feed",
    "application/json": "json", "application/feed+json": "json",
    "application/x-ndjson": "json lines", "application/jsonl": "json lines",
    "text/csv": "csv", "text/tab-separated-values": "csv",
    "application/pdf": "pdf", "application/warc": "warc", "text/plain": "text", "text/markdown": "text",
}  # fmt: skip
# First bytes of what holds no report that could be read, and what to do about it.
OTHERS = (
    (b"PK\x03\x04", "is a zip archive or an Office document: unpack it, or save it as PDF or text"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document: save it as PDF or text"),
    (b"{\\rtf", "is an RTF document: save it as PDF or text"),
    (b"\x89PNG", "is an image: only text can be read"),
    (b"\xff\xd8\xff", "is an image: only text can be read"),
    (b"GIF8", "is an image: only text can be read"),
    (b"RIFF", "is a sound, a film or an image: only text can be read"),
    (b"\x1f\x8b", "is packed twice: unpack it"),
    (b"BZh", "is packed with bzip2: unpack it"),
    (b"\xfd7zXZ", "is packed with xz: unpack it"),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd: unpack it"),
    (b"SQLite format 3\0", "is a database: name it with --db"),
)
LEADING = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|title|meta|link|h[1-6]|p|table)\b", re.I
)
FEED = re.compile(r"(?:<!doctype\s+rss[^>]*>\s*)?<(?:rss|feed|(?:rdf:)?RDF|atom:feed)\b", re.IGNORECASE)
MARKUP = re.compile(r"<(?:[\w:.-]+[\s/>]|!doctype\s)", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
OPENS_JSON = re.compile(r"[\[{]\s*(?:\{|\"[^\"\n]{1,60}\"\s*:)|\[\s*\]|\{\s*\}")
LINES = 20  # looked at, where the first one is damaged
SENTENCE = 4  # words
WARC = re.compile(rb"WARC/\d\.\d\r?\n")


class Kind(StrEnum):
    """The types that are read."""

    TEXT = "text"
    HTML = "html"
    FEED = "feed"
    JSON = "json"
    JSON_LINES = "json lines"
    CSV = "csv"
    PDF = "pdf"
    WARC = "warc"


MANY = frozenset({Kind.FEED, Kind.JSON, Kind.JSON_LINES, Kind.CSV, Kind.WARC})  # may hold more than one report


def kind_of(content: Content) -> Kind:
    """The type; `ReportError` for what is empty or of a type that is not read."""
    head = content.head
    if not head.strip():
        raise ReportError("is empty: there is nothing to read")
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if WARC.match(head):
        return Kind.WARC
    for magic, reason in OTHERS:
        if head.startswith(magic):
            raise ReportError(reason)
    said = said_kind(content)
    start = text_of(head)
    found = markup_kind(start, said) or json_kind(start, said)
    if found is not None:
        return found
    if is_table(start, said):
        return Kind.CSV
    if said in (Kind.PDF, Kind.WARC, Kind.FEED):
        raise ReportError(f"is no {said.upper()} file, though it is named so: is it damaged?")
    return Kind.TEXT


def certain_kind(content: Content) -> Kind | None:
    """The type where the bytes alone leave no doubt, for files in a folder whose names say nothing; else None."""
    if b"%PDF-" in content.head[:8]:
        return Kind.PDF
    if WARC.match(content.head):
        return Kind.WARC
    start = text_of(content.head)
    begin = LEADING.match(start)
    rest = start[begin.end() if begin else 0 :]
    if FEED.match(rest):
        return Kind.FEED
    return Kind.HTML if re.match(r"<(?:!doctype\s+html|html)\b", rest, re.IGNORECASE) else None


def said_kind(content: Content) -> Kind | None:
    """The type by name or, for an address, by what the server says."""
    import os

    if content.media_type in MEDIA:
        return Kind(MEDIA[content.media_type])
    suffix = SUFFIXES.get(os.path.splitext(content.named.lower())[1])
    return Kind(suffix) if suffix else None


def text_of(head: bytes) -> str:
    """The first characters, near enough to know a type by them."""
    for mark, codec in MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "replace")
    return head.decode("utf-8", "replace")


def markup_kind(start: str, said: Kind | None) -> Kind | None:
    """Page or feed, where it is markup."""
    begin = LEADING.match(start)
    rest = start[begin.end() if begin else 0 :]
    if FEED.match(rest):
        return Kind.FEED
    if PAGE.match(rest):
        return Kind.HTML
    if said is Kind.HTML and TAG.search(start) and not start.lstrip().startswith(("{", "[")):
        return Kind.HTML
    if start.lstrip().startswith("<?xml") or (said is not Kind.TEXT and MARKUP.match(rest)):
        raise ReportError("is XML, but neither a feed nor a page: save its text")
    return None


def json_kind(start: str, said: Kind | None) -> Kind | None:
    """One JSON value or one a line. What is neither named so nor JSON ("[Update] Three people …") is a text."""
    rest = start.lstrip()
    named = said in (Kind.JSON, Kind.JSON_LINES)
    first, _, more = rest.partition("\n")
    if not rest.startswith(("{", "[")):
        if not named:
            return None
        if any(map(is_json_object, lines_of(more))):  # a first line that is damaged does not make the others none
            return Kind.JSON_LINES
        return said if is_json(rest) else None
    if is_json_object(first):
        several = bool(more.strip()) or said is Kind.JSON_LINES
        return Kind.JSON_LINES if several else Kind.JSON
    if OPENS_JSON.match(rest) or (named and rest.startswith("[")):
        cut = rest.startswith("{") and not more  # the first line is longer than what is looked at
        lines = said is Kind.JSON_LINES and (cut or any(map(is_json_object, lines_of(more))))
        return Kind.JSON_LINES if lines else Kind.JSON
    return said if named else None


def lines_of(text: str) -> list[str]:
    """The first lines, of which the last may be cut off."""
    return text.split("\n")[:LINES]


def is_json(text: str) -> bool:
    """Whether a text is a JSON value, such as a number."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def is_json_object(line: str) -> bool:
    """Whether a line alone is a JSON object that a report may be: the inner ones of a long list end in a comma."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_table(start: str, said: Kind | None) -> bool:
    """Whether it is a table of reports: by its heading, or by its name unless its first line is a sentence."""
    first = start.lstrip("\ufeff").partition("\n")[0].strip()
    if is_heading(first):
        return True
    return said is Kind.CSV and not (len(first.split()) >= SENTENCE and first.endswith((".", "!", "?", "…", "”")))
