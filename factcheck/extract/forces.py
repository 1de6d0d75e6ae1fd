"""Armed forces by their names, and the class of those who serve in them."""

from functools import cache

from factcheck.extract.lexicon import load_ending, load_lexicon, load_words
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.types import Who

POSSESSIVE = load_ending("grammar", "endings", "possessive")
ENDING = load_words("grammar", "modules", "forces", "ending")


@cache
def forces() -> dict[str, Who]:
    """Names of forces with the class of those who serve in them."""
    return {word: Who(name) for name, words in load_lexicon("measures")["forces"].items() for word in words}


def force_at(pieces: list[Piece], at: int) -> Who | None:
    """The class that a force named here gives its members."""
    low = pieces[at].low.removesuffix(POSSESSIVE)
    pair = low + " " + pieces[at + 1].low if at + 1 < len(pieces) else low
    return forces().get(pair) or forces().get(low)


def of_whom(pieces: list[Piece], at: int, limit: int) -> Who | None:
    """The class named after "members of": soldiers of "the security forces"."""
    for i in range(at, min(limit, len(pieces))):
        if pieces[i].kind != "word" or pieces[i].low in ENDING:
            return None
        force = force_at(pieces, i)
        if force is not None:
            return force
        found = noun_at(pieces, i)
        if found is not None and found[0].who not in (None, Who.PERSON):
            return found[0].who
    return None
