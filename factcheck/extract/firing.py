"""Strikes and munitions that no verb settles: "bombed it 12 times", "with two rockets"; strikes that are none."""

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.types import Measure

STRIKES = load_words("grammar", "modules", "firing", "strikes")
TIMES = load_words("grammar", "modules", "firing", "times")
COMPARING = load_words("grammar", "modules", "firing", "comparing")
WITH = load_words("grammar", "with_words")

TIMES_REACH = 14
DROPPING = load_words("grammar", "modules", "firing", "dropping")
ATTACKING = load_endings("grammar", "modules", "firing", "attacking")
STRIKING = load_words("grammar", "striking")
NO_WAR = load_words("grammar", "no_war")
LANDING = load_words("grammar", "landing")  # words of a sentence in which munitions are told of as fired


def is_no_war(pieces: list[Piece], counted: Counted) -> bool:
    """Whether strikes are those of a game or of workers: "12 strikes in 14 games", "three strikes over pay"."""
    bare = counted.last - counted.first == 1 and pieces[counted.first].low in STRIKES
    return bare and any(piece.low in NO_WAR for piece in pieces)


def times(pieces: list[Piece], counted: Counted) -> Measure | None:
    """What "bombed the town 12 times" counts: strikes, or attacks; None where no verb of striking stands before it."""
    at = counted.at
    if at + 1 >= len(pieces) or pieces[at + 1].low not in TIMES:
        return None
    if at + 2 < len(pieces) and pieces[at + 2].low in COMPARING:
        return None
    for i in range(at - 1, max(-1, at - TIMES_REACH), -1):
        low = pieces[i].low
        if low in (";", ":", ","):
            return None
        if low in DROPPING and any(
            (noun := noun_at(pieces, j)) and noun[0].room == "weapons" for j in range(i + 1, at)
        ):
            return Measure.STRIKES
        if low in STRIKING:
            return Measure.ATTACKS if low.startswith(ATTACKING) else Measure.STRIKES
    return None


def are_fired(pieces: list[Piece], counted: Counted) -> bool:
    """Whether munitions of which nothing is said are told of as fired: "with two rockets", "two missiles slammed"."""
    noun = counted.noun
    if noun is None or noun.room != "weapons" or noun.measure is not Measure.LAUNCHED:
        return False
    return pieces[counted.at - 1].low in WITH or any(piece.low in LANDING for piece in pieces)
