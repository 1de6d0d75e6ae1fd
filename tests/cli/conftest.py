"""The command line in an empty folder, and a press of one's own for tests that go from reports to findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reports import Press, Report, Rows, printed

from factcheck.cli import main


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in an empty folder; gives its exit status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Press:
    """Ingests the reports, each of a paper of its own, reconciles, and gives all findings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "none"))
    monkeypatch.delenv("FACTCHECK_DB", raising=False)

    def call(*reports: Report) -> Rows:
        return printed(capsys, *reports)

    return call
