"""``factcheck extract``: text in, claims out, no database."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.types import Claim, Quantity

TEXT = """Air raids on the town of Saraqib on Thursday killed at least 14 people, including three children,
the Civil Defence said.

Warplanes dropped 500-pound bombs, it added.
"""
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder of its own, to see that nothing is written there."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


def extracted(capsys, *arguments: str) -> dict:
    assert main(["extract", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_the_fields_that_are_promised(article, capsys):
    found = extracted(capsys, str(article), "--published", "2024-11-29")
    assert list(found) == ["claims", "quantities", "warnings"]
    killed, children = found["claims"]
    assert set(killed) == {field.name for field in fields(Claim)} | {"text"}
    assert (killed["measure"], killed["value"], killed["low"], killed["high"]) == ("killed", 14, 14, None)
    assert (killed["bound"], killed["who"], killed["text"]) == ("at_least", "person", "14")
    assert (killed["date_from"], killed["date_to"]) == ("2024-11-28", "2024-11-28")
    assert (killed["place"], killed["source"]) == ("Saraqib", "Civil Defence")
    assert list(killed["attribution"][0]) == ["name", "role", "kind", "cue"]
    assert (children["value"], children["who"], children["subset_of"]) == (3, "child", killed["start"])
    for claim in found["claims"]:
        assert TEXT[claim["start"] : claim["end"]] == claim["text"]
        assert TEXT[claim["sentence_start"] :].startswith(claim["sentence"])
    (bombs,) = found["quantities"]
    assert set(bombs) == {field.name for field in fields(Quantity)}
    assert TEXT[bombs["start"] : bombs["end"]] == bombs["text"]
    assert bombs["base_unit"] == "kilogram"
    assert bombs["base_value"] == pytest.approx(226.8, abs=0.1)
    assert os.listdir() == []


def test_without_a_date_weekdays_stay_open_and_a_warning_says_so(article, capsys):
    found = extracted(capsys, str(article))
    assert [claim["date_from"] for claim in found["claims"]] == [None, None]
    assert found["warnings"]


def test_the_table_shows_sentence_number_and_speaker_in_80_columns(article, capsys):
    assert main(["extract", str(article)]) == 0
    told = capsys.readouterr()
    assert "[1] at least 14 people killed" in told.out
    assert "said by: Civil Defence" in told.out
    assert "part of: [1] at least 14 people killed" in told.out
    assert "Also measured: 500-pound = 226.796 kilogram" in told.out
    assert told.out.count("including [three] children") == 1
    assert max(map(len, told.out.splitlines())) <= 80
    assert "--published" in told.err


@pytest.mark.parametrize(
    ("format", "rows"),
    [
        ("jsonl", lambda text: [json.loads(line) for line in text.splitlines()]),
        ("csv", lambda text: list(csv.DictReader(io.StringIO(text)))),
    ],
)
def test_rows_are_claims(article, format, rows, capsys):
    assert main(["extract", str(article), "--published", "2024-11-29", "--format", format]) == 0
    told = capsys.readouterr()
    assert [(row["text"], row["who"]) for row in rows(told.out)] == [("14", "person"), ("three", "child")]
    assert told.err == ""


def test_a_text_without_figures_says_so(tmp_path, capsys):
    quiet = tmp_path / "quiet.txt"
    quiet.write_text("The council met and adjourned.", "utf-8")
    assert main(["extract", str(quiet), "--published", "2024-11-29"]) == 0
    assert capsys.readouterr().out == "No figure of casualties, strikes or the like was found in this text.\n"


def test_standard_input_and_byte_order_mark(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + TEXT.encode())))
    found = extracted(capsys, "-", "--published", "2024-11-29")
    assert [TEXT[claim["start"] : claim["end"]] for claim in found["claims"]] == ["14", "three"]


def test_offsets_count_carriage_returns(tmp_path, capsys):
    text = TEXT.replace("\n", "\r\n")
    path = tmp_path / "dos.txt"
    path.write_bytes(text.encode())
    found = extracted(capsys, str(path), "--published", "2024-11-29")
    assert [text[q["start"] : q["end"]] for q in found["quantities"]] == ["500-pound"]


def test_a_measured_range_is_told_with_both_ends(tmp_path, capsys):
    path = tmp_path / "road.txt"
    path.write_text("Mines lay 5-10 km from the gate.", "utf-8")
    assert main(["extract", str(path)]) == 0
    assert "Also measured: 5-10 km = 5,000 to 10,000 metre" in capsys.readouterr().out


def test_a_title_is_read_where_it_is_given(article, capsys):
    found = extracted(capsys, str(article), "--published", "2024-11-29", "--title", "Nine die in Idlib raid")
    titled = [claim for claim in found["claims"] if claim["part"] == "title"]
    assert [(claim["text"], claim["value"]) for claim in titled] == [("Nine", 9)]


def test_the_side_file_dates_a_report_and_the_option_goes_before_it(article, capsys):
    article.with_suffix(".meta.toml").write_text('published = 2024-11-22\ntitle = "Nine die"\n', "utf-8")
    assert {claim["date_from"] for claim in extracted(capsys, str(article))["claims"]} == {"2024-11-21"}
    later = extracted(capsys, str(article), "--published", "2024-11-29")
    assert {claim["date_from"] for claim in later["claims"]} == {"2024-11-28"}


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "binary.txt": (b"PK\x03\x04\x00\x00", "binary"),
    "latin.txt": ("Tués à Alep".encode("latin-1"), "is not UTF-8"),
    "wide.txt": (b"\xff\xfek\x00\x00\xd8", "utf-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_status_2(name, tmp_path, capsys):
    content, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["extract", str(path), "--published", "2024-11-29"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"factcheck: {path}")
    assert words in told.err
    assert told.err.count("\n") == 1


def test_missing_file_and_folder_are_one_sentence_and_status_2(tmp_path, capsys):
    assert main(["extract", str(tmp_path / "none.txt")]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert main(["extract", str(tmp_path)]) == 2
    assert "is a folder without reports" in capsys.readouterr().err


@pytest.fixture
def table(tmp_path):
    """A table of two reports and a row without a text."""
    path = tmp_path / "reports.csv"
    rows = ('1,2024-11-29,Example Post,"A shell killed 3 people in Idlib."', "2,2024-11-29,Example Post,")
    last = '3,29/11/2024,Evening Example,"Two men died in shelling of Homs."'
    path.write_text("\n".join(["id,date,publisher,text", *rows, last, ""]), "utf-8")
    return path


def test_each_of_several_reports_is_shown(table, capsys):
    assert main(["extract", str(table), "--format", "json"]) == 1
    told = capsys.readouterr()
    first, second = map(json.loads, told.out.splitlines())
    assert [first["document"], first["publisher"], first["published"]] == ["1", "Example Post", "2024-11-29"]
    assert ([claim["text"] for claim in second["claims"]], second["published"]) == (["Two"], "2024-11-29")
    assert told.err == f'factcheck: {table} line 3 has no "text", the words of the report: it is empty\n'
    assert main(["extract", str(table)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("==")] == [
        "== 1 (Example Post, 2024-11-29)",
        "== 3 (Evening Example, 2024-11-29)",
    ]
    main(["extract", str(table), "--format", "jsonl"])
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["text"], row["document"]) for row in rows] == [("3", "1"), ("Two", "3")]
    main(["extract", str(table), "--format", "csv"])
    heading, *cells = capsys.readouterr().out.splitlines()
    assert ("document" in heading.split(","), len(cells)) == (True, 2)


def test_a_folder_is_read_report_by_report(table, capsys):
    (table.parent / "a.txt").write_text("Nine people were killed in Hama on 3 May 2021.", "utf-8")
    assert main(["extract", str(table.parent), "--format", "json"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_the_title_of_one_report_is_none_of_several(table, capsys):
    assert main(["extract", str(table), "--title", "Raid"]) == 2
    assert "describes one report" in capsys.readouterr().err


def test_columns_and_days_are_named_as_for_ingest(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_text('Tag;Meldung\n03/04/2024;"Nine people were killed in Hama on Tuesday."\n', "utf-8")
    options = ["--field", "text=Meldung", "--field", "published=Tag"]
    assert main(["extract", str(path), *options]) == 2
    assert "may be 3 April or 4 March" in capsys.readouterr().err
    for order, day in (("--day-first", "2024-04-02"), ("--month-first", "2024-02-27")):
        assert main(["extract", str(path), *options, order, "--format", "json"]) == 0
        (claim,) = json.loads(capsys.readouterr().out)["claims"]
        assert claim["date_from"] == day


def test_the_libraries_are_loaded_only_where_a_text_asks_for_them(tmp_path):
    path = tmp_path / "plain.txt"
    path.write_text("Shelling killed four soldiers on Monday, the army said.", "utf-8")
    code = (
        "import sys\nfrom factcheck.cli import main\n"
        f"main(['extract', {str(path)!r}, '--published', '2024-11-29', '--format', 'json'])\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"sqlalchemy", "alembic", "rich", "quantulum3", "dateparser"}
    assert not heavy & set(run.stderr.split())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared seed article is not here")
def test_the_seed_article_without_its_libraries_and_with_every_field(capsys):
    (seed,) = (SHARED / "seeds").glob("*.txt")
    found = extracted(capsys, str(seed), "--published", "2024-11-29")
    gold = json.loads((SHARED / "gold" / "seed.jsonl").read_text("utf-8"))
    wanted = {claim["start"]: claim for claim in gold["claims"] if not claim.get("optional")}
    got = {claim["start"]: claim for claim in found["claims"] if claim["measure"] != "other"}
    assert set(got) == set(wanted)
    for start, claim in wanted.items():
        for name in ("end", "measure", "value", "low", "high", "bound", "who", "noun", "subset_of", "scope", "via"):
            assert got[start][name] == claim[name], (start, name)
        assert got[start]["date_from"] == claim["date_from"]
        assert got[start]["date_to"] == claim["date_to"]
