"""Claims beside one that count something else of the same place and time: a wider place, a longer time, a class."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes, compare
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.near import NEAR_MEASURES
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.values import number, reach
from factcheck.reconcile.voice import named_as
from factcheck.reconcile.where import place
from factcheck.reconcile.wording import PEOPLE, plain, quoted
from factcheck.types import Bound, Measure, Scope, Stance

LONGEST = 31  # days; a longer running total is no scope of a single event's claim
HELD = frozenset({Relation.EQ, Relation.SUB, Relation.SUP})
# What is said of an aspect of two claims of different scopes may bar their being one figure, but not their being near.
OF_SCOPE = frozenset({"victims", "number", "noun", "window", "place"})


class Beside(NamedTuple):
    """A claim of another scope, in what it differs, and how near it is."""

    mention: Mention
    difference: str
    nearness: float


def beside(checked: Mention, known: Iterable[Mention], settings: Settings) -> list[Beside]:
    """The known claims that count something else of the same place and time, the nearest first."""
    found: list[Beside] = []
    for other in known:
        difference = differs_in(checked, other, settings)
        if difference:
            found.append(Beside(other, ", ".join(difference), nearness(checked, other, settings) - len(difference)))
    return sorted(found, key=lambda b: (-b.nearness, b.mention.order))


def differs_in(checked: Mention, other: Mention, settings: Settings) -> list[str]:
    """In what another claim's scope differs, in words; empty where it has nothing to do with the checked one's."""
    where, when = place(checked, other, settings.linking).relation, window(checked, other)
    # A region without borders ("the northwest") may hold a province that it is not said to hold.
    held = where in HELD or (where is Relation.UNKNOWN and bool(checked.path and other.path))
    if not held or when is None or when is Relation.DISJOINT:
        return []
    what = measure_differs(checked, other)
    if what is None:
        return []
    said = [what] if what else []
    other_people = classes(checked.claim.who, other.claim.who) is not Relation.EQ or part_and_whole(checked, other)
    if checked.claim.measure is other.claim.measure and other_people:
        said.append(class_words(other))
    if where is not Relation.EQ:
        size = {Relation.SUB: "a wider place", Relation.SUP: "a smaller place"}.get(where, "a place that may hold it")
        said.append(f"{size} ({other.claim.place})")
    if when is not Relation.EQ:
        word = {Relation.SUB: "a longer time", Relation.SUP: "a shorter time"}.get(when, "another time")
        said.append(f"{word} ({other.claim.date_from} to {other.claim.date_to})")
    elif checked.claim.scope is not other.claim.scope:
        said.append("a running total" if other.claim.scope is Scope.CUMULATIVE else "a single event")
    return said or ["another event, as far as the words tell"]


def class_words(other: Mention) -> str:
    """Whom another claim counts."""
    counted = PEOPLE[other.claim.who] if other.claim.who is not None else other.claim.noun or "others"
    return f"{counted} among the victims" if other.own_class else counted


def part_and_whole(a: Mention, b: Mention) -> bool:
    """Whether one counts a class inside a toll and the other the toll."""
    return a.own_class is not b.own_class


def measure_differs(checked: Mention, other: Mention) -> str | None:
    """The other measure in words, "" where it is the same one; None where the two are not near."""
    one, two = checked.claim.measure, other.claim.measure
    if one is two:
        return "" if one is not Measure.OTHER or checked.noun & other.noun else None
    return f"{two.value}, not {one.value}" if frozenset({one, two}) in NEAR_MEASURES else None


def window(a: Mention, b: Mention) -> Relation | None:
    """How the days of one claim lie to those of another; None where they are not known or a total is too long."""
    if a.days is None or b.days is None or not (a.firm and b.firm):
        return None
    if any(days[1] - days[0] > LONGEST for days in (a.days, b.days)):
        return None
    if a.days == b.days:
        return Relation.EQ
    if b.days[0] <= a.days[0] and a.days[1] <= b.days[1]:
        return Relation.SUB
    if a.days[0] <= b.days[0] and b.days[1] <= a.days[1]:
        return Relation.SUP
    if a.days[0] <= b.days[1] and b.days[0] <= a.days[1]:
        return Relation.OVERLAP
    return Relation.DISJOINT


def nearness(a: Mention, b: Mention, settings: Settings) -> float:
    """What speaks for two claims of different scope being of one event: kind of event, telling words, actor, words."""
    return sum(aspect.points for aspect in compare(a, b, settings) if aspect.dimension not in OF_SCOPE)


def cannot_both_hold(checked: Mention, other: Mention, settings: Settings) -> str | None:
    """Why a part cannot be as large as it is said to be: it is over a whole told no earlier; None where it can be.

    The whole must be a total of all there was, or of the same event as more than place and day say.
    """
    for part, whole in ((checked, other), (other, checked)):
        if part.claim.measure is not whole.claim.measure or not is_part(part, whole, settings):
            continue
        _, high = reach(whole.claim, settings.judging)
        low, _ = reach(part.claim, settings.judging)
        if high is None or low is None or low <= high:
            continue
        if told_earlier(whole, part) or (whole.stored.reference and (whole.several or whole.somewhere)):
            continue
        counts = f"{named_as(whole.stored, whole.origin)} counts, and that is {plain(number(whole.claim))} in all"
        return f"{quoted(part.claim)} are a part of what {counts}: the part is over its whole"
    return None


def told_earlier(whole: Mention, part: Mention) -> bool:
    """Whether a whole was told before its part, or may have been; what a data set counts of an event holds for good."""
    if whole.stored.reference and whole.claim.scope is Scope.INCIDENT:
        return False
    return part.published is None or whole.published is None or whole.published < part.published


def is_part(part: Mention, whole: Mention, settings: Settings) -> bool:
    """Whether one claim counts victims that the other counts too, and fewer things are in its scope."""
    claims = (part.claim, whole.claim)
    if any(c.stance is not Stance.ASSERTED or c.bound in (Bound.VAGUE, Bound.ABOUT) for c in claims):
        return False
    where, when = place(part, whole, settings.linking).relation, window(part, whole)
    who = classes(part.claim.who, whole.claim.who)
    if not {where, when, who} <= {Relation.EQ, Relation.SUB} or {where, when, who} == {Relation.EQ}:
        return False
    total = whole.claim.scope is Scope.CUMULATIVE and whole.claim.subset_of is None
    one_event = nearness(part, whole, settings) > 0 and where is Relation.EQ and when is Relation.EQ
    return not whole.own_class and (total or one_event)
