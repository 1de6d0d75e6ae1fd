"""Rows for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli.figures import COLUMNS, HEADINGS, cells
from factcheck.cli.output import plain, print_json, print_rows, text_of
from factcheck.cli.terminal import column_widths
from factcheck.types import Hop, Measure, SourceKind

ROWS = [
    {"id": 1, "measure": Measure.KILLED, "value": 27.0, "on": date(2024, 11, 29), "who": None, "names": ("a", "b")},
    {"id": 2, "measure": Measure.STRIKES, "value": 2.5, "on": None, "who": 'x, "y"', "names": ()},
]


def test_json_is_one_document_with_plain_values(capsys):
    print_rows(ROWS, "json", ["id"])
    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert found[0] == {"id": 1, "measure": "killed", "value": 27, "on": "2024-11-29", "who": None, "names": ["a", "b"]}
    assert '"value": 27,' in printed
    assert found[1]["value"] == 2.5


def test_jsonl_is_a_row_a_line_and_reads_rows_one_by_one(capsys):
    print_rows(iter(ROWS), "jsonl", ["id"])
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [1, 2]
    print_rows([], "jsonl", ["id"])
    assert capsys.readouterr().out == ""


def test_csv_gives_every_field_and_its_heading_without_rows(capsys):
    print_rows(ROWS, "csv", ["id"])
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert found[0] == {
        "id": "1",
        "measure": "killed",
        "value": "27",
        "on": "2024-11-29",
        "who": "",
        "names": '["a", "b"]',
    }
    assert found[1]["who"] == 'x, "y"'
    print_rows([], "csv", ["id", "measure"])
    assert capsys.readouterr().out == "id,measure\n"


def test_a_piped_table_is_plain_aligned_text_of_80_columns(capsys):
    rows = [{"id": n, "words": "word " * 40} for n in range(3)]
    print_rows(rows, "table", ["id", "words"], {"words": "what they say"})
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["id", "what", "they", "say"]
    assert set(lines[1]) <= {"-", " "}
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)
    assert sum(line.count("word") for line in lines) == 120


def test_a_table_without_rows_says_so_on_stderr(capsys):
    print_rows([], "table", ["id"], empty="no claims yet")
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "no claims yet\n")


def test_cells_are_for_the_table_only(capsys):
    print_rows(ROWS[:1], "table", ["what"], cells=lambda row: {"what": f"{row['value']} {row['measure']}"})
    assert "27.0 killed" in capsys.readouterr().out


def test_names_stay_readable_and_half_characters_do_not_break_json(capsys):
    print_json({"name": "إدلب", "path": "odd\udc80.txt"})
    printed = capsys.readouterr().out
    assert "إدلب" in printed
    assert json.loads(printed)["path"] == "odd\udc80.txt"


def test_no_report_can_steer_the_terminal():
    assert text_of("a\x1b[2Jb\x07c\u202ed") == "a [2Jb c d"


def test_plain_reads_records_and_times():
    hop = Hop("Reuters", None, SourceKind.AGENCY, "reported")
    assert plain([hop]) == [{"name": "Reuters", "role": None, "kind": "agency", "cue": "reported"}]
    assert plain(datetime(2024, 11, 29, 12)) == "2024-11-29T12:00:00"


@given(st.lists(st.lists(st.text(max_size=200), min_size=3, max_size=3), min_size=1, max_size=5), st.integers(20, 120))
def test_columns_fit(rows, width):
    widths = column_widths(rows, width)
    assert sum(widths) + 4 <= width
    longest = [
        max(len(line) for cell in column for line in (cell.splitlines() or [""])) for column in zip(*rows, strict=True)
    ]
    assert all(each <= most for each, most in zip(widths, longest, strict=True))
    if sum(longest) + 4 <= width:
        assert widths == longest


@pytest.mark.parametrize("format", ["table", "json", "jsonl", "csv"])
@given(text=st.text())
def test_any_text_prints(format, text):
    print_rows([{"text": text}], format, ["text"])


def test_csv_holds_no_text_that_a_spreadsheet_would_run(capsys):
    print_rows([{"name": "=HYPERLINK(1)", "value": 3, "more": ["=x"]}], "csv", ["name"])
    assert capsys.readouterr().out == 'name,value,more\n\'=HYPERLINK(1),3,"[""=x""]"\n'


@pytest.mark.parametrize(("columns", "under"), [("30", True), ("80", False)])
def test_rows_that_fit_no_table_stand_one_under_the_other(
    columns: str, under: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    names = ("children", "civilians", "combatants", "journalists")
    print_rows([dict.fromkeys(names, "some words") | {"children": None}, dict.fromkeys(names, "few")], "table", names)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    wanted = ["civilians:   some words", "combatants:  some words", "journalists: some words", "", "children:    few"]
    assert (lines[:5] == wanted) is under
    assert (lines[0].split() == list(names)) is not under


@pytest.mark.parametrize("format", ["json", "jsonl"])
def test_what_turns_letters_round_is_escaped_in_json(format: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = "12 \u202edead\u2066 said \x9b31mthe \u200fmayor\x7f of إدلب"
    print_rows([{"words": words}], format, ["words"])
    printed = capsys.readouterr().out
    assert printed.rstrip("\n").replace("\n", "").isprintable()
    found = json.loads(printed)
    assert (found[0] if format == "json" else found) == {"words": words}


@pytest.mark.parametrize("terminal", [True, False])
def test_csv_is_as_printed_but_steers_no_terminal(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
    print_rows([{"words": "12 \u202edead\x9b31m"}], "csv", ["words"])
    assert capsys.readouterr().out == ("words\n12  dead 31m\n" if terminal else "words\n12 \u202edead\x9b31m\n")


def test_a_long_word_is_broken_before_a_name():
    head = ["publisher", "place", "said", "measure", "source"]
    row = ["the-morning-example-of-the-river-valley", "Kostiantynivka", "at least 12", "killed", "internationally"]
    places = column_widths([head, row], 68, [False, False, True, False, False])[1:]
    assert places[0] >= len("Kostiantynivka")
    assert places[3] >= len("internationally")


def test_figures_of_a_long_place_stay_a_table_of_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    """An amount goes over two lines before a place's name would be broken, or each figure printed as a block."""
    row = {"figure_id": 11, "measure": "killed", "who": "person", "noun": None, "kind": "event", "open_conflicts": 2}
    row |= {"date_from": "2023-02-11", "date_to": "2023-02-11", "documents": 4, "independent_origins": 3}
    row |= {"low": 0, "high": None, "lowest": 0, "highest": 24, "place": "Kostiantynivka"}
    other = row | {"place": "Taiz", "low": 9_999, "high": 12_345, "lowest": 9_999, "highest": 12_345}
    print_rows([row, other], "table", COLUMNS, HEADINGS, cells)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    first, second = (next(at for at, line in enumerate(lines) if name in line) for name in ("Kostiantynivka", "Taiz"))
    at = lines[first].index("Kostiantynivka")
    assert lines[second].index("Taiz") == at
    assert lines[0].index("where") == at
    assert lines[first].split()[-3:] == lines[second].split()[-3:] == ["4", "3", "2"]
    assert len({line.rindex(end) + len(end) for line in lines for end in ("24", "12,345") if end in line}) == 1
