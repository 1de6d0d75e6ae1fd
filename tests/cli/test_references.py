"""A reference data set beside news: whatever speaks of its value says that it is the reference, and quotes nobody."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from scratch import UCDP

from factcheck.cli import main

MONITOR = "Syrian Observatory for Human Rights"
ROW = UCDP | {
    "id": "3",
    "source_office": "Reuters",
    "source_original": MONITOR,
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "best", "low"), "0"),
    "high": "3",
}
NEWS = {
    "publisher": "AFP",
    "published": "2016-05-04",
    "id": "news",
    "text": f"An air strike killed 41 people in Saraqib on Tuesday, the {MONITOR} said.",
}


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A row of UCDP that was coded from Reuters, which quotes a monitor, and a report that quotes the same monitor."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "none"))
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    with open("ged.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ROW)
        writer.writeheader()
        writer.writerow(ROW)
    Path("news.jsonl").write_text(json.dumps(NEWS), "utf-8")
    assert main(["import", "ucdp", "ged.csv"]) == 0
    assert main(["ingest", "news.jsonl"]) == 0
    capsys.readouterr()


def said(capsys: pytest.CaptureFixture[str], *command: str, status: int = 0) -> str:
    """What a command prints, on one line."""
    capsys.readouterr()
    assert main([*command]) == status
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv", "markdown"])
def test_the_digest_names_the_reference(capsys: pytest.CaptureFixture[str], format: str) -> None:
    told = said(capsys, "reconcile", "--format", format).replace("\\", "")
    assert "UCDP GED 3 (reference) has 0 (0 to 3) people killed in Saraqib" in told
    assert "misquotes" not in told
    assert "Reuters quotes" not in told


@pytest.mark.usefixtures("beside")
def test_lists_and_pages_name_the_reference_where_they_show_its_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile"]) == 0
    assert "0 (0 to 3) UCDP GED 3 (reference)" in said(capsys, "conflicts", "list")
    shown = said(capsys, "conflicts", "show", "1")
    assert "0 (0 to 3): UCDP GED 3 (reference) (1 document)" in shown
    assert f"— UCDP GED 3 (reference), coded from {MONITOR}; Reuters, 2016-05-04" in shown
    assert "beside them: UCDP GED 3 (reference) has 0 (0 to 3)" in shown
    assert "2016-05-04 0 (0 to 3): UCDP GED 3 (reference)" in shown
    assert "range: 41 (1 origin whose word stands)" in shown
    assert "UCDP GED 3 (reference)" in said(capsys, "figures", "show", "1")
    assert "(reference) 0 (0 to 3) people killed" in said(capsys, "claims", "show", "1")
    page = said(capsys, "report", "-o", "-")
    assert "coded from Syrian Observatory for Human Rights; Reuters, 2016-05-04" in page
    assert page.count("0 (0 to 3): UCDP GED 3 (reference)") == 1


@pytest.mark.usefixtures("beside")
def test_an_exported_review_gives_the_row_to_its_data_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile"]) == 0
    assert main(["export", "claimreview", "--author", "Desk", "-o", "reviews.json"]) == 0
    (review,) = json.loads(Path("reviews.json").read_text("utf-8"))["@graph"]
    coded = next(each for each in review["itemReviewed"] if each["name"].startswith("0"))
    assert coded["author"] == coded["appearance"]["publisher"] == {"@type": "Organization", "name": "UCDP GED"}


@pytest.mark.usefixtures("beside")
def test_a_check_names_the_reference(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reconcile"]) == 0
    text = f"An air strike killed 41 people in Saraqib on 3 May 2016, the {MONITOR} said."
    told = said(capsys, "check", text, "--published", "2016-05-04", status=3)
    assert "CONTRADICTED: nobody agrees; UCDP GED 3 (reference) has 0 (0 to 3)" in told
    assert f"UCDP GED 3 (reference), coded from {MONITOR}; Reuters, 2016-05-04" in told
    rows = said(capsys, "check", text, "--published", "2016-05-04", "--format", "json", status=3)
    evidence = json.loads(rows)["claims"][0]["evidence"]
    assert {(each["origin"], each["reference"]) for each in evidence} == {
        ("UCDP GED 3 (reference)", True),
        (MONITOR, False),
    }
