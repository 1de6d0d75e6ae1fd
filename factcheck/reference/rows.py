"""Rows of a table file, by the column names of its header."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import NamedTuple

from factcheck.documents.values import ReportError
from factcheck.errors import InputError

FIELD_LIMIT = 10_000_000  # characters; notes and shapes of areas are longer than the csv module's own limit


class Row(NamedTuple):
    """A row's place in its file and its fields by column, in small letters, spaces around them gone."""

    where: str
    fields: Mapping[str, str]


def read_rows(path: str, required: Sequence[str], data_set: str) -> Iterator[Row]:
    """The rows of a comma- or semicolon-separated file with a header; `InputError` where a required column is missing.

    A row that is shorter or longer than the header comes with the fields it has.
    """
    csv.field_size_limit(FIELD_LIMIT)
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=separator(head))
            columns = [column.strip().casefold() for column in next(reader, [])]
            require_columns(path, columns, required, data_set)
            for fields in reader:
                if any(fields):
                    values = (field.strip() for field in fields)
                    yield Row(f"{path}, line {reader.line_num},", dict(zip(columns, values, strict=False)))
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8 (byte {error.start}): save it as UTF-8") from None
    except csv.Error as error:
        raise InputError(f"{path} is no table of comma-separated values ({error})") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None


def separator(head: str) -> str:
    """What stands between the columns of a header: a comma, a semicolon or a tab, whichever is there most."""
    return max(",;\t", key=head.count)


def require_columns(path: str, columns: Sequence[str], required: Sequence[str], data_set: str) -> None:
    """`InputError` naming the columns that are missing."""
    missing = [column for column in required if column.casefold() not in columns]
    if not missing:
        return
    if not columns:
        raise InputError(f"{path} is empty: it has no header")
    has = f"{', '.join(columns[:8])}{', …' if len(columns) > 8 else ''}"
    noun = "column" if len(missing) == 1 else "columns"
    raise InputError(f"{path} has no {noun} {', '.join(missing)}, which {data_set} prints; its header begins: {has}")


def count_of(fields: Mapping[str, str], column: str) -> float:
    """A count that a row must have: a whole number from zero on. `ReportError` for anything else."""
    value = fields[column]
    number = None
    with suppress(ValueError):
        number = float(value)
    if number is None or not 0 <= number < sys.maxsize or number != int(number):
        raise ReportError(f"has a {column} that is no count ({value!r})")
    return number


def code_of(fields: Mapping[str, str], column: str, codes: Sequence[str]) -> str:
    """A precision code as the codebook prints it. `ReportError` for one that it does not have."""
    value = fields[column]
    if value not in codes:
        raise ReportError(f"has a {column} that is none of {', '.join(codes)} ({value!r})")
    return value


def day_of(fields: Mapping[str, str], column: str) -> date | None:
    """A day as data sets print it: 2024-11-29, with a time behind it or none, or 29 November 2024; None for no day."""
    value = fields.get(column, "")
    with suppress(ValueError):
        return date.fromisoformat(value[:10])
    for form in ("%d %B %Y", "%d-%b-%Y", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(value, form).date()
    return None


def required_day(fields: Mapping[str, str], column: str) -> date:
    """A day that a row must have. `ReportError` where it is none."""
    found = day_of(fields, column)
    if found is None:
        raise ReportError(f"has a {column} that is no day ({fields.get(column, '')!r})")
    return found


def only(names: str) -> str | None:
    """The one name in a field that may list several between semicolons; None where it lists several or none."""
    given = [name.strip() for name in names.split(";") if name.strip()]
    return given[0] if len(given) == 1 else None
