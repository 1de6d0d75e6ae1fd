"""``factcheck import``: reference data sets into the database, to compare news with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.groups import kept_words, opened, say_failures, say_stopped
from factcheck.cli.options import FILE_NAME
from factcheck.cli.progress import Far, progress
from factcheck.cli.reading_options import day_order_option, known_encoding
from factcheck.interrupts import undisturbed

if TYPE_CHECKING:
    from factcheck.documents.reading import Failed
    from factcheck.reference.event import Entry

BATCH = 2_000  # rows in one transaction
SHOWN_PLACES = 3


@click.group()
def command() -> None:
    """Take in what a reference data set counts, to compare reports with.

    Each row becomes a document that quotes it, marked as reference, with claims
    by the source that the row names. A row that is stored already adds nothing;
    a changed one is kept as a new version.

    \b
    Example:
      factcheck import ucdp GEDEvent.csv --dry-run
    """


def run_options(function: Any) -> Any:
    """The options of all data sets."""
    wait = click.option(
        "--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=0, help="Wait for another run to end."
    )
    dry = click.option("--dry-run", is_flag=True, help="Read everything, store nothing.")
    return click.argument("path", metavar="FILE", type=FILE_NAME)(dry(wait(function)))


@command.command()
@day_order_option
@run_options
def ucdp(path: str, day_first: bool | None, dry_run: bool, wait: float) -> int:
    """Import events of the UCDP Georeferenced Event Dataset (csv).

    The best estimate of deaths with its low and high, and the parts of each
    side and of civilians.

    \b
    Example:
      factcheck import ucdp GEDEvent.csv
    """
    from factcheck.reference.reading import read_ucdp
    from factcheck.reference.rows import Days

    return take(path, read_ucdp(path, Days(None, day_first)), dry_run, wait)


@command.command()
@day_order_option
@run_options
def acled(path: str, day_first: bool | None, dry_run: bool, wait: float) -> int:
    """Import events of an ACLED export (csv).

    Rows with no fatalities make no claim: ACLED prints 0 for none reported.

    \b
    Example:
      factcheck import acled syria.csv
    """
    from factcheck.reference.reading import read_acled
    from factcheck.reference.rows import Days

    return take(path, read_acled(path, Days(None, day_first)), dry_run, wait)


@command.command()
@day_order_option
@run_options
def airwars(path: str, day_first: bool | None, dry_run: bool, wait: float) -> int:
    """Import incidents of civilian harm of an Airwars export (JSON).

    \b
    Example:
      factcheck import airwars incidents.json
    """
    from factcheck.reference.reading import read_airwars
    from factcheck.reference.rows import Days

    return take(path, read_airwars(path, Days(None, day_first)), dry_run, wait)


@command.command()
@run_options
@click.option("--name", "data_set", metavar="NAME", required=True, help="What the data set is called.")
@click.option("--map", "pairs", metavar="NAME=COLUMN", multiple=True, required=True, help="Which column holds what.")
@click.option("--date-format", metavar="FORMAT", help="How its days are written, such as %d/%m/%Y.")
@day_order_option
@click.option("--encoding", metavar="NAME", callback=known_encoding, help="The encoding, where it is not UTF-8.")
def table(
    path: str,
    data_set: str,
    pairs: tuple[str, ...],
    date_format: str | None,
    day_first: bool | None,
    encoding: str | None,
    dry_run: bool,
    wait: float,
) -> int:
    """Import a table of one's own (csv), by a map of its columns.

    Names: id, date, date_to, place, district, province, country, actor,
    publisher, published, source, url, and measures: killed, killed_low,
    killed_high, killed:civilian, wounded, strikes, …

    \b
    Example:
      factcheck import table deaths.csv --name "Hospital list" --map id=Nr \\
        --map date=Day --map place=Town --map killed=Dead
    """
    from factcheck.reference.reading import read_table
    from factcheck.reference.rows import Days

    mapped = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        if not (name and equals and column):
            raise click.UsageError(f"--map {pair} is no NAME=COLUMN")
        mapped[name.strip()] = column.strip()
    return take(path, read_table(path, mapped, data_set, Days(date_format, day_first), encoding), dry_run, wait)


@command.command("export")
@run_options
def export(path: str, dry_run: bool, wait: float) -> int:
    """Import what `factcheck export jsonl` wrote, as it was read there.

    Nothing is read anew; reconcile finds the same figures and conflicts, and
    what people decided about them there holds here too.

    \b
    Example:
      factcheck --db copy.db import export claims.jsonl
    """
    decisions: list[Mapping[str, Any]] = []
    return take(path, exported(path, decisions), dry_run, wait, decisions)


def exported(path: str, decisions: list[Mapping[str, Any]]) -> Iterator[Entry | Failed]:
    """The documents of an export, each with what was read in it; what people decided is added to ``decisions``."""
    from factcheck.documents.exported import decision, document, exported_lines, read_line
    from factcheck.documents.reading import Failed
    from factcheck.documents.values import ReportError
    from factcheck.reference.event import Entry

    for where, written in exported_lines(path):
        try:
            row = read_line(written)
            if "about" in row:
                decisions.append(decision(row))
            else:
                yield Entry(*document(row))
        except ReportError as error:
            yield Failed(where, str(error))


def take(
    path: str,
    entries: Iterator[Entry | Failed | None],
    dry_run: bool,
    wait: float,
    decisions: Sequence[Mapping[str, Any]] = (),
) -> int:
    """Store all entries, a batch in one transaction, and say what was done; returns the exit status.

    ``decisions`` are filled while the entries are read, and stored after them.
    """
    counts: Counter[str] = Counter()
    failures: list[str] = []
    unknown: Counter[str] = Counter()
    total = lines_of(path) if sys.stderr.isatty() else None
    try:
        with progress("rows", lambda: Far(total, counts["read"], counts["read"])) as looker:
            found = sifted(entries, counts, failures, unknown, looker.show)
            if dry_run:
                for entry in found:
                    counts["claims"] += len(entry.reading.claims)
            else:
                store_all(found, counts, wait, decisions)
    except KeyboardInterrupt:
        return say_stopped("nothing is stored in a dry run" if dry_run else kept_words(counts, "row"))
    report(counts, failures, unknown, dry_run)
    if not failures:
        return 0
    return 2 if len(failures) == counts["read"] and not decisions else 1


def store_all(
    entries: Iterator[Entry], counts: Counter[str], wait: float, decisions: Sequence[Mapping[str, Any]] = ()
) -> None:
    """Store the entries in an import run: locked, its row written first and closed last.

    The first batch is read before the database is opened, so that a file that is none of the data set leaves nothing.
    """
    from factcheck.store.running import running

    batch = list(islice(entries, BATCH))
    with opened(create=True) as store, store.lock(wait), running(store, "import", counts) as number:
        while batch:
            with undisturbed(breakable=True):
                counts.update(store.import_entries(batch, run=number))
                counts["claims"] += sum(len(entry.reading.claims) for entry in batch)
            batch = list(islice(entries, BATCH))
        counts["decisions"], counts["decisions_lost"] = store.take_decisions(decisions) if decisions else (0, 0)


def lines_of(path: str) -> int | None:
    """About how many rows a table holds, to tell how far it is read; None for what is no table or cannot be read."""
    if path.endswith(".json"):
        return None
    try:
        with open(path, "rb") as file:
            if file.read(2) == b"\x1f\x8b":  # packed
                return None
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b""))
    except OSError:
        return None


def sifted(
    entries: Iterator[Entry | Failed | None],
    counts: Counter[str],
    failures: list[str],
    unknown: Counter[str],
    show: Callable[[], None],
) -> Iterator[Entry]:
    """The entries that hold claims; rows without a figure, that cannot be read or of an unknown place are counted."""
    from factcheck.reference.event import Entry, unknown_place

    for entry in entries:
        counts["read"] += 1
        show()
        if isinstance(entry, Entry):
            if name := unknown_place(entry):
                unknown[name] += 1
            yield entry
        elif entry is None:
            counts["without"] += 1
        else:
            counts["failed"] += 1
            failures.append(str(entry))


def report(counts: Counter[str], failures: list[str], unknown: Counter[str], dry_run: bool) -> None:
    """Say what was done, and list what failed."""
    done = [f"{counts['claims']:,} claims found; nothing stored (dry run)"] if dry_run else []
    if not dry_run:
        done = [f"{counts[name]:,} {name}" for name in ("new", "changed", "unchanged")]
    done += [f"{counts['repeated']:,} repeated in the file"] * bool(counts["repeated"])
    done += [f"{counts['without']:,} without a count"] * bool(counts["without"])
    done += [f"{counts['failed']:,} failed"] * bool(failures)
    for name, what in (("decisions", "of people"), ("decisions_lost", "about claims that are not here")):
        done += [f"{counts[name]:,} {'decision' if counts[name] == 1 else 'decisions'} {what}"] * bool(counts[name])
    click.echo(f"{counts['read']:,} {'row' if counts['read'] == 1 else 'rows'} read: {', '.join(done)}")
    if unknown:
        say_unknown(unknown)
    say_failures(failures)


def say_unknown(places: Counter[str]) -> None:
    """Say how many rows are of places that the gazetteer does not know, with the most frequent ones."""
    names = "; ".join(name for name, _ in places.most_common(SHOWN_PLACES))
    more = f"; and {len(places) - SHOWN_PLACES:,} more" if len(places) > SHOWN_PLACES else ""
    rows = "1 row has" if places.total() == 1 else f"{places.total():,} rows have"
    click.echo(f"{rows} a place unknown here, compared by no more than what lies around it: {names}{more}")
    click.echo("('factcheck places import' adds the places of a country)")
