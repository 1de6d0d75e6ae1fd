"""How much doubt there is that two statements speak of one thing: of the day, the place, the event and who speaks.

A claim may be misread. Where its day or place was taken from elsewhere in the text, or little but day and province ties
two reports, a difference of their numbers is worth less, and at last nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.extract.lexicon import load_words
from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import Statement
from factcheck.reconcile.told_apart import another_attack
from factcheck.reconcile.voice import is_known
from factcheck.types import Bound, Scope, SourceKind

ARTICLES = load_words("comparisons", "articles", "single")
# Claims of a statement that are looked at; more say the same.
COMPARED = 5
# "Another air strike" in one text is perhaps the one that the other text tells of, perhaps not: no flag above low.
ANOTHER_ATTACK = 2.5
# Kinds that a text may describe without a name.
DESCRIBED = frozenset(
    {SourceKind.MONITOR, SourceKind.NGO, SourceKind.OPPOSITION, SourceKind.UNNAMED, SourceKind.UNKNOWN}
)
# "A monitor" or "activists" may be the Observatory that the next text names.
MONITORS = frozenset({SourceKind.MONITOR, SourceKind.NGO, SourceKind.OPPOSITION})


def doubts(one: Statement, other: Statement, settings: Settings) -> float:
    """The sum of all that speaks against setting two statements against each other; none where it is 0."""
    pairs = [(a, b) for a in one.mentions[:COMPARED] for b in other.mentions[:COMPARED]]
    linked = [(a, b, link(a, b, settings)) for a, b in pairs]
    between = [of_pair(a, b, found.aspects, settings) for a, b, found in linked if not found.barred]
    if not between:
        return float("inf")
    return max(min(between), 0.0) + of_speakers(one, other) + of_attacks(one, other) + of_numbers(one, other)


def of_pair(a: Mention, b: Mention, aspects: Iterable[Aspect], settings: Settings) -> float:
    """The doubts about day, place and kind of event of two claims, less what else ties them."""
    found = {aspect.dimension: aspect for aspect in aspects}
    one_text = a.stored.document == b.stored.document
    return (
        of_days(a, b, found["window"], one_text=one_text)
        + of_places(a, b, found["place"])
        + of_events(found, settings.linking.same_spot)
    )


def of_days(a: Mention, b: Mention, window: Aspect, *, one_text: bool) -> float:
    """Whether both days are said beside the numbers, and are the same."""
    if Scope.CUMULATIVE in (a.claim.scope, b.claim.scope):
        return 0.0 if window.points > 0 else 2.0
    if window.relation in (Relation.UNKNOWN, Relation.DISJOINT):
        if one_text and a.days is None and b.days is None:
            return 0.5
        return 2.5
    said = a.claim.date_basis == b.claim.date_basis == "stated"
    carried = 0.0 if said else 0.5 if one_text else 1.0
    doubtful = 0.0 if a.firm and b.firm else 1.0
    return carried + doubtful + (0.0 if window.relation is Relation.EQ else 1.0)


def of_places(a: Mention, b: Mention, place: Aspect) -> float:
    """Whether both places are said beside the numbers, and are the same and no wider than a district."""
    if place.relation is not Relation.EQ:
        return 1.5
    said = a.place_firm and b.place_firm
    total = Scope.CUMULATIVE in (a.claim.scope, b.claim.scope)
    return (0.0 if len(a.path) > 2 or total else 1.0) + (0.0 if said else 0.5)


def of_events(found: Mapping[str, Aspect], spot: float) -> float:
    """Whether the kind of event is the same; one village, telling words, like sentences, the actor outweigh doubts."""
    event = found["event"]
    doubt = 0.0 if event.relation is Relation.EQ else 0.5
    doubt += 1.0 if event.points < -1 else 0.0
    doubt -= 0.5 if event.points > 1 else 0.0
    doubt -= 0.5 if found["place"].relation is Relation.EQ and found["place"].points >= spot else 0.0
    doubt -= min(found["words"].points, 1.5) if found["words"].points > 0 else 0.0
    doubt -= 1.0 if found["text"].points > 0 else 0.0
    doubt -= 1.0 if found["of"].points > 0 else 0.0
    return doubt - (0.5 if found["actor"].points > 0 else 0.0)


def of_speakers(one: Statement, other: Statement) -> float:
    """Whether it is known who speaks; an unnamed monitor in one text may be the one that another text names."""
    unknown = [s for s in (one, other) if not s.named or described(s)]
    with_reference = one.reference or other.reference  # not a speaker who may be the other one
    apart = not {m.stored.document for m in one.mentions} & {m.stored.document for m in other.mentions}
    # One text may set "activists" against the Observatory; "a monitor" in it is the monitor that it names.
    alike = {one.kind, other.kind} <= MONITORS and (apart or one.kind is other.kind)
    perhaps_one = alike and not with_reference and any(described(s) for s in unknown)
    return 0.5 * len(unknown) + (2.0 if perhaps_one else 0.0)


def of_attacks(one: Statement, other: Statement) -> float:
    """Whether one report speaks of "another attack", and no telling word says that it is the other report's."""
    pairs = [(a, b) for a in one.mentions for b in other.mentions if a.stored.document != b.stored.document]
    anew = all(another_attack(a) is not another_attack(b) and not a.words & b.words for a, b in pairs)
    return ANOTHER_ATTACK if pairs and anew else 0.0


def described(statement: Statement) -> bool:
    """Whether a speaker is described, not named ("a war monitor"); such an origin names the outlet with it."""
    name = statement.origin
    return (
        not statement.reference
        and statement.kind in DESCRIBED
        and (name.endswith(")") or name[:1].islower())
        and not is_known(name)
    )


def of_numbers(one: Statement, other: Statement) -> float:
    """Whether both numbers are counts: "one" is often a single victim that a text tells of, not a toll.

    "The killing of a pilot" counts nobody whom another number could dispute.
    """
    if any(all(m.claim.text.casefold() in ARTICLES for m in s.mentions) for s in (one, other)):
        return float("inf")
    return (
        3.0
        if any(s.number == 1 and s.mention.claim.bound is Bound.EXACT and not is_toll(s) for s in (one, other))
        else 0.0
    )


def is_toll(statement: Statement) -> bool:
    """Whether a small number stands in one sentence with the wounded, or the dead: "one was killed and six injured"."""
    return any((m.claim.part, m.claim.sentence_start) in m.story.both for m in statement.mentions)
