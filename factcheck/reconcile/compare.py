"""How two claims stand to each other on each dimension, one small function an aspect, each with its reason in words."""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from factcheck.reconcile.mention import THINGS, WHOLE_CLASSES, Mention
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.values import agree, number
from factcheck.types import EventKind, Scope, Who


class Relation(StrEnum):
    """How one claim's extent on a dimension stands to another's."""

    EQ = "EQ"
    SUB = "SUB"
    SUP = "SUP"
    OVERLAP = "OVERLAP"
    DISJOINT = "DISJOINT"
    UNKNOWN = "UNKNOWN"


class Aspect(NamedTuple):
    """One dimension's relation, what it speaks for or against one figure, and why."""

    dimension: str
    relation: Relation
    points: float
    why: str


# Kinds of event that reports mix up ("bombing" of a jet or a car); all other pairs are different events.
NEAR_KINDS = frozenset(
    frozenset(pair)
    for pair in (
        (EventKind.AIRSTRIKE, EventKind.DRONE),
        (EventKind.AIRSTRIKE, EventKind.BOMBING),
        (EventKind.AIRSTRIKE, EventKind.CHEMICAL),
        (EventKind.AIRSTRIKE, EventKind.SHELLING),
        (EventKind.DRONE, EventKind.BOMBING),
        (EventKind.SHELLING, EventKind.CHEMICAL),
        (EventKind.SHELLING, EventKind.CLASHES),
        (EventKind.SHOOTING, EventKind.CLASHES),
        (EventKind.SHOOTING, EventKind.EXECUTION),
        (EventKind.SHOOTING, EventKind.BOMBING),
    )
)

# Which class holds which; children, women and men are classes of people only (design §5).
WIDER = {
    Who.PERSON: frozenset(Who) - {Who.PERSON},
    Who.COMBATANT: frozenset({Who.SOLDIER, Who.MILITANT}),
    Who.CIVILIAN: frozenset({Who.JOURNALIST, Who.MEDIC, Who.AID_WORKER, Who.RESPONDER}),
}


def window(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The days counted."""
    points = settings.linking
    if a.claim.scope is not b.claim.scope:
        same = a.claim.value is not None and a.claim.value == b.claim.value and a.claim.value >= 20
        relation = Relation.UNKNOWN if same else Relation.DISJOINT
        return Aspect("window", relation, 0.0 if same else points.numbers_further, "one event against a running total")
    if a.days is None or b.days is None:
        return published(a, b, settings)
    if a.claim.scope is Scope.CUMULATIVE:
        return starts(a.days, b.days, settings)
    if a.days == b.days:
        one_day = a.days[0] == a.days[1]
        return Aspect("window", Relation.EQ, points.same_day if one_day else points.same_span, "same days")
    if a.days[0] >= b.days[0] and a.days[1] <= b.days[1]:
        return Aspect("window", Relation.SUB, points.day_within_span, "its days lie within the other's")
    if b.days[0] >= a.days[0] and b.days[1] <= a.days[1]:
        return Aspect("window", Relation.SUP, points.day_within_span, "its days hold the other's")
    if a.days[0] <= b.days[1] and b.days[0] <= a.days[1]:
        return Aspect("window", Relation.OVERLAP, points.spans_overlap, "days overlap")
    apart = max(a.days[0] - b.days[1], b.days[0] - a.days[1])
    if apart == 1 and "carried" in (a.claim.date_basis, b.claim.date_basis):
        return Aspect("window", Relation.UNKNOWN, points.next_day, "next day, but a day not stated beside the number")
    return Aspect("window", Relation.DISJOINT, points.numbers_further, "different days")


def starts(a: tuple[int, int], b: tuple[int, int], settings: Settings) -> Aspect:
    """Running totals are of one series where they start together; when they end is when they were told."""
    length = min(a[1] - a[0], b[1] - b[0]) + 1
    if abs(a[0] - b[0]) <= max(1, length * settings.linking.start_tolerance):
        return Aspect("window", Relation.EQ, settings.linking.same_span, "running totals with the same start")
    return Aspect("window", Relation.DISJOINT, settings.linking.numbers_further, "running totals with other starts")


def published(a: Mention, b: Mention, settings: Settings) -> Aspect:
    """Where a day is not known, the days of publication say a little."""
    points = settings.linking
    if a.published is None or b.published is None:
        return Aspect("window", Relation.UNKNOWN, 0.0, "days not known")
    apart = abs(a.published - b.published)
    if a.claim.scope is Scope.CUMULATIVE:
        return Aspect("window", Relation.UNKNOWN, 0.0, "start not known")
    if apart <= points.published_together_days:
        return Aspect("window", Relation.UNKNOWN, points.published_together, "days not known, published together")
    if apart < points.published_apart_days:
        return Aspect("window", Relation.UNKNOWN, 0.0, "days not known")
    return Aspect("window", Relation.UNKNOWN, points.published_apart, "days not known, published days apart")


def place(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The places, by gazetteer containment; by their printed names where the gazetteer knows neither."""
    points = settings.linking
    if a.path and b.path:
        return known_places(a.path, b.path, settings)
    if not a.printed_place or not b.printed_place or a.path or b.path:
        return Aspect("place", Relation.UNKNOWN, 0.0, "place not known")
    if a.printed_place == b.printed_place:
        return Aspect("place", Relation.EQ, points.same_spot, "same place as printed")
    if SequenceMatcher(None, a.printed_place, b.printed_place, autojunk=False).ratio() >= 0.8:
        return Aspect("place", Relation.UNKNOWN, points.same_province, "places printed much alike")
    return Aspect("place", Relation.UNKNOWN, points.unknown_names_differ, "other place names, neither in the gazetteer")


def known_places(a: tuple[str, ...], b: tuple[str, ...], settings: Settings) -> Aspect:
    """Two places of the gazetteer, each as a path up to its country."""
    points = settings.linking
    if a == b:
        level = min(len(a), 3)
        worth = {1: points.same_country, 2: points.same_province, 3: points.same_spot}[level]
        return Aspect("place", Relation.EQ, worth, "same place")
    outer = min(len(a), len(b))
    if a[-outer:] == b[-outer:]:
        worth = points.place_in_country if outer == 1 else points.spot_in_province
        relation = Relation.SUB if len(a) > len(b) else Relation.SUP
        return Aspect(
            "place", relation, worth, f"{'its' if relation is Relation.SUB else 'the other'} place lies within"
        )
    if len(a) > 2 and len(b) > 2 and a[-2:] == b[-2:]:
        return Aspect("place", Relation.OVERLAP, points.neighbouring_spots, "different places of one province")
    return Aspect("place", Relation.DISJOINT, points.numbers_further, "different places")


def event_kind(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The kinds of event."""
    kinds = {a.claim.event_kind, b.claim.event_kind}
    if kinds & {None, EventKind.OTHER}:
        return Aspect("event", Relation.UNKNOWN, 0.0, "kind of event not said")
    if len(kinds) == 1:
        return Aspect("event", Relation.EQ, settings.linking.same_kind, f"both {a.claim.event_kind}")
    if kinds in NEAR_KINDS:
        return Aspect("event", Relation.UNKNOWN, settings.linking.near_kind, "kinds of event that reports mix up")
    return Aspect("event", Relation.UNKNOWN, settings.linking.other_kind, "different kinds of event")


def victims(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The classes counted; a toll of "people" in one report may be one of "civilians" in another."""
    relation = classes(a.claim.who, b.claim.who)
    if relation is Relation.EQ:
        return Aspect("victims", relation, settings.linking.same_class, "same class of victims")
    if relation is Relation.DISJOINT or a.own_class != b.own_class:
        return Aspect("victims", relation, settings.linking.numbers_further, "other classes of victims")
    if a.own_class and {a.claim.who, b.claim.who} - WHOLE_CLASSES:
        return Aspect("victims", relation, settings.linking.numbers_further, "other classes of victims")
    return Aspect("victims", relation, settings.linking.wider_class, "one class holds the other")


def classes(a: Who | None, b: Who | None) -> Relation:
    """How two classes of people stand to each other."""
    if a is b:
        return Relation.EQ
    if a is None or b is None:
        return Relation.UNKNOWN
    if b in WIDER.get(a, ()):
        return Relation.SUP
    if a in WIDER.get(b, ()):
        return Relation.SUB
    if Who.CHILD in (a, b) and not {a, b} & {Who.WOMAN, Who.MAN}:
        return Relation.OVERLAP
    if {a, b} & {Who.WOMAN, Who.MAN} and not {a, b} <= {Who.WOMAN, Who.MAN, Who.CHILD}:
        return Relation.OVERLAP
    return Relation.DISJOINT


def nouns(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The counted nouns, which tell things and parts apart."""
    if not a.noun or not b.noun:
        return Aspect("noun", Relation.UNKNOWN, 0.0, "noun not printed")
    if a.noun & b.noun:
        return Aspect("noun", Relation.EQ, settings.linking.same_noun, "same noun")
    telling = a.claim.measure in THINGS
    return Aspect("noun", Relation.UNKNOWN, settings.linking.other_noun * (3 if telling else 1), "other nouns")


def actor(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Who did it."""
    if not a.actor or not b.actor:
        return Aspect("actor", Relation.UNKNOWN, 0.0, "actor not said")
    if a.actor & b.actor:
        return Aspect("actor", Relation.EQ, settings.linking.same_actor, "same actor")
    return Aspect("actor", Relation.UNKNOWN, settings.linking.other_actor, "actors named differently")


def telling_words(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Words that tell events apart: bakery, convoy, hospital."""
    if not a.words or not b.words:
        return Aspect("words", Relation.UNKNOWN, 0.0, "no telling words")
    shared = sorted(a.words & b.words)
    if not shared:
        return Aspect("words", Relation.UNKNOWN, settings.linking.no_telling_word_shared, "no telling word shared")
    worth = min(len(shared) * settings.linking.telling_word, settings.linking.telling_words_at_most)
    return Aspect("words", Relation.EQ, worth, "both speak of " + ", ".join(shared))


def numbers(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The numbers: the same seldom number is hardly chance, one ten times the other hardly the same count."""
    points, one, other = settings.linking, number(a.claim), number(b.claim)
    if a.claim.value is not None and a.claim.value == b.claim.value:
        worth = points.same_one_or_two if one < 3 else points.same_digit if one < 10 else points.same_two_digit_number
        if one >= 100 and len(str(int(one)).rstrip("0")) > 2:
            worth = points.same_large_number
        if a.stored.origin == b.stored.origin:
            worth += points.same_origin_and_number
        return Aspect("number", Relation.EQ, worth, "same number")
    if agree(a.claim, b.claim, settings.judging):
        return Aspect("number", Relation.OVERLAP, points.numbers_agree, "numbers agree")
    low, high = sorted((one, other))
    times = high / low if low > 0 else 5.0
    for limit, worth in ((2.2, points.numbers_twice), (5, points.numbers_five_times), (10, points.numbers_ten_times)):
        if times <= limit:
            return Aspect("number", Relation.UNKNOWN, worth, "numbers differ")
    return Aspect("number", Relation.UNKNOWN, points.numbers_further, "numbers differ more than tenfold")


def texts(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The same sentence, or the same text, printed twice."""
    same_number = a.claim.value == b.claim.value
    if same_number and a.sentence == b.sentence and len(a.sentence) > 30:
        return Aspect("text", Relation.EQ, settings.linking.same_text, "the same sentence")
    if same_number and a.stored.document != b.stored.document and a.stored.fingerprint == b.stored.fingerprint:
        return Aspect("text", Relation.EQ, settings.linking.same_copy, "copies of one text")
    return Aspect("text", Relation.UNKNOWN, 0.0, "different words")


ASPECTS: tuple[Callable[[Mention, Mention, Settings], Aspect], ...] = (
    window,
    place,
    event_kind,
    victims,
    nouns,
    actor,
    telling_words,
    numbers,
    texts,
)


def compare(a: Mention, b: Mention, settings: Settings = DEFAULT) -> tuple[Aspect, ...]:
    """How two claims of one measure stand to each other on every dimension."""
    return tuple(aspect(a, b, settings) for aspect in ASPECTS)
