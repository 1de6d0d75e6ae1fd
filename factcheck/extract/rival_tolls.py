"""What is told of the event just told: "the committees put the toll at 30", "The barrage killed ten"."""

import re
from collections.abc import Sequence

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, load_words
from factcheck.types import DateSpan

RIVAL = "<toll> of the event just told"
GOING_ON = "the day of the event just told"
RULES = (RIVAL, GOING_ON)
OF = load_words("grammar", "of_words")
PARTITIVE = load_words("grammar", "partitive")
REACH = 4  # sentences back to what the toll is given of
THE_EVENT = compiled("claims", "rival_tolls", "the_event", re.IGNORECASE)
PUT = compiled("claims", "rival_tolls", "put", re.IGNORECASE)


def told_of(facts: Sequence[SentenceFacts], here: int, counting: Counting) -> tuple[int, Counting] | None:
    """The sentence of the event that a toll is given of, and the last number of its measure there; None for no toll.

    A part is told of what its whole is: "the observatory gave a toll of 36 dead, among them 15 children".
    """
    fact = facts[here]
    whole = counting if counting.parent is None else fact.countings[counting.parent]
    if PUT.search(fact.document, fact.sentence.start, fact.number_of(whole).cue_start) is None:
        return None
    for i in range(here - 1, max(-1, here - 1 - REACH), -1):
        counted = [c for c in facts[i].countings if c.measure is whole.measure and c.parent is None]
        counted = [c for c in counted if not counts_some(facts[i], c)]
        if counted:
            return i, counted[-1]
    return None


def counts_some(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether a number counts some of those told of before: "ten of the dead"."""
    behind = [piece.low for piece in fact.pieces[counting.piece + 1 : counting.piece + 3]]
    return counting.counted.partitive or (len(behind) == 2 and behind[0] in OF and behind[1] in PARTITIVE)


def day_before(facts: Sequence[SentenceFacts], here: int) -> DateSpan | None:
    """The one day of the sentence before, which tells of what this one goes on about: "The barrage killed ten"."""
    if not here or THE_EVENT.match(facts[here].text) is None or not facts[here - 1].eventful:
        return None
    days = [span for span in facts[here - 1].dates if span.low is not None]
    return days[0] if len(days) == 1 and days[0].grain == "day" and not days[0].since else None
