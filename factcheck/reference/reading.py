"""A file of a reference data set, row by row, as documents and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factcheck.documents.reading import Failed
from factcheck.documents.values import ReportError
from factcheck.reference.event import Entry, Event, entry
from factcheck.reference.rows import Row

Read = Callable[[Row], Event | None]


def read_ucdp(path: str) -> Iterator[Entry | Failed | None]:
    """The rows of a UCDP GED table, in order; `InputError` where the file is none."""
    from factcheck.reference import ucdp
    from factcheck.reference.rows import read_rows

    return entries(read_rows(path, ucdp.REQUIRED, ucdp.DATA_SET), ucdp.event)


def read_acled(path: str) -> Iterator[Entry | Failed | None]:
    """The rows of an ACLED export, in order; `InputError` where the file is none."""
    from factcheck.reference import acled
    from factcheck.reference.rows import read_rows

    return entries(read_rows(path, acled.REQUIRED, acled.DATA_SET), acled.event)


def read_airwars(path: str) -> Iterator[Entry | Failed | None]:
    """The incidents of an Airwars export, in order; `InputError` where the file is none."""
    from factcheck.reference import airwars

    return entries(airwars.read_incidents(path), airwars.event)


def read_table(path: str, pairs: dict[str, str], data_set: str) -> Iterator[Entry | Failed | None]:
    """The rows of a table of one's own; ``pairs`` map our names to its columns. `InputError` for a wrong map."""
    from factcheck.reference import table
    from factcheck.reference.rows import read_rows

    columns = table.column_map(pairs)
    return entries(
        read_rows(path, columns.columns, "the map given with --map"), lambda row: table.event(row, columns, data_set)
    )


def entries(rows: Iterable[Row], read: Read) -> Iterator[Entry | Failed | None]:
    """Each row as an entry, as what is wrong with it, or as None where it counts nobody."""
    for row in rows:
        try:
            event = read(row)
        except ReportError as error:
            yield Failed(row.where, str(error))
        except KeyError as error:
            yield Failed(row.where, f"ends before its column {error.args[0]}")
        else:
            yield None if event is None else entry(event)
