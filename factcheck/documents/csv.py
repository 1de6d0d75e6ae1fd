"""Tables (CSV, TSV): each row is a report, its columns found by their names or by those given."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.documents.content import HEAD, Content
from factcheck.documents.encoding import MARKS, strict
from factcheck.documents.fields import DELIMITERS, fields_shown, found_names, report
from factcheck.documents.values import Entry, Manner, ReportError
from factcheck.types import Document

LONGEST_FIELD = 1 << 26  # 64 MB: a longer field is no report
Row = dict[str, object]

if TYPE_CHECKING:
    from _csv import Reader as Rows


class RowError(ReportError):
    """A row that is none; what breaks the whole file is a plain `ReportError`."""


def read(content: Content, manner: Manner) -> Iterator[Entry]:
    """The rows of a table, one after the other; a bad row does not keep the others from being read."""
    codec = codec_of(content, manner)
    lines = io.TextIOWrapper(content.stream, codec, errors="surrogateescape", newline="")
    csv.field_size_limit(LONGEST_FIELD)
    rows = csv.reader(lines, delimiter=delimiter_of(content, codec), strict=True)
    heading = [name.strip() for name in next_row(rows, content)[1]]
    require_text_column(heading, manner)
    anything = False
    while True:
        try:
            where, row = next_row(rows, content)
        except StopIteration:
            break
        except RowError as error:
            anything = True
            yield f"{content.where} line {rows.line_num}", error
            continue
        if not any(cell.strip() for cell in row):
            continue
        anything = True
        try:
            yield where, row_report(content, heading, row, manner)
        except ReportError as error:
            yield where, error
    if not anything:
        raise ReportError("is a table without rows: there is nothing to read")


def next_row(rows: Rows, content: Content) -> tuple[str, list[str]]:
    """The next row and where it ends; `RowError` for a broken one, after which the next can be read."""
    try:
        row = next(rows)
    except csv.Error as error:
        raise RowError(f"is no sound row ({error}): is a quotation mark missing?") from None
    return f"{content.where} line {rows.line_num}", row


def codec_of(content: Content, manner: Manner) -> str:
    """The encoding of the table; `ReportError` where its beginning is in none that is known."""
    mark = next(((mark, name) for mark, name in MARKS if content.head.startswith(mark)), None)
    if manner.encoding is not None:
        return manner.encoding
    if mark is not None:
        return mark[1].removesuffix("-le").removesuffix("-be") if mark[1] != "utf-8" else "utf-8-sig"
    lines = content.head.splitlines()[: -1 if len(content.head) >= HEAD else None]
    if sum(not is_utf8(line) for line in lines) * 4 > len(lines):
        strict(b"\n".join(lines), None)  # says what it may be instead
    return "utf-8"


def is_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(content: Content, codec: str) -> str:
    """What stands between the cells: the mark that the heading has most of, outside of quotes."""
    heading = content.head.decode(codec, "replace").lstrip("\ufeff").splitlines()[0]
    bare = "".join(heading.split('"')[::2])
    most = max(DELIMITERS, key=bare.count)
    return most if bare.count(most) else ("\t" if content.named.lower().endswith(".tsv") else ",")


def require_text_column(heading: list[str], manner: Manner) -> None:
    """`ReportError` for a table in which no column holds the text, or a named one is missing."""
    for key, column in manner.fields.items():
        if column not in heading:
            raise ReportError(f'has no column "{column}", which --field names as {key}{fields_shown(heading)}')
    found = found_names(tuple(heading))
    used = {manner.fields[key] for key in manner.fields} | {
        column for key, columns in found.items() if key not in manner.fields for column in columns
    }
    if twice := [column for column in used if heading.count(column) > 1]:
        raise ReportError(f'has two columns called "{min(twice)}": give one of them another name')
    if "text" not in manner.fields and not found["text"]:
        raise ReportError(
            f"is a table without a column for the text{fields_shown(heading)}: name it with --field text=COLUMN"
        )


def row_report(content: Content, heading: list[str], row: list[str], manner: Manner) -> Document:
    """The report in a row; cells beyond the heading are an error, for the columns would then be confused."""
    if len(row) > len(heading) and any(cell.strip() for cell in row[len(heading) :]):
        raise ReportError(f"has {len(row)} cells where the heading has {len(heading)}: is a quotation mark missing?")
    if any("\udc80" <= letter <= "\udcff" for cell in row for letter in cell):
        raise ReportError("is not UTF-8: name the encoding of the table with --encoding")
    entry: Row = dict(zip(heading, row, strict=False))
    return report(content, entry, manner)
