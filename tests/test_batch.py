"""A batch: interrupted it keeps what was finished, and run again it goes on."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

COMMAND = [sys.executable, "-c", "import sys; from factcheck.cli import main; sys.exit(main())"]
WORDS = "At least {} civilians were killed in Idlib on Friday, the Syrian Observatory for Human Rights said. "


def count(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


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
    deadline = time.monotonic() + 60
    while count(tmp_path / "factcheck.db") < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to all processes
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "stopped; what was read is kept" in err
    assert "Traceback" not in err
    kept = count(tmp_path / "factcheck.db")
    assert 20 <= kept < 200
    assert f"{kept} new" in out
    with closing(sqlite3.connect(tmp_path / "factcheck.db")) as connection:
        ((status, counts),) = connection.execute("SELECT status, counts FROM runs").fetchall()
    assert (status, json.loads(counts)["new"]) == ("interrupted", kept)
    again = subprocess.run([*COMMAND, "ingest", "a.jsonl"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert again.returncode == 0
    assert f"200 reports read: {200 - kept} new, 0 changed, {kept} unchanged" in again.stdout
