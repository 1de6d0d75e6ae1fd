"""Persons who are named already: "killed Ali Hassan, a doctor," counts nobody."""

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts


def describes_named(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether an article only says what the person is whose name stands before the comma."""
    at, pieces = counting.piece, fact.pieces
    if at < 3 or pieces[at - 1].low != "," or counting.rule.startswith("<number> <"):
        return False
    name = pieces[at - 3 : at - 1]
    if not all(piece.kind == "word" and piece.capital for piece in name):
        return False
    return not any(place.start < name[1].end and name[1].start < place.end for place in fact.places)
