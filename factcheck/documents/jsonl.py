"""JSON and JSON lines: one object a report, read one after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from factcheck.documents.content import Content
from factcheck.documents.encoding import MARKS, decoded
from factcheck.documents.fields import report, values_of
from factcheck.documents.kinds import is_json_object
from factcheck.documents.values import Entry, Manner, ReportError

LONGEST_LINE = 1 << 26  # 64 MB: a longer line is no report
DEEP = 3  # objects round the list of reports that an interface answers
WIDE = tuple(mark for mark, name in MARKS if name != "utf-8")


def read_lines(content: Content, manner: Manner) -> Iterator[Entry]:
    """The reports of a file of JSON lines; a bad line does not keep the others from being read."""
    if content.head.startswith(WIDE):
        yield content.where, ReportError("is UTF-16: save it as UTF-8, for example with iconv -f UTF-16 -t UTF-8")
        return
    anything = False
    number = 0
    while raw := content.stream.readline(LONGEST_LINE):
        number += 1
        where = f"{content.where} line {number}"
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            yield where, ReportError(f"is longer than {LONGEST_LINE >> 20} MB: nothing after it was read")
            return
        if not raw.removeprefix(b"\xef\xbb\xbf").strip():
            continue
        anything = True
        try:
            yield where, line_report(content, raw, number, manner)
        except ReportError as error:
            yield where, error
    if not anything:
        yield content.where, ReportError("is empty: there is nothing to read")


def line_report(content: Content, raw: bytes, number: int, manner: Manner) -> Any:
    """The report in one line."""
    if b"\0" in raw:
        raise ReportError("holds NUL bytes: is this a binary file?")
    try:
        words = raw.decode(manner.encoding or ("utf-8-sig" if number == 1 else "utf-8")).strip()
    except UnicodeDecodeError as error:
        codec = manner.encoding or "UTF-8"
        raise ReportError(
            f"is not {codec} (byte {error.start + 1} of the line): name its encoding with --encoding"
        ) from None
    return report(content, parsed(words), manner)


def read_json(content: Content, manner: Manner) -> Iterator[Entry]:
    """The reports of a JSON file: one object, a list of objects, an object that holds the list, or one a line."""
    whole = content.whole()
    try:
        value = parsed(decoded(whole, given=manner.encoding, declared=content.charset))
    except ReportError:
        first, line_end, _ = whole.lstrip().partition(b"\n")
        if line_end and is_json_object(first.decode("utf-8-sig", "replace")):
            yield from read_lines(rewound(content, whole), manner)
            return
        raise
    entries = listed(value, manner)
    if entries is None:
        yield content.where, report(content, value, manner)
        return
    if not entries:
        raise ReportError("is an empty list: there is nothing to read")
    for number, entry in enumerate(entries, 1):
        where = f"{content.where} entry {number}"
        try:
            yield where, report(content, entry, manner)
        except ReportError as error:
            yield where, error


def rewound(content: Content, whole: bytes) -> Content:
    """The same content, to be read once more from its beginning."""
    import io
    from dataclasses import replace

    return replace(content, stream=io.BufferedReader(io.BytesIO(whole)))


def listed(value: object, manner: Manner) -> list[Any] | None:
    """The entries of a list, or of the one list of objects in what an interface answered ({"data": {"articles": […]}}).

    None for a single report.
    """
    if isinstance(value, list):
        return value
    for _ in range(DEEP):
        if not isinstance(value, Mapping) or values_of(value, manner.fields)["text"]:
            return None
        lists = [inner for inner in value.values() if isinstance(inner, list) and inner and isinstance(inner[0], dict)]
        if lists:
            return lists[0] if len(lists) == 1 else None
        objects = [inner for inner in value.values() if isinstance(inner, Mapping)]
        held = [inner for inner in objects if holds_list(inner, DEEP)]
        value = held[0] if len(held) == 1 else None
    return None


def holds_list(value: Mapping[Any, Any], deep: int) -> bool:
    """Whether an object, or one in it, holds a list of objects."""
    for inner in value.values():
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            return True
        if deep and isinstance(inner, Mapping) and holds_list(inner, deep - 1):
            return True
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
