"""Options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from factcheck.types import FindingState, Measure, Severity

Command = Callable[..., Any]
FORMATS = ("table", "json", "jsonl", "csv")


class IsoDate(click.ParamType[date]):
    """A day as 2024-11-29."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; anything but YYYY-MM-DD is a usage error that says how to write it."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2024-11-29"):  # fromisoformat would take 20241129 and 2024-W48-5 too
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no date; write the day as year-month-day, such as 2024-11-29", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help page prints for the value."""
        return "DATE"


ISO_DATE = IsoDate()


def _words(vocabulary: type[Measure] | type[Severity] | type[FindingState]) -> click.Choice[str]:
    return click.Choice([str(word.value) for word in vocabulary])


FILTERS: dict[str, Callable[[Command], Command]] = {
    "place": click.option("--place", metavar="NAME", help="Only this place, and what lies in it."),
    "since": click.option("--since", type=ISO_DATE, help="Only what happened on this day or later."),
    "until": click.option("--until", type=ISO_DATE, help="Only what happened on this day or earlier."),
    "source": click.option("--source", metavar="NAME", help="Only what this source said."),
    "publisher": click.option("--publisher", metavar="NAME", help="Only what this publisher printed."),
    "measure": click.option("--measure", type=_words(Measure), metavar="MEASURE", help="Only this measure: killed, …"),
    "severity": click.option("--severity", type=_words(Severity), help="Only this severity or a graver one."),
    "state": click.option("--state", type=_words(FindingState), help="Only what is in this state."),
}


def format_option(command: Command) -> Command:
    """``--format``, given to the command as ``format``."""
    return click.option(
        "--format", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print the result."
    )(command)


def published_option(command: Command) -> Command:
    """``--published``, given to the command as ``published``: a date, or None."""
    return click.option("--published", type=ISO_DATE, help="The day of publication; weekdays are read against it.")(
        command
    )


def filter_options(*names: str) -> Callable[[Command], Command]:
    """The named filters of ``FILTERS``, in that order on the help page; each is None where it was not given."""

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = FILTERS[name](command)
        return command

    return decorate
