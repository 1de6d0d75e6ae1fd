"""What people put together or keep apart goes before all scores, whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations

import pytest

from factcheck.reconcile.decided import Action, Decision, contradicts, decided, overruled_by
from factcheck.reconcile.figures import figures
from factcheck.types import StoredClaim

AZAZ = ("Azaz", "Aleppo", "Syria")
HASS = ("Hass", "Idlib", "Syria")
DAY = date(2024, 3, 4)


def split(number: int, some: set[int], rest: set[int]) -> Decision:
    return Decision(number, Action.SPLIT, (frozenset(some), frozenset(rest)))


def merge(number: int, *claims: int) -> Decision:
    return Decision(number, Action.MERGE, (frozenset(claims),))


def test_a_merge_holds_for_all_its_claims() -> None:
    told = decided([merge(1, 3, 1, 2)])
    assert told.mates(2) == {1, 2, 3}
    assert told.mates(9) == {9}


def test_a_later_split_overrules_a_merge_as_far_as_they_contradict() -> None:
    told = decided([merge(1, 1, 2, 3), split(2, {1}, {2})])
    assert told.apart(1, 2)
    assert told.apart(2, 1)
    assert 2 not in told.mates(1)
    assert 3 in told.mates(1) | told.mates(2)  # the rest of the merge holds with one of the two
    assert contradicts(split(2, {1}, {2}), merge(1, 1, 2, 3))


def test_a_later_merge_overrules_a_split() -> None:
    told = decided([split(1, {1}, {2, 3}), merge(2, 1, 2)])
    assert told.mates(1) == {1, 2}
    assert not told.apart(1, 2)
    assert told.apart(1, 3)


def test_a_decision_of_which_nothing_holds_is_overruled() -> None:
    assert overruled_by([split(1, {1}, {2}), merge(2, 1, 2)]) == {1: (2,)}
    assert overruled_by([split(1, {1}, {2, 3}), merge(2, 1, 2)]) == {}  # 1 and 3 are still apart
    assert overruled_by([split(1, {1}, {2}), merge(2, 1, 2), split(3, {1}, {2})]) == {2: (3,)}
    assert overruled_by([merge(1, 1, 2), merge(2, 2, 3)]) == {}


def test_decisions_about_other_claims_do_not_contradict() -> None:
    assert not contradicts(merge(2, 1, 2), split(1, {1}, {3}))
    assert not contradicts(merge(2, 1, 2), merge(1, 1, 3))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_decisions_are_given_does_not_matter(order: tuple[int, ...]) -> None:
    given = [merge(1, 1, 2, 3), split(2, {1}, {2}), merge(3, 4, 2), split(4, {4}, {3})]
    assert decided([given[i] for i in order]) == decided(given)


@pytest.fixture
def reports(say: Callable[..., StoredClaim]) -> list[StoredClaim]:
    """Three reports of one attack in Azaz, and one of an attack in Hass."""
    places = ((AZAZ, 20, "a"), (AZAZ, 20, "b"), (AZAZ, 21, "c"), (HASS, 5, "d"))
    return [say(number, origin=f"Source {name}", place=place, day=DAY) for place, number, name in places]


def grouped(reports: list[StoredClaim], *decisions: Decision) -> set[frozenset[int]]:
    return {frozenset(figure.claims) for figure in figures(reports, decided=decided(decisions))}


def test_figures_honour_a_split_and_a_merge(reports: list[StoredClaim]) -> None:
    a, b, c, d = (report.id for report in reports)
    assert grouped(reports) == {frozenset({a, b, c}), frozenset({d})}
    assert grouped(reports, split(1, {c}, {a, b})) == {frozenset({a, b}), frozenset({c}), frozenset({d})}
    assert grouped(reports, merge(1, c, d)) == {frozenset({a, b, c, d})}
    apart = grouped(reports, merge(1, c, d), split(2, {a, b}, {c, d}))
    assert apart == {frozenset({a, b}), frozenset({c, d})}


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_the_claims_does_not_matter(reports: list[StoredClaim], order: tuple[int, ...]) -> None:
    a, b, _, d = (report.id for report in reports)
    told = merge(1, a, d), split(2, {b}, {a})
    assert grouped([reports[i] for i in order], *told) == grouped(reports, *told)
