"""Options that several commands share, so that they read alike everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.types import FindingState, Measure, Severity

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

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


class RowNumber(click.ParamType[int]):
    """The number under which the database keeps a finding, a claim or a decision."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; an error where it is none, or one that no database counts up to."""
        number = int(click.INT.convert(value, param, ctx))
        if number > LAST_ROW:
            self.fail(f"there is no {value}: no database counts so far", param, ctx)
        return number


LAST_ROW = 2**63 - 1
ROW_NUMBER = RowNumber()


class FileName(click.ParamType[str]):
    """A file's name, or what a command takes in its place; shells complete it as a file."""

    name = "file"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The shell knows the files."""
        from factcheck.cli import file_names

        return file_names(incomplete)


FILE_NAME = FileName()


def _words(vocabulary: type[Measure] | type[Severity] | type[FindingState]) -> click.Choice[str]:
    return click.Choice([str(word.value) for word in vocabulary])


FILTERS: dict[str, Callable[[Command], Command]] = {
    "place": click.option("--place", metavar="NAME", help="Only this place, and what lies in it."),
    "since": click.option("--since", type=ISO_DATE, help="Only what happened on this day or later."),
    "until": click.option("--until", type=ISO_DATE, help="Only what happened on this day or earlier."),
    "source": click.option("--source", metavar="NAME", help="Only what this source said, or what counts so."),
    "publisher": click.option("--publisher", metavar="NAME", help="Only what this publisher printed."),
    "measure": click.option("--measure", type=_words(Measure), metavar="MEASURE", help="Only this measure: killed, …"),
    "severity": click.option("--severity", type=_words(Severity), help="Only conflicts as severe as this, or more."),
    "state": click.option("--state", type=_words(FindingState), help="Only conflicts in this state."),
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


ALL_FILTERS = ("place", "since", "until", "source", "publisher", "measure", "severity", "state")


def filter_options(*names: str) -> Callable[[Command], Command]:
    """The named filters of ``FILTERS``, in that order on the help page; each is None where it was not given.

    Severity and state limit what is no conflict to what stands in such a one.
    """

    def decorate(command: Command) -> Command:
        for name in reversed(names):
            command = FILTERS[name](command)
        return command

    return decorate


def decision_options(command: Command) -> Command:
    """``--by`` and ``--note``, given as ``by`` and ``note``: who decides, and what the next reader should know."""
    note = click.option("--note", metavar="TEXT", help="What the next reader should know.")
    return by_option(note(command))


def by_option(command: Command) -> Command:
    """``--by``, given as ``by``: who decides."""
    return click.option(
        *("--by", "--reviewer", "by"),
        metavar="NAME",
        default=user_name,
        callback=named_person,
        help="Who decides; the user's name unless given.",
    )(command)


def named_person(context: click.Context, option: click.Parameter, name: str | None) -> str:
    """The name of who decides: decisions are only ever added to, so that one of nobody's could not be mended."""
    del context, option
    if name is None or not name.strip():
        raise click.BadParameter("a decision needs the name of who makes it; give it with --by NAME")
    return name.strip()


def user_name() -> str | None:
    """Who sits at the terminal, by the environment or else by the account that the program runs under."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return None


class OrNone(click.ParamType[Any]):
    """A value of another type, or the word "none"."""

    name = "value"

    def __init__(self, words: click.ParamType[Any]) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """`NONE` for "none", else what the other type makes of it."""
        if value is NONE or (isinstance(value, str) and value.lower() == "none"):
            return NONE
        return self.words.convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """As the other type has it."""
        return self.words.get_metavar(param, ctx)


class Nothing:
    """The type of `NONE`."""

    def __repr__(self) -> str:
        return "none"


NONE = Nothing()
