"""``factcheck claims``: what the reports in the database claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from factcheck.cli.correcting import correct, reject, restore
from factcheck.cli.groups import LIMIT, ListByDefault, opened, say, say_if_cut
from factcheck.cli.limits import filter_of
from factcheck.cli.options import ALL_FILTERS, ROW_NUMBER, filter_options, format_option
from factcheck.cli.output import Amount, print_json, print_rows
from factcheck.cli.terminal import print_lines
from factcheck.errors import InputError
from factcheck.report.decisions import decision_words, read_words

COLUMNS = ("id", "value", "counted", "when", "where", "said_by", "printed_by")
WIDE = (*COLUMNS, "document")
HEADINGS = {"said_by": "said by", "printed_by": "printed by"}


@click.group(cls=ListByDefault)
def command() -> None:
    """List claims, show one with its sentence, reject or correct a misread one.

    \b
    Example:
      factcheck claims --place Idlib --measure killed
    """


@command.command("list")
@filter_options(*ALL_FILTERS)
@click.option("--document", metavar="NAME", help="Only this document: its id, URL or path.")
@click.option("--titles", is_flag=True, help="Also claims of headlines that are no part of the text.")
@click.option(
    "--superseded", is_flag=True, help="Also claims of older versions, older readings and retracted documents."
)
@click.option("--all", "everything", is_flag=True, help=f"All rows, not only the first {LIMIT}.")
@format_option
def list_(
    document: str | None,
    titles: bool,
    superseded: bool,
    everything: bool,
    format: str,
    **filters: Any,
) -> None:
    """List claims: what was counted, when, where, and who said it.

    --severity and --state choose claims that stand in such a conflict.

    \b
    Example:
      factcheck claims list --source SOHR --since 2017-04-01 --format csv
    """
    from factcheck.store.listing_claims import claims, claims_of_titles

    shown = 0

    def limited() -> Iterator[Mapping[str, object]]:
        nonlocal shown
        limit = None if everything else LIMIT
        for row in claims(connection, wanted, superseded=superseded, titles=titles, limit=limit):
            shown += 1
            yield row

    with opened() as store, store.reading() as connection:
        wanted = filter_of(connection, {"document": document} | filters)
        print_rows(limited(), format, COLUMNS, HEADINGS, cells, empty="no claims found", wide=WIDE)
        left_out = 0 if titles else claims_of_titles(connection, wanted)
    say_if_cut(shown, everything)
    if left_out:
        say(f"{left_out:,} {'claim' if left_out == 1 else 'claims'} of headlines left out; --titles lists them too")


@command.command()
@click.argument("number", metavar="ID", type=ROW_NUMBER)
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(number: int, format: str) -> None:
    """Show one claim with the words it stands in. ID is its number in the list.

    \b
    Example:
      factcheck claims show 2
    """
    from factcheck.store.corrections import history
    from factcheck.store.listing_claims import claims, page_of

    with opened() as store, store.reading() as connection:
        rows = [
            row | {"page": page_of(connection, number), "corrections": history(connection, number)}
            for row in claims(connection, superseded=True, titles=True, ids=[number])
        ]
    if not rows:
        raise InputError(f"there is no claim {number}: 'factcheck claims --all' shows all with their numbers")
    if format == "json":
        print_json(rows[0])
    else:
        print_claim(rows[0])


for decision in (reject, correct, restore):
    command.add_command(decision)


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A claim as a row of the table."""
    return {
        "id": row["id"],
        "value": Amount(number(row)),
        "counted": marks(row) + counted(row),
        "when": when(row),
        "where": row["place"],
        "said_by": who_said(row),
        "printed_by": row["publisher"] or short_name(row["document"]),
        "document": short_name(row["document"]),
    }


def marks(row: Mapping[str, Any]) -> str:
    """What a table says before a claim that is not simply what was read."""
    old = ("(reference) " if row["reference"] else "") + ("(headline) " if row["part"] == "title" else "")
    old += "(old) " if row["superseded"] else ""
    if row["rejected"]:
        return f"{old}(rejected) "
    return f"{old}(corrected) " if row["correction"] else old


def short_name(document: str) -> str:
    """A document's name for a narrow column: a path without its folders."""
    return document if "://" in document else document.rpartition("/")[2] or document


def said(row: Mapping[str, Any]) -> str:
    """What a claim counts: "at least 27 civilians killed"."""
    return f"{number(row)} {counted(row)}"


def number(row: Mapping[str, Any]) -> str:
    """The number of a claim: "at least 27"."""
    from factcheck.report.claims import value_words
    from factcheck.types import Bound

    return value_words(row["value"], row["low"], row["high"], Bound(row["bound"]))


def counted(row: Mapping[str, Any]) -> str:
    """What a claim's number counts: "civilians killed"."""
    from factcheck.report.claims import counted_words
    from factcheck.types import Measure, Who

    who = Who(row["who"]) if row["who"] else None
    noun = row["noun"] if isinstance(row["noun"], str) else None
    words = counted_words(Measure(row["measure"]), who, noun, row["value"] != 1)
    doubt = {"asserted": "", "denied": " (denied)", "projected": " (expected)", "superseded": " (earlier figure)"}
    return words + doubt[str(row["stance"])]


def when(row: Mapping[str, Any]) -> str:
    """The days of what is counted; a running total is marked."""
    from factcheck.report.claims import when_words

    words = when_words(row["date_from"], row["date_to"])
    return f"{words} (total)".strip() if row["scope"] == "cumulative" else words


def who_said(row: Mapping[str, Any]) -> str:
    """The first speaker and the relays; where the text names none, its publisher."""
    chain = [hop["name"] for hop in row["attribution"]]
    if chain:
        return ", via ".join(chain)
    return f"{row['publisher']} itself" if row["publisher"] else "the text itself"


def print_claim(row: Mapping[str, Any]) -> None:
    """One claim for a person at a terminal."""
    from factcheck.report.lines import Line, filled, labelled, quoted

    number = f"the claim at character {row['subset_of']} of the same text" if row["subset_of"] is not None else None
    chain = ", via ".join(
        f"{hop['name']} ({hop['role']})" if hop["role"] else hop["name"] for hop in row["attribution"]
    )
    published = ", ".join(str(part) for part in (row["publisher"], row["published"]) if part)
    facts = {
        "when": when(row),
        "where": " < ".join(row["place_path"]) or row["place"],
        "by": row["actor"],
        "data set": row["reference"],
        "from" if row["reference"] else "said by": chain or who_said(row),
        "part of": number,
        "document": f"{row['document']} ({published})" if published else row["document"],
        "page": row["page"],
        "figure": row["figure"] or "in none (run 'factcheck reconcile' to compare claims)",
        "read by": row["rule"],
        "state": "superseded by a newer version or reading" if row["superseded"] else None,
    }
    if row["correction"]:
        facts |= {"read as": read_words(row["correction"])}
    print_lines([Line(f"claim {row['id']}: {marks(row)}{said(row)}", True), *labelled(facts.items(), "    ", 10)])
    begin = row["sentence_start"]
    print_lines(filled(quoted(row["sentence"], [(row["start"] - begin, row["end"] - begin)]), " " * 4, " " * 5))
    for word in row["corrections"]:
        print_lines(filled(decision_words(word), " " * 4, " " * 6))
