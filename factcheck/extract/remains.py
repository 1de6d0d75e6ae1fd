"""The dead by what is left of them: "the bones belonged to 15", "no survivors among the 15"."""

from factcheck.extract.counted import Counted
from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.links import Link, fits
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import Trigger
from factcheck.types import Measure

NO = load_words("grammar", "no_words")
AMONG_OF = load_words("grammar", "modules", "remains", "among_of")
TO = load_words("grammar", "to_words")
ALIVE_OF = load_phrases("grammar", "modules", "remains", "alive_of")

BELONGED = "<remains> belonged to <number>"
NONE_LEFT = "nobody left of the <number>"
RULES = (BELONGED, NONE_LEFT)
REMAINS = load_words("grammar", "modules", "remains", "remains")
BELONGING = load_words("grammar", "modules", "remains", "belonging")
NONE = load_words("grammar", "modules", "remains", "none")
SURVIVORS = load_words("grammar", "modules", "remains", "survivors")
DETERMINERS = load_words("grammar", "modules", "remains", "determiners")
REACH = 12  # pieces from the remains to their verb


def remains_link(pieces: list[Piece], counted: Counted) -> Link | None:
    """The link of a number to the remains that belonged to so many, or to the survivors of whom there were none."""
    if not fits(Measure.KILLED, counted) or counted.at < 2:
        return None
    if counted.unknown and counted.noun is None:
        return None
    if _belonged(pieces, counted.at):
        return _link(BELONGED, counted.at)
    return _link(NONE_LEFT, counted.at) if _none_left(pieces, counted.at) else None


def _link(rule: str, at: int) -> Link:
    """A link without a word of harm of its own."""
    return Link(Measure.KILLED, 0.2, rule, Trigger(at, at, Measure.KILLED, "phrase", rule))


def _belonged(pieces: list[Piece], at: int) -> bool:
    """Whether remains are said to have belonged to the number."""
    if pieces[at - 1].low not in TO or pieces[at - 2].low not in BELONGING:
        return False
    for i in range(at - 3, max(-1, at - 3 - REACH), -1):
        if pieces[i].low in REMAINS:
            return True
        if pieces[i].kind == "mark":
            return False
    return False


def _none_left(pieces: list[Piece], at: int) -> bool:
    """Whether nobody of the number is said to live: "no survivors among the 15", "left nobody alive of the 15"."""
    at -= 1
    if pieces[at].low not in DETERMINERS or at < 2:
        return False
    before = [piece.low for piece in pieces[max(0, at - 3) : at]]
    before = ["", *before] if len(before) < 3 else before
    if before[-1] not in AMONG_OF:
        return False
    if before[-3] in NO and before[-2] in SURVIVORS:
        return True
    return tuple(before[-2:]) in ALIVE_OF and before[-3] in NONE
