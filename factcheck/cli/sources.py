"""``factcheck sources``: who says figures, and who prints them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.groups import LIMIT, ListByDefault, opened, say_if_cut, tell_what_next
from factcheck.cli.limits import filter_of
from factcheck.cli.options import decision_options, filter_options, format_option
from factcheck.cli.output import print_json, print_rows
from factcheck.cli.terminal import print_lines
from factcheck.errors import InputError
from factcheck.report.decisions import naming_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

COLUMNS = ("source", "kind", "said_first", "relayed", "published", "aliases")
HEADINGS = {"said_first": "claims said first", "relayed": "claims relayed", "published": "reports published"}


@click.group(cls=ListByDefault)
def command() -> None:
    """List the sources met in the reports, and say which names are one.

    \b
    Example:
      factcheck sources --place Idlib
    """


@command.command("list")
@filter_options("place", "since", "until", "publisher", "measure", "severity", "state")
@click.option("--source", "--name", "name", metavar="NAME", help="Only the source of this name or alias.")
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the first {LIMIT}.")
@format_option
def list_(name: str | None, everything: bool, format: str, **claiming: Any) -> None:
    """List sources with their kind and how often they spoke first, relayed or published.

    With any other filter than --source, only such claims are counted, and
    sources without one are left out.

    \b
    Example:
      factcheck sources list --name SOHR --format json
    """
    from factcheck.store.listing_sources import sources

    with opened() as store, store.reading() as connection:
        rows = sources(connection, name, filter_of(connection, claiming))
        if name is not None and not rows:
            require_met(connection, name)
    shown = rows if everything else rows[:LIMIT]
    print_rows(shown, format, COLUMNS, HEADINGS, cells, empty="no sources found")
    say_if_cut(len(shown), everything)


def require_met(connection: Connection, name: str) -> None:
    """`InputError` where nobody is called so, or where that is no source's name but one that its claims count under."""
    from factcheck.store.asked_names import require_source, sources_named, speaking_as

    require_source(connection, name)
    if not sources_named(connection, name) and (people := speaking_as(connection, name)):
        raise InputError(f"no report quotes {name} itself; what counts as its word was said by {', '.join(people)}")


@command.command()
@click.argument("name")
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(name: str, format: str) -> None:
    """Show one source with its names and what people said of it.

    \b
    Example:
      factcheck sources show SOHR
    """
    from factcheck.report.lines import Line, filled, labelled
    from factcheck.store.listing_sources import sources
    from factcheck.store.merging import decisions

    with opened() as store, store.reading() as connection:
        rows = sources(connection, name)
        if not rows:
            require_met(connection, name)
            raise InputError(f"no report has named {name}: 'factcheck sources --all' lists those met so far")
        row = rows[0] | {"decisions": decisions(connection, [rows[0]["source"], *rows[0]["aliases"]])}
    if format == "json":
        print_json(row)
        return
    kind = str(row["kind"]).replace("_", " ")
    counts = (f"{row['claims_said_first']} claims said first", f"{row['claims_relayed']} relayed")
    facts = {
        "met as": "; ".join(row["aliases"]),
        "known as": "; ".join(row["also_known_as"]),
        "counts": ", ".join((*counts, f"{row['documents']} reports")),
    }
    print_lines([Line(f"{row['source']} ({kind})", True), *labelled(facts.items(), "    ", 10)])
    for decision in row["decisions"]:
        print_lines(filled(naming_words(decision), "    ", " " * 6))


@command.command()
@click.argument("source")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@decision_options
def alias(source: str, names: tuple[str, ...], by: str | None, note: str | None) -> None:
    """Record that each NAME in print means SOURCE.

    \b
    Example:
      factcheck sources alias UNICEF "the children's fund"
    """
    with opened() as store:
        for name in names:
            store.add_alias(source, name, by=by, note=note)
            click.echo(f"{name} means {source} now")
    tell_what_next()


@command.command()
@click.argument("source")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@decision_options
def merge(source: str, others: tuple[str, ...], by: str | None, note: str | None) -> None:
    """Record that each OTHER is the same source as SOURCE.

    What was read under their names counts as SOURCE's from the next reconcile
    on. 'sources separate' takes it back.

    \b
    Example:
      factcheck sources merge "White Helmets" \\
        "Rescue workers of the Syrian Civil Defence"
    """
    with opened() as store:
        for other in others:
            store.merge_sources(source, other, by=by, note=note)
            click.echo(f"{other} is {source} now")
    tell_what_next()


@command.command()
@click.argument("name")
@decision_options
def separate(name: str, by: str | None, note: str | None) -> None:
    """Record that NAME is a source of its own after all.

    \b
    Example:
      factcheck sources separate \\
        "Rescue workers of the Syrian Civil Defence"
    """
    with opened() as store:
        before = store.separate_source(name, by=by, note=note)
    click.echo(f"{name} is a source of its own again, not {before}")
    tell_what_next()


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
