"""The sample dispatches: read right, marked for what they are, and showing each kind of finding of the demo."""

from __future__ import annotations

import contextlib
import io
import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main
from factcheck.pipeline import read
from factcheck.types import Bound, Claim, Document, Measure

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "seeds" / "dispatches"
SHARED = HERE.parents[2] / "shared"
DISPATCHES = sorted(FOLDER.glob("*.txt"))
KNOWN: dict[str, Any] = tomllib.loads((HERE / "dispatches.toml").read_text("utf-8"))
CONFLICTS: list[dict[str, str]] = KNOWN.pop("conflict")
EXPECTED: dict[str, dict[str, list[dict[str, str]]]] = KNOWN

KINDS = {"contradiction", "spread", "update", "same_origin", "corroborates", "part_exceeds_whole", "arithmetic"}
MARK = re.compile(r"^(Retold|Invented) for factcheck\b", re.MULTILINE)
# A run of this many words that stands in ../shared too is a copy.
RUN = 12


def side(dispatch: Path) -> dict[str, Any]:
    """What is known of a dispatch beside its text."""
    return tomllib.loads(dispatch.with_suffix(".meta.toml").read_text("utf-8"))


def number(claim: Claim) -> str:
    """The interval of a claim as `dispatches.toml` writes it."""
    if claim.bound is Bound.EXACT:
        return f"{claim.value:g}"
    if claim.bound is Bound.ABOUT:
        return f"~{claim.value:g}"
    if claim.bound is Bound.AT_MOST:
        return f"<={claim.high:g}"
    return f">={claim.low:g}"


def days(claim: Claim) -> str | None:
    """The days of a claim as `dispatches.toml` writes them."""
    if claim.date_from is None or claim.date_from == claim.date_to:
        return str(claim.date_from) if claim.date_from else None
    return f"{claim.date_from}..{claim.date_to}"


def told(claim: Claim, text: str, claims: list[Claim]) -> dict[str, str]:
    """A claim as `dispatches.toml` writes it."""
    whole = next((c for c in claims if c.start == claim.subset_of), None)
    said = {
        "text": text[claim.start : claim.end],
        "number": number(claim),
        "measure": str(claim.measure),
        "who": claim.who and str(claim.who),
        "source": claim.source,
        "via": claim.via,
        "date": days(claim),
        "place": claim.place,
        "part_of": whole and text[whole.start : whole.end],
        "stance": None if claim.stance == "asserted" else str(claim.stance),
    }
    return {key: value for key, value in said.items() if value}


@cache
def claims_of(dispatch: Path) -> list[dict[str, str]]:
    """What is read in a dispatch, in the order of its text, without things counted by an indefinite article."""
    text = dispatch.read_text("utf-8")
    published = side(dispatch)["published"]
    claims = [c for c in read(Document(text, published)).claims if c.measure is not Measure.OTHER]
    counted = [c for c in claims if c.who is not None or text[c.start : c.end].lower() not in ("a", "an")]
    return [told(c, text, claims) for c in sorted(counted, key=lambda c: c.start)]


def expectations() -> list[Any]:
    """Each expected claim with its dispatch; those with a `miss` are known not to be read right yet."""
    made = []
    for name, expected in EXPECTED.items():
        for place, claim in enumerate(expected["claims"]):
            wanted = {key: value for key, value in claim.items() if key != "miss"}
            marks = [pytest.mark.xfail(strict=True, reason=claim["miss"])] if "miss" in claim else []
            name_of_test = f"{name}-{place + 1}-{claim['text']}"
            made.append(pytest.param(FOLDER / f"{name}.txt", wanted, marks=marks, id=name_of_test))
    return made


@pytest.mark.parametrize(("dispatch", "wanted"), expectations())
def test_is_read_as_a_person_reads_it(dispatch: Path, wanted: dict[str, str]) -> None:
    assert wanted in claims_of(dispatch), [c for c in claims_of(dispatch) if c["text"] == wanted["text"]]


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda path: path.stem)
def test_nothing_else_is_read(dispatch: Path) -> None:
    expected = [claim["text"] for claim in EXPECTED[dispatch.stem]["claims"]]
    more = [claim["text"] for claim in claims_of(dispatch)]
    for claim in expected:
        if claim in more:
            more.remove(claim)
    assert not more


@pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda path: path.stem)
def test_is_marked_in_its_own_text_and_has_publisher_and_day(dispatch: Path) -> None:
    known = side(dispatch)
    mark = MARK.search(dispatch.read_text("utf-8"))
    assert mark, "a dispatch says in its own text whether it is retold or invented"
    assert known.get(mark[1].lower()) is True
    assert known["publisher"]
    assert known["title"]
    assert isinstance(known["published"], date)
    if mark[1] == "Retold":
        day = known["published"]
        assert f", {day.day} {day:%B %Y}." in dispatch.read_text("utf-8")[mark.start() :]


def test_each_expectation_has_its_dispatch() -> None:
    assert set(EXPECTED) == {dispatch.stem for dispatch in DISPATCHES}
    assert len(DISPATCHES) >= 14


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """All findings on the dispatches, by the way that a user takes."""
    database = str(tmp_path_factory.mktemp("demo") / "demo.db")
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["--db", database, "ingest", str(FOLDER)]) == 0
        assert main(["--db", database, "reconcile"]) == 0
    with contextlib.redirect_stdout(io.StringIO()) as out:
        assert main(["--db", database, "conflicts", "list", "--all", "--format", "jsonl"]) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_kind_of_finding_is_shown(findings: list[dict[str, Any]]) -> None:
    assert {finding["kind"] for finding in findings} >= KINDS


def conflicts(entries: list[dict[str, str]]) -> list[Any]:
    """The conflicts that a person sees; those with a `miss` are known not to be found yet."""
    made = []
    for entry in entries:
        marks = [pytest.mark.xfail(strict=True, reason=entry["miss"])] if "miss" in entry else []
        made.append(pytest.param(entry, marks=marks, id=f"{entry['kind']}-{entry['figure']}"))
    return made


@pytest.mark.parametrize("conflict", conflicts(CONFLICTS))
def test_a_conflict_that_a_person_sees_is_found(conflict: dict[str, str], findings: list[dict[str, Any]]) -> None:
    flagged = [(f["kind"], f["figure"]) for f in findings if f["flag"]]
    assert any(k == conflict["kind"] and f.startswith(conflict["figure"]) for k, f in flagged), flagged


def test_no_other_conflict_is_found(findings: list[dict[str, Any]]) -> None:
    flagged = [f for f in findings if f["flag"]]
    seen = [(c["kind"], c["figure"]) for c in CONFLICTS]
    assert not [f["reason"] for f in flagged if not any(f["kind"] == k and f["figure"].startswith(n) for k, n in seen)]


def words(text: str) -> list[str]:
    """The words of a text, as the check for copies compares them."""
    return re.sub(r"\W+", " ", text).casefold().split()


def runs(text: str) -> set[str]:
    """All runs of `RUN` words in a text."""
    said = words(text)
    return {" ".join(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_no_sentence_of_the_originals_is_copied() -> None:
    ours: dict[str, str] = {run: path.name for path in DISPATCHES for run in runs(path.read_text("utf-8"))}
    originals = [path.read_text("utf-8") for path in (SHARED / "seeds").glob("*.txt")]
    for path in (SHARED / "gold").glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            originals += [document["text"] for document in entry.get("documents", [entry])]
    assert originals
    assert not {(ours[run], run) for text in originals for run in runs(text) & ours.keys()}
