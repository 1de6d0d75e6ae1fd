"""The command line's root: lazy, one sentence for an error, the same exit statuses everywhere."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

from factcheck import cli
from factcheck.cli import COMMANDS, Program, main, root
from factcheck.errors import FactcheckError, InputError, LockedError, WorkError

HEAVY = ("sqlalchemy", "alembic", "rich", "quantulum3", "dateparser", "factcheck.pipeline", "factcheck.store")


def imported_by(arguments: str) -> set[str]:
    """The modules that a run of ``factcheck`` has imported at its end."""
    code = f"import sys\nfrom factcheck.cli import main\nmain({arguments})\nprint(*sys.modules, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def raising(error: BaseException) -> click.Command:
    """A command that fails with ``error``."""

    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch):
    """Run the root with ``runs`` replaced by a command that raises; gives the exit status."""

    def run(error: BaseException) -> int:
        monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: raising(error))
        return main(["runs"])

    return run


def test_help_names_every_command_and_imports_none(capsys):
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(f"  {name} " in page for name in COMMANDS)
    assert all(len(line) <= 80 for line in page.splitlines())
    loaded = imported_by("['--help']")
    assert not [name for name in HEAVY if name in loaded]
    assert not [name for name in loaded if name.startswith("factcheck.cli.")]


def test_no_command_prints_the_help(capsys):
    assert main([]) == 0
    assert "Usage: factcheck" in capsys.readouterr().out


def test_version_is_that_of_the_distribution(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("factcheck 0.")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_page_of_its_own(name, capsys):
    command = root.get_command(click.Context(root), name)
    assert command is not None
    assert command.help, f"{name} has no help"
    assert main([name, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"Usage: factcheck {name}")
    assert all(len(line) <= 80 for line in page.splitlines())


def test_it_runs_as_a_module():
    for words, status in ((["--version"], 0), (["nonsense"], 2)):
        run = subprocess.run([sys.executable, "-m", "factcheck", *words], capture_output=True, text=True, check=False)
        assert run.returncode == status, run.stderr
        assert run.stderr.count("\n") == (status > 0)


def test_mistyped_command_is_answered_with_the_nearest(capsys):
    assert main(["ingets"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("factcheck: there is no command 'ingets'; did you mean 'ingest'?")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["extract"],
        ["extract", "-", "--format", "yaml"],
        ["extract", "-", "--published", "soon"],
        ["--db"],
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(arguments, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("factcheck: ")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (InputError("x.txt is empty"), 2, "factcheck: x.txt is empty"),
        (WorkError("x.db is no database"), 1, "factcheck: x.db is no database"),
        (LockedError("another run holds x.db"), 4, "factcheck: another run holds x.db"),
        (FactcheckError("odd", 3), 3, "factcheck: odd"),
        (OSError(28, "No space left on device", "x.db"), 1, "factcheck: x.db: no space left on device"),
        (click.FileError("x", "gone"), 1, "factcheck: could not open file 'x': gone"),
        (KeyboardInterrupt(), 130, "factcheck: stopped"),
        (ZeroDivisionError("division\nby zero"), 1, "factcheck: internal error (ZeroDivisionError: division)"),
    ],
)
def test_an_error_is_one_sentence_and_a_status(error, status, words, failing, capsys):
    assert failing(error) == status
    told = capsys.readouterr().err.strip()
    assert told.startswith(words)
    assert "Traceback" not in told
    assert "\n" not in told


def test_a_refusal_of_the_database_is_one_sentence(failing, capsys):
    from sqlalchemy.exc import OperationalError

    assert failing(OperationalError("INSERT …", {}, Exception("database or disk is full"))) == 1
    assert capsys.readouterr().err == "factcheck: the database refused: database or disk is full\n"


def test_debug_shows_where(failing, monkeypatch):
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError("x"))


def test_a_command_that_returns_a_number_ends_with_it(monkeypatch):
    monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: click.Command("runs", callback=lambda: 3))
    assert main(["runs"]) == 3


def test_db_is_given_before_the_command_or_by_the_environment(monkeypatch):
    seen = []
    command = click.Command("runs", callback=lambda: seen.append(click.get_current_context().find_object(Program).db))
    monkeypatch.setattr(cli.LazyGroup, "get_command", lambda *_: command)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    main(["runs"])
    monkeypatch.setenv("FACTCHECK_DB", "from-environment.db")
    main(["runs"])
    main(["--db", "given.db", "runs"])
    assert seen == ["factcheck.db", "from-environment.db", "given.db"]


@pytest.mark.parametrize("arguments", [["--help"], ["claims", "--all"], ["claims", "--all", "--format", "csv"]])
def test_a_closed_pipe_is_silent_and_ends_as_cat_does(arguments, tmp_path):
    path = str(tmp_path / "claims.db")
    (tmp_path / "a.txt").write_text("".join(f"A raid killed {n} people in Aleppo. " for n in range(20, 300)))
    assert main(["--db", path, "ingest", str(tmp_path / "a.txt")]) == 0
    code = f"import sys\nfrom factcheck.cli import main\nsys.exit(main({['--db', path, *arguments]!r}))"
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        run = subprocess.run(
            [sys.executable, "-c", code], stdout=closed, stderr=subprocess.PIPE, text=True, check=False
        )
    assert run.stderr == ""
    assert run.returncode == 141  # as a shell reports it: 128 and the number of SIGPIPE


def test_the_root_knows_its_commands_without_loading_them():
    assert root.list_commands(click.Context(root)) == list(COMMANDS)
