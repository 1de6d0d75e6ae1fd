"""Long work shows how far it is where a person looks on, and nothing in a log."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

from on_terminal import COMMAND, on_terminal
from scratch import UCDP


def test_an_import_shows_its_rows_and_its_rate_on_a_terminal_only(tmp_path: Path) -> None:
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, UCDP)
        writer.writeheader()
        writer.writerows(UCDP | {"id": str(number)} for number in range(300))
    arguments = ["import", "ucdp", "rows.csv", "--dry-run"]
    out, shown = on_terminal(arguments, tmp_path)
    assert out.startswith(b"300 rows read")
    assert b" rows" in shown
    assert b"a second" in shown
    again = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, capture_output=True, check=False)
    assert again.stderr == b""
