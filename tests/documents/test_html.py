"""Pages: main text, title, publisher and the day that the page declares, and nothing that it does not."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents.blocks import apart
from factcheck.documents.html import fragment_text

LINKED = (
    '<script type="application/ld+json">'
    '{"@graph": [{"@type": "NewsArticle", "publisher": {"name": "Linked Post"}}]}</script>'
)


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path, read, page):
    path = tmp_path / "a.html"
    head = '<meta property="article:published_time" content="2024-11-29T23:30:00-08:00">'
    head += '<link rel="canonical" href="https://example.org/a">'
    path.write_text(page(head), "utf-8")
    (document,), failed = read(path)
    assert failed == []
    assert "At least 27 civilians were killed" in document.text.replace("\xa0", " ")
    assert "99 killed" not in document.text
    assert "Home" not in document.text
    assert document.title == "Strike kills 27 in Idlib"
    assert document.publisher == "Example Post"
    assert document.published == date(2024, 11, 29)
    assert document.url == "https://example.org/a"
    assert document.name == str(path)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (LINKED, "Linked Post"),
        ('<script type="application/ld+json">{bad</script>', "Example Post"),
        ("", "Example Post"),
    ],
)
def test_the_publisher_is_the_one_that_the_page_names(tmp_path, read, page, head, publisher):
    path = tmp_path / "a"
    path.write_text(page(head), "utf-8")
    assert read(path)[0][0].publisher == publisher


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("", None),  # a year in the footer and days in the text are no day of publication
        ('<meta name="date" content="03/04/2024">', None),  # April or March?
        ('<meta name="pubdate" content="Fri, 29 Nov 2024 23:30:00 GMT">', date(2024, 11, 29)),
        ('<meta name="DC.date.issued" content="2024-11-29">', date(2024, 11, 29)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-11-28T23:30:00+03:00",'
            '"dateModified":"2024-12-02"}</script>',
            date(2024, 11, 28),
        ),
        ('<meta property="article:modified_time" content="2024-12-02">', None),
        ('<meta property="og:updated_time" content="2024-12-02">', None),
        (
            '<meta property="article:modified_time" content="2024-12-02">'
            '<meta property="article:published_time" content="2024-11-28">',
            date(2024, 11, 28),
        ),
    ],
)
def test_the_day_is_the_declared_one_and_else_none(tmp_path, read, page, head, published):
    path = tmp_path / "a.html"
    path.write_text(page(head), "utf-8")
    assert read(path)[0][0].published == published


@pytest.mark.parametrize("foot", ["Updated 1 Jan 2022", 'Last modified: <time datetime="2022-01-01">1 Jan</time>'])
def test_the_day_of_a_change_is_no_day_of_publication(tmp_path, read, page, foot):
    path = tmp_path / "a.html"
    path.write_text(page().replace("</body>", f"<p>{foot}</p></body>"), "utf-8")
    assert read(path)[0][0].published is None


def test_footnotes_and_what_is_struck_out_make_no_numbers(tmp_path, read, page):
    path = tmp_path / "a.html"
    marked = "<p>The blast killed 12<sup>3</sup> men over 40 m<sup>2</sup>; <del>28</del> <ins>27</ins> were hurt.</p>"
    path.write_text(page().replace("</article>", f"{marked}</article>"), "utf-8")
    text = read(path)[0][0].text
    assert "killed 12³ men over 40 m²; 27 were hurt" in " ".join(text.split())
    assert "28" not in text


@pytest.mark.parametrize(
    "canonical", ["https://example.org/", "https://example.org", "/", "javascript:x", "https://elsewhere.org/a"]
)
def test_a_front_page_or_another_site_is_no_reports_address(page, canonical):
    from factcheck.documents.html import address, parsed

    tree = parsed(page(f'<link rel="canonical" href="{canonical}">'))
    assert address(tree, "https://example.org/a?id=3") == "https://example.org/a?id=3"


@pytest.mark.parametrize(
    ("declared", "codec"), [("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("windows-1256", "cp1256")]
)
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path, read, page, declared, codec):
    path = tmp_path / "a.html"
    words = page().replace("utf-8", declared).replace("a hospital", "a “hospital”")
    path.write_bytes(words.replace("the monitor", "the “monitor”").encode(codec))
    assert "“monitor”" in read(path)[0][0].text


def test_a_page_in_utf8_that_calls_itself_latin_is_read_as_what_it_is(tmp_path, read, page):
    path = tmp_path / "a.html"
    words = page().replace("utf-8", "iso-8859-1").replace("the monitor", "the “monitor”, 12–15")
    path.write_bytes(words.encode("utf-8"))
    assert "the “monitor”, 12–15" in read(path)[0][0].text


def test_a_page_without_text_says_so(tmp_path, read):
    path = tmp_path / "a.html"
    path.write_text("<html><body><div id=root></div><script>load('27 killed')</script></body></html>")
    found, (failed,) = read(path)
    assert found == []
    assert "is a page without text" in failed


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>At least 27&nbsp;people</p><p>41 wounded</p>", "At least 27\xa0people\n41 wounded"),
        ("27 killed<br>41 wounded", "27 killed\n41 wounded"),
        ("<b>2</b>7 killed &amp; 41 hurt", "27 killed & 41 hurt"),
        ("<script>99</script>27<!-- 98 --> killed<style>97</style>", "27 killed"),
        ("12<sup>3</sup> dead, 4<sup>th</sup> raid, <s>9</s> 8 hurt", "12³ dead, 4th raid, 8 hurt"),
        ("no markup < at all", "no markup < at all"),
        ("", ""),
        ("<ul><li>12 dead</li><li>3 hurt</li></ul>after", "12 dead\n3 hurt\nafter"),
    ],
)
def test_a_piece_of_markup_becomes_lines_and_loses_no_word(markup, text):
    assert fragment_text(markup) == text


def test_a_library_that_stumbles_over_one_file_does_not_end_the_batch(tmp_path, read, page, monkeypatch):
    import trafilatura

    (tmp_path / "a.html").write_text(page(), "utf-8")
    (tmp_path / "b.txt").write_text("A shell killed 3 people.")

    def stumble(*_about, **_more):
        raise IndexError("list index out of range")

    monkeypatch.setattr(trafilatura, "bare_extraction", stumble)
    documents, (failed,) = read(tmp_path)
    assert len(documents) == 1
    assert failed.endswith("could not be read (IndexError: list index out of range): please report this as a bug")


SAID = "<p>An air raid killed 1&shy;2 people in Idlib on 4&nbsp;March 2019, the hospital said.</p>"


@pytest.mark.parametrize("tag", ["figcaption", "td", "dt", "summary", "caption", "header", "center", "li", "button"])
def test_each_block_of_a_short_page_is_a_line(tmp_path, read, tag):
    """Of a page with little text trafilatura takes all words at once."""
    path = tmp_path / "a.html"
    more = f"<{tag}>File: three people killed in 2011</{tag}>"
    body = f"<article>{SAID}<p>Read also: 400 killed in Aleppo</p>{more}</article>"
    path.write_text(f"<html><head><title>x</title></head><body>{body}</body></html>", "utf-8")
    lines = read(path)[0][0].text.split("\n")
    assert lines[1:] == ["Read also: 400 killed in Aleppo", "File: three people killed in 2011"]
    assert lines[0].replace("\xa0", " ").endswith("4 March 2019, the hospital said.")


def test_an_old_caption_gives_its_day_to_no_other_figure(tmp_path):
    from factcheck.documents.reading import Found, read_paths
    from factcheck.pipeline import read as read_document

    path = tmp_path / "a.html"
    caption = "<figcaption>File: 3 people killed in Daraa in 2011</figcaption>"
    body = f"<article>{SAID}<p>Read also: 400 killed in Aleppo</p>{caption}</article>"
    path.write_text(f"<html><head><title>x</title></head><body>{body}</body></html>", "utf-8")
    (found,) = (each for each in read_paths([str(path)]) if isinstance(each, Found))
    days = {claim.value: claim.date_from for claim in read_document(found.document).claims}
    assert days[3] == date(2011, 1, 1)
    assert days[400] != date(2011, 1, 1)


def test_the_cells_of_a_feeds_table_are_told_apart():
    assert fragment_text("<table><tr><td>Homs</td><td>1</td><td>2</td></tr></table>4 died") == "Homs | 1 | 2\n4 died"


@pytest.mark.parametrize(
    ("line", "lines", "found"),
    [
        ("one two", ["one", "two"], ["one", "two"]),
        ("onetwo", ["one", "two"], ["one", "two"]),
        ("one. “Two”", ["one.", "“Two”"], ["one.", "“Two”"]),
        ("one two", ["one two", "one", "two"], ["one two"]),
        ("one and two", ["one", "two"], ["one and two"]),
        ("one three", ["one", "two", "three"], ["one", "three"]),
        ("12 14", ["a | 12 | 14"], ["12", "14"]),
        ("", ["one"], [""]),
    ],
)
def test_a_line_that_is_a_row_of_blocks_is_parted(line, lines, found):
    assert apart(line, lines).split("\n") == found
