"""Whether two printed values agree, meet or leave a gap."""

from __future__ import annotations

import pytest
from press import Say

from factcheck.reconcile.settings import DEFAULT
from factcheck.reconcile.values import agree, gap, is_round
from factcheck.types import Bound

AGREE = [
    ((27, Bound.EXACT), (27, Bound.AT_LEAST)),
    ((30, Bound.AT_LEAST), (33, Bound.EXACT)),  # a round lower bound close under the other
    ((100, Bound.ABOUT), (108, Bound.EXACT)),
    ((45, Bound.AT_LEAST), (46, Bound.EXACT)),
    ((1, Bound.AT_LEAST), (6, Bound.EXACT)),  # "at least one" says only that there were some
    ((290_000, Bound.AT_LEAST), (300_000, Bound.EXACT)),
]
DIFFER = [
    ((16, Bound.EXACT), (32, Bound.AT_LEAST)),
    ((22, Bound.AT_LEAST), (43, Bound.AT_LEAST)),
    ((22, Bound.AT_LEAST), (26, Bound.EXACT)),
    ((26, Bound.EXACT), (27, Bound.EXACT)),
    ((6, Bound.EXACT), (10, Bound.AT_MOST)),
]


@pytest.mark.parametrize(("one", "other"), AGREE)
def test_values_that_say_the_same(say: Say, one: tuple[float, Bound], other: tuple[float, Bound]) -> None:
    a, b = (say(number, bound=bound).claim for number, bound in (one, other))
    assert agree(a, b, DEFAULT.judging)
    assert agree(b, a, DEFAULT.judging)


@pytest.mark.parametrize(("one", "other"), DIFFER)
def test_values_that_differ(say: Say, one: tuple[float, Bound], other: tuple[float, Bound]) -> None:
    a, b = (say(number, bound=bound).claim for number, bound in (one, other))
    assert not agree(a, b, DEFAULT.judging)
    assert not agree(b, a, DEFAULT.judging)


def test_a_vague_word_agrees_with_what_it_can_mean(say: Say) -> None:
    dozens = say(None, bound=Bound.VAGUE, low=12).claim
    assert agree(dozens, say(50).claim, DEFAULT.judging)
    assert not agree(dozens, say(400).claim, DEFAULT.judging)
    assert not agree(dozens, say(3).claim, DEFAULT.judging)


def test_the_gap_is_between_closed_ends(say: Say) -> None:
    assert gap(say(16).claim, say(32, bound=Bound.AT_LEAST).claim, DEFAULT.judging) == (16, 0.5)
    assert gap(say(22, bound=Bound.AT_LEAST).claim, say(43).claim, DEFAULT.judging) is None
    assert gap(say(10, bound=Bound.AT_MOST).claim, say(12).claim, DEFAULT.judging) == (2, 2 / 12)


@pytest.mark.parametrize(("value", "round_"), [(30, True), (250_000, True), (33, False), (5, False), (1_250, False)])
def test_round_numbers(value: float, round_: bool) -> None:
    assert is_round(value) is round_
