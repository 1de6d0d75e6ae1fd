"""``factcheck ingest``: reports into the database."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Protocol

import click

from factcheck.cli.groups import opened, say
from factcheck.cli.options import published_option

if TYPE_CHECKING:
    from factcheck.documents.reading import Failed, Found
    from factcheck.store.opening import Store

SHOWN_FAILURES = 20


@click.command()
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@published_option
@click.option("--publisher", metavar="NAME", help="The publisher of reports that do not name theirs.")
@click.option("--title", metavar="TEXT", help="The headline of the one report given.")
@click.option("--url", metavar="URL", help="The address of the one report given.")
@click.option("--dry-run", is_flag=True, help="Read everything, store nothing.")
@click.option("--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=0, help="Wait for another run to end.")
def command(
    paths: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    title: str | None,
    url: str | None,
    dry_run: bool,
    wait: float,
) -> int:
    """Read reports and keep every figure in them with who said it.

    PATH is a text (*.txt, *.md), a JSON or JSON-lines file (id, text, published,
    publisher, title, url), a folder of these, or - for standard input. What is
    known of a text may stand beside it in NAME.meta.toml. A report that is
    stored already adds nothing; a changed one is kept as a new version.
    """
    from os.path import isdir

    from factcheck.documents.reading import read_paths
    from factcheck.documents.values import Given

    if (title or url) and (len(paths) > 1 or isdir(paths[0])):
        raise click.UsageError("--title and --url describe one report: give one file with them")
    entries = read_paths(paths, Given(published, publisher, title, url))
    counts: Counter[str] = Counter()
    failures: list[str] = []
    with ExitStack() as stack:
        take = stack.enter_context(reading_only(counts) if dry_run else storing(counts, wait))
        for entry in stack.enter_context(progress(entries)):
            take(entry, failures)
    report(counts, failures, dry_run)
    if not failures:
        return 0
    return 2 if len(failures) == 1 and not counts["read"] else 1


class Taker(Protocol):
    """Takes in one entry: reads it, stores it, counts it."""

    def __call__(self, entry: Found | Failed, failures: list[str]) -> None: ...


@contextmanager
def reading_only(counts: Counter[str]) -> Iterator[Taker]:
    """For a dry run: read and count, with no database."""
    from factcheck.documents.reading import Failed
    from factcheck.pipeline import read

    def take(entry: Found | Failed, failures: list[str]) -> None:
        if isinstance(entry, Failed):
            failures.append(str(entry))
            return
        counts["read"] += 1
        counts["claims"] += len(read(entry.document).claims)

    yield take


@contextmanager
def storing(counts: Counter[str], wait: float) -> Iterator[Taker]:
    """Read and store. The database is opened, and the run begun, at the first report that can be read."""
    from factcheck.documents.reading import Failed

    run: Run | None = None
    with ExitStack() as stack:

        def take(entry: Found | Failed, failures: list[str]) -> None:
            nonlocal run
            if isinstance(entry, Failed):
                failures.append(str(entry))
                counts["failed"] += 1
                return
            if run is None:
                run = stack.enter_context(running(counts, wait))
            run.take(entry, failures)

        yield take


@contextmanager
def running(counts: Counter[str], wait: float) -> Iterator[Run]:
    """An ingest run: locked, its row written first and closed last."""
    with opened(create=True) as store, store.lock(wait):
        number = store.start_run("ingest")
        try:
            yield Run(store, number, counts)
        except BaseException as error:
            store.finish_run(number, counts, "failed", f"{type(error).__name__}: {error}"[:500])
            raise
        store.finish_run(number, counts)


class Run:
    """An ingest run under way."""

    def __init__(self, store: Store, number: int, counts: Counter[str]) -> None:
        self.store = store
        self.number = number
        self.counts = counts

    def take(self, entry: Found, failures: list[str]) -> None:
        """Store one report unless it is there; one that cannot be stored does not keep the others from being."""
        from sqlalchemy.exc import DataError, IntegrityError

        from factcheck.pipeline import read
        from factcheck.store.ingesting import Standing

        self.counts["read"] += 1
        standing = self.store.standing(entry.document, location=entry.location)
        if standing is not Standing.UNCHANGED:
            try:
                reading = read(entry.document)
            except Exception as error:  # the extractor never raises; if it does, the other reports still count
                fault = f"{type(error).__name__}: {error}"
                self.fail(entry, f"could not be read ({fault}): please report this as a bug", failures)
                return
            try:
                standing = self.store.ingest(entry.document, reading, run=self.number, location=entry.location)
            except (IntegrityError, DataError, ValueError) as error:
                reason = getattr(error, "orig", None) or error
                self.fail(entry, f"could not be stored ({reason}): please report this as a bug", failures)
                return
            self.counts["claims"] += len(reading.claims)
            self.counts["warnings"] += bool(reading.warnings)
        self.counts[standing] += 1

    def fail(self, entry: Found, reason: str, failures: list[str]) -> None:
        """Take note of a report that could not be taken in."""
        failures.append(f"{entry.where} {reason}")
        self.counts["failed"] += 1


@contextmanager
def progress(entries: Iterator[Found | Failed]) -> Iterator[Iterator[Found | Failed]]:
    """The entries, counted on stderr while they are worked on, where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield entries
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} reports"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def counted() -> Iterator[Found | Failed]:
            for entry in entries:
                yield entry
                bar.advance(task)

        yield counted()


def report(counts: Counter[str], failures: list[str], dry_run: bool) -> None:
    """Say what was done, and list what failed."""
    read = f"{counts['read']} {'report' if counts['read'] == 1 else 'reports'} read"
    if dry_run:
        click.echo(f"{read}, {counts['claims']} claims found; nothing stored (dry run)")
    elif counts["read"]:
        done = [f"{counts[name]} {name}" for name in ("new", "changed", "unchanged")]
        done += [f"{counts['reread']} read again by a newer extractor"] * bool(counts["reread"])
        done += [f"{len(failures)} failed"] * bool(failures)
        click.echo(f"{read}: {', '.join(done)}; {counts['claims']} claims added")
    if counts["warnings"]:
        many = "one report holds" if counts["warnings"] == 1 else f"{counts['warnings']} reports hold"
        say(f"{many} something that could not be settled; `factcheck documents show NAME` tells what")
    for failure in failures[:SHOWN_FAILURES]:
        say(failure)
    if len(failures) > SHOWN_FAILURES:
        say(f"… and {len(failures) - SHOWN_FAILURES} more could not be read")
