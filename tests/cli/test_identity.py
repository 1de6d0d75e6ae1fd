"""Which reports are one, as a desk meets it: row numbers, daily copies, one file name in two folders."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from website import Site, send

RAID = "An air raid killed {} civilians in Idlib on Friday, the Syrian Observatory for Human Rights said."
MINE = "A mine went off under a lorry near Kharkiv on Monday; {} drivers died of their wounds, police said."
Run = Callable[..., tuple[int, str, str]]


def stored(query: str) -> list[Any]:
    with closing(sqlite3.connect("factcheck.db")) as connection:
        return connection.execute(query).fetchall()


def edits(run: Run) -> int:
    run("reconcile")
    rows = json.loads(run("conflicts", "list", "--all", "--format", "json")[1])
    return sum(row["kind"] == "edited" for row in rows)


def table(name: str, *texts: str, publisher: str = "") -> None:
    rows = [f'{number},2024-11-29,{publisher},"{text}"' for number, text in enumerate(texts, 1)]
    Path(name).write_text("\n".join(["id,date,publisher,text", *rows]) + "\n")


def test_tables_that_number_their_rows_do_not_overwrite_each_other(run: Run) -> None:
    for name, number in (("a.csv", 27), ("b.csv", 19), ("c.csv", 31)):
        table(name, RAID.format(number), MINE.format(number))
    assert "6 new, 0 changed, 0 unchanged" in run("ingest", "a.csv", "b.csv", "c.csv")[1]
    assert "0 new, 0 changed, 6 unchanged" in run("ingest", "c.csv", "b.csv", "a.csv")[1]
    assert edits(run) == 0
    rows = json.loads(run("documents", "list", "--format", "json")[1])
    assert len({row["document"] for row in rows}) == 6
    assert {Path(row["container"]).name for row in rows} == {"a.csv", "b.csv", "c.csv"}
    shown = json.loads(run("documents", "show", "1", "--format", "json")[1])
    assert len(shown["others"]) == 2


def test_a_row_that_was_changed_is_edited(run: Run) -> None:
    table("a.csv", RAID.format(27), publisher="Example Post")
    run("ingest", "a.csv")
    table("a.csv", RAID.format(19), publisher="Example Post")
    assert "0 new, 1 changed" in run("ingest", "a.csv")[1]
    assert edits(run) == 1


def test_a_file_that_is_written_anew_every_day_loses_no_report(run: Run) -> None:
    for text in (RAID.format(27), MINE.format(3)):
        table("latest.csv", text)
        assert "1 new, 0 changed" in run("ingest", "latest.csv")[1]
    assert edits(run) == 0
    assert stored("SELECT count(*) FROM documents WHERE superseded_at IS NULL") == [(2,)]


def test_unlike_texts_under_one_address_are_no_edit(run: Run, site: Site) -> None:
    page = {"text": RAID.format(27)}
    site.pages["/a"] = lambda request: send(request, 200, page["text"].encode())
    command = ("ingest", f"{site.url}/a", "--allow-private", "--published", "2024-11-29")
    run(*command)
    page["text"] = "The council met on Monday. " * 40 + "In Idlib an air raid on Friday killed 19 civilians, it said."
    page["text"] += " In all, 27 civilians were killed."  # else it is kept from replacing the first
    assert "1 changed" in run(*command)[1]
    assert edits(run) == 0


def test_a_daily_count_of_another_place_or_day_is_no_edit(run: Run) -> None:
    told = "At least {} civilians were killed in {} on {} November 2024, the Syrian Observatory for Human Rights said."
    for number, place, day in ((27, "Idlib", 28), (19, "Aleppo", 28), (11, "Aleppo", 29)):
        Path("toll.txt").write_text(told.format(number, place, day))
        run("ingest", "toll.txt", "--publisher", "Example Post")
    assert stored("SELECT max(version) FROM documents") == [(3,)]
    assert edits(run) == 0
    Path("toll.txt").write_text(told.format(9, "Aleppo", 29))
    run("ingest", "toll.txt", "--publisher", "Example Post")
    assert edits(run) == 1


def test_daily_files_of_one_system_hold_one_report_where_told(run: Run) -> None:
    for day, text in (("29", RAID.format(27)), ("30", MINE.format(3))):
        line = {"id": "4711", "text": text}
        Path(f"2024-11-{day}.jsonl").write_text(json.dumps(line))
    assert "1 new, 1 changed" in run("ingest", "2024-11-29.jsonl", "2024-11-30.jsonl", "--global-ids")[1]
    assert "0 new, 0 changed, 2 unchanged" in run("ingest", "2024-11-29.jsonl", "2024-11-30.jsonl", "--global-ids")[1]


def test_a_file_of_all_versions_settles(run: Run) -> None:
    lines = [{"id": "raid", "text": RAID.format(number)} for number in (27, 19, 22)]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert "1 new, 2 changed, 0 unchanged" in run("ingest", "a.jsonl")[1]
    for _ in range(2):
        assert "0 new, 0 changed, 3 unchanged" in run("ingest", "a.jsonl")[1]
    Path("a.jsonl").write_text(json.dumps(lines[0]))
    assert "1 changed" in run("ingest", "a.jsonl")[1]
    assert stored("SELECT printed FROM claims_view") == [("27",)]


def test_one_file_name_in_two_folders_is_two_reports(run: Run, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("FACTCHECK_DB", str(tmp_path / "factcheck.db"))
    for folder, number in (("monday", 27), ("tuesday", 19)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(RAID.format(number))
        monkeypatch.chdir(tmp_path / folder)
        assert "1 new, 0 changed" in run("ingest", "report.txt")[1]
    monkeypatch.chdir(tmp_path)
    assert "0 new, 0 changed, 2 unchanged" in run("ingest", "monday", "tuesday")[1]
    assert edits(run) == 0
    names = [name for (name,) in stored("SELECT name FROM documents ORDER BY id")]
    assert names == ["report.txt", str(tmp_path / "tuesday" / "report.txt")]


def test_a_page_that_comes_back_after_a_batch_is_noted_only_then(run: Run, site: Site) -> None:
    state = {"text": RAID.format(27)}

    def answer(request: BaseHTTPRequestHandler) -> None:
        tag = f'"{hash(state["text"])}"'
        same = request.headers.get("If-None-Match") == tag
        send(request, 304 if same else 200, b"" if same else state["text"].encode(), ETag=tag)

    site.pages["/a"] = answer
    command = ("ingest", f"{site.url}/a", "--allow-private")
    for text in (RAID.format(27), RAID.format(19), RAID.format(27)):
        state["text"] = text
        run(*command)
    assert stored("SELECT printed FROM claims_view") == [("27",)]
    run(*command)
    assert site.asked[-1][1].get("If-None-Match")


def feed(*entries: tuple[str, str, str]) -> bytes:
    """A feed of these entries: id, link and text of each."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{name}</guid>{f'<link>{link}</link>' if link else ''}"
        f"<description>{text}</description></item>"
        for name, link, text in entries
    )
    title = "<title>Example Post</title><link>https://example.org/</link>"
    return f"<rss version='2.0'><channel>{title}{items}</channel></rss>".encode()


LINKS = ("https://example.org/raid", "https://example.org/mine")


@pytest.mark.parametrize(("name", "links"), [("g2", LINKS), ("tag:example.org,2024:g2", LINKS), ("g2", ("", ""))])
@pytest.mark.parametrize("turned", [False, True])
def test_two_entries_of_a_feed_under_one_id_are_two_reports(
    run: Run, links: tuple[str, str], name: str, turned: bool
) -> None:
    raid, mine = (name, links[0], RAID.format(27)), (name, links[1], MINE.format(16))
    if links[0]:
        Path("feed.xml").write_bytes(feed(raid))
        assert "1 new" in run("ingest", "feed.xml")[1]
    Path("feed.xml").write_bytes(feed(*([mine, raid] if turned else [raid, mine])))
    assert f"{1 if links[0] else 2} new, 0 changed" in run("ingest", "feed.xml")[1]
    assert "0 new, 0 changed, 2 unchanged" in run("ingest", "feed.xml")[1]
    assert sorted(stored("SELECT printed FROM claims_view")) == [("16",), ("27",)]
    for number, said in ((19, "19"), (22, "22")):
        raid = (name, links[0], RAID.format(number))
        Path("feed.xml").write_bytes(feed(raid, mine))
        assert "0 new, 1 changed, 1 unchanged" in run("ingest", "feed.xml")[1]
        assert sorted(stored("SELECT printed FROM claims_view")) == [("16",), (said,)]


def test_two_objects_of_a_file_under_one_id_are_two_reports_unless_they_are_alike(run: Run) -> None:
    lines = [{"id": "report-1", "text": text} for text in (RAID.format(27), MINE.format(16), RAID.format(19))]
    Path("a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    assert "2 new, 1 changed" in run("ingest", "a.jsonl")[1]
    assert sorted(stored("SELECT printed FROM claims_view")) == [("16",), ("19",)]
    assert "3 unchanged" in run("ingest", "a.jsonl")[1]
