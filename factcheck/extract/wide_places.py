"""Places that are wider than the nearest name: the country of a whole war's toll, the town of its "other districts"."""

from collections.abc import Sequence

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.home_places import SMALL
from factcheck.extract.lexicon import guarded
from factcheck.types import Measure, Number, PlaceMention

OF_WAR, OF_OTHERS = RULES = ("<war>, in its country", "in other <places>")

HARMED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})
GREAT = 100_000  # people; no town of the wars since 1990 has lost as many, and texts that print more mean a country
Located = tuple[PlaceMention, str, str]  # the mention, the words to show, the rule

OTHERS = guarded("claims", "wide_places", "others")


def is_of_war(counting: Counting, number: Number) -> bool:
    """Whether a number is too great for any place but a country."""
    least = max((one for one in (number.value, number.low) if one is not None), default=0)
    return counting.measure in HARMED and least >= GREAT


def nation(facts: Sequence[SentenceFacts], here: int, within: PlaceMention) -> Located | None:
    """The country of a place, as the sentence names it or else the one that names it last before, or first of all."""
    if within.place is None:
        return None
    ordered = (facts[here], *reversed(facts[:here]), *facts[here + 1 :])
    named = (mention for fact in ordered for mention in fact.places)
    for mention in named:
        place = mention.place
        if place is not None and place.kind == "country" and place.country == within.place.country:
            return mention, mention.text, OF_WAR
    return None


def is_of_others(low: str) -> bool:
    """Whether a sentence in small letters tells of places that it does not name: "five died in two other districts"."""
    return OTHERS.search(low) is not None


def around(near: Located, main: Located | None) -> Located | None:
    """Where "other districts" are, told of behind those ``near``: around them where these are known to be small."""
    place, wide = near[0].place, main[0].place if main is not None else None
    if place is not None and place.kind not in SMALL:
        return near[0], near[1], OF_OTHERS
    if main is not None and place is not None and wide is not None and gazetteer().contains(wide, place):
        return main[0], main[1], OF_OTHERS
    return None
