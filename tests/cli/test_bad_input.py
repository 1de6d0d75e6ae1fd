"""What is bad ends every command with one clear sentence and the documented status, and leaves nothing half-written."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.cli import main

GOOD = "Shelling killed at least 12 civilians in Douma on Tuesday, Reuters reported.\n"
RUN = "import sys; from factcheck.cli import main; sys.exit(main())"
READING = [
    ["claims"],
    ["claims", "show", "1"],
    ["documents"],
    ["figures"],
    ["runs"],
    ["sources"],
    ["conflicts"],
    ["conflicts", "show", "1"],
    ["conflicts", "dismiss", "1", "--reason", "other"],
    ["reconcile"],
    ["sql", "SELECT 1"],
    ["db", "check"],
    ["db", "stats"],
]
LISTINGS = [command for command in READING if len(command) == 1 and command != ["reconcile"]]


def words(command: list[str]) -> str:
    return " ".join(command)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without a database named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    return tmp_path


@pytest.fixture
def sentence(capsys):
    """Run a command that must fail: gives its one sentence."""

    def run(status: int, *arguments: str) -> str:
        capsys.readouterr()
        assert main(list(arguments)) == status
        told = capsys.readouterr()
        assert told.out == ""
        assert "Traceback" not in told.err
        lines = told.err.splitlines()
        assert len(lines) == 1, told.err
        assert lines[0].startswith("factcheck: ")
        return lines[0]

    return run


@pytest.fixture
def database(here: Path, capsys) -> Path:
    """A database with one report."""
    (here / "good.txt").write_text(GOOD, "utf-8")
    assert main(["--db", "good.db", "ingest", "good.txt", "--published", "2018-02-20"]) == 0
    capsys.readouterr()
    return here / "good.db"


@pytest.mark.parametrize("command", READING, ids=words)
def test_a_missing_database_is_refused_and_not_made(command, sentence, here):
    assert "none.db" in sentence(2, "--db", "none.db", *command)
    assert os.listdir(here) == []


@pytest.mark.parametrize("command", [*READING, ["ingest", "good.txt"]], ids=words)
def test_a_file_that_is_no_database_stays_as_it_is(command, sentence, here):
    (here / "good.txt").write_text(GOOD, "utf-8")
    (here / "notes.db").write_text("shopping: milk, bread\n" * 100, "utf-8")
    assert "notes.db" in sentence(1, "--db", "notes.db", *command)
    assert (here / "notes.db").read_text("utf-8").startswith("shopping")


@pytest.mark.parametrize("command", [*READING, ["ingest", "good.txt"]], ids=words)
def test_a_database_of_another_program_stays_as_it_is(command, sentence, here):
    (here / "good.txt").write_text(GOOD, "utf-8")
    with sqlite3.connect("other.db") as connection:
        connection.execute("CREATE TABLE notes (line TEXT)")
    connection.close()
    assert "other.db" in sentence(1, "--db", "other.db", *command)
    connection = sqlite3.connect("other.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("notes",)]
    connection.close()


@pytest.mark.parametrize("command", [*READING, ["ingest", "good.txt"], ["db", "upgrade"]], ids=words)
def test_a_newer_database_is_refused(command, sentence, database):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "newer" in sentence(1, "--db", "good.db", *command)


@pytest.mark.parametrize("command", LISTINGS, ids=words)
def test_an_unknown_format_is_wrong_usage(command, sentence, database):
    assert "'yaml' is not one of" in sentence(2, "--db", "good.db", *command, "--format", "yaml")


@pytest.mark.parametrize("option", ["--since", "--until"])
@pytest.mark.parametrize("day", ["29/11/2024", "2024-13-01", "20241129", "Friday", ""])
def test_a_malformed_day_is_wrong_usage(option, day, sentence, database):
    assert "2024-11-29" in sentence(2, "--db", "good.db", "claims", option, day)


@pytest.mark.parametrize("day", ["29/11/2024", "2024-02-30", "Friday"])
@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_malformed_publication_day_is_wrong_usage(command, day, sentence, here):
    (here / "good.txt").write_text(GOOD, "utf-8")
    assert "--published" in sentence(2, command, "good.txt", "--published", day)
    assert os.listdir(here) == ["good.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", b"\x00\x01"),
        ("latin.txt", b"Tu\xe9s"),
        ("broken.json", b"{"),
        ("none.txt", None),
    ],
)
def test_one_bad_report_alone_is_status_2_and_makes_no_database(name, content, sentence, here):
    if content is not None:
        (here / name).write_bytes(content)
    assert name in sentence(2, "--db", "new.db", "ingest", name)
    assert not (here / "new.db").exists()


def test_a_folder_without_reports_is_status_2(sentence, here):
    (here / "folder").mkdir()
    (here / "folder" / "picture.png").write_bytes(b"\x89PNG")
    assert "without reports" in sentence(2, "--db", "new.db", "ingest", "folder")


def test_the_rest_of_a_batch_goes_on_and_the_failed_are_listed(here, capsys):
    reports = here / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(GOOD, "utf-8")
    (reports / "b.txt").write_bytes(b"")
    (reports / "c.txt").write_bytes(b"\xff\x00")
    (reports / "d.txt").write_text("Two air strikes hit Hama on 3 May 2016.", "utf-8")
    assert main(["--db", "new.db", "ingest", "reports"]) == 1
    told = capsys.readouterr()
    assert "2 new" in told.out
    assert [name for name in ("a.txt", "b.txt", "c.txt", "d.txt") if name in told.err] == ["b.txt", "c.txt"]
    assert main(["--db", "new.db", "documents", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_sql_that_writes_is_refused_by_the_connection(sentence, database):
    before = database.read_bytes()
    for statement in ("DELETE FROM claims", "DROP VIEW claims_view", "PRAGMA user_version = 7", "nonsense"):
        sentence(2, "--db", "good.db", "sql", statement)
    assert database.read_bytes() == before


def small_files() -> None:
    """No file of this process may grow past 40 kB; a write past it fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def test_no_space_is_one_sentence_and_the_database_stays_sound(database, here):
    lines = "".join(f'{{"id": "r{n}", "text": "Raid {n}: {GOOD.strip()}"}}\n' for n in range(300))
    (here / "many.jsonl").write_text(lines, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", RUN, "--db", "good.db", "ingest", "many.jsonl"],
        preexec_fn=small_files,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("factcheck: ")
    assert main(["--db", "good.db", "db", "check"]) == 0
    assert main(["--db", "good.db", "ingest", "many.jsonl"]) == 0
