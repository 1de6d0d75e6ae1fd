"""How grave a contradiction is: by its gap, one up or down for what speaks for or against it (design §5)."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.doubts import COMPARED, doubts
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.partial import a_part
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import Statement, documents
from factcheck.reconcile.told_apart import knows_of_both, told_apart, two_attacks
from factcheck.reconcile.values import number
from factcheck.types import RELAYING_KINDS, Bound, EventKind, Severity, Who

STEPS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
# Classes that a toll of "people" does not bear out.
FIGHTERS = frozenset({Who.COMBATANT, Who.SOLDIER, Who.MILITANT})
# Dimensions other than place and window that can tie two reports to one event.
TIES = frozenset({"event", "actor", "words", "number", "text", "whole", "noun"})


def of_gap(lower: Statement, higher: Statement, g: float, r: float, settings: Settings) -> Severity:
    """The severity of a gap g with ratio r between two statements; a gap of a few in a hundred is never above low."""
    judging = settings.judging
    step = 0
    if r >= judging.medium_ratio and g >= judging.medium_gap:
        step = 1
    if r >= judging.high_ratio and g >= judging.high_gap:
        step = 2
    both = (lower, higher)
    if all(first_hand(s) and exact_day(s) for s in both):
        step += 1
    joined = link(lower.mention, higher.mention, settings)
    weak = joined.score < settings.linking.firm
    if weak or any(vague(s) or not s.named or not dated(s) for s in both):
        step -= 1
    if not tied(lower, higher, settings) or r < judging.small_ratio:
        step = 0
    return STEPS[min(max(step, 0), highest_step(lower, higher, settings))]


def highest_step(lower: Statement, higher: Statement, settings: Settings) -> int:
    """The highest step that the doubts about two statements leave; the lowest between two reference data sets."""
    judging, doubt = settings.judging, doubts(lower, higher, settings)
    if lower.reference and higher.reference:
        return 0  # no report is in question
    return sum(doubt < limit for limit in (judging.doubts_of_medium, judging.doubts_of_high))


def comparable(one: Statement, other: Statement, settings: Settings, *, firm: bool = False) -> bool:
    """Whether enough is known to set two statements against each other: an unknown day or place is no conflict.

    Some claim of the one and some claim of the other must share the days, or a place below the province, or stand in
    one text, or in sentences much alike, and where others are dated apart, of days that are known; a higher number must
    not be that of a wider place or longer time. The link must be firm where that is asked, where nobody is named for
    one of them, and where one is vague.
    """
    points = settings.linking
    if (
        any(echoes(s, settings) for s in (one, other))
        or a_part(one, other)
        or retells(one, other)
        or retells(other, one)
        or of_two_kinds(one, other)
        or knows_of_both(one, other, settings)
        or knows_of_both(other, one, settings)
        or two_attacks(one, other, settings)
    ):
        return False
    if doubts(one, other, settings) >= settings.judging.doubts_of_any:
        return False
    doubtful = any(not s.named or s.mention.claim.bound is Bound.VAGUE for s in (one, other))
    least = points.firm if firm else points.comparable_if_doubtful if doubtful else points.comparable
    windows: set[Relation] = set()
    other_days = False
    for a in one.mentions[:COMPARED]:
        for b in other.mentions[:COMPARED]:
            if told_apart(a, b):
                return False
            found = link(a, b, settings)
            window = next(
                (aspect.relation for aspect in found.aspects if aspect.dimension == "window"), Relation.UNKNOWN
            )
            other_days = other_days or (window is Relation.DISJOINT and a.firm and b.firm)
            if found.barred or found.score < least or not any(settles(aspect, settings) for aspect in found.aspects):
                continue
            if not wider_is_higher(a, b, found.aspects):
                windows.add(window)
    return bool(windows - {Relation.UNKNOWN, Relation.DISJOINT} if other_days else windows)


def echoes(statement: Statement, settings: Settings) -> bool:
    """Whether a text says a number in its own voice that it puts in a speaker's mouth for another figure.

    A headline or lead that restates what is told below is easily laid to the wrong place.
    """
    if statement.named or statement.number < settings.linking.telling_number:
        return False
    own = all(m.claim.source is None for m in statement.mentions)
    return own and all((m.claim.measure, m.claim.value) in m.story.spoken for m in statement.mentions)


def of_two_kinds(one: Statement, other: Statement) -> bool:
    """Whether any report of one number counts civilians, say, and any of the other fighters."""
    counted = {m.claim.who for m in one.mentions}, {m.claim.who for m in other.mentions}
    return any(classes(a, b) is Relation.DISJOINT for a in counted[0] for b in counted[1])


def one_people(one: Statement, other: Statement) -> bool:
    """Whether some report of each may count the same people: 30 soldiers are not the 30 people of another report."""
    counted = {m.claim.who in FIGHTERS for m in one.mentions}, {m.claim.who in FIGHTERS for m in other.mentions}
    return bool(counted[0] & counted[1])


def retells(one: Statement, other: Statement) -> bool:
    """Whether a text's own number is likely the other's: he is the only one whom it quotes with numbers."""
    if any(m.claim.source is not None for m in one.mentions) or not other.named or documents(one) & documents(other):
        return False
    return all(only_voice(m) == other.origin for m in one.mentions)


def only_voice(m: Mention) -> str | None:
    """The one whom a text quotes with numbers of a claim's measure, else with any; None where there are several."""
    quoted = m.story.voices.get(m.claim.measure) or frozenset[str]().union(*m.story.voices.values())
    return next(iter(quoted)) if len(quoted) == 1 else None


def settles(aspect: Aspect, settings: Settings) -> bool:
    """Whether an aspect leaves no doubt that two claims are of one scope."""
    if aspect.dimension == "window":
        known = aspect.relation not in (Relation.UNKNOWN, Relation.DISJOINT)
        # What is published on the day of an event or the next, without a day, is settled enough for a low severity.
        return known or aspect.points >= settings.linking.told_at_once
    if aspect.dimension == "place":
        return aspect.relation is Relation.EQ and aspect.points >= settings.linking.same_spot
    return aspect.dimension == "document" or (aspect.dimension in ("text", "of") and aspect.points > 0)


def wider_is_higher(a: Mention, b: Mention, aspects: Iterable[Aspect]) -> bool:
    """Whether a wider place or a longer time explains the higher number; a telling word in common says it does not."""
    found = {aspect.dimension: aspect for aspect in aspects}
    one_text = a.stored.document == b.stored.document
    if not one_text and (found["words"].points > 0 or found["text"].points > 0):
        return False
    one_blast = a.claim.event_kind is b.claim.event_kind is EventKind.BOMBING
    for dimension in ("place", "window"):
        relation = found[dimension].relation
        if dimension == "place" and one_blast:
            continue  # a blast is in one spot, by whatever name: raids and clashes may be all over the wider place
        narrow, wide = (a, b) if relation is Relation.SUB else (b, a)
        # Of two numbers in one text that of which no place is said is no narrower than the other.
        if dimension == "place" and one_text and not narrow.place_firm:
            continue
        # A text that names the village tells of the village, also where it counts for "the province".
        if dimension == "place" and not one_text and narrow.path and narrow.path[0] in wide.story.places:
            continue
        if relation is Relation.SUB and number(a.claim) < number(b.claim):
            return True
        if relation is Relation.SUP and number(a.claim) > number(b.claim):
            return True
    return False


def tied(one: Statement, other: Statement, settings: Settings) -> bool:
    """Whether more than place and window ties two statements to one event; a village named by both does."""
    aspects = link(one.mention, other.mention, settings).aspects
    if any(a.dimension in TIES and a.points > 0 for a in aspects):
        return True
    spot = any(a.dimension == "place" and a.relation is Relation.EQ for a in aspects)
    return spot and len(one.mention.path) != 1 and len(one.mention.path) != 2


def first_hand(statement: Statement) -> bool:
    """Whether the origin is named and no mere relay, as a data set is one."""
    return statement.named and not statement.reference and statement.kind not in RELAYING_KINDS


def dated(statement: Statement) -> bool:
    """Whether what is counted is dated to a day."""
    m = statement.mention
    return m.days is not None and m.days[0] == m.days[1]


def exact_day(statement: Statement) -> bool:
    """Whether what is counted is dated to a day beside the number, in so many words."""
    return dated(statement) and statement.mention.claim.date_basis == "stated"


def vague(statement: Statement) -> bool:
    """Whether the number is vague or an estimate."""
    return statement.mention.claim.bound in (Bound.VAGUE, Bound.ABOUT)
