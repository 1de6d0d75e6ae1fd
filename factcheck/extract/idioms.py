"""Words that look like numbers and count nothing: "one of the", "no doubt", "the number of", "a result"."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from factcheck.extract.ages import is_age
from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_phrases, load_words
from factcheck.extract.numerals import Numeral
from factcheck.extract.words import bare, next_word, words_before

ALL_BUT = load_phrases("numbers", "modules", "idioms", "all_but")
ONE = load_words("grammar", "one_words")
SOME = load_words("numbers", "words", "some")
NEITHER = load_words("numbers", "modules", "idioms", "neither")
WITHOUT = load_words("numbers", "modules", "idioms", "without")
ING = load_endings("grammar", "endings", "gerund")
NO = load_words("grammar", "no_words")
NUMBER = load_words("grammar", "number_words")
MULTIPLES = load_words("numbers", "modules", "idioms", "multiples")
TWIN = load_words("numbers", "modules", "idioms", "twin")
BEFORE_COUNTS = load_words("numbers", "modules", "idioms", "before_counts")
TENTHS = load_words("numbers", "modules", "idioms", "tenths")
SCORES = load_words("numbers", "modules", "idioms", "scores")
VAGUE = load_words("numbers", "modules", "idioms", "vague")
AS = load_words("grammar", "as_words")
MANY = load_words("numbers", "modules", "idioms", "many")
OF = load_words("grammar", "of_words")
BEFORE_ORDINALS = load_words("numbers", "modules", "idioms", "before_ordinals")
TENTH = load_words("numbers", "modules", "idioms", "tenth")
ANOTHER = load_words("numbers", "modules", "idioms", "another")
S = load_endings("grammar", "endings", "plural")
NO_PLURAL = load_endings("numbers", "modules", "idioms", "no_plural")

BOTH_AND = compiled("numbers", "idioms", "both_and")
# "neither deaths nor injuries", but not "neither side", "neither confirmed nor denied"
NO_REPORTS = compiled("numbers", "idioms", "no_reports", re.IGNORECASE)
NOR = compiled("numbers", "idioms", "nor", re.IGNORECASE)
DIGITS_BEHIND = re.compile(r"\s+\d")


class Around(NamedTuple):
    """A numeral with the words before it, the nearest of them bare, and the word behind it in small letters."""

    text: str
    numeral: Numeral
    ceiling: int
    words: list[str]
    before: str
    following: str
    following_end: int
    printed: str


def around_numeral(text: str, numeral: Numeral, floor: int, ceiling: int) -> Around:
    """What stands around a numeral within its sentence."""
    words = words_before(text, numeral.start, floor)
    following, _, following_end = next_word(text, numeral.end, ceiling)
    printed = text[numeral.start : numeral.end]
    return Around(text, numeral, ceiling, words, bare(words[-1]) if words else "", following, following_end, printed)


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the lexicon's tables ``rejected``, ``words`` or ``around_bounds``."""
    lexicon = load_lexicon("numbers")
    for table in ("rejected", "words", "around_bounds"):
        if name in lexicon[table]:
            return frozenset(lexicon[table][name])
    raise KeyError(name)


def is_excepted(words: list[str]) -> bool:
    """Whether a number names those to whom it did not happen: "all but three of the 40 died"."""
    return tuple([bare(word) for word in words[-2:]]) in ALL_BUT


def _both(around: Around) -> str | None:
    """ "both in the north and the south", "both men and women" count nothing."""
    beside = BOTH_AND.match(around.text, around.numeral.end, around.ceiling)
    return "idiom" if beside or around.following in listed("no_both_before") else None


def _zero(around: Around) -> str | None:
    following, word = around.following, around.printed.lower()
    if around.printed.istitle() and word in WITHOUT and around.words:
        return "idiom"  # Doctors Without Borders
    if word in NEITHER and not NOR.match(around.text, around.numeral.end, around.ceiling):
        return "idiom"
    if word in WITHOUT and following.endswith(ING) and following not in listed("without_doing"):
        return "idiom"
    if word in NO and NO_REPORTS.match(around.text, around.numeral.end, around.ceiling):
        return "idiom"  # "no immediate reports of casualties": nobody says that there were none
    stops = around.text[around.numeral.end : around.numeral.end + 1] in (".", ",", "!", "?", "\u201d", '"')
    return "idiom" if word in NO and (stops or following in listed("no_idioms")) else None


def _article(around: Around) -> str | None:
    """ "a result", "a week", "another 20"."""
    following = around.following
    if around.numeral.rule == "a <noun>":
        if following in listed("no_article_before"):
            return "idiom"
        if not following and around.text[around.numeral.end : around.numeral.end + 1] in ("", ".", ",", ")"):
            return "idiom"
    if following in listed("time_units"):
        return "duration"
    if around.numeral.rule != "another <noun>":
        return None
    if around.before in ONE:
        return "pronoun"
    lexicon = load_lexicon("numbers")
    counted = any(following in lexicon[table] for table in ("small", "tens", "vague_plurals"))
    counted = counted or DIGITS_BEHIND.match(around.text, around.numeral.end, around.ceiling) is not None
    return "introduced" if counted and around.printed.lower() in ANOTHER else None


def _words(around: Around) -> str | None:
    """ "one" as a pronoun, "double" where nothing doubles, ages and designations in words."""
    words, before, following, printed = around.words, around.before, around.following, around.printed.lower()
    if is_excepted(words):
        return "idiom"
    if before in NUMBER and around.numeral.rule == "<words>":
        counts = len(words) > 1 and words[-2].lower() in listed("numbering")  # "the dead number thirty-one"
        return None if counts else "designation"  # "the group's number two"
    if printed in ONE and (before in listed("one_after") or following in listed("one_before")):
        return "pronoun"
    alone = not following or following in listed("function_words")
    if printed in ONE and alone and before in listed("one_after_alone"):
        return "pronoun"
    if printed in MULTIPLES and following not in listed("multiplied"):
        return "idiom"
    if printed in TWIN and (not following or following in listed("no_multiples_before")):
        return "idiom"
    if before in listed("designators") and before not in BEFORE_COUNTS and words[-1] != before:
        return "designation"
    if is_age(words, following):
        return "age"
    return None


def _vague(around: Around) -> str | None:
    words, before, following, printed = around.words, around.before, around.following, around.printed.lower()
    if printed in TENTHS and _is_real_tenth(printed, before, following):
        return "ordinal"
    if printed in SCORES and following not in listed("scores_before"):
        return "vote"
    if printed in VAGUE and (before in listed("many_after") or following in listed("many_before")):
        return "idiom"
    compared = following in AS or len(words) < 2 or words[-2].lower() in listed("times")
    if printed in MANY and before in AS and compared:
        return "idiom"
    if following in OF and next_word(around.text, around.following_end, around.ceiling)[0] in listed("time_units"):
        return "duration"
    if around.numeral.rule == "a number of" and before in listed("the_number"):
        return "idiom"
    if printed in NUMBER and before in listed("bare_number"):
        return "idiom"
    if printed in SOME:
        return _some(around)
    return None


def _is_real_tenth(printed: str, before: str, following: str) -> bool:
    """ "the tenth day" and "three tenths" are what they say; "killing tenths", "tenth of missiles" stand for tens."""
    lexicon = load_lexicon("numbers")
    if before in lexicon["small"] or before in BEFORE_ORDINALS or before.isdigit():
        return True
    return printed in TENTH and following not in OF


def _begins_number(word: str) -> bool:
    """Whether a number in words begins with this one: "thirty", "twenty-five", "dozens"."""
    lexicon = load_lexicon("numbers")
    first = word.split("-")[0]
    return any(first in lexicon[table] for table in ("small", "tens", "scales", "vague_plurals"))


def _some(around: Around) -> str | None:
    """ "some" counts only before a plural: "some homes", not "some thirty", "some of", "some evidence"."""
    if not around.following or around.following in listed("some_before") or _begins_number(around.following):
        return "idiom"
    at = around.numeral.end
    for _ in range(3):
        word, _, end = next_word(around.text, at, around.ceiling)
        if not word:
            break
        if word in listed("irregular_plurals") or (word.endswith(S) and not word.endswith(NO_PLURAL)):
            return None
        at = end
    return "idiom"


WORD_REASONS: dict[str, Callable[[Around], str | None]] = {
    "zero": _zero,
    "article": _article,
    "words": _words,
    "vague": _vague,
    "both": _both,
}
