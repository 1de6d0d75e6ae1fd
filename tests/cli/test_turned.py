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


DAILY = {
    3: "A shell killed 14 people in Idlib on Sunday, the council said. Markets stayed open in the east of the city.",
    4: "Jets hit a mill near Idlib on Monday and 9 workers died, a doctor said. Bread was short.",
    5: "Mines went off in Hama province on Tuesday. They wounded 6 shepherds, police told us, and killed 11 goats.",
}


def situation(day: int, text: str | None = None, title: str = "Situation in Syria") -> Callable[..., None]:
    """A page that is written anew every day."""
    dated = f'<meta property="article:published_time" content="2019-03-{day:02}T08:00:00Z">'
    found = html(text or DAILY[day], title).decode().replace("<head>", f"<head>{dated}").encode()
    return lambda request: send(request, 200, found, Content_Type="text/html")


def test_a_page_that_is_written_anew_every_day_is_a_report_each_day(run: Run, site: Site) -> None:
    command = ("ingest", f"{site.url}/now", "--allow-private", "--publisher", "Loop Post")
    for day in (3, 4, 5):
        site.pages["/now"] = situation(day)
        status, out, err = run(*command)
        assert (status, "1 new, 0 changed" in out) == (0, True)
        assert (f"a page that was written anew: {site.url}/now" in " ".join(err.split())) is (day > 3)
        assert "1 unchanged" in run(*command)[1]
    assert values() == [6, 9, 11, 14]
    names = [name for (name,) in stored("SELECT name FROM documents WHERE superseded_at IS NULL ORDER BY id")]
    assert names == [f"{site.url}/now", f"{site.url}/now#2019-03-04", f"{site.url}/now#2019-03-05"]
    site.pages["/now"] = situation(5, DAILY[5].replace("6 shepherds", "8 shepherds"))
    assert "0 new, 1 changed" in run(*command)[1]
    assert values() == [8, 9, 11, 14]
    assert stored("SELECT name FROM documents WHERE version = 2") == [(f"{site.url}/now#2019-03-05",)]
    site.pages["/now"] = page("We use cookies. Please accept them to go on reading.", "Before you continue")
    status, out, _ = run(*command)
    assert (status, "0 new, 0 changed, 0 unchanged, 1 failed" in out) == (1, True)
    assert values() == [8, 9, 11, 14]


def test_a_live_page_without_days_is_known_by_title_and_places(run: Run, site: Site) -> None:
    command = ("ingest", f"{site.url}/live", "--allow-private", "--publisher", "Loop Post")
    first = "A shell killed 14 people in Idlib, the council said. Markets stayed open in the east of the city."
    then = "Jets hit a mill near Idlib and 9 workers died, a doctor said. He spoke of 21 wounded people."
    site.pages["/live"] = page(first, "Syria live")
    assert "1 new" in run(*command)[1]
    site.pages["/live"] = page(then, "Other news")
    assert "1 failed" in run(*command)[1]
    site.pages["/live"] = page(then.replace("Idlib", "Kharkiv"), "Syria live")
    assert "1 failed" in run(*command)[1]
    site.pages["/live"] = page(then, "Syria live")
    assert "1 new, 0 changed" in run(*command)[1]
    assert values() == [9, 14, 21]


def test_a_dated_front_page_of_another_land_does_not_take_the_place_of_an_article(run: Run, site: Site) -> None:
    command = ("ingest", f"{site.url}/art", "--allow-private", "--publisher", "Loop Post")
    site.pages["/art"] = situation(3, ARTICLE, TITLE)
    assert "1 new" in run(*command)[1]
    front = "A bomb killed 52 people in Kabul on Tuesday, police said. Elections are held in Norway next week."
    site.pages["/art"] = situation(6, front, "Loop Post - news")
    assert "1 failed" in run(*command)[1]
    assert values() == [24, 31]
