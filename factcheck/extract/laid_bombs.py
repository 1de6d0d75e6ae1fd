"""Car bombs that are things and no attacks: "destroyed two car bombs", "three truck bombs were defused"."""

from functools import cache

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.nouns import Noun
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, trigger_words

LAID = load_words("grammar", "modules", "laid_bombs", "bombs")
DISARMING = load_words("grammar", "modules", "laid_bombs", "disarming")
TAKING = ("destroyed", "damaged", "seized")
REACH = 10


@cache
def _taking() -> frozenset[str]:
    """Every form of the verbs that a bomb suffers before it goes off."""
    verbs = load_lexicon("measures")["transitive"]
    return DISARMING | {form for name in TAKING for verb in verbs[name] for form in verb.split()}


def as_thing(pieces: list[Piece], counted: Counted) -> Counted:
    """The count of bombs as one of things where somebody destroys, takes or disarms them."""
    noun = counted.noun
    printed = " ".join(piece.low for piece in pieces[max(counted.first, counted.last - 2) : counted.last])
    if noun is None or noun.room != "events" or printed not in LAID or not _is_taken(pieces, counted):
        return counted
    return counted._replace(noun=Noun("things"))


def _is_taken(pieces: list[Piece], counted: Counted) -> bool:
    """Whether the nearest verb, before the bombs or right behind them, takes them."""
    for i in range(counted.at - 1, max(-1, counted.at - 1 - REACH), -1):
        low = pieces[i].low
        if low in _taking():
            return True
        if low in trigger_words() or low in BE or low in (";", ".", ":"):
            break
    at = counted.last
    while at < len(pieces) and pieces[at].low in BE | HAVE | PASSED_OVER:
        at += 1
    return counted.last < at < len(pieces) and pieces[at].low in _taking()
