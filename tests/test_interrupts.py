"""Ctrl-C at any moment: one clear sentence, status 130, no transaction left open, and the run closed as stopped."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from scratch import UCDP

from factcheck.cli import importing, main, root
from factcheck.interrupts import none_dropped, safe_point, undisturbed
from factcheck.store import open_store


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C as a terminal has it: a run in the background, as of CI, starts with it ignored, and hands that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_it_waits_for_the_end_or_a_safe_point() -> None:
    done: list[str] = []

    def work(breakable: bool) -> None:
        with undisturbed(breakable=breakable), undisturbed(breakable=True):
            signal.raise_signal(signal.SIGINT)
            done.append("first")
            safe_point()
            done.append("second")

    with pytest.raises(KeyboardInterrupt):
        work(True)
    assert done == ["first"]
    with pytest.raises(KeyboardInterrupt):
        work(False)
    assert done == ["first", "first", "second"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    safe_point()


def test_one_that_came_is_not_lost_with_an_error() -> None:
    def work() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            raise ValueError("disk full")

    with pytest.raises(KeyboardInterrupt) as caught:
        work()
    assert isinstance(caught.value.__context__, ValueError)


def test_where_it_is_ignored_it_stays_so() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with undisturbed(breakable=True):
        signal.raise_signal(signal.SIGINT)
        safe_point()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


class Gone:
    """Presses Ctrl-C while it is cleared away, where Python drops it."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_one_that_python_drops_comes_at_the_next_occasion(capsys: pytest.CaptureFixture[str]) -> None:
    done: list[str] = []

    def work() -> None:
        with none_dropped():
            Gone()
            done.append("first")
            with undisturbed():
                done.append("second")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["first"]
    with pytest.raises(KeyboardInterrupt), none_dropped():
        Gone()
    assert capsys.readouterr().err == ""
    with none_dropped(), undisturbed():
        pass


def test_a_library_that_fails_of_one_is_no_error_of_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def torn(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError("a transaction that is still there")

    monkeypatch.setattr(root, "main", torn)
    assert main(["runs"]) == 130
    assert capsys.readouterr().err == "factcheck: stopped\n"


class Moments:
    """Counts the calls made from the database's library, and presses Ctrl-C at one of them."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def __call__(self, frame: FrameType, event: str, _about: Any) -> None:
        if event in ("call", "c_call") and (
            "sqlalchemy" in frame.f_code.co_filename or "/store/" in frame.f_code.co_filename
        ):
            self.count += 1
            if self.count == self.at:
                signal.raise_signal(signal.SIGINT)


def pressed(at: int, command: list[str]) -> tuple[int, int]:
    """The status of a command that is interrupted at one of its moments, and how many it had."""
    moments = Moments(at)
    sys.setprofile(moments)
    try:
        status = main(command)
    finally:
        sys.setprofile(None)
    return status, moments.count


def runs(path: Path) -> list[tuple[str, int]]:
    """The state of each run, and how many documents it says it has added."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT status, counts FROM runs ORDER BY id").fetchall()
    return [(status, json.loads(counts).get("new", 0)) for status, counts in rows]


def documents(path: Path) -> int:
    """How many documents a database holds."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def let_go(path: Path) -> None:
    """Fails where somebody still holds the database."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")


REPORT = "On {} May 2016 air strikes killed {} people in Saraqib, Idlib province, the health directorate said.\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database, rows of a data set and reports that are not in it yet."""
    monkeypatch.setattr(importing, "BATCH", 1)
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UCDP)
        writer.writeheader()
        writer.writerows(UCDP | {"id": str(number)} for number in range(3))
    for day in (2, 3, 4):
        (tmp_path / f"{day}.txt").write_text(REPORT.format(day, day + 10), "utf-8")
    with open_store(str(tmp_path / "empty.db"), create=True):
        pass
    return tmp_path


COMMANDS = {
    "import": (["import", "ucdp", "rows.csv"], "row"),
    "ingest": (["ingest", "2.txt", "3.txt", "4.txt", "--jobs", "1"], "report"),
}


@pytest.mark.parametrize("kind", COMMANDS)
def test_at_any_moment_the_word_and_the_run_are_true(
    work: Path, kind: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    words, unit = COMMANDS[kind]

    def told(at: int) -> tuple[Path, int, int, str]:
        path = work / f"{at}.db"
        shutil.copy(work / "empty.db", path)
        status, moments = pressed(at, ["--db", str(path), *words])
        return path, status, moments, capsys.readouterr().err

    told(-1)  # what is imported only once
    _, status, moments, _ = told(0)
    assert status == 0
    seen = set()
    for at in range(1, moments, moments // 60):
        path, status, _, err = told(at)
        kept, stored = documents(path), runs(path)
        let_go(path)
        assert status == 130, (at, err)
        assert err.startswith("factcheck: stopped"), (at, err)
        assert len(err.splitlines()) == 1
        assert all(state in ("interrupted", "done") for state, _ in stored), (at, stored)
        assert sum(new for _, new in stored) == kept, at
        if err != "factcheck: stopped\n":
            assert (f"{kept} {unit}" in err) is (kept > 0), (at, err)
        seen.add(kept)
    assert seen == {0, 1, 2, 3}


def test_a_reconcile_that_is_stopped_leaves_all_as_it_was_and_one_that_is_done_says_so(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(work)
    (work / "5.txt").write_text(REPORT.format(2, 40).replace("health directorate", "defence ministry"), "utf-8")
    assert main(["--db", "empty.db", "ingest", "2.txt", "5.txt", "--publisher", "Example Post"]) == 0

    def told(at: int) -> tuple[Path, int, int, str]:
        path = work / f"{at}.db"
        shutil.copy(work / "empty.db", path)
        status, moments = pressed(at, ["--db", str(path), "reconcile"])
        return path, status, moments, capsys.readouterr().err

    told(-1)
    _, status, moments, _ = told(0)
    assert status == 0
    seen = set()
    for at in range(1, moments, moments // 30):
        path, status, _, err = told(at)
        let_go(path)
        assert err.strip().startswith("factcheck: stopped") if status == 130 else (status, err) == (0, ""), (
            at,
            status,
            err,
        )
        with closing(sqlite3.connect(path)) as connection:
            findings = connection.execute("SELECT count(*) FROM findings").fetchone()[0]
        states = [state for state, _ in runs(path)[1:]]
        assert states == (["done"] if findings else ["interrupted"]) or (not states and not findings), (
            at,
            states,
            findings,
            err,
        )
        assert ("stand as they were" not in err) or not findings
        seen.add(status)
    assert 130 in seen


def test_one_that_comes_again_while_the_first_is_handled_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def pressed_twice(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(root, "main", pressed_twice)
    assert main(["runs"]) == 130
    assert capsys.readouterr().err == "factcheck: stopped\n"
