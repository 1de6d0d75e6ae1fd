"""PDFs: the text of all pages, a page's beginning kept, and clear words for those that cannot be read."""

from __future__ import annotations

import json

import pytest

from factcheck.cli import main
from factcheck.documents.pdf import flowing

FIRST = "At least 27 civilians were killed in Idlib on Friday, the ministry said."
SECOND = "On page two the ministry counted 41 wounded people and 12 damaged houses."


def test_each_page_begins_after_a_form_feed(tmp_path, read, pdf):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(FIRST, "", SECOND, title="Situation Report 3"))
    (document,), failed = read(path)
    assert failed == []
    pages = document.text.split("\f")
    assert [bool(words.strip()) for words in pages] == [True, False, True]
    assert "27 civilians" in pages[0]
    assert "41 wounded" in pages[2]
    assert (document.title, document.name, document.published) == ("Situation Report 3", str(path), None)


@pytest.mark.parametrize("title", ["Microsoft Word - draft 3.docx", "report-final.pdf", "untitled"])
def test_titles_that_programs_make_up_are_none(tmp_path, read, pdf, title):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(FIRST, title=title))
    assert read(path)[0][0].title is None


def test_it_is_known_by_its_content(tmp_path, read, pdf):
    path = tmp_path / "a.txt"
    path.write_bytes(pdf(FIRST))
    assert "27 civilians" in read(path)[0][0].text


def test_what_cannot_be_read_says_why(tmp_path, read, pdf):
    cases = {
        pdf(""): "PDF without text",
        pdf(FIRST, password="secret"): "password",
        b"%PDF-1.7\nnonsense": "broken PDF",
        pdf(FIRST)[:300]: "PDF",
    }
    for content, reason in cases.items():
        path = tmp_path / "a.pdf"
        path.write_bytes(content)
        found, (failed,) = read(path)
        assert found == []
        assert reason in failed
        assert "\n" not in failed


def test_lines_that_the_width_broke_are_joined_and_others_are_not():
    paragraph = [
        ("Situation Report", False),
        ("The ministry of health said on Friday that at least", True),
        ("27 civilians had been killed in the town, and civil-", True),
        ("ians were among the wounded too, with another twenty-", True),
        ("five missing.", False),
        ("Hospitals took in 41 people, and their beds were all", True),
        ("- 12 houses destroyed", False),
        ("- 3 schools hit", False),
    ]
    column = [("The council asked the army to", True), ("open the road, and said that", True)]
    following = [("nobody had come.", False)]
    assert flowing([paragraph, column, following]).splitlines() == [
        "Situation Report",
        "The ministry of health said on Friday that at least 27 civilians had been killed in the town, and civilians "
        "were among the wounded too, with another twenty-five missing.",
        "Hospitals took in 41 people, and their beds were all",
        "- 12 houses destroyed",
        "- 3 schools hit",
        "The council asked the army to open the road, and said that nobody had come.",
    ]
    assert flowing([column, [("The army kept silent.", False)]]).count("\n") == 1
    assert flowing([]) == ""


def test_a_claims_page_is_told(tmp_path, pdf, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FACTCHECK_DB", raising=False)
    (tmp_path / "a.pdf").write_bytes(pdf(FIRST, "", SECOND))
    (tmp_path / "b.txt").write_text(FIRST)
    assert main(["ingest", "a.pdf", "b.txt"]) == 0
    capsys.readouterr()
    pages = {}
    for number in (1, 2, 3, 4):
        assert main(["claims", "show", str(number), "--format", "json"]) == 0
        shown = json.loads(capsys.readouterr().out)
        pages[shown["document"], shown["text"]] = shown["page"]
    assert pages == {("a.pdf", "27"): 1, ("a.pdf", "41"): 3, ("a.pdf", "12"): 3, ("b.txt", "27"): None}
    assert main(["claims", "show", "2"]) == 0
    assert "page:     3" in capsys.readouterr().out


LEFT = [
    *("The Ministry of Health said on", "Tuesday that 24 people were", "killed in the shelling of Idlib,"),
    *("among them eight children. A", "hospital took in 41 wounded.", "Schools were shut for a week."),
]
RIGHT = [
    *("The army said that 60 fighters", "died in a raid on Hama. It lost", "three soldiers. The governor of"),
    *("Hama spoke of 17 wounded people", "in the old town, and asked for", "help from the capital at once."),
]
HEADING = "Situation report on the north: shelling of Idlib, raid on Hama, and the schools"
TABLE = (("Town", "Killed", "Wounded"), ("Homs", "12", "30"), ("Hama", "3", "4"), ("Idlib", "7", "9"))


def spaced(words: str) -> str:
    return " ".join(words.split())


class Sheet:
    """A page on which lines are drawn wherever one says, in points from its upper left corner."""

    def __init__(self) -> None:
        from fpdf import FPDF

        self.pdf = FPDF(unit="pt")
        self.pdf.set_auto_page_break(False)
        self.pdf.add_page()
        self.pdf.set_font("helvetica", size=10)

    def line(self, left: float, down: float, words: str, *, width: float | None = None, by_word: bool = False) -> None:
        """A line; spread to a width, or word by word, as programs write that justify it."""
        space = self.pdf.get_string_width(" ")
        if width is not None:
            free = width - sum(map(self.pdf.get_string_width, words.split()))
            space = free / (len(words.split()) - 1)
        for piece in words.split() if by_word or width is not None else [words]:
            self.pdf.text(left, down, piece)
            left += self.pdf.get_string_width(piece) + space

    def write(self, path) -> str:
        path.write_bytes(bytes(self.pdf.output()))
        return str(path)


@pytest.mark.parametrize("order", ["in turn", "one after the other", "word by word"])
@pytest.mark.parametrize(("gutter", "spread"), [(24, False), (12, False), (6, False), (12, True), (8, True)])
@pytest.mark.parametrize("table", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path, read, order, gutter, spread, table):
    sheet = Sheet()
    sheet.line(50, 60, HEADING)
    width = max(map(sheet.pdf.get_string_width, LEFT))
    drawn = [(50, 90 + 14 * row, words) for row, words in enumerate(LEFT)]
    drawn += [(50 + width + gutter, 90 + 14 * row, words) for row, words in enumerate(RIGHT)]
    for left, down, words in sorted(drawn, key=lambda each: each[1]) if order != "one after the other" else drawn:
        sheet.line(left, down, words, width=width if spread and left == 50 else None, by_word=order == "word by word")
    for row, cells in enumerate(TABLE if table else ()):
        for column, cell in enumerate(cells):
            sheet.line(50 + 90 * column, 200 + 14 * row, cell)
    sheet.line(50, 280, HEADING)
    (document,), failed = read(sheet.write(tmp_path / "a.pdf"))
    assert failed == []
    lines = [spaced(line) for line in document.text.split("\n")]
    rows = [" | ".join(row) for row in TABLE] if table else []
    assert sorted(lines) == sorted([HEADING, spaced(" ".join(LEFT)), spaced(" ".join(RIGHT)), *rows, HEADING])
    assert lines.index(spaced(" ".join(LEFT))) < lines.index(spaced(" ".join(RIGHT)))
    assert [line for line in lines if "|" in line] == rows


def test_figures_of_two_columns_stay_with_those_who_gave_them(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    sheet = Sheet()
    for row, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
        for at, words in enumerate(pair):
            sheet.line(50 + 180 * at, 90 + 14 * row, words)
    path = sheet.write(tmp_path / "a.pdf")
    assert main(["extract", path, "--published", "2016-05-04", "--format", "json"]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    said = {claim["value"]: claim["source"] for claim in claims}
    assert "Ministry of Health" in said[24]
    assert "army" in said[60]


def test_columns_that_cannot_be_told_apart_are_reported(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    sheet = Sheet()
    sheet.line(50, 60, HEADING)
    sheet.pdf.add_page()
    width = max(map(sheet.pdf.get_string_width, LEFT))
    for row, pair in enumerate(zip(LEFT, RIGHT, strict=True)):
        for at, words in enumerate(pair):
            sheet.line(50 + (width + 3) * at, 90 + 14 * row, words)
    path = sheet.write(tmp_path / "a.pdf")
    assert main(["extract", path, "--format", "json"]) == 0
    warnings = json.loads(capsys.readouterr().out)["warnings"]
    assert [warning for warning in warnings if "mixed" in warning] == [
        "page 2: columns may be mixed: look at the page itself"
    ]
    assert main(["ingest", path]) == 0
    assert "one report holds something that could not be settled" in capsys.readouterr().err
    assert main(["documents", "show", path]) == 0
    assert "page 2: columns may be mixed" in capsys.readouterr().out


def test_a_page_of_one_column_is_not_doubted(tmp_path, read):
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("times", size=11)
    made.multi_cell(0, 6, " ".join([*LEFT, *RIGHT, ""]) * 10, align="J")
    for item in ("12 houses destroyed", "3 schools hit", "1 mill burnt down"):
        made.set_x(15)
        made.cell(5, 6, "-")
        made.cell(0, 6, item, new_x="LMARGIN", new_y="NEXT")
    for line in ("Killed: 12", "Wounded: 30", "Displaced: 400"):
        made.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    (tmp_path / "a.pdf").write_bytes(bytes(made.output()))
    (document,), _ = read(tmp_path / "a.pdf")
    assert document.doubts == ()
    lines = document.text.split("\n")
    assert lines[-6:] == [
        "- 12 houses destroyed", "- 3 schools hit", "- 1 mill burnt down", "Killed: 12", "Wounded: 30", "Displaced: 400"
    ]  # fmt: skip
    assert lines[0] == spaced(" ".join([*LEFT, *RIGHT, ""]) * 10)


def test_a_footnotes_mark_is_no_digit_of_the_number(tmp_path, read):
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("times", size=11)
    made.write(6, "The raid killed 12")
    with made.local_context(char_vpos="SUP"):
        made.write(6, "3")
    made.write(6, " people in Homs, the army said.")
    (tmp_path / "a.pdf").write_bytes(bytes(made.output()))
    assert read(tmp_path / "a.pdf")[0][0].text == "The raid killed 12³ people in Homs, the army said."


@pytest.mark.parametrize("broken", ["bent", "cut"])
def test_a_page_whose_text_is_broken_is_told_not_read_in_part(tmp_path, read, broken):
    from fpdf import FPDF

    made = FPDF()
    made.add_page()
    made.set_font("times", size=11)
    made.multi_cell(0, 6, " ".join(f"{number} people were killed in town {number * 7}." for number in range(2, 90)))
    whole = bytearray(made.output())
    begin = whole.index(b"\nstream\n") + 8
    end = whole.index(b"\nendstream", begin)
    middle = (begin + end) // 2
    whole[middle : end if broken == "cut" else middle + 40] = b"\x00" * (end - middle if broken == "cut" else 40)
    if broken == "cut":  # as a writer that broke off leaves it, with its length made right
        length = whole.rindex(b"/Length ", 0, begin) + 8
        digits = str(end - begin).encode()
        assert whole[length : length + len(digits)] == digits
        whole[length : length + len(digits)] = str(middle - begin).rjust(len(digits)).encode()
    (tmp_path / "a.pdf").write_bytes(whole)
    found, (failed,) = read(tmp_path / "a.pdf")
    assert found == []
    assert "is a PDF whose page 1 is broken (its text" in failed
