"""``factcheck reconcile``: its digest, its formats, its exit statuses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.reconcile.job import run
from factcheck.store import open_store
from factcheck.types import Bound, Claim, Document, EventKind, Hop, Measure, Reading, Scope, SourceKind, Stance, Who

DAY = date(2017, 4, 3)
NONE: dict[str, object] = {field.name: None for field in fields(Claim)}


def report(path: Path, name: str, number: int, speaker: str) -> None:
    """Store one report that quotes a speaker with a number for one attack."""
    text = f"{speaker} said {number} civilians were killed in air strikes on Douma on Monday."
    start = text.index(str(number))
    known: dict[str, object] = {
        "id": "c1",
        "start": start,
        "end": start + len(str(number)),
        "measure": Measure.KILLED,
        "value": float(number),
        "low": float(number),
        "high": float(number),
        "bound": Bound.EXACT,
        "who": Who.CIVILIAN,
        "noun": "civilians",
        "scope": Scope.INCIDENT,
        "stance": Stance.ASSERTED,
        "source": speaker,
        "date_from": DAY,
        "date_to": DAY,
        "place": "Douma",
        "rule": "test",
        "sentence": text,
        "sentence_start": 0,
        "attribution": (Hop(speaker, None, SourceKind.MONITOR, "said"),),
        "part": "text",
        "place_path": ("Douma", "Eastern Ghouta", "Rural Damascus", "Syria"),
        "telling_words": (),
        "event_kind": EventKind.AIRSTRIKE,
        "date_basis": "stated",
    }
    claim = Claim(**(NONE | known))  # type: ignore[arg-type]
    with open_store(str(path), create=True) as store:
        store.ingest(Document(text, published=DAY, publisher=name, name=name), Reading((claim,)))


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Two reports that disagree."""
    path = tmp_path / "claims.db"
    report(path, "a", 16, "Syrian Observatory for Human Rights")
    report(path, "b", 32, "Syrian National Coalition")
    return path


def test_the_digest_says_what_is_new(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(database), "reconcile"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2 claims compared as 1 figure: 1 open conflict (1 high)\n")
    assert "new     #1 high contradiction: Syrian Observatory for Human Rights gives 16" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert main(["--db", str(database), "reconcile"]) == 0
    assert "no conflict is new, changed or gone" in capsys.readouterr().out


@pytest.mark.parametrize(("fail_on", "status"), [("none", 0), ("low", 3), ("medium", 3), ("high", 3)])
def test_fail_on(database: Path, fail_on: str, status: int) -> None:
    assert main(["--db", str(database), "reconcile", "--fail-on", fail_on]) == status
    assert main(["--db", str(database), "reconcile", "--fail-on", fail_on]) == 0


def test_json_has_all_of_it(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--db", str(database), "reconcile", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert (told["claims"], told["figures"], told["findings"]) == (2, 1, 1)
    assert [row["kind"] for row in told["new"]] == ["contradiction"]
    assert told["changed"] == told["gone"] == []


def test_jsonl_and_csv_are_a_row_a_finding(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--db", str(database), "reconcile", "--format", "jsonl"])
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["change"], row["flag"], row["severity"]) == ("new", True, "high")
    report(database, "c", 48, "Syrian Network for Human Rights")
    main(["--db", str(database), "reconcile", "--format", "csv"])
    (changed,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert changed["change"] == "changed"


def test_a_missing_database_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(tmp_path / "none.db"), "reconcile"]) == 2
    assert "there is no database" in capsys.readouterr().err


def test_a_second_run_leaves_with_its_own_status(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_store(str(database)) as store, store.lock():
        assert main(["--db", str(database), "reconcile"]) == 4
        assert capsys.readouterr().err.endswith("try again when it is done, or wait for it with --wait SECONDS\n")
        assert main(["--db", str(database), "reconcile", "--wait", "0.2"]) == 4
    err = capsys.readouterr().err
    assert err.startswith("factcheck: another run still holds ")
    assert err.endswith(" after 0.2 seconds: try again when it is done\n")


def test_runs_do_not_say_that_an_unclosed_run_had_nothing_to_do(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def last() -> str:
        capsys.readouterr()
        assert main(["--db", str(database), "runs", "--kind", "reconcile"]) == 0
        return capsys.readouterr().out

    with open_store(str(database)) as store, store.lock():
        store.start_run("reconcile")
        assert "not done yet, unless it was killed" in last()
        store.start_run("reconcile")
        assert "killed before it was done" in last()
        store.finish_run(2, {}, "failed", "WorkError: the disk is full")
        assert "WorkError: the disk is full" in last()
    assert main(["--db", str(database), "reconcile"]) == 0
    assert main(["--db", str(database), "reconcile"]) == 0
    assert last().count("nothing to do") == 0


def test_each_change_has_its_positions_and_figure(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(database), "reconcile"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "          16: Syrian Observatory for Human Rights (1 document)" in lines
    assert "          32: Syrian National Coalition (1 document)" in lines
    assert "          figure killed-civilian-douma-2017-04-03" in lines


def test_changes_since_a_day_are_told_again(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reconcile = ["--db", str(database), "reconcile", "--format", "jsonl"]
    assert main(reconcile) == 0
    first = capsys.readouterr().out
    assert main(reconcile) == 0
    assert capsys.readouterr().out == ""
    assert main([*reconcile, "--since", "2020-01-01", "--fail-on", "high"]) == 3
    assert capsys.readouterr().out == first
    assert main([*reconcile, "--since", "2999-01-01", "--fail-on", "high"]) == 0
    assert capsys.readouterr().out == ""


def test_markdown(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(database), "reconcile", "--format", "markdown"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("## factcheck: 1 new\n\n2 claims compared as 1 figure: 1 open conflict (1 high). Changes")
    assert "- **high contradiction** (#1, `killed-civilian-douma-2017-04-03`): Syrian Observatory" in page


def settings(folder: Path, text: str) -> None:
    (folder / "factcheck.toml").write_text(text, "utf-8")


@pytest.fixture
def desk(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, compared, in a working folder without settings."""
    monkeypatch.chdir(database.parent)
    monkeypatch.setattr("click.get_app_dir", lambda name: str(database.parent / "none"))
    assert main(["--db", str(database), "reconcile"]) == 0
    return database


@pytest.mark.parametrize("since", [(), ("--since", "2020-01-01")])
@pytest.mark.parametrize("layout", ["table", "markdown"])
def test_a_severity_that_changes_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], layout: str, since: tuple[str, ...]
) -> None:
    with open_store(str(desk)) as store, store.writing() as connection:
        connection.exec_driver_sql("UPDATE findings SET first_seen = '2019-01-01 00:00:00'")
    settings(desk.parent, "[judging]\nhigh_ratio = 0.9\nmedium_ratio = 0.8\ndoubts_of_high = 0\n")
    capsys.readouterr()
    reconcile = ["--db", str(desk), "reconcile", "--format", layout, *since]
    assert main([*reconcile, "--fail-on", "low"]) == 0  # it is less grave than before
    told = " ".join(capsys.readouterr().out.split())
    assert "changed" in told.casefold()
    assert "severity: high -> " in told
    settings(desk.parent, "")
    assert main([*reconcile, "--fail-on", "high"]) == 3
    told = " ".join(capsys.readouterr().out.split())
    assert "-> high" in told
    if not since:
        main([*reconcile, "--fail-on", "high"])
        assert "severity:" not in capsys.readouterr().out


def test_a_severity_that_changes_is_told_to_programs(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings(desk.parent, "[judging]\nhigh_ratio = 0.9\nmedium_ratio = 0.8\ndoubts_of_high = 0\n")
    capsys.readouterr()
    assert main(["--db", str(desk), "reconcile", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(row["severity_before"], row["before"]) for row in told["changed"]] == [("high", [])]
    assert told["new"] == told["gone"] == []


def test_a_finding_that_comes_back_in_anothers_place_has_changed(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(desk, "c", 48, "Syrian Network for Human Rights")
    reconcile = ["--db", str(desk), "reconcile", "--format", "json"]
    capsys.readouterr()
    assert main(reconcile) == 0
    told = json.loads(capsys.readouterr().out)
    (first,) = [row["id"] for row in told["changed"][0]["before"]]
    for action in ("retract", "restore", "retract"):
        assert (
            main(
                [
                    "--db",
                    str(desk),
                    "documents",
                    action,
                    "c",
                    *(["--reason", "invented"] if action == "retract" else []),
                ]
            )
            == 0
        )
        capsys.readouterr()
        assert main([*reconcile, "--fail-on", "low"]) == 3
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["gone"]) == ([], [])
        (row,) = told["changed"]
        assert (row["id"] == first) is (action == "retract")
        assert [each["id"] for each in row["before"]] != [row["id"]]
        assert len(row["before"]) == 1
    assert main([*reconcile, "--since", "2020-01-01"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in told["changed"]] == [first]
    assert (told["new"], told["gone"]) == ([], [])


@pytest.mark.parametrize("lost", [">/dev/full", ">&-", "| true"])
def test_what_could_not_be_printed_is_told_by_the_next_run(database: Path, lost: str) -> None:
    def shell(where: str = "") -> subprocess.CompletedProcess[str]:
        program = f"'{sys.executable}' -c 'import sys; from factcheck.cli import main; sys.exit(main())'"
        line = f"{program} --db '{database}' reconcile --fail-on high {where}"
        return subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)

    failed = shell(lost)
    if "|" not in lost:
        assert failed.returncode == 1
        assert failed.stderr.count("factcheck: ") == failed.stderr.count("\n") == 1
        assert "internal error" not in failed.stderr
    told = shell()
    assert told.returncode == 3
    assert "new     #1 high contradiction" in told.stdout
    again = shell()
    assert (again.returncode, "no conflict is new" in again.stdout) == (0, True)


def test_what_came_and_went_untold_is_not_told(database: Path) -> None:
    with open_store(str(database)) as store:
        came = run(store, telling=True)
        assert [row["kind"] for row in came.new] == ["contradiction"]
        report(database, "c", 48, "Syrian Network for Human Rights")
        changed = run(store, telling=True)
        assert [len(rows) for rows in (changed.new, changed.changed, changed.gone)] == [1, 0, 0]
        store.mark_told(came.run)
        assert len(run(store, telling=True).new) == 1
        store.mark_told(changed.run + 1)
        assert not run(store).new


def test_the_header_of_csv_is_one(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def header() -> str:
        capsys.readouterr()
        assert main(["--db", str(database), "reconcile", "--format", "csv"]) == 0
        return capsys.readouterr().out.splitlines()[0]

    first = header()
    assert header() == first
    report(database, "c", 48, "Syrian Network for Human Rights")
    assert header() == first
    assert main(["--db", str(database), "conflicts", "list", "--format", "csv"]) == 0
    listed = capsys.readouterr().out.splitlines()[0]
    assert first == f"change,{listed},before"
    assert main(["--db", str(database), "conflicts", "list", "--kind", "denial", "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [listed]
