"""One exact numeral as written, in digits or in words, with its value; nothing of bounds or of what it counts."""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.words import next_word

OF_BEHIND = load_endings("numbers", "modules", "numerals", "of_behind")
OF_FRACTIONS = load_words("numbers", "modules", "numerals", "of_fractions")
METRES = load_words("numbers", "modules", "numerals", "metres")

HUNDRED = load_words("numbers", "words", "hundred")
DOZEN = load_words("numbers", "words", "dozen")
BEFORE_SCALES = HUNDRED | DOZEN
LONGEST_DIGIT_RUN = 20
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}  # "1½ million"
# "3 1/2 thousand", "3 ½ thousand"; "9/11" and "24/7" are no fractions.
MIXED = re.compile(r"[ \u00a0\u202f-]?(?:([½¼¾⅓⅔])|(?<=[ \u00a0\u202f-])([1-7])/([2-8])(?![\d/]))")

DIGITS = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 1,200
    r"|[1-9]\d{0,2}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)"  # 1 200, with a space that does not break
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d,.:]?\d)"  # 1 200, unless the text writes 5000
    r"|[1-9]\d{0,2}(?:['\u2019\u00b7]\d{3})+(?!\d)"  # 1'200, 1·200
    r"|\d{1,3}(?:\.\d{3})+(?![\d.]*\d)"  # 1.200, where the text's habit shows it
    r"|\d+(?:\.\d+)?"
)
STEP = compiled("numbers", "numerals", "step")
SCALE = compiled("numbers", "numerals", "scale", re.IGNORECASE)
HALF = compiled("numbers", "numerals", "half", re.IGNORECASE)
QUARTER = compiled("numbers", "numerals", "quarter", re.IGNORECASE)
AND_A_HALF = compiled("numbers", "numerals", "and_a_half", re.IGNORECASE)
PLAIN_THOUSANDS = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)[1-9]\d{3,5}(?![\d.,])")
MANY_SUFFER = compiled("numbers", "numerals", "many_suffer", re.IGNORECASE)  # "2.3m were displaced": metres are not
DOTTED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)")
# "15 107-millimetre rockets", "two 12 155mm guns": the second group is a calibre.
COMPOUND = compiled("numbers", "numerals", "compound", re.IGNORECASE)
DOT_IS_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d{1,2}(?![\d.])|\d,\d{3}\b")


class Numeral(NamedTuple):
    """``low`` is the least it says, ``value`` None where it is vague; ``form`` and ``rule`` as in ``types.Number``."""

    start: int
    end: int
    value: float | None
    low: float
    form: str
    rule: str


@cache
def number_words() -> dict[str, Any]:
    """The lexicon of numbers."""
    return load_lexicon("numbers")


@cache
def counted_nouns() -> frozenset[str]:
    """Plural nouns that are counted, by which doubtful numbers are known to be counts."""
    return frozenset(number_words()["words"]["counted"])


@lru_cache(maxsize=4)
def _groups_with_dots(text: str) -> bool:
    """Whether this text writes 1.200 for 1,200: twice or more, and never a dot or a comma otherwise."""
    return len(DOTTED_THOUSANDS.findall(text)) >= 2 and DOT_IS_DECIMAL.search(text) is None


@lru_cache(maxsize=4)
def _writes_plain_thousands(text: str) -> bool:
    """Whether this text writes 5000 without a separator, so that "12 500" is two numbers that lost their comma."""
    return PLAIN_THOUSANDS.search(text) is not None


def read_digits(text: str, at: int, ceiling: int) -> Numeral | None:
    """The numeral whose digits begin at ``at``; None for a run of more than 20 digits."""
    found = DIGITS.match(text, at, ceiling)
    if found is None or len(found.group()) > LONGEST_DIGIT_RUN + 6:
        return None
    printed, end = found.group(), found.end()
    if " " in printed and (_writes_plain_thousands(text) or COMPOUND.match(text, end)):
        printed = printed.split(" ")[0]
        end = at + len(printed)
    if printed.count(".") and "," not in printed and DOTTED_THOUSANDS.fullmatch(printed) and _groups_with_dots(text):
        printed = printed.replace(".", "")
    plain = re.sub(r"[,\s'\u2019\u00b7]", "", printed)
    if len(plain) > LONGEST_DIGIT_RUN or plain.count(".") > 1:
        return None
    value = float(plain)
    part, end = read_part(text, end, ceiling)
    value += part
    scales = number_words()["scales"]
    if half := AND_A_HALF.match(text, end, ceiling):
        value = (value + 0.5) * scales[half.group(1).lower()]
        return Numeral(at, half.end(), value, value, "digits", "<number> and a half <scale>")
    scale = SCALE.match(text, end, ceiling)
    if scale and _is_scale(text, scale, ceiling):
        times = scales[scale.group(1).lower()] if scale.group(1) else number_words()["suffixes"][scale.group(2).lower()]
        value = round(value * times, 6)
        return Numeral(at, scale.end(), value, value, "digits", "<digits> <scale>")
    return Numeral(at, end, value, value, "digits" if value else "zero", "<digits>")


def read_part(text: str, at: int, ceiling: int) -> tuple[float, int]:
    """The fraction behind the digits of a mixed number ("3 1/2", "3½") and its end; zero where there is none."""
    found = MIXED.match(text, at, ceiling)
    if found is None:
        return 0.0, at
    part = FRACTIONS[found[1]] if found[1] else int(found[2]) / int(found[3])
    return (part, found.end()) if part < 1 else (0.0, at)


def _is_scale(text: str, scale: re.Match[str], ceiling: int) -> bool:
    """6.7m people are millions, 50m from the gate are metres: "m" alone needs a counted noun behind it."""
    if scale.group(1) or (scale.group(2).lower() not in METRES and scale.group()[0] not in " \u00a0"):
        return True
    if next_word(text, scale.end(), ceiling)[0] in counted_nouns():
        return True
    return MANY_SUFFER.match(text, scale.end(), ceiling) is not None


def read_counting_words(text: str, at: int, ceiling: int, first: str) -> tuple[int, float] | None:
    """End and value of the number words from ``at`` on; ``first`` is their first word in small letters."""
    lexicon = number_words()
    small, tens, scales = lexicon["small"], lexicon["tens"], lexicon["scales"]
    total, current, end = 0.0, 0.0, at
    last_kind, last_scale = "", float("inf")
    word, after_and, word_end = first, False, at + len(first)
    while True:
        if word in small and last_kind in ("", "hundred", "scale", "tens"):
            if last_kind == "tens" and small[word] > 9:
                break
            if after_and and last_kind == "hundred" and next_word(text, word_end, ceiling)[0] in BEFORE_SCALES:
                break  # "one hundred and two hundred" is two numbers
            current, last_kind = current + small[word], "small"
        elif word in tens and last_kind in ("", "hundred", "scale"):
            current, last_kind = current + tens[word], "tens"
        elif after_and or word not in scales:
            break
        elif word in HUNDRED and last_kind in ("", "small") and current < 100:
            current, last_kind = (current or 1) * 100, "hundred"
        elif word in DOZEN and not total:
            return word_end, (current or 1) * 12
        elif word not in BEFORE_SCALES and (current or not last_kind) and scales[word] < last_scale:
            total, current = total + (current or 1) * scales[word], 0.0
            last_kind, last_scale = "scale", scales[word]
        else:
            break
        end = word_end
        step = STEP.match(text, end, ceiling)
        if step is None or (step.group(1) and last_kind not in ("hundred", "scale")):
            break
        word, after_and, word_end = step.group(2).lower(), step.group(1) is not None, step.end()
    return (end, total + current) if end > at else None


def read_fraction(text: str, at: int, ceiling: int) -> Numeral | None:
    """ "half a million", "half a dozen", "a quarter of a million", from ``at`` on."""
    if found := HALF.match(text, at, ceiling):
        value = number_words()["scales"][found.group(1).lower()] / 2
        return Numeral(at, found.end(), value, value, "words", "half a <scale>")
    if found := QUARTER.match(text, at, ceiling):
        value = number_words()["scales"][found.group(2).lower()] * (0.75 if found.group(1) else 0.25)
        return Numeral(at, found.end(), value, value, "words", "a quarter of a <scale>")
    return None


def read_words(text: str, at: int, ceiling: int, first: str) -> Numeral | None:
    """The exact numeral in words from ``at`` on; ``first`` is its first word in small letters, no article."""
    if first in OF_FRACTIONS and (fraction := read_fraction(text, at, ceiling)):
        return fraction
    read = read_counting_words(text, at, ceiling, first)
    if read is None:
        return None
    end, value = read
    scales = number_words()["scales"]
    if half := AND_A_HALF.match(text, end, ceiling):
        value = (value + 0.5) * scales[half.group(1).lower()]
        return Numeral(at, half.end(), value, value, "words", "<number> and a half <scale>")
    if first not in scales:
        return Numeral(at, end, value, value, "words", "<words>")
    if text[end : end + 4].lower().startswith(OF_BEHIND):
        return Numeral(at, end, None, value, "vague", "<vague plural>")  # "hundred of civilians" lost its ending
    return Numeral(at, end, value, value, "words", "a <scale>")
