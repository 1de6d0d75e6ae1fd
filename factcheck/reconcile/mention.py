"""A stored claim made ready for comparing: days as numbers, places and names folded, its whole found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from factcheck.reconcile.names import actor_names, fold, tokens
from factcheck.reconcile.story import NO_STORY, Story, of_the_speaker, stories_of
from factcheck.reconcile.targets import targets
from factcheck.reconcile.values import number
from factcheck.reconcile.voice import as_its_speaker_said, voices
from factcheck.types import EVENT_DATA_SETS, SOMEWHERE, Claim, Measure, Scope, Stance, StoredClaim, Who

# Classes that the whole toll of an event may be called by; all others are classes of their own.
WHOLE_CLASSES = frozenset({Who.PERSON, Who.CIVILIAN, Who.COMBATANT, Who.SOLDIER, Who.MILITANT})
# Where the counted noun tells figures apart: three tanks are not three trucks.
THINGS = frozenset(
    {Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED, Measure.STRUCK, Measure.LAUNCHED, Measure.OTHER}
)

CARRIED_AT_MOST = 4  # days; a text's main event is younger, so an older day was carried over from another event
WORDS = re.compile(r"\w{4,}")
Spot = tuple[int, str, int]  # document, part, start: where a claim stands
Toll = tuple[int, Measure, float]  # document, measure, number
TELLING_TOLL = 10  # smaller numbers are those of any class
Breath = tuple[int, str, int, Measure, str]  # document, part, start of the sentence, measure, origin


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One claim with what comparing needs.

    ``order`` is the same whatever the order of ingestion; ``origin`` is in whose name it is said; ``days`` are
    ordinals, inclusive, and ``firm`` unless carried over from an older event of the text; ``redated`` is true where the
    day of publication given lies before them, so that nobody knows when it was told; ``path`` runs from the place
    up to its country, and is ``place_firm`` where the sentence names it and the text's other places share its country;
    ``targets`` are the kinds of thing that its sentence says were struck;
    ``whole`` is the mention that this one is a part of; ``own_class`` is true where it counts a class of victims inside
    a toll, and not the toll; ``story`` is what its document tells of single events. ``several`` is true of a row of a
    data set that has further rows of that place and those days.
    """

    stored: StoredClaim
    claim: Claim
    order: tuple[object, ...]
    origin: str
    days: tuple[int, int] | None
    firm: bool
    published: int | None
    redated: bool
    path: tuple[str, ...]
    printed_place: str
    place_firm: bool
    actor: frozenset[str]
    words: frozenset[str]
    targets: frozenset[str]
    noun: frozenset[str]
    sentence: frozenset[str]
    story: Story
    whole: Mention | None
    own_class: bool
    several: bool = False

    @property
    def somewhere(self) -> bool:
        """Whether it is a row of a data set that knows no more than that its event lies in a province or country."""
        return self.stored.reference is not None and self.claim.sentence.startswith(SOMEWHERE)


class Context(NamedTuple):
    """What a claim's text, or another one, decides about it: in whose name it is said, its whole, and its class."""

    origin: str
    whole: int | None
    own_class: bool


def mentions(claims: Iterable[StoredClaim], names: Mapping[str, str] | None = None) -> list[Mention]:
    """All claims made ready, in an order that does not depend on the order in which they were stored.

    All claims of a document must be given. ``names`` are the sources for which persons speak, as `voice.resolved`
    finds them; by default those that these claims give away.
    """
    ordered = sorted(claims, key=order_of)
    at: dict[Spot, StoredClaim] = {}
    origins = voices(ordered, names)
    stories = stories_of(ordered, origins)
    classes = greatest_classes(ordered)
    several = rows_of_several(ordered)
    tolls = tolls_of(ordered)
    for stored in ordered:
        at.setdefault((stored.document, stored.claim.part, stored.claim.start), stored)
    made: dict[int, Mention] = {}
    for first in ordered:
        chain = chain_of_wholes(first, at)
        whole: Mention | None = None
        for stored in reversed(chain):
            if stored.id not in made:
                outdone = number(stored.claim) < classes.get(breath(stored), 0)
                story = stories.get(stored.document, NO_STORY)
                ready = mention(stored, whole, story, origins.get(stored.id), outdone=outdone)
                if stored.id in several:
                    ready = replace(ready, several=True)
                if ready.own_class and is_toll(stored, tolls):
                    ready = replace(ready, own_class=False)
                made[stored.id] = ready
            whole = made[stored.id]
    return [made[stored.id] for stored in ordered]


def chain_of_wholes(first: StoredClaim, at: Mapping[Spot, StoredClaim]) -> list[StoredClaim]:
    """A claim, its whole, the whole of that and so on; one that only repeats its whole is a part of none."""
    chain: list[StoredClaim] = []
    stored: StoredClaim | None = first
    while stored is not None:
        of = stored.claim.subset_of
        whole = at.get((stored.document, stored.claim.part, of)) if of is not None else None
        if whole is not None and repeats(stored.claim, whole.claim):
            stored, whole = replace(stored, claim=replace(stored.claim, subset_of=None)), None
        chain.append(stored)
        stored = whole if whole is not None and all(whole.id != one.id for one in chain) else None
    return chain


def context_of(m: Mention) -> Context:
    """What must be known of a claim to make it ready again without the other claims of its text."""
    return Context(m.origin, m.whole.stored.id if m.whole is not None else None, m.own_class)


def mentions_alone(
    claims: Mapping[int, tuple[StoredClaim, Context]],
    stories: Mapping[int, Story],
    several: Container[int],
    made: dict[int, Mention],
) -> None:
    """Claims made ready by what was found out before, into ``made``; the wholes of all must be there or given.

    ``several`` has the claims of rows with others beside them.
    """
    for first in claims:
        chain = [first]
        while chain[-1] not in made and (of := claims[chain[-1]][1].whole) is not None:
            chain.append(of)
        for identity in reversed(chain):
            if identity not in made:
                stored, context = claims[identity]
                whole = made[context.whole] if context.whole is not None else None
                story = stories.get(stored.document, NO_STORY)
                ready = mention(stored, whole, story, context.origin, own_class=context.own_class)
                made[identity] = replace(ready, several=True) if identity in several else ready


def rows_of_several(claims: Iterable[StoredClaim]) -> set[int]:
    """The claims of rows of a data set that has several rows of one measure, place and days."""
    rows: dict[tuple[object, ...], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for stored in claims:
        claim = stored.claim
        where = claim.place_id or claim.place
        if stored.reference in EVENT_DATA_SETS and where and claim.date_from and claim.scope is Scope.INCIDENT:
            scene = stored.reference, claim.measure, where, claim.date_from, claim.date_to
            rows[scene][stored.document].append(stored.id)
    return {i for documents in rows.values() if len(documents) > 1 for ids in documents.values() for i in ids}


def repeats(part: Claim, whole: Claim) -> bool:
    """Whether a "part" is its whole said again: the same number of the same class, as in a headline and its lead."""
    return part.value is not None and part.value == whole.value and part.who is whole.who and part.place == whole.place


def tolls_of(claims: Iterable[StoredClaim]) -> dict[Toll, set[str | None]]:
    """The tolls of whole classes in each document by measure and number, with who says them (None: the text)."""
    found: dict[Toll, set[str | None]] = defaultdict(set)
    for stored in claims:
        claim = stored.claim
        if claim.who in WHOLE_CLASSES and claim.value is not None and claim.value >= TELLING_TOLL:
            said_by = None if claim.source is None else stored.origin
            found[stored.document, claim.measure, claim.value].add(said_by)
    return found


def is_toll(stored: StoredClaim, tolls: Mapping[Toll, set[str | None]]) -> bool:
    """Whether what was read as a class is the toll that its text also gives for all: "120, mostly women"."""
    claim = stored.claim
    if claim.subset_of is not None or claim.value is None:
        return False
    said_by = tolls.get((stored.document, claim.measure, claim.value), set())
    return bool(said_by) and (claim.source is None or bool(said_by & {None, stored.origin}))


def breath(stored: StoredClaim) -> Breath:
    """What one voice counts of one measure in one sentence."""
    claim = stored.claim
    return stored.document, claim.part, claim.sentence_start, claim.measure, stored.origin


def greatest_classes(claims: Iterable[StoredClaim]) -> dict[Breath, float]:
    """The greatest count of a class of victims ("22 children") that stands in a sentence beside no whole of its own."""
    greatest: dict[Breath, float] = {}
    for stored in claims:
        claim = stored.claim
        if claim.who is not None and claim.who not in WHOLE_CLASSES and claim.subset_of is None:
            greatest[breath(stored)] = max(greatest.get(breath(stored), 0), number(claim))
    return greatest


def mention(
    stored: StoredClaim,
    whole: Mention | None = None,
    story: Story = NO_STORY,
    origin: str | None = None,
    *,
    outdone: bool = False,
    own_class: bool | None = None,
) -> Mention:
    """One claim made ready; ``outdone`` where its sentence gives a class of victims a higher number.

    ``own_class`` is given where it was found out before.
    """
    stored = as_its_speaker_said(stored)
    claim = stored.claim
    published = told_on(stored)
    days, redated = None, False
    if claim.date_from is not None and claim.date_to is not None:
        days = (claim.date_from.toordinal(), claim.date_to.toordinal())
        if published is not None and days[0] > published:
            # What is told as done was not printed before it: the date in the text is right, the one given is not.
            redated = claim.stance is not Stance.PROJECTED
            days, published = (days, days[1]) if redated else (None, published)
    near = published is None or days is None or published - days[1] <= CARRIED_AT_MOST
    # A province and the city of its name are one step of the path.
    path = tuple(dict.fromkeys(fold(name) for name in claim.place_path))
    printed_place = fold(claim.place or "")
    if path and story.home not in (None, path[-1]) and (len(path) == 1 or of_the_speaker(claim)):
        # A text on one country names others for who acts, who speaks or where people flee to, seldom for where it was.
        path, printed_place = (), ""
    return Mention(
        stored=stored,
        claim=claim,
        order=order_of(stored),
        origin=origin or stored.origin,
        days=days,
        firm=days is not None and (claim.date_basis == "stated" or near),
        published=published,
        redated=redated,
        path=path,
        printed_place=printed_place,
        place_firm=(claim.place or "") in claim.sentence and story.home in (None, *path[-1:]),
        actor=actor_names(claim.actor),
        words=frozenset(claim.telling_words),
        targets=targets(claim.sentence),
        noun=tokens(claim.noun),
        sentence=frozenset(WORDS.findall(claim.sentence.casefold())),
        story=story,
        whole=whole,
        own_class=is_own_class(claim, path, whole, outdone=outdone) if own_class is None else own_class,
    )


def told_on(stored: StoredClaim) -> int | None:
    """The day of publication as an ordinal.

    When the report that a data set was coded from came out says nothing of the days that the data set counts: a total
    of it is told on its last day, and an event on none.
    """
    if stored.reference is None:
        return stored.published.toordinal() if stored.published else None
    last = stored.claim.date_to
    return last.toordinal() if last is not None and stored.claim.scope is Scope.CUMULATIVE else None


def is_own_class(claim: Claim, path: tuple[str, ...], whole: Mention | None, *, outdone: bool = False) -> bool:
    """Whether a claim counts a class inside a toll; a part by place ("16 of them in Douma") is a toll of that place.

    No whole toll is smaller than a class counted in the same breath: in "22 children and six teachers" both are.
    """
    if claim.who is not None and claim.who not in WHOLE_CLASSES:
        return True
    if claim.subset_of is None:
        return outdone and claim.who is not None
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
