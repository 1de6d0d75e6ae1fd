"""``factcheck extract``: text in, claims out, no database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

import click

from factcheck.cli.options import format_option, published_option
from factcheck.cli.output import print_json, print_rows, terminal_width, text_of
from factcheck.errors import InputError
from factcheck.types import Claim, Document, Reading

COLUMNS = ("id", "text", "measure", "who", "date_from", "date_to", "place", "source", "via", "sentence")
MARK_ON, MARK_OFF = "\ue000", "\ue001"  # private letters around the number while its sentence is broken into lines


def read_one(path: str, published: date | None, title: str | None) -> Document:
    """The one report in a file, or on standard input for "-"; what is given here goes before what its side file says.

    A missing, empty, binary or undecodable file, a folder, and a file of many reports are an InputError.
    """
    from factcheck.documents.reading import Failed, Found, read_file
    from factcheck.documents.values import Given

    found = list(islice(read_file(path, Given(published, None, title, None)), 2))
    if len(found) != 1:
        raise InputError(f"{path} holds {'several reports' if found else 'no report'}: extract reads one, ingest many")
    if isinstance(found[0], Failed):
        raise InputError(str(found[0]))
    assert isinstance(found[0], Found)
    document = found[0].document
    return replace(document, published=published or document.published, title=title or document.title)


@click.command()
@click.argument("file", metavar="FILE|-")
@published_option
@click.option("--title", metavar="TEXT", help="The headline, where it is not part of the text; it is read too.")
@format_option
def command(file: str, published: date | None, title: str | None, format: str) -> None:
    """Show every figure that a text claims, and who said it.

    FILE is a text in UTF-8; - reads standard input. Publisher, date and title may
    stand beside it in NAME.meta.toml. Nothing is stored.
    """
    document = read_one(file, published, title)  # before the heavier imports: bad input is told at once
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
    """What was read, for a person at a terminal: a block for each claim, then the other measurements."""
    from factcheck.report.claims import amount, claim_facts, headline

    if not reading.claims:
        click.echo("No figure of casualties, strikes or the like was found in this text.")
    width = min(terminal_width(), 100)
    numbers = {
        claim.start: f"[{n}] {headline(claim)}" for n, claim in enumerate(reading.claims, 1) if claim.part == "text"
    }
    for n, claim in enumerate(reading.claims, 1):
        where = " (headline)" if claim.part == "title" else ""
        click.echo(click.style(f"[{n}] {text_of(headline(claim))}{where}", bold=True))
        for label, words in claim_facts(claim, numbers):
            _print_indented(f"{label + ':':9}{text_of(words)}", width, hang=9)
        _print_indented(_quoted(claim, document), width, hang=1)
        click.echo()
    if reading.quantities:
        measured = ", ".join(f"{q.text} = {amount(round(q.base_value, 3))} {q.base_unit}" for q in reading.quantities)
        _print_indented(f"Also measured: {text_of(measured)}", width, hang=4, indent="")


def _quoted(claim: Claim, document: Document) -> str:
    """The claim's sentence in quotation marks, its number between the two marks."""
    whole = (document.title or "") if claim.part == "title" else document.text
    printed = whole[claim.start : claim.end]
    at = claim.start - claim.sentence_start
    sentence = claim.sentence
    if sentence[at : at + len(printed)] == printed:
        sentence = f"{sentence[:at]}{MARK_ON}{printed}{MARK_OFF}{sentence[at + len(printed) :]}"
    marked = "".join(letter if letter.isprintable() or letter in MARK_ON + MARK_OFF else " " for letter in sentence)
    return f"“{marked}”"


def _print_indented(words: str, width: int, hang: int, indent: str = "    ") -> None:
    """Break into lines of at most ``width`` columns; the number between the marks is underlined on a terminal."""
    import textwrap

    broken = textwrap.fill(words, width, initial_indent=indent, subsequent_indent=indent + " " * hang)
    # click leaves the styling out where stdout is no terminal
    click.echo(broken.replace(MARK_ON, "\x1b[1;4m").replace(MARK_OFF, "\x1b[0m"))
