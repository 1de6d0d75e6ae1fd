"""The whole that a number is, before its parts: "nine of the 14", "70% of the 400", "Of the 67 dead"."""

from factcheck.extract.lexicon import load_words
from factcheck.extract.pieces import Piece

OF = load_words("grammar", "of_words")
OUT = load_words("grammar", "modules", "wholes", "out")
PARTITIVES = load_words("grammar", "modules", "wholes", "partitives")
BUT = load_words("grammar", "modules", "wholes", "but")
ALL = load_words("grammar", "modules", "wholes", "all")
OF_AMONG = load_words("grammar", "of_among")
AMONG = load_words("grammar", "among_words")
BEFORE_OPENING = load_words("grammar", "modules", "wholes", "opening")
FRACTIONS = load_words("grammar", "fractions")
DETERMINERS = load_words("grammar", "modules", "wholes", "determiners")


def whole_of_share(pieces: list[Piece], at: int) -> int | None:
    """The number of which the number at ``at`` is the whole: "two of the 14 wounded", "34 of 48 drones"."""
    i = at - 1
    while i > 0 and pieces[i].low in DETERMINERS:
        i -= 1
    if i > 1 and pieces[i].low in OF and pieces[i - 1].low in OUT:
        i -= 1  # "nine out of 12 passengers"
    if i > 0 and pieces[i].low in PARTITIVES and pieces[i - 1].kind == "number":
        return i - 1
    return None


def whole_of_fraction(pieces: list[Piece], at: int) -> bool:
    """Whether the number is what a fraction is taken of: "70% of the 400 prisoners", "half of the 60"."""
    i = at - 1
    while i > 0 and pieces[i].low in DETERMINERS:
        i -= 1
    if i < 1 or pieces[i].low not in OF:
        return False
    excepted = i > 2 and pieces[i - 2].low in BUT and pieces[i - 3].low in ALL  # "all but three of the 40"
    return excepted or pieces[i - 1].kind == "quantity" or pieces[i - 1].low in FRACTIONS


def opens_parts(pieces: list[Piece], at: int) -> bool:
    """Whether the number is the whole that a clause begins with: "Of the 67 dead, 52 were civilians"."""
    i = at - 1
    while i > 0 and pieces[i].low in DETERMINERS:
        i -= 1
    if i < 0 or pieces[i].low not in OF_AMONG:
        return False
    if i == 0 or pieces[i].low in AMONG:
        return i == 0  # "Among the 33 killed were 12 in Rafah"
    return pieces[i - 1].kind == "mark" or pieces[i - 1].low in BEFORE_OPENING
