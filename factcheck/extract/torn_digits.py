"""Digits that a stray space beside their comma tore apart: "1, 200 people", as PDF files print 1,200."""

import re

from factcheck.extract.bounds import bound_before
from factcheck.extract.lexicon import load_words
from factcheck.extract.numerals import Numeral, counted_nouns
from factcheck.extract.triggers import harming_verbs, suffering
from factcheck.extract.words import bare, next_word, words_before

TORN = re.compile(r"\d{1,3}(?:(?: ,[ ]?|,[ \u00a0])\d{3})+(?!\d|[.,]\d)")
APART = re.compile(r"\d{1,3}(?: ,|,[ \u00a0])\d{3}")
AS_PRINTED = "<digits>"


def torn_numeral(text: str, at: int, floor: int, ceiling: int) -> tuple[Numeral, bool] | None:
    """The numeral whose torn digits begin at ``at``, and whether it is plainly one; None where none is torn.

    "killed 12, 150 wounded" are two numbers; where one or two may be meant ("killed 12, 150 people") nothing is read.
    """
    if text[at + 1 : at + 5].find(",") < 0 or APART.match(text, at, ceiling) is None:
        return None
    found = TORN.match(text, at, ceiling)
    if found is None:
        return None
    value = float(re.sub(r"\D", "", found.group()))
    numeral = Numeral(at, found.end(), value, value, "digits", AS_PRINTED)
    before = [bare(word) for word in words_before(text, at, floor)]
    following, _, behind = next_word(text, found.end(), ceiling)
    if following in load_words("numbers", "words", "ending_a_list") and text[behind + 1 : behind + 2].isdigit():
        return None  # "given as 200, 350 and 700"
    if before and before[-1] in harming_verbs():
        return None if following in suffering() else (numeral, False)
    bound = bound_before(text, at, floor)
    if bound:
        before = words_before(text, bound[1], floor)
    opens = not before or bare(before[-1]) in load_words("numbers", "words", "opening_a_count")
    return numeral, opens and following in counted_nouns()
