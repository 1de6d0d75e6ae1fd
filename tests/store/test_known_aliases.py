"""The names that our own list gives a source stand in the database, for any tool that opens it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.errors import InputError
from factcheck.report.questions import question
from factcheck.store import known_aliases, listing_sources, open_store
from factcheck.store.opening import Store
from factcheck.types import SourceKind

OBSERVATORY = "Syrian Observatory for Human Rights"
TEXT = "The raid killed 12 people."
Take = Callable[..., str]


@pytest.fixture
def spoken(store: Store, take: Take, said: Callable[..., Any]) -> Store:
    """A report that quotes the Observatory by its full name."""
    take(TEXT, "12", attribution=said(OBSERVATORY, SourceKind.MONITOR), source=OBSERVATORY)
    return store


def asked(database: Path, source: str) -> list[Any]:
    """What the ready-made question answers through the sqlite3 module alone."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(question("said-by-a-source").sql, {"source": source}).fetchall()


def aliases(store: Store) -> set[tuple[str, str, str]]:
    with store.reading() as connection:
        query = (
            "SELECT s.name, a.alias, a.folded FROM source_aliases a JOIN sources s ON s.id = a.source_id "
            "WHERE NOT a.met"
        )
        return {tuple(row) for row in connection.exec_driver_sql(query)}


@pytest.mark.parametrize("name", ["SOHR", "sohr", "S.O.H.R.", "the Observatory", "Observatory", OBSERVATORY.upper()])
def test_plain_sql_finds_a_source_by_any_of_its_names(
    spoken: Store, database: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert len(asked(database, name)) == 1
    assert main(["--db", str(database), "claims", "--source", name, "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_listing_tells_names_in_reports_from_those_of_the_list(
    spoken: Store, take: Take, said: Callable[..., Any]
) -> None:
    take(TEXT, "12", {"name": "report-2"}, attribution=said("SOHR"), source="SOHR")
    take(TEXT, "12", {"name": "report-3"}, attribution=said("The Observatory"), source="The Observatory")
    with spoken.reading() as connection:
        (row,) = listing_sources.sources(connection, "sohr")
        assert connection.exec_driver_sql("SELECT aliases FROM sources_view WHERE source LIKE 'Syr%'").all() == [(2,)]
    assert (row["source"], row["aliases"]) == (OBSERVATORY, ["SOHR", "The Observatory"])
    assert "Syrian Observatory" in row["also_known_as"]
    assert not {"SOHR", "the Observatory"} & set(row["also_known_as"])


def test_a_name_that_counts_with_its_capital_only_gives_no_report_a_source(
    spoken: Store, take: Take, said: Callable[..., Any]
) -> None:
    """An observatory of birds, or stars, is not the Observatory."""
    take(TEXT, "12", {"name": "report-2"}, attribution=said("the observatory", SourceKind.UNNAMED), source="it")
    assert [each.origin for each in spoken.stored_claims()] == [OBSERVATORY, "the observatory (Daily Example)"]


def test_an_older_database_gets_them_when_it_is_opened(spoken: Store, database: Path) -> None:
    before = aliases(spoken)
    assert before
    with spoken.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM source_aliases WHERE NOT met")
        connection.exec_driver_sql("DELETE FROM seed_lists")
    assert asked(database, "SOHR") == []
    with open_store(str(database)) as store:
        assert aliases(store) == before
    assert len(asked(database, "SOHR")) == 1


def test_they_follow_the_list(spoken: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factcheck.extract import known_sources

    seeds = known_sources._read("sources.tsv").replace("\tSOHR|", "\tThe House in Coventry|")
    made = known_sources.KnownSources(seeds, known_sources.index_text(seeds))
    monkeypatch.setattr(known_sources, "known_sources", lambda: made)
    monkeypatch.setattr(known_aliases, "digest", lambda: "another list")
    assert main(["--db", str(database), "db", "check"]) == 1
    assert main(["--db", str(database), "db", "upgrade"]) == 0
    assert main(["--db", str(database), "db", "check"]) == 0
    assert asked(database, "SOHR") == []
    assert len(asked(database, "the house in Coventry")) == 1


def test_while_another_run_holds_the_database_it_is_read_as_it_is(
    spoken: Store, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = aliases(spoken)
    monkeypatch.setattr(known_aliases, "digest", lambda: "another list")
    with spoken.lock(), open_store(str(database)) as store:
        assert aliases(store) == before
        with store.reading() as connection:
            assert not known_aliases.are_current(connection)


def test_they_go_where_their_source_goes(spoken: Store, take: Take, said: Callable[..., Any], database: Path) -> None:
    before = aliases(spoken)
    take(TEXT, "12", {"name": "report-2"}, attribution=said("Nora Example"), source="Nora Example")
    spoken.merge_sources("Nora Example", "SOHR")
    assert {source for source, _, _ in aliases(spoken)} == {"Nora Example"}
    assert len(asked(database, "SOHR")) == 2
    with open_store(str(database)) as store, store.reading() as connection:
        (row,) = listing_sources.sources(connection, "SOHR")
        assert (row["source"], row["aliases"]) == ("Nora Example", [OBSERVATORY])
    assert spoken.separate_source(OBSERVATORY) == "Nora Example"
    assert aliases(spoken) == before
    assert len(asked(database, "SOHR")) == 1


def test_a_name_that_a_person_gives_another_source_stays_there(
    spoken: Store, take: Take, said: Callable[..., Any], database: Path
) -> None:
    take(TEXT, "12", {"name": "report-2"}, attribution=said("Nora Example"), source="Nora Example")
    spoken.add_alias("Nora Example", "SOHR")
    assert "SOHR" not in {alias for _, alias, _ in aliases(spoken)}
    take("At last 13 people died.", "13", {"name": "report-3"}, attribution=said("SOHR"), source="SOHR")
    assert [each.origin for each in spoken.stored_claims()] == [OBSERVATORY, "Nora Example", "Nora Example"]
    with spoken.reading() as connection:
        assert [row["source"] for row in listing_sources.sources(connection, "SOHR")] == ["Nora Example"]


def test_a_name_of_the_list_can_be_parted_from_its_source(
    spoken: Store, take: Take, said: Callable[..., Any], database: Path
) -> None:
    with pytest.raises(InputError, match="no report has named SOHR"):
        spoken.separate_source("SOHR")
    take(TEXT, "12", {"name": "report-2"}, attribution=said("SOHR"), source="SOHR")
    assert spoken.separate_source("SOHR") == OBSERVATORY
    assert [each.origin for each in spoken.stored_claims()] == [OBSERVATORY, "SOHR"]
    with spoken.reading() as connection:
        assert [row["source"] for row in listing_sources.sources(connection, "SOHR")] == ["SOHR"]
    assert len(asked(database, "SOHR")) == 1
