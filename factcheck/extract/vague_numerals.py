"""Numerals that are no exact number: vague plurals and quantifiers, articles for one thing, "both", and zero."""

import re
from functools import cache

from factcheck.extract.lexicon import compiled, load_endings, load_words
from factcheck.extract.numerals import Numeral, number_words, read_counting_words, read_fraction
from factcheck.extract.words import next_word

SINGLE = load_words("numbers", "words", "single")
SOME = load_words("numbers", "words", "some")

COUPLE = load_words("numbers", "modules", "vague_numerals", "couple")
HEADING = load_endings("numbers", "modules", "vague_numerals", "heading")
FEW = load_words("numbers", "modules", "vague_numerals", "few")
OF = load_words("grammar", "of_words")

VAGUE_OF = compiled("numbers", "vague_numerals", "vague_of", re.IGNORECASE)
SEVERAL = compiled("numbers", "vague_numerals", "several", re.IGNORECASE)
COUNTED_OF = compiled("numbers", "vague_numerals", "counted_of", re.IGNORECASE)
AND_HALF = compiled("numbers", "vague_numerals", "and_half", re.IGNORECASE)  # "a million and a half"
ANOTHER_ONE = compiled("numbers", "vague_numerals", "another_one", re.IGNORECASE)
NO_ONE = compiled("numbers", "vague_numerals", "no_one", re.IGNORECASE)
NOT_ONE = compiled("numbers", "vague_numerals", "not_one", re.IGNORECASE)
VAGUE_NOUN = compiled("numbers", "vague_numerals", "vague_noun", re.IGNORECASE)
NUMBERS_OF = compiled("numbers", "vague_numerals", "numbers_of", re.IGNORECASE)
BEFORE_ANY = compiled("numbers", "vague_numerals", "before_any", re.IGNORECASE)
ANY_REACH = 80  # characters before "any" in which it is negated


@cache
def _after_article() -> frozenset[str]:
    """The words by which an article begins something other than one thing."""
    lexicon = number_words()
    nouns = [*lexicon["vague_nouns"], *lexicon["exact_nouns"], *lexicon["words"]["sizes"]]
    return frozenset([*nouns, *lexicon["scales"], *lexicon["words"]["halves"], *lexicon["words"]["quarters"], *SINGLE])


def read_article(text: str, at: int, ceiling: int, first: str) -> Numeral | None:
    """What an article begins: "a hundred and twenty", "a few dozen", "a number of", "a single", or one thing."""
    end = at + len(first)
    word, start, word_end = next_word(text, end, ceiling)
    if word not in _after_article():
        return Numeral(at, end, 1, 1, "article", "a <noun>")
    if fraction := read_fraction(text, at, ceiling):
        return fraction
    if found := SEVERAL.match(text, at, ceiling):
        return _several(found, at)
    if word in number_words()["scales"] and (read := read_counting_words(text, start, ceiling, word)):
        if half := AND_HALF.match(text, read[0], ceiling):
            value = 1.5 * number_words()["scales"][word]
            return Numeral(at, half.end(), value, value, "words", "<number> and a half <scale>")
        return Numeral(at, read[0], read[1], read[1], "words", "a <scale>")
    if word in SINGLE:
        return Numeral(at, word_end, 1, 1, "article", "a single <noun>")
    if found := VAGUE_NOUN.match(text, end, ceiling):
        noun = found.group(1).lower()
        if noun in FEW or COUNTED_OF.match(text, found.end(), ceiling):
            return _noun_numeral(at, found.end(), noun)
    return Numeral(at, end, 1, 1, "article", "a <noun>")


def _noun_numeral(at: int, end: int, noun: str) -> Numeral:
    exact = number_words()["exact_nouns"].get(noun)
    if exact:
        return Numeral(at, end, exact, exact, "words", "a pair of")
    return Numeral(at, end, None, number_words()["vague_nouns"][noun], "vague", "a number of")


def _several(found: re.Match[str], at: int) -> Numeral:
    times = 2 if not COUPLE.isdisjoint(found.group().lower().split()) else 3
    low = number_words()["scales"][found.group(1).lower()] * times
    return Numeral(at, found.end(), None, low, "vague", "several <scale>")


def read_vague(text: str, at: int, ceiling: int, first: str) -> Numeral | None:
    """The vague numeral from ``at`` on: "dozens", "tens of thousands", "several hundred", "several", "numbers of"."""
    lexicon = number_words()
    end = at + len(first)
    plurals = lexicon["vague_plurals"]
    if first in plurals:
        low = plurals[first]
        found = VAGUE_OF.match(text, end, ceiling)
        if found and plurals[found.group(2).lower()] > low:
            times = plurals[found.group(2).lower()] if found.group(1).lower() in OF else 1
            return Numeral(at, found.end(), None, low * times, "vague", "<vague plural> of <vague plural>")
        return Numeral(at, end, None, low, "vague", "<vague plural>")
    if first in lexicon["vague_quantifiers"]:
        if found := SEVERAL.match(text, at, ceiling):
            return _several(found, at)
        return Numeral(at, end, None, lexicon["vague_quantifiers"][first], "vague", "<vague quantifier>")
    if first in SOME:
        return Numeral(at, end, None, 3, "vague", "some <plural>")
    if text.startswith(HEADING, at):
        return None  # "Number of attacks in May: 132" heads a number and says none
    if found := NUMBERS_OF.match(text, at, ceiling):
        return Numeral(at, found.end(), None, 3, "vague", "a number of")
    return None


def _any(text: str, at: int, end: int) -> Numeral | None:
    """ "denied that any civilians were killed", "did not cause any casualties": none."""
    before = BEFORE_ANY.search(text[max(0, at - ANY_REACH) : at])
    if before is None:
        return None
    return Numeral(at, end, 0, 0, "zero", "denied any <noun>" if before["denied"] else "not any <noun>")


def read_special(text: str, at: int, ceiling: int, first: str) -> Numeral | None:
    """ "both", "twin", "another", "single", and every form of zero, from ``at`` on."""
    end = at + len(first)
    special = number_words()["special"].get(first)
    if special == "both":
        return Numeral(at, end, 2, 2, "both", "both")
    if first in number_words()["multiples"]:
        value = number_words()["multiples"][first]
        return Numeral(at, end, value, value, "words", "twin <events>")
    if special == "another":
        found = ANOTHER_ONE.match(text, at, ceiling)
        return Numeral(at, found.end() if found else end, 1, 1, "article", "another <noun>")
    if special == "single":
        return Numeral(at, end, 1, 1, "article", "a single <noun>")
    if special == "not":
        found = NOT_ONE.match(text, at, ceiling)
        return Numeral(at, found.end(), 0, 0, "zero", "not a single <noun>") if found else None
    if special == "any":
        return _any(text, at, end)
    found = NO_ONE.match(text, at, ceiling)
    return Numeral(at, found.end() if found else end, 0, 0, "zero", "no <noun>")
