"""``factcheck reconcile``: the scheduled job."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.configured import configuration
from factcheck.cli.groups import opened
from factcheck.cli.options import format_option
from factcheck.cli.output import print_json, print_rows, text_of

if TYPE_CHECKING:
    from factcheck.reconcile.job import Outcome

RANK = {None: 0, "low": 1, "medium": 2, "high": 3}
FOUND = 3  # exit status: done, and something was found
SHOWN = 20  # conflicts that the digest spells out
COLUMNS = ("change", "id", "kind", "flag", "severity", "state", "figure", "reason")


@click.command()
@click.option(
    "--fail-on",
    type=click.Choice(("none", "low", "medium", "high")),
    default="none",
    show_default=True,
    help="Exit with status 3 when a new or changed conflict is at least this severe.",
)
@click.option("--wait", metavar="SECONDS", type=click.FloatRange(min=0), default=0, help="Wait for another run to end.")
@format_option
def command(fail_on: str, wait: float, format: str) -> int:
    """Compare what the reports say and record where they disagree.

    Prints what is new, changed or gone since the last time. Twice in a row
    changes nothing; one run at a time holds the database (exit status 4).
    """
    from factcheck.reconcile.job import run

    settings = configuration().settings
    with opened() as store:
        outcome = run(store, wait=wait, settings=settings)
        standing = store.findings()
    if format == "table":
        digest(outcome, standing)
    elif format == "json":
        counts = {name: getattr(outcome, name) for name in ("run", "claims", "figures", "findings")}
        print_json(counts | {name: getattr(outcome, name) for name in ("new", "changed", "gone")})
    else:
        print_rows(changes(outcome), format, COLUMNS)
    worst = max((RANK[row["severity"]] for row in (*outcome.new, *outcome.changed)), default=0)
    return FOUND if fail_on != "none" and worst >= RANK[fail_on] else 0


def changes(outcome: Outcome) -> list[dict[str, Any]]:
    """What changed, a row each, with ``change`` first."""
    return [{"change": name} | row for name in ("new", "changed", "gone") for row in getattr(outcome, name)]


def digest(outcome: Outcome, standing: Iterable[Mapping[str, Any]]) -> None:
    """What the run found, for a person."""
    open_ones = Counter(str(row["severity"]) for row in standing if row["flag"] and row["state"] == "open")
    by_severity = ", ".join(f"{open_ones[name]} {name}" for name in ("high", "medium", "low") if open_ones[name])
    total = open_ones.total()
    conflicts = f"{total} open {'conflict' if total == 1 else 'conflicts'}"
    told = f" ({by_severity})" if by_severity else ""
    click.echo(f"{outcome.claims} claims compared as {outcome.figures} figures: {conflicts}{told}")
    flagged = [row for row in changes(outcome) if row["flag"]]
    flagged.sort(key=lambda row: (-RANK[row["severity"]], row["id"]))
    if not flagged:
        click.echo("no conflict is new, changed or gone")
    for row in flagged[:SHOWN]:
        head = f"{row['change']:8}#{row['id']} {row['severity']} {str(row['kind']).replace('_', ' ')}: "
        click.echo(textwrap.fill(head + text_of(row["reason"]), 80, subsequent_indent=" " * 8))
    if len(flagged) > SHOWN:
        click.echo(f"… and {len(flagged) - SHOWN} more: 'factcheck conflicts' lists them")
    elif total:
        click.echo("'factcheck conflicts show ID' shows both sides with their words")
