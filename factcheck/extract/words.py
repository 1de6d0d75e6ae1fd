"""The words around a position of a text, never across the bounds that are given."""

import re

NEXT = re.compile(r"[ \t\r\n\u00a0\u202f]*[\"“”'‘’(\[]?([^\W\d_]+(?:['’.][^\W\d_]+)*)")
REACH = 64


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
