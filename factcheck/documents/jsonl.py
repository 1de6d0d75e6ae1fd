"""JSON and JSON lines: one object a report, with text and, where known, id, published, publisher, title and url."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.documents.text import decoded
from factcheck.documents.values import Given, ReportError, day, line, require_storable
from factcheck.types import Document

Entry = tuple[str, Document | ReportError]  # where the report stands (path and line), and the report or what is wrong


def read_lines(path: str, lines: Iterable[bytes], given: Given) -> Iterator[Entry]:
    """The reports of a file of JSON lines, one after the other; a bad line does not keep the others from being read."""
    anything = False
    for number, raw in enumerate(lines, 1):
        where = f"{path} line {number}"
        try:
            if b"\0" in raw:
                raise ReportError("holds NUL bytes: is this a binary file?")
            words = raw.decode("utf-8-sig" if number == 1 else "utf-8").strip()
            if not words:
                continue
            anything = True
            yield where, report(path, parsed(words), given)
        except UnicodeDecodeError as error:
            anything = True
            yield where, ReportError(f"is not UTF-8 (byte {error.start + 1} of the line): convert the file")
        except ReportError as error:
            anything = True
            yield where, error
    if not anything:
        yield path, ReportError("is empty: there is nothing to read")


def read_json(path: str, content: bytes, given: Given) -> Iterator[Entry]:
    """The reports of a JSON file: one object, a list of objects, or one object a line."""
    try:
        words = decoded(content)
        value = parsed(words)
    except ReportError as error:
        if b"\n" in content.strip() and looks_like_lines(content):
            yield from read_lines(path, content.splitlines(), given)
        else:
            yield path, error
        return
    entries = value if isinstance(value, list) else [value]
    if not entries:
        yield path, ReportError("is an empty list: there is nothing to read")
    for number, entry in enumerate(entries, 1):
        where = f"{path} entry {number}" if isinstance(value, list) else path
        try:
            yield where, report(path, entry, given)
        except ReportError as error:
            yield where, error


def looks_like_lines(content: bytes) -> bool:
    """Whether the first line alone is a JSON object."""
    try:
        return isinstance(parsed(content.lstrip().split(b"\n", 1)[0].decode("utf-8-sig")), dict)
    except (ReportError, UnicodeDecodeError):
        return False


def parsed(words: str) -> Any:
    """The JSON value; `ReportError` says where it breaks off."""
    try:
        return json.loads(words)
    except json.JSONDecodeError as error:
        raise ReportError(
            f"is no JSON ({error.msg}, at character {error.pos + 1}): write one object a report"
        ) from None
    except RecursionError:
        raise ReportError("is JSON nested too deeply to be a report") from None
    except ValueError:  # an integer of thousands of digits
        raise ReportError("is JSON with a number too long to read") from None


def report(path: str, entry: object, given: Given) -> Document:
    """The report that a JSON object is; one without id and URL is named by its file and its content."""
    if not isinstance(entry, dict):
        raise ReportError('is no JSON object: write {"text": "…"}')
    text = entry.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReportError('has no "text", the words of the report' if not text else 'has a "text" that is no text')
    require_storable(text, "text")
    url = line(entry, "url")
    name = line(entry, "id") or url
    if name is None:
        place = "stdin" if path == "-" else os.path.normpath(path)
        name = f"{place}#{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return Document(
        text=text,
        published=day(entry.get("published")) or given.published,
        publisher=line(entry, "publisher") or given.publisher,
        title=line(entry, "title"),
        url=url,
        name=name,
    )
