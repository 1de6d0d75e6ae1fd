"""The place of an event by the names that its row prints, from the narrowest to the country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.lexicon import load_words
from factcheck.types import Place

# Former names, as UCDP prints them: "DR Congo (Zaire)", "Yemen (North Yemen)".
FORMER = re.compile(r"\s*\([^)]*\)$")


@dataclass(frozen=True, slots=True)
class EventPlace:
    """``printed`` as the row has it; ``place`` where the gazetteer knows it; ``path`` from it up to the country."""

    printed: str | None = None
    place: Place | None = None
    path: tuple[str, ...] = ()


@lru_cache(maxsize=50_000)
def event_place(names: Sequence[str]) -> EventPlace:
    """The place that a row means by its names, narrowest first and the country last; empty ones are passed over.

    Each name is looked up inside the next wider one. A name that the gazetteer does not know keeps its own letters
    inside the narrowest known place around it.
    """
    printed = [name.strip() for name in names]
    given = [name for name in printed if name]
    if not given:
        return EventPlace()
    around: Place | None = None
    unknown: list[str] = []
    for name in reversed(given):
        place = known(name, around)
        if place is None:
            unknown.insert(0, bare(name))
        elif around is None or place.id == around.id or gazetteer().contains(around, place):
            around, unknown = place, []
    if around is None:
        return EventPlace(given[0], None, tuple(unknown))
    if unknown:
        place = gazetteer().site(around, unknown[0])
        return EventPlace(given[0], place, tuple(dict.fromkeys((*unknown, around.name, *around.path))))
    return EventPlace(given[0], around, tuple(dict.fromkeys((around.name, *around.path))))


def known(name: str, around: Place | None) -> Place | None:
    """The gazetteer's place of this name inside another one; the name is tried with its kind and without."""
    hints = (around.id,) if around else ()
    for spelling in dict.fromkeys((name, FORMER.sub("", name), bare(name))):
        place = gazetteer().lookup(spelling, hints)
        if place is not None and (around is None or gazetteer().contains(around, place) or place.id == around.id):
            return place
    return None


def bare(name: str) -> str:
    """A name without the kind of place behind it: "Aleppo governorate" is Aleppo."""
    words = FORMER.sub("", name).split()
    while len(words) > 1 and words[-1].casefold() in load_words("places", "kinds"):
        words.pop()
    return " ".join(words)
