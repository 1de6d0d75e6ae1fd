"""An address that gave an article and answers with another text now: the article's figures stay, and it is told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from website import Site, send

Run = Callable[..., tuple[int, str, str]]
FARMS = "Farmers in the valley waited for news while buses were sent from the coast to the north."
TOWN = "The town has seen a long war, and schools were shut for the rest of the week."
ARTICLE = f"A blast killed 24 people and wounded 31 others in Idlib on Monday, the hospital said. {TOWN}"
REWRITTEN = (
    "A blast killed 26 people and wounded 40 others in Idlib on Monday, the hospital said. Schools were shut for the"
    " rest of the week, and the governor spoke of a black day."
)
FRONT = f"A rocket killed 9 people in Hama on Tuesday, police said. {FARMS}"
TITLE = "Blast tears through crowded market in Idlib"


def html(text: str, title: str = "Loop Post") -> bytes:
    body = f"<article><h1>{title}</h1><p>{text}</p></article>"
    return f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def page(text: str, title: str = "Loop Post", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda request: send(request, 200, html(text, title), Content_Type="text/html", **headers)


def onward(to: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda request: send(request, 301, b"", Location=to)


def stored(query: str) -> list[Any]:
    with closing(sqlite3.connect("factcheck.db")) as connection:
        return connection.execute(query).fetchall()


def values() -> list[float]:
    return sorted(value for (value,) in stored("SELECT value FROM claims_view"))


@pytest.fixture
def art(run: Run, site: Site) -> Callable[[], tuple[int, str, str]]:
    """Reads the article's address; it has given the article already."""
    site.pages["/art"] = page(ARTICLE, TITLE)

    def read() -> tuple[int, str, str]:
        return run("ingest", f"{site.url}/art", "--allow-private", "--publisher", "Loop Post")

    assert "1 new" in read()[1]
    assert values() == [24, 31]
    return read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We use cookies. Please accept them to go on reading.", "Before you continue"),
        ("Sorry, the page that you look for was not found. Here are other stories to read.", "Page not found"),
        ("We use cookies. Please accept them to go on reading.", TITLE),
        (FRONT, "Loop Post - news"),
        (f"Sorry, that page was not found. {TOWN}", "Page not found"),
    ],
)
def test_an_answer_that_is_no_version_of_the_article_replaces_nothing(
    art: Callable[[], tuple[int, str, str]], site: Site, text: str, title: str
) -> None:
    site.pages["/art"] = page(text, title, ETag='"wall"')
    said = (
        1,
        "1 report read: 0 new, 0 changed, 0 unchanged, 1 failed; 0 claims added\n",
    )
    status, out, err = art()
    assert (status, out) == said
    words = " ".join(err.split())
    assert (
        f"{site.url}/art now answers with another text, which holds none of its 2 figures: the stored report" in words
    )
    assert "ingest it as a file if it is right" in words
    assert values() == [24, 31]
    assert art()[:2] == said
    assert "If-None-Match" not in site.asked[-1][1]  # else nobody would be told again
    site.pages["/art"] = page(ARTICLE, TITLE)
    assert "1 unchanged" in art()[1]


def test_the_text_of_a_front_page_does_not_stand_under_the_address_of_an_article(
    art: Callable[[], tuple[int, str, str]], site: Site, run: Run
) -> None:
    site.pages["/art"] = onward("/home")
    site.pages["/home"] = page(f"{FRONT} A raid killed 24 people in Homs, the army said.", "Loop Post - home")
    status, out, err = art()
    assert (status, "0 new, 0 changed, 0 unchanged, 1 failed" in out) == (1, True)
    assert f"{site.url}/art now leads to {site.url}/home, which is another text" in " ".join(err.split())
    assert values() == [24, 31]
    assert "1 new" in run("ingest", f"{site.url}/home", "--allow-private", "--publisher", "Loop Post")[1]
    assert values() == [9, 24, 24, 31]


def test_an_article_that_is_recognisable_is_a_new_version_wherever_it_lies(
    art: Callable[[], tuple[int, str, str]], site: Site
) -> None:
    site.pages["/art"] = page(REWRITTEN, "Toll of the market blast grows to 26")
    assert "1 changed" in art()[1]
    assert values() == [26, 26, 40]  # the headline counts, too
    site.pages["/art"] = onward("/2019/art")
    site.pages["/2019/art"] = page(ARTICLE.replace("24", "27"), "Market blast in Idlib: what is known")
    assert "1 changed" in art()[1]
    assert values() == [27, 31]


def test_an_article_that_is_told_in_other_words_keeps_a_figure_and_is_a_new_version(
    art: Callable[[], tuple[int, str, str]], site: Site
) -> None:
    site.pages["/art"] = page("Doctors now speak of 24 people killed. Funerals were held at noon.", "Mourning")
    assert "1 changed" in art()[1]
    assert values() == [24]


def test_an_article_comes_in_behind_a_wall_that_was_read_first(run: Run, site: Site) -> None:
    command = ("ingest", f"{site.url}/art", "--allow-private", "--publisher", "Loop Post")
    site.pages["/art"] = page("We use cookies. Please accept them to go on reading.", "Before you continue")
    assert "1 new" in run(*command)[1]
    site.pages["/art"] = page(ARTICLE, TITLE)
    assert "1 changed" in run(*command)[1]
    assert values() == [24, 31]


def test_a_page_that_a_feed_leads_to_is_kept_likewise(run: Run, site: Site) -> None:
    item = f"<item><link>{site.url}/art</link><title>{TITLE}</title></item>"
    feed = f"<rss version='2.0'><channel><title>Loop Post</title>{item}</channel></rss>"
    site.pages["/feed"] = lambda request: send(request, 200, feed.encode())
    site.pages["/art"] = page(ARTICLE, TITLE)
    command = ("ingest", f"{site.url}/feed", "--follow", "--allow-private")
    assert "1 new" in run(*command)[1]
    site.pages["/art"] = page("We use cookies. Please accept them to go on reading.", "Before you continue")
    status, _, err = run(*command)
    assert (status, "none of its 2 figures" in " ".join(err.split())) == (1, True)
    assert values() == [24, 31]
