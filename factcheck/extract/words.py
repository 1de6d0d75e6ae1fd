"""The words around a position of a text, never across the bounds that are given."""

import re
from functools import lru_cache

NEXT = re.compile(r"[ \t\r\n\u00a0\u202f]*[\"\u201c\u201d'\u2018\u2019(\[]?([^\W\d_]+(?:['\u2019.][^\W\d_]+)*)")
REACH = 64
QUOTES = "\"'\u201c\u201d\u2018\u2019([*"
DASHES = "-\u2013\u2014"


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """A word in small letters without the quotation marks, brackets and dashes around it."""
    return word.lower().strip(QUOTES + DASHES)


def next_word(text: str, at: int, ceiling: int) -> tuple[str, int, int]:
    """The next word from ``at`` on in small letters, its start and end; an empty word where something else follows."""
    found = NEXT.match(text, at, ceiling)
    return (found.group(1).lower(), found.start(1), found.end(1)) if found else ("", at, at)


def words_before(text: str, at: int, floor: int) -> list[str]:
    """The last few space-separated words before ``at``, as printed; the last one is the nearest."""
    first = max(floor, at - REACH)
    words = text[first:at].split()
    if first > floor and words and not text[first - 1].isspace() and not text[first].isspace():
        del words[0]  # cut in its middle
    return words


def word_start(text: str, at: int) -> int:
    """Where the space-separated word before ``at`` begins."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    while at > 0 and not text[at - 1].isspace() and text[at - 1] not in QUOTES:
        at -= 1
    return at
