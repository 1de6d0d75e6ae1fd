"""A reconcile that is killed, at whatever moment, leaves everything as it was, and the next one completes it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from press import Press

from factcheck.cli import main
from factcheck.errors import LockedError
from factcheck.reconcile.job import Outcome, run
from factcheck.store import open_store
from factcheck.types import Document, Reading

# Where a run is stopped until it is killed: what it was about to call.
MOMENTS = (
    "factcheck.store.runs.start_run",
    "factcheck.store.comparing.rules_of_last_run",
    "factcheck.store.comparing.write_pieces",
    "factcheck.store.derived.write_findings",
    "factcheck.store.derived.settle",
    "factcheck.store.pending.clear_pending",
    "factcheck.store.runs.finish_run",
)
STOPPED = """
import importlib, pathlib, sys, time
module, name = sys.argv[2].rsplit(".", 1)
def stop(*_, **__):
    pathlib.Path(sys.argv[1] + ".stopped").touch()
    time.sleep(60)
setattr(importlib.import_module(module), name, stop)
from factcheck.store import open_store
from factcheck.reconcile.job import run
with open_store(sys.argv[1]) as store:
    run(store)
"""


def fill(path: Path, numbers: tuple[int, ...]) -> None:
    """Reports of one event, each by an origin of its own."""
    with open_store(str(path), create=True) as store:
        for number in numbers:
            claim = Press()(number, f"Origin {number}").claim
            text = f"{number:04} " + "word " * 300
            store.ingest(Document(text, published=claim.date_from, name=f"report-{number}"), Reading((claim,)))


def seen(path: Path) -> list[tuple[object, ...]]:
    with open_store(str(path)) as store:
        return sorted((row["kind"], row["severity"], row["figure"], row["reason"]) for row in store.findings())


def reasons(outcome: Outcome) -> list[list[str]]:
    """What a run tells, by how it changed."""
    return [sorted(row["reason"] for row in rows) for rows in (outcome.new, outcome.changed, outcome.gone)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_is_completed_by_the_next(tmp_path: Path, moment: str) -> None:
    killed, undisturbed = tmp_path / "killed.db", tmp_path / "undisturbed.db"
    for path in (killed, undisturbed):
        fill(path, (16, 32))
        with open_store(str(path)) as store:
            run(store)
        fill(path, (64,))
    before = seen(killed)
    process = subprocess.Popen([sys.executable, "-c", STOPPED, str(killed), moment], stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while not Path(f"{killed}.stopped").exists():
        assert process.poll() is None, process.communicate()[1].decode()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    with open_store(str(killed)) as store, pytest.raises(LockedError):
        run(store)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert main(["--db", str(killed), "db", "check"]) == 0
    with open_store(str(undisturbed)) as store:
        told = run(store)
    assert before != seen(undisturbed)
    # The last moment is after the run has committed; only its row is still open.
    assert seen(killed) == (seen(undisturbed) if moment.endswith("finish_run") else before)
    with open_store(str(killed)) as store:
        again = run(store)
        assert reasons(again) == reasons(told)
        assert reasons(run(store)) == [[], [], []]
        with store.reading() as connection:
            rows = connection.exec_driver_sql("SELECT status FROM runs WHERE kind = 'reconcile' ORDER BY id").scalars()
            assert list(rows) == [
                "done",
                *(["interrupted"] if not moment.endswith("start_run") else []),
                "done",
                "done",
            ]
    assert seen(killed) == seen(undisturbed)
