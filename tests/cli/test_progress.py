"""Long work shows how far it is where a person looks on, and nothing in a log."""

from __future__ import annotations

import csv
import os
import pty
import subprocess
import sys
from pathlib import Path

from scratch import UCDP

COMMAND = [sys.executable, "-c", "import sys; from factcheck.cli import main; sys.exit(main())"]


def test_an_import_shows_its_rows_and_its_rate_on_a_terminal_only(tmp_path: Path) -> None:
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UCDP)
        writer.writeheader()
        writer.writerows(UCDP | {"id": str(number)} for number in range(300))
    command = [*COMMAND, "import", "ucdp", "rows.csv", "--dry-run"]
    here, there = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=there, env=environment)
    os.close(there)
    shown = b""
    try:
        while piece := os.read(here, 65536):
            shown += piece
    except OSError:  # the terminal's other end is closed
        pass
    os.close(here)
    out, _ = running.communicate(timeout=60)
    assert out.startswith(b"300 rows read")
    assert b" rows" in shown
    assert b"a second" in shown
    again = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert again.stderr == b""
