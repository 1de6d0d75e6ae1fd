"""``factcheck documents``: the reports in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import click

from factcheck.cli.claims import said, short_name
from factcheck.cli.groups import LIMIT, ListByDefault, opened, say_if_cut
from factcheck.cli.options import ISO_DATE, filter_options, format_option
from factcheck.cli.output import print_json, print_rows, text_of
from factcheck.errors import InputError

COLUMNS = ("id", "document", "publisher", "published", "claims", "state", "title")


@click.group(cls=ListByDefault)
def command() -> None:
    """List the reports in the database, or show one."""


@command.command("list")
@filter_options("publisher")
@click.option("--since", type=ISO_DATE, help="Only what was published on this day or later.")
@click.option("--until", type=ISO_DATE, help="Only what was published on this day or earlier.")
@click.option("--superseded", is_flag=True, help="Also older versions.")
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the first {LIMIT}.")
@format_option
def list_(
    publisher: str | None,
    since: date | None,
    until: date | None,
    superseded: bool,
    everything: bool,
    format: str,
) -> None:
    """List reports with publisher, day and how many claims they make."""
    from factcheck.store.listing import documents

    limit = None if everything else LIMIT
    with opened() as store, store.reading() as connection:
        rows = documents(connection, publisher=publisher, since=since, until=until, superseded=superseded, limit=limit)
    print_rows(rows, format, COLUMNS, cells=cells, empty="no documents found")
    say_if_cut(len(rows), everything)


@command.command()
@click.argument("name")
@click.option("--text", "whole", is_flag=True, help="Print the stored text alone, as it was taken in.")
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(name: str, whole: bool, format: str) -> None:
    """Show one report with its claims. NAME is its id, URL, path or number."""
    from factcheck.store.listing import Filter, claims, document_text, documents
    from factcheck.store.originals import copies

    with opened() as store, store.reading() as connection:
        rows = documents(connection, name=name, superseded=True)
        if not rows:
            raise InputError(f"there is no document {name}: 'factcheck documents --all' shows all with their names")
        # The newest current one; its other versions and the same name from other publishers are listed beside it.
        row = max(rows, key=lambda row: (row["state"] == "current", row["id"]))
        others = [other for other in rows if other["id"] != row["id"]]
        text, warnings = document_text(connection, row["id"])
        made = list(claims(connection, Filter(document=str(row["id"])), titles=True))
        original, copied = copies(connection, row["id"])
    if whole:
        click.echo(text, nl=False)
        return
    if format == "json":
        more = {"text": text, "warnings": warnings, "claims": made, "others": others}
        print_json(row | more | {"copy_of": original, "copies": copied})
        return
    print_document(row)
    print_copies(original, copied)
    for other in others:
        click.echo(
            f"    also:      number {other['id']}, {other['state']}, {text_of(other['publisher']) or 'no publisher'}"
        )
    for warning in warnings:
        click.echo(f"    warning:   {text_of(warning)}")
    for claim in made:
        click.echo(f"    claim {claim['id']}: {text_of(said(claim))}")


def print_copies(original: Mapping[str, Any] | None, copied: Sequence[Mapping[str, Any]]) -> None:
    """Of which report this is a copy, and which others print the same text."""
    for label, each in [("copy of", original), *(("copied by" if original is None else "as does", c) for c in copied)]:
        if each is not None:
            printed = ", ".join(text_of(words) for words in (each["publisher"], each["published"]) if words)
            name = text_of(each["document"]) + (f" ({printed})" if printed else "")
            click.echo(f"    {label + ':':11}{each['id']}: {name}")


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A document as a row of the table."""
    return {**row, "document": short_name(row["document"])}


def print_document(row: Mapping[str, Any]) -> None:
    """What is known of a report, for a person at a terminal."""
    click.echo(click.style(f"document {row['id']}: {text_of(row['document'])}", bold=True))
    facts = {
        "title": row["title"],
        "publisher": row["publisher"],
        "published": row["published"],
        "url": row["url"],
        "version": f"{row['version']} ({row['state']})",
        "fetched": row["retrieved_at"] and f"{row['retrieved_at']} UTC",
        "taken in": f"{row['ingested_at']} UTC",
        "SHA-256": row["content_hash"],
    }
    for label, words in facts.items():
        if words:
            click.echo(f"    {label + ':':11}{text_of(words)}")
