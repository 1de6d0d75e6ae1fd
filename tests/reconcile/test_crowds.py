"""Which running totals are compared with each other: all, or, where they are many, those of one year or quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from press import Say

from factcheck.reconcile import figures
from factcheck.reconcile.crowds import HIGHEST, Crowds, total_slot
from factcheck.reconcile.settings import DEFAULT
from factcheck.types import Scope, StoredClaim, Who

# Three running totals stand together, four are a crowd.
FEW = replace(DEFAULT, linking=replace(DEFAULT.linking, totals_together=3))
START = date(2016, 1, 1)
MAY = total_slot(3, 2017, 5)
JUNE = total_slot(3, 2017, 6)
AUGUST = total_slot(3, 2017, 8)
LATER = total_slot(3, 2018, 5)


def counted(*slots: int) -> Crowds:
    """A crowd of dead told in these slots."""
    return Crowds({("killed", slot, "Syria"): slots.count(slot) for slot in slots}, FEW.linking)


def test_a_quarter_is_a_slot() -> None:
    assert MAY == JUNE
    assert len({MAY, AUGUST, LATER, total_slot(4, 2017, 5), total_slot(3, 0, 5)}) == 5
    assert max(MAY, total_slot(400, 9999, 12)) <= HIGHEST


def test_few_totals_stand_together_whenever_they_were_told() -> None:
    crowds = counted(MAY, AUGUST, LATER)
    assert crowds.block("killed", MAY) == crowds.block("killed", LATER)
    assert crowds.blocks("killed", (MAY, AUGUST, LATER)) == (crowds.block("killed", MAY)[0],)


def test_a_crowd_is_taken_apart_by_years_and_a_crowded_year_by_quarters() -> None:
    by_year = counted(MAY, AUGUST, LATER, LATER)
    assert by_year.block("killed", MAY) == by_year.block("killed", AUGUST) != by_year.block("killed", LATER)
    by_quarter = counted(MAY, MAY, AUGUST, AUGUST, LATER)
    assert by_quarter.block("killed", MAY) == (MAY, MAY)
    assert by_quarter.block("killed", AUGUST) == (AUGUST, AUGUST)


def test_days_of_events_are_blocks_of_their_own_however_crowded() -> None:
    assert counted(MAY).block("killed", 736_000) == (736_000, 736_000)


def test_what_becomes_a_crowd_says_whose_neighbours_changed() -> None:
    few, many = counted(MAY, LATER), counted(MAY, MAY, LATER, LATER)
    whole = few.block("killed", MAY)
    parts = {many.block("killed", MAY), many.block("killed", LATER)}
    assert many.otherwise(few) == few.otherwise(many) == {("killed", block) for block in {whole, *parts}}
    assert many.otherwise(many) == set()


def test_a_series_is_one_figure_through_the_years_until_its_block_is_crowded(say: Say) -> None:
    def told(day: date, number: int, speaker: str) -> StoredClaim:
        return say(number, speaker, published=day, day=(START, day), scope=Scope.CUMULATIVE)

    series = [told(date(2017, 5, 1), 4000, "A"), told(date(2018, 5, 1), 4200, "A")]
    assert len(figures(series, FEW)) == 1
    series += [told(date(2018, 5, 2), 4300, "B"), told(date(2018, 5, 3), 4400, "C")]
    assert sorted(len(figure.claims) for figure in figures(series, FEW)) == [1, 3]


def test_a_small_total_without_a_start_stands_with_the_events_of_its_days(say: Say) -> None:
    event = say(16, "A", day=date(2017, 4, 2), published=date(2017, 4, 2))
    total = say(16, "B", day=None, published=date(2017, 4, 3), scope=Scope.CUMULATIVE)
    assert len(figures([event, total])) == 1


def test_where_claims_are_many_a_tie_wants_more() -> None:
    slot = 736_000
    counts = {("killed", slot, "Syria"): 99, ("killed", slot, "Yemen"): 250, ("killed", slot, ""): 1}
    crowds = Crowds(counts, DEFAULT.linking)
    assert [crowds.points("killed", slot, where) for where in ("Syria", "Yemen", "Iraq", "")] == [1, 1, 0, 2]
    assert crowds.dearer("killed", "Syria", (slot, slot + 1, MAY)) == 1
    fewer = Crowds(counts | {("killed", slot, ""): 0}, DEFAULT.linking)
    assert crowds.otherwise(fewer) == {("killed", (slot, slot))}


def test_what_is_alike_in_town_and_day_only_does_not_hang_together_in_a_crowd(say: Say) -> None:
    told = [say(12, "A", event_kind=None, who=Who.PERSON), say(15, "B", event_kind=None, who=Who.MILITANT)]
    assert len(figures(told)) == 1
    crowded = replace(DEFAULT, linking=replace(DEFAULT.linking, crowd=1, crowd_times=1.2))
    assert len(figures(told, crowded)) == 2
