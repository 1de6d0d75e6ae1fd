"""Mentions of places before it is decided which of several places of one name is meant."""

from dataclasses import dataclass
from functools import lru_cache

from factcheck.extract.gazetteer import gazetteer, outermost
from factcheck.extract.lexicon import compiled

JOINED = compiled("places", "place_finds", "joined")  # what stands between two places of a list


@dataclass(slots=True)
class Find:
    """A mention before the names that several places share are decided."""

    start: int
    end: int
    rows: str
    rule: str
    said: str = ""
    direction: str = ""
    site: bool = False
    exact: bool = True


@lru_cache(maxsize=4096)
def kinds_of(rows: str) -> frozenset[str]:
    """The kinds of the widest places among ids joined by "|"."""
    return frozenset(place.kind for i in outermost(rows) if (place := gazetteer().get(i)))
