"""Patterns that are tried only where the text holds a word without which they never match."""

import re
import sys
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[a-z\d]+")
SHORT = 3  # letters; words as short stand in nearly every text
ENDLESS = sys.maxsize


class Guarded:
    """A pattern with what it needs: words or parts of words, in small letters, one of which stands in every match.

    To look for a few words takes a tenth of the time that the search takes, and nearly no text holds one.
    """

    __slots__ = ("folds", "needs", "pattern")

    def __init__(self, pattern: str, needs: Iterable[str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = re.compile(pattern, flags)
        self.needs = tuple(needs)
        self.folds = bool(flags & re.IGNORECASE)

    def may_match(self, text: str) -> bool:
        """Whether one of the needed words stands in a text."""
        text = text.lower() if self.folds else text
        return any(map(text.__contains__, self.needs))

    def search(self, text: str, start: int = 0, end: int = ENDLESS) -> re.Match[str] | None:
        """As the pattern's own."""
        part = text[start:end].lower() if self.folds else text[start:end]
        for need in self.needs:  # as may_match; the most frequent question of all, and a call costs as much as a need
            if need in part:
                return self.pattern.search(text, start, end)
        return None

    def match(self, text: str, start: int = 0, end: int = ENDLESS) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.pattern.match(text, start, end) if self.may_match(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int = ENDLESS) -> Iterator[re.Match[str]]:
        """As the pattern's own."""
        return self.pattern.finditer(text, start, end) if self.may_match(text[start:end]) else iter(())


def phrases(listed: Iterable[str]) -> Guarded:
    """Finds these words and phrases in a text in small letters, the longest first, never inside of other words."""
    longest_first = sorted(listed, key=len, reverse=True)
    alternatives = "|".join(map(re.escape, longest_first))
    return Guarded(rf"(?<![\w-])(?:{alternatives})(?![\w-])", needed_by(longest_first))


def needed_by(listed: Iterable[str]) -> Iterator[str]:
    """A few words of which each phrase holds one; short ones only for phrases that have no other."""
    left = list(listed)
    while left:
        words = [word for phrase in left for word in WORD.findall(phrase)]
        long = [word for word in words if len(word) > SHORT]
        best = max(long, key=lambda word: sum(word in phrase for phrase in left)) if long else max(words, key=len)
        yield best
        left = [phrase for phrase in left if best not in phrase]
