"""The dead by what is left: "the bones belonged to 15", "none of the 15 survived", "of the wounds 15 were fatal"."""

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.links import Link, fits
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import Trigger
from factcheck.types import Measure

OF = load_words("grammar", "of_words")

NO = load_words("grammar", "no_words")
AMONG_OF = load_words("grammar", "of_among")
TO = load_words("grammar", "to_words")
ALIVE_OF = load_phrases("grammar", "modules", "remains", "alive_of")

BELONGED = "<remains> belonged to <number>"
NONE_LEFT = "nobody left of the <number>"
FATAL = "<number> were fatal"
RULES = (BELONGED, NONE_LEFT, FATAL)
REMAINS = load_words("grammar", "modules", "remains", "remains")
BELONGING = load_words("grammar", "modules", "remains", "belonging")
NONE = load_words("grammar", "modules", "remains", "none")
SURVIVORS = load_words("grammar", "modules", "remains", "survivors")
SURVIVING = load_words("grammar", "modules", "remains", "surviving")
ABOARD = load_words("grammar", "modules", "remains", "aboard")
WERE_FATAL = load_words("grammar", "modules", "remains", "were_fatal")
DEADLY = load_words("grammar", "modules", "remains", "deadly")
HURTS = load_words("grammar", "modules", "remains", "hurts")
DETERMINERS = load_words("grammar", "modules", "remains", "determiners")
REACH = 12  # pieces from the remains to their verb


def remains_link(pieces: list[Piece], counted: Counted) -> Link | None:
    """The link of a number to the remains that belonged to so many, or to the survivors of whom there were none."""
    if not fits(Measure.KILLED, counted) or counted.at < 2:
        return None
    if _none_survived(pieces, counted):
        return _link(NONE_LEFT, counted.at)
    if counted.unknown and counted.noun is None:
        return None
    if _belonged(pieces, counted.at):
        return _link(BELONGED, counted.at)
    if _none_left(pieces, counted.at):
        return _link(NONE_LEFT, counted.at)
    return None


def fatal_link(pieces: list[Piece], counted: Counted) -> Link | None:
    """The link of a number to what is said of wounds that were fatal."""
    return _link(FATAL, counted.at) if _were_fatal(pieces, counted) else None


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


def _none_survived(pieces: list[Piece], counted: Counted) -> bool:
    """Whether nobody of the number lived: "none of the 14 survived", "of the 14 on board, none survived"."""
    at = counted.at - 1
    if pieces[at].low not in DETERMINERS or pieces[at - 1].low not in OF:
        return False
    if counted.noun is None and counted.unknown and pieces[counted.at + 1].low not in SURVIVING | ABOARD:
        return False  # "none of the 14 bills survived"
    if at > 1 and pieces[at - 2].low in NONE:
        return any(piece.low in SURVIVING for piece in pieces[counted.at + 1 : counted.last + 4])
    if at > 1 and pieces[at - 2].kind != "mark":
        return False
    behind = [piece.low for piece in pieces[counted.last : counted.last + REACH]]
    runs = zip(behind, behind[1:], behind[2:], strict=False)
    return any(one == "," and two in NONE and three in SURVIVING for one, two, three in runs)


def _were_fatal(pieces: list[Piece], counted: Counted) -> bool:
    """Whether so many of those hurt died: "of the 60 injuries, 34 were fatal", "34 casualties, nine of them fatal"."""
    said = [piece.low for piece in pieces[counted.last : counted.last + 3]]
    if counted.noun is not None or DEADLY.isdisjoint(said) or not (said[0] in WERE_FATAL or counted.partitive):
        return False
    for i in range(counted.at - 1, -1, -1):
        if pieces[i].low in HURTS:
            return True
        named = noun_at(pieces, i)
        if named is not None and named[0].room == "events":
            return False
    return False
