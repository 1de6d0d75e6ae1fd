"""How two claims stand to each other on each dimension, one small function an aspect, each with its reason in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.mention import THINGS, WHOLE_CLASSES, Mention
from factcheck.reconcile.numbers import numbers
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.targets import other_targets
from factcheck.reconcile.values import agree, number
from factcheck.reconcile.where import place, telling_number
from factcheck.types import EventKind, Measure, Scope, Who

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
        *((EventKind.CLASHES, kind) for kind in EventKind if kind is not EventKind.CLASHES),
        (EventKind.SHOOTING, EventKind.EXECUTION),
        (EventKind.SHOOTING, EventKind.BOMBING),
    )
)

# Kinds of event that seldom happen twice in a place and a week.
RARE_KINDS = frozenset({EventKind.CHEMICAL, EventKind.ABDUCTION, EventKind.EXECUTION})

# Measures whose greatest totals are those of a whole war.
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})

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
        return scopes(a, b, settings)
    if a.claim.scope is Scope.CUMULATIVE:
        return starts(a, b, settings)
    early = max(too_early(a, b), too_early(b, a))
    if early:
        # Clocks and calendars of a page may be a day behind.
        worth = points.day_early if early == 1 else points.bar
        return Aspect("window", Relation.DISJOINT, worth, "one was printed before the other's day")
    if a.days is None or b.days is None:
        return published(a, b, settings)
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
    if not (a.firm and b.firm):
        return Aspect("window", Relation.UNKNOWN, points.doubtful_day, "different days, one taken from elsewhere")
    if "carried" in (a.claim.date_basis, b.claim.date_basis):
        if apart == 1:
            return Aspect(
                "window", Relation.UNKNOWN, points.next_day, "next day, but a day not stated beside the number"
            )
        return Aspect(
            "window", Relation.UNKNOWN, points.carried_day, "different days, one not stated beside the number"
        )
    return Aspect("window", Relation.DISJOINT, points.bar, "different days")


def scopes(a: Mention, b: Mention, settings: Settings) -> Aspect:
    """One event against a running total: apart, unless nothing but the tense of a verb makes it a total."""
    points = settings.linking
    total = a if a.claim.scope is Scope.CUMULATIVE else b
    if a.claim.value is not None and a.claim.value == b.claim.value and a.claim.value >= points.telling_total:
        return Aspect("window", Relation.UNKNOWN, 0.0, "one event against a running total, but one number")
    started = total.days is not None and total.days[1] > total.days[0]
    if started or number(total.claim) >= points.great_total:
        return Aspect("window", Relation.DISJOINT, points.bar, "one event against a running total")
    retold = a.stored.document == b.stored.document and agree(a.claim, b.claim, settings.judging)
    worth = 0.0 if retold else points.doubtful_total
    return Aspect("window", Relation.UNKNOWN, worth, "one event, and a total that names no start")


def too_early(a: Mention, b: Mention) -> int:
    """How many days before the other's days began a claim was printed; 0 where it was not."""
    if a.published is None or b.days is None or not b.firm:
        return 0
    return max(b.days[0] - a.published, 0)


def starts(a: Mention, b: Mention, settings: Settings) -> Aspect:
    """Running totals are of one series where they start together; when they end is when they were told."""
    points = settings.linking
    # A "since then" that was read as one day gives no start.
    great = a.claim.measure in TOLLS and min(number(a.claim), number(b.claim)) >= points.great_total
    least = points.great_total_days if great else 1
    known = [m.days for m in (a, b) if m.days is not None and m.days[1] - m.days[0] >= least]
    more = points.great_totals if great else 0.0
    if len(known) < 2:
        why = "running totals of a whole war, start not known" if great else "start not known"
        return Aspect("window", Relation.UNKNOWN, more, why)
    (low, high), (other_low, other_high) = known
    if abs(low - other_low) <= max(1, min(high - low, other_high - other_low) * points.start_tolerance):
        return Aspect("window", Relation.EQ, points.same_start + more, "running totals with the same start")
    return Aspect("window", Relation.DISJOINT, points.bar, "running totals with other starts")


def published(a: Mention, b: Mention, settings: Settings) -> Aspect:
    """Where a day is not known, the days of publication say a little."""
    points = settings.linking
    if a.published is None or b.published is None:
        return Aspect("window", Relation.UNKNOWN, 0.0, "days not known")
    dated, other = (a, b) if a.days is not None else (b, a)
    after = other.published - dated.days[1] if dated.days is not None and other.published is not None else -1
    if dated.firm and 0 <= after <= points.published_together_days:
        return Aspect("window", Relation.UNKNOWN, points.told_at_once, "day not known, published at the other's day")
    apart = abs(a.published - b.published)
    if apart <= points.published_together_days:
        return Aspect("window", Relation.UNKNOWN, points.published_together, "days not known, published together")
    if apart < points.published_apart_days:
        return Aspect("window", Relation.UNKNOWN, 0.0, "days not known")
    return Aspect("window", Relation.UNKNOWN, points.published_apart, "days not known, published days apart")


def where(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The places."""
    return place(a, b, settings.linking)


def event_kind(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The kinds of event."""
    kinds = {a.claim.event_kind, b.claim.event_kind}
    if kinds & {None, EventKind.OTHER}:
        return Aspect("event", Relation.UNKNOWN, 0.0, "kind of event not said")
    if len(kinds) == 1:
        rare = a.claim.event_kind in RARE_KINDS
        worth = settings.linking.same_rare_kind if rare else settings.linking.same_kind
        return Aspect("event", Relation.EQ, worth, f"both {a.claim.event_kind}")
    if kinds in NEAR_KINDS:
        return Aspect("event", Relation.UNKNOWN, settings.linking.near_kind, "kinds of event that reports mix up")
    return Aspect("event", Relation.UNKNOWN, settings.linking.other_kind, "different kinds of event")


def victims(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """The classes counted; a toll of "people" in one report may be one of "civilians" in another."""
    points, relation = settings.linking, classes(a.claim.who, b.claim.who)
    if a.own_class != b.own_class:
        return Aspect("victims", Relation.DISJOINT, points.bar, "a class of victims against the whole toll")
    if relation is Relation.EQ:
        return Aspect("victims", relation, points.same_class, "same class of victims")
    if a.own_class and {a.claim.who, b.claim.who} - WHOLE_CLASSES:
        return Aspect("victims", relation, points.bar, "other classes of victims")
    if relation is Relation.DISJOINT:
        # Whether the dead of an attack were fighters is itself in dispute: one number of one event is one figure.
        same = a.claim.value is not None and a.claim.value == b.claim.value
        return Aspect(
            "victims", relation, points.other_class if same else points.disputed_class, "other classes of victims"
        )
    return Aspect("victims", relation, points.wider_class, "one class holds the other")


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
    other = settings.linking.other_thing if a.claim.measure in THINGS else 0.0
    other = settings.linking.other_noun if a.own_class else other
    return Aspect("noun", Relation.UNKNOWN, other, "other nouns")


def actor(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Who did it."""
    if not a.actor or not b.actor:
        return Aspect("actor", Relation.UNKNOWN, 0.0, "actor not said")
    if a.actor & b.actor:
        return Aspect("actor", Relation.EQ, settings.linking.same_actor, "same actor")
    return Aspect("actor", Relation.UNKNOWN, settings.linking.other_actor, "actors named differently")


def telling_words(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Words that tell events apart: bakery, convoy, hospital."""
    if other_targets(a.targets, b.targets) and not telling_number(a, b, settings.linking):
        struck = f"{', '.join(sorted(a.targets))} here, {', '.join(sorted(b.targets))} there"
        return Aspect("words", Relation.DISJOINT, settings.linking.bar, f"other targets: {struck}")
    if not a.words or not b.words:
        return Aspect("words", Relation.UNKNOWN, 0.0, "no telling words")
    shared = sorted(a.words & b.words)
    if not shared:
        return Aspect("words", Relation.UNKNOWN, settings.linking.no_telling_word_shared, "no telling word shared")
    worth = min(len(shared) * settings.linking.telling_word, settings.linking.telling_words_at_most)
    return Aspect("words", Relation.EQ, worth, "both speak of " + ", ".join(shared))


def texts(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Sentences much alike in two texts, and copies of one text, speak of one event."""
    points = settings.linking
    same_number = a.claim.value == b.claim.value
    if a.stored.document == b.stored.document:
        if same_number and a.claim.part != b.claim.part:
            return Aspect("text", Relation.EQ, points.headline, "headline and text")
        return Aspect("text", Relation.UNKNOWN, 0.0, "one text")
    if same_number and a.stored.fingerprint == b.stored.fingerprint:
        return Aspect("text", Relation.EQ, points.same_copy, "copies of one text")
    shared = len(a.sentence & b.sentence)
    alike = shared / (len(a.sentence) + len(b.sentence) - shared) if shared >= points.alike_words else 0.0
    if alike < points.alike_from:
        return Aspect("text", Relation.UNKNOWN, 0.0, "different words")
    worth = points.same_sentence * alike * (1.0 if same_number else points.alike_but_other_number)
    return Aspect("text", Relation.OVERLAP, worth, "sentences much alike")


def story(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Two texts that give further numbers alike tell one story."""
    if a.stored.document == b.stored.document or a.claim.value is None or a.claim.value != b.claim.value:
        return Aspect("story", Relation.UNKNOWN, 0.0, "no further number looked at")
    shared = len((a.story.numbers & b.story.numbers) - {(a.claim.measure, a.claim.value)})
    worth = min(shared * settings.linking.shared_number, settings.linking.shared_numbers_at_most)
    return Aspect("story", Relation.UNKNOWN, worth, f"the texts share {shared} further numbers")


def wholes(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Aspect:
    """Parts of wholes that carry one number, in two texts, are parts of one whole."""
    if a.whole is None or b.whole is None or a.stored.document == b.stored.document:
        return Aspect("of", Relation.UNKNOWN, 0.0, "wholes not given")
    one, other = a.whole.claim.value, b.whole.claim.value
    if one is None or one != other or one < settings.linking.telling_number:
        return Aspect("of", Relation.UNKNOWN, 0.0, "wholes of other or small numbers")
    return Aspect("of", Relation.EQ, settings.linking.same_whole, "parts of wholes with the same number")


# Those that can forbid a link come first.
ASPECTS: tuple[Callable[[Mention, Mention, Settings], Aspect], ...] = (
    window,
    victims,
    where,
    telling_words,
    numbers,
    nouns,
    event_kind,
    actor,
    texts,
    story,
    wholes,
)


def compare(a: Mention, b: Mention, settings: Settings = DEFAULT) -> Iterator[Aspect]:
    """How two claims of one measure stand to each other on every dimension."""
    return (aspect(a, b, settings) for aspect in ASPECTS)
