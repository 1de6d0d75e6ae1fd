"""Whether two texts are recognisably versions of one: they share a headline, or enough of their words in a row."""

from __future__ import annotations

import re

RUN = 2  # words in a row
SHARED = 0.4  # of the runs of the shorter text that the longer one has too
HEADLINE = 4  # words of a title that is one text's own: "Situation report" is not
WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
NUMBER = "0"


def recognisable(text: str, title: str | None, other_text: str, other_title: str | None) -> bool:
    """Whether a reader would call one text a version of the other; numbers may differ, for they are what changes."""
    if text == other_text:
        return True
    headline = words(title or "")
    if len(headline) >= HEADLINE and headline == words(other_title or ""):
        return True
    return alike(text, other_text)


def alike(text: str, other_text: str) -> bool:
    """Whether two texts share enough of their words in a row, whatever stands above them."""
    runs, other_runs = runs_of(text), runs_of(other_text)
    least = min(len(runs), len(other_runs))
    return bool(least) and len(runs & other_runs) >= SHARED * least


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of words of a text; a text of fewer words is one run."""
    found = words(text)
    return frozenset(zip(*(found[at:] for at in range(min(RUN, len(found) or 1))), strict=False))


def words(text: str) -> list[str]:
    """The words of a text without case, all numbers the same."""
    return [NUMBER if word[0].isdigit() else word for word in WORD.findall(text.casefold())]
