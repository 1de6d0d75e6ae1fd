"""The database in Datasette, asked by real HTTP requests."""

from __future__ import annotations

import json
import re
import socket
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest
from serving import Get, served

from factcheck.cli import main
from factcheck.report.datasette import VIEWS
from factcheck.report.evidence_pages import address_of
from factcheck.report.questions import questions

AT = "/what+claims~3F"
HOSTILE = "\u202e<b>About</b> 12 people were killed in an air strike in Hama on Friday, the mayor said."
OTHER = "An air strike killed 40 people in Hama on Friday, the Syrian Observatory for Human Rights said."


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two reports that disagree."""
    folder = tmp_path_factory.mktemp("serve")
    path = folder / "what claims?.db"  # a name that is no plain address
    for name, words in (("report", HOSTILE), ("other", OTHER)):
        (folder / f"{name}.txt").write_text(words, "utf-8")
        given = ["--published", "2024-11-29", "--publisher", f"Paper of the {name}"]
        assert main(["--db", str(path), "ingest", *given, str(folder / f"{name}.txt")]) == 0
    assert main(["--db", str(path), "reconcile"]) == 0
    return path


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server prints."""
    return tmp_path_factory.mktemp("said") / "server.txt"


@pytest.fixture(scope="module")
def get(database: Path, said: Path) -> Iterator[Get]:
    """Asks a server that really runs."""
    with served(database, said) as ask:
        yield ask


def test_views_are_there_with_their_meaning(get: Get) -> None:
    page = get(f"{AT}/claims_view")
    assert "One row a claim that holds now" in page
    assert json.loads(get(f"{AT}/claims_view.json?_shape=array"))[0]["printed"] == "12"


def links(page: str) -> list[str]:
    return [unescape(each) for each in dict.fromkeys(re.findall(r'href="(/[^"]*)"', page))]


def test_a_claim_leads_to_its_sentence_and_back(get: Get) -> None:
    found = [each for each in links(get(f"{AT}/claims_view")) if each.startswith("/-/claim/")]
    assert len(found) == 2
    page = get(found[0])
    assert '<mark id="claim">12</mark>' in page
    assert "&lt;b&gt;About&lt;/b&gt;" in page
    assert "\u202e" not in page
    assert {AT, "/-/finding/1"} <= set(links(page))
    for address in links(page):
        assert get(address)
    for nothing in ("/-/claim/999999999999", "/-/finding/999999999999999999999", "/-/figure?name=x", "/-/figure"):
        with pytest.raises(HTTPError, match="404"):
            get(nothing)


def test_a_finding_leads_to_the_sentences_of_both_sides(get: Get) -> None:
    (address,) = (each for each in links(get(f"{AT}/findings_view")) if each.startswith("/-/finding/"))
    page = get(address)
    assert ["<mark>12</mark>" in page, "<mark>40</mark>" in page] == [True, True]
    assert "&lt;b&gt;About&lt;/b&gt;" in page
    assert "\u202e" not in page
    assert {"/-/claim/1", "/-/claim/2", AT} <= set(links(page))


def test_a_figure_leads_to_its_sentences(get: Get) -> None:
    (address,) = (each for each in links(get(f"{AT}/figures_view")) if each.startswith("/-/figure"))
    page = get(address)
    assert ["<mark>12</mark>" in page, "<mark>40</mark>" in page] == [True, True]
    assert {"/-/claim/1", "/-/claim/2", "/-/finding/1", AT} <= set(links(page))
    assert len(json.loads(get(f"{AT}/timeline_view.json?_shape=array"))) == 2


ROWS_OF_MANY = {  # questions whose rows stand for no claim, figure or finding
    *("downward-revisers", "children-by-month-and-place", "who-contradicts-whom", "publishers-by-origin"),
    *("unattributed", "busiest-sources", "named-perpetrators", "vague-numbers", "false-alarms", "coverage-by-month"),
}


@pytest.mark.parametrize("name", [each.name for each in questions().values() if each.name not in ROWS_OF_MANY])
def test_rows_of_questions_lead_to_sentences(get: Get, name: str) -> None:
    columns = json.loads(get(f"{AT}/{name}.json?_shape=arrays&source=SOHR&place=Hama"))["columns"]
    assert any(address_of(column, 1) or address_of(column, "x") for column in columns)


@pytest.mark.parametrize("question", ["said-by-a-source?source=SOHR", "said-of-a-place?place=Hama"])
def test_a_question_finds_what_the_commands_find_and_links_it(get: Get, question: str) -> None:
    assert "/-/claim/2" in links(get(f"{AT}/{question}"))


def test_the_tables_behind_the_views_are_hidden(get: Get) -> None:
    told = json.loads(get(f"{AT}.json"))
    assert {table["name"] for table in told["tables"] if not table["hidden"]} == set()
    assert {table["name"] for table in told["tables"]} > {"claims", "documents", "alembic_version"}
    assert {view["name"] for view in told["views"]} == set(VIEWS)
    assert list(json.loads(get("/.json"))) == ["what claims?"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/nothing/here", 404), (f"{AT}/nothing", 404), ("/-/claim/99", 404), (f"{AT}?sql=delete", 400)],
)
def test_a_wrong_address_is_answered_without_a_traceback(get: Get, said: Path, path: str, status: int) -> None:
    with pytest.raises(HTTPError, match=str(status)):
        get(path)
    assert "Traceback" not in said.read_text("utf-8")


def test_a_port_in_use_is_told(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("datasette", reason="needs Datasette: pip install -e '.[serve]'")
    capsys.readouterr()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--db", str(database), "serve", "--port", str(port)]) == 1
    told = f"factcheck: cannot listen on 127.0.0.1:{port} (address in use): give another --port or --host\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("name", [each.name for each in questions().values()])
def test_questions_are_canned_queries(get: Get, name: str) -> None:
    given = urlencode(dict.fromkeys(questions()[name].parameters, "Hama"))
    answered = json.loads(get(f"{AT}/{name}.json?_shape=objects&{given}"))
    assert answered["ok"]


def test_nothing_can_be_written(get: Get, database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(HTTPError, match="400"):
        get(f"{AT}.json?" + urlencode({"sql": "delete from claims"}))
    assert database.read_bytes() == before


def test_metadata_are_printed_for_a_datasette_of_ones_own(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--db", str(database), "serve", "--metadata"]) == 0
    made = json.loads(capsys.readouterr().out)["databases"]["what claims?"]
    assert set(made["queries"]) == set(questions())
    assert made["queries"]["said-of-a-place"]["params"] == ["place"]
    assert "claims_view" in made["tables"]


def test_without_datasette_it_says_how_to_get_it(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["--db", str(database), "serve"]) == 1
    assert "pip install 'factcheck-tolls[serve]'" in capsys.readouterr().err
