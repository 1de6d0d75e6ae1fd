"""The commands that read the database: their contracts for programs, and what a newcomer sees."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.store import open_store
from factcheck.types import Claim, Figure, Measure, Who

SOHR = "Syrian Observatory for Human Rights"
REPORTS: list[dict[str, Any]] = [
    {
        "id": "r-1",
        "text": f"At least 27 civilians, including eight children, were killed in Idlib on Friday, the {SOHR} said.",
        "published": "2024-11-29",
        "publisher": "Reuters",
        "title": "Deaths in Idlib",
    },
    {
        "id": "r-2",
        "text": "Some 30 soldiers were wounded in Aleppo on Thursday, the defence ministry told Reuters.",
        "published": "2024-11-29",
        "publisher": "AFP",
        "url": "https://example.org/r-2",
    },
]
Run = Callable[..., str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two reports, and the first one's older version."""
    folder = tmp_path_factory.mktemp("filled")
    path = folder / "claims.db"
    older = REPORTS[0] | {"text": REPORTS[0]["text"].replace("27", "25")}
    for name, lines in (("old.jsonl", [older]), ("new.jsonl", REPORTS)):
        (folder / name).write_text("\n".join(json.dumps(line) for line in lines))
        assert main(["--db", str(path), "ingest", str(folder / name)]) == 0
    with open_store(str(path)) as store:
        ids = tuple(each.id for each in store.stored_claims() if each.claim.value == 27)
        day = date(2024, 11, 29)
        figure = Figure("killed-idlib", "event", Measure.KILLED, Who.CIVILIAN, "Idlib", day, day, ids, "one report")
        store.save_derived([figure], [])
    return path


@pytest.fixture
def run(filled: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the filled database; gives its stdout."""

    def call(*arguments: str, status: int = 0) -> str:
        capsys.readouterr()
        assert main(["--db", str(filled), *arguments]) == status
        out, err = capsys.readouterr()
        return out if status == 0 else err

    return call


def rows(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_claims_as_json_lines_have_the_fields_of_extract_and_of_their_document(run: Run) -> None:
    found = rows(run("claims", "--all", "--format", "jsonl"))
    names = set(Claim.__dataclass_fields__) | {"text", "document", "publisher", "published", "figure"}
    assert all(names <= set(row) for row in found)
    texts = {report["id"]: report["text"] for report in REPORTS}
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["text"] for row in found)
    assert [(row["document"], row["value"], row["figure"]) for row in found] == [
        ("r-1", 27, "killed-idlib"),
        ("r-1", 8, None),
        ("r-2", 30, None),
    ]
    assert found[0]["attribution"][0]["name"] == SOHR
    assert (found[0]["publisher"], found[0]["published"]) == ("Reuters", "2024-11-29")
    assert found[1]["subset_of"] == found[0]["start"]


def test_superseded_claims_are_listed_when_asked_for(run: Run) -> None:
    found = rows(run("claims", "--all", "--superseded", "--format", "jsonl"))
    assert {row["value"] for row in found if row["superseded"]} == {25, 8}
    assert {row["value"] for row in found if not row["superseded"]} == {27, 8, 30}


@pytest.mark.parametrize(
    ("arguments", "values"),
    [
        (("--measure", "wounded"), {30}),
        (("--document", "r-2"), {30}),
        (("--document", "https://example.org/r-2"), {30}),
        (("--publisher", "reuters"), {27, 8}),
        (("--source", "SOHR"), {27, 8}),
        (("--source", "UNICEF"), set()),
        (("--place", "idlib"), {27, 8}),
        (("--place", "Syria"), {27, 8, 30}),
        (("--place", "Iraq"), set()),
        (("--since", "2024-11-29"), {27, 8}),
        (("--until", "2024-11-28"), {30}),
        (("--measure", "killed", "--place", "Aleppo"), set()),
    ],
)
def test_filters(run: Run, arguments: tuple[str, ...], values: set[int]) -> None:
    assert {row["value"] for row in rows(run("claims", *arguments, "--format", "jsonl"))} == values


def test_the_table_fits_80_columns_and_needs_no_explanation(run: Run) -> None:
    out = run("claims")
    assert all(len(line) <= 80 for line in out.splitlines())
    for words in ("at least 27", "civilians", "killed", "2024-11-29", "Idlib", "Observatory", "Reuters"):
        assert words in out


def test_one_claim_is_shown_with_its_sentence(run: Run) -> None:
    number = rows(run("claims", "--format", "jsonl"))[0]["id"]
    out = " ".join(run("claims", "show", str(number)).split())
    assert "at least 27 civilians killed" in out
    assert REPORTS[0]["text"].replace("27", "[27]") in out
    assert "Idlib < Syria" in out
    assert json.loads(run("claims", "show", str(number), "--format", "json"))["value"] == 27


@pytest.mark.parametrize(
    "arguments",
    [("claims", "show", "999"), ("documents", "show", "nothing"), ("figures", "show", "nothing")],
)
def test_what_is_not_there_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert "there is no" in run(*arguments, status=2)


@pytest.mark.parametrize("name", ["claims", "documents", "figures", "runs", "sources", "sql"])
def test_commands_that_read_make_no_database(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "none.db"
    assert main(["--db", str(path), name, *(["select 1"] if name == "sql" else [])]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_word_is_wrong_usage(run: Run) -> None:
    assert "list, show" in run("claims", "bogus", status=2)


def test_documents_are_listed_and_shown(run: Run) -> None:
    found = rows(run("documents", "--format", "jsonl"))
    assert [(row["document"], row["claims"], row["version"], row["state"]) for row in found] == [
        ("r-1", 2, 2, "current"),
        ("r-2", 1, 1, "current"),
    ]
    assert len(rows(run("documents", "--superseded", "--format", "jsonl"))) == 3
    assert [row["document"] for row in rows(run("documents", "--publisher", "AFP", "--format", "jsonl"))] == ["r-2"]
    assert rows(run("documents", "--since", "2024-11-30", "--format", "jsonl")) == []
    assert len(rows(run("documents", "--until", "2024-11-29", "--format", "jsonl"))) == 2
    shown = run("documents", "show", "r-1")
    assert "Deaths in Idlib" in shown
    assert "superseded" in shown
    assert run("documents", "show", "r-1", "--text") == REPORTS[0]["text"]
    assert json.loads(run("documents", "show", "r-1", "--format", "json"))["text"] == REPORTS[0]["text"]


def test_figures_are_listed_and_shown(run: Run) -> None:
    (figure,) = rows(run("figures", "--format", "jsonl"))
    wanted = {
        "figure": "killed-idlib",
        "low": 27,
        "high": None,
        "highest": 27,
        "documents": 1,
        "independent_origins": 1,
    }
    assert figure.items() >= wanted.items()
    assert "civilians" in run("figures")
    assert "27" in run("figures", "show", "killed-idlib")
    assert "27" in run("figures", "show", str(figure["figure_id"]))
    assert rows(run("figures", "--place", "Syria", "--format", "jsonl")) == [figure]
    assert rows(run("figures", "--place", "Aleppo", "--format", "jsonl")) == []
    assert rows(run("figures", "--measure", "wounded", "--format", "jsonl")) == []
    assert rows(run("figures", "--since", "2024-11-30", "--format", "jsonl")) == []


def test_runs_are_listed_newest_first(run: Run) -> None:
    found = rows(run("runs", "--format", "jsonl"))
    assert [row["status"] for row in found] == ["done", "done"]
    assert found[0]["counts"]["changed"] == 1
    assert "1 changed" in " ".join(run("runs").split())


def test_sources_are_listed_with_what_they_said_first(run: Run) -> None:
    by_name = {row["source"]: row for row in rows(run("sources", "--format", "jsonl"))}
    assert by_name[SOHR]["claims_said_first"] == 2
    assert by_name["Reuters"]["documents"] == 1
    (one,) = rows(run("sources", "--name", "SOHR", "--format", "jsonl"))
    assert one["source"] == SOHR


def test_sql_answers_with_parameters_in_every_format(run: Run) -> None:
    query = "SELECT value, value AS value FROM claims_view WHERE value > :least ORDER BY value"
    assert rows(run("sql", query, "--param", "least=20", "--format", "jsonl")) == [
        {"value": 27, "value_2": 27},
        {"value": 30, "value_2": 30},
    ]
    assert run("sql", "SELECT 1 AS one, '10:30' AS two", "--format", "csv") == "one,two\n1,10:30\n"
    assert run("sql", "SELECT 1 WHERE 0") == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("DELETE FROM claims", "the connection is read-only"),
        ("DROP TABLE claims", "the connection is read-only"),
        ("PRAGMA journal_mode = DELETE", "the connection is read-only"),
        ("selec 1", "syntax error"),
        ("SELECT * FROM nowhere", "no such table"),
        ("SELECT 1; DELETE FROM claims", "one statement"),
        ("", "empty"),
    ],
)
def test_sql_refuses_what_is_no_question(run: Run, query: str, said: str) -> None:
    assert said in run("sql", query, status=2)
    assert rows(run("sql", "SELECT count(*) AS n FROM claims", "--format", "jsonl")) == [{"n": 5}]


def test_a_parameter_that_is_a_number_compares_with_what_is_counted(run: Run) -> None:
    query = "SELECT count(*) + 0 AS n FROM claims_view HAVING count(*) + 0 >= :least"
    assert rows(run("sql", query, "--param", "least=2", "--format", "jsonl"))
    assert rows(run("sql", "SELECT typeof(:a) AS a", "--param", "a=007", "--format", "jsonl")) == [{"a": "text"}]
    assert rows(run("sql", "SELECT typeof(:a) AS a", "--param", "a=0.5", "--format", "jsonl")) == [{"a": "real"}]


def test_sql_parameters_are_named(run: Run) -> None:
    assert "NAME=VALUE" in run("sql", "SELECT :a", "--param", "a", status=2)
    assert "give --param a=VALUE" in run("sql", "SELECT :a", status=2)


def test_places_are_looked_up_without_a_database(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "Idleb", "--format", "jsonl"]) == 0
    (place,) = rows(capsys.readouterr().out)
    assert (place["name"], place["country"]) == ("Idlib", "SY")
    assert main(["places", "Xyzzyville"]) == 0
    assert "knows no place" in capsys.readouterr().err


def test_db_checks_counts_and_copies(run: Run, tmp_path: Path) -> None:
    assert "is sound" in run("db", "check")
    assert "is up to date" in run("db", "upgrade")
    (stats,) = rows(run("db", "stats", "--format", "jsonl"))
    assert (stats["documents"], stats["claims"], stats["current_claims"]) == (3, 5, 3)
    copy = tmp_path / "copy.db"
    assert run("db", "backup", str(copy)).strip() == str(copy)
    with open_store(str(copy)) as store:
        assert len(list(store.stored_claims())) == 3
    assert "exists already" in run("db", "backup", str(copy), status=1)


def test_a_listing_without_all_is_cut_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, reports = tmp_path / "many.db", tmp_path / "many.jsonl"
    reports.write_text("\n".join(json.dumps({"text": f"A shell killed {n} people in Idlib."}) for n in range(2, 62)))
    assert main(["--db", str(path), "ingest", str(reports)]) == 0
    capsys.readouterr()
    for everything, count in (((), 50), (("--all",), 60)):
        assert main(["--db", str(path), "claims", "--format", "jsonl", *everything]) == 0
        out, err = capsys.readouterr()
        assert len(out.splitlines()) == count
        assert ("--all" in err) == (not everything)
