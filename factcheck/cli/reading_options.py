"""Options of the commands that read reports: how their files say what they say, and how they are fetched."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher
    from factcheck.documents.values import Given, Manner, Validators

Command = Callable[..., Any]
FIELDS = ("text", "published", "publisher", "title", "url", "id")


@dataclass(frozen=True, slots=True)
class HowToRead:
    """What the command line says of how reports are to be read and fetched."""

    fields: dict[str, str]
    date_format: str | None
    day_first: bool | None
    encoding: str | None
    allow_private: bool
    ignore_robots: bool

    def manner(self, given: Given, *, follow: bool = False, global_ids: bool = False) -> Manner:
        """How the readers are to read, with what is said of the reports."""
        from factcheck.documents.values import Manner

        return Manner(given, self.fields, self.date_format, self.encoding, follow, global_ids, self.day_first)

    def fetcher(
        self,
        names: tuple[str, ...],
        known: Callable[[str], Validators | None] | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> Fetcher | None:
        """What fetches, where an address is among the names; None where all are files.

        ``tell`` shows what is being fetched; without it each address is a line on stderr, where that is a terminal.
        """
        if not any("://" in name for name in names):
            return None
        from factcheck.documents.fetching import Fetcher, Manners

        return Fetcher(
            Manners(allow_private=self.allow_private, robots=not self.ignore_robots), known, tell=tell or told
        )


def told(words: str) -> None:
    """Say on a terminal what is being waited for."""
    if sys.stderr.isatty():
        click.echo(f"factcheck: {words} …", err=True)


def reading_options(command: Command) -> Command:
    """``--field``, ``--date-format``, ``--day-first`` and the like, given to the command as ``how``."""

    @wraps(command)
    def read(**said: Any) -> Any:
        how = HowToRead(**{name: said.pop(name) for name in HowToRead.__slots__})
        return command(how=how, **said)

    options = (
        click.option(
            "--field",
            "fields",
            metavar="NAME=FIELD",
            multiple=True,
            callback=field_map,
            help=f"Where JSON and CSV have it: text=body, text=fields.body; NAME is one of {', '.join(FIELDS)}.",
        ),
        click.option("--date-format", metavar="FORMAT", help="How JSON and CSV write days, such as %d/%m/%Y."),
        day_order_option,
        click.option(
            "--encoding", metavar="NAME", callback=known_encoding, help="The encoding, where it is not UTF-8."
        ),
        click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too."),
        click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt forbids, where you may."),
    )
    wrapped: Command = read
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def day_order_option(command: Command) -> Command:
    """``--day-first/--month-first``, given as ``day_first``; None where neither is said."""
    return click.option(
        "--day-first/--month-first", "day_first", default=None, help="Which of the two the 3 in 3/4/2024 is."
    )(command)


def known_encoding(_context: click.Context, _parameter: click.Parameter, name: str | None) -> str | None:
    """Python's name of the encoding; a usage error for an unknown one."""
    if name is None:
        return None
    from factcheck.documents.encoding import known_codec

    codec = known_codec(name)
    if codec is None:
        raise click.BadParameter(f"'{name}' is no known encoding; write it as windows-1256 or utf-16")
    return codec


def field_map(_context: click.Context, _parameter: click.Parameter, said: tuple[str, ...]) -> dict[str, str]:
    """The map that ``--field text=body`` gives, from our names to the file's."""
    fields: dict[str, str] = {}
    for each in said:
        ours, equals, theirs = each.partition("=")
        if not equals or ours not in FIELDS or not theirs:
            raise click.BadParameter(f"'{each}' is no NAME=FIELD with one of {', '.join(FIELDS)} as its NAME")
        fields[ours] = theirs
    return fields
