"""The same store on PostgreSQL: set FACTCHECK_TEST_POSTGRES to the URL of an empty database to run this."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from factcheck.cli import main
from factcheck.errors import LockedError
from factcheck.store import open_store
from factcheck.types import FindingState

URL = os.environ.get("FACTCHECK_TEST_POSTGRES", "")
pytestmark = pytest.mark.skipif(not URL, reason="FACTCHECK_TEST_POSTGRES names no database")


def test_the_whole_path_on_postgresql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = tmp_path / "reports.jsonl"
    said = "people were killed in an air strike on Hass on 26 October 2016, {} said."
    lines = [
        {"id": "a", "text": "At least 22 " + said.format("UNICEF"), "published": "2016-10-27", "publisher": "Reuters"},
        {"id": "b", "text": "Seven " + said.format("the Syrian army"), "published": "2016-10-27", "publisher": "SANA"},
    ]
    reports.write_text("\n".join(json.dumps(line) for line in lines))
    commands = (
        ("ingest", str(reports)),
        ("ingest", str(reports)),
        ("reconcile",),
        ("reconcile",),
        ("claims", "--all", "--place", "Syria", "--source", "UNICEF", "--format", "jsonl"),
        ("figures", "--format", "jsonl"),
        ("figures", "show", "1"),
        ("documents", "show", "a"),
        ("sources",),
        ("runs",),
        ("sql", "SELECT low FROM figures_view WHERE documents > :n", "--param", "n=0", "--format", "jsonl"),
        ("db", "check"),
        ("db", "stats"),
    )
    for command in commands:
        assert main(["--db", URL, *command]) == 0, capsys.readouterr().err
    assert "0 new, 0 changed, 2 unchanged" in capsys.readouterr().out
    with open_store(URL) as store, open_store(URL) as other:
        assert [each.claim.low for each in store.stored_claims()] == [22, 7]
        with store.lock(), pytest.raises(LockedError), other.lock():
            pass
        for view in ("claims_view", "figures_view", "findings_view", "timeline_view", "sources_view"):
            with store.read_only() as connection:
                connection.exec_driver_sql(f"SELECT * FROM {view}").all()
                with pytest.raises(DBAPIError, match="read-only"):
                    connection.exec_driver_sql("DELETE FROM runs")
        (finding, *_) = store.findings()
        store.review(finding["id"], FindingState.ACKNOWLEDGED)
        with pytest.raises(DBAPIError, match="only ever added"), store.database.writing() as connection:
            connection.exec_driver_sql("DELETE FROM reviews")
