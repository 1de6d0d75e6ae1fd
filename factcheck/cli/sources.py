"""``factcheck sources``: who says figures, and who prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from factcheck.cli.groups import LIMIT, ListByDefault, opened, say_if_cut
from factcheck.cli.options import format_option
from factcheck.cli.output import print_rows

COLUMNS = ("source", "kind", "said_first", "relayed", "published", "aliases")
HEADINGS = {"said_first": "claims said first", "relayed": "claims relayed", "published": "reports published"}


@click.group(cls=ListByDefault)
def command() -> None:
    """List the sources and publishers met in the reports."""


@command.command("list")
@click.option("--name", metavar="NAME", help="Only the source of this name or alias.")
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the first {LIMIT}.")
@format_option
def list_(name: str | None, everything: bool, format: str) -> None:
    """List sources with their kind and how often they spoke first, relayed or published."""
    from factcheck.store.listing import sources

    with opened() as store, store.reading() as connection:
        rows = sources(connection, name)
    shown = rows if everything else rows[:LIMIT]
    print_rows(shown, format, COLUMNS, HEADINGS, cells, empty="no sources found")
    say_if_cut(len(shown), everything)


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A source as a row of the table."""
    aliases = row["aliases"] if isinstance(row["aliases"], list) else []
    return {
        "source": row["source"],
        "kind": str(row["kind"]).replace("_", " "),
        "said_first": row["claims_said_first"],
        "relayed": row["claims_relayed"],
        "published": row["documents"],
        "aliases": "; ".join(aliases),
    }
