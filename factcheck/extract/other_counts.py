"""Bare numbers given anew for a count of which no harm is told: "the rally drew 300; police said 200"."""

from collections.abc import Iterator, Sequence

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.types import PEOPLE_MEASURES

ASIDE = 5  # pieces between an aside's comma and its number
ASIDES = load_words("grammar", "modules", "other_counts", "asides")
ONE = load_words("grammar", "one_words")
ED = load_endings("grammar", "endings", "participle")


def given_for_others(facts: Sequence[SentenceFacts]) -> Iterator[tuple[int, int]]:
    """The told numbers, as sentence and piece, that stand right behind a count of which no harm is told."""
    stray = False
    for n, fact in enumerate(facts):
        harm = False  # of people, told before in the sentence
        for i, counting in enumerate(fact.countings):
            if counting.rule in TOLD_RULES:
                if stray and not (i and _in_aside(fact.pieces, fact.countings[i - 1], counting.piece)):
                    yield n, counting.piece
                harm = harm or counting.measure in PEOPLE_MEASURES
                continue
            stray = _is_stray(fact.pieces, counting) and not (harm and _is_bare(counting))
            if i + 1 == len(fact.countings) and (harm or _are_things(fact.pieces, counting)):
                stray = False  # in another sentence than the dead, or things told of in another than the number
            harm = harm or counting.measure in PEOPLE_MEASURES
        if not fact.countings and n and facts[n - 1].countings:
            stray = False


def _is_bare(counting: Counting) -> bool:
    """Whether nothing is named that is counted."""
    return counting.counted.noun is None and not counting.counted.unknown


def _are_things(pieces: list[Piece], counting: Counting) -> bool:
    """Whether a noun that no lexicon knows for people is counted: "40 days", but not "300 gathered"."""
    return bool(counting.counted.unknown) and not pieces[counting.piece + 1].low.endswith(ED)


def _is_stray(pieces: list[Piece], counting: Counting) -> bool:
    """Whether nothing is told of a count that a number given behind it could be of."""
    counted = counting.counted
    number = pieces[counting.piece].number
    if counting.measure is not None or counting.rule or counting.parent is not None or counted.partitive:
        return False
    if number is None or number.form in ("article", "vague") or number.text.lower() in ONE:
        return False
    named = counting.piece > 1 and pieces[counting.piece - 1].capital  # "Patrol 7"
    if counted.noun is not None:
        return counted.noun.room == "people"
    return not named


def _in_aside(pieces: list[Piece], stray: Counting, told: int) -> bool:
    """Whether a count stands in an aside before the number told: "the panel, after two visits, found 69"."""
    closed = any(piece.low == "," for piece in pieces[stray.counted.last : told])
    for i in range(stray.piece - 1, max(-1, stray.piece - ASIDE), -1):
        if pieces[i].low == ",":
            return closed and pieces[i + 1].low in ASIDES
    return False
