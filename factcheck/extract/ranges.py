"""Ranges: two numerals that say from where to where a number lies, and what looks like one and is none."""

import re
from typing import NamedTuple

from factcheck.extract.any_numeral import read_numeral
from factcheck.extract.lexicon import compiled, load_words
from factcheck.extract.numerals import Numeral, number_words
from factcheck.extract.words import bare, next_word, words_before

AND = load_words("grammar", "and_words")
OR = load_words("grammar", "or_words")
VOTES = load_words("numbers", "modules", "ranges", "votes")
BETWEEN = load_words("grammar", "between_words")
FROM = load_words("grammar", "from_words")
TOKEN = re.compile(r"\d+|[A-Za-z]+")
JOINT = compiled("numbers", "ranges", "joint", re.IGNORECASE)
COMMA = re.compile(r",[ \n]+")
NEIGHBOURS = 10  # "two, three or four", "20, 30 or 40"
ANOTHER_PART = re.compile(r"[-\u2013\u2014/]\d")
YEARS = re.compile(r"(?:19|20)\d\d[-\u2013\u2014](?:\d\d|(?:19|20)\d\d)")


class Range(NamedTuple):
    """A range: the numeral of its low end over the whole span, its high end, why it counts nothing, and its rule."""

    whole: Numeral
    high: float
    reason: str | None
    rule: str


def range_from(text: str, left: Numeral, floor: int, ceiling: int) -> Range | None:
    """The range that begins with ``left``: its whole span, its high end, the reason why it is none, and its rule."""
    if left.value is None or left.form not in ("digits", "words", "zero") or left.rule == "twin <events>":
        return None
    joint = JOINT.match(text, left.end, ceiling)
    if joint is None or joint.end() >= ceiling:
        return _of_three(text, left, floor, ceiling)
    token = TOKEN.match(text, joint.end(), ceiling)
    if token is None:
        return None
    right = read_numeral(text, token.start(), ceiling, token.group(), token.group()[0].isdigit())
    if right is not None and right.form == "zero" and joint.group(1) and token.group() == "0":
        whole = Numeral(left.start, right.end, left.value, left.low, left.form, left.rule)
        return Range(whole, left.low, "a score or vote", "")  # "voted 14-0"
    if right is None or right.value is None or right.form not in ("digits", "words"):
        return None
    word = (joint.group(2) or joint.group(1)).lower()
    low = _with_scale(text, left, right)
    whole = Numeral(left.start, right.end, low, low, left.form, left.rule)
    words = [bare(printed) for printed in words_before(text, left.start, floor)]
    if word in "-\u2013\u2014":
        return _with_dash(text, whole, left, right, joint.group(1) is None)
    if low >= right.value:
        return None
    if word in AND:
        begun = words and words[-1] in BETWEEN
        return Range(whole, right.value, None, "between <number> and <number>") if begun else None
    if word in OR:
        return Range(whole, right.value, None, "<number> or <number>")
    changes = number_words()["ranges"]["changes"]
    if any(before in changes for before in words[-6:] if not FROM.isdisjoint(words[-6:]) or before in words[-2:]):
        return None
    if next_word(text, right.end, ceiling)[0] in VOTES:
        return Range(whole, right.value, "a score or vote", "")
    return Range(whole, right.value, None, "<number> to <number>")


def _of_three(text: str, left: Numeral, floor: int, ceiling: int) -> Range | None:
    """The range of "two, three or four"."""
    comma = COMMA.match(text, left.end, ceiling)
    token = TOKEN.match(text, comma.end(), ceiling) if comma else None
    if token is None or left.value is None:
        return None
    middle = read_numeral(text, token.start(), ceiling, token.group(), token.group()[0].isdigit())
    if middle is None or middle.value is None or not left.value < middle.value <= left.value + NEIGHBOURS:
        return None
    joint = JOINT.match(text, middle.end, ceiling)
    last = range_from(text, middle, floor, ceiling) if joint and (joint.group(2) or "").lower() in OR else None
    if last is None or last.rule != "<number> or <number>":
        return None
    whole = Numeral(left.start, last.whole.end, left.value, left.low, left.form, left.rule)
    return last._replace(whole=whole)


def _with_scale(text: str, left: Numeral, right: Numeral) -> float:
    """The low end of "five to six thousand", to which the scale behind the high end belongs too."""
    assert right.value is not None
    scales = number_words()["scales"]
    last = re.split(r"[ -]", text[right.start : right.end].lower())[-1]
    scale = scales.get(last)
    if scale and left.low < scale and left.low * scale < right.value:
        return float(left.low * scale)
    return left.low


def _with_dash(text: str, whole: Numeral, left: Numeral, right: Numeral, spaced: bool) -> Range | None:
    """A range with a dash, unless the dash makes it a score, a period, a phone number or a mere pause."""
    assert right.value is not None
    if spaced:
        near = whole.low < right.value <= 2 * whole.low
        return Range(whole, right.value, None, "<number>-<number>") if near else None
    printed = text[whole.start : whole.end]
    if ANOTHER_PART.match(text, whole.end) or (len(printed) == 8 and not printed.endswith("0") and printed[3] == "-"):
        return Range(whole, right.value, "a code", "")
    if YEARS.fullmatch(printed):
        return Range(whole, right.value, "a year", "")
    if whole.low >= right.value or not whole.low:
        return Range(whole, right.value, "a score or vote", "")
    return Range(whole, right.value, None, "<number>-<number>")
