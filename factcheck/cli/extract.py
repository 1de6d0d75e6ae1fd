"""``factcheck extract``: text in, claims out, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import click

from factcheck.cli.options import FILE_NAME, format_option, published_option
from factcheck.cli.output import print_json, print_rows, text_of
from factcheck.cli.reading_options import fetcher_for, reading_options
from factcheck.cli.terminal import print_lines
from factcheck.types import Claim, Document, Reading

COLUMNS = ("id", "text", "measure", "who", "date_from", "date_to", "place", "source", "via", "sentence")


def read_one(
    file: str,
    published: date | None,
    title: str | None,
    encoding: str | None = None,
    allow_private: bool = False,
    ignore_robots: bool = False,
) -> Document:
    """The one report in a file, on standard input ("-") or at an address, of any type that is read.

    What is given here goes before what its side file and the report itself say. What is missing, empty, binary or
    unreadable, a folder, and what holds several reports are an InputError.
    """
    from factcheck.documents.reading import read_document
    from factcheck.documents.values import Given, Manner

    manner = Manner(Given(published, None, title), encoding=encoding)
    return read_document(file, manner, fetcher_for((file,), allow_private, ignore_robots))


@click.command()
@click.argument("file", metavar="FILE|URL|-", type=FILE_NAME)
@published_option
@click.option("--title", metavar="TEXT", help="The headline, where it is not part of the text; it is read too.")
@reading_options
@format_option
def command(
    file: str,
    published: date | None,
    title: str | None,
    encoding: str | None,
    allow_private: bool,
    ignore_robots: bool,
    format: str,
) -> None:
    """Show every figure that a text claims, and who said it.

    FILE is a text, a page (HTML), a PDF or anything else that 'factcheck ingest'
    reads, as long as it holds one report; a URL is fetched; - reads standard input.
    Publisher, date and title may stand beside it in NAME.meta.toml. Nothing is
    stored.

    \b
    Example:
      factcheck extract article.txt --published 2024-11-29
    """
    # before the heavier imports: bad input is told at once
    document = read_one(file, published, title, encoding, allow_private, ignore_robots)
    from factcheck.pipeline import read
    from factcheck.report.claims import claim_row, quantity_row

    reading = read(document)
    if not title:  # claims in a headline that only the side file knows are listed where they are asked for
        reading = replace(reading, claims=tuple(claim for claim in reading.claims if claim.part == "text"))
    if format == "json":
        claims = [claim_row(claim, document) for claim in reading.claims]
        quantities = [quantity_row(quantity) for quantity in reading.quantities]
        print_json({"claims": claims, "quantities": quantities, "warnings": reading.warnings})
        return
    if format == "table":
        print_reading(document, reading)
    else:
        print_rows((claim_row(claim, document) for claim in reading.claims), format, COLUMNS)
    for warning in reading.warnings:
        click.echo(f"factcheck: {text_of(warning)}", err=True)


def print_reading(document: Document, reading: Reading) -> None:
    """What was read, for a person at a terminal: each sentence with its claims below, then the other measurements."""
    from factcheck.report.claims import amount, claim_facts, headline
    from factcheck.report.lines import Line, labelled

    if not reading.claims:
        click.echo("No figure of casualties, strikes or the like was found in this text.")
    numbered = list(enumerate(reading.claims, 1))
    names = {claim.start: f"[{n}] {headline(claim)}" for n, claim in numbered if claim.part == "text"}
    for (part, _), group in groupby(numbered, key=lambda pair: (pair[1].part, pair[1].sentence_start)):
        claims = list(group)
        sentence = sentence_of([claim for _, claim in claims])
        print_lines([Line(("Headline: " if part == "title" else "") + sentence, further=" ")])
        for n, claim in claims:
            print_lines([Line(f"[{n}] {headline(claim)}", True, "  ", " " * 6)])
            print_lines(labelled(claim_facts(claim, names), " " * 6, 9))
        click.echo()
    if reading.quantities:
        measured = ", ".join(f"{q.text} = {amount(round(q.base_value, 3))} {q.base_unit}" for q in reading.quantities)
        print_lines([Line(f"Also measured: {measured}", further="    ")])


def sentence_of(claims: Sequence[Claim]) -> str:
    """The sentence that these claims stand in, each number made to stand out."""
    from factcheck.report.lines import quoted

    begin = claims[0].sentence_start
    return quoted(claims[0].sentence, [(claim.start - begin, claim.end - begin) for claim in claims])
