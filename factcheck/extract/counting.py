"""A number of a sentence with what it counts and what happened to that, and how two of them stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import Trigger
from factcheck.types import Measure, Revision, Who

LISTING = load_words("grammar", "modules", "counting", "listing")

JOINS = load_words("grammar", "joins")
LOOSE = 2.0  # a link that costs more yields to the list a count stands in


@dataclass(frozen=True, slots=True)
class Counting:
    """A number of a sentence, what it counts and what happened to it; ``parent`` is the index of its whole."""

    piece: int
    counted: Counted
    measure: Measure | None
    who: Who | None
    rule: str
    cost: float
    trigger: Trigger | None = None
    parent: int | None = None
    earlier: bool = False
    revision: Revision | None = None


def least_value(pieces: list[Piece], piece: int) -> float:
    """The least that a number says."""
    number = pieces[piece].number
    if number is None:
        return 0.0
    return next((x for x in (number.value, number.low, number.high) if x is not None), 0.0)


def words_between(pieces: list[Piece], left: Counted, right: Counted) -> list[str]:
    """The words between what one number counts and the next number."""
    return [piece.low for piece in pieces[left.last : right.at] if piece.kind != "date"]


def joined(gap: Sequence[str], left: Counted, right: Counted) -> bool:
    """Whether two counts stand in one list: "five civilians and two soldiers"."""
    if not gap:
        # texts that lost their commas: "82 gunmen 154 civilians"
        return left.noun is not None and right.noun is not None
    return len(gap) <= 4 and all(word in JOINS for word in gap) and any(word in LISTING for word in gap)
