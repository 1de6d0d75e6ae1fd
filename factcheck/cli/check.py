"""``factcheck check``: a sentence or an article against the database."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.configured import configuration
from factcheck.cli.given_reports import GivenReports, given_reports
from factcheck.cli.groups import opened, say
from factcheck.cli.options import FILE_NAME, format_option, published_option
from factcheck.cli.output import print_json, print_rows, text_of
from factcheck.cli.reading_options import HowToRead, reading_options
from factcheck.cli.terminal import print_lines
from factcheck.errors import InputError
from factcheck.types import CheckVerdict, Document, Reading

if TYPE_CHECKING:
    from factcheck.reconcile.against_store import Answer

FOUND = 3  # exit status: done, and something was found
GRAVE = frozenset({CheckVerdict.CONTRADICTED, CheckVerdict.DISPUTED})
COLUMNS = ("verdict", "text", "measure", "who", "date_from", "date_to", "place", "source", "reason")
# What names a file: no blank in it and a folder or an ending, or the ending of a report.
LOOKS_LIKE_PATH = re.compile(r"(?i)^(\S*[/\\]\S*|\S+\.\w{1,5}|.+\.(txt|md|jsonl?|html?|pdf|csv|tsv|docx?))$")
STOPS = frozenset('.!?…"”’)')
ADDRESS = re.compile(r"(?i)https?://\S+$")
LONGEST_PATH = 1_000


@click.command()
@click.argument("text", metavar="TEXT|FILE|URL|-", type=FILE_NAME)
@published_option
@click.option("--publisher", metavar="NAME", help="Who printed the text; what it says itself is not independent.")
@click.option("--title", metavar="TEXT", help="The headline, where it is not part of the text; it is checked too.")
@reading_options
@format_option
def command(
    text: str, published: date | None, publisher: str | None, title: str | None, how: HowToRead, format: str
) -> int:
    """Say which figures of a sentence or an article the stored reports bear out.

    An existing file is read as 'factcheck ingest' reads it, a URL is fetched, -
    reads standard input; anything else is the text. Of several reports (a table, a
    feed, a folder) each is checked; as JSON, an object a line with its 'document'.
    Each figure gets one verdict, with the words, publishers, days and origins
    behind it: supported (an independent origin agrees and none contradicts),
    disputed (origins on both sides), contradicted (comparable reports, none
    agrees), outdated (its own series has replaced the value), not comparable
    (only other scopes), not reported. The text is checked against itself too.
    Nothing is stored. Exit status 3 for contradicted, disputed, or a text that
    does not fit together.

    \b
    Example:
      factcheck check "27 civilians were killed in Idlib on 29 November 2024"
      factcheck check article.txt --publisher "Example Post"
    """
    # before the heavier imports: bad input is told at once
    reports = reports_of(text, published, publisher, title, how)
    settings = configuration().settings
    found = False
    with opened() as store:
        from factcheck.pipeline import read
        from factcheck.reconcile.against_store import against_store

        rows: list[Mapping[str, object]] = []
        for document in reports:
            document = replace(document, publisher=publisher or document.publisher)
            reading = read_as_told(document, read)
            answer = against_store(store, document, reading, settings)
            found = found or any(each.verdict in GRAVE for each in answer.checked) or bool(answer.inconsistencies)
            rows += print_answer(answer, document, reading.warnings, format, reports)
    if format in ("jsonl", "csv"):
        print_rows(rows, format, COLUMNS)
    return FOUND if found else int(bool(reports.failed))


def reports_of(
    text: str, published: date | None, publisher: str | None, title: str | None, how: HowToRead
) -> GivenReports:
    """The report or reports to check; what is given here goes before what they and side files say."""
    if text == "-" or ADDRESS.match(text) or is_file(text):
        return given_reports(text, published, title, how)
    if not text.strip():
        raise InputError("the text is empty: give a sentence, a file, or - for standard input")
    if LOOKS_LIKE_PATH.match(text.strip()):
        raise InputError(f"there is no file {text}: check the path, or give the sentence itself in quotes")
    from factcheck.documents.reading import Found

    return GivenReports(iter([Found("the text", Document(text, published, publisher, title))]), several=False)


def read_as_told(document: Document, read: Callable[[Document], Reading]) -> Reading:
    """What is read in a text; a single sentence without its stop is a sentence all the same, and no headline."""
    text = document.text.rstrip()
    if "\n" in text.strip() or text[-1:] in STOPS:
        return read(document)
    reading = read(replace(document, text=text + "."))
    claims = (
        replace(claim, sentence=claim.sentence[: len(text) - claim.sentence_start]) if claim.part == "text" else claim
        for claim in reading.claims
    )
    return replace(reading, claims=tuple(claims))


def is_file(text: str) -> bool:
    """Whether a text names something in the file system."""
    return len(text) <= LONGEST_PATH and "\n" not in text and "\0" not in text and os.path.exists(text)


def print_answer(
    answer: Answer, document: Document, warnings: tuple[str, ...], format: str, reports: GivenReports
) -> list[Mapping[str, object]]:
    """Print the answer for people or as JSON; the rows of the formats that hold all answers in one are given back."""
    from factcheck.report.check import answer_lines, answer_row

    row: dict[str, Any] = reports.about(document) | answer_row(answer, document, warnings)
    if format == "json":
        if reports.several:
            print_rows([row], "jsonl", ())
        else:
            print_json(row)
        return []
    if format == "table":
        reports.say_which(document)
        if not answer.checked:
            click.echo("No figure of casualties, strikes or the like was found in this text: nothing to check.")
        print_lines(answer_lines(answer))
    else:
        for inside in row["within_text"]:
            say(text_of(f"{document.name}: " * reports.several + inside["reason"]))
    reports.warn(document, warnings)
    return [claim | reports.about(document) for claim in row["claims"]] if format != "table" else []
