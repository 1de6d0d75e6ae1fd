"""Rows of a table file, by the column names of its header."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import NamedTuple, Protocol

from factcheck.documents.days import written_day
from factcheck.documents.reading import Failed
from factcheck.documents.values import ReportError
from factcheck.errors import InputError
from factcheck.extract.lexicon import compiled
from factcheck.reference.files import opened_text

FIELD_LIMIT = 10_000_000  # characters; notes and shapes of areas are longer than the csv module's own limit

THOUSANDS = re.compile(r"\d{1,3}(?:([,'’ \u00a0\u202f])\d{3})(?:\1\d{3})*")
DIGITS = re.compile(r"[+-]?\d+(?:\.\d*)?")
SEVERAL = compiled("tables", "rows", "several", re.IGNORECASE)
UNSAID_NAME = compiled("tables", "rows", "unsaid_name", re.IGNORECASE)
UNDECODED = re.compile("[\udc80-\udcff]")


class Days(NamedTuple):
    """How a file writes its days, where that is said: in the manner of strptime, and whether 3/4 is in April."""

    date_format: str | None = None
    day_first: bool | None = None


UNSAID = Days()


class Lines(Protocol):
    """The rows of a file as the csv module reads them, and how many lines it has read."""

    @property
    def line_num(self) -> int:
        """The number of the last line."""

    def __iter__(self) -> Iterator[list[str]]: ...


class Row(NamedTuple):
    """A row's place in its file and its fields by column, in small letters, spaces around them gone."""

    where: str
    fields: Mapping[str, str]
    days: Days = UNSAID


def read_rows(
    path: str, required: Sequence[str], data_set: str, days: Days = UNSAID, encoding: str | None = None
) -> Iterator[Row | Failed]:
    """The rows of a file of separated values with a header; `InputError` where a required column is not there once.

    A row that is shorter or longer than the header comes with the fields it has, one that is not in the encoding
    (UTF-8 unless said) as a failure.
    """
    csv.field_size_limit(FIELD_LIMIT)
    try:
        with opened_text(path, encoding, errors="surrogateescape") as file:
            head = file.readline()
            reader = csv.reader(chain([head], file), delimiter=separator(head))
            columns = [column.strip().casefold() for column in next(reader, [])]
            require_columns(path, columns, required, data_set)
            rows = rows_of(path, reader, columns, days, encoding or "UTF-8")
            first = next(rows, None)
            if first is None:
                raise InputError(f"{path} has a header but no rows: there is nothing to import")
            yield from chain([first], rows)
    except csv.Error as error:
        raise InputError(f"{path} is no table of comma-separated values ({error})") from None


def rows_of(path: str, reader: Lines, columns: Sequence[str], days: Days, encoding: str) -> Iterator[Row | Failed]:
    """The rows below the header without columns that have no name of their own; a failure where the file breaks off."""
    single = [column if columns.count(column) == 1 else "" for column in columns]
    try:
        for fields in reader:
            where = f"{path}, line {reader.line_num},"
            if any(UNDECODED.search(field) for field in fields):
                yield Failed(where, f"is not {encoding}: save the table as UTF-8")
            elif any(fields[len(columns) :]):
                told = f"has {len(fields)} cells where the header has {len(columns)}: is a quotation mark missing?"
                yield Failed(where, told)
            elif any(fields):
                values = dict(zip(single, (field.strip() for field in fields), strict=False))
                values.pop("", None)
                yield Row(where, values, days)
    except ReportError as error:
        yield Failed(f"{path}, after line {reader.line_num},", f"{error}; what came before was read")


def separator(head: str) -> str:
    """What stands between the columns of a header: a comma, a semicolon or a tab, whichever is there most."""
    return max(",;\t", key=head.count)


def require_columns(path: str, columns: Sequence[str], required: Sequence[str], data_set: str) -> None:
    """`InputError` naming the columns that are missing or stand there twice."""
    if doubled := [column for column in required if columns.count(column.casefold()) > 1]:
        raise InputError(
            f"{path} has the column {', '.join(doubled)} twice: remove or rename the one that is not meant"
        )
    missing = [column for column in required if column.casefold() not in columns]
    if not missing:
        return
    if not columns:
        raise InputError(f"{path} is empty: it has no header")
    has = f"{', '.join(columns[:8])}{', …' if len(columns) > 8 else ''}"
    noun = "column" if len(missing) == 1 else "columns"
    raise InputError(f"{path} has no {noun} {', '.join(missing)}, which {data_set} prints; its header begins: {has}")


def id_of(fields: Mapping[str, str], column: str) -> str:
    """The id that a row is kept by. `ReportError` where it has none: rows without would pass for one."""
    if not fields[column]:
        raise ReportError("has no id to be kept by")
    return fields[column]


def count_of(fields: Mapping[str, str], column: str) -> float:
    """A count that a row must have: a whole number from zero on. `ReportError` for anything else."""
    value = fields[column]
    number = number_of(value)
    if number is None or not 0 <= number < sys.maxsize or number != int(number):
        raise ReportError(f"has a {column} that is no count ({value!r})")
    return number


def number_of(printed: str) -> float | None:
    """A printed number, with marks between its thousands or none ("1,204"); None for what is none, or has lost digits.

    A spreadsheet that prints 1.2E+03 has lost some.
    """
    if THOUSANDS.fullmatch(printed):
        printed = re.sub(r"\D", "", printed)
    return float(printed) if DIGITS.fullmatch(printed) else None


def code_of(fields: Mapping[str, str], column: str, codes: Sequence[str]) -> str:
    """A precision code as the codebook prints it. `ReportError` for one that it does not have."""
    value = fields[column]
    if value not in codes:
        raise ReportError(f"has a {column} that is none of {', '.join(codes)} ({value!r})")
    return value


def day_of(row: Row, column: str) -> date | None:
    """A day as data sets print it: 2024-11-29, with a time behind it or none, or 29 November 2024; None for no day.

    `ReportError` for one that may be two, such as 03/04/2024, unless the row's ``days`` say which is meant.
    """
    value = row.fields.get(column, "")
    if row.days.date_format is None:
        with suppress(ValueError):
            return date.fromisoformat(value[:10])
    return written_day(value, *row.days) if value else None


def required_day(row: Row, column: str) -> date:
    """A day that a row must have. `ReportError` where it is none."""
    found = day_of(row, column)
    if found is None:
        raise ReportError(f"has a {column} that is no day ({row.fields.get(column, '')!r})")
    return found


def only(names: str) -> str | None:
    """The one name in a field; None where it lists several, with whatever between them, or none.

    A name that the seeds know is one though it has an "and" in it; of others nobody can tell.
    """
    from factcheck.extract.known_names import known_source

    name = names.strip(" \t;,")
    if not name or UNSAID_NAME.fullmatch(name):
        return None
    return name if known_source(name) or not SEVERAL.search(name) else None


def names_several(names: str) -> bool:
    """Whether a field lists more than one name."""
    return only(names) is None and not UNSAID_NAME.fullmatch(names.strip(" \t;,"))
