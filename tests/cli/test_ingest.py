"""`factcheck ingest`: what it stores, what it says, and its exit statuses."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from website import Site, send

from factcheck.store import open_store

TEXT = "At least 27 civilians were killed in Idlib on Friday, the Syrian Observatory for Human Rights said.\n"
Run = Callable[..., tuple[int, str, str]]


def stored(query: str) -> list[Any]:
    with closing(sqlite3.connect("factcheck.db")) as connection:
        return connection.execute(query).fetchall()


def test_a_report_is_stored_once(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    arguments = ("ingest", "a.txt", "--published", "2024-11-29", "--publisher", "Reuters")
    assert run(*arguments)[0] == 0
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out == "1 report read: 0 new, 0 changed, 1 unchanged; 0 claims added\n"
    assert stored("SELECT name, publisher, published FROM documents") == [("a.txt", "Reuters", "2024-11-29")]
    rows = stored("SELECT printed, bound, origin, date_from FROM claims_view")
    assert rows == [("27", "at_least", "Syrian Observatory for Human Rights", "2024-11-29")]


def test_a_changed_report_is_a_new_version(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    run("ingest", "a.txt")
    Path("a.txt").write_text(TEXT.replace("27", "31"))
    assert run("ingest", "./a.txt")[1] == "1 report read: 0 new, 1 changed, 0 unchanged; 1 claims added\n"
    assert stored("SELECT printed FROM claims_view") == [("31",)]
    assert stored("SELECT count(*) FROM documents") == [(2,)]


def test_each_run_is_logged_with_its_counts(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("")
    assert run("ingest", ".")[0] == 1
    ((kind, status, counts),) = stored("SELECT kind, status, counts FROM runs")
    assert (kind, status) == ("ingest", "done")
    assert json.loads(counts) | {"warnings": 1} == {"read": 1, "new": 1, "claims": 1, "failed": 1, "warnings": 1}


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "does not exist"), (b"", "is empty"), (b"3\0", "binary"), (b"\xe9t\xe9", "not UTF-8")],
)
def test_one_bad_report_alone_is_status_2_and_makes_no_database(run: Run, content: bytes | None, said: str) -> None:
    if content is not None:
        Path("a.txt").write_bytes(content)
    status, out, err = run("ingest", "a.txt")
    assert (status, out) == (2, "")
    assert err.startswith("factcheck: a.txt ")
    assert said in err
    assert err.count("\n") == 1
    assert not Path("factcheck.db").exists()


def test_bad_ones_among_others_are_status_1_and_listed(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_bytes(b"\0")
    Path("c.jsonl").write_text('{"text": "A shell killed 3 people."}\n{bad\n')
    status, out, err = run("ingest", "none.txt", "a.txt", "b.txt", "c.jsonl")
    assert status == 1
    assert out == "2 reports read: 2 new, 0 changed, 0 unchanged, 3 failed; 2 claims added\n"
    assert [name in err for name in ("none.txt", "b.txt", "c.jsonl line 2")] == [True] * 3


def test_a_folder_without_reports_is_status_2(run: Run) -> None:
    Path("folder").mkdir()
    status, _, err = run("ingest", "folder")
    assert status == 2
    assert "folder without reports" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--published", "2024-13-01"), "2024-13-01"),
        (("--wait", "-1"), "--wait"),
        (("more.txt", "--title", "x"), "one report"),
        (("--nonsense",), "--nonsense"),
    ],
)
def test_wrong_usage_is_status_2(run: Run, arguments: tuple[str, ...], said: str) -> None:
    Path("a.txt").write_text(TEXT)
    status, _, err = run("ingest", "a.txt", *arguments)
    assert status == 2
    assert said in err
    assert not Path("factcheck.db").exists()


def test_a_dry_run_stores_nothing(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    status, out, _ = run("ingest", "a.txt", "--dry-run")
    assert (status, out) == (0, "1 report read, 1 claims found; nothing stored (dry run)\n")
    assert not Path("factcheck.db").exists()


def test_a_database_that_is_none_is_status_1(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    Path("words.db").write_text("only words, no database\n")
    status, out, err = run("--db", "words.db", "ingest", "a.txt")
    assert (status, out) == (1, "")
    assert "no SQLite database" in err
    assert Path("words.db").read_text() == "only words, no database\n"


def test_another_run_that_holds_the_database_is_status_4(run: Run) -> None:
    Path("a.txt").write_text(TEXT)
    with open_store("factcheck.db", create=True) as store, store.lock():
        status, _, err = run("ingest", "a.txt")
    assert status == 4
    assert "--wait" in err
    assert run("ingest", "a.txt", "--wait", "5")[0] == 0


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    line = json.dumps({"id": "r-1", "text": TEXT, "published": "2024-11-29", "publisher": "Reuters"})
    command = [sys.executable, "-c", "import sys; from factcheck.cli import main; sys.exit(main())", "ingest", "-"]
    done = subprocess.run(command, input=line + "\n", capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(tmp_path / "factcheck.db")) as connection:
        assert connection.execute("SELECT name, publisher FROM documents").fetchall() == [("r-1", "Reuters")]


def test_a_title_that_is_no_part_of_the_text_gives_claims_of_its_own(run: Run) -> None:
    line = {"id": "r-1", "text": TEXT, "title": "Raid wounds 40 people in Idlib", "published": "2024-11-29"}
    Path("a.jsonl").write_text(json.dumps(line))
    run("ingest", "a.jsonl")
    for arguments, parts in ((("--all",), ["text"]), (("--all", "--titles"), ["text", "title"])):
        rows = [json.loads(row) for row in run("claims", *arguments, "--format", "jsonl")[1].splitlines()]
        assert [row["part"] for row in rows] == parts
    whole = {"text": TEXT, "title": line["title"]}
    assert all(whole[row["part"]][row["start"] : row["end"]] == row["text"] for row in rows)


def test_an_address_is_asked_only_for_what_changed(run: Run, site: Site) -> None:
    state = {"tag": "1", "text": TEXT}

    def answer(request: BaseHTTPRequestHandler) -> None:
        tag = f'"{state["tag"]}"'
        same = request.headers.get("If-None-Match") == tag
        send(request, 304 if same else 200, b"" if same else state["text"].encode(), ETag=tag)

    site.pages["/a"] = answer
    command = ("ingest", f"{site.url}/a", "--allow-private")
    assert run("ingest", f"{site.url}/a")[0] == 2
    assert not Path("factcheck.db").exists()
    assert "1 new" in run(*command)[1]
    assert run(*command)[1] == "1 report read: 0 new, 0 changed, 1 unchanged; 0 claims added\n"
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    state |= {"tag": "2", "text": TEXT.replace("27", "19")}
    assert "1 changed" in run(*command)[1]
    assert "1 unchanged" in run(*command)[1]
    assert stored("SELECT count(*), count(retrieved_at), max(version) FROM documents") == [(2, 2, 2)]


def test_a_feed_whose_page_failed_is_asked_again(run: Run, site: Site) -> None:
    item = f"<item><link>{site.url}/a</link><title>t</title></item>"
    feed = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"
    site.pages["/feed"] = lambda request: send(request, 200, feed.encode(), ETag='"1"')
    command = ("ingest", f"{site.url}/feed", "--follow", "--allow-private")
    status, out, err = run(*command)
    assert (status, out) == (1, "1 report read: 1 new, 0 changed, 0 unchanged, 1 failed; 0 claims added\n")
    assert "404 (Not Found); the feed's own entry is read instead" in err
    site.pages["/a"] = lambda request: send(request, 200, TEXT.encode())
    assert "1 changed" in run(*command)[1]
    assert "If-None-Match" not in site.asked[-2][1]
    run(*command)
    assert site.asked[-2][1].get("If-None-Match") or site.asked[-1][1].get("If-None-Match")


@pytest.mark.parametrize("guid", ["", "<guid>item-1</guid>"])
@pytest.mark.parametrize("tagged", [True, False])
def test_a_summary_is_no_newer_version_of_the_page_that_was_read(run: Run, site: Site, guid: str, tagged: bool) -> None:
    words = "<description>A raid killed 2 people in Idlib, one doctor said.</description>"
    item = f"<item><link>{site.url}/a</link><title>t</title>{guid}{words}</item>"
    feed = f"<rss version='2.0'><channel><title>x</title>{item}</channel></rss>"
    headers = {"ETag": '"1"'} if tagged else {}
    site.pages["/feed"] = lambda request: send(request, 200, feed.encode())
    site.pages["/a"] = lambda request: send(request, 200, TEXT.encode(), **headers)
    command = ("ingest", f"{site.url}/feed", "--allow-private")
    assert "1 new" in run(*command, "--follow")[1]
    assert run(*command)[1] == "1 report read: 0 new, 0 changed, 1 unchanged; 0 claims added\n"
    site.pages["/a"] = lambda request: send(request, 404, b"")
    assert "0 new, 0 changed, 1 unchanged, 1 failed" in run(*command, "--follow")[1]
    assert stored("SELECT text FROM documents") == [(TEXT,)]


def test_files_of_all_kinds_are_taken_in_by_one_command(run: Run) -> None:
    page = f"<html><head><title>Raid</title></head><body><p>{TEXT}</p><p>{TEXT.replace('27', '28')}</p></body></html>"
    Path("a.html").write_text(page)
    Path("b.csv").write_text(f'id,date,outlet,body\nb1,2024-11-29,Example Post,"{TEXT.strip()}"\n')
    Path("c.rss").write_text(
        f"<rss version='2.0'><channel><title>Wire</title><item><guid>c1</guid><description>{TEXT}</description></item>"
        "</channel></rss>"
    )
    Path("d.json").write_text(json.dumps({"articles": [{"content": TEXT, "headline": "x", "link": "https://e.org/d"}]}))
    status, out, err = run("ingest", "a.html", "b.csv", "c.rss", "d.json", "--publisher", "Given Post")
    assert (status, err.count("\n")) == (0, 1)  # "on Friday" is open where no day of publication is known
    assert out == "4 reports read: 4 new, 0 changed, 0 unchanged; 5 claims added\n"
    names = stored("SELECT name, publisher FROM documents ORDER BY id")
    assert names == [(name, "Given Post") for name in ("a.html", "b1", "c1", "https://e.org/d")]


def test_what_is_passed_over_in_a_folder_is_told(run: Run) -> None:
    Path("folder").mkdir()
    for name, content in (
        ("a.txt", TEXT),
        ("b.docx", "PK\x03\x04"),
        ("c.docx", "PK\x03\x04"),
        ("d.csv", "Nr;Day\n1;2024-11-29\n"),
        ("e", "nothing in particular"),
        ("g.py", "a part of a program"),
        (".hidden", "x"),
        ("a.meta.toml", 'publisher = "Example Post"\n'),
    ):
        Path("folder", name).write_text(content)
    os.mkfifo("folder/f.txt")
    passed = (
        "factcheck: passed over in folders: 2 .docx, 1 table without a column for the text, 1 file without an ending, "
        "1 no regular file\n"
    )
    assert run("ingest", "folder", "--dry-run")[2] == passed
    status, out, err = run("ingest", "folder")
    assert (status, out.startswith("1 report read: 1 new"), passed in err) == (0, True, True)
    assert stored("SELECT publisher FROM documents") == [("Example Post",)]
