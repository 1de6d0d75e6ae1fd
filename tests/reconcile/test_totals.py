"""Totals by named rules: what each takes, when it abstains, and that the range goes with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from press import DAY, Say

from factcheck.reconcile.settings import DEFAULT, Totals
from factcheck.reconcile.totals import Derived, Total, derived
from factcheck.types import Bound, Revision, Scope, SourceKind, Stance, StoredClaim

NEXT = DAY + timedelta(days=1)


def of(*claims: StoredClaim) -> Derived:
    """The totals of the figure that all these claims make."""
    return derived([c.id for c in claims], claims)


def rule(found: Derived, name: str) -> Total:
    """One rule's total."""
    return next(each for each in found.totals if each.rule == name)


def test_each_rule_takes_its_own(say: Say) -> None:
    found = of(
        say(16, "Syrian Observatory for Human Rights"),
        say(32, "Syrian National Coalition", kind=SourceKind.OPPOSITION, published=NEXT),
        say(32, "White Helmets", kind=SourceKind.RESCUE),
    )
    assert (found.low, found.high, found.highest, found.origins) == (16, 32, 32, 3)
    assert rule(found, "conservative").value == 16
    assert rule(found, "majority of origins").value == 32
    assert rule(found, "majority of origins").reason == "given by 2 of 3 origins"
    assert rule(found, "latest").origins == ("Syrian National Coalition",)
    assert rule(found, "highest reliable").origins == ("White Helmets",)
    assert not any(each.abstains for each in found.totals)


def test_one_origin_has_no_majority(say: Say) -> None:
    found = of(say(16, "Syrian Observatory for Human Rights"), say(16, "Syrian Observatory for Human Rights"))
    total = rule(found, "majority of origins")
    assert total.abstains
    assert (total.value, total.low, total.high, total.reason) == (None, None, None, "one origin is no majority")
    assert rule(found, "conservative").value == 16


def test_no_majority_where_no_value_has_more_than_half(say: Say) -> None:
    found = of(say(16, "Syrian Observatory for Human Rights"), say(32, "Syrian National Coalition"))
    assert rule(found, "majority of origins").reason == "no value is given by more than half of 2 origins"


def test_a_lower_bound_is_not_in_the_camp_of_a_far_higher_number(say: Say) -> None:
    found = of(
        say(22, "Syrian Observatory for Human Rights", bound=Bound.AT_LEAST),
        say(43, "White Helmets"),
        say(60, "Syrian National Coalition"),
    )
    assert rule(found, "majority of origins").abstains


def test_the_range_is_open_where_the_highest_is_a_lower_bound(say: Say) -> None:
    found = of(say(16, "White Helmets"), say(32, "Syrian National Coalition", bound=Bound.AT_LEAST))
    assert (found.low, found.high, found.highest) == (16, None, 32)


def test_more_than_thirty_is_thirty_one_at_least(say: Say) -> None:
    more = say(30, "White Helmets", bound=Bound.AT_LEAST)
    found = of(replace(more, claim=replace(more.claim, low=31.0)))
    assert (found.low, found.high, found.highest) == (31, None, 31)


def test_an_origins_later_word_stands_in_place_of_its_earlier_one(say: Say) -> None:
    found = of(
        say(16, "Syrian Observatory for Human Rights"), say(35, "Syrian Observatory for Human Rights", published=NEXT)
    )
    assert (found.low, found.high, found.origins) == (35, 35, 1)


def test_latest_abstains_where_the_last_day_has_two_values_or_no_day_is_known(say: Say) -> None:
    found = of(say(16, "White Helmets"), say(32, "Syrian National Coalition"))
    assert rule(found, "latest").reason.startswith("on the last day, 2017-04-03, 2 origins give values")
    undated = replace(say(16, "White Helmets"), published=None)
    assert rule(of(undated), "latest").reason == "no report that stands has a day of publication"


def test_a_warring_party_is_not_trusted_with_all_sides_unless_settings_say_so(say: Say) -> None:
    claims = [say(32, "Syrian National Coalition", kind=SourceKind.OPPOSITION)]
    assert "no origin is of a reliable kind" in rule(of(*claims), "highest reliable").reason
    trusting = replace(DEFAULT, totals=Totals(reliable=(SourceKind.OPPOSITION,)))
    assert rule(derived([1], claims, trusting), "highest reliable").value == 32


@pytest.mark.parametrize(
    "fields", [{"stance": Stance.PROJECTED}, {"stance": Stance.SUPERSEDED}, {"revision": Revision.INCREMENT}]
)
def test_what_is_feared_replaced_or_added_is_not_counted(say: Say, fields: dict[str, object]) -> None:
    found = of(say(16, "White Helmets"), say(90, "Syrian National Coalition", **fields))
    assert (found.low, found.high) == (16, 16)


def test_who_denies_is_named_and_not_counted(say: Say) -> None:
    found = of(say(16, "White Helmets"), say(16, "Russia", kind=SourceKind.GOVERNMENT, stance=Stance.DENIED))
    assert found.denied_by == ("Russia",)
    assert found.origins == 1


def test_of_a_running_total_only_what_was_told_last_counts(say: Say) -> None:
    since = (date(2015, 1, 1), DAY)
    old = say(100, "United Nations", day=since, scope=Scope.CUMULATIVE, published=date(2016, 1, 1))
    new = say(400, "White Helmets", day=since, scope=Scope.CUMULATIVE)
    assert of(old, new).low == 400


def test_a_range_gives_its_lower_end_to_the_conservative_rule(say: Say) -> None:
    ranged = say(None, "White Helmets", bound=Bound.RANGE)
    ranged = replace(ranged, claim=replace(ranged.claim, low=20.0, high=30.0))
    total = rule(of(ranged), "conservative")
    assert (total.value, total.low, total.bound) == (20, 20, Bound.AT_LEAST)


def test_nothing_that_stands_gives_no_total(say: Say) -> None:
    found = of(say(16, "White Helmets", stance=Stance.PROJECTED))
    assert found.low is None
    assert all(each.abstains and each.reason for each in found.totals)
