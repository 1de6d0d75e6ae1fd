"""What a document tells as a whole: its numbers, its places, whom it quotes; a claim is read in this light."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from factcheck.reconcile.names import fold
from factcheck.reconcile.values import number
from factcheck.reconcile.voice import as_its_speaker_said
from factcheck.types import Claim, Measure, Revision, Scope, Stance, StoredClaim, Who

TELLING = 4  # smaller numbers stand in any text
Count = tuple[Measure, float]
Denied = tuple[str, int, Measure, float]  # part, start of the sentence, measure, number
ClassCount = tuple[Measure, Who | None, float]


class Story(NamedTuple):
    """What a document tells: of single events its telling numbers, names of places, and its country.

    ``spoken`` are those of the numbers that it puts in a speaker's mouth; ``counts`` are all that it gives of single
    events, small ones too, with their classes; ``parts`` are those that it gives as parts, with their wholes; and
    ``voices`` are the origins that it quotes with each measure. ``raised`` are the sentences, by part and start, that
    replace an older number; ``replaced`` are the older numbers, and ``risen`` those said to have risen. ``both`` are
    the sentences that count dead and wounded; ``denied`` are numbers that a sentence says are not so.
    """

    numbers: frozenset[Count]
    spoken: frozenset[Count]
    places: frozenset[str]
    home: str | None
    counts: frozenset[ClassCount]
    parts: frozenset[tuple[Measure, float, float]]
    voices: Mapping[Measure, frozenset[str]]
    raised: frozenset[tuple[str, int]]
    replaced: frozenset[Count]
    risen: frozenset[Count]
    both: frozenset[tuple[str, int]]
    denied: frozenset[Denied]


NO_STORY = Story(frozenset(), frozenset(), frozenset(), None, frozenset(), frozenset(), {}, *(frozenset(),) * 5)


def written(story: Story) -> str:
    """A story as JSON, whatever it tells of."""
    return json.dumps([plain(each) for each in story], ensure_ascii=False)


def read_back(said: str) -> Story:
    """A story from its JSON; words of a vocabulary come back as what they are equal to, their strings."""
    return Story(*(revived(each) for each in json.loads(said)))


def plain(each: object) -> object:
    """Sets, tuples and mappings as lists that begin with what they are."""
    if isinstance(each, frozenset):
        return ["set", *sorted((plain(one) for one in each), key=repr)]
    if isinstance(each, tuple):
        return ["tuple", *(plain(one) for one in each)]
    if isinstance(each, Mapping):
        return ["map", *sorted(([plain(key), plain(value)] for key, value in each.items()), key=repr)]
    return str(each) if isinstance(each, str) else each


def revived(each: Any) -> Any:
    """What `plain` was given."""
    if not isinstance(each, list):
        return each
    kind, *inside = each
    if kind == "map":
        return {revived(key): revived(value) for key, value in inside}
    found = (revived(one) for one in inside)
    return frozenset(found) if kind == "set" else tuple(found)


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
    replaced, risen, denied = set[Count](), set[Count](), set[Denied]()
    harmed: dict[tuple[str, int], set[Measure]] = defaultdict(set)
    for stored in told:
        claim = as_its_speaker_said(stored).claim
        at.setdefault((claim.part, claim.start), claim)
        if claim.stance is Stance.SUPERSEDED:
            raised.add((claim.part, claim.sentence_start))
            replaced.add((claim.measure, number(claim)))
        if claim.stance is Stance.DENIED:
            denied.add((claim.part, claim.sentence_start, claim.measure, number(claim)))
        if claim.revision is Revision.ROSE:
            risen.add((claim.measure, number(claim)))
        harmed[claim.part, claim.sentence_start].add(claim.measure)
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
        replaced=frozenset(replaced),
        risen=frozenset(risen),
        both=frozenset(where for where, measures in harmed.items() if {Measure.KILLED, Measure.WOUNDED} <= measures),
        denied=frozenset(denied),
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


def counts_within(lower: Claim, higher: Claim, story: Story, least_rest: int = 2) -> bool:
    """Whether a text gives the lower number as a part of the higher, or a third that makes it up or sums up both.

    A third number under ``least_rest`` makes it up by chance.
    """
    few, many = number(lower), number(higher)
    if (lower.measure, few, many) in story.parts:
        return True
    rest = many - few
    if lower.value is None or higher.value is None or few < 2 or rest < least_rest or few == rest:
        return False
    classes = (lower.who, higher.who)
    return any((lower.measure, who, third) in story.counts for who in classes for third in (rest, few + many))


def denied_beside(claim: Claim, story: Story) -> frozenset[float]:
    """The numbers that a claim's own sentence denies beside it: "denied that 51 soldiers died and said five did"."""
    if not story.denied or claim.stance is Stance.DENIED:
        return frozenset()
    here = (claim.part, claim.sentence_start, claim.measure)
    return frozenset(number for *where, number in story.denied if tuple(where) == here)


def makes_up(lower: Claim, higher: Claim, story: Story) -> bool:
    """Whether the text of the lower number counts further people of that class who make it up to the higher one."""
    if lower.value is None or higher.value is None:
        return False
    rest = higher.value - lower.value
    return (
        min(lower.value, rest) >= TELLING and rest != lower.value and (lower.measure, lower.who, rest) in story.counts
    )
