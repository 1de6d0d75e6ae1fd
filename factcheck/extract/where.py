"""Where what is counted happened: the place a sentence names for it, or the main event's place."""

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.eligible_places import ATTACHED, LOCATING, eligible
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded, load_lexicon, load_words
from factcheck.extract.part_places import places_of_parts
from factcheck.types import Attribution, PlaceMention

AND = load_words("grammar", "and_words")

MAIN, WRITTEN = "the main event's place", "the dateline's place"
RULES = ("in <place>", "<place> in the sentence", "there", MAIN, WRITTEN)
ORIGIN = compiled("places", "where", "origin")
ANOTHERS = 60.0  # what it costs a place to be another count's
# Where the fire came from, or who fired stood, is not where it hit.
FIRED_FROM = guarded("places", "where", "fired_from", re.IGNORECASE)
# Where a group is outlawed nothing happened: "a group banned in Russia".
BANNED_IN = guarded("places", "where", "banned_in", re.IGNORECASE)
# Where people talk of a war is not where it is fought.
TALKS = guarded("places", "where", "talks", re.IGNORECASE)
OWNED = compiled("places", "where", "owned")
SPEAKING = guarded("places", "where", "speaking", re.IGNORECASE)
# Where somebody speaks is not where it happened: "Speaking in Geneva, the envoy said".
SPOKEN_IN = guarded("places", "where", "spoken_in", re.IGNORECASE)
AFTERMATH = guarded("places", "where", "aftermath", re.IGNORECASE)
# Cities in which agencies keep an office that writes of a whole country or continent.
BUREAUS = frozenset(name.lower() for table in ("metonyms", "bureaus") for name in load_lexicon("places")[table])
READ = 10  # sentences in which the main event's place is sought
FAR = 150.0
TOO_FAR = 420.0  # beyond this a place is not taken for the count's
JOINED = compiled("places", "where", "joined")


def _joined(text: str, places: Sequence[PlaceMention], i: int) -> str:
    """The place as printed, with the one coordinated to it: "Foua and Kefraya"."""
    if i + 1 < len(places) and JOINED.match(text[places[i].end : places[i + 1].start]):
        return text[places[i].start : places[i + 1].end]
    return places[i].text


@lru_cache(maxsize=512)
def _standing_cost(before: str) -> tuple[bool, float]:
    """Whether the words before a place locate something there, and what they add to its distance from every number."""
    low = before.lower()
    cost = 120.0 if ORIGIN.search(low) else 0.0
    if any(pattern.search(before) for pattern in (SPEAKING, SPOKEN_IN, FIRED_FROM, BANNED_IN, TALKS)):
        cost += TOO_FAR
    return LOCATING.search(low) is not None, cost


def _cost(fact: SentenceFacts, text: str, mention: PlaceMention, start: int, end: int, until: int) -> tuple[float, str]:
    """How far a place stands from a number, and the rule that reads it."""
    located, standing = _standing_cost(text[max(fact.sentence.start, mention.start - 60) : mention.start])
    behind = mention.start >= end
    between = text[end : mention.start] if behind else text[mention.end : start]
    cost = (mention.start - end if behind else (start - mention.end) * 1.3 + 10) + 60 * between.count(";")
    if behind and mention.start >= until:
        cost += 100  # it stands behind the next count
    if not located:
        cost += 80
    cost += standing
    kind = mention.place.kind if mention.place is not None else "town"
    if behind and mention.start >= until and AFTERMATH.search(between):
        cost += TOO_FAR  # "19 died in the capital hours after an attack left dozens dead in Homs"
    cost += {"country": 60, "region": 15, "province": 15}.get(kind, 0)
    return cost, "in <place>" if located else "<place> in the sentence"


def place_of(
    fact: SentenceFacts,
    text: str,
    start: int,
    end: int,
    until: int | None = None,
    voice: Attribution | None = None,
    apart: frozenset[int] = frozenset(),
) -> tuple[PlaceMention, str, str] | None:
    """The place named for the number at ``start``..``end``: the mention, the words to show and the rule.

    A place behind the number and before ``until``, where the next count begins, is nearest. Words outside of the span
    of the ``voice`` that gives the number are the speaker's, and so are those of his office and name. Those that begin
    at an offset of ``apart`` are the place of something else.
    """
    best: tuple[float, int, str] | None = None
    for i in eligible(fact):
        mention = fact.places[i]
        if mention.start in apart:
            continue
        cost, rule = _cost(fact, text, mention, start, end, fact.sentence.end if until is None else until)
        if voice is not None and not voice.start <= mention.start < voice.end:
            cost += FAR
        if voice is not None and _is_of_office(text, mention, voice):
            cost += TOO_FAR
        if mention.end <= start and _is_of_count_before(
            fact, text, i, start, fact.sentence.end if until is None else until
        ):
            cost += ANOTHERS
        if i and ATTACHED.match(text[fact.places[i - 1].end : mention.start]) and not _is_wide(fact.places[i - 1]):
            cost += 100  # the wider place beside the one that is meant
        if i + 1 < len(fact.places) and OWNED.match(text[mention.end : fact.places[i + 1].start]):
            cost += 100  # "northwestern Syria's Idlib"
        if cost < TOO_FAR and (best is None or cost < best[0]):
            best = cost, i, rule
    if best is None:
        return None
    _, i, rule = best
    return fact.places[i], _joined(text, fact.places, i), rule


def _is_of_count_before(fact: SentenceFacts, text: str, i: int, start: int, until: int) -> bool:
    """Whether a place before a number is that of the count before it: "four in Arbin and one in each of …"."""
    before = [number.end for number in fact.numbers if number.end < start]
    if not before or fact.places[i].start < before[-1] or AND.isdisjoint(text[fact.places[i].end : start].split()):
        return False
    later = [mention for mention in fact.places[i + 1 :] if start < mention.start < until]
    return any(LOCATING.search(text[max(start, mention.start - 60) : mention.start].lower()) for mention in later)


def _is_of_office(text: str, mention: PlaceMention, voice: Attribution) -> bool:
    """Whether a place stands in a speaker's office: "said the director of Kamal Adwan Hospital, Hussam Abu Safiya"."""
    return any(
        hop.role is not None
        and mention.text in hop.role
        and hop.role in text[max(0, mention.start - len(hop.role)) : mention.end + len(hop.role)]
        for hop in voice.chain
    )


def place_before(
    facts: Sequence[SentenceFacts], here: int, text: str, reach: int = 2
) -> tuple[PlaceMention, str, str] | None:
    """The place that "there" points back to: the last one named in the ``reach`` sentences before."""
    for i in range(here - 1, max(-1, here - 1 - reach), -1):
        if facts[i].places:
            end = facts[i].sentence.end
            found = place_of(facts[i], text, end, end)
            if found is not None:
                return found[0], found[1], "there"
    return None


def written_at(fact: SentenceFacts) -> tuple[PlaceMention, str, str] | None:
    """The town of a sentence's dateline, for want of a better; never a city in which agencies keep an office.

    A reporter who writes from a small town has most often gone to where it happened.
    """
    if fact.dateline_end == fact.sentence.start:
        return None
    found = next((mention for mention in fact.places if mention.end <= fact.dateline_end), None)
    if found is None or found.text.lower() in BUREAUS:
        return None
    return found, found.text, WRITTEN


def main_place(facts: Sequence[SentenceFacts], text: str) -> tuple[PlaceMention, str, str] | None:
    """The place of the first sentence that tells of an event, or of the next two where theirs is narrower."""
    first: tuple[PlaceMention, str, str] | None = None
    since = 0
    for fact in facts[:READ]:
        if first is not None:
            since += 1
            if since > 2:
                break
        if not (fact.countings or fact.eventful) or not fact.places:
            continue
        counts = [fact.number_of(c) for c in fact.countings[:2]]
        start, end = (counts[0].start, counts[0].end) if counts else (fact.sentence.start, fact.sentence.start)
        apart = places_of_parts(fact, fact.countings[0]) if fact.countings else frozenset()
        found = place_of(fact, text, start, end, counts[1].cue_start if len(counts) > 1 else None, apart=apart)
        found = found or written_at(fact)
        if found is None:
            continue
        if not _is_wide(found[0]):
            return found[0], found[1], found[2] if found[2] == WRITTEN else MAIN
        first = first or (found[0], found[1], MAIN)
    return first


def _is_wide(mention: PlaceMention) -> bool:
    """Whether a place is a country."""
    return mention.place is not None and mention.place.kind == "country"
