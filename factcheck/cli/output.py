"""Printing rows: a table for people, JSON, JSONL and CSV for programs. Results go to stdout, talk to stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import click

Row = Mapping[str, object]
# What is not seen but turns the order of letters, or speaks to the terminal.
STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\x7f-\x9f]")
Cells = Mapping[str, object] | Sequence[Mapping[str, object]]


def print_rows(
    rows: Iterable[Row],
    format: str,
    columns: Sequence[str],
    headings: Mapping[str, str] | None = None,
    cells: Callable[[Row], Cells] | None = None,
    empty: str = "nothing found",
    wide: Sequence[str] = (),
    fields: Sequence[str] = (),
) -> None:
    """Print ``rows`` in one of the four formats.

    JSON, JSONL and CSV give every field of the rows; ``fields`` are those of CSV where no row tells. A table gives
    ``columns``, on a wide terminal those of ``wide``, under ``headings``, a column's own name where there is none,
    taken from ``cells(row)`` where that is given, else from the row; several cells for a row are lines under each
    other. ``empty`` goes to stderr where there are no rows. Rows are printed one by one in JSONL, so that a long
    listing needs no memory.
    """
    if format == "json":
        print_json([plain(row) for row in rows])
    elif format == "jsonl":
        for row in rows:
            click.echo(_json(plain(row)))
    elif format == "csv":
        _print_csv(rows, fields or columns)
    else:
        from factcheck.cli.terminal import WIDE, width

        shown = [cells(row) if cells else row for row in rows]
        if not shown:
            click.echo(empty, err=True)
            return
        _print_table(shown, wide if wide and width() >= WIDE else columns, headings or {})


def _print_table(shown: Sequence[Cells], columns: Sequence[str], headings: Mapping[str, str]) -> None:
    """A table; numbers end under each other, and rows of several lines are parted by an empty one."""
    from factcheck.cli.terminal import is_readable, print_records, print_table, width

    lines: list[Row] = []
    parted = any(not isinstance(each, Mapping) for each in shown)
    for each in shown:
        lines += [{}] * (parted and bool(lines))
        lines += [each] if isinstance(each, Mapping) else each
    right = []
    for column in columns:
        values = [line.get(column) for line in lines if line.get(column) not in (None, "")]
        right.append(bool(values) and all(is_number(value) for value in values))
    head = [headings.get(column, column.replace("_", " ")) for column in columns]
    rows = [[text_of(line.get(column)) for column in columns] for line in lines]
    if parted or is_readable([head, *rows], width(), right):
        print_table(head, rows, right)
    else:
        print_records(head, rows)


class Amount(str):
    """A number in words, such as "at least 27": in a table it ends where other numbers end."""


def is_number(value: object) -> bool:
    """Whether a value is a number, or says one."""
    return isinstance(value, int | float | Amount) and not isinstance(value, bool)


def print_json(value: object) -> None:
    """One indented JSON document; dates as ISO text, whole numbers without a decimal point."""
    click.echo(_json(plain(value), indent=2))


def plain(value: object) -> Any:
    """The value as JSON knows it: dates in ISO form, enums by their word, whole floats as integers."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, date):  # datetime too
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Iterable):
        return [plain(inner) for inner in value]
    return str(value)


def text_of(value: object) -> str:
    """A value as a table prints it: nothing for null, and no character that could steer the terminal."""
    if value is None:
        return ""
    found = plain(value)
    text = found if isinstance(found, str) else _json(found)
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text)


def _json(value: object, indent: int | None = None) -> str:
    import json

    # names in Arabic or Ukrainian stay readable, except where stdout could not print them
    escaped = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
    text = STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)  # the same data, and nothing turned round
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a file name may hold what UTF-8 cannot


def _print_csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    import csv

    writer: csv.DictWriter[str] | None = None
    for row in rows:
        known = plain(row)
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(known), extrasaction="ignore", lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in known.items()})
    if writer is None:  # an empty listing has its heading all the same
        csv.writer(sys.stdout, lineterminator="\n").writerow(columns)


def _cell(value: object) -> object:
    """A plain value as a CSV cell: lists as JSON, no text that a spreadsheet would run as a formula.

    On a terminal no character that could steer it; in a file the text is as it was printed.
    """
    from factcheck.report.exports.rows import defused

    if isinstance(value, list | dict):
        return _json(value)
    if not isinstance(value, str):
        return value
    return defused(text_of(value) if sys.stdout.isatty() else value)
