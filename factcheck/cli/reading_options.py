"""Options of the commands that read reports: what is known of them, and how they are fetched."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher
    from factcheck.documents.values import Validators

Command = Callable[..., Any]
FIELDS = ("text", "published", "publisher", "title", "url", "id")


def reading_options(command: Command) -> Command:
    """``--encoding``, ``--allow-private`` and ``--ignore-robots``."""
    for option in (
        click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt forbids, where you may."),
        click.option("--allow-private", is_flag=True, help="Fetch from this machine and private networks too."),
        click.option(
            "--encoding", metavar="NAME", callback=known_encoding, help="The encoding, where it is not UTF-8."
        ),
    ):
        command = option(command)
    return command


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


def fetcher_for(
    names: tuple[str, ...],
    allow_private: bool,
    ignore_robots: bool,
    known: Callable[[str], Validators | None] | None = None,
) -> Fetcher | None:
    """What fetches, where an address is among the names; None where all are files."""
    if not any("://" in name for name in names):
        return None
    from factcheck.documents.fetching import Fetcher, Manners

    return Fetcher(Manners(allow_private=allow_private, robots=not ignore_robots), known)
