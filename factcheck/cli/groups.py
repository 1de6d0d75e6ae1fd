"""What the commands on the database share: opening it, and groups that list unless told otherwise."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from factcheck.cli import INTERRUPTED
from factcheck.cli.configured import database_in_force

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from factcheck.reconcile.settings import Settings
    from factcheck.reconcile.totals import Derived
    from factcheck.store.opening import Store

LIMIT = 50  # rows of a listing without --all
SHOWN_FAILURES = 20  # on a terminal; a log gets all


class ListByDefault(click.Group):
    """A group such as ``claims``: ``factcheck claims --all`` is ``factcheck claims list --all``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The group's commands in the order in which one uses them: what takes a thing back comes after it."""
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Tell so at the end of the help page."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(f"Without a command it lists; '{ctx.command_path} list --help' shows the options.")

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The group's commands, and the options of ``list``."""
        listing = self.commands["list"]
        inner = click.Context(listing, info_name="list", parent=ctx)
        options = {item.value: item for item in listing.shell_complete(inner, incomplete)}
        return [*({item.value: item for item in super().shell_complete(ctx, incomplete)} | options).values()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` before anything that is none of the group's commands and does not ask for help."""
        if ctx.resilient_parsing and not any(arg.startswith("-") for arg in args[:1]):
            return super().parse_args(ctx, args)
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            if args and not args[0].startswith("-"):
                known = ", ".join(self.commands)
                raise click.UsageError(f"there is no '{ctx.command_path} {args[0]}': it is one of {known}", ctx)
            args = ["list", *args]
        return super().parse_args(ctx, args)


def opened(*, create: bool = False) -> Store:
    """The database that ``--db`` or factcheck.toml names, to be used in a `with`; an upgrade is said on stderr."""
    url = database_in_force()[0]  # before the heavier import: a bad file is told at once
    from factcheck.store import open_store

    return open_store(url, create=create, say=say)


def derived_of(store: Store, figure: str, settings: Settings) -> Derived:
    """The totals of a figure by every named rule."""
    from factcheck.reconcile.totals import derived

    return derived(*store.beside_figure(figure), settings)


def say(sentence: str) -> None:
    """Talk, on stderr: results go to stdout."""
    click.echo(f"factcheck: {sentence}", err=True)


def say_stopped(what_stands: str) -> int:
    """Say that a person stopped the command, and what stands now; returns the exit status."""
    if sys.stderr.isatty():
        click.echo(err=True)  # the terminal has printed ^C
    say(f"stopped; {what_stands}")
    return INTERRUPTED


def kept_words(counts: Mapping[str, int], unit: str) -> str:
    """How many reports or rows a run that was stopped has added to the database."""
    kept = sum(counts.get(name, 0) for name in ("new", "changed", "older", "reread"))
    if not kept:
        return f"no {unit} is stored that was not there before"
    many = f"{kept:,} {unit} is" if kept == 1 else f"{kept:,} {unit}s are"
    return f"{many} kept, new or changed: the same command goes on from there"


def tell_what_next() -> None:
    """Say when the figures and findings follow."""
    say("figures and findings follow with the next 'factcheck reconcile'")


def say_if_cut(shown: int, everything: bool) -> None:
    """Tell that a listing was cut off at its limit."""
    if not everything and shown >= LIMIT:
        say(f"the first {LIMIT} are shown; --all shows all")


def say_failures(failures: Sequence[str]) -> None:
    """List on stderr what failed: on a terminal the first ones, in a log all."""
    shown = failures[:SHOWN_FAILURES] if sys.stderr.isatty() else failures
    for failure in shown:
        say(failure)
    if len(failures) > len(shown):
        say(f"… and {len(failures) - len(shown):,} more failed; with 2>failed.txt all are listed there")
