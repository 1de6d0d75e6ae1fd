"""The type of a file is that of its content: names only settle what that leaves open."""

from __future__ import annotations

import json

import pytest

from factcheck.documents.kinds import Kind, kind_of
from factcheck.documents.paths import open_file

TEXT = "A shell killed 3 people in Idlib on Friday. More words follow here.\nA second line of words is here."
PAGE = f"<html><head><title>x</title></head><body><p>{TEXT}</p></body></html>"
TABLE = 'id;date;text\n1;2024-11-29;"A shell killed 3 people."\n2;2024-11-29;"Two men died in Homs."\n'
ENTRIES = [{"id": "a", "text": TEXT}, {"id": "b", "text": "Two men died in Homs."}]
LINES = "\n".join(map(json.dumps, ENTRIES))
FEED = "<rss version='2.0'><channel><title>F</title><item><title>Two men died</title></item></channel></rss>"
HELD = {
    "text": (TEXT, Kind.TEXT, 1),
    "page": (PAGE, Kind.HTML, 1),
    "fragment": (f"<div><p>{TEXT}</p></div>", Kind.HTML, 1),
    "table": (TABLE, Kind.CSV, 2),
    "lines": (LINES, Kind.JSON_LINES, 2),
    "list": (json.dumps(ENTRIES), Kind.JSON, 2),
    "list in lines": (json.dumps(ENTRIES, indent=1), Kind.JSON, 2),
    "object in lines": (json.dumps(ENTRIES[0], indent=1), Kind.JSON, 1),
    "feed": (FEED, Kind.FEED, 1),
}
NAMES = ("a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.dat")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("held", HELD)
def test_a_wrong_name_keeps_nothing_from_being_read(tmp_path, read, name, held):
    content, kind, reports = HELD[held]
    path = tmp_path / name
    path.write_text(content)
    file, opened = open_file(str(path))
    file.close()
    assert kind_of(opened) is kind
    documents, failed = read(path)
    assert (len(documents), failed) == (reports, [])
    assert "<" not in documents[0].text


def test_a_pdf_is_one_by_any_name(tmp_path, read, pdf):
    (tmp_path / "a.txt").write_bytes(pdf("A raid killed 5 people in Hama on Sunday."))
    (document,), failed = read(tmp_path / "a.txt")
    assert ("killed 5 people" in document.text, failed) == (True, [])


def test_a_damaged_first_line_does_not_make_the_others_a_text(tmp_path, read):
    (tmp_path / "a.jsonl").write_text(f"garbage\n{LINES}")
    documents, (failed,) = read(tmp_path / "a.jsonl")
    assert (len(documents), "line 1 is no JSON" in failed) == (2, True)


def test_a_long_first_line_is_one_report(tmp_path, read):
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": word * 20_000}) for word in ("word ", "more ")))
    assert len(read(tmp_path / "a.jsonl")[0]) == 2


@pytest.mark.parametrize("words", ["[Update] Three men died.", "{developing} Three men died.", "<Reuters> Two died."])
def test_a_text_may_begin_with_a_bracket(tmp_path, read, words):
    (tmp_path / "a.txt").write_text(words)
    assert read(tmp_path / "a.txt")[0][0].text == words
