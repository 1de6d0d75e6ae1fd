"""Reports are found in files, folders and on standard input; what cannot be read says why and where."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.documents.jsonl import read_json, read_lines
from factcheck.documents.reading import Failed, Found, read_paths
from factcheck.documents.values import Given, ReportError, day
from factcheck.types import Document

TEXT = "A shell killed 3 people."


def read(*paths: Path | str, given: Given | None = None) -> tuple[list[Document], list[str]]:
    """What was found, and what was said of the rest."""
    entries = list(read_paths([str(path) for path in paths], given))
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
    assert read(path, given=Given(date(2000, 1, 1), "Another", "Another", "https://example.org/0")) == ([wanted], [])


@pytest.mark.parametrize("published", ['"2024-11-29"', "2024-11-29T08:30:00Z", '"2024-11-29T23:30:00+03:00"'])
def test_a_side_file_may_write_the_day_in_several_ways(tmp_path: Path, published: str) -> None:
    path = put(tmp_path / "a.txt", TEXT)
    put(tmp_path / "a.meta.toml", f"published = {published}")
    assert read(path)[0][0].published == date(2024, 11, 29)


def test_what_is_given_for_all_serves_where_a_report_says_nothing(tmp_path: Path) -> None:
    lines = [{"text": TEXT, "publisher": "Its Own", "id": "1"}, {"text": TEXT, "id": 2}]
    path = put(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    documents, _ = read(path, given=Given(date(2024, 11, 29), "For All"))
    assert [(d.publisher, d.published, d.name) for d in documents] == [
        ("Its Own", date(2024, 11, 29), "1"),
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
    assert read(path) == ([wanted], [])


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
    for name in ("b.txt", "a/deep/c.md", "a/d.jsonl", ".hidden.txt", ".git/e.txt", "f.tsv", "g.py", "b.meta.toml"):
        put(tmp_path / name, json.dumps({"text": TEXT, "id": name}) if name.endswith("jsonl") else TEXT)
    put(tmp_path / "b.meta.toml", 'publisher = "Daily Example"')
    documents, failed = read(tmp_path)
    assert failed == []
    assert [os.path.basename(str(document.name)) for document in documents] == ["b.txt", "d.jsonl", "c.md"]


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
        ("a.txt", b"\xff\xfe3\x00 \x00", "UTF-16"),
        ("a.txt", b"caf\xe9: 3 killed", "not UTF-8 (byte 4)"),
        ("a.txt", b"<!DOCTYPE html><p>3 killed", "HTML"),
        ("a.csv", b"a,b", "cannot be read yet"),
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
        (b'{"text": "a", "title": ["x"]}', '"title"'),
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


@given(st.binary(max_size=200))
def test_no_bytes_make_a_reader_raise(content: bytes) -> None:
    entries: list[Any] = [*read_lines("x", content.splitlines(), Given()), *read_json("x", content, Given())]
    assert all(isinstance(entry, Document | ReportError) for _, entry in entries)


@given(st.dates(), st.sampled_from(["", "T08:30:00", "T23:59:59Z", " 08:30+03:00"]))
def test_a_day_is_the_one_written_whatever_the_zone(written: date, time: str) -> None:
    assert day(written.isoformat() + time) == written


@pytest.mark.parametrize(
    "value", ["20241129", "2024-W48-5", "29/11/2024", "2024-11-29x", "2024-02-30", 7, True, [], "x"]
)
def test_a_day_written_otherwise_is_refused(value: object) -> None:
    with pytest.raises(ReportError, match="write it as"):
        day(value)
