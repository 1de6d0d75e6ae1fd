"""A file of a reference data set, row by row, as documents and claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from factcheck.documents.reading import Failed
from factcheck.documents.values import ReportError
from factcheck.reference.event import Entry, Event, entry
from factcheck.reference.rows import UNSAID, Days, Row, read_rows

Read = Callable[[Row], Event | None]


def read_ucdp(path: str, days: Days = UNSAID) -> Iterator[Entry | Failed | None]:
    """The rows of a UCDP GED table, in order; `InputError` where the file is none."""
    from factcheck.reference import ucdp

    return entries(read_rows(path, ucdp.REQUIRED, ucdp.DATA_SET, days), ucdp.event)


def read_acled(path: str, days: Days = UNSAID) -> Iterator[Entry | Failed | None]:
    """The rows of an ACLED export, in order; `InputError` where the file is none."""
    from factcheck.reference import acled

    return entries(read_rows(path, acled.REQUIRED, acled.DATA_SET, days), acled.event)


def read_airwars(path: str, days: Days = UNSAID) -> Iterator[Entry | Failed | None]:
    """The incidents of an Airwars export, in order; `InputError` where the file is none."""
    from factcheck.reference import airwars

    return entries(airwars.read_incidents(path, days), airwars.event)


def read_table(
    path: str, pairs: dict[str, str], data_set: str, days: Days = UNSAID, encoding: str | None = None
) -> Iterator[Entry | Failed | None]:
    """The rows of a table of one's own; ``pairs`` map our names to its columns. `InputError` for a wrong map."""
    from factcheck.reference import table

    columns = table.column_map(pairs)
    rows = read_rows(path, columns.columns, "the map given with --map", days, encoding)
    return entries(rows, lambda row: table.event(row, columns, data_set))


def entries(rows: Iterable[Row | Failed], read: Read) -> Iterator[Entry | Failed | None]:
    """Each row as an entry, as what is wrong with it, or as None where it counts nobody.

    A row that says again what an earlier one of its id said is an entry again; one that says otherwise is a failure.
    """
    met: dict[str, tuple[str, int]] = {}
    for row in rows:
        if isinstance(row, Failed):
            yield row
            continue
        try:
            event = read(row)
        except ReportError as error:
            yield Failed(row.where, str(error))
        except KeyError as error:
            yield Failed(row.where, f"ends before its column {error.args[0]}")
        else:
            yield None if event is None else distinct(entry(event), row.where, met)


def distinct(made: Entry, where: str, met: dict[str, tuple[str, int]]) -> Entry | Failed:
    """The entry, unless one ``met`` before it has its name with other content; that row and its hash are kept there."""
    content = hash(made.document.text)
    line = where.rstrip(",").rpartition(", ")[2]
    first, said = met.setdefault(str(made.document.name), (line, content))
    return made if said == content else Failed(where, f"has the id of {first} with other content")
