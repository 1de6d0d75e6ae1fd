"""A page is dated by what it declares or marks as its day, and by nothing else that it prints."""

from __future__ import annotations

import pytest
from lxml import html

from factcheck.documents.page_day import published_on

TEXT = (
    "A blast killed 24 people in Idlib on Tuesday, the hospital said. The town has seen a long war, and many of its "
    "people left over the years to other parts."
)
REPORT = f"<p>{TEXT}</p>"


@pytest.mark.parametrize(
    ("body", "head", "url", "published"),
    [
        (f"<article>{REPORT}</article><footer>© 2022 Site. Updated 1 Jan 2022</footer>", "", None, None),
        (f"<div>{REPORT}</div><div class='foot'>Copyright 1 January 2022 Site</div>", "", None, None),
        (f"<div>{REPORT}</div><p>© 2022 Site. Updated 1 Jan 2022</p>", "", None, None),
        (f"<p>On 2016-05-03 {TEXT}</p>", "", None, None),
        (f"<p>The attack on 03.05.2016 {TEXT}</p>", "", None, None),
        (f"<p>On <time datetime='2016-05-03'>Tuesday</time> {TEXT}</p>", "", None, None),
        (
            REPORT,
            '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-12-02T10:00:00Z"}</script>',
            "",
            None,
        ),
        (
            REPORT,
            '<script type="application/ld+json">{"@type":"Event","startDate":"2024-12-02T10:00:00Z"}</script>',
            "",
            None,
        ),
        (
            REPORT,
            '<meta name="description" content="On 2016-05-03 12:00:00 a blast"><meta property="og:image" content="https://x.org/2016/05/03/a.jpg">',
            "",
            None,
        ),
        (
            f"<article><h1>T</h1><time datetime='2016-05-04T10:00:00+03:00'>4 May</time>{REPORT}</article>",
            "",
            None,
            "2016-05-04",
        ),
        (
            f"<article><h1>T</h1><p class='byline'>By A. Person, 4 May 2016</p>{REPORT}</article>",
            "",
            None,
            "2016-05-04",
        ),
        (
            f"<article><h1>T</h1><p>Published: Wednesday, May 4, 2016 10:00 GMT</p>{REPORT}</article>",
            "",
            None,
            "2016-05-04",
        ),
        (f"<h1>T</h1><p>4 May 2016</p>{REPORT}", "", None, "2016-05-04"),
        (f"<h1>T</h1><p>2016-05-04</p>{REPORT}", "", None, "2016-05-04"),
        (f"<h1>T</h1><p class=date>04/05/2016</p>{REPORT}", "", None, None),
        (f"<h1>T</h1><p class=date>24/05/2016</p>{REPORT}", "", None, "2016-05-24"),
        (
            f"<article><h1>T</h1>{REPORT}</article><aside><time datetime='2015-01-01'>1 Jan</time></aside>",
            "",
            None,
            None,
        ),
        (
            f"<article><h1>T</h1>{REPORT}</article><div class='related'><span class='date'>1 Jan 2015</span></div>",
            "",
            None,
            None,
        ),
        (
            f"<article><h1>T</h1>{REPORT}<p>Last updated: <time datetime='2022-01-01'>1 Jan</time></p></article>",
            "",
            None,
            None,
        ),
        (
            f"<article><b class='published'>4 May 2016</b><b class='updated'>9 May 2016</b>{REPORT}</article>",
            "",
            None,
            "2016-05-04",
        ),
        (REPORT, "", "https://x.org/2016/05/04/blast", "2016-05-04"),
        (
            f"<header><div class='date'>Thursday, 26 November 2026</div></header><article>{REPORT}</article>",
            "",
            None,
            None,
        ),
        (f"<div class='header'><p class=updated-on>Updated on 4 May 2016</p></div>{REPORT}", "", None, None),
        (
            f"<div><span itemprop='datePublished' content='2016-05-04'>yesterday</span>{REPORT}</div>",
            "",
            None,
            "2016-05-04",
        ),
    ],
)
def test_a_page_has_the_day_that_it_declares(body: str, head: str, url: str | None, published: str | None) -> None:
    page = f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>"
    found = published_on(html.fromstring(page), url)
    assert (None if found is None else str(found)) == published


def test_a_page_of_very_many_elements_one_in_another_is_no_harm() -> None:
    body = "<div>" * 5000 + REPORT + "</div>" * 5000
    assert (
        published_on(html.fromstring(f"<html><body>{body}</body></html>", parser=html.HTMLParser(huge_tree=True)), None)
        is None
    )
