"""One change to one report moves exactly the finding that it should, and no other.

Each scenario is written down once, read and compared by the ways that a user takes, then again with one change.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from factcheck.pipeline import read
from factcheck.reconcile.job import run
from factcheck.store import listing_claims, listing_figures, open_store
from factcheck.types import Document

DAY = date(2024, 3, 5)  # a Tuesday


@dataclass(frozen=True)
class Report:
    """A report of the scenarios."""

    name: str
    text: str
    published: date = DAY


# Four attacks on four days in four places: a dispute, an open-ended spread, a whole with its part, an agreement.
SCENARIOS = (
    Report("azaz-1", "A car bomb killed 16 civilians at a market in Azaz on Monday, the Azaz Media Council said."),
    Report("azaz-2", "A car bomb killed 31 civilians at a market in Azaz on Monday, the Free Doctors said."),
    Report("kafr-1", "Shelling killed at least 12 people in Maarat al-Numan on Sunday, the White Helmets said."),
    Report("kafr-2", "Shelling killed at least 19 people in Maarat al-Numan on Sunday, the Free Doctors said."),
    Report(
        "raqqa-1",
        "Air strikes on Raqqa on Friday killed 40 people, among them 11 children, the Raqqa Observatory said.",
    ),
    Report("homs-1", "A mine killed 7 soldiers near Homs on Saturday, the Syrian army said."),
    Report("homs-2", "A mine killed 7 soldiers near Homs on Saturday, the Syrian Observatory for Human Rights said."),
)
WIRE = Report(
    "wire-1",
    "IDLIB (AFP) - Rockets killed 9 people in a camp near Sarmada on Wednesday. Tents burned through the night, and "
    "ambulances drove the wounded over the hills to the border while relatives searched the ashes for the missing.",
    DAY + timedelta(days=2),
)
Finding = tuple[str, str, str | None, tuple[float, ...]]


class Desk:
    """A database that is filled and compared, then changed and compared again."""

    def __init__(self, path: Path) -> None:
        self.store = open_store(str(path), create=True)

    def take(self, *reports: Report) -> None:
        for report in reports:
            document = Document(report.text, report.published, f"The {report.name} Post", None, None, report.name)
            self.store.ingest(document, read(document))

    def findings(self) -> set[Finding]:
        """What is found after a reconcile: kind, the place of its figure, severity, and the numbers that it holds."""
        run(self.store)
        with self.store.reading() as connection:
            places = {row["figure"]: str(row["place"]) for row in listing_figures.figures(connection)}
        return {
            (row["kind"], places[row["figure"]], row["severity"], numbers(row["positions"]))
            for row in self.store.findings()
        }


def numbers(positions: Sequence[dict[str, Any]]) -> tuple[float, ...]:
    return tuple(sorted(float(p["value"] or p["low"]) for p in positions))


def kinds(found: set[Finding]) -> set[tuple[str, str]]:
    return {(kind, place) for kind, place, _, _ in found}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path / "claims.db")
    made.take(*SCENARIOS)
    return made


def edited(name: str, old: str, new: str) -> Report:
    """A report of the scenarios with one change to its words."""
    (report,) = (each for each in SCENARIOS if each.name == name)
    assert report.text.count(old) == 1
    return replace(report, text=report.text.replace(old, new))


def scenarios_with(*changed: Report) -> list[Report]:
    """The scenarios with some reports in the place of those of their name."""
    known = {report.name: report for report in changed}
    return [known.get(report.name, report) for report in SCENARIOS]


@pytest.fixture
def moved(desk: Desk, tmp_path: Path) -> Callable[..., tuple[set[Finding], set[Finding]]]:
    """What a desk that never saw the first wording finds more, and what it finds less, than one that saw the first."""

    def compare(*changed: Report) -> tuple[set[Finding], set[Finding]]:
        other = Desk(tmp_path / "other.db")
        other.take(*scenarios_with(*changed))
        before, after = desk.findings(), other.findings()
        return after - before, before - after

    return compare


Moved = Callable[..., tuple[set[Finding], set[Finding]]]


def test_the_scenarios_show_what_they_should(desk: Desk) -> None:
    found = desk.findings()
    assert kinds(found) >= {
        ("contradiction", "Azaz"),
        ("spread", "Maarat al-Numan"),
        ("corroborates", "Homs"),
    }
    assert {place for _, place, severity, _ in found if severity} == {"Azaz", "Maarat al-Numan"}


def test_swapped_digits_move_one_dispute(moved: Moved) -> None:
    more, less = moved(edited("azaz-1", "16", "61"))
    assert {(kind, place, held) for kind, place, _, held in less} == {("contradiction", "Azaz", (16, 31))}
    assert {(kind, place, held) for kind, place, _, held in more} == {("contradiction", "Azaz", (31, 61))}


def test_swapped_digits_of_an_agreement_make_it_a_dispute(moved: Moved) -> None:
    more, less = moved(edited("homs-1", "7", "17"))
    assert kinds(less) == {("corroborates", "Homs")}
    assert {(kind, place, held) for kind, place, _, held in more} == {("contradiction", "Homs", (7, 17))}


def test_a_part_over_its_whole_is_told(moved: Moved) -> None:
    more, less = moved(edited("raqqa-1", "11 children", "51 children"))
    assert not {finding for finding in less if finding[2]}
    assert kinds(more) == {("part_exceeds_whole", "Raqqa")}


def test_a_dropped_at_least_makes_a_spread_a_contradiction(moved: Moved) -> None:
    more, less = moved(edited("kafr-1", "at least ", ""), edited("kafr-2", "at least ", ""))
    assert kinds(less) == {("spread", "Maarat al-Numan")}
    assert kinds(more) == {("contradiction", "Maarat al-Numan")}


def test_another_day_is_another_event(moved: Moved) -> None:
    more, less = moved(edited("azaz-1", "Monday", "Thursday"))
    assert kinds(less) == {("contradiction", "Azaz")}
    assert not {finding for finding in more if finding[2]}


def test_another_place_in_the_same_country_is_another_event(moved: Moved) -> None:
    more, less = moved(edited("azaz-1", "in Azaz", "in Latakia"))
    assert kinds(less) == {("contradiction", "Azaz")}
    assert not {finding for finding in more if finding[2]}


def test_the_province_in_the_place_of_the_town_is_never_graver(moved: Moved) -> None:
    more, less = moved(edited("azaz-1", "in Azaz", "in Aleppo province"))
    rank = {None: 0, "low": 1, "medium": 2, "high": 3}
    assert {place for _, place, _, _ in more | less} <= {"Azaz", "Aleppo", "Aleppo province"}
    graver = max((rank[severity] for _, _, severity, _ in more), default=0)
    assert graver <= max((rank[severity] for _, _, severity, _ in less), default=0)


@pytest.mark.parametrize("credit", [True, False])
def test_a_duplicated_wire_moves_no_flag_and_no_count_of_origins(desk: Desk, credit: bool) -> None:
    wire = WIRE if credit else replace(WIRE, text=WIRE.text.replace("IDLIB (AFP) - ", ""))
    desk.take(wire)
    before = desk.findings()
    desk.take(replace(wire, name="wire-2"), replace(wire, name="wire-3"))
    after = desk.findings()
    assert {finding for finding in after ^ before if finding[2]} == set()
    assert kinds(after - before) <= {("same_origin", "Sarmada")}
    with desk.store.reading() as connection:
        counts = [
            (row["documents"], row["independent_origins"])
            for row in listing_figures.figures(connection)
            if row["place"] == "Sarmada" and row["measure"] == "killed"
        ]
    assert counts == [(3, 1)]


def test_a_retracted_report_takes_its_dispute_along_and_brings_it_back(desk: Desk) -> None:
    before = desk.findings()
    desk.store.withdraw(2, by="Ada", reason="invented")
    assert kinds(before - desk.findings()) == {("contradiction", "Azaz")}
    assert desk.findings() - before == set()
    desk.store.take_back_withdrawal(2)
    assert desk.findings() == before


def test_a_rejected_and_a_corrected_claim_move_what_a_changed_report_would(desk: Desk, moved: Moved) -> None:
    with desk.store.reading() as connection:
        by_document = {row["document"]: row["id"] for row in listing_claims.claims(connection)}
    more, less = moved(edited("azaz-1", "16", "61"))
    before = desk.findings()
    desk.store.decide_claim(by_document["azaz-1"], "correct", {"value": 61, "low": 61, "high": 61})
    after = desk.findings()
    assert (after - before, before - after) == (more, less)
    desk.store.decide_claim(by_document["azaz-1"], "reject")
    assert kinds(after - desk.findings()) == {("contradiction", "Azaz")}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_reports_moves_nothing(desk: Desk, tmp_path: Path, order: int) -> None:
    other = Desk(tmp_path / "other.db")
    other.take(*sorted(SCENARIOS, key=lambda report: report.name)[::order])
    assert other.findings() == desk.findings()
