"""The place of an event by the names that its row prints, from the narrowest to the country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.lexicon import compiled, load_words
from factcheck.types import Place

# Former names, as UCDP prints them: "DR Congo (Zaire)", "Yemen (North Yemen)".
FORMER = re.compile(r"\s*\([^)]*\)$")
INWARD = re.compile(r"\s*,\s*(?![^()]*\))")  # "Town, Province, Country", a comma in brackets aside
JOINED = compiled("tables", "place", "joined", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EventPlace:
    """``printed`` as the row has it; ``place`` where the gazetteer knows it; ``path`` from it up to the country."""

    printed: str | None = None
    place: Place | None = None
    path: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def event_place(names: Sequence[str]) -> EventPlace:
    """The place that a row means by its names, narrowest first and the country last; empty ones are passed over.

    Each name is looked up inside the next wider one, and so is each part of "Town, Province, Country". A name that the
    gazetteer does not know keeps its own letters inside the narrowest known place around it.
    """
    printed = [name.strip() for name in names]
    given = [name for name in printed if name]
    if not given:
        return EventPlace()
    around: Place | None = None
    unknown: list[str] = []
    for name in inward(given):
        place = known(name, around)
        if place is None:
            unknown.insert(0, bare(name))
        elif around is None or lies(place, around):
            around, unknown = place, []
    if around is None:
        return EventPlace(given[0], None, tuple(unknown))
    if unknown:
        place = gazetteer().site(around, unknown[0])
        return EventPlace(given[0], place, tuple(dict.fromkeys((*unknown, around.name, *around.path))))
    return EventPlace(given[0], around, tuple(dict.fromkeys((around.name, *around.path))))


def inward(given: Sequence[str]) -> list[str]:
    """The names from the widest to the narrowest, one that is written as places inside each other as its parts."""
    found: list[str] = []
    around: Place | None = None
    for name in reversed(given):
        for part in reversed(parts(name, around)):
            found.append(part)
            around = known(part, around) or around
    return found


def parts(name: str, around: Place | None) -> list[str]:
    """The parts of "Town, Province, Country", narrowest first; the name alone where they do not lie in each other.

    What lies around them by other columns is left out.
    """
    printed = [part for part in INWARD.split(name) if part]
    if len(printed) < 2 or known(name, around):
        return [name]
    while len(printed) > 1 and around and (wider := known(printed[-1], None)) and lies(around, wider):
        printed.pop()
    inner = around
    for part in reversed(printed):
        place = known(part, inner)
        if place is None and (JOINED.search(part) or elsewhere(part, inner, narrowest=part == printed[0])):
            return [name]
        inner = place or inner
    return printed


def lies(inner: Place, outer: Place) -> bool:
    """Whether a place is another one or in it."""
    return inner.id == outer.id or gazetteer().contains(outer, inner)


def elsewhere(part: str, inner: Place | None, *, narrowest: bool) -> bool:
    """Whether a part that is not in the next wider one is a place beside it: "Homs, Hama" are two.

    A town may have its name from one of another country, so that only its own country counts for the narrowest part.
    """
    if inner is None:
        return False
    return known(part, gazetteer().get(inner.id.partition("/")[0]) if narrowest else None) is not None


def known(name: str, around: Place | None) -> Place | None:
    """The gazetteer's place of this name inside another one; the name is tried with its kind and without."""
    hints = (around.id,) if around else ()
    for spelling in dict.fromkeys((name, FORMER.sub("", name), bare(name))):
        place = gazetteer().lookup(spelling, hints)
        if place is not None and (around is None or lies(place, around)):
            return place
    return None


def bare(name: str) -> str:
    """A name without the kind of place behind it: "Aleppo governorate" is Aleppo."""
    words = FORMER.sub("", name).split()
    while len(words) > 1 and words[-1].casefold() in load_words("places", "kinds"):
        words.pop()
    return " ".join(words)
