"""``factcheck settings``: what is in force, and which file says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import click

from factcheck.cli.configured import config_files, configuration, database_in_force
from factcheck.cli.groups import say
from factcheck.cli.options import format_option
from factcheck.cli.output import print_rows

PASSWORD = re.compile(r"(://[^:/@]*):[^@]*@")
COLUMNS = ("table", "key", "value", "default", "origin")
HEADINGS = {"default": "built in", "origin": "given by"}


@click.command()
@click.option("--changed", is_flag=True, help="Only what is not as built in.")
@format_option
def command(changed: bool, format: str) -> None:
    """Show the settings in force and where each comes from.

    They stand in factcheck.toml, in the working folder or in the user's
    configuration folder; the working folder's goes first. What neither names
    is as built in. No command changes them: edit the file.

    \b
    Example:
      factcheck settings
    """
    url, origin = database_in_force()
    rows: list[dict[str, Any]] = [
        {
            "table": "database",
            "key": "url",
            "value": PASSWORD.sub(r"\1:***@", url),
            "default": "factcheck.db",
            "origin": origin,
        }
    ]
    rows += [{name: getattr(each, name) for name in COLUMNS} for each in configuration().listed()]
    shown = [row for row in rows if not changed or row["value"] != row["default"]]
    print_rows(shown, format, COLUMNS, HEADINGS, cells, empty="all settings are as built in")
    if format == "table":
        for file in config_files():
            say(f"{file} {'is read' if file.is_file() else 'is not there'}")


def cells(row: Mapping[str, Any]) -> Mapping[str, object]:
    """A setting as a row of the table."""
    return dict(row) | {name: words(row[name]) for name in ("value", "default")}


def words(value: object) -> str:
    """A value for people; a list without brackets."""
    from factcheck.configuration import shown

    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return value if isinstance(value, str) else shown(value)
