"""Names on a list of the dead: "the relatives' list has 15 names", "was shown a list of 15 names"."""

from factcheck.extract.lexicon import load_words
from factcheck.extract.pieces import Piece

LISTS = load_words("grammar", "modules", "told_tolls", "lists")
SHOWING = load_words("grammar", "modules", "told_tolls", "showing")
HOLDING = load_words("grammar", "modules", "told_tolls", "holding")
MOURNERS = load_words("grammar", "modules", "told_tolls", "mourners")
CLOSING = frozenset(".;,):—–-(]…?!")
REACH = 12  # pieces in which the list and who keeps it are named


def is_listed(pieces: list[Piece], at: int) -> bool:
    """Whether the number counts the names of a list of the dead: one shown to somebody, or kept by those who mourn."""
    behind = pieces[at + 1 : at + 3]
    if not behind or behind[0].low != "names" or (len(behind) == 2 and behind[1].low not in CLOSING):
        return False
    before = [piece.low for piece in pieces[max(0, at - REACH) : at]]
    if before[-2:-1] and before[-2] in LISTS and before[-1] == "of":
        return before[-3:-2] == ["a"] and any(word in SHOWING for word in before[-4:-3])
    held = any(word in HOLDING for word in before[-3:])
    return held and any(word in LISTS for word in before) and any(word in MOURNERS for word in before)
