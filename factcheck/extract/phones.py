"""Numbers to be called: "0800 555 0199", "+44 20 7946 0958", "(555) 010-4477", "call 999"."""

import re

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.words import bare, next_word, words_before

CALLING = frozenset(load_lexicon("numbers")["rejected"]["calling"])
GROUPS = re.compile(r"\d{1,5}\)?(?:[ \u00a0.-]{1,2}\(?\d{2,5}\)?){1,6}(?![\d,.:]\d|-[A-Za-z])")
LEAST, MOST = 7, 15  # digits of a whole number with its code
WITH_ZERO = 9  # "0800 12 fighters attacked" begins with an hour
LEAST_CALLED = 5  # digits behind "call", "hotline"
BETWEEN = load_words("grammar", "modules", "phones", "between")
# What may follow a short number that is called: "call 999 to report …", "dial 112".
BEHIND = load_words("grammar", "modules", "phones", "behind")


def phone_end(text: str, at: int, floor: int, ceiling: int) -> int | None:
    """Where the phone number ends whose digits begin at ``at``; None where none does."""
    found = GROUPS.match(text, at, ceiling)
    if found is None:
        return None
    printed = found.group()
    digits = sum(mark.isdigit() for mark in printed)
    if not LEAST_CALLED <= digits <= MOST:
        return None
    opened = at > floor and (text[at - 1] == "+" or (text[at - 1] == "(" and printed.find(")") in (2, 3, 4, 5)))
    whole = digits >= LEAST and (opened or printed.startswith("00") or printed.count("-") > 2)
    if whole or (printed[0] == "0" and digits >= WITH_ZERO) or _is_called(text, at, floor):
        return found.end()
    return None


def _is_called(text: str, at: int, floor: int) -> bool:
    """Whether the words before a number say that it is to be called."""
    words = [bare(word).strip(":") for word in words_before(text, at, floor)]
    while words and words[-1] in BETWEEN:
        words.pop()
    return bool(words) and words[-1] in CALLING


def calls_number(text: str, end: int, before: str, ceiling: int) -> bool:
    """Whether a short number is called: "call 999 to report", but not "call 12 witnesses"."""
    return before in CALLING and next_word(text, end, ceiling)[0] in BEHIND
