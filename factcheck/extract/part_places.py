"""Places that belong to the parts of a count: "27 died: 12 in Hama and 15 in Homs" says not where the 27 died."""

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, load_words

REACH = 40  # characters from a part to its place


LED = compiled("grammar", "part_places", "led")
MOSTLY = compiled("grammar", "part_places", "mostly")


def places_of_parts(fact: SentenceFacts, counting: Counting) -> frozenset[int]:
    """Where the place names begin that stand for a part of the count only, be it numbered or "most of them"."""
    if not fact.places:
        return frozenset()
    end, low, floor = fact.number_of(counting).end, fact.low, fact.sentence.start
    apart: set[int] = set()
    if any(word in low for word in load_words("grammar", "shares")):
        apart.update(
            mention.start
            for mention in fact.places
            if mention.start >= end and MOSTLY.search(low, max(0, mention.start - floor - REACH), mention.start - floor)
        )
    if all(other.parent is None for other in fact.countings):
        return frozenset(apart)
    at = next((i for i, other in enumerate(fact.countings) if other is counting), None)
    parts = [other for other in fact.countings if at is not None and other.parent == at]
    placed = [(part, own) for part in parts if (own := _own_place(fact, part)) is not None]
    if len(placed) > 1 or (placed and _is_bare(fact, placed[0][0])):
        apart.update(own for _, own in placed)
    return frozenset(apart)


def _is_bare(fact: SentenceFacts, part: Counting) -> bool:
    """Whether a part names nobody, so that only its place sets it apart: "12 of them in Hama"."""
    return part.counted.noun is None and not part.counted.unknown


def _own_place(fact: SentenceFacts, part: Counting) -> int | None:
    """Where the place begins that stands right behind a part; None where none does."""
    end = fact.number_of(part).end
    following = next((fact.number_of(c).start for c in fact.countings if fact.number_of(c).start > end), None)
    for mention in fact.places:
        if end <= mention.start <= end + REACH and (following is None or mention.start < following):
            between = fact.document[end : mention.start].lower()
            return mention.start if LED.fullmatch(between) else None
    return None
