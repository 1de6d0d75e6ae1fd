"""Reports are found in files, folders and on standard input; what cannot be read says why and where."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.documents.content import opened
from factcheck.documents.days import day
from factcheck.documents.readers import entries_of
from factcheck.documents.reading import Failed, Found, read_paths
from factcheck.documents.values import Given, Manner, ReportError
from factcheck.types import Document

TEXT = "A shell killed 3 people."


def read(*paths: Path | str, given: Given | None = None) -> tuple[list[Document], list[str]]:
    """What was found, and what was said of the rest."""
    entries = list(read_paths([str(path) for path in paths], Manner(given or Given())))
    found = [entry.document for entry in entries if isinstance(entry, Found)]
    return found, [str(entry) for entry in entries if isinstance(entry, Failed)]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT", "without-type"])
def test_a_text_file_is_a_report_named_by_its_path(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / name, TEXT)
    assert read(path) == ([Document(TEXT, name=str(path))], [])
    (entry,) = read_paths([str(path)])
    assert isinstance(entry, Found)
    assert entry.location == os.path.abspath(path)


@pytest.mark.parametrize("words", [TEXT + "\r\n", "\r\n\r\n" + TEXT, "Ä" + TEXT + "\x0b\x85"])
def test_line_ends_stay_as_they_are(tmp_path: Path, words: str) -> None:
    assert read(put(tmp_path / "a.txt", words))[0][0].text == words


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert read(put(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.encode()))[0][0].text == TEXT
    (document,) = read(put(tmp_path / "a.jsonl", b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()))[0]
    assert document.text == TEXT


def test_a_side_file_tells_what_is_known_of_a_text(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    put(
        tmp_path / "a.meta.toml",
        'publisher = "Daily Example"\npublished = 2024-11-29\ntitle = "Shell kills three"\n'
        'url = "https://example.org/3"\nid = "three"\nretold = true\n',
    )
    wanted = Document(TEXT, date(2024, 11, 29), "Daily Example", "Shell kills three", "https://example.org/3", "three")
    assert read(path) == ([wanted], [])


def test_what_is_given_goes_before_the_side_file_and_that_before_the_page(tmp_path: Path) -> None:
    page = '<html><head><title>Its Own</title><meta name="date" content="2024-01-01"></head><body><p>' + TEXT + "</p>"
    path = put(tmp_path / "a.html", page)
    assert read(path)[0][0].published == date(2024, 1, 1)
    put(tmp_path / "a.meta.toml", 'publisher = "Side"\ntitle = "Side"\npublished = 2024-01-02')
    (document,) = read(path, given=Given(publisher="Given", url="https://example.org/0"))[0]
    assert (document.publisher, document.title, document.published) == ("Given", "Side", date(2024, 1, 2))
    assert (document.url, document.name) == ("https://example.org/0", "https://example.org/0")


@pytest.mark.parametrize("published", ['"2024-11-29"', "2024-11-29T08:30:00Z", '"2024-11-29T23:30:00+03:00"'])
def test_a_side_file_may_write_the_day_in_several_ways(tmp_path: Path, published: str) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "a.meta.toml", f"published = {published}")
    assert read(path)[0][0].published == date(2024, 11, 29)


def test_a_slip_in_a_side_file_is_told(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "a.meta.toml", 'publishr = "Daily Example"')
    found, (failed,) = read(path)
    assert found == []
    assert "with 'publishr': write 'publisher'" in failed


def test_what_is_given_goes_before_what_each_report_says(tmp_path: Path) -> None:
    lines = [{"text": TEXT, "publisher": "Its Own", "id": "1"}, {"text": TEXT, "id": 2}]
    path = put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    documents, _ = read(path, given=Given(date(2024, 11, 29), "For All"))
    assert [(d.publisher, d.published, d.name) for d in documents] == [
        ("For All", date(2024, 11, 29), "1"),
        ("For All", date(2024, 11, 29), "2"),
    ]


def test_json_lines_keep_id_and_all_that_is_said(tmp_path: Path) -> None:
    said = {
        "id": "r-1",
        "text": TEXT,
        "published": "2024-11-29",
        "publisher": "Daily Example",
        "title": "Shell kills three",
        "url": "https://example.org/3",
        "more": [1, 2],
    }
    path = put(tmp_path / "a.jsonl", json.dumps(said) + "\n\n")
    wanted = Document(TEXT, date(2024, 11, 29), "Daily Example", "Shell kills three", "https://example.org/3", "r-1")
    assert read(path) == ([replace(wanted, container=str(path))], [])


def test_json_reports_without_id_are_named_by_url_else_by_file_and_content(tmp_path: Path) -> None:
    entries = [{"text": TEXT}, {"text": TEXT, "url": "https://example.org/3"}, {"text": TEXT + " "}]
    path = put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, entries)))
    backwards = put(tmp_path / "b" / "a.jsonl", "\n".join(map(json.dumps, reversed(entries))))
    names = [document.name for document in read(path)[0]]
    assert names[1] == "https://example.org/3"
    assert len(set(names)) == 3
    again = [str(document.name).replace("/b/", "/") for document in read(backwards)[0]]
    assert again == names[::-1]


@pytest.mark.parametrize(
    "content",
    [json.dumps({"text": TEXT}), json.dumps([{"text": TEXT}]), json.dumps({"text": TEXT}, indent=2)],
)
def test_a_json_file_is_one_report_or_a_list(tmp_path: Path, content: str) -> None:
    documents, failed = read(put(tmp_path / "a.json", content))
    assert ([document.text for document in documents], failed) == ([TEXT], [])


def test_a_json_file_may_hold_lines(tmp_path: Path) -> None:
    content = "\n".join(json.dumps({"text": f"{TEXT} {n}"}) for n in range(3))
    documents, failed = read(put(tmp_path / "a.json", content))
    assert (len(documents), failed) == (3, [])


def test_a_folder_is_searched_at_any_depth_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/deep/c.md", "a/d.jsonl", ".hidden.txt", ".git/e.txt", "f.bin", "g.py", "b.meta.toml"):
        put(tmp_path / name, json.dumps({"text": TEXT, "id": name}) if name.endswith("jsonl") else TEXT)
    put(tmp_path / "b.meta.toml", 'publisher = "Daily Example"')
    documents, failed = read(tmp_path)
    assert failed == []
    assert [os.path.basename(str(document.name)) for document in documents] == ["b.txt", "d.jsonl", "c.md"]


def test_in_folders_what_names_do_not_say_is_told_by_the_bytes(tmp_path: Path) -> None:
    put(tmp_path / "index.php?id=3", f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>")
    put(tmp_path / "LICENSE", TEXT)
    put(tmp_path / "places.tsv", "id\tname\n1\tIdlib\n")
    put(tmp_path / "reports.tsv", f"id\ttext\n1\t{TEXT}\n")
    documents, failed = read(tmp_path)
    assert failed == []
    assert [os.path.basename(str(document.name)) for document in documents] == ["index.php?id=3", "1"]


@pytest.mark.parametrize("pattern", ["*.txt", "a/*", "**/*.txt"])
def test_a_pattern_that_no_shell_looked_up_is_looked_up(tmp_path: Path, pattern: str) -> None:
    put(tmp_path / "a" / "b.txt", TEXT)
    put(tmp_path / "c.txt", TEXT)
    put(tmp_path / "c.meta.toml", 'id = "c"')
    documents, failed = read(tmp_path / pattern)
    assert (bool(documents), failed) == (True, [])
    assert "matches no file" in read(tmp_path / "none*.txt")[1][0]


def test_a_shells_star_may_name_side_files_too(tmp_path: Path) -> None:
    paths = [put(tmp_path / "a.meta.toml", 'publisher = "Daily Example"'), put(tmp_path / "a.txt", TEXT)]
    documents, failed = read(*paths)
    assert ([document.publisher for document in documents], failed) == (["Daily Example"], [])


@pytest.mark.parametrize("content", [TEXT, json.dumps({"text": TEXT})])
def test_standard_input_holds_a_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    documents, failed = read("-")
    assert ([document.text for document in documents], failed) == ([TEXT], [])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty"),
        ("a.txt", b"3 killed\x00\x01", "binary"),
        ("a.txt", b"\xff\xfe3\x00 \xd8", "utf-16"),
        ("a.txt", b"caf\xe9: 3 killed", "not UTF-8 (byte 4)"),
        ("a.txt", b"<!DOCTYPE html><p></p><script>x()</script>", "page without text"),
        ("a.csv", b"a,b", "without a column for the text (it has a, b)"),
        ("a.txt", b"<?xml version='1.0'?><report/>", "XML"),
        ("a.txt", b"PK\x03\x04 and more", "zip archive"),
        ("a.pdf", b"3 killed", "no PDF file"),
        ("a.warc", b"3 killed", "no WARC file"),
        ("a.rss", b"3 killed", "no FEED file"),
        ("a.json", b"{", "no JSON"),
        ("a.json", b"[]", "empty list"),
        ("a.json", b"3", "no JSON object"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"\n \n", "is empty"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = put(tmp_path / name, content)
    documents, (failed,) = read(path)
    assert documents == []
    assert failed.startswith(f"{path} ")
    assert reason in failed
    assert "\n" not in failed


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{bad", "no JSON"),
        (b"[1]", "no JSON object"),
        (b"{}", 'has no "text"'),
        (b'{"text": ""}', 'has no "text"'),
        (b'{"text": 7}', "that is no text"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a\\ud800b"}', "surrogate"),
        (b'{"text": "a", "title": "\\udfff"}', "surrogate"),
        (b'{"text": "a", "title": ["x", "y"]}', '"title"'),
        (b'{"text": "a", "id": true}', '"id"'),
        (b'{"text": "a", "published": "2024-13-01"}', "'2024-13-01'"),
        (b'{"text": "a", "published": 20241129}', "20241129"),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": "a\x00"}', "NUL"),
        (b'{"text": ' + b"9" * 5000 + b"}", "too long"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, line: bytes, reason: str) -> None:
    good = json.dumps({"text": TEXT}).encode()
    path = put(tmp_path / "a.jsonl", b"\n".join([good, line, good]))
    documents, (failed,) = read(path)
    assert len(documents) == 2
    assert failed.startswith(f"{path} line 2 ")
    assert reason in failed


@pytest.mark.parametrize(
    ("side", "reason"),
    [
        ("publisher = ", "no TOML"),
        ("publisher = [1]", '"publisher"'),
        ('published = "in May"', "'in May'"),
        ("published = 07:30:00", "no day"),
    ],
)
def test_a_bad_side_file_is_named(tmp_path: Path, side: str, reason: str) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "a.meta.toml", side)
    documents, (failed,) = read(path)
    assert documents == []
    assert "a.meta.toml" in failed
    assert reason in failed


def test_what_is_missing_does_not_keep_the_rest_from_being_read(tmp_path: Path) -> None:
    documents, failed = read(tmp_path / "none.txt", put(tmp_path / "a.txt", TEXT), tmp_path / "none.jsonl")
    assert len(documents) == 1
    assert [("does not exist" in reason) for reason in failed] == [True, True]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    put(tmp_path / "a.py", "")
    assert "folder without reports" in read(tmp_path)[1][0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    path.chmod(0)
    assert "Permission denied" in read(path)[1][0]


@settings(deadline=None)  # the first of each type loads its library
@given(st.binary(max_size=200), st.sampled_from(["x.txt", "x.html", "x.json", "x.jsonl", "x.csv", "x.pdf", "x.rss"]))
def test_no_bytes_make_a_reader_raise(content: bytes, name: str) -> None:
    for head in (b"", b"%PDF-1.7\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"<rss>", b"<html>", b"text,id\n", b"{"):
        try:
            found = opened(name, io.BytesIO(head + content), path=name)
        except ReportError:
            continue
        entries = list(entries_of(found, Manner()))
        assert all(isinstance(entry, Document | ReportError) for _, entry in entries)
        assert entries


@given(st.dates(), st.sampled_from(["", "T08:30:00", "T23:59:59Z", " 08:30+03:00"]))
def test_a_day_is_the_one_written_whatever_the_zone(written: date, time: str) -> None:
    assert day(written.isoformat() + time) == written


@pytest.mark.parametrize("value", ["20241129", "2024-W48-5", "29/11/24", "2024-11-29x", "2024-02-30", 7, True, [], "x"])
def test_a_day_written_otherwise_is_refused(value: object) -> None:
    with pytest.raises(ReportError, match="write it as"):
        day(value)


@pytest.mark.parametrize("name", ["a.meta.toml", "a.txt.meta.toml", "a.txt.gz.meta.toml"])
def test_a_side_file_bears_the_name_with_its_ending_or_without(tmp_path: Path, name: str) -> None:
    path = put(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))
    put(tmp_path / name, 'publisher = "Side"')
    assert read(path)[0][0].publisher == "Side"
    assert read(tmp_path)[0][0].publisher == "Side"


def test_a_side_file_without_its_report_is_told(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", TEXT)
    side = put(tmp_path / "b.txt.meta.toml", 'publisher = "Side"')
    (document,), (failed,) = read(tmp_path)
    assert document.publisher is None
    assert failed == f"{side} describes a report that is not there: name it like the report beside it"
