"""Two or three reports from reading to findings, by the command line."""

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


def printed(capsys: pytest.CaptureFixture[str], *reports: Report) -> Rows:
    """Ingest the reports, each of a paper of its own, reconcile, and list all findings."""
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


def told(found: Rows) -> set[tuple[str, str | None]]:
    """Kinds with severities."""
    return {(row["kind"], row["severity"]) for row in found}


def only(found: Rows, kind: str) -> dict[str, Any]:
    """The one finding of a kind."""
    (row,) = [row for row in found if row["kind"] == kind]
    return row
