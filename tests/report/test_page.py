"""The page as a file: self-contained, everything escaped, both sides' words with the number marked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

Make = Callable[..., Any]


def test_both_sides_are_shown_with_the_number_marked(written: Make, finding: Make) -> None:
    page = written(finding()).read_text("utf-8")
    assert "A raid killed <mark>12</mark> people in Saraqib" in page
    assert "A raid killed <mark>31</mark> people in Saraqib" in page
    assert "Nora Example (mayor)" in page
    assert "people killed, Saraqib, 2024-11-29" in page


def test_the_page_needs_no_network(written: Make, finding: Make) -> None:
    page = written(finding()).read_text("utf-8")
    assert not re.search(r"\bsrc=|@import|url\(|<link", page)
    assert "default-src 'none'" in page


def test_decisions_are_shown(written: Make, finding: Make) -> None:
    review = {"state": "resolved", "reason": None, "reviewer": "Ann", "note": "the ministry's list"}
    row = finding(state="resolved", reviews=[review | {"reviewed_at": datetime(2024, 12, 1, tzinfo=UTC)}])
    assert "2024-12-01 resolved by Ann: the ministry&#39;s list" in written(row).read_text("utf-8")


def test_what_the_same_sentence_gives_stands_together(written: Make, finding: Make) -> None:
    row = finding(sentence="Of the 43 hurt, 12 were men and 31 women.")
    sentence = "Of the 43 hurt, 12 were men and 31 women."
    for position in row["positions"]:
        (each,) = position["evidence"]
        start = sentence.index(str(position["value"]))
        each |= {"sentence": sentence, "start_offset": start, "end_offset": start + 2, "document": "report"}
        position["origins"] = ["Nora Example"]
    page = written(row).read_text("utf-8")
    assert "<h3>12, 31</h3>" in page
    assert page.count("Of the 43 hurt, <mark>12</mark> were men and <mark>31</mark> women.") == 1


@pytest.mark.parametrize(
    "sentence",
    ["<script>alert({})</script> died.", "<img src=x onerror=alert({})>", "{} </mark></article><script>x()</script>"],
)
def test_texts_are_escaped(written: Make, finding: Make, sentence: str) -> None:
    page = written(finding(sentence=sentence)).read_text("utf-8")
    assert page.count("<script") == 2  # the names of sources, and ours
    assert "<img" not in page


def test_characters_that_turn_the_order_of_others_are_gone(written: Make, finding: Make) -> None:
    page = written(finding(sentence="A raid killed \u202e{}\u2066 people\x07."), title="a\u202eb").read_text("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", page.replace("a\u202eb", ""))


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False), (None, False)],
)
def test_only_web_addresses_are_linked(written: Make, finding: Make, url: str | None, linked: bool) -> None:
    page = written(finding(url=url)).read_text("utf-8")
    assert ("<a href=" in page) is linked
    assert "javascript:" not in page


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    for name, words in (
        ("a", "killed 12 people in Saraqib, the mayor"),
        ("b", "killed 31 people in Saraqib, the army"),
    ):
        report = tmp_path / f"{name}.txt"
        report.write_text(f"An air strike on Friday {words} said.", "utf-8")
        assert main([*database, "ingest", "--published", "2024-11-29", "--publisher", f"Post {name}", str(report)]) == 0
    assert main([*database, "reconcile"]) == 0
    output = tmp_path / "report.html"
    assert main([*database, "report", "-o", str(output)]) == 0
    assert "1 conflict written to" in capsys.readouterr().out
    page = output.read_text("utf-8")
    assert "<mark>12</mark>" in page
    assert "<svg" in page
    assert main([*database, "report", "-o", str(output), "--place", "Aleppo"]) == 0
    assert "No conflict was found" in output.read_text("utf-8")
    assert main([*database, "report", "-o", "-", "--place", "Idlib"]) == 0
    assert "<mark>12</mark>" in capsys.readouterr().out


def test_a_figure_or_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = ["--db", str(tmp_path / "claims.db")]
    report = tmp_path / "report.txt"
    report.write_text("An air strike killed 12 people in Saraqib.", "utf-8")
    assert main([*database, "ingest", str(report)]) == 0
    assert main([*database, "report", "-o", str(tmp_path / "r.html"), "--figure", "nowhere"]) == 2
    assert "there is no figure nowhere" in capsys.readouterr().err
    assert main([*database, "report", "-o", str(tmp_path / "none" / "r.html")]) == 1
    assert "cannot write" in capsys.readouterr().err
