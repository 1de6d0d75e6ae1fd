"""Files that commands write."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import open_store
from factcheck.cli import main


@pytest.mark.parametrize("command", [["report"], ["export", "csv"], ["export", "jsonl"], ["export", "hxl"]])
def test_no_output_replaces_a_database(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    with open_store(path, create=True):
        pass
    before = path.read_bytes()
    assert main(["--db", str(path), *command, "-o", str(path)]) == 1
    assert "is a database, which nothing written may replace: name another file" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_the_file_beside_an_open_database_is_kept_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "claims.db"
    with open_store(path, create=True):
        pass
    beside = tmp_path / "claims.db-wal"
    assert main(["--db", str(path), "export", "csv", "-o", str(beside)]) == 1
    assert "is a database" in capsys.readouterr().err
