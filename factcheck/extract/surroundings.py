"""What the words before and after a capitalised name say of it: a place, a party, an office, an organisation."""

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extract.lexicon import load_lexicon

# How far back and ahead the words beside a name are looked for.
REACH = 64
_HELD = re.compile(
    r"[\w-]+-(?:held|controlled|run|occupied|besieged|stricken|torn|majority|dominated|populated|ruled)$"
)
_NEXT = re.compile(r"(?:['\u2019]?s)?\s([\w-]+)(?:\s([\w-]+))?")
_OPENERS = "\u201c\"'\u2018([*"
_CLOSERS = ".,;:)]!?\u201d…"


@dataclass(frozen=True, slots=True)
class Cue:
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


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and names of nations, with the country's code ("" where there is none)."""
    table: dict[str, str] = load_lexicon("places")["demonyms"]
    return table | {f"{word}s": code for word, code in table.items()}


def cue_before(text: str, position: int, floor: int) -> Cue:
    """The preposition or kind of place before a name; adjectives between are skipped ("in rebel-held eastern")."""
    before = text[max(floor, position - REACH) : position]
    if before[-1:].isalnum() or before[-1:] in ("-", "@", "/", "_"):
        return NO_CUE
    kind = ""
    direct = True
    for word in reversed(before.split()):
        bare = word.lstrip(_OPENERS)
        small = bare.lower()
        if bare[-1:] in _CLOSERS:
            break
        if small in words("locative"):
            return Cue(small, kind, direct)
        if small == "the":
            direct = False
        elif small in words("kinds"):
            kind = kind or small
        elif small not in words("between") and bare not in demonyms() and not _HELD.match(small):
            break
    return Cue(kind, kind, direct) if kind else NO_CUE


def kind_of_place_before(text: str, position: int, floor: int) -> str:
    """The kind in "village of <name>" or "villages of the <name>", "" where there is none."""
    before = text[max(floor, position - REACH) : position].split()
    while before and before[-1].lower() in ("the", "old", "nearby"):
        before.pop()
    if len(before) > 1 and before[-1].lower() == "of" and before[-2].lower() in words("kinds"):
        return before[-2].lower()
    return ""


def office_before(text: str, position: int, floor: int) -> bool:
    """Whether an office or body owns the name: "Governor of Homs", "University of Aleppo"."""
    before = text[max(floor, position - REACH) : position].split()
    while before and before[-1] == "the":
        before.pop()
    return len(before) > 1 and before[-1] == "of" and before[-2].lower() in words("offices")


def direction_before(text: str, position: int, floor: int) -> tuple[str, int]:
    """A direction directly before the name, as printed, with its start: ("northwest", 12); ("", position) for none."""
    before = text[max(floor, position - 24) : position]
    parts = before.rsplit(maxsplit=2)
    if not parts or before[-1:] != " ":
        return "", position
    for count in (2, 1):
        phrase = " ".join(parts[-count:])
        if phrase.lower() in words("directions") and before.rstrip().endswith(phrase):
            return phrase, position - len(before) + before.rindex(phrase)
    return "", position


def words_after(text: str, position: int, end: int) -> tuple[str, str]:
    """The next two words, "" where punctuation stands between; a possessive is stepped over."""
    after = _NEXT.match(text, position, min(end, position + REACH))
    return (after[1], after[2] or "") if after else ("", "")


def adjective_of(text: str, position: int, end: int) -> bool:
    """Whether what follows makes the name an adjective of a body or of its people: "Sudan's army", "Gaza health ministry"."""
    if text[position : position + 1] in ("-", "\u2010") and text[position + 1 : position + 2].islower():
        return True
    first, second = words_after(text, position, end)
    return first in words("adjectival") or f"{first} {second}" in words("adjectival")


def is_party(text: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether a country or capital acts or is acted with: "Turkey said", "by Russia", "backed by Tehran"."""
    before = text[max(floor, start - REACH) : start].split()
    if before and before[-1] == "the":
        before.pop()
    if before and before[-1].lower() in words("party_before"):
        return True
    return text[end : end + 1].isspace() and words_after(text, end, ceiling)[0] in words("acting")
