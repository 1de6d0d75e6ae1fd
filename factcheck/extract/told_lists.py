"""Names of the dead, on lists and on stones: "the relatives' list has 15 names", "the plaque lists 33 victims"."""

from factcheck.extract.lexicon import load_ending, load_phrases, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.tellers import speakers
from factcheck.extract.triggers import BE

ALL_OF_THEM = load_phrases("grammar", "modules", "told_lists", "all_of_them")

A = load_words("grammar", "modules", "told_lists", "a")
POSSESSIVE = load_ending("grammar", "endings", "possessive")

LISTS = load_words("grammar", "modules", "told_tolls", "lists")
SHOWING = load_words("grammar", "modules", "told_tolls", "showing")
HOLDING = load_words("grammar", "modules", "told_tolls", "holding")
MOURNERS = load_words("grammar", "modules", "told_tolls", "mourners")
MEMORIALS = load_words("grammar", "modules", "told_tolls", "memorials")
ENTRIES = load_words("grammar", "modules", "told_tolls", "entries")
VICTIMS = load_words("grammar", "modules", "told_tolls", "called_victims")
NAMES = load_words("grammar", "modules", "told_tolls", "called_names")
OF = load_words("grammar", "of_words")
ENGRAVING = load_words("grammar", "modules", "told_tolls", "engraving")
READING = load_words("grammar", "modules", "told_tolls", "reading")
ALOUD = load_words("grammar", "modules", "told_tolls", "aloud")
GRAVES = load_words("grammar", "modules", "told_tolls", "graves")
FRESH = load_words("grammar", "modules", "told_tolls", "fresh")
CLOSING = frozenset(".;,):—–-(]…?!")
REACH = 12  # pieces in which the list and who keeps it are named


def is_listed(pieces: list[Piece], at: int) -> bool:
    """Whether the number counts the names of a list of the dead: one shown to somebody, or kept by those who mourn."""
    behind = pieces[at + 1 : at + 3]
    if not behind or behind[0].low not in ENTRIES or (len(behind) == 2 and behind[1].low not in CLOSING):
        return False
    before = [piece.low for piece in pieces[max(0, at - REACH) : at]]
    if before[-2:-1] and before[-2] in LISTS and before[-1] in OF:
        return not A.isdisjoint(before[-3:-2]) and any(word in SHOWING for word in before[-4:-3])
    held = any(word in HOLDING for word in before[-3:])
    kept = any(
        word in MOURNERS or (word.endswith(POSSESSIVE) and word.removesuffix(POSSESSIVE) in speakers())
        for word in before
    )
    return held and any(word in LISTS for word in before) and kept


def is_memorial(pieces: list[Piece], at: int) -> bool:
    """Whether a stone or plaque names so many: "the monument bears 33 names", "the names of 33 victims are carved"."""
    behind = [piece.low for piece in pieces[at + 1 : at + 6]]
    if not behind or behind[0] not in VICTIMS | NAMES:
        return False
    before = [piece.low for piece in pieces[max(0, at - REACH) : at]]
    if len(before) > 1 and before[-2] in NAMES and before[-1] in OF:
        return len(behind) > 2 and behind[1] in BE and behind[2] in ENGRAVING
    return any(word in HOLDING for word in before[-3:]) and any(word in MEMORIALS for word in before)


def is_read_out(pieces: list[Piece], at: int) -> bool:
    """Whether so many names were read, of whom the text must say that they died: "read out 85 names"."""
    before = [piece.low for piece in pieces[max(0, at - REACH) : at]]
    if pieces[at + 1 : at + 2] and pieces[at + 1].low in NAMES:
        return bool(READING.intersection(before[-2:])) and (before[-1] in READING or before[-1] in ALOUD)
    return (
        tuple(before[-2:]) in ALL_OF_THEM
        and bool(NAMES.intersection(before[:-2]))
        and bool(READING.intersection(before))
    )


def behind_graves(pieces: list[Piece], at: int) -> int | None:
    """The piece behind the graves or coffins that the number at ``at`` counts; None where it counts others."""
    at += 1
    while at < len(pieces) and pieces[at].low in FRESH:
        at += 1
    return at + 1 if at < len(pieces) and pieces[at].low in GRAVES else None
