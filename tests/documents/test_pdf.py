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
    page = (
        "Situation Report\n"
        "The ministry of health said on Friday that at least\n"
        "27 civilians had been killed in the town, and civil-\n"
        "ians were among the wounded too, with another twenty-\n"
        "five missing.\n"
        "Hospitals took in 41 people, and their beds were all\n"
        "- 12 houses destroyed\n"
        "- 3 schools hit\n"
    )
    assert flowing(page).splitlines() == [
        "Situation Report",
        "The ministry of health said on Friday that at least 27 civilians had been killed in the town, and civilians "
        "were among the wounded too, with another twenty-five missing.",
        "Hospitals took in 41 people, and their beds were all",
        "- 12 houses destroyed",
        "- 3 schools hit",
    ]
    assert flowing("\n \n") == ""


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
