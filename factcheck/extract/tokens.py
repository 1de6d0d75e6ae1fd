"""The words, runs of digits and signs of a span of text, found once for all that look for some of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

SIGNS = "%$£€₪₴°"
TOKEN = re.compile(rf"[A-Za-z]+|[0-9]+|[{SIGNS}]")
SPANS_KEPT = 256  # more than the sentences of most texts, each of which is looked at for dates, numbers, units and cues

Token = tuple[int, str]  # where it begins in the text, and it as printed


@lru_cache(maxsize=SPANS_KEPT)
def tokens_in(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of ``text[start:end]`` in order."""
    return tuple([(found.start(), found[0]) for found in TOKEN.finditer(text, start, end)])


class Finder:
    """Finds runs of digits and these words and signs, as printed."""

    def __init__(self, sought: Iterable[str]) -> None:
        self.sought = frozenset(sought)

    def among(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens sought of ``text[start:end]`` in order."""
        sought = self.sought
        return [token for token in tokens_in(text, start, end) if token[1] in sought or "0" <= token[1] < ":"]
