"""Numbers that are ages: "aged 12", "the ages of 3 and 45", "the boy, 12,", "Hala Noor, 29, and her sons, 3 and 5"."""

import re
from functools import cache

from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.nouns import is_person, people_words
from factcheck.extract.numerals import Numeral, number_words
from factcheck.extract.words import bare

S = load_endings("grammar", "endings", "plural")

AND = load_words("grammar", "and_words")
AGE_BOUNDS = load_words("numbers", "modules", "ages", "age_bounds")
MORE = load_words("grammar", "more_others")

OLDEST = 110
CLOSED = re.compile(r"[,)]")
# "In Homs, 30, mostly women, were killed": what follows tells of several.
COUNTS_ON = compiled("numbers", "ages", "counts_on")
FIGURES = load_words("grammar", "modules", "told_tolls", "figures")
TOLD_OF_ONE = compiled("numbers", "ages", "told_of_one")
ENDED = compiled("numbers", "ages", "ended")
# What follows a bracket that holds the age of someone named, not the toll of a place.
OF_SOMEONE = compiled("numbers", "ages", "of_someone")
# Words by which those named after them are people: "the victims were named as …", "his son Omar, 7".
NAMING = compiled("numbers", "ages", "naming", re.IGNORECASE)
DATE_WORD = compiled("numbers", "ages", "date_word", re.IGNORECASE)
NAMING_REACH = 120
# "two brothers, 8 and 11,", "her sons, 3, 5 and 9."
OF_SEVERAL = compiled("numbers", "ages", "of_several")
SEVERAL_REACH = 48


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("numbers")["rejected"][name])


def is_age(words: list[str], following: str) -> bool:
    """ "aged 12", "ages 9 and 14", "between the ages of 3 and 45", "under the age of 18", "children under five".

    ``words`` stand before the number, ``following`` is the word behind it: "a girl aged 9 and three men" has one age.
    """
    if words and bare(words[-1]) in AGE_BOUNDS:
        whose = bare(words[-2]) if len(words) > 1 else ""
        if whose in _ages_of() or (not following and whose in _ages_of_all()):
            return True
    counts = following in people_words() or following in MORE
    for passed, word in enumerate(reversed(words)):
        low = bare(word).strip(",")
        if low in _listed("ages"):
            return not (counts and passed)
        if low not in _listed("age_links") and not _is_number(low):
            return False
    return False


@cache
def _ages_of() -> frozenset[str]:
    return frozenset(load_lexicon("numbers")["around_bounds"]["ages_of"])


@cache
def _ages_of_all() -> frozenset[str]:
    return frozenset(load_lexicon("numbers")["around_bounds"]["ages_of_all"])


def _is_number(word: str) -> bool:
    return word.isdigit() or word in number_words()["small"] or word in number_words()["tens"]


def is_age_of(text: str, numeral: Numeral, before: str, floor: int, ceiling: int) -> bool:
    """Whether a number set off by commas or brackets is the age of the person just named or described.

    ``before`` is the word before it as printed.
    """
    if numeral.low > OLDEST or numeral.value is None:
        return False
    start, end = numeral.start, numeral.end
    mark = text[start - 1 : start]
    if mark == "(" and text[end : end + 1] == ")":
        return _in_brackets(text, start, end, floor)
    if not before.endswith(",") or not mark.isspace():
        return False
    if COUNTS_ON.match(text, end, ceiling) or _is_no_name(before):
        return False
    someone = is_person(bare(before).strip(","))
    named = _is_name(before)
    if CLOSED.match(text, end, ceiling):
        return someone or named or (_may_be_someone(before) and TOLD_OF_ONE.match(text, end, ceiling) is not None)
    if (named or someone) and ENDED.match(text, end, ceiling):
        return NAMING.search(text, max(floor, start - NAMING_REACH), start) is not None
    return False


def _is_no_name(word: str) -> bool:
    """Whether a word that opens a clause is no name: "on Monday, 12, they said, were killed"."""
    return DATE_WORD.match(word) is not None


def _may_be_someone(word: str) -> bool:
    """Whether a word in small letters that the lexicon does not know may be one person: "notary,", but no "tally,"."""
    low = bare(word).strip(",")
    return word[:1].islower() and not low.endswith(S) and low not in FIGURES


def _is_name(word: str) -> bool:
    """Whether a word may end a person's name: "Masri,", "al-Masri,"."""
    return any(part[:1].isupper() for part in word.split("-"))


def _in_brackets(text: str, start: int, end: int, floor: int) -> bool:
    """ "the boy (12)", "Ahmed Khalil (34) was killed", but not "volunteers (8)", "Homs (34) and Idlib (12)"."""
    words = text[max(floor, start - 40) : start - 1].split()
    if not words:
        return False
    if is_person(bare(words[-1])):
        return True
    if not _is_name(words[-1]):
        return False
    return (
        OF_SOMEONE.match(text, end) is not None
        or NAMING.search(text, max(floor, start - NAMING_REACH), start) is not None
    )


def is_age_of_several(text: str, numeral: Numeral, floor: int, ceiling: int, following: str) -> bool:
    """Whether a number is one of the ages of those just counted: "two brothers, 8 and 11, were killed"."""
    if numeral.low > OLDEST or (following and following not in AND):
        return False
    for found in OF_SEVERAL.finditer(
        text, max(floor, numeral.start - SEVERAL_REACH), min(ceiling, numeral.end + SEVERAL_REACH)
    ):
        if found.start(2) <= numeral.start < found.end(2) and found.group(1) in _listed("ages_told_of"):
            return True
    return False
