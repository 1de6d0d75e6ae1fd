"""Printing rows: a table for people, JSON, JSONL and CSV for programs. Results go to stdout, talk to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import click

Row = Mapping[str, object]
PIPED_WIDTH = 80  # columns of a table that no terminal limits
GAP = "  "


def print_rows(
    rows: Iterable[Row],
    format: str,
    columns: Sequence[str],
    headings: Mapping[str, str] | None = None,
    cells: Callable[[Row], Mapping[str, object]] | None = None,
    empty: str = "nothing found",
) -> None:
    """Print ``rows`` in one of the four formats.

    JSON, JSONL and CSV give every field of the rows. A table gives ``columns`` under ``headings`` (a column's own name
    where there is none), taken from ``cells(row)`` where that is given, else from the row; ``empty`` goes to stderr
    where there are no rows. Rows are printed one by one in JSONL, so that a long listing needs no memory.
    """
    if format == "json":
        print_json([plain(row) for row in rows])
    elif format == "jsonl":
        for row in rows:
            click.echo(_json(plain(row)))
    elif format == "csv":
        _print_csv(rows, columns)
    else:
        shown = [cells(row) if cells else row for row in rows]
        if not shown:
            click.echo(empty, err=True)
            return
        names = headings or {}
        head = [names.get(column, column.replace("_", " ")) for column in columns]
        _print_table(head, [[text_of(row.get(column)) for column in columns] for row in shown])


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


def terminal_width() -> int:
    """The columns of the terminal that stdout is, else 80."""
    if not sys.stdout.isatty():
        return PIPED_WIDTH
    import shutil

    return shutil.get_terminal_size((PIPED_WIDTH, 24)).columns


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths that fit: each column as wide as its longest line, the widest made narrower until all fit ``width``."""
    widths = [
        max(len(line) for cell in column for line in (cell.splitlines() or [""])) for column in zip(*rows, strict=True)
    ]
    spare = width - len(GAP) * (len(widths) - 1)
    over = sum(widths) - spare
    while over > 0:
        widest = max(widths)
        if widest <= 1:
            break
        # bring the widest down to the next one at once: a cell may be thousands of characters long
        second = max((each for each in widths if each < widest), default=1)
        wide = [place for place, each in enumerate(widths) if each == widest]
        step = max(1, min(widest - second, over // len(wide)))
        for place in wide:
            widths[place] -= step
        over = sum(widths) - spare
    return widths


def _json(value: object, indent: int | None = None) -> str:
    import json

    # names in Arabic or Ukrainian stay readable, except where stdout could not print them
    escaped = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=escaped, indent=indent)
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
    """A plain value as a CSV cell: lists as JSON, no text that a spreadsheet would run as a formula."""
    from factcheck.report.exports.rows import defused

    return _json(value) if isinstance(value, list | dict) else defused(value) if isinstance(value, str) else value


def _print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if sys.stdout.isatty():
        _print_rich(head, rows)
        return
    import textwrap

    widths = column_widths([head, *rows], terminal_width())
    rule = ["-" * width for width in widths]
    for row in [head, rule, *rows]:
        wrapped = [
            [part for line in (cell.splitlines() or [""]) for part in (textwrap.wrap(line, width) or [""])]
            for cell, width in zip(row, widths, strict=True)
        ]
        for at in range(max(len(cell) for cell in wrapped)):
            parts = [cell[at] if at < len(cell) else "" for cell in wrapped]
            click.echo(GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True)).rstrip())


def _print_rich(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in head:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))  # Text: square brackets in a report are no markup
    Console().print(table)
