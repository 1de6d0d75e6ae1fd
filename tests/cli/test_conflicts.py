"""``factcheck conflicts``: the list, both sides of one, and decisions."""

from __future__ import annotations

import json
import os
import pwd
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from factcheck.cli import main
from factcheck.store import open_store
from factcheck.types import (
    Bound,
    Claim,
    Document,
    Figure,
    Finding,
    FindingKind,
    Hop,
    Measure,
    Position,
    Reading,
    Scope,
    Severity,
    SourceKind,
    Stance,
    Who,
)

DAY = date(2017, 4, 3)
Run = Callable[..., str]


def claim_in(text: str, printed: str, speaker: str) -> Claim:
    """The claim of a printed number in a text."""
    start = text.index(printed)
    number = float(printed)
    return Claim(
        "c1", start, start + len(printed), Measure.KILLED, number, number, number, Bound.EXACT, Who.CIVILIAN,
        "civilians", None, Scope.INCIDENT, Stance.ASSERTED, speaker, None, DAY, DAY, "Douma", None, "test", text, 0,
        attribution=(Hop(speaker, "monitor", SourceKind.MONITOR, "said"), Hop("AFP", None, SourceKind.AGENCY, "told")),
        place_path=("Douma", "Rural Damascus", "Syria"),
    )  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A conflict of high severity with two sides, and a finding that is none."""
    path = tmp_path / "claims.db"
    with open_store(str(path), create=True) as store:
        for name, printed, speaker in (("a", "16", "Observatory"), ("b", "32", "Coalition")):
            text = f"{speaker} said raids killed {printed} civilians in Douma."
            document = Document(text, published=DAY, publisher=f"Paper {name}", name=name)
            store.ingest(document, Reading((claim_in(text, printed, speaker),)))
        one, other = (claim.id for claim in store.stored_claims())
        key = "killed-civilian-douma-2017-04-03"
        figure = Figure(key, "event", Measure.KILLED, Who.CIVILIAN, "Douma", DAY, DAY, (one, other), "same place")
        sides = (
            Position(16, 16, 16, Bound.EXACT, (one,), ("Observatory",), (1,)),
            Position(32, 32, 32, Bound.EXACT, (other,), ("Coalition",), (2,)),
        )
        relations = (("window", "EQ: same days"), ("place", "EQ: same place"))
        high = Finding(
            FindingKind.CONTRADICTION, Severity.HIGH, key, (key,), sides, "They do not meet.", relations,
            "contradiction/1", "one", 16, 0.5,
        )  # fmt: skip
        none = Finding(
            FindingKind.SCOPE_DIFFERENCE, None, key, (key,), sides[:1], "Other scopes.", (), "scope_difference/1", "two"
        )
        store.save_derived([figure], [high, none])
    return path


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the database and gives what it printed; it must end with the status given."""

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["--db", str(database), "conflicts", *arguments]) == status
        said = capsys.readouterr()
        return said.out + said.err

    return call


def rows(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_the_list_shows_open_conflicts(run: Run) -> None:
    out = run()
    assert "contradiction" in out
    assert "scope difference" not in out
    assert run("list") == out


def test_all_findings_with_the_fields_of_the_contract(run: Run) -> None:
    found = rows(run("list", "--all", "--format", "jsonl"))
    assert [(row["kind"], row["flag"], row["severity"]) for row in found] == [
        ("contradiction", True, "high"),
        ("scope_difference", False, None),
    ]
    wanted = {"id", "kind", "flag", "severity", "state", "figure", "figures", "positions", "reason"}
    assert wanted <= set(found[0])


@pytest.mark.parametrize(
    ("option", "value", "shown"),
    [
        ("--severity", "high", True),
        ("--kind", "contradiction", True),
        ("--kind", "spread", False),
        ("--place", "Douma", True),
        ("--place", "Aleppo", False),
        ("--source", "Coalition", True),
        ("--publisher", "Paper a", True),
        ("--measure", "killed", True),
        ("--measure", "wounded", False),
        ("--since", "2017-04-04", False),
        ("--until", "2017-04-03", True),
        ("--state", "open", True),
        ("--state", "resolved", False),
    ],
)
def test_filters(run: Run, option: str, value: str, shown: bool) -> None:
    assert len(rows(run("list", option, value, "--format", "jsonl"))) == shown


def test_both_sides_with_their_words(run: Run) -> None:
    out = run("show", "1")
    assert "finding 1: contradiction, high (open)" in out
    assert "“Observatory said raids killed [16] civilians in Douma.”" in out
    assert "“Coalition said raids killed [32] civilians in Douma.”" in out
    assert "Observatory (monitor), via AFP; Paper a, 2017-04-03, a" in out
    assert "place:    EQ: same place" in out
    assert "gap:      16 (50% of the larger value)" in out
    assert all(len(line) <= 80 for line in out.splitlines())
    assert json.loads(run("show", "1", "--format", "json"))["positions"][1]["origins"] == ["Coalition"]


def test_decisions_are_kept_one_after_the_other(run: Run) -> None:
    assert run("acknowledge", "1", "--by", "Amina") == "finding 1 was open and is acknowledged now\n"
    assert rows(run("list", "--format", "jsonl")) == []
    run("dismiss", "1", "--reason", "false_positive", "--note", "two villages", "--by", "Omar")
    again = run("dismiss", "1", "--reason", "duplicate", "--note", "of 2", "--by", "Amina")
    assert again == "finding 1 was dismissed already: this is kept as a further decision\n"
    assert run("reopen", "1") == "finding 1 was dismissed and is open now\n"
    assert run("reopen", "1") == "finding 1 was open already\n"
    run("resolve", "1")
    out = run("show", "1")
    assert "acknowledged by Amina" in out
    assert "dismissed by Omar (false positive): two villages" in out
    assert "dismissed by Amina (duplicate): of 2" in out
    assert out.index("dismissed by") < out.index("UTC open") < out.index("UTC resolved")
    assert len(rows(run("list", "--state", "resolved", "--format", "jsonl"))) == 1


def test_a_decision_about_a_finding_that_is_gone_is_kept_and_that_is_said(run: Run, database: Path) -> None:
    with open_store(str(database)) as store:
        store.save_derived((), ())
    said = " ".join(run("resolve", "1").split())
    assert said.startswith("finding 1 was open and is resolved now")
    assert "finding 1 is no longer found: the decision is kept, and holds if it is found again" in said


def test_a_dismissal_needs_a_reason(run: Run) -> None:
    assert "--reason" in run("dismiss", "1", status=2)


@pytest.mark.parametrize("command", ["show", "acknowledge", "resolve", "reopen"])
def test_an_unknown_id_is_said(run: Run, command: str) -> None:
    assert "there is no finding 99" in run(command, "99", status=2)


@pytest.mark.parametrize("command", ["show", "acknowledge", "resolve", "reopen"])
def test_a_number_that_no_database_holds_is_said(run: Run, command: str) -> None:
    assert "there is no 99999999999999999999" in run(command, "99999999999999999999", status=2)


def test_a_decision_has_the_name_of_the_account(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    run("acknowledge", "1")
    (row,) = rows(run("list", "--all", "--kind", "contradiction", "--format", "jsonl"))
    assert row["review"]["reviewer"] == pwd.getpwuid(os.getuid()).pw_name  # type: ignore[index]


def test_a_decision_of_nobody_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--by NAME" in run("acknowledge", "1", "--by", " ", status=2)
    monkeypatch.setattr("getpass.getuser", lambda: (_ for _ in ()).throw(OSError))
    assert "--by NAME" in run("acknowledge", "1", status=2)


def test_totals_and_values_in_time_stand_below(run: Run) -> None:
    page = run("show", "1")
    assert "range:               16 to 32 (2 origins whose word stands)" in page
    assert "conservative:        16 (Syrian Observatory for Human Rights;" in page
    assert "majority of origins: no total: no value is given by more than half of 2" in page
    assert "2017-04-03  16: Syrian Observatory for Human Rights in Paper a" in page
    assert all(len(line) <= 80 for line in page.splitlines())
    row = json.loads(run("show", "1", "--format", "json"))
    assert row["range"] == {"low": 16, "high": 32, "highest": 32}
    assert [total["rule"] for total in row["totals"]] == [
        "conservative",
        "majority of origins",
        "latest",
        "highest reliable",
    ]
    assert {total["value"] for total in row["totals"]} == {16, 32, None}
    assert all(total["reason"] for total in row["totals"])
    assert [value["printed"] for value in row["timeline"]] == ["16", "32"]


def test_a_figure_shows_the_same_totals(run: Run, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of_conflict = json.loads(run("show", "1", "--format", "json"))
    figure = ["--db", str(database), "figures", "show", of_conflict["figure"]]
    assert main([*figure, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["totals"] == of_conflict["totals"]
    assert main(figure) == 0
    page = capsys.readouterr().out
    assert "totals by named rules" in page
    assert all(len(line) <= 80 for line in page.splitlines())
