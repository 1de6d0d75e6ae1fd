"""``factcheck figures``: what claims are compared as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from factcheck.cli.configured import configuration
from factcheck.cli.grouping import decisions, merge, restore, split
from factcheck.cli.groups import LIMIT, ListByDefault, derived_of, opened, say_if_cut
from factcheck.cli.limits import filter_of
from factcheck.cli.options import ALL_FILTERS, filter_options, format_option
from factcheck.cli.output import Amount, print_json, print_rows
from factcheck.cli.terminal import print_lines
from factcheck.errors import InputError
from factcheck.report.decisions import grouping_words

COLUMNS = ("id", "counted", "where", "when", "range", "reports", "origins", "open")
HEADINGS = {"range": "lowest to highest"}
VALUES = ("published", "claim", "value", "where", "said_by", "document")  # "where" only as far as places differ


@click.group(cls=ListByDefault)
def command() -> None:
    """List figures, show one, say which reports speak of one thing.

    \b
    Example:
      factcheck figures --measure wounded
    """


@command.command("list")
@filter_options(*ALL_FILTERS)
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the first {LIMIT}.")
@format_option
def list_(everything: bool, format: str, **filters: Any) -> None:
    """List figures: one event or running total, one measure, one class of people.

    Reports are counted apart from origins: ten papers that quote one ministry
    are one origin; 'open' are its open conflicts. --severity and --state choose
    figures in such a conflict.

    \b
    Example:
      factcheck figures list --source UNICEF --severity low
    """
    from factcheck.store.listing_figures import figures

    with opened() as store, store.reading() as connection:
        rows = figures(connection, filter_of(connection, filters))
    shown = rows if everything else rows[:LIMIT]
    print_rows(shown, format, COLUMNS, HEADINGS, cells, empty="no figures found: 'factcheck reconcile' makes them")
    say_if_cut(len(shown), everything)


@command.command()
@click.argument("key", metavar="FIGURE")
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(key: str, format: str) -> None:
    """Show one figure with what was reported of it, in the order of publication.

    FIGURE is its number or its name. Totals are given by named rules, each with
    its reason, and always with the range.

    \b
    Example:
      factcheck figures show killed-child-hass-2016-10-26
    """
    from factcheck.report.lines import Line, filled, labelled
    from factcheck.report.totals import derived_row, total_lines
    from factcheck.store.grouping import decision_records
    from factcheck.store.listing_figures import figures

    settings = configuration().settings
    with opened() as store:
        with store.reading() as connection:
            rows = figures(connection, key=key)
        if not rows:
            raise InputError(f"there is no figure {key}: 'factcheck figures --all' shows all with their numbers")
        values = store.timeline(rows[0]["figure"])
        known = derived_of(store, rows[0]["figure"], settings)
        with store.reading() as connection:
            decided = decision_records(connection, [value["claim"] for value in values])
    if format == "json":
        print_json(rows[0] | derived_row(known) | {"timeline": values, "decisions": decided})
        return
    row = cells(rows[0])
    facts = {"where": row["where"], "when": row["when"], "reported": row["range"], "together": rows[0]["reason"]}
    facts["name"] = rows[0]["figure"]
    print_lines([Line(f"figure {row['id']}: {row['counted']}", True), *labelled(facts.items(), "    ", 10)])
    print_lines(filled(f"{row['reports']} reports, {row['origins']} independent origins", "    "))
    print_lines([Line(""), *total_lines(known), Line("")])
    places = {value["place"] for value in values}
    columns = [name for name in VALUES if name != "where" or places != {row["where"]}]
    print_rows(values, "table", columns, {"said_by": "said by"}, value_cells)
    for row_of in decided:
        print_lines(filled(grouping_words(row_of), "", "    "))


for decision in (split, merge, restore, decisions):
    command.add_command(decision)


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A figure as a row of the table."""
    from factcheck.report.claims import counted_words, range_words
    from factcheck.types import Measure, Who

    who = Who(row["who"]) if row["who"] else None
    ends = dict.fromkeys(str(end) for end in (row["date_from"], row["date_to"]) if end)
    return {
        "id": row["figure_id"],
        "counted": counted_words(Measure(row["measure"]), who, None if who else row["noun"])
        + (" (total)" if row["kind"] == "series" else ""),
        "where": row["place"],
        "when": " to ".join(ends),
        "range": Amount(range_words(row["low"], row["high"], row["lowest"], row["highest"])),
        "reports": row["documents"],
        "origins": row["independent_origins"],
        "open": row["open_conflicts"],
    }


def who_said(row: Mapping[str, Any]) -> str:
    """Who says a value, and as whose word it counts where that is another; a data set's row stands for itself."""
    from factcheck.types import as_reference

    if row["reference"]:
        return as_reference(row["document"])
    return str(row["origin"]) if row["counts_as"] == row["origin"] else f"{row['origin']} (as {row['counts_as']})"


def value_cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """One report of a figure as a row of the table."""
    from factcheck.cli.claims import short_name
    from factcheck.report.claims import value_words
    from factcheck.types import Bound

    value = value_words(row["value"], row["low"], row["high"], Bound(row["bound"]))
    doubt = "" if row["stance"] == "asserted" else f" ({row['stance']})"
    doubt += " (corrected)" if row["corrected"] else ""
    return {
        "published": row["published"],
        "claim": row["claim"],
        "value": Amount(value + doubt),
        "where": row["place"],
        "said_by": who_said(row),
        "document": short_name(row["document"]),
    }
