"""The words, runs of digits and signs of a span of text, found once for all that look for some of them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SIGNS = "%$£€₪₴°"
# The look ahead is no other reading, only a quick way past spaces and marks.
TOKEN = re.compile(rf"(?=[A-Za-z0-9{SIGNS}])(?:[A-Za-z]+|[0-9]+|.)")
SPANS_KEPT = 256  # more than the sentences of most texts, each of which is looked at for dates, numbers, units and cues


class Tokens(NamedTuple):
    """Tokens as printed and where in the text each begins (parallel), each of them once, and those that are numbers."""

    printed: list[str]
    starts: list[int]
    words: frozenset[str]
    figures: frozenset[str]


@lru_cache(maxsize=SPANS_KEPT)
def tokens_in(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``."""
    found = list(TOKEN.finditer(text, start, end))
    printed = [match[0] for match in found]
    words = frozenset(printed)
    return Tokens(printed, [match.start() for match in found], words, frozenset(filter(str.isdigit, words)))


def as_tokens(words: Iterable[str]) -> frozenset[str]:
    """The first token of each word, in small letters, capitalised and in capitals, to be sought among printed ones."""
    first = (found[0] for word in words if (found := TOKEN.match(word)))
    return frozenset(form for token in first for form in (token, token.capitalize(), token.upper()))


class Finder:
    """Finds runs of digits and these words and signs, as printed."""

    def __init__(self, sought: Iterable[str]) -> None:
        self.sought = frozenset(sought)

    def among(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
        """The tokens sought of ``text[start:end]`` in order: where each begins, and it as printed."""
        printed, starts, words, figures = tokens_in(text, start, end)
        here = self.sought & words | figures
        return [(starts[n], word) for n, word in enumerate(printed) if word in here] if here else []
