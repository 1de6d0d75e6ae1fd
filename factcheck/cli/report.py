"""``factcheck report``: the conflicts as one HTML file to look at, pass on and print."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.choosing import FILTERED, chosen
from factcheck.cli.files import STDOUT, binary
from factcheck.cli.groups import opened, say
from factcheck.cli.options import FILE_NAME, filter_options

if TYPE_CHECKING:
    from factcheck.report.page.view import Conflict
    from factcheck.store.opening import Store


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FILE_NAME,
    default="report.html",
    show_default=True,
    help="The file; - for stdout.",
)
@click.option("--figure", metavar="ID", help="Only the conflicts of this figure, by its name or number.")
@click.option("--title", metavar="TEXT", default="Where the reports disagree", show_default=True, help="The headline.")
@filter_options(*FILTERED)
def command(output: str, figure: str | None, title: str, **filters: Any) -> None:
    """Write the open conflicts as one HTML page, to open in any browser.

    The file needs no network and no server: each conflict with both sides'
    words, a chart of what was reported when, and filters.

    \b
    Example:
      factcheck report -o idlib.html --place Idlib --since 2016-01-01
    """
    from factcheck.report.page.writing import Front, page
    from factcheck.store.counting import counts
    from factcheck.store.listing_sources import other_names

    limits = {"figure": figure} | filters
    with opened() as store:
        rows = chosen(store, **limits)
        conflicts = [*viewed(store, rows)]
        with store.reading() as connection:
            held = counts(connection)
            names = other_names(connection)
        front = Front(
            title=title,
            made=datetime.now(UTC),
            database=os.path.basename(store.database.shown),
            limits=", ".join(f"{name} {value}" for name, value in limits.items() if value is not None),
            documents=held["documents"],
            claims=held["current_claims"],
            figures=len({row["figure"] for row in rows}) if limits_given(limits) else held["figures"],
        )
    with binary(output) as file:
        file.writelines(piece.encode() for piece in page(front, conflicts, names))
    if output != STDOUT:
        many = "conflict" if len(conflicts) == 1 else "conflicts"
        click.echo(f"{len(conflicts):,} {many} written to {output}")
    elif not conflicts:
        say("no conflict was found")


def limits_given(limits: dict[str, object]) -> bool:
    """Whether the page shows a part of the database only."""
    return any(value is not None for value in limits.values())


def viewed(store: Store, rows: Sequence[dict[str, Any]]) -> Iterable[Conflict]:
    """The findings as the page shows them."""
    from factcheck.report.page.view import conflict
    from factcheck.store.listing_figures import figures, timelines
    from factcheck.store.reviewing import add_words

    with store.reading() as connection:
        add_words(connection, rows)
        keys = {row["figure"] for row in rows}
        known = {row["figure"]: row for row in figures(connection) if row["figure"] in keys}
        reported = timelines(connection, keys)
    for row in rows:
        yield conflict(row, known.get(row["figure"]), reported.get(row["figure"], []))
