"""The words around a number that bound it: "at least", "up to", "about", "or more"."""

import re
from functools import cache

from factcheck.extract.lexicon import guarded, load_lexicon, load_words
from factcheck.extract.words import QUOTES, bare, words_before
from factcheck.types import Bound

TRAILING = load_words("numbers", "modules", "bounds", "trailing")
OVER = load_words("grammar", "over_words")

RULES = (
    "at least <number>",
    "more than <number>",
    "up to <number>",
    "fewer than <number>",
    "about <number>",
    "<number> or more",
    "<number> or fewer",
    "<number> or so",
)
BEFORE = {
    "at_least": "at least <number>",
    "more_than": "more than <number>",
    "at_most": "up to <number>",
    "fewer_than": "fewer than <number>",
    "about": "about <number>",
}
AFTER = {"at_least": "<number> or more", "at_most": "<number> or fewer", "about": "<number> or so"}
LONGEST = 5
BEHIND_NOUN = guarded("numbers", "bounds", "behind_noun", re.IGNORECASE)
WORD_END = r"\b"


@cache
def _phrases() -> tuple[dict[str, str], frozenset[str]]:
    """Each bounding phrase with its class, and the last words of them all."""
    phrases = {phrase: name for name, listed in load_lexicon("numbers")["bounds"].items() for phrase in listed}
    return phrases, frozenset(phrase.split()[-1] for phrase in phrases)


@cache
def _around() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lexicon = load_lexicon("numbers")["around_bounds"]
    return frozenset(lexicon["degrees"]), frozenset(lexicon["between"]), frozenset(lexicon["over_is_place_after"])


@cache
def _after() -> re.Pattern[str]:
    lexicon = load_lexicon("numbers")["bounds_after"]
    ends = {"+": ""}
    groups = "|".join(
        f"(?P<{name}>{'|'.join(re.escape(word) + ends.get(word, WORD_END) for word in listed)})"
        for name, listed in lexicon.items()
    )
    return re.compile(rf"(?:[ \n]|-)?(?:{groups})", re.IGNORECASE)


def _phrase_at_end(words: list[str]) -> tuple[str, int] | None:
    """The class of the longest bounding phrase that ends these words (in small letters), and how many words it has."""
    phrases, last_words = _phrases()
    if not words or words[-1] not in last_words:
        return None
    for count in range(min(LONGEST, len(words)), 0, -1):
        name = phrases.get(" ".join(words[-count:]))
        if name:
            return name, count
    return None


def bound_before(text: str, at: int, floor: int) -> tuple[str, int] | None:
    """The rule of the bounding words right before ``at`` and where they begin; None where none stand there."""
    printed = words_before(text, at, floor)
    if not printed:
        return None
    glued = not text[at - 1].isspace()
    if glued and printed[-1][-1] not in "~≈><≥≤":
        return None
    degrees, between, places = _around()
    nearest = bare(printed[-1])
    if nearest not in _phrases()[1] and nearest not in between:
        return None
    words = [bare(word) for word in printed[-10:]]
    phrase = _phrase_at_end(words)
    skipped = 0
    while phrase is None and words and words[-1] in between and skipped < 3:
        words.pop()
        skipped += 1
        phrase = _phrase_at_end(words)
    if phrase is None:
        return None
    name, count = phrase
    before = words[:-count]
    if words[-1] in OVER and before and before[-1] in places:
        return None
    if skipped and name == "about":
        return None  # "about the 20 people": a preposition
    outer = _phrase_at_end(before) if name == "about" else None
    if outer and outer[0] != "about":
        name, count = outer[0], count + outer[1]
        before = words[:-count]
    while before and before[-1] in degrees and name in ("more_than", "fewer_than"):
        before.pop()
        count += 1
    return BEFORE[name], _start_of(text, at, count + skipped)


def _start_of(text: str, at: int, count: int) -> int:
    """Where the last ``count`` space-separated words before ``at`` begin."""
    for _ in range(count):
        while at > 0 and text[at - 1].isspace():
            at -= 1
        while at > 0 and not text[at - 1].isspace():
            at -= 1
    while text[at] in QUOTES:
        at += 1
    return at


def bound_after(text: str, end: int, ceiling: int) -> tuple[str, int] | None:
    """The rule of the bounding words right behind a number and where they end."""
    found = _after().match(text, end, ceiling)
    if found is None or found.lastgroup is None:
        # "125 fighters at least were killed": the number ends before its noun
        return ("<number> or more", end) if BEHIND_NOUN.match(text, end, ceiling) else None
    trailing = found.group().strip().lower() in TRAILING
    if trailing and text[found.end() : found.end() + 1] not in (".", ",", ";", ")", ""):
        return None  # "killed 20 at least 30 were hurt": the words may bind what follows
    return AFTER[found.lastgroup], found.end()


def interval(rule: str | None, value: float) -> tuple[float | None, float | None, Bound]:
    """Low, high and bound of an exact value under a bounding rule; a strict bound moves by one."""
    if rule in ("at least <number>", "<number> or more"):
        return value, None, Bound.AT_LEAST
    if rule == "more than <number>":
        return value + 1, None, Bound.AT_LEAST
    if rule in ("up to <number>", "<number> or fewer"):
        return None, value, Bound.AT_MOST
    if rule == "fewer than <number>":
        return None, value - 1, Bound.AT_MOST
    if rule in ("about <number>", "<number> or so"):
        return value, value, Bound.ABOUT
    return value, value, Bound.EXACT
