"""Fields and columns are found under the names that files use, or under those that are given."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from factcheck.documents.days import day
from factcheck.documents.values import ReportError

TEXT = "A shell killed 3 people."


@pytest.mark.parametrize(
    "entry",
    [
        {
            "text": TEXT,
            "published": "2024-11-29",
            "publisher": "Example Post",
            "title": "Shell",
            "url": "https://e.org/3",
        },
        {"Body": TEXT, "Date": "2024-11-29", "Outlet": "Example Post", "Headline": "Shell", "Link": "https://e.org/3"},
        {"article_text": TEXT, "pubDate": "Fri, 29 Nov 2024 23:30:00 +0300", "source": "Example Post"}
        | {"headline": "Shell", "link": "https://e.org/3"},
        {"content": TEXT, "publishedAt": "2024-11-29T08:30:00Z", "source": {"id": None, "name": "Example Post"}}
        | {"title": "Shell", "url": "https://e.org/3"},
        {"maintext": TEXT, "date_publish": "2024-11-29 08:30:00", "source_domain": "Example Post"}
        | {"title": "Shell", "url": "https://e.org/3"},
        {
            "fields": {
                "body": TEXT,
                "date": {"original": "2024-11-29T00:00:00+00:00"},
                "source": [{"name": "Example Post"}],
            }
        }
        | {"headline": "Shell", "url": "https://e.org/3"},
        {"content_html": f"<p>{TEXT}</p>", "date_published": "29 November 2024", "outlet": "Example Post"}
        | {"title": "Shell", "url": "https://e.org/3"},
    ],
)
def test_usual_names_are_found(tmp_path, read, entry):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(entry))
    (document,), failed = read(path)
    assert failed == []
    assert (document.text, document.published, document.publisher) == (TEXT, date(2024, 11, 29), "Example Post")
    assert (document.title, document.url) == ("Shell", "https://e.org/3")


def test_source_is_no_outlet_where_another_field_names_it(tmp_path, read):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "source": "a police officer", "outlet": "Example Post"}))
    assert read(path)[0][0].publisher == "Example Post"


def test_names_can_be_given_with_dots_into_objects_and_lists(tmp_path, read):
    entry = {"story": {"parts": [{"words": TEXT}]}, "text": "not this", "when": "11/29/2024", "a.b": "x-1"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([entry]))
    fields = {"text": "story.parts.0.words", "published": "when", "id": "a.b"}
    (document,), failed = read(path, fields=fields, date_format="%m/%d/%Y")
    assert (failed, document.text, document.published, document.name) == ([], TEXT, date(2024, 11, 29), "x-1")
    _, (failed,) = read(path, fields={"text": "nowhere"})
    assert 'nothing under "nowhere"' in failed


@pytest.mark.parametrize("key", ["articles", "items", "data", "results"])
def test_an_answer_that_holds_a_list_is_that_list(tmp_path, read, key):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"status": "ok", "total": 2, key: [{"text": TEXT, "id": 1}, {"text": TEXT, "id": 2}]}))
    assert [document.name for document in read(path)[0]] == ["1", "2"]


def test_markup_in_a_text_stays_where_offsets_count_in_it(tmp_path, read):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "<p>27 killed</p>"}) + "\n" + json.dumps({"body": "<p>27 killed</p>"}))
    assert [document.text for document in read(path)[0]] == ["<p>27 killed</p>", "27 killed"]


def test_what_lacks_a_text_says_which_fields_there_are(tmp_path, read):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"nr": 1, "words": TEXT}))
    assert "it has nr, words): name the field with --field text=NAME" in read(path)[1][0]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.txt.gz", "packed"])
def test_what_is_packed_with_gzip_is_unpacked(tmp_path, read, name):
    words = {"a.csv.gz": f"id,text\n1,{TEXT}\n", "a.jsonl.gz": json.dumps({"text": TEXT})}.get(name, TEXT)
    path = tmp_path / name
    path.write_bytes(gzip.compress(words[:9].encode()) + gzip.compress(words[9:].encode()))
    assert [document.text for document in read(path)[0]] == [TEXT]


def test_a_packed_file_that_breaks_off_says_so_and_keeps_what_came_before(tmp_path, read):
    lines = "".join(
        json.dumps({"text": f"{TEXT} {number * 7919 % 10007}", "id": number}) + "\n" for number in range(9000)
    )
    path = tmp_path / "a.jsonl.gz"
    whole = gzip.compress(lines.encode())
    path.write_bytes(whole[: len(whole) // 2])
    documents, (failed,) = read(path)
    assert len(documents) > 1000
    assert "breaks off in the middle of its gzip stream" in failed
    path.write_bytes(b"\x1f\x8b\x08 no gzip at all")
    assert "no sound gzip file" in read(path)[1][0]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"\xff\xfe" + "caf\u00e9 27".encode("utf-16-le"), "caf\u00e9 27"),
        (b"\xfe\xff" + "caf\u00e9 27".encode("utf-16-be"), "caf\u00e9 27"),
        (b"\xef\xbb\xbf" + "caf\u00e9 27".encode(), "caf\u00e9 27"),
    ],
)
def test_a_byte_order_mark_declares_the_encoding(tmp_path, read, content, text):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert read(path)[0][0].text == text


def test_what_declares_nothing_is_refused_with_what_it_may_be_and_read_when_that_is_said(tmp_path, read):
    path = tmp_path / "a.txt"
    words = "Le minist\u00e8re a annonc\u00e9 que 27 civils ont \u00e9t\u00e9 tu\u00e9s \u00e0 l\u2019aube."
    path.write_bytes(words.encode("cp1252"))
    _, (failed,) = read(path)
    assert "is not UTF-8 (byte 10): it may be cp12" in failed
    assert failed.endswith("name its encoding with --encoding")
    assert read(path, encoding="cp1252")[0][0].text == words
    assert "is not ascii (byte 10)" in read(path, encoding="ascii")[1][0]


@pytest.mark.parametrize(
    "written", ["29 November 2024", "November 29, 2024", "Nov 29 2024", "2024/11/29", "Fri, 29 Nov 2024 23:59:59 -1200"]
)
def test_days_that_can_be_read_in_one_way_only_are_read(written):
    assert day(written) == date(2024, 11, 29)


def test_a_day_that_does_not_fit_its_format_is_refused():
    assert day("29.11.24", "%d.%m.%y") == day("2024-11-29", "%d.%m.%y") == date(2024, 11, 29)
    with pytest.raises(ReportError, match="not written as"):
        day("29-11-24", "%d.%m.%y")


@pytest.mark.parametrize("wrap", ["entries", "data.articles", "response.page.results"])
def test_reports_are_found_in_what_an_interface_answers(tmp_path, read, wrap):
    entries = [
        {"headline": {"main": "Shell"}, "content": {"rendered": f"<p>{TEXT}</p>"}, "webPublicationDate": "2024-11-29"},
        {"title": "More", "body": [TEXT, "It fell at noon."], "date": "2024-11-29"},
    ]
    value: object = entries
    for name in reversed(wrap.split(".")):
        value = {"status": "ok", "meta": {"total": 2}, name: value}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value))
    (first, second), failed = read(path)
    assert failed == []
    assert (first.text, first.title, first.published) == (TEXT, "Shell", date(2024, 11, 29))
    assert second.text == f"{TEXT}\n\nIt fell at noon."


def test_of_two_lists_none_is_guessed(tmp_path, read):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"news": {"items": [{"text": TEXT}]}, "old": {"items": [{"text": TEXT}]}}))
    assert read(path)[1][0].endswith("(it has news, old): name the field with --field text=NAME")
