"""``factcheck extract``: text in, claims out, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

import click

from factcheck.cli.given_reports import GivenReports, given_reports
from factcheck.cli.options import FILE_NAME, format_option, published_option
from factcheck.cli.output import print_json, print_rows
from factcheck.cli.reading_options import HowToRead, reading_options
from factcheck.cli.terminal import print_lines
from factcheck.types import Claim, Document, Quantity, Reading

COLUMNS = ("id", "text", "measure", "who", "date_from", "date_to", "place", "source", "via", "sentence")


@click.command()
@click.argument("file", metavar="FILE|URL|-", type=FILE_NAME)
@published_option
@click.option("--title", metavar="TEXT", help="The headline, where it is not part of the text; it is read too.")
@reading_options
@format_option
def command(file: str, published: date | None, title: str | None, how: HowToRead, format: str) -> int:
    """Show every figure that a text claims, and who said it.

    FILE is a text, a page (HTML), a PDF or anything else that 'factcheck ingest'
    reads; a URL is fetched; - reads standard input. Publisher, date and title may
    stand beside it in NAME.meta.toml. Of several reports (a table, a feed, a
    folder) each is shown in turn; as JSON, an object a line with its 'document'.
    Nothing is stored.

    \b
    Example:
      factcheck extract article.txt --published 2024-11-29
    """
    reports = given_reports(file, published, title, how)  # before the heavier imports: bad input is told at once
    readings = ((document, reading_of(document, titled=bool(title))) for document in reports)
    if format in ("jsonl", "csv"):
        print_rows(claim_rows(readings, reports), format, COLUMNS)
        return 1 if reports.failed else 0
    for document, reading in readings:
        if format == "json":
            print_as_json(document, reading, reports)
        else:
            reports.say_which(document)
            print_reading(document, reading)
            reports.warn(document, reading.warnings)
    return 1 if reports.failed else 0


def reading_of(document: Document, *, titled: bool) -> Reading:
    """What is read in a report; claims in a headline that only its file knows are listed where they are asked for."""
    from factcheck.pipeline import read

    reading = read(document)
    return (
        reading if titled else replace(reading, claims=tuple(claim for claim in reading.claims if claim.part == "text"))
    )


def claim_rows(readings: Iterable[tuple[Document, Reading]], reports: GivenReports) -> Iterator[Mapping[str, object]]:
    """The claims of all reports; warnings are said on the way."""
    from factcheck.report.claims import claim_row

    for document, reading in readings:
        for claim in reading.claims:
            yield claim_row(claim, document) | reports.about(document)
        reports.warn(document, reading.warnings)


def print_as_json(document: Document, reading: Reading, reports: GivenReports) -> None:
    """What was read, for programs: one document, or a line for each of several."""
    from factcheck.report.claims import claim_row, quantity_row

    claims = [claim_row(claim, document) for claim in reading.claims]
    quantities = [quantity_row(quantity) for quantity in reading.quantities]
    row = {**reports.about(document), "claims": claims, "quantities": quantities, "warnings": reading.warnings}
    if reports.several:
        print_rows([row], "jsonl", ())
    else:
        print_json(row)


def print_reading(document: Document, reading: Reading) -> None:
    """What was read, for a person at a terminal: each sentence with its claims below, then the other measurements."""
    from factcheck.report.claims import claim_facts, headline
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
        measured = ", ".join(f"{q.text} = {in_base_unit(q)}" for q in reading.quantities)
        print_lines([Line(f"Also measured: {measured}", further="    ")])


def in_base_unit(quantity: Quantity) -> str:
    """What a quantity is in its base unit: one amount, or both ends of a range."""
    from factcheck.report.claims import amount

    ends = [quantity.base_value] if quantity.base_value is not None else [quantity.base_low, quantity.base_high]
    return f"{' to '.join(amount(round(end, 3)) for end in ends if end is not None)} {quantity.base_unit}"


def sentence_of(claims: Sequence[Claim]) -> str:
    """The sentence that these claims stand in, each number made to stand out."""
    from factcheck.report.lines import quoted

    begin = claims[0].sentence_start
    return quoted(claims[0].sentence, [(claim.start - begin, claim.end - begin) for claim in claims])
