"""``factcheck sql``: questions to the database in SQL."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import click

from factcheck.cli.groups import opened
from factcheck.cli.options import format_option
from factcheck.cli.output import print_rows
from factcheck.errors import InputError


@click.command()
@click.argument("query", metavar="QUERY|-")
@click.option("--param", "params", metavar="NAME=VALUE", multiple=True, help="The value of :NAME in the query.")
@format_option
def command(query: str, params: tuple[str, ...], format: str) -> None:
    """Put a question to the database in SQL; - reads it from standard input.

    The connection is read-only: nothing you write here can change the database.
    Start with the views: claims_view, figures_view, findings_view,
    timeline_view, sources_view.

    \b
    factcheck sql "select figure, low, high from figures_view where documents > 1"
    """
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError, StatementError

    words = sys.stdin.read() if query == "-" else query
    if not words.strip():
        raise InputError('the query is empty: give a SELECT, such as "select * from claims_view limit 5"')
    values = dict(pair(each) for each in params)
    with opened() as store, store.read_only() as connection:
        try:
            if connection.dialect.name == "sqlite":
                result = connection.exec_driver_sql(words, values)
            else:
                result = connection.execute(text(words), values)
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
    return f"the database refused the query: {said}"


def pair(words: str) -> tuple[str, str]:
    """NAME=VALUE as the two."""
    name, equals, value = words.partition("=")
    if not equals or not name.isidentifier():
        raise click.BadParameter(f"'{words}' is no NAME=VALUE", param_hint="--param")
    return name, value


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
