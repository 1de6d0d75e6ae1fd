"""``factcheck documents``: the reports in the database."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.claims import marks, said, short_name
from factcheck.cli.groups import LIMIT, ListByDefault, opened, say_if_cut, tell_what_next
from factcheck.cli.limits import filter_of
from factcheck.cli.options import ISO_DATE, by_option, filter_options, format_option
from factcheck.cli.output import print_json, print_rows, text_of
from factcheck.cli.terminal import print_lines
from factcheck.errors import InputError
from factcheck.report.decisions import change_words
from factcheck.report.lines import Line, filled, labelled

if TYPE_CHECKING:
    from factcheck.store.opening import Store

WANTED = {"current": "retracted", "retracted": "restored"}
COLUMNS = ("id", "published", "publisher", "title", "claims", "state", "document")


@click.group(cls=ListByDefault)
def command() -> None:
    """List reports, show one, withdraw one that should not count.

    \b
    Example:
      factcheck documents --publisher Reuters
    """


@command.command("list")
@filter_options("place", "source", "publisher", "measure", "severity", "state")
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
    **claiming: Any,
) -> None:
    """List reports with publisher, day and how many claims they make.

    --place, --source, --measure, --severity and --state choose reports with
    such a claim.

    \b
    Example:
      factcheck documents list --place Idlib --since 2024-11-01
    """
    from factcheck.store.listing_documents import documents

    limit = None if everything else LIMIT
    with opened() as store, store.reading() as connection:
        wanted = filter_of(connection, claiming | {"publisher": publisher})
        rows = documents(
            connection,
            publisher=publisher,
            since=since,
            until=until,
            superseded=superseded,
            limit=limit,
            claiming=replace(wanted, publisher=None),
        )
    print_rows(rows, format, COLUMNS, cells=cells, empty="no documents found")
    say_if_cut(len(rows), everything)


@command.command()
@click.argument("name")
@click.option("--text", "whole", is_flag=True, help="Print the stored text alone, as it was taken in.")
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(name: str, whole: bool, format: str) -> None:
    """Show one report with its claims. NAME is its id, URL, path or number.

    \b
    Example:
      factcheck documents show 1
    """
    from factcheck.store.filtering import Filter
    from factcheck.store.listing_claims import claims
    from factcheck.store.listing_documents import document_text, documents
    from factcheck.store.originals import copies
    from factcheck.store.withdrawing import changes

    with opened() as store, store.reading() as connection:
        rows = documents(connection, name=name, superseded=True)
        if not rows:
            raise InputError(f"there is no document {name}: 'factcheck documents --all' shows all with their names")
        # The newest one that stands; its other versions and the same name from other publishers are listed beside it.
        row = max(rows, key=lambda row: rank(row, name))
        others = [other for other in rows if other["id"] != row["id"]]
        text, warnings = document_text(connection, row["id"])
        retracted = row["state"] == "retracted"
        made = list(claims(connection, Filter(document=str(row["id"])), titles=True, retracted=retracted))
        done = changes(connection, row["id"])
        original, copied = copies(connection, row["id"])
    if whole:
        click.echo(text_of(text) if sys.stdout.isatty() else text, nl=False)
        return
    if format == "json":
        more = {"text": text, "warnings": warnings, "claims": made, "others": others, "changes": done}
        print_json(row | more | {"copy_of": original, "copies": copied})
        return
    print_document(row)
    print_copies(original, copied)
    for other in others:
        told = f"number {other['id']}, {other['state']}, {other['publisher'] or 'no publisher'}"
        told += f", in {other['container']}" if other["container"] else ""
        print_lines(labelled([("also", told)], "    ", 11))
    for warning in warnings:
        print_lines(labelled([("warning", warning)], "    ", 11))
    for change in done:
        print_lines(filled(change_words(change), "    ", " " * 6))
    for claim in made:
        print_lines(filled(f"claim {claim['id']}: {marks(claim)}{said(claim)}", "    ", " " * 8))


def rank(row: Mapping[str, Any], name: str) -> tuple[object, ...]:
    """How well a report answers to a name: one that stands before others, its own name before an id in a file."""
    return row["state"] == "current", row["state"] == "retracted", row["document"] == name, row["id"]


@command.command()
@click.argument("name")
@click.option("--reason", metavar="TEXT", required=True, help="Why it should not count.")
@by_option
def retract(name: str, reason: str, by: str | None) -> None:
    """Withdraw a report: its claims leave figures and findings.

    NAME is its id, URL, path or number. Nothing is deleted: text, claims and
    decisions stay, and 'documents restore' takes the withdrawal back.

    \b
    Example:
      factcheck documents retract 2 --reason "withdrawn by its publisher"
    """
    with opened() as store:
        row = the_document(store, name, "current")
        store.withdraw(row["id"], by=by, reason=reason)
    claims = "1 claim" if row["claims"] == 1 else f"{row['claims']} claims"
    click.echo(f"document {row['id']} ({text_of(row['document'])}) is retracted with its {claims}")
    tell_what_next()


@command.command()
@click.argument("name")
@click.option("--reason", metavar="TEXT", help="Why it counts again.")
@by_option
def restore(name: str, reason: str | None, by: str | None) -> None:
    """Take the withdrawal of a report back: it counts again.

    \b
    Example:
      factcheck documents restore 2
    """
    with opened() as store:
        row = the_document(store, name, "retracted")
        store.take_back_withdrawal(row["id"], by=by, reason=reason)
    click.echo(f"document {row['id']} ({text_of(row['document'])}) counts again")
    tell_what_next()


def the_document(store: Store, name: str, state: str) -> Mapping[str, Any]:
    """The one report of this name in this state; `InputError` that says which there are."""
    from factcheck.store.listing_documents import documents

    with store.reading() as connection:
        rows = documents(connection, name=name, superseded=True)
    fit = [row for row in rows if row["state"] == state]
    numbered = [row for row in fit if str(row["id"]) == name]
    if len(fit) == 1 or numbered:
        return (numbered or fit)[0]
    if fit:
        known = ", ".join(f"{row['id']} ({row['publisher'] or 'no publisher'})" for row in fit)
        raise InputError(f"several documents are called {name}: give the number of one: {known}")
    if not rows:
        raise InputError(f"there is no document {name}: 'factcheck documents --all' shows all with their names")
    raise InputError(f"document {name} is {rows[-1]['state']}: only one that is {state} can be {WANTED[state]}")


def print_copies(original: Mapping[str, Any] | None, copied: Sequence[Mapping[str, Any]]) -> None:
    """Of which report this is a copy, and which others print the same text."""
    for label, each in [("copy of", original), *(("copied by" if original is None else "as does", c) for c in copied)]:
        if each is not None:
            printed = ", ".join(str(words) for words in (each["publisher"], each["published"]) if words)
            name = each["document"] + (f" ({printed})" if printed else "")
            print_lines(labelled([(label, f"{each['id']}: {name}")], "    ", 11))


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A document as a row of the table."""
    return {**row, "document": short_name(row["document"])}


def print_document(row: Mapping[str, Any]) -> None:
    """What is known of a report, for a person at a terminal."""
    facts = {
        "title": row["title"],
        "publisher": row["publisher"],
        "reference": row["reference"],
        "published": row["published"],
        "url": row["url"],
        "within": row["container"],
        "version": f"{row['version']} ({row['state']})",
        "fetched": row["retrieved_at"] and f"{row['retrieved_at']} UTC",
        "taken in": f"{row['ingested_at']} UTC",
        "SHA-256": row["content_hash"],
    }
    print_lines([Line(f"document {row['id']}: {row['document']}", True), *labelled(facts.items(), "    ", 11)])
