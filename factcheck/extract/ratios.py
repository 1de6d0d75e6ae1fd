"""Numbers that only compare: "one in three", "six out of ten", "for every 10 people", "12 per 100,000"."""

import re

from factcheck.extract.lexicon import compiled, guarded, load_endings, load_words
from factcheck.extract.nouns import nouns
from factcheck.extract.numerals import Numeral, number_words
from factcheck.extract.triggers import verb_forms
from factcheck.extract.words import bare, next_word, words_before

EACH = load_words("numbers", "modules", "ratios", "each")
OUT = load_words("numbers", "modules", "ratios", "out")
HUNDRED = load_words("numbers", "words", "hundred")
PER = load_words("numbers", "modules", "ratios", "per")
ENDING_NOUNS = load_words("numbers", "modules", "ratios", "ending_nouns")

ROUND = frozenset({15, 20, 25, 30, 40, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000})
LARGEST_SMALL = 10
REACH = 40
# What stands between the two numbers of every ratio, as far as it lies beside either of them.
JOINTS = load_endings("numbers", "modules", "ratios", "joints")
# "12 deaths per 100,000 people", "for every 10 people killed there are 30 wounded"
PER_AHEAD = guarded("numbers", "ratios", "per_ahead", re.IGNORECASE)
EVERY_BEFORE = guarded("numbers", "ratios", "every_before", re.IGNORECASE)
RATIO = compiled("numbers", "ratios", "ratio", re.IGNORECASE)
NOUN_REACH = 3


def _value(printed: str) -> float:
    low = printed.lower().replace(",", "")
    if low.isdigit():
        return float(low)
    words = number_words()
    whole = 100 if any(word in low for word in HUNDRED) else 1000
    return float(words["small"].get(low) or words["tens"].get(low) or whole)


def is_ratio(text: str, numeral: Numeral, floor: int, ceiling: int) -> bool:
    """Whether a number is one of the two of a share that counts no one: "one in three people"."""
    if PER_AHEAD.match(text, numeral.end, ceiling) or EVERY_BEFORE.search(
        text, max(floor, numeral.start - 60), numeral.start
    ):
        return True
    beside = text[max(floor, numeral.start - 12) : min(ceiling, numeral.end + 8)].lower()
    if not any(map(beside.__contains__, JOINTS)):
        return False
    for found in RATIO.finditer(text, max(floor, numeral.start - REACH), min(ceiling, numeral.end + REACH)):
        inside = found.start("part") == numeral.start or found.start("whole") == numeral.start
        if inside and _compares(text, found, floor, ceiling):
            return True
    return False


def _compares(text: str, found: re.Match[str], floor: int, ceiling: int) -> bool:
    """Whether the two numbers compare, and are no counts: "killed two in five raids", "nine out of 12 passengers"."""
    joint = found.group("joint").lower()
    if not EACH.isdisjoint(joint.replace("-", " ").split()):
        return True
    part, whole = _value(found.group("part")), _value(found.group("whole"))
    if part >= whole or not (whole <= LARGEST_SMALL or whole in ROUND):
        return False
    if not OUT.isdisjoint(joint.split()) and whole < LARGEST_SMALL:
        return False
    before = [bare(word) for word in words_before(text, found.start(), floor)]
    if before and before[-1] in verb_forms():
        return False
    room = _room_behind(text, found.end(), ceiling)
    return room in ("", "people", "things") or not before


def _room_behind(text: str, at: int, ceiling: int) -> str:
    """What kind of noun follows."""
    table, _ = nouns()
    for _ in range(NOUN_REACH):
        word, _, at = next_word(text, at, ceiling)
        if word in table:
            return table[word].room
        if not word or word in ENDING_NOUNS:
            break
    return ""


def is_rate(before: str) -> bool:
    """Whether the word before a number makes it the measure of others: "per 100,000 people", "every 10 children"."""
    return before in PER
