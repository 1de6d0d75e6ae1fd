"""``factcheck reconcile``: the scheduled job."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.configured import configuration
from factcheck.cli.groups import opened, say_stopped
from factcheck.cli.options import FORMATS, ISO_DATE
from factcheck.cli.output import print_json, print_rows, text_of
from factcheck.cli.terminal import print_lines
from factcheck.types import FindingState

if TYPE_CHECKING:
    from factcheck.reconcile.job import Outcome
    from factcheck.store.opening import Store

RANK = {None: 0, "low": 1, "medium": 2, "high": 3}
FOUND = 3  # exit status: done, and something was found
Row = Mapping[str, Any]
COLUMNS = ("change", "id", "kind", "flag", "severity", "state", "figure", "reason")


@click.command()
@click.option(
    "--fail-on",
    type=click.Choice(("none", "low", "medium", "high")),
    default="none",
    show_default=True,
    help="Exit with status 3 when a new or changed conflict is at least this severe; one that got less so is none.",
)
@click.option("--full", is_flag=True, help="Compare all claims anew, not only those that changed since the last run.")
@click.option("--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=0, help="Wait for another run to end.")
@click.option(
    "--since", type=ISO_DATE, help="Tell what is new, changed or gone since this day, not only since the last run."
)
@click.option(
    "--format",
    type=click.Choice((*FORMATS, "markdown")),
    default="table",
    show_default=True,
    help="How to print the result; markdown is for a ticket or a mail.",
)
def command(fail_on: str, full: bool, wait: float, since: date | None, format: str) -> int:
    """Compare what the reports say and record where they disagree.

    Prints what is new, changed or gone since the last time. Twice in a row
    changes nothing; one run at a time holds the database (exit status 4).

    Only reports that changed since the last run are compared, with those beside
    them; all are where the rules or settings changed. A run that is killed
    leaves everything as it was, and the next one completes it; what could not
    be printed is told by the next one.

    \b
    Example:
      factcheck reconcile --fail-on high
    """
    from factcheck.reconcile.job import run
    from factcheck.report import digest

    settings = configuration().settings
    with opened() as store:
        try:
            outcome = run(store, wait=wait, full=full, settings=settings, telling=True)
        except KeyboardInterrupt:
            return say_stopped(
                "figures and conflicts stand as they were: the next run compares all that this one had to"
            )
        standing = store.open_conflicts()
        found = changes(store, outcome, since)
        print_outcome(outcome, found, digest.standing_words(standing), since, format)
        sys.stdout.flush()
        store.mark_told(outcome.run)  # not before all of it is out: the next run tells what nobody got
    return FOUND if fail_on != "none" and worst_to_see(found) >= RANK[fail_on] else 0


def changes(store: Store, outcome: Outcome, since: date | None) -> dict[str, Sequence[Row]]:
    """What is new, changed or gone since the last run or a day; what changed with the findings that stood before it."""
    from factcheck.report import digest

    found: dict[str, Sequence[Row]] = {change: getattr(outcome, change) for change in digest.CHANGES}
    if since is not None:
        found = dict(digest.since(store.findings(gone=True), since))
    found["changed"] = [
        dict(row) | {"before": before(store, row) if since is not None or row["severity_before"] is None else []}
        for row in found["changed"]
    ]
    return found


def print_outcome(
    outcome: Outcome, found: Mapping[str, Sequence[Row]], standing: str, since: date | None, format: str
) -> None:
    """Print what the run found, in the format asked for."""
    from factcheck.report import digest

    figures = f"{outcome.figures} {'figure' if outcome.figures == 1 else 'figures'}"
    claims = f"{outcome.claims} {'claim' if outcome.claims == 1 else 'claims'}"
    summary = f"{claims} compared as {figures}: {standing}"
    if format == "table":
        print_digest(found, summary)
    elif format == "markdown":
        when = f"since {since}" if since is not None else "since the last run"
        for line in digest.markdown(found, summary, when):
            click.echo(text_of(line))
    elif format == "json":
        counts = {name: getattr(outcome, name) for name in ("run", "claims", "figures", "findings")}
        print_json({**counts, "since": since, **found})
    else:
        from factcheck.store.reviewing import FIELDS

        print_rows(digest.rows_of(found), format, COLUMNS, fields=("change", *FIELDS, "before"))


def worst_to_see(found: Mapping[str, Sequence[Row]]) -> int:
    """The rank of the gravest open conflict that is new, or that changed to be told anew."""
    from factcheck.report.digest import rose

    to_see = [row for row in found["new"] if row["state"] == FindingState.OPEN]
    to_see += [row for row in found["changed"] if row["state"] == FindingState.OPEN and (row["before"] or rose(row))]
    return max((RANK[row["severity"]] for row in to_see), default=0)


def before(store: Store, row: Row) -> list[dict[str, Any]]:
    """The findings in whose place one came."""
    found = store.finding(row["id"])
    return found["before"] if found is not None else []


def print_digest(found: Mapping[str, Sequence[Row]], summary: str) -> None:
    """What the run found, for a person."""
    from factcheck.report.digest import conflicts_of, digest_lines

    click.echo(summary)
    print_lines(digest_lines(found))
    if conflicts_of(found):
        click.echo("'factcheck conflicts show ID' shows both sides with their words")
