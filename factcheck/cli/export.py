"""``factcheck export``: claims, figures and conflicts for other programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from factcheck.cli.choosing import FILTERED, chosen
from factcheck.cli.files import STDOUT, binary, lines
from factcheck.cli.groups import opened, say
from factcheck.cli.limits import filter_of
from factcheck.cli.options import FILE_NAME, filter_options

CLAIM_FILTERS = ("measure", "place", "since", "until", "source", "publisher")


@click.group()
def command() -> None:
    """Write claims, figures or conflicts to a file for other programs.

    \b
    Example:
      factcheck export csv -o claims.csv --place Idlib
    """


def output_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """``-o``, given to the command as ``output``."""
    option = click.option(
        "-o", "--output", metavar="FILE", type=FILE_NAME, default=STDOUT, help="The file; standard output without it."
    )
    return option(function)


@command.command("csv")
@output_option
@filter_options(*CLAIM_FILTERS)
def csv_(output: str, **filters: Any) -> None:
    """Claims as comma-separated values, a row each, for spreadsheets.

    The claims that hold, as in claims_view: those of headlines have "title" as
    their part, rejected ones are left out, corrected ones say so. Texts that a
    spreadsheet would run as formulas are defused with an apostrophe.

    \b
    Example:
      factcheck export csv -o claims.csv
    """
    from factcheck.report.exports.tables import write_csv
    from factcheck.store.listing_claims import claims_in_force

    with opened() as store, store.reading() as connection, binary(output) as file, lines(file) as text:
        count = write_csv(claims_in_force(connection, filter_of(connection, filters)), text)
    told(count, "claim", output)


@command.command()
@output_option
@filter_options(*CLAIM_FILTERS)
def parquet(output: str, **filters: Any) -> None:
    """Claims as Parquet with typed columns, for data frames.

    The claims and columns of 'factcheck export csv'. Needs pyarrow:
    pip install 'factcheck-tolls[parquet]'.

    \b
    Example:
      factcheck export parquet -o claims.parquet
    """
    from factcheck.report.exports.tables import write_parquet
    from factcheck.store.listing_claims import claims_in_force

    with opened() as store, store.reading() as connection, binary(output) as file:
        count = write_parquet(claims_in_force(connection, filter_of(connection, filters)), file)
    told(count, "claim", output)


@command.command()
@output_option
@filter_options("measure", "place", "since", "until")
def hxl(output: str, **filters: Any) -> None:
    """Figures with their ranges as CSV with humanitarian exchange (HXL) tags.

    \b
    Example:
      factcheck export hxl -o figures.csv --measure killed
    """
    from factcheck.report.exports.tables import write_hxl
    from factcheck.store.listing_figures import figures

    with opened() as store, store.reading() as connection, binary(output) as file, lines(file) as text:
        count = write_hxl(figures(connection, filter_of(connection, filters)), text)
    told(count, "figure", output)


@command.command()
@output_option
@click.option("--author", metavar="NAME", required=True, help="The organisation that publishes these reviews.")
@filter_options(*FILTERED)
def claimreview(output: str, author: str, **filters: Any) -> None:
    """Conflicts as schema.org ClaimReview and Claim (JSON-LD).

    The rating says how a conflict stands, in words; no side is picked.

    \b
    Example:
      factcheck export claimreview --author "Example Desk" -o reviews.json
    """
    from factcheck.report.exports.claimreview import write_claim_reviews
    from factcheck.store.reviewing import add_words

    with opened() as store:
        rows = chosen(store, **filters)
        with store.reading() as connection:
            add_words(connection, rows)
    with binary(output) as file, lines(file) as text:
        count = write_claim_reviews(rows, author, text)
    told(count, "conflict", output)


@command.command()
@output_option
def jsonl(output: str) -> None:
    """Documents with all that was read in them, and what people decided.

    A JSON line each. `factcheck import export FILE` puts them into another
    database, where reconcile finds the same figures and conflicts, in the same
    states. Older versions of texts and withdrawn reports are left out.

    \b
    Example:
      factcheck export jsonl -o claims.jsonl
    """
    from factcheck.report.exports.documents import write_lines
    from factcheck.store.carrying import exported_decisions
    from factcheck.store.exporting import exported_documents

    with opened() as store, store.reading() as connection, binary(output) as file, lines(file) as text:
        count = write_lines(exported_documents(connection), text)
        decided = write_lines(exported_decisions(connection), text)
    told(count, "document", output)
    if decided and output != STDOUT:
        say(f"with {decided:,} {'decision' if decided == 1 else 'decisions'} of people")


def told(count: int, what: str, output: str) -> None:
    """Say what was written, unless it went to standard output."""
    if output != STDOUT:
        click.echo(f"{count:,} {what}{'' if count == 1 else 's'} written to {output}")
