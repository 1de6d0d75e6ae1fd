"""``factcheck runs``: what was done when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import click

from factcheck.cli.groups import LIMIT, opened, say_if_cut
from factcheck.cli.options import ISO_DATE, format_option
from factcheck.cli.output import print_rows

KINDS = ("ingest", "import", "reconcile")
STATES = ("done", "failed", "interrupted", "running")
COLUMNS = ("id", "kind", "started_at", "status", "result")
HEADINGS = {"started_at": "started (UTC)"}


@click.command()
@click.option("--since", type=ISO_DATE, help="Only runs that started on this day or later.")
@click.option("--until", type=ISO_DATE, help="Only runs that started on this day or earlier.")
@click.option("--kind", type=click.Choice(KINDS), help="Only runs of this command.")
@click.option("--state", type=click.Choice(STATES), help="Only runs that ended so.")
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the last {LIMIT}.")
@format_option
def command(
    since: date | None, until: date | None, kind: str | None, state: str | None, everything: bool, format: str
) -> None:
    """List past runs of ingest and reconcile with their counts, newest first.

    \b
    Example:
      factcheck runs --kind reconcile --state done
    """
    from factcheck.store.runs import run_rows

    with opened() as store, store.reading() as connection:
        rows = run_rows(connection, None if everything else LIMIT, since=since, until=until, kind=kind, status=state)
    print_rows(rows, format, COLUMNS, HEADINGS, cells, empty="no runs yet")
    say_if_cut(len(rows), everything)


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A run as a row of the table; counts of nothing are left out."""
    return {**row, "started_at": str(row["started_at"])[:16], "result": result(row)}


def result(row: Mapping[str, Any]) -> str:
    """What a run did, or why that is not known."""
    counts = row["counts"] if isinstance(row["counts"], dict) else {}
    done = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in counts.items() if count)
    unclosed = {"running": "not done yet, unless it was killed", "interrupted": "killed before it was done"}
    told = [done or ("" if row["message"] else unclosed.get(row["status"], "nothing to do")), row["message"]]
    return "; ".join(each for each in told if each)
