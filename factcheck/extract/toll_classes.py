"""Of whom a toll is one: "the number of children killed rose to 12", "its count of dead soldiers"."""

from factcheck.extract.lexicon import load_words
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import TALLY, Trigger
from factcheck.types import Who

AMONG = load_words("grammar", "modules", "toll_classes", "among")
LONGEST = 4  # pieces of those whose toll it is: "among the Syrian government soldiers"


def class_of_toll(pieces: list[Piece], toll: Trigger) -> Who | None:
    """The one class of victims that the words of a toll name; None where they name none or several."""
    if toll.form != "toll":
        return None
    spans = [(toll.first - 1, toll.first)] if toll.first else []
    if toll.word == TALLY:
        spans = [(toll.first + 2, toll.last), (toll.last, toll.last + 1)]
    elif toll.last < len(pieces) and pieces[toll.last].low in AMONG:
        spans.append((toll.last + 1, toll.last + 1 + LONGEST))
    named = {who for first, last in spans for who in _named(pieces, first, min(last, len(pieces)))}
    return named.pop() if len(named) == 1 else None


def _named(pieces: list[Piece], first: int, last: int) -> list[Who]:
    """The classes of the people named between two pieces."""
    found = []
    at = first
    while at < last and pieces[at].kind == "word":
        noun = noun_at(pieces, at)
        if noun is not None and noun[0].room == "people" and noun[0].who is not None and noun[0].measure is None:
            found.append(noun[0].who)
        at = noun[1] if noun is not None else at + 1
    return found
