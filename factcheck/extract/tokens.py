"""The words, runs of digits and signs of a span of text, found once for all that look for some of them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

SIGNS = "%$£€₪₴°"
TOKEN = re.compile(rf"[A-Za-z]+|[0-9]+|[{SIGNS}]")
SPANS_KEPT = 256  # more than the sentences of most texts, each of which is looked at for dates, numbers, units and cues


class Spaces(dict[int, int]):
    """A table for ``str.translate`` that leaves the characters of tokens and makes spaces of all others."""

    def __missing__(self, character: int) -> int:
        return ord(" ")


SPACES = Spaces({code: code if TOKEN.match(chr(code)) else ord(" ") for code in (*range(128), *map(ord, SIGNS))})


class Tokens(NamedTuple):
    """Tokens as printed and where in the text each begins (parallel), each of them once, and those that are numbers."""

    printed: list[str]
    starts: list[int]
    words: frozenset[str]
    figures: frozenset[str]


@lru_cache(maxsize=SPANS_KEPT)
def tokens_in(text: str, start: int, end: int) -> Tokens:
    """The tokens of ``text[start:end]``."""
    printed: list[str] = []
    starts: list[int] = []
    at = start
    for run in text[start:end].translate(SPACES).split(" "):
        if run.isalpha() or run.isdigit():  # as nearly all are
            printed.append(run)
            starts.append(at)
        elif run:
            for found in TOKEN.finditer(run):
                printed.append(found[0])
                starts.append(at + found.start())
        at += len(run) + 1
    words = frozenset(printed)
    return Tokens(printed, starts, words, frozenset(filter(str.isdigit, words)))


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
