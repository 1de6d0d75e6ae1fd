"""A stored claim made ready for comparing: days as numbers, places and names folded, its whole found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.types import Claim, Measure, Scope, StoredClaim, Who

# Classes that the whole toll of an event may be called by; all others are classes of their own.
WHOLE_CLASSES = frozenset({Who.PERSON, Who.CIVILIAN, Who.COMBATANT, Who.SOLDIER, Who.MILITANT})
# Where the counted noun tells figures apart: three tanks are not three trucks.
THINGS = frozenset(
    {Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED, Measure.STRUCK, Measure.LAUNCHED, Measure.OTHER}
)

CARRIED_AT_MOST = 4  # days; a text's main event is younger, so an older day was carried over from another event
TELLING = 4  # smaller numbers stand in any text
DASHES = "-/\u2013\u2014"
WORDS = re.compile(r"\w{4,}")
Spot = tuple[int, str, int]  # document, part, start: where a claim stands


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One claim with what comparing needs.

    ``order`` is the same whatever the order of ingestion; ``days`` are ordinals, inclusive, and ``firm``
    unless carried over from an older event of the text; ``path`` runs from the
    place up to its country; ``whole`` is the mention that this one is a part of; ``own_class`` is true where it counts
    a class of victims inside a toll, and not the toll; ``story`` is all that its document counts of single events.
    """

    stored: StoredClaim
    claim: Claim
    order: tuple[object, ...]
    days: tuple[int, int] | None
    firm: bool
    published: int | None
    path: tuple[str, ...]
    printed_place: str
    actor: frozenset[str]
    words: frozenset[str]
    noun: frozenset[str]
    sentence: frozenset[str]
    story: frozenset[tuple[Measure, float]]
    whole: Mention | None
    own_class: bool


def mentions(claims: Iterable[StoredClaim]) -> list[Mention]:
    """All claims made ready, in an order that does not depend on the order in which they were stored."""
    ordered = sorted(claims, key=order_of)
    at: dict[Spot, StoredClaim] = {}
    stories = stories_of(ordered)
    for stored in ordered:
        at.setdefault((stored.document, stored.claim.part, stored.claim.start), stored)
    made: dict[int, Mention] = {}

    def make(stored: StoredClaim, seen: frozenset[int]) -> Mention:
        if stored.id not in made:
            whole = None
            if stored.claim.subset_of is not None:
                found = at.get((stored.document, stored.claim.part, stored.claim.subset_of))
                if found is not None and found.id not in seen:
                    whole = make(found, seen | {found.id})
            made.setdefault(stored.id, mention(stored, whole, stories[stored.document]))
        return made[stored.id]

    return [make(stored, frozenset({stored.id})) for stored in ordered]


def stories_of(claims: Iterable[StoredClaim]) -> dict[int, frozenset[tuple[Measure, float]]]:
    """What each document counts of single events: measures with their numbers, but for numbers that any text has."""
    found: dict[int, set[tuple[Measure, float]]] = {}
    for stored in claims:
        told = found.setdefault(stored.document, set())
        claim = stored.claim
        if claim.scope is Scope.INCIDENT and claim.value is not None and claim.value >= TELLING:
            told.add((claim.measure, claim.value))
    return {document: frozenset(told) for document, told in found.items()}


def mention(
    stored: StoredClaim, whole: Mention | None = None, story: frozenset[tuple[Measure, float]] = frozenset()
) -> Mention:
    """One claim made ready."""
    claim = stored.claim
    published = stored.published.toordinal() if stored.published else None
    days = None
    if claim.date_from is not None and claim.date_to is not None:
        days = (claim.date_from.toordinal(), claim.date_to.toordinal())
        if published is not None and days[0] > published:
            days = None  # nobody reports what has not happened
    near = published is None or days is None or published - days[1] <= CARRIED_AT_MOST
    # A province and the city of its name are one step of the path.
    path = tuple(dict.fromkeys(fold(name) for name in claim.place_path))
    return Mention(
        stored=stored,
        claim=claim,
        order=order_of(stored),
        days=days,
        firm=days is not None and (claim.date_basis == "stated" or near),
        published=published,
        path=path,
        printed_place=fold(claim.place or ""),
        actor=tokens(claim.actor),
        words=frozenset(claim.telling_words),
        noun=tokens(claim.noun),
        sentence=frozenset(WORDS.findall(claim.sentence.casefold())),
        story=story,
        whole=whole,
        own_class=is_own_class(claim, path, whole),
    )


def is_own_class(claim: Claim, path: tuple[str, ...], whole: Mention | None) -> bool:
    """Whether a claim counts a class inside a toll; a part by place ("16 of them in Douma") is a toll of that place."""
    if claim.who is not None and claim.who not in WHOLE_CLASSES:
        return True
    if claim.subset_of is None:
        return False
    if whole is None:
        return True
    outer = len(whole.path)
    elsewhere = len(path) > outer > 0 and path[-outer:] == whole.path
    named_elsewhere = not path and fold(claim.place or "") not in {"", whole.printed_place}
    return not (elsewhere or named_elsewhere)


def order_of(stored: StoredClaim) -> tuple[object, ...]:
    """What orders claims by what they are, the database's id last."""
    claim = stored.claim
    return (
        str(stored.published or ""),
        stored.document_name,
        stored.publisher or "",
        claim.part,
        claim.start,
        claim.end,
        claim.measure.value,
        stored.id,
    )


def fold(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes, words parted by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if c in DASHES else c for c in plain if c.isalnum() or c in DASHES + " \n\t")
    return " ".join(kept.split())


def tokens(name: str | None) -> frozenset[str]:
    """The words of a name that are long enough to tell."""
    return frozenset(word for word in fold(name or "").split() if len(word) > 2)
