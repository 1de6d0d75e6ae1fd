"""What a document tells as a whole: its numbers, its places, whom it quotes; a claim is read in this light."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from factcheck.reconcile.names import fold
from factcheck.reconcile.values import number
from factcheck.types import Claim, Measure, Scope, Stance, StoredClaim, Who

TELLING = 4  # smaller numbers stand in any text
Count = tuple[Measure, float]
ClassCount = tuple[Measure, Who | None, float]


class Story(NamedTuple):
    """What a document tells: of single events its telling numbers, names of places, and its country.

    ``spoken`` are those of the numbers that it puts in a speaker's mouth; ``counts`` are all that it gives of single
    events, small ones too, with their classes; ``parts`` are those that it gives as parts, with their wholes; and
    ``voices`` are the origins that it quotes with each measure. ``raised`` are the sentences, by part and start, that
    replace an older number.
    """

    numbers: frozenset[Count]
    spoken: frozenset[Count]
    places: frozenset[str]
    home: str | None
    counts: frozenset[ClassCount]
    parts: frozenset[tuple[Measure, float, float]]
    voices: Mapping[Measure, frozenset[str]]
    raised: frozenset[tuple[str, int]]


NO_STORY = Story(frozenset(), frozenset(), frozenset(), None, frozenset(), frozenset(), {}, frozenset())


def written(story: Story) -> str:
    """A story as JSON."""
    said = [
        *(sorted_counts(story.numbers), sorted_counts(story.spoken), sorted(story.places), story.home),
        sorted([measure.value, who.value if who else "", number] for measure, who, number in story.counts),
        sorted([measure.value, part, whole] for measure, part, whole in story.parts),
        {measure.value: sorted(names) for measure, names in sorted(story.voices.items())},
    ]
    return json.dumps(said, ensure_ascii=False)


def sorted_counts(counts: Iterable[Count]) -> list[list[str | float]]:
    """Measures with numbers, for JSON."""
    return [[measure.value, number] for measure, number in sorted(counts)]


def read_back(said: str) -> Story:
    """A story from its JSON."""
    numbers, spoken, places, home, counts, parts, quoted = json.loads(said)
    return Story(
        numbers=frozenset((Measure(measure), float(number)) for measure, number in numbers),
        spoken=frozenset((Measure(measure), float(number)) for measure, number in spoken),
        places=frozenset(places),
        home=home,
        counts=frozenset((Measure(measure), Who(who) if who else None, float(n)) for measure, who, n in counts),
        parts=frozenset((Measure(measure), float(part), float(whole)) for measure, part, whole in parts),
        voices={Measure(measure): frozenset(names) for measure, names in quoted.items()},
    )


def stories_of(claims: Iterable[StoredClaim], origins: Mapping[int, str]) -> dict[int, Story]:
    """What each document tells; ``origins`` names in whose name a claim is said, where that is not its own origin."""
    told: dict[int, list[StoredClaim]] = defaultdict(list)
    for stored in claims:
        told[stored.document].append(stored)
    return {document: story_of(of_document, origins) for document, of_document in told.items()}


def story_of(told: Iterable[StoredClaim], origins: Mapping[int, str]) -> Story:
    """What the claims of one document tell."""
    numbers, spoken, counts, places = set[Count](), set[Count](), set[ClassCount](), set[str]()
    countries: Counter[str] = Counter()
    quoted: dict[Measure, set[str]] = defaultdict(set)
    at: dict[tuple[str, int], Claim] = {}
    raised: set[tuple[str, int]] = set()
    for stored in told:
        claim = stored.claim
        at.setdefault((claim.part, claim.start), claim)
        if claim.stance is Stance.SUPERSEDED:
            raised.add((claim.part, claim.sentence_start))
        if claim.scope is Scope.INCIDENT and claim.value is not None:
            counts.add((claim.measure, claim.who, claim.value))
            if claim.value >= TELLING:
                numbers.add((claim.measure, claim.value))
                if claim.source is not None:
                    spoken.add((claim.measure, claim.value))
        if claim.source is not None:
            quoted[claim.measure].add(origins.get(stored.id, stored.origin))
        if claim.place_path and not of_the_speaker(claim):
            places.add(fold(claim.place_path[0]))
            countries[fold(claim.place_path[-1])] += 1
    return Story(
        numbers=frozenset(numbers),
        spoken=frozenset(spoken),
        places=frozenset(places),
        home=most_named(countries),
        counts=frozenset(counts),
        parts=frozenset(parts_of(at)),
        voices={measure: frozenset(names) for measure, names in quoted.items()},
        raised=frozenset(raised),
    )


def parts_of(at: Mapping[tuple[str, int], Claim]) -> Iterable[tuple[Measure, float, float]]:
    """Each number that is given as a part, with that of its whole, by where claims stand in one document."""
    for (part, _), claim in at.items():
        whole = at.get((part, claim.subset_of)) if claim.subset_of is not None else None
        if whole is None or whole.measure is not claim.measure or claim.stance is Stance.DENIED:
            continue
        if number(claim) < number(whole):
            yield claim.measure, number(claim), number(whole)


def of_the_speaker(claim: Claim) -> bool:
    """Whether a claim's place is the one in its speaker's name: "the defence ministry in Moscow"."""
    return bool(claim.place) and fold(claim.place or "") in fold(claim.source or "")


def most_named(countries: Counter[str]) -> str | None:
    """The country of most of a document's places; None where two share the lead."""
    first, second = [*countries.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] > second[1] else None


def counts_within(lower: Claim, higher: Claim, story: Story) -> bool:
    """Whether a text gives the lower number as a part of the higher, or a third that makes it up or sums up both."""
    few, many = number(lower), number(higher)
    if (lower.measure, few, many) in story.parts:
        return True
    rest = many - few
    if lower.value is None or higher.value is None or min(few, rest) < 2 or few == rest:
        return False
    classes = (lower.who, higher.who)
    return any((lower.measure, who, third) in story.counts for who in classes for third in (rest, few + many))
