"""How the numbers of two claims stand to each other, and when far numbers may count the same victims all the same."""

from __future__ import annotations

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import DEFAULT, Linking, Settings
from factcheck.reconcile.story import denied_beside
from factcheck.reconcile.values import agree, gap, number
from factcheck.reconcile.where import place
from factcheck.types import Bound


def numbers(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The numbers: the same seldom number is hardly chance, one ten times the other hardly the same count."""
    points, one, other = settings.linking, number(a.claim), number(b.claim)
    if a.claim.value is not None and a.claim.value == b.claim.value:
        more = points.same_origin_and_number if a.origin == b.origin else 0.0
        return Aspect("number", Relation.EQ, same_number(one, points) + more, "same number")
    low, high = sorted((one, other))
    times = high / low if low > 0 else 5.0
    vague = Bound.VAGUE in (a.claim.bound, b.claim.bound)
    if agree(a.claim, b.claim, settings.judging) and (times <= 2 or vague):
        return Aspect("number", Relation.OVERLAP, points.numbers_agree, "numbers agree")
    if high <= 2:
        return Aspect("number", Relation.UNKNOWN, points.one_and_two, "one here and two there")
    if high > 0 and low <= 0:
        return Aspect("number", Relation.UNKNOWN, points.none_and_some, "none here and some there")
    relation = Relation.OVERLAP if gap(a.claim, b.claim, settings.judging) is None else Relation.DISJOINT
    for limit, worth in ((2.2, points.numbers_twice), (5, points.numbers_five_times), (10, points.numbers_ten_times)):
        if times <= limit:
            return Aspect("number", relation, worth, "numbers differ")
    near = vague or set_against(a, b) or one_target(a, b, points)
    worth = points.numbers_ten_times if near else points.numbers_further
    return Aspect("number", relation, worth, "numbers differ more than tenfold")


def one_target(a: Mention, b: Mention, points: Linking) -> bool:
    """Whether two texts tell of one kind of event in one named place on one day, and of what was hit there: a market.

    Only then is a number more than ten times another one that may count the same victims, or have a digit too many.
    """
    if a.claim.event_kind is None or a.claim.event_kind is not b.claim.event_kind or not a.words & b.words:
        return False
    if a.days is None or a.days[0] != a.days[1] or a.days != b.days or not (a.place_firm and b.place_firm):
        return False
    where = place(a, b, points)
    return where.relation is Relation.EQ and where.points > points.same_country


def set_against(a: Mention, b: Mention) -> bool:
    """Whether the sentence of one number denies the other: however far apart, they are said of one thing."""
    return number(b.claim) in denied_beside(a.claim, a.story) or number(a.claim) in denied_beside(b.claim, b.story)


def same_number(value: float, points: Linking) -> float:
    """What it says that two claims give one number: the more, the less it comes up by chance."""
    if value >= 100 and len(str(int(value)).rstrip("0")) > 2:
        return points.same_large_number
    return points.same_one_or_two if value < 3 else points.same_digit if value < 10 else points.same_two_digit_number
