"""What the words before and after a capitalised name say of it: a place, a party, an office, an organisation."""

import re
from functools import cache
from typing import NamedTuple

from factcheck.extract.capitals import demonyms
from factcheck.extract.lexicon import compiled, load_lexicon, load_words

THE = load_words("grammar", "definite_articles")
OF = load_words("grammar", "of_words")

# How far back and ahead the words beside a name are looked for.
REACH = 64
_HELD = compiled("places", "surroundings", "held")
_NEXT = re.compile(r"(?:['\u2019]?s)?\s([\w-]+)(?:\s([\w-]+))?")
_OPENERS = "\u201c\"'\u2018([*"
_CLOSERS = ".,;:)]!?\u201d…"


class Cue(NamedTuple):
    """The word before a name that makes it a place: ``word`` a preposition or kind, ``kind`` the kind of place said.

    ``direct`` is false where "the" stands between.
    """

    word: str
    kind: str
    direct: bool


NO_CUE = Cue("", "", True)


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the places lexicon."""
    return frozenset(load_lexicon("places")[name])


def words_before(text: str, position: int, floor: int) -> list[str]:
    """The words before a name as printed, the nearest last; none where the name is glued to what precedes it."""
    before = text[max(floor, position - REACH) : position]
    return [] if before[-1:].isalnum() or before[-1:] in ("-", "@", "/", "_") else before.split()


def words_after(text: str, position: int, end: int) -> tuple[str, str]:
    """The next two words, "" where punctuation stands between; a possessive is stepped over."""
    after = _NEXT.match(text, position, min(end, position + REACH))
    return (after[1], after[2] or "") if after else ("", "")


def cue_before(before: list[str]) -> Cue:
    """The preposition or kind of place before a name; adjectives between are skipped ("in rebel-held eastern")."""
    kind = ""
    direct = True
    for skipped, word in enumerate(reversed(before)):
        bare = word.lstrip(_OPENERS)
        small = bare.lower()
        if bare[-1:] in _CLOSERS:
            break
        if small in words("locative"):
            return Cue(small, kind or kind_of_place_before(before[: len(before) - skipped]), direct)
        if small in THE:
            direct = False
        elif small in words("kinds"):
            kind = kind or small
        elif small not in words("between") and bare not in demonyms() and not ("-" in small and _HELD.match(small)):
            break
    return Cue(kind, kind, direct) if kind else NO_CUE


def kind_of_place_before(before: list[str]) -> str:
    """The kind in "village of <name>", "" where there is none."""
    if len(before) > 1 and before[-1].lower() in OF and before[-2].lower() in words("kinds"):
        return before[-2].lower()
    return ""


def office_before(before: list[str]) -> bool:
    """Whether an office or body owns the name: "Governor of Homs", "University of Aleppo"."""
    last = -2 if not THE.isdisjoint(before[-1:]) else -1
    return len(before) >= 1 - last and before[last] in OF and before[last - 1].lower() in words("offices")


def direction_before(text: str, position: int, before: list[str]) -> tuple[str, int]:
    """A direction directly before the name, as printed, with its start: ("northwest", 12); ("", position) for none."""
    for count in (2, 1):
        phrase = " ".join(before[-count:])
        start = position - len(phrase) - 1
        if phrase.lower() in words("directions") and text.startswith(f"{phrase} ", start):
            return phrase, start
    return "", position


def adjective_of(text: str, position: int, after: tuple[str, str]) -> bool:
    """Whether what follows makes the name an adjective of a body: "Sudan's army", "Gaza health ministry"."""
    if text[position : position + 1] in ("-", "\u2010") and text[position + 1 : position + 2].islower():
        return True
    first, second = after[0].lower(), after[1].lower()
    return first in words("adjectival") or f"{first} {second}" in words("adjectival")


def is_party(before: list[str], after: tuple[str, str]) -> bool:
    """Whether a country or capital acts or is acted with: "Turkey said", "by Russia", "backed by Tehran"."""
    last = before[-2:-1] if not THE.isdisjoint(before[-1:]) else before[-1:]
    return bool(last and last[0].lower() in words("party_before")) or after[0] in words("acting")
