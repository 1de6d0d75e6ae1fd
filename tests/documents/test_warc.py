"""News archives: the pages that were answered with success, each under its address."""

from __future__ import annotations

import gzip
from datetime import date, datetime

import pytest

HEAD = '<meta property="article:published_time" content="2024-11-29T10:00:00Z">'


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_a_report(tmp_path, read, page, pdf, warc, packed):
    path = tmp_path / "crawl"
    pages = (
        ("https://example.org/a", "text/html; charset=utf-8", page(HEAD)),
        ("https://example.org/moved", "text/html", "moved", "301 Moved"),
        ("https://example.org/a.png", "image/png", b"\x89PNG\r\n"),
        ("https://example.org/empty", "text/html", "<html><body></body></html>"),
        ("https://example.org/b", "text/html", page(title="Raid kills 5"), "200 OK", "gzip"),
        ("https://example.org/c", "application/pdf", pdf("A raid killed 5 people in Hama on Sunday.")),
    )
    path.write_bytes(warc(*pages, packed=packed))
    documents, (failed,) = read(path)
    assert [document.name for document in documents] == [f"https://example.org/{name}" for name in "abc"]
    first = documents[0]
    assert (first.url, first.published, first.publisher) == (first.name, date(2024, 11, 29), "Example Post")
    assert first.retrieved == datetime(2024, 11, 30, 8)
    assert failed == f"{path} https://example.org/empty is a page without text" + failed.partition("without text")[2]


def test_a_broken_archive_keeps_what_came_before(tmp_path, read, page, warc):
    path = tmp_path / "a.warc.gz"
    whole = warc(("https://example.org/a", "text/html", page()), ("https://example.org/b", "text/html", page() * 50))
    path.write_bytes(whole[:-200])
    documents, (failed,) = read(path)
    assert documents[0].name == "https://example.org/a"
    assert "breaks off" in failed


@pytest.mark.parametrize(
    ("kept", "said"), [(-300, "in the middle of https://example.org/b"), (60, "breaks off in the middle of")]
)
def test_an_archive_that_was_cut_off_is_told(tmp_path, read, page, warc, kept, said):
    """Inside of its last record, whose length no longer comes out, or inside of that one's header."""
    path = tmp_path / "a.warc"
    pages = [(f"https://example.org/{name}", "text/html", page()) for name in "ab"]
    whole = warc(*pages, packed=False)
    path.write_bytes(whole[:kept] if kept < 0 else whole[: whole.rindex(b"WARC/1") + kept])
    documents, (failed,) = read(path)
    assert [document.name for document in documents] == ["https://example.org/a"]
    assert said in failed
    assert "what came before was read" in failed


def test_an_archive_without_pages_says_so(tmp_path, read, warc):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc())
    assert "WARC file without pages" in read(path)[1][0]


def test_a_bomb_is_not_unpacked(tmp_path, read, warc):
    path = tmp_path / "a.warc.gz"
    header = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 300000000\r\n\r\n"
    bomb = gzip.compress(header + b"0" * 300_000_000, compresslevel=1)
    path.write_bytes(bomb)
    found, failed = read(path)
    assert found == []
    assert "as no news" in failed[0]


def test_a_page_that_unpacks_to_too_much_does_not_end_the_archive(tmp_path, read, page, warc):
    path = tmp_path / "a.warc"
    pages = (
        ("https://example.org/bomb", "text/html", b"0" * 40_000_000, "200 OK", "gzip"),
        ("https://example.org/a", "text/html", page()),
    )
    path.write_bytes(warc(*pages, packed=False))
    documents, (failed,) = read(path)
    assert [document.name for document in documents] == ["https://example.org/a"]
    assert "more than 32 MB" in failed
