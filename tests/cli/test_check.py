"""``factcheck check``: what is checked, what is answered, its formats and exit statuses; nothing is ever stored."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

REPORTS = {
    "a": "The Syrian Observatory for Human Rights said air strikes killed 16 civilians in Douma on Monday.",
    "b": "Air strikes killed 16 civilians in Douma on Monday, the White Helmets said.",
    "c": "The Syrian National Coalition said that 41 civilians were killed in air strikes on Douma on Monday.",
    "d": "A bomb killed nine soldiers in Homs on Monday, SANA reported.",
}
Run = Callable[..., str]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports as JSONL and a reconciled database of them."""
    folder = tmp_path_factory.mktemp("stored")
    lines = [
        {"id": name, "text": text, "published": "2017-04-03", "publisher": f"Paper {name}"}
        for name, text in REPORTS.items()
    ]
    (folder / "reports.jsonl").write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    database = str(folder / "factcheck.db")
    assert main(["--db", database, "ingest", str(folder / "reports.jsonl")]) == 0
    assert main(["--db", database, "reconcile"]) == 0
    return folder


@pytest.fixture
def desk(stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A working folder with a reconciled database of four reports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(tmp_path / "none"))
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    for name in ("reports.jsonl", "factcheck.db"):
        shutil.copy(stored / name, tmp_path / name)
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def run(desk: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a check and gives what it printed; it must end with the status given."""

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["check", *arguments]) == status
        said = capsys.readouterr()
        return said.out + said.err

    return call


def verdicts(printed: str) -> list[str]:
    return [claim["verdict"] for claim in json.loads(printed)["claims"]]


@pytest.mark.parametrize(
    ("text", "verdict", "status"),
    [
        ("Nine soldiers were killed by a bomb in Homs on 3 April 2017.", "supported", 0),
        ("16 civilians were killed in air strikes on Douma on 3 April 2017.", "disputed", 3),
        ("16 civilians were killed in air strikes on Douma on 3 April 2017, the ministry said", "disputed", 3),
        ("90 civilians were killed in air strikes on Douma on 3 April 2017.", "contradicted", 3),
        ("Seven children were killed in air strikes on Douma on 3 April 2017.", "not_comparable", 0),
        ("Seven people were killed in Lisbon on 3 April 2017.", "not_reported", 0),
    ],
)
def test_a_sentence_gets_its_verdict_and_status(run: Run, text: str, verdict: str, status: int) -> None:
    assert verdicts(run(text, "--format", "json", status=status)) == [verdict]


def test_the_claim_has_extracts_fields_and_the_evidence(run: Run) -> None:
    text = "16 civilians were killed in air strikes on Douma on 3 April 2017, the ministry said"
    answer = json.loads(run(text, "--format", "json", status=3))
    (claim,) = answer["claims"]
    assert (claim["source"], claim["value"], claim["measure"]) == ("ministry", 16, "killed")
    assert text[claim["start"] : claim["end"]] == claim["text"] == "16"
    assert claim["sentence"] == text
    assert claim["agreeing"] == ["Syrian Observatory for Human Rights", "White Helmets"]
    assert claim["differing"] == ["Syrian National Coalition"]
    assert claim["independent_origins"] == 3
    said: list[dict[str, Any]] = [e for e in claim["evidence"] if e["bearing"] == "agrees"]
    (quote,) = next(e for e in said if e["origin"] == "White Helmets")["quotes"]
    assert quote["sentence"] == REPORTS["b"]
    assert (quote["publisher"], quote["published"], quote["document"]) == ("Paper b", "2017-04-03", "b")
    assert quote["chain"][0]["name"] == "White Helmets"


def test_the_page_for_a_person(run: Run) -> None:
    page = run("90 civilians were killed in air strikes on Douma on 3 April 2017.", status=3)
    assert "[1] 90 civilians killed, 2017-04-03, Douma, said by the text itself\n" in page
    assert "CONTRADICTED: nobody agrees; Syrian Observatory for Human Rights gives 16" in page
    assert "independent origins: 0 agree, 3 differ" in page
    assert "said air strikes killed [16]" in page
    assert all(len(line) <= 80 for line in page.splitlines())


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_a_claim_a_row(run: Run, format: str) -> None:
    printed = run("Nine soldiers were killed by a bomb in Homs on 3 April 2017.", "--format", format)
    assert "supported" in printed.splitlines()[-1]


def test_a_region_without_borders_may_hold_the_place(run: Run, desk: Path) -> None:
    text = "The UN said that 27 civilians had been killed in northwest Syria since Wednesday."
    (desk / "un.txt").write_text(text, "utf-8")
    assert main(["ingest", "un.txt", "--published", "2024-11-29", "--publisher", "Paper u"]) == 0
    claim = "30 civilians were killed in air strikes on Idlib on 29 November 2024, the ministry said"
    page = run(claim)
    assert "NOT COMPARABLE: only other scopes are reported" in page
    assert "a place that may hold it (northwest Syria), a longer time (2024-11-27 to" in " ".join(page.split())


def test_the_stored_article_itself_is_not_independent(run: Run, desk: Path) -> None:
    (desk / "d.txt").write_text(REPORTS["d"], "utf-8")
    published = ("--published", "2017-04-03", "--format", "json")
    assert verdicts(run("d.txt", *published)) == ["not_reported"]
    assert verdicts(run("d.txt", *published, "--publisher", "Paper d")) == ["not_reported"]
    assert verdicts(run("d.txt", *published, "--publisher", "Paper z")) == ["not_reported"]


def test_an_outlets_own_word_is_not_independent_of_itself(run: Run, desk: Path) -> None:
    text = "Six tanks were destroyed in Homs on 5 May 2018."
    (desk / "e.txt").write_text("In Homs, six tanks were destroyed on 5 May 2018, burnt out on the road.", "utf-8")
    assert main(["ingest", "e.txt", "--published", "2018-05-05", "--publisher", "Paper e"]) == 0
    assert '"supported"' in run(text, "--format", "json")
    assert '"not_reported"' in run(text, "--publisher", "Paper e", "--format", "json")


def test_weekdays_are_read_against_the_day_given(run: Run) -> None:
    text = "90 civilians were killed in air strikes on Douma on Monday."
    assert verdicts(run(text, "--published", "2017-04-04", "--format", "json", status=3)) == ["contradicted"]
    assert verdicts(run(text, "--published", "2018-04-04", "--format", "json")) == ["not_reported"]


def test_standard_input_and_an_article(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = f"{REPORTS['c']}\n\nNine soldiers were killed by a bomb in Homs on Monday.\n"
    (desk / "article.txt").write_text(article, "utf-8")
    page = run("article.txt", "--published", "2017-04-03", status=3)
    assert "2 claims: 1 supported, 1 contradicted" in page
    monkeypatch.setattr("sys.stdin", open(desk / "article.txt", encoding="utf-8"))  # noqa: SIM115 (closed at exit)
    assert "2 claims:" in run("-", "--published", "2017-04-03", status=3)


def test_a_text_that_does_not_fit_together(run: Run) -> None:
    text = "Shelling of Vessin killed 12 people on 3 May 2021, including 15 children."
    answer = json.loads(run(text, "--format", "json", status=3))
    (found,) = answer["within_text"]
    assert found["kind"] == "part_exceeds_whole"
    assert set(found["claims"]) == {claim["id"] for claim in answer["claims"]}
    page = run(text, status=3)
    assert "within the text\n    part exceeds whole [1], [2]:" in page
    title = run("At dawn on 3 May 2021 shelling killed 30 people in Hama.", "--title", "40 killed in Hama", status=3)
    assert "headline [2], [1]: The headline says 40" in title


def test_nothing_to_read_is_said(run: Run) -> None:
    assert "nothing to check" in run("The weather was fine.")
    assert json.loads(run("The weather was fine.", "--format", "json"))["claims"] == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("missing.txt", "there is no file missing.txt"),
        ("reports/missing", "there is no file reports/missing"),
        ("my article.txt", "there is no file my article.txt"),
        ("  ", "the text is empty"),
    ],
)
def test_what_is_no_text_is_told(run: Run, given: str, said: str) -> None:
    printed = run(given, status=2)
    assert printed.startswith("factcheck: ")
    assert said in printed
    assert printed.count("\n") == 1


def test_a_sentence_with_a_slash_or_a_dot_is_no_path(run: Run) -> None:
    run("Some 12/13 people were killed by the U.S. in Hama.")


def test_a_missing_database_is_the_documented_error(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", "none.db", "check", "Two people were killed in Hama."]) == 2
    assert "there is no database none.db: `factcheck ingest` makes one" in capsys.readouterr().err
    assert not (desk / "none.db").exists()


def test_nothing_is_written(run: Run, desk: Path) -> None:
    def content() -> str:
        with sqlite3.connect(desk / "factcheck.db") as connection:
            return hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()

    before = content()
    run("The Ministry of Vessin said 16 civilians were killed in air strikes on Douma on 3 April 2017.", status=3)
    assert content() == before


def test_a_database_that_was_never_reconciled_answers_too(
    run: Run, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", "fresh.db", "ingest", "reports.jsonl"]) == 0
    capsys.readouterr()
    text = "90 civilians were killed in air strikes on Douma on 3 April 2017."
    assert main(["--db", "fresh.db", "check", text, "--format", "json"]) == 3
    assert verdicts(capsys.readouterr().out) == ["contradicted"]


def test_each_report_of_a_file_is_checked_and_the_gravest_counts(run: Run, desk: Path) -> None:
    texts = ("The weather was fine.", "90 civilians were killed in air strikes on Douma on 3 April 2017.")
    lines = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    (desk / "two.jsonl").write_text("\n".join(map(json.dumps, lines)))
    rows = [json.loads(line) for line in run("two.jsonl", "--format", "json", status=3).splitlines()]
    (desk / "folder").mkdir()
    assert "is a folder without reports" in run("folder", status=2)
    assert [(row["document"], len(row["claims"])) for row in rows] == [("0", 0), ("1", 1)]
    assert rows[1]["claims"][0]["verdict"] == "contradicted"
    told = run("two.jsonl", status=3)
    assert "== 0" in told
    assert "== 1" in told
    (row,) = [json.loads(line) for line in run("two.jsonl", "--format", "jsonl", status=3).splitlines()]
    assert (row["verdict"], row["document"]) == ("contradicted", "1")
    (desk / "two.jsonl").write_text("\n".join([json.dumps(lines[0]), json.dumps(lines[0]), "{"]))
    assert "line 3 is no JSON" in run("two.jsonl", status=1)
