"""``factcheck figures split|merge|restore|decisions``: which reports speak of one thing, by a person's word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from factcheck.cli.groups import opened, say, tell_what_next
from factcheck.cli.options import ROW_NUMBER, decision_options, format_option
from factcheck.cli.output import print_rows
from factcheck.report.decisions import overruled_words

COLUMNS = ("decision", "action", "claims", "figures", "reviewer", "made_at", "note", "state")
HEADINGS = {"reviewer": "by", "made_at": "when"}


@click.command()
@click.argument("key", metavar="FIGURE")
@click.argument("claims", metavar="CLAIM...", type=ROW_NUMBER, nargs=-1, required=True)
@decision_options
def split(key: str, claims: tuple[int, ...], by: str | None, note: str | None) -> None:
    """Keep claims of a figure apart from its others.

    FIGURE is its number or name, CLAIM the number of a claim that speaks of
    something else. Later reports go with the claims that they are nearest to.

    \b
    Example:
      factcheck figures split killed-child-hass-2016-10-26 48
    """
    with opened() as store:
        decision, overruled = store.split_figure(key, claims, by=by, note=note)
    rest = len(decision.sides[1])
    click.echo(f"decision {decision.number}: {listed(claims)} kept apart from {rest} other of figure {key}")
    tell_overruled(overruled)
    tell_what_next()


@click.command()
@click.argument("keys", metavar="FIGURE FIGURE...", nargs=-1, required=True)
@decision_options
def merge(keys: tuple[str, ...], by: str | None, note: str | None) -> None:
    """Make figures one: their claims speak of the same thing.

    FIGURE is a number or name. All are of one measure.

    \b
    Example:
      factcheck figures merge 2 3 --note "one and the same"
    """
    with opened() as store:
        decision, overruled = store.merge_figures(keys, by=by, note=note)
    click.echo(f"decision {decision.number}: {len(decision.sides[0])} claims of {len(keys)} figures are one figure")
    tell_overruled(overruled)
    tell_what_next()


@click.command()
@click.argument("number", metavar="DECISION", type=ROW_NUMBER)
@decision_options
def restore(number: int, by: str | None, note: str | None) -> None:
    """Take a split or merge back, by its number in 'figures decisions'.

    \b
    Example:
      factcheck figures restore 1
    """
    with opened() as store:
        store.restore_figures(number, by=by, note=note)
    click.echo(f"decision {number} is taken back")
    tell_what_next()


@click.command()
@format_option
def decisions(format: str) -> None:
    """List the splits and merges, oldest first.

    \b
    Example:
      factcheck figures decisions
    """
    from factcheck.store.grouping import decision_records

    with opened() as store, store.reading() as connection:
        rows = decision_records(connection)
    print_rows(rows, format, COLUMNS, HEADINGS, cells, empty="nobody has split or merged figures")


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A decision as a row of the table."""
    claims = ", ".join(map(str, row["claims"]))
    if row["action"] == "split":
        rest = [claim for claim in row["claims"] if claim not in row["apart"]]
        claims = f"{', '.join(map(str, row['apart']))} from {', '.join(map(str, rest))}"
    state = "taken back" if row["taken_back"] else overruled_words(row) if row["overruled_by"] else "in force"
    figures = ", ".join(row["figures"])
    return {**row, "claims": claims, "figures": figures, "state": state, "made_at": f"{row['made_at']:%Y-%m-%d %H:%M}"}


def listed(claims: Sequence[int]) -> str:
    """Claims by their numbers: "claim 3", "claims 3 and 4"."""
    *first, last = map(str, claims)
    return f"claims {', '.join(first)} and {last}" if first else f"claim {last}"


def tell_overruled(numbers: tuple[Sequence[int], Sequence[int]]) -> None:
    """Say which earlier decisions hold no longer where they contradict the new one: wholly, or in part."""
    for some, how in zip(numbers, ("", " in part"), strict=True):
        if some:
            say(f"this overrules {'decision' if len(some) == 1 else 'decisions'} {', '.join(map(str, some))}{how}")
