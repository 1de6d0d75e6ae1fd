"""``factcheck ingest``: reports into the database."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

import click

from factcheck.cli.groups import kept_words, opened, say, say_failures, say_stopped
from factcheck.cli.options import FILE_NAME, published_option
from factcheck.cli.progress import Far, progress
from factcheck.cli.reading_options import HowToRead, reading_options

if TYPE_CHECKING:
    from factcheck.batch import Tally
    from factcheck.documents.values import Manner

MANY = {
    "table without a column for the text": "tables without a column for the text",
    "file without an ending": "files without an ending",
    "no regular file": "that are no regular files",
}


@click.command()
@click.argument("paths", metavar="PATH|URL...", nargs=-1, required=True, type=FILE_NAME)
@published_option
@click.option("--publisher", metavar="NAME", help="The publisher, whatever the reports say.")
@click.option("--title", metavar="TEXT", help="The headline of the one report given.")
@click.option("--url", metavar="URL", help="The address of the one report given.")
@click.option("--follow", is_flag=True, help="Fetch the pages that a feed leads to, and read them.")
@click.option("--global-ids", is_flag=True, help="The same id in two files or feeds is the same report.")
@reading_options
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), help="Processes that read; as many as cores.")
@click.option("--dry-run", is_flag=True, help="Read everything, store nothing.")
@click.option("--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=0, help="Wait for another run to end.")
def command(
    paths: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    title: str | None,
    url: str | None,
    follow: bool,
    global_ids: bool,
    how: HowToRead,
    jobs: int | None,
    dry_run: bool,
    wait: float,
) -> int:
    """Read reports and keep every figure in them with who said it.

    PATH is a text or Markdown file, an HTML page, a PDF, an RSS or Atom feed, JSON,
    JSON lines, CSV, a WARC archive (each also packed with gzip), a folder of these,
    a pattern in quotes, or - for standard input; a URL is fetched. The type is told
    by the content. What is known of NAME.txt may stand beside it in NAME.meta.toml;
    what is given here goes before both. A report that is stored already adds
    nothing; a changed one is kept as a new version.

    \b
    Example:
      factcheck ingest reports/ --publisher "Example Post"
    """
    from os.path import isdir

    from factcheck.documents.values import Given

    if (title or url) and (len(paths) > 1 or isdir(paths[0])):
        raise click.UsageError("--title and --url describe one report: give one file with them")
    manner = how.manner(Given(published, publisher, title, url), follow=follow, global_ids=global_ids)
    tally, stopped = taken_in(paths, manner, how, jobs, None if dry_run else wait)
    report(tally, dry_run)
    if stopped:
        return say_stopped("nothing is stored in a dry run" if dry_run else kept_words(tally.counts, "report"))
    if not tally.failures:
        return 0
    return 2 if len(tally.failures) == 1 and not tally.counts["read"] else 1


def taken_in(
    paths: tuple[str, ...], manner: Manner, how: HowToRead, jobs: int | None, wait: float | None
) -> tuple[Tally, bool]:
    """What became of all reports, and whether a person stopped it; with no ``wait`` nothing is stored."""
    from factcheck.batch import Ledger, Tally, storing, through
    from factcheck.parallel import Meter

    tally, meter = Tally(), Meter()

    def far() -> Far:
        return Far(meter.total, meter.now(), tally.counts["read"] + tally.counts["failed"])

    try:
        with (
            nullcontext(Ledger(tally))
            if wait is None
            else storing(tally, lambda create: opened(create=create), wait) as ledger,
            progress("reports", far) as looker,
        ):
            for _ in through(paths, manner, how.fetcher(paths, ledger.known, looker.tell), ledger, meter, jobs):
                looker.show()
    except KeyboardInterrupt:
        return tally, True
    return tally, False


def report(tally: Tally, dry_run: bool) -> None:
    """Say what was done, and list what failed."""
    counts, failures = tally.counts, tally.failures
    read = f"{counts['read']} {'report' if counts['read'] == 1 else 'reports'} read"
    if dry_run:
        failed = f", {len(failures)} failed" if failures else ""
        click.echo(f"{read}, {counts['claims']} claims found{failed}; nothing stored (dry run)")
    elif counts["read"]:
        done = [f"{counts[name]} {name}" for name in ("new", "changed", "unchanged")]
        done += [f"{counts['older']} captured before the stored version"] * bool(counts["older"])
        done += [f"{counts['reread']} read again by a newer extractor"] * bool(counts["reread"])
        done += [f"{len(failures)} failed"] * bool(failures)
        click.echo(f"{read}: {', '.join(done)}; {counts['claims']} claims added")
    if tally.passed and counts["read"]:  # else the folders are told to hold no reports
        kinds = [
            f"{count} {kind if count == 1 else MANY.get(kind, kind)}" for kind, count in tally.passed.most_common()
        ]
        say(f"passed over in folders: {', '.join(kinds)}")
    if tally.anew:
        pages = "a page that was" if len(tally.anew) == 1 else f"{len(tally.anew)} pages that were"
        say(f"kept beside the report that the address gave before, {pages} written anew: {'; '.join(tally.anew)}")
    if counts["warnings"]:
        many = "one report holds" if counts["warnings"] == 1 else f"{counts['warnings']} reports hold"
        say(f"{many} something that could not be settled; `factcheck documents show NAME` tells what")
    say_failures(failures)
