"""Names that people give: each that the program prints finds its rows however it is typed, a mistyped one is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from factcheck.cli import main

STRIKE = "An air strike on Friday killed {} people in Saraqib, {} said."
REPORTS = (
    ("Example Post", STRIKE.format(12, "United Nations envoy Nora Example")),
    ("Night Example", STRIKE.format(31, "the White Helmets")),
    ("Alpha Wire", STRIKE.format(55, "Somalia\u2019s defence ministry")),
    ("Alpha Wire", STRIKE.format(80, "a local official")),
    ("Night Example", "Six people were wounded in Homs on Friday, Doctors of Ex\u00e9mplia said."),
)
Printed = Callable[..., list[dict[str, object]]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("names")
    path = str(folder / "claims.db")
    lines = [
        json.dumps({"id": f"r{at}", "publisher": publisher, "text": text, "published": "2024-11-29"})
        for at, (publisher, text) in enumerate(REPORTS)
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), "utf-8")
    assert main(["--db", path, "ingest", str(folder / "reports.jsonl")]) == 0
    assert main(["--db", path, "reconcile"]) == 0
    return path


@pytest.fixture
def rows(database: str, capsys: pytest.CaptureFixture[str]) -> Printed:
    """What a command gives."""

    def call(*arguments: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["--db", database, *arguments, "--format", "jsonl"]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


def printed_names(rows: Printed) -> Iterator[tuple[str, object]]:
    """Each name that a finding gives a side by, with a claim of that side."""
    (finding,) = rows("conflicts")
    positions = finding["positions"]
    assert isinstance(positions, list)
    for position in positions:
        for origin in position["origins"]:
            yield origin, position["claims"][0]


def test_a_name_that_a_finding_prints_finds_it_everywhere(rows: Printed) -> None:
    told = dict(printed_names(rows))
    assert "United Nations" in told  # whose envoy the report quotes
    assert len(told) == 4
    for name, claim in told.items():
        assert [row["id"] for row in rows("conflicts", "--source", name)] == [1]
        assert [row["id"] for row in rows("claims", "--source", name)] == [claim]
        assert [row["claim"] for row in rows("sql", "--question", "said-by-a-source", f"--param=source={name}")] == [
            claim
        ]
        assert [row["measure"] for row in rows("figures", "--source", name)] == ["killed"]
        assert len(rows("documents", "--source", name)) == 1


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("white helmets ", 31),
        (" the White  Helmets", 31),
        ("United Nations", 12),
        ("the united nations", 12),
        ("UN", 12),
        ("u.n.", 12),
        ("nora example", 12),
        ("Somalia's Defence Ministry", 55),
        ("the Somalia\u2019s defence ministry", 55),
        ("local official (alpha wire)", 80),
        ("doctors of exemplia", 6),
    ],
)
def test_a_source_is_found_however_it_is_typed(rows: Printed, typed: str, value: int) -> None:
    assert [row["value"] for row in rows("claims", "--source", typed)] == [value]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("White Helmets ", 31),
        ("the White Helmets", 31),
        ("the United Nations", 12),
        ("Somalia's Defence Ministry", 55),
        ("Local official (Alpha Wire)", 80),
    ],
)
def test_a_question_finds_a_source_however_it_is_typed(rows: Printed, typed: str, value: int) -> None:
    found = rows("sql", "--question", "said-by-a-source", f"--param=source={typed}")
    assert [row["printed"] for row in found] == [str(value)]


UNKNOWN = {
    "--source": ("Wite Helmets", "no source is called Wite Helmets; nearest: White Helmets"),
    "--publisher": ("alpha", "no publisher is called alpha; nearest: Alpha Wire"),
    "--place": ("Atlantis", "no place is called Atlantis: 'factcheck places NAME' looks names up"),
}
LISTINGS = (("claims",), ("conflicts",), ("figures",), ("documents",), ("sources",), ("export", "csv"), ("report",))


@pytest.mark.parametrize("option", UNKNOWN)
@pytest.mark.parametrize("listing", LISTINGS, ids=" ".join)
def test_a_name_that_is_known_nowhere_is_told(
    listing: tuple[str, ...], option: str, database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, told = UNKNOWN[option]
    written = tmp_path / "written"
    output = ["-o", str(written)] if listing in (("export", "csv"), ("report",)) else []
    capsys.readouterr()
    assert main(["--db", database, *listing, option, name, *output]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"factcheck: {told}\n")
    assert not written.exists()


@pytest.mark.parametrize("arguments", [("--source", "Reuters"), ("--publisher", "Reuters"), ("--place", "Tripoli")])
def test_a_known_name_of_which_nothing_is_stored_lists_nothing(rows: Printed, arguments: tuple[str, str]) -> None:
    assert rows("claims", *arguments) == []
    assert rows("conflicts", *arguments) == []


def test_an_unknown_document_is_told(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", database, "claims", "--document", "r99"]) == 2
    assert "there is no document r99" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["sources", "--source", "UN"], ["sources", "show", "United Nations"]])
def test_a_name_that_claims_only_count_under_is_led_to_who_spoke(
    arguments: list[str], database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", database, *arguments]) == 2
    assert "what counts as its word was said by Nora Example" in capsys.readouterr().err
