"""Archives of crawls: versions stand in the order of their captures, not in that in which they are read."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from archives import archive
from website import Site, send

Run = Callable[..., tuple[int, str, str]]
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Loop Post"></head><body><article>
<h1>{title}</h1><p>A blast killed {number} people in Idlib on 4 March 2019, the hospital said. Schools were shut for the
rest of the week, and the governor spoke of a black day.</p></article></body></html>"""
TITLE = "Blast tears through crowded market in Idlib"


def page(number: int) -> str:
    return PAGE.format(title=TITLE, number=number)


def crawl(name: str, *captures: tuple[int, str], url: str = "https://loop.example.org/1") -> str:
    """An archive of these captures, each a number and a day of March 2019 (or a whole WARC-Date)."""
    days = [day if len(day) > 2 else f"2019-03-{day}T08:00:00Z" for _, day in captures]
    Path(name).write_bytes(archive(*((url, "text/html", page(number)) for number, _ in captures), dates=days))
    return name


def edited(run: Run) -> list[dict[str, Any]]:
    run("reconcile")
    rows = json.loads(run("conflicts", "list", "--all", "--format", "json")[1])
    return [row for row in rows if row["kind"] == "edited"]


@pytest.mark.parametrize("commands", [1, 3])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_files_does_not_matter(run: Run, order: Sequence[int], commands: int) -> None:
    files = [crawl("a.warc.gz", (24, "05")), crawl("b.warc.gz", (27, "06")), crawl("c.warc.gz", (30, "07"))]
    given = [files[at] for at in order]
    for some in [given] if commands == 1 else [[each] for each in given]:
        assert run("ingest", *some)[0] == 0
    (row,) = edited(run)
    assert "24 -> 27 -> 30 people killed" in row["reason"]
    assert row["severity"] == "low"
    assert "0 new, 0 changed, 3 unchanged" in run("ingest", *given)[1]
    assert len(edited(run)) == 1
    assert [line["value"] for line in json.loads(run("claims", "--format", "json")[1])] == [30]


def test_an_older_capture_is_told_and_its_date_is_read_with_its_zone(run: Run) -> None:
    run("ingest", crawl("new.warc", (30, "2019-03-06T07:00:00Z")))
    assert edited(run) == []
    said = run("ingest", crawl("old.warc", (24, "2019-03-06T08:30:00+02:00")))[1]
    assert said == (
        "1 report read: 0 new, 0 changed, 0 unchanged, 1 captured before the stored version; 1 claims added\n"
    )
    assert "24 -> 30 people" in edited(run)[0]["reason"]


def test_a_text_that_came_back_within_a_crawl_stands_again(run: Run) -> None:
    run("ingest", crawl("all.warc", (24, "05"), (30, "06"), (24, "07")))
    (row,) = edited(run)
    assert "24 -> 30 -> 24 people killed" in row["reason"]
    assert row["severity"] == "medium"
    assert "3 unchanged" in run("ingest", "all.warc")[1]
    assert "24 -> 30 -> 24" in edited(run)[0]["reason"]


def test_an_old_crawl_does_not_replace_what_is_fetched_today(run: Run, site: Site) -> None:
    url = f"{site.url}/art"
    site.pages["/art"] = lambda request: send(request, 200, page(30).encode(), Content_Type="text/html")
    assert "1 new" in run("ingest", url, "--allow-private")[1]
    assert "1 captured before" in run("ingest", crawl("old.warc", (24, "05"), url=url))[1]
    assert "24 -> 30 people" in edited(run)[0]["reason"]
    assert "1 unchanged" in run("ingest", url, "--allow-private")[1]


def test_a_wall_that_was_crawled_does_not_replace_the_article(run: Run) -> None:
    url = "https://loop.example.org/1"
    wall = (
        "<html><head><title>Before you continue</title></head><body><p>We use cookies. Accept them.</p></body></html>"
    )
    dates = ["2019-03-05T08:00:00Z", "2019-03-06T08:00:00Z"]
    Path("a.warc").write_bytes(archive((url, "text/html", page(24)), (url, "text/html", wall), dates=dates))
    status, out, err = run("ingest", "a.warc")
    assert (status, "1 report read" in out or "2 reports read" in out) == (1, True)
    assert "answers with another text, which holds not its one figure" in " ".join(err.split())
    assert [line["value"] for line in json.loads(run("claims", "--format", "json")[1])] == [24]
