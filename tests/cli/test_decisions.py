"""``factcheck claims reject|correct|restore`` and ``documents retract|restore``, as a person uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

REPORTS = [
    ("r-1", "Morning Example", "A car bomb killed 16 civilians in Azaz on Monday, the Example Observatory said."),
    ("r-2", "Evening Example", "At least 40 civilians died when a car bomb went off in Azaz on Monday, police said."),
]
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a database of two reports that disagree; gives what it printed on both streams."""
    monkeypatch.setenv("USER", "ada")
    lines = [
        json.dumps({"id": name, "publisher": publisher, "published": "2024-03-05", "text": text})
        for name, publisher, text in REPORTS
    ]
    (tmp_path / "reports.jsonl").write_text("\n".join(lines))
    database = str(tmp_path / "claims.db")

    def call(*arguments: str, status: int = 0) -> str:
        capsys.readouterr()
        assert main(["--db", database, *arguments]) == status
        said = capsys.readouterr()
        return said.out + said.err

    call("ingest", str(tmp_path / "reports.jsonl"))
    call("reconcile")
    return call


def rows(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines() if line.startswith("{")]


def conflicts(run: Run) -> list[str]:
    """The kinds of the open conflicts after another reconcile."""
    run("reconcile")
    return sorted(str(row["kind"]) for row in rows(run("conflicts", "--format", "jsonl")))


def test_a_correction_is_printed_stored_and_compared(run: Run) -> None:
    assert conflicts(run) == ["contradiction"]
    said = run("claims", "correct", "1", "--value", "46", "--note", "digits swapped")
    assert "claim 1 corrected: value 16 → 46, low 16 → 46, high 16 → 46" in said
    assert "factcheck reconcile" in said
    shown = run("claims", "show", "1")
    assert shown.startswith("claim 1: (corrected) 46 civilians killed")
    assert "read as:  value 16" in " ".join(shown.split()).replace("read as: ", "read as:  ")
    assert "corrected by ada" in shown
    assert ": digits swapped" in " ".join(shown.split())
    assert "(corrected)" in run("claims")
    assert "contradiction" not in conflicts(run)
    (claim, _) = rows(run("claims", "--all", "--format", "jsonl"))
    assert (claim["value"], claim["rejected"]) == (46, False)
    assert claim["correction"]["read"] == {"value": 16, "low": 16, "high": 16}
    assert claim["correction"]["reviewer"] == "ada"
    (row, *_) = rows(run("sql", "SELECT old_value, new_value FROM corrections_view", "--format", "jsonl"))
    assert row == {"old_value": "16", "new_value": "46"}
    run("claims", "restore", "1")
    assert conflicts(run) == ["contradiction"]


def test_conflicts_show_tells_what_was_read(run: Run) -> None:
    run("claims", "correct", "1", "--value", "18", "--by", "omar")
    run("reconcile")
    (conflict,) = rows(run("conflicts", "--format", "jsonl"))
    shown = " ".join(run("conflicts", "show", str(conflict["id"])).split())
    assert "corrected by omar (read as value 16, low 16, high 16)" in shown


def test_a_rejected_claim_leaves_the_conflict(run: Run) -> None:
    run("claims", "reject", "2", "--note", "not a toll", "--reviewer", "omar")
    assert conflicts(run) == []
    assert "(rejected)" in run("claims")
    assert "rejected by omar: not a toll" in run("claims", "show", "2")
    assert rows(run("sql", "SELECT claim FROM claims_view", "--format", "jsonl")) == [{"claim": 1}]


@pytest.mark.parametrize(
    ("given", "held"),
    [
        (["--bound", "at_least"], {"value": 16, "low": 16, "high": None}),
        (["--bound", "at_most"], {"value": 16, "low": None, "high": 16}),
        (["--value", "20", "--bound", "about"], {"value": 20, "low": 20, "high": 20}),
        (["--bound", "range", "--low", "10", "--high", "20"], {"value": None, "low": 10, "high": 20}),
        (["--bound", "at_least", "--value", "none", "--low", "12"], {"value": None, "low": 12, "high": None}),
        (["--who", "none", "--place", "Aleppo"], {"who": None, "place": "Aleppo", "place_path": ["Aleppo", "Syria"]}),
        (["--date-from", "2024-03-03"], {"date_from": "2024-03-03", "date_to": "2024-03-04"}),
        (["--source", "none"], {"source": None, "attribution": [], "origin": "Morning Example"}),
        (["--source", "SANA", "--stance", "denied"], {"origin": "SANA", "stance": "denied"}),
    ],
)
def test_what_follows_from_a_field_follows(run: Run, given: list[str], held: dict[str, Any]) -> None:
    run("claims", "correct", "1", *given)
    claim = json.loads(run("claims", "show", "1", "--format", "json"))
    assert {name: claim[name] for name in held} == held


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "say what should read otherwise"),
        (["--value", "16"], "reads so already"),
        (["--bound", "at_least", "--high", "20"], "leaves the high end open"),
        (["--low", "20"], "is over the most"),
        (["--date-from", "2024-04-01"], "is after the last"),
        (["--bound", "range", "--value", "none", "--low", "3", "--high", "none"], "needs two ends"),
        (["--source-kind", "monitor"], "give both"),
        (["--value", "-3"], "--value"),
        (["--value", "inf"], "--value"),
        (["--high", "nan"], "is no number"),
        (["--measure", "harmed"], "--measure"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(run: Run, given: list[str], said: str) -> None:
    told = run("claims", "correct", "1", *given, status=2)
    assert said in told
    assert len(told.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["r-2", "2"])
def test_a_retracted_report_counts_no_longer_and_stays(run: Run, name: str) -> None:
    assert "--reason" in run("documents", "retract", name, status=2)
    run("documents", "retract", name, "--reason", "taken down")
    assert conflicts(run) == []
    shown = run("documents", "show", "r-2")
    assert "(retracted)" in shown
    assert "retracted by ada: taken down" in shown
    assert "at least 40 civilians killed" in shown
    assert "retracted" in run("documents")
    assert "is retracted" in run("documents", "retract", name, "--reason", "again", status=2)
    run("documents", "restore", name)
    assert conflicts(run) == ["contradiction"]
    assert "there is no document r-9" in run("documents", "retract", "r-9", "--reason", "x", status=2)


def test_a_gone_finding_keeps_its_decision_when_it_comes_back(run: Run) -> None:
    (before,) = rows(run("conflicts", "--format", "jsonl"))
    run("conflicts", "dismiss", str(before["id"]), "--reason", "false_positive")
    run("documents", "retract", "r-2", "--reason", "taken down")
    run("reconcile")
    run("documents", "restore", "r-2")
    run("reconcile", "--fail-on", "low")
    (after,) = rows(run("conflicts", "list", "--state", "dismissed", "--format", "jsonl"))
    assert after["id"] == before["id"]


def test_a_finding_whose_values_changed_is_shown_again_with_what_was_decided(run: Run) -> None:
    (before,) = rows(run("conflicts", "--format", "jsonl"))
    run("conflicts", "dismiss", str(before["id"]), "--reason", "false_positive", "--note", "two towns")
    assert conflicts(run) == []
    run("claims", "correct", "1", "--value", "18")
    assert "changed" in run("reconcile", "--fail-on", "low", status=3)
    (after,) = rows(run("conflicts", "--format", "jsonl"))
    assert (after["replaces"], after["replaced_state"]) == (before["id"], "dismissed")
    assert "(changed: 1" in run("conflicts")
    shown = " ".join(run("conflicts", "show", str(after["id"])).split())
    assert f"before: finding {before['id']}, with other values;" in shown
    assert "dismissed by ada (false positive): two towns" in shown


def figures(run: Run) -> list[int]:
    """How many claims each figure has after another reconcile, the largest first."""
    run("reconcile")
    found = rows(run("figures", "--all", "--format", "jsonl"))
    return sorted((int(row["claims"]) for row in found), reverse=True)


def test_a_split_and_its_taking_back(run: Run) -> None:
    assert figures(run) == [2]
    assert "decision 1: claim 2 kept apart from 1 other" in run("figures", "split", "1", "2", "--note", "two towns")
    assert figures(run) == [1, 1]
    assert conflicts(run) == []
    (row,) = rows(run("figures", "decisions", "--format", "jsonl"))
    assert (row["action"], row["apart"], row["reviewer"], row["note"]) == ("split", [2], "ada", "two towns")
    (one, _) = rows(run("figures", "--all", "--format", "jsonl"))
    assert "split by ada (claims 2 apart): two towns" in run("figures", "show", one["figure"])
    run("figures", "restore", "1", "--note", "one after all")
    assert figures(run) == [2]
    assert conflicts(run) == ["contradiction"]
    assert "no split or merge 1 is in force" in run("figures", "restore", "1", status=2)


def test_a_later_merge_overrules_a_split_and_says_so(run: Run) -> None:
    run("figures", "split", "1", "2")
    assert figures(run) == [1, 1]
    keys = [str(row["figure"]) for row in rows(run("figures", "--all", "--format", "jsonl"))]
    assert "overrules decision 1\n" in run("figures", "merge", *keys)
    assert figures(run) == [2]
    assert run("figures", "decisions").count("overruled") == 1
    old, new = rows(run("figures", "decisions", "--format", "jsonl"))
    assert (old["overruled_by"], new["overruled_by"]) == ([2], [])
    (row,) = rows(run("figures", "--all", "--format", "jsonl"))
    assert "; overruled by decision 2" in " ".join(run("figures", "show", row["figure"]).split())


def test_a_split_outlives_a_new_reading(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from factcheck.store import ingesting, opening

    run("figures", "split", "1", "2")
    for module in (ingesting, opening):
        monkeypatch.setattr(module, "EXTRACTOR_VERSION", "next")
    for method in (opening.Store.ingest, opening.Store.known):
        monkeypatch.setitem(method.__kwdefaults__, "extractor", "next")
    assert "2 read again by a newer extractor" in run("ingest", str(tmp_path / "reports.jsonl"))
    assert figures(run) == [1, 1]
    (row,) = rows(run("figures", "decisions", "--format", "jsonl"))
    assert row["claims"] == [3, 4]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["split", "1", "9"], "claim 9 is not in figure 1"),
        (["split", "1", "1", "2"], "all claims of figure 1 would stand apart"),
        (["split", "7", "1"], "there is no figure 7"),
        (["merge", "1"], "needs two figures"),
        (["merge", "1", "1"], "needs two figures"),
    ],
)
def test_what_is_no_split_or_merge_is_refused(run: Run, arguments: list[str], said: str) -> None:
    assert said in run("figures", *arguments, status=2)


def test_sources_are_merged_and_parted(run: Run) -> None:
    run("sources", "merge", "Example Observatory", "police", "--note", "their source")
    assert "contradiction" not in conflicts(run)
    assert "police is Example Observatory, said by ada: their source" in run("sources", "show", "police").replace(
        "\n      ", " "
    )
    run("sources", "separate", "police")
    assert conflicts(run) == ["contradiction"]
    assert "means Example Observatory now" in run("sources", "alias", "Example Observatory", "the Observatory")
    assert "a source of its own" in run("sources", "alias", "Example Observatory", "police", status=2)
