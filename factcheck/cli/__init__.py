"""The command line's root: finds a command's module when it is called, and turns errors into one sentence and a status.

``factcheck --help`` imports nothing but click; every command stands in a module of its own as ``command``.
"""

from __future__ import annotations

import errno
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from factcheck.errors import FactcheckError
from factcheck.interrupts import is_stop, none_dropped

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

DEFAULT_DB = "factcheck.db"
COMPLETE = "_FACTCHECK_COMPLETE"  # what a shell sets when it asks for completions
INTERRUPTED = 130  # what shells report for a program that Ctrl-C ended
CLOSED_PIPE = 141  # what they report for `cat` where `head` has read enough

SECTIONS: dict[str, dict[str, str]] = {
    "Read": {
        "extract": "Show each figure a text claims, and who said it (no database).",
        "explain": "Show which rules read a sentence, and what they dropped.",
    },
    "Keep": {
        "ingest": "Read reports into the database: files, folders, feeds, URLs.",
        "import": "Take in a reference data set: UCDP, ACLED, Airwars, a table.",
        "documents": "List the reports in the database, or show one.",
        "claims": "List the claims in the database, or show one with its sentence.",
        "runs": "List past runs of ingest and reconcile with their counts.",
    },
    "Compare": {
        "check": "Say which figures of a text the stored reports bear out, or not.",
        "reconcile": "Compare what the reports say and record where they disagree.",
        "conflicts": "List the disagreements, show both sides, record a decision.",
        "figures": "List what claims are compared as, with lowest and highest value.",
    },
    "Show": {
        "report": "Write the conflicts as one HTML page, with quotes and charts.",
        "serve": "Show the database in a browser, read-only (Datasette).",
        "export": "Write claims, figures or conflicts for other programs.",
    },
    "Look up": {
        "sources": "List the sources known by name and kind.",
        "places": "Look a place name up in the gazetteer, or import more places.",
        "sql": "Put a question to the database in SQL (read-only).",
        "db": "Upgrade, check, back up or measure the database.",
        "settings": "Show the settings in force and which file gives each.",
        "completion": "Print what bash, zsh or fish needs to complete words.",
    },
}
MODULES = {"import": "importing"}  # commands whose name is no name of a module
COMMANDS = {name: line for section in SECTIONS.values() for name, line in section.items()}


@dataclass(slots=True)
class Program:
    """What all commands share: ``db``, the URL or path given before the command."""

    db: str = DEFAULT_DB


class LazyGroup(click.Group):
    """The commands of the table above, each imported only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The attribute ``command`` of the module ``factcheck.cli.<name>``; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        from importlib import import_module

        command: click.Command = import_module(f"factcheck.cli.{MODULES.get(cmd_name, cmd_name)}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, with the nearest name for a mistyped command."""
        name = args[0]
        if name not in COMMANDS and not ctx.resilient_parsing and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, n=1)
            meant = f"did you mean '{near[0]}'?" if near else "'factcheck --help' lists the commands"
            raise click.UsageError(f"there is no command '{name}'; {meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help page's list, from the table above: no command's module is imported for it."""
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))


def file_names(incomplete: str) -> list[CompletionItem]:
    """Tells the shell to complete the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _print_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("factcheck-tolls")
    except PackageNotFoundError:  # run from a checkout that nobody installed
        number = "(not installed)"
    click.echo(f"factcheck {number}")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
    epilog="Exit status: 0 done; 1 the work failed; 2 wrong usage or unusable input; 3 done, and --fail-on's "
    "severity was found; 4 another run holds the database.",
)
@click.option(
    "--db",
    metavar="URL|PATH",
    shell_complete=lambda ctx, parameter, incomplete: file_names(incomplete),
    default=DEFAULT_DB,
    envvar="FACTCHECK_DB",
    show_default=True,
    show_envvar=True,
    help="The database: an SQLite file, or an SQLAlchemy URL.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
@click.pass_context
def root(ctx: click.Context, db: str) -> None:
    """Read reports of war and violence, keep every figure with who said it, and
    flag the reports that disagree.

    \b
    Example:
      factcheck extract article.txt
      factcheck ingest reports/ && factcheck reconcile && factcheck conflicts
    """
    ctx.obj = Program(db=db)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status; errors are one sentence on stderr, never a traceback."""
    _hold_closed_streams()
    try:
        with none_dropped():
            result = root.main(arguments, prog_name="factcheck", complete_var=COMPLETE, standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except KeyboardInterrupt:  # pressed again while click was handling the first
        click.echo("factcheck: stopped", err=True)
        return INTERRUPTED
    except SystemExit:  # click's own way out, after completions or where a reader such as `head` has closed the pipe
        if COMPLETE in os.environ:
            return 0
        _silence_stdout()
        return CLOSED_PIPE
    except Exception as error:
        if is_stop(error):
            click.echo("factcheck: stopped", err=True)
            return INTERRUPTED
        if os.environ.get("FACTCHECK_DEBUG"):
            raise
        if isinstance(error, BrokenPipeError):
            _silence_stdout()
            return CLOSED_PIPE
        if _is_closed(error):
            _silence_stdout()
        sentence, status = _explain(error)
        if sentence:
            click.echo(sentence, err=True)
        return status


def _hold_closed_streams() -> None:
    """Where a stream was closed by the caller (``>&-``) its number is taken, so that no file opened gets its output.

    To print to it is an error, as it is where the disk is full.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDONLY), mode))


def _is_closed(error: Exception) -> bool:
    """Whether something was printed to a stream that the caller had closed."""
    return isinstance(error, OSError) and error.errno == errno.EBADF


def _explain(error: Exception) -> tuple[str, int]:
    """What to say of an error, and its exit status."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message(), error.exit_code
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "factcheck"
        sentence = " ".join(error.format_message().rstrip(".").split())
        return f"factcheck: {_lower_first(sentence)} ('{command} --help' shows the usage)", error.exit_code
    if isinstance(error, click.ClickException):
        return f"factcheck: {_lower_first(error.format_message())}", error.exit_code
    if isinstance(error, click.Abort):
        return "factcheck: stopped", INTERRUPTED
    if isinstance(error, FactcheckError):
        return f"factcheck: {error.message}", error.status
    if _is_closed(error):
        return "factcheck: the output is closed; send it to a file, or to /dev/null", 1
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"factcheck: {where}{_lower_first(error.strerror or str(error))}", 1
    if type(error).__module__.startswith("sqlalchemy"):
        return f"factcheck: the database refused: {_first_line(getattr(error, 'orig', None) or error)}", 1
    told = f"{type(error).__name__}: {_first_line(error)}"
    return f"factcheck: internal error ({told}); FACTCHECK_DEBUG=1 shows where", 1


def _first_line(error: object) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else ""


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _silence_stdout() -> None:
    """Keep the interpreter from complaining about a closed pipe when it flushes at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
