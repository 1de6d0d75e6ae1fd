"""Two or three reports from reading to conflict: what is flagged, how grave it is, and what the reason says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

FRIDAY = "2024-11-29"
Report = tuple[str, str]  # publication date and text
Rows = list[dict[str, Any]]
Press = Callable[..., Rows]


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Press:
    """Ingests the reports, each of a paper of its own, reconciles, and gives all findings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "none"))
    monkeypatch.delenv("FACTCHECK_DB", raising=False)

    def call(*reports: Report) -> Rows:
        lines = [
            json.dumps({"id": f"report-{n}", "publisher": f"Paper {n}", "published": day, "text": text})
            for n, (day, text) in enumerate(reports, 1)
        ]
        Path("reports.jsonl").write_text("\n".join(lines), "utf-8")
        assert main(["ingest", "reports.jsonl"]) == 0
        assert main(["reconcile"]) == 0
        capsys.readouterr()
        assert main(["conflicts", "list", "--all", "--format", "jsonl"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def told(found: Rows) -> set[tuple[str, str | None]]:
    """Kinds with severities."""
    return {(row["kind"], row["severity"]) for row in found}


def only(found: Rows, kind: str) -> dict[str, Any]:
    """The one finding of a kind."""
    (row,) = [row for row in found if row["kind"] == kind]
    return row


def checked(capsys: pytest.CaptureFixture[str], text: str, status: int = 0) -> Rows:
    """The claims of a text with their verdicts."""
    capsys.readouterr()
    assert main(["check", text, "--published", FRIDAY, "--format", "json"]) == status
    rows: Rows = json.loads(capsys.readouterr().out)["claims"]
    return rows


SARAQIB_BY_TWO = (
    (FRIDAY, "An air raid killed 34 civilians in Saraqib on Friday, the Syrian Observatory for Human Rights said."),
    (FRIDAY, "Air raids on Saraqib killed 14 civilians on Friday, the White Helmets said."),
)


@pytest.mark.parametrize("town", ["Ariha", "Binnish"])
def test_another_town_is_another_figure(press: Press, town: str) -> None:
    found = press(
        *SARAQIB_BY_TWO, (FRIDAY, f"Air raids on {town} killed 11 civilians on Friday, the White Helmets said.")
    )
    assert told(found) == {("contradiction", "high")}
    assert "11" not in json.dumps(only(found, "contradiction")["positions"])


@pytest.mark.parametrize("number", [11, 34])
def test_a_claim_on_another_town_is_not_reported(press: Press, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    press(*SARAQIB_BY_TWO)
    (claim,) = checked(capsys, f"Air raids on Ariha killed {number} civilians on Friday, the White Helmets said.")
    assert (claim["verdict"], claim["evidence"]) == ("not_reported", [])
