"""What was struck, and when on the day: two reports that each name another thing, or hour, tell of two attacks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.extract.lexicon import compiled, load_lexicon

STRUCK = compiled("comparisons", "told_apart", "struck", re.IGNORECASE)
HOUR = compiled("comparisons", "told_apart", "hour", re.IGNORECASE)
SPEAKING = compiled("comparisons", "told_apart", "speaking", re.IGNORECASE)


def targets(sentence: str) -> frozenset[str]:
    """The kinds of thing that a sentence says were struck: worship, vehicles, …"""
    return frozenset(kinds("targets", "kinds")[found[1].casefold()] for found in STRUCK.finditer(sentence))


def hours(sentence: str) -> frozenset[str]:
    """The times of day at which a sentence says that something happened: dawn, evening, …"""
    happened = (found for found in HOUR.finditer(sentence) if not SPEAKING.search(sentence, 0, found.start()))
    return frozenset(kinds("hours", "words")[found[1].casefold()] for found in happened)


def other_targets(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether each names what was struck, and nothing of the one is, or may be taken for, anything of the other."""
    return apart(one, other, near("targets"))


def other_hours(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether each names its time of day, and none of the one may be any of the other."""
    return apart(one, other, near("hours"))


def apart(one: Iterable[str], other: Iterable[str], may_be_one: frozenset[frozenset[str]]) -> bool:
    """Whether no word of the one is a word of the other, nor one that may stand for it; neither may be empty."""
    pairs = [(a, b) for a in one for b in other]
    return bool(pairs) and not any(a == b or frozenset((a, b)) in may_be_one for a, b in pairs)


@cache
def kinds(table: str, key: str) -> dict[str, str]:
    """Each word of a table of the lexicon with the name of the list that it stands in."""
    return {word: kind for kind, words in load_lexicon("comparisons")[table][key].items() for word in words}


@cache
def near(table: str) -> frozenset[frozenset[str]]:
    """The pairs of kinds that may be one."""
    return frozenset(frozenset(pair) for pair in load_lexicon("comparisons")[table]["near"])
