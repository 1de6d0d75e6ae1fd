"""From a text to its claims: sentences, their countings, and what the text as a whole says of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from factcheck.extract import (
    actors,
    listed_cities,
    preliminary,
    rival_tolls,
    scope,
    stance,
    totals,
    when,
    where,
    wide_places,
)
from factcheck.extract.appositions import describes_named
from factcheck.extract.characters import in_original, readable
from factcheck.extract.counting import Counting
from factcheck.extract.datelines import told_on
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled
from factcheck.extract.making import ClaimMaker
from factcheck.extract.other_counts import given_for_others
from factcheck.extract.page_dates import Printed, printed_day
from factcheck.extract.people_speaking import are_speakers, is_speaker
from factcheck.extract.places import place_hints
from factcheck.extract.revised import revised
from factcheck.extract.sentences import split_sentences
from factcheck.extract.sources import attribute
from factcheck.extract.stated_totals import PUT_AT, ROSE_TO
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.extract.totals import tie_totals
from factcheck.types import Claim, Quantity, Reading, Sentence

PARTS = (when, rival_tolls, where, wide_places, listed_cities, actors, totals, stance, preliminary, scope)
RULES = tuple(rule for part in PARTS for rule in part.RULES)
FARTHEST_ARTICLE = 3.0  # "a child" is a victim only close to the word that says so
TIED = compiled("claims", "claims", "tied")


def is_claimed(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether a counting becomes a claim.

    An article needs a verb nearby; a count of which nothing is said is kept, as ``other``, where its noun is known or
    where it points back to a toll ("Eleven of them were children").
    """
    number = fact.number_of(counting)
    if are_speakers(fact, counting):
        return False
    if number.form == "article":
        near = counting.measure is not None and counting.cost <= FARTHEST_ARTICLE
        return near and not is_speaker(fact, counting) and not describes_named(fact, counting)
    if counting.measure is not None:
        return True
    counted = counting.counted
    if counting.rule in (PUT_AT, ROSE_TO, *TOLD_RULES):
        return True
    if counted.noun is None and not counted.unknown and (counted.partitive or TIED.match(fact.low)):
        return True
    return number.form in ("digits", "words", "range") and counted.noun is not None


def read_text(text: str, published: date | None = None) -> Reading:
    """The claims and quantities of a text, in order, with warnings of what could not be settled."""
    copy, way = readable(text)
    reading = read_plain(copy, published)
    return reading if way is None else in_original(reading, text, way)


def read_plain(text: str, published: date | None) -> Reading:
    """As above, in a text without characters that hide numbers."""
    given, (published, printed) = published, reference_day(text, published)
    sentences = split_sentences(text)
    hints = cache(lambda: place_hints(text))
    told = told_on(text, sentences, published)
    facts = [SentenceFacts(text, sentence, published, hints, told) for sentence in sentences]
    others = set(given_for_others(facts))
    claimed = [
        (i, c)
        for i, fact in enumerate(facts)
        for c in fact.countings
        if is_claimed(fact, c) and (i, c.piece) not in others
    ]
    quantities = [quantity for fact in facts for quantity in fact.quantities]
    if not claimed:
        return Reading((), tuple(quantities), tuple(_date_warnings(given, published, printed)))
    maker = ClaimMaker(text, published, facts, attribute(text, sentences))
    made = [maker.claim(n, here, counting) for n, (here, counting) in enumerate(claimed, 1)]
    settled = revised(preliminary.standing(tie_totals(made, sentences, text)), sentences)
    claims = listed_cities.as_cities(settled)
    warnings = (*_date_warnings(given, published, printed), *_warnings(facts, claims, published))
    return Reading(tuple(claims), tuple(_near(quantities, claims, sentences)), tuple(warnings))


def reference_day(text: str, published: date | None) -> tuple[date | None, Printed | None]:
    """The day from which a text's weekdays count back, and the one that it prints as its own.

    The printed one is the publisher's own word and goes before; but a later change dates nothing that is told.
    """
    printed = printed_day(text, published)
    if printed is not None and (published is None or not printed.updated or printed.day < published):
        return printed.day, printed
    return published, printed


def _near(quantities: Sequence[Quantity], claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Quantity]:
    """Quantities with the id of the nearest claim in their sentence."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence_start, []).append(claim)
    found = []
    at = 0
    for quantity in quantities:
        while at + 1 < len(sentences) and sentences[at].end <= quantity.start:
            at += 1
        near = by_sentence.get(sentences[at].start)
        nearest = min(near, key=lambda claim: abs(claim.start - quantity.start)) if near else None
        found.append(replace(quantity, claim=nearest.id) if nearest else quantity)
    return found


def _date_warnings(given: date | None, taken: date | None, printed: Printed | None) -> list[str]:
    """That the text prints another day as its own than the publication date that was given."""
    if given is None or printed is None:
        return []
    from_which = "from the printed date" if taken == printed.day else "from the publication date"
    return [
        f"The text prints {printed.day.isoformat()} as its own date, but the publication date given is "
        f"{given.isoformat()}; weekdays and the like are counted back {from_which}."
    ]


def _warnings(facts: Sequence[SentenceFacts], claims: Sequence[Claim], published: date | None) -> tuple[str, ...]:
    """What a reader must know of the reading as a whole."""
    warnings = []
    if published is None and any(span.low is None for fact in facts for span in fact.dates):
        warnings.append(
            "No publication date is known, so weekdays and other relative dates stay unresolved; "
            "give --published YYYY-MM-DD."
        )
    late = sum(1 for claim in claims if published and claim.date_from and claim.date_from > published)
    if published is not None and late:
        warnings.append(
            f"{late} claim(s) are dated after the publication date {published.isoformat()}; check the date of the text."
        )
    return tuple(warnings)
