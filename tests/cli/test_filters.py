"""The filters by place, period, source, publisher, measure, severity and state, on every listing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from factcheck.cli import main, root

FILTERS = ("place", "since", "until", "source", "publisher", "measure", "severity", "state")
REPORTS = [
    ("duma-1", "Post", "An air strike on Douma killed 16 civilians on Friday, the White Helmets said."),
    (
        "duma-2",
        "Wire",
        "An air strike on Douma killed 45 civilians on Friday, the SOHR said.",
    ),
    ("kyiv-1", "Wire", "Shelling wounded 3 people in Kyiv on Thursday, the mayor told Reuters."),
]
Values = Callable[..., list[object]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("filters")
    path = str(folder / "claims.db")
    lines = [
        json.dumps({"id": name, "publisher": publisher, "text": text, "published": "2024-11-29"})
        for name, publisher, text in REPORTS
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines))
    assert main(["--db", path, "ingest", str(folder / "reports.jsonl")]) == 0
    assert main(["--db", path, "reconcile"]) == 0
    return path


@pytest.fixture
def values(database: str, capsys: pytest.CaptureFixture[str]) -> Values:
    """One field of each row that a listing gives."""

    def call(field: str, *arguments: str) -> list[object]:
        capsys.readouterr()
        assert main(["--db", database, *arguments, "--format", "jsonl"]) == 0
        return sorted(json.loads(line)[field] for line in capsys.readouterr().out.splitlines())

    return call


@pytest.mark.parametrize("name", ["claims", "conflicts", "figures", "documents", "sources"])
def test_every_listing_has_every_filter_and_format(name: str) -> None:
    group = root.get_command(click.Context(root), name)
    assert isinstance(group, click.Group)
    options = {option for each in group.commands["list"].params for option in each.opts}
    assert {f"--{each}" for each in FILTERS} | {"--format"} <= options


DOUMA = [
    ("--place", "Douma"),
    ("--place", "Syria"),
    ("--measure", "killed"),
    ("--since", "2024-11-29"),
    ("--severity", "medium"),
    ("--severity", "high"),
    ("--state", "open"),
]
KYIV = [("--place", "Ukraine"), ("--measure", "wounded"), ("--until", "2024-11-28")]
NOTHING = [("--place", "Iraq"), ("--state", "dismissed"), ("--state", "resolved", "--severity", "low")]


@pytest.mark.parametrize("limits", DOUMA)
def test_what_is_about_douma(values: Values, limits: tuple[str, ...]) -> None:
    assert values("value", "claims", *limits) == [16, 45]
    assert values("high", "figures", *limits) == [45]
    assert values("kind", "conflicts", *limits) == ["contradiction"]
    assert values("claims_said_first", "sources", *limits) == [0, 0, 1, 1]  # two papers that print, two that speak
    if limits[0] != "--since":  # of documents the day of publication
        assert values("document", "documents", *limits) == ["duma-1", "duma-2"]


@pytest.mark.parametrize("limits", KYIV)
def test_what_is_about_kyiv(values: Values, limits: tuple[str, ...]) -> None:
    assert values("value", "claims", *limits) == [3]
    assert values("high", "figures", *limits) == [3]
    assert values("kind", "conflicts", *limits) == []
    assert "Reuters" in values("source", "sources", *limits)
    if limits[0] != "--until":
        assert values("document", "documents", *limits) == ["kyiv-1"]


@pytest.mark.parametrize("limits", NOTHING)
@pytest.mark.parametrize("name", ["claims", "conflicts", "figures", "documents", "sources"])
def test_what_is_about_nothing_is_an_empty_listing(values: Values, name: str, limits: tuple[str, ...]) -> None:
    assert values("id", name, *limits) == []


@pytest.mark.parametrize("limits", [("--source", "SOHR"), ("--publisher", "wire", "--measure", "killed")])
def test_by_who_said_it_and_who_printed_it(values: Values, limits: tuple[str, ...]) -> None:
    assert values("value", "claims", *limits) == [45]
    assert values("figure", "figures", *limits) == values("figure", "figures", "--place", "Douma")
    assert values("document", "documents", *limits) == ["duma-2"]
    assert len(values("source", "sources", *limits)) == (1 if limits[0] == "--source" else 2)


def test_runs_by_day_command_and_end(values: Values) -> None:
    assert values("kind", "runs", "--state", "done") == ["ingest", "reconcile"]
    assert values("kind", "runs", "--state", "failed") == []
    assert values("kind", "runs", "--kind", "reconcile") == ["reconcile"]
    assert values("kind", "runs", "--until", "2020-01-01") == []
    assert values("kind", "runs", "--since", "2020-01-01") == ["ingest", "reconcile"]


def test_a_decided_conflict_is_found_by_its_state(database: str, values: Values, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.db")
    assert main(["--db", database, "db", "backup", copy]) == 0
    (number,) = values("id", "conflicts")
    assert main(["--db", copy, "conflicts", "resolve", str(number)]) == 0
    assert values("value", "--db", copy, "claims", "--state", "resolved") == [16, 45]
    assert values("value", "--db", copy, "claims", "--severity", "low") == []
