"""``factcheck sql``: questions to the database in SQL."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.groups import opened
from factcheck.cli.options import format_option
from factcheck.cli.output import print_rows
from factcheck.errors import InputError
from factcheck.report.parameters import Value, as_number

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# Strings, quoted names and comments, in which nothing is a parameter; or a parameter with its name.
PARAMETERS = re.compile(
    r"""'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/|::|(?<!\w)[:@$]([A-Za-z_]\w*)""", re.DOTALL
)
UNNAMED = re.compile(r"Binding \d+ has no name|Incorrect number of bindings")


def question_names(_context: click.Context, _option: click.Parameter, begun: str) -> list[CompletionItem]:
    """The ready-made questions whose names begin so, each with its words, for shells."""
    from click.shell_completion import CompletionItem

    from factcheck.report.questions import questions

    return [
        CompletionItem(each.name, help=each.question) for each in questions().values() if each.name.startswith(begun)
    ]


@click.command()
@click.argument("query", metavar="[QUERY|-]", required=False)
@click.option(
    "--param",
    "params",
    metavar="NAME=VALUE",
    multiple=True,
    help="The value of :NAME in the query; '2023' in quotes is text.",
)
@click.option(
    "--question", metavar="NAME", shell_complete=question_names, help="Put one of the ready-made questions instead."
)
@click.option("--questions", "listing", is_flag=True, help="List the ready-made questions.")
@format_option
def command(query: str | None, params: tuple[str, ...], question: str | None, listing: bool, format: str) -> None:
    """Put a question to the database in SQL; - reads it from standard input.

    The connection is read-only: nothing you write here can change the database.
    Start with the views: claims_view, figures_view, findings_view,
    timeline_view, sources_view, corrections_view; or with a ready-made question.

    \b
    Example:
      factcheck sql "select figure, low, high from figures_view limit 9"
      factcheck sql "select * from claims_view where value > :n" --param n=50
      factcheck sql --question disputed-by-many
    """
    if listing:
        list_questions(format)
        return
    values = dict(pair(each) for each in params)
    words = words_of(query, question, values)
    answer(words, values, format)


def list_questions(format: str) -> None:
    """Print the ready-made questions."""
    from factcheck.report.questions import questions

    rows = [
        {"name": each.name, "question": each.question, "parameters": list(each.parameters), "sql": each.sql}
        for each in questions().values()
    ]
    print_rows(rows, format, ("name", "question"))


def words_of(query: str | None, question: str | None, values: Mapping[str, Value]) -> str:
    """The SQL to answer; `InputError` where there is none, or where values and parameters do not fit."""
    from factcheck.report.questions import question as ready_made

    if (query is None) == (question is None):
        raise click.UsageError("give a query, or the name of a ready-made one with --question")
    if question is not None:
        made = ready_made(question)
        require_fit(f"the question {question}", made.parameters, values)
        return made.sql
    words = sys.stdin.read() if query == "-" else str(query)
    if not words.strip():
        raise InputError('the query is empty: give a SELECT, such as "select * from claims_view limit 5"')
    require_fit("the query", [found[1] for found in PARAMETERS.finditer(words) if found[1]], values)
    return words


def require_fit(what: str, asked: Sequence[str], values: Mapping[str, Value]) -> None:
    """`InputError` where a query asks for a value that is not given, or one is given that it does not ask for."""
    for name in asked:
        if name not in values:
            raise InputError(f"{what} asks for the value of :{name}: give --param {name}=VALUE")
    for name in values:
        if name not in asked:
            known = f"it asks for {', '.join(dict.fromkeys(asked))}" if asked else "it asks for no values"
            raise InputError(f"{what} has no :{name}, which --param gives; {known}")


def answer(words: str, values: Mapping[str, Value], format: str) -> None:
    """Print the rows that a query gives."""
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError, StatementError

    with opened() as store, store.read_only() as connection:
        try:
            if connection.dialect.name == "sqlite":
                result = connection.exec_driver_sql(words, dict(values))
            else:
                result = connection.execute(text(words), dict(values))
            if result.returns_rows:
                columns = distinct(list(result.keys()))
                print_rows(named(result, columns), format, columns, empty="no rows")
        except (DBAPIError, StatementError) as error:
            raise InputError(refusal(error.orig)) from None


def refusal(error: object) -> str:
    """Why a query was not answered."""
    said = str(error)
    if any(words in said for words in ("not authorized", "authorization denied", "readonly", "read-only")):
        return "the connection is read-only: `factcheck sql` answers questions and changes neither data nor settings"
    if UNNAMED.search(said):
        return "the query asks for a value without a name: write :NAME for it and give --param NAME=VALUE"
    return f"the database refused the query: {said.partition(chr(10))[0]}"  # PostgreSQL draws the place below


def pair(words: str) -> tuple[str, Value]:
    """NAME=VALUE as the two; what is written as a number is one, so that it compares with counted columns too."""
    name, equals, value = words.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"'{words}' is no NAME=VALUE", param_hint="--param")
    return name, as_number(value)


def distinct(columns: Sequence[str]) -> list[str]:
    """The columns' names, those that come again with a number."""
    names: list[str] = []
    for column in columns:
        again = sum(
            name == column or (name.startswith(f"{column}_") and name[len(column) + 1 :].isdigit()) for name in names
        )
        names.append(f"{column}_{again + 1}" if column in names else column)
    return names


def named(result: Any, columns: Sequence[str]) -> Iterator[Mapping[str, object]]:
    """The rows by the names of their columns; bytes as hexadecimal digits, decimal numbers as floats."""
    for row in result:
        values = [value.hex() if isinstance(value, bytes) else value for value in row]
        values = [float(value) if isinstance(value, Decimal) else value for value in values]
        yield dict(zip(columns, values, strict=True))
