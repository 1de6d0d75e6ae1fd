"""Intervals: whether two printed values agree, meet, or leave a gap."""

from __future__ import annotations

from factcheck.reconcile.settings import Judging
from factcheck.types import Bound, Claim


def number(claim: Claim) -> float:
    """The number that the words turn on: the value, or the end that a range or a vague word commits to."""
    if claim.value is not None:
        return claim.value
    if claim.low is not None:
        return claim.low
    return claim.high if claim.high is not None else 0.0


def reach(claim: Claim, judging: Judging) -> tuple[float | None, float | None]:
    """What the claim commits to, low and high, None where open; "about" reads as a tenth to either side.

    A vague word's order of magnitude begins a little under its round number.
    """
    if claim.bound is Bound.VAGUE and claim.low is not None:
        return claim.low * judging.vague_slack, claim.high
    if claim.bound is Bound.ABOUT and claim.value is not None:
        return claim.value * (1 - judging.about), claim.value * (1 + judging.about)
    return claim.low, claim.high


def gap(a: Claim, b: Claim, judging: Judging) -> tuple[float, float] | None:
    """The gap g between two intervals and its ratio r to the larger low; None where they meet (design §5)."""
    (a_low, a_high), (b_low, b_high) = reach(a, judging), reach(b, judging)
    for low, high in ((b_low, a_high), (a_low, b_high)):
        if low is not None and high is not None and low > high:
            return low - high, (low - high) / low
    return None


def agree(a: Claim, b: Claim, judging: Judging) -> bool:
    """Whether two printed values say the same: equal, rounded, or one inside the other's vague word or range."""
    if a.value is not None and a.value == b.value:
        return True
    if Bound.VAGUE in (a.bound, b.bound):
        return agrees_with_vague(a, b, judging)
    if gap(a, b, judging) is not None:
        return False
    if Bound.ABOUT in (a.bound, b.bound) or Bound.RANGE in (a.bound, b.bound):
        return True
    smaller, larger = sorted((a, b), key=number)
    low, high = number(smaller), number(larger)
    if low <= 0:
        return high <= 0
    if smaller.bound is Bound.AT_LEAST:
        if low < judging.telling_bound:
            return True
        share = judging.close_under if is_round(low) else judging.very_close_under
        return high <= low * (1 + share)
    if larger.bound is Bound.AT_MOST:
        share = judging.close_under if is_round(high) else judging.very_close_under
        return high <= low * (1 + share)
    return False


def agrees_with_vague(a: Claim, b: Claim, judging: Judging) -> bool:
    """Whether a vague word ("dozens") covers the other value, or two vague words are of one order."""
    if gap(a, b, judging) is not None:
        return False
    if a.bound is b.bound:
        low, high = sorted((number(a), number(b)))
        return high <= max(low, 1) * judging.vague_words_reach
    vague, other = (a, b) if a.bound is Bound.VAGUE else (b, a)
    least = max(number(vague), 1)
    return least * judging.vague_slack <= number(other) < least * judging.vague_reach


def is_round(value: float) -> bool:
    """Whether a number looks rounded: tens and up with at most two digits before its zeros."""
    if value < 10 or value != int(value) or value % 10:
        return False
    return len(str(int(value)).rstrip("0")) <= 2


def is_some(claim: Claim) -> bool:
    """Whether the claim says that there were any at all."""
    return (claim.low or 0) > 0 or (claim.low is None and (claim.high or 0) > 0)


def is_none(claim: Claim) -> bool:
    """Whether the claim says that there were none."""
    return claim.high == 0
