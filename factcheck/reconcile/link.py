"""How far two claims speak of one figure: a score with its reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.compare import classes, compare
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.names import tokens
from factcheck.reconcile.numbers import set_against
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.story import counts_within
from factcheck.reconcile.values import agree, number
from factcheck.reconcile.where import named_apart, place
from factcheck.types import EVENT_DATA_SETS, Bound, Revision, Stance

TOLL = "<toll>"  # how the rules of tolls begin
TYING = 0.8  # points from which a place or a number ties


@dataclass(frozen=True, slots=True)
class Link:
    """How far two claims are of one figure: the sum of its aspects' points; ``barred`` where they cannot be."""

    score: float
    aspects: tuple[Aspect, ...]
    barred: bool


def link(a: Mention, b: Mention, settings: Settings = DEFAULT, further: Iterable[Aspect] = ()) -> Link:
    """How far two claims of one measure speak of one figure; ``further`` aspects are added to those of the claims."""
    points = settings.linking
    if rows_of_one_set(a, b):
        return Link(
            points.bar, (Aspect("document", Relation.DISJOINT, points.bar, "two events of one data set"),), True
        )
    same_number = a.claim.value is not None and a.claim.value == b.claim.value
    aspects: list[Aspect] = []
    for aspect in compare(a, b, settings):
        aspects.append(aspect)
        # What a sentence printed twice could mend is looked at to the end.
        if aspect.points <= points.bar and not same_number:
            return Link(aspect.points, tuple(aspects), True)
    aspects += further
    if a.stored.document == b.stored.document:
        aspects.append(one_text(a, b, settings))
    if same_number and any(aspect.dimension == "text" and aspect.points >= points.misplaced_from for aspect in aspects):
        # A place that each sentence names beside its number was not misread.
        movable = {"window"} if named_apart(a, b) else {"place", "window"}
        aspects = [misplaced(aspect, settings) if aspect.dimension in movable else aspect for aspect in aspects]
    score = sum([aspect.points for aspect in aspects])
    if score > points.untied and not any(map(ties, aspects)) and not one_scene(aspects):
        score = points.untied
    barred = min([aspect.points for aspect in aspects]) <= points.bar or nothing_but_nearness(aspects)
    return Link(score, tuple(aspects), barred)


def rows_of_one_set(a: Mention, b: Mention) -> bool:
    """Whether two claims are of two rows of a data set that has a row for each event."""
    one, other = a.stored, b.stored
    return one.reference in EVENT_DATA_SETS and one.reference == other.reference and one.document != other.document


def nothing_but_nearness(aspects: Iterable[Aspect]) -> bool:
    """Whether two places of one province have neither number, telling word nor sentence in common."""
    found = {aspect.dimension: aspect for aspect in aspects}
    if found["place"].relation is not Relation.DISJOINT or found["number"].relation is Relation.EQ:
        return False
    return found["words"].points <= 0 and found["text"].points <= 0


def misplaced(aspect: Aspect, settings: Settings) -> Aspect:
    """One sentence printed twice was read with two places or days: one of them was read wrongly."""
    if aspect.points < settings.linking.misplaced:
        return aspect._replace(points=settings.linking.misplaced, why=f"{aspect.why}, but one sentence")
    return aspect


def ties(aspect: Aspect) -> bool:
    """Whether an aspect ties two reports to one event by more than day, country and kind of attack."""
    if aspect.dimension == "place":
        return aspect.points >= TYING
    if aspect.dimension == "window":
        return aspect.why.startswith("running totals")
    if aspect.dimension == "number":
        return aspect.relation is Relation.EQ and aspect.points >= TYING
    if aspect.dimension == "words":
        return aspect.points >= 1.5
    if aspect.dimension == "document":
        return aspect.points > 0
    return aspect.dimension in ("text", "whole") and aspect.points > 0


def one_scene(aspects: Iterable[Aspect]) -> bool:
    """Whether one kind of event, a telling word and two places of which one may hold the other make one scene."""
    found = {aspect.dimension: aspect for aspect in aspects}
    near = found["place"].relation is not Relation.DISJOINT
    return found["event"].relation is Relation.EQ and found["words"].points > 0 and near


def same_scene(tie: Link) -> bool:
    """Whether two claims are of one place and one day or span of days."""
    found = {aspect.dimension: aspect for aspect in tie.aspects}
    place, window = found.get("place"), found.get("window")
    if place is None or window is None or place.relation is not Relation.EQ:
        return False
    return window.relation is Relation.EQ or (window.relation is Relation.UNKNOWN and window.points > 0)


def one_text(a: Mention, b: Mention, settings: Settings) -> Aspect:
    """What standing in one text says: one voice does not give two numbers for one figure, unless it replaces one."""
    bar = settings.linking.bar
    if a.whole is b or b.whole is a:
        return Aspect("document", Relation.DISJOINT, bar, "one is a part of the other")
    if parted(a, b) or narrower_and_lower(a, b, settings):
        return Aspect("document", Relation.DISJOINT, bar, "the text counts the one within the other")
    if set_against(a, b) and classes(a.claim.who, b.claim.who) is not Relation.DISJOINT:
        return Aspect("document", Relation.UNKNOWN, settings.linking.denied_beside, "given in the place of the other")
    replaced = Stance.SUPERSEDED in (a.claim.stance, b.claim.stance)
    revised = bool({a.claim.revision, b.claim.revision} & {Revision.ROSE, Revision.FELL})
    beside = a.claim.sentence_start == b.claim.sentence_start and a.claim.part == b.claim.part
    added = beside and Revision.INCREMENT in (a.claim.revision, b.claim.revision)
    added = added and (a.claim.part, a.claim.sentence_start) in a.story.raised
    if replaced or revised or added:
        worth = settings.linking.revised_beside if beside else settings.linking.revised
        return Aspect("document", Relation.UNKNOWN, worth, "one text, which says that the number changed")
    one_voice = same_voice(a.origin, b.origin)
    if one_voice and classes(a.claim.who, b.claim.who) is Relation.DISJOINT:
        return Aspect("document", Relation.DISJOINT, bar, "one speaker counts two classes apart")
    beside = beside and one_voice
    if beside and place(a, b, settings.linking).relation is Relation.DISJOINT:
        return Aspect("document", Relation.DISJOINT, bar, "counted apart in one sentence, of two places")
    times = max(number(a.claim), number(b.claim)) / max(min(number(a.claim), number(b.claim)), 1)
    vague = Bound.VAGUE in (a.claim.bound, b.claim.bound)
    nothing = min(number(a.claim), number(b.claim)) <= 0
    agreed = agree(a.claim, b.claim, settings.judging) and (times <= 2 or vague)
    if one_voice and not agreed:
        return Aspect("document", Relation.DISJOINT, bar, "one speaker gives both numbers in one text")
    if beside:
        return Aspect("document", Relation.UNKNOWN, settings.linking.one_sentence, "counted apart in one sentence")
    if not one_voice and a.path == b.path and a.days == b.days and given_as_toll(a) is not given_as_toll(b):
        return Aspect("document", Relation.UNKNOWN, 0.0, "one text, in which another gives the toll")
    if not agreed and times > 2 and not nothing:
        return Aspect("document", Relation.UNKNOWN, settings.linking.far_numbers_in_text, "one text, numbers far apart")
    if not agreed and (a.claim.source is None or b.claim.source is None):
        return Aspect("document", Relation.UNKNOWN, settings.linking.other_voice_in_text, "other voice in one text")
    telling = agreed and not vague and number(a.claim) >= settings.linking.telling_number
    worth = settings.linking.said_twice if telling else 0.0
    return Aspect("document", Relation.UNKNOWN, worth, "said twice in one text" if agreed else "one text")


def given_as_toll(m: Mention) -> bool:
    """Whether a number is given as the toll of what was told: "while residents put the toll at 30"."""
    return m.claim.rule.startswith(TOLL) and m.claim.source is not None


def parted(a: Mention, b: Mention) -> bool:
    """Whether one text counts the lower of two whole tolls within the higher, and replaces neither."""
    if a.own_class or b.own_class or Stance.SUPERSEDED in (a.claim.stance, b.claim.stance):
        return False
    lower, higher = sorted((a.claim, b.claim), key=number)
    return counts_within(lower, higher, a.story)


def narrower_and_lower(a: Mention, b: Mention, settings: Settings) -> bool:
    """Whether one text says a lower number of a place inside the place of the higher one, each beside its number."""
    found = place(a, b, settings.linking)
    if not (a.place_firm and b.place_firm) or found.relation not in (Relation.SUB, Relation.SUP):
        return False
    narrow, wide = (a, b) if found.relation is Relation.SUB else (b, a)
    return (
        len(wide.path) > 1
        and not agree(a.claim, b.claim, settings.judging)
        and number(narrow.claim) < number(wide.claim)
    )


def same_voice(one: str, other: str) -> bool:
    """Whether two origins are one, or one names the other in full ("Konashenkov", "Igor Konashenkov")."""
    a, b = tokens(one), tokens(other)
    return one == other or (bool(a and b) and (a <= b or b <= a))
