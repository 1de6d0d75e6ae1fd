"""Tables: each row a report, with the marks, line ends and encodings that programs write."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

TEXT = "A shell killed 3 people."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_columns_are_found_by_themselves(tmp_path, read, delimiter, mark):
    heading = ["ID", "Date", "Outlet", "Headline", "Body", "Link", "Source", "Other"]
    row = ["7", "2024-11-29", "Example Post", "Shell kills 3", TEXT, "https://example.org/7", "an officer", "x"]
    path = tmp_path / "a.csv"
    path.write_bytes(mark + "\r\n".join(delimiter.join(cells) for cells in (heading, row)).encode())
    (document,), failed = read(path)
    assert failed == []
    assert (document.text, document.published, document.publisher) == (TEXT, date(2024, 11, 29), "Example Post")
    assert (document.title, document.name, document.url) == ("Shell kills 3", "7", "https://example.org/7")


def test_source_is_the_outlet_where_nothing_else_names_it(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_text(f"text,source\n{TEXT},Example Post\n")
    assert read(path)[0][0].publisher == "Example Post"


def test_quoted_line_ends_and_marks_stay_in_the_text(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_bytes(b'id;text\r\n1;"At least 27 killed;\r\n""many"" hurt"\r\n2;"next"\r\n')
    documents, failed = read(path)
    assert ([document.text for document in documents], failed) == (['At least 27 killed;\r\n"many" hurt', "next"], [])


def test_bad_rows_are_named_and_the_others_read(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"id,text,date\n1,one killed,2024-11-29\n2,,\n3,three\xff,\n4,a,b,c\n5,nul\0,\n6,six,3/4/2024\n7,z,\n"
    )
    documents, failed = read(path)
    assert [document.name for document in documents] == ["1", "7"]
    reasons = ["it is empty", "not UTF-8", "4 cells where the heading has 3", "NUL", "'3/4/2024'"]
    assert [line.split()[2] for line in failed] == ["3", "4", "5", "6", "7"]
    assert all(reason in line for reason, line in zip(reasons, failed, strict=True))


def test_a_row_whose_quotes_are_broken_is_named_and_one_that_never_ends_is_no_report(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"one"two\n2,He said "two"\n3,"three\n4,four\n')
    documents, failed = read(path)
    assert [document.text for document in documents] == ['He said "two"']
    assert ["quotation mark" in line for line in failed] == [True, True]
    assert [line.split()[2] for line in failed] == ["2", "5"]


def test_columns_dates_and_encoding_can_be_named(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_bytes("was;wann\nEin Mann t\xf6tete 3;29/11/2024\n".encode("cp1252"))
    fields = {"text": "was", "published": "wann"}
    ((document,), failed) = read(path, fields=fields, date_format="%d/%m/%Y", encoding="cp1252")
    assert failed == []
    assert (document.text, document.published) == ("Ein Mann tötete 3", date(2024, 11, 29))
    assert 'no column "wo"' in read(path, fields={"text": "wo"}, encoding="cp1252")[1][0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "without a column for the text (it has a, b): name it with --field text=COLUMN"),
        ("id,text\n", "table without rows"),
        ("id,text\n1,caf\udce9\n", "not UTF-8"),
    ],
)
def test_what_is_no_table_of_reports_says_why(tmp_path, read, content, reason):
    path = tmp_path / "a.csv"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    found, (failed,) = read(path)
    assert found == []
    assert reason in failed


def test_a_table_is_known_by_its_heading_and_a_text_with_commas_is_none(tmp_path, read):
    path = tmp_path / "table"
    path.write_text(f"id,title,text\n1,x,{TEXT}\n")
    assert read(path)[0][0].text == TEXT
    path.write_text(f"Text, published by nobody, says this:\n{TEXT}\n")
    assert "nobody" in read(path)[0][0].text


def test_a_packed_table_that_was_cut_off_ends_with_that(tmp_path, read):
    rows = "".join(f'{number},"A shell killed 3 people. {number * 7919 % 10007}"\n' for number in range(2000))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(f"id,text\n{rows}".encode())[:-2000])
    documents, failed = read(tmp_path / "a.csv.gz")
    assert 0 < len(documents) < 2000
    assert "breaks off in the middle of its gzip stream" in failed[-1]
    assert len(failed) <= 2


def test_two_columns_of_one_name_are_not_guessed_between(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_text(f"text,note,text\n{TEXT},x,y\n")
    documents, (failure,) = read(path)
    assert documents == []
    assert failure.endswith('has two columns called "text": give one of them another name')
    path.write_text(f"text,note,note\n{TEXT},x,y\n")
    assert read(path)[0][0].text == TEXT
