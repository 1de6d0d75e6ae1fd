"""Numbers in Datasette: whatever a page, a facet or a question gives as text finds the rows that hold it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from serving import Get, served

from factcheck.cli import main
from factcheck.report.datasette import VIEWS

SEEDS = Path(__file__).parents[2] / "seeds" / "dispatches"
UNVERIFIED = "A blast killed six people in Manbij on Friday, which could not be independently verified."
# The columns whose numbers are asked for; the database of the seeds has a number in each.
NUMBERS = {
    "claims_view": "claim value low high part_of_claim start_offset end_offset subset_of verified document_id "
    "corrected",
    "figures_view": "low high claims documents independent_origins open_conflicts figure_id lowest highest",
    "timeline_view": "value low high claim corrected",
    "findings_view": "finding flag positions lowest highest documents gap ratio independent_origins low high",
    "sources_view": "aliases claims_said_first claims_relayed documents source_id",
    "corrections_view": "correction claim",
}
COLUMNS = [(view, column) for view, columns in NUMBERS.items() for column in columns.split()]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample dispatches and a text of numeric names, reconciled, a claim corrected."""
    path = tmp_path_factory.mktemp("numbers") / "seeds.db"
    (folder := path.parent / "more").mkdir()
    report = {"id": "2024", "publisher": "112", "text": UNVERIFIED, "published": "2024-11-29"}
    (folder / "more.jsonl").write_text(json.dumps(report), "utf-8")
    for command in (
        ["ingest", str(SEEDS), str(folder)],
        ["reconcile"],
        ["claims", "correct", "2", "--high", "30"],
        ["reconcile"],
    ):
        assert main(["--db", str(path), *command]) == 0
    return path


@pytest.fixture(scope="module")
def get(database: Path) -> Iterator[Get]:
    with served(database, database.with_suffix(".txt")) as ask:
        yield ask


def rows(get: Get, address: str) -> Any:
    return json.loads(get(f"/seeds{address}"))


def test_every_number_of_every_view_is_asked_for(get: Get) -> None:
    assert set(NUMBERS) == set(VIEWS)
    for view, columns in NUMBERS.items():
        found = rows(get, f"/{view}.json?_shape=array&_size=max")
        numbers = {name for row in found for name, value in row.items() if isinstance(value, int | float)}
        assert numbers == set(columns.split()), view


@pytest.mark.parametrize(("view", "column"), COLUMNS)
def test_a_number_finds_the_rows_that_hold_it(get: Get, view: str, column: str) -> None:
    """Datasette's filter, its facet's own link, and a parameter of somebody's query."""
    held = Counter(row[column] for row in rows(get, f"/{view}.json?_shape=array&_size=max"))
    value, often = next((value, often) for value, often in held.most_common() if value is not None)
    filtered = rows(get, f"/{view}.json?_shape=array&_size=max&{column}__exact={value}")
    assert [row[column] for row in filtered] == [value] * often
    sql = urlencode({"sql": f"select count(*) as n from {view} where {column} = :v", "v": value})
    assert rows(get, f".json?_shape=array&{sql}") == [{"n": often}]
    facet = rows(get, f"/{view}.json?_size=max&_facet={column}")["facet_results"][column]["results"]
    for each in facet[:2]:
        link = urlsplit(each["toggle_url"])
        assert len(json.loads(get(f"{link.path}?{link.query}&_shape=array"))) == each["count"]


@pytest.mark.parametrize(
    ("sql", "literal"),
    [
        ("select count(*) as n from figures_view where low > {}", 20),
        ("select count(*) as n from findings_view where ratio >= {}", 0.5),
        ("select count(*) as n from (select figure from timeline_view group by figure having count(*) >= {})", 3),
        ("select count(*) as n from claims_view where value / 2.0 < {}", 7.5),
    ],
)
def test_a_parameter_counts_as_the_number_that_it_is(get: Get, sql: str, literal: float) -> None:
    wanted = rows(get, f".json?_shape=array&{urlencode({'sql': sql.format(literal)})}")
    assert wanted[0]["n"] > 0
    assert rows(get, f".json?_shape=array&{urlencode({'sql': sql.format(':n'), 'n': literal})}") == wanted


def test_a_question_with_a_number_is_answered(get: Get) -> None:
    found = rows(get, "/deadliest-events.json?_shape=array&least=50")
    assert found
    assert all(row["highest"] >= 50 for row in found)
    assert len(rows(get, "/deadliest-events.json?_shape=array&least=1")) > len(found)


@pytest.mark.parametrize(("column", "name"), [("document", "2024"), ("publisher", "112"), ("origin", "112")])
def test_a_name_of_digits_is_found(get: Get, column: str, name: str) -> None:
    found = rows(get, f"/claims_view.json?_shape=array&{column}__exact={name}")
    assert [row["printed"] for row in found] == ["six"]
    question = urlencode({"sql": f"select printed from timeline_view where {column} = :name", "name": name})
    assert rows(get, f".json?_shape=array&{question}") == [{"printed": "six"}]
