"""A batch: interrupted it keeps what was finished, and run again it goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from on_terminal import COMMAND, on_terminal

from factcheck.interrupts import undisturbed

WORDS = "At least {} civilians were killed in Idlib on Friday, the Syrian Observatory for Human Rights said. "


def count(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.fixture(autouse=True)
def interruptible():
    """Ctrl-C as a terminal has it: a run in the background, as of CI, starts with it ignored, and hands that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_keeps_what_was_finished_and_a_rerun_goes_on(tmp_path):
    lines = [json.dumps({"id": str(n), "text": WORDS.format(n) * 2}) for n in range(3, 203)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    running = subprocess.Popen(
        [*COMMAND, "ingest", "a.jsonl", "--jobs", "2"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 120
    while count(tmp_path / "factcheck.db") < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all processes
    out, err = running.communicate(timeout=120)
    assert running.returncode == 130, (out, err)
    assert f"stopped; {count(tmp_path / 'factcheck.db')} reports are kept, new or changed" in err
    assert "Traceback" not in err
    kept = count(tmp_path / "factcheck.db")
    assert 20 <= kept < 200
    assert f"{kept} new" in out
    assert f"stopped; {kept} reports are kept, new or changed" in err
    with closing(sqlite3.connect(tmp_path / "factcheck.db")) as connection:
        ((status, counts),) = connection.execute("SELECT status, counts FROM runs").fetchall()
    assert (status, json.loads(counts)["new"]) == ("interrupted", kept)
    again = subprocess.run([*COMMAND, "ingest", "a.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert f"200 reports read: {200 - kept} new, 0 changed, {kept} unchanged" in again.stdout


def test_a_terminal_shows_rate_and_time_left_and_a_log_does_not(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(WORDS.format(number + 3))
    out, shown = on_terminal(["ingest", "."], tmp_path)
    assert out.startswith(b"5 reports read: 5 new")
    assert b"a second" in shown
    assert b"5 reports" in shown
    again = subprocess.run([*COMMAND, "ingest", "."], cwd=tmp_path, capture_output=True, check=False)
    assert again.stderr == b""


def test_a_dry_run_lists_failures_and_stores_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(WORDS.format(3))
    (tmp_path / "b.txt").write_bytes(b"\0")
    done = subprocess.run(
        [*COMMAND, "ingest", ".", "--dry-run"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stdout == "1 report read, 1 claims found, 1 failed; nothing stored (dry run)\n"
    assert "b.txt is no text but a binary file" in done.stderr
    assert not (tmp_path / "factcheck.db").exists()


def test_ctrl_c_waits_until_a_report_is_stored_and_counted():
    done = []

    def store() -> None:
        with undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)
            done.append("stored")

    with pytest.raises(KeyboardInterrupt):
        store()
    assert done == ["stored"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
