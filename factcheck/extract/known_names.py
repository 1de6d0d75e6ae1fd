"""What the seeds know of a name: whether it is a source's or a place's, and of which kind; asked once for each name."""

from functools import lru_cache

from factcheck.extract.gazetteer import gazetteer, key_of
from factcheck.extract.known_sources import known_sources
from factcheck.types import SourceKind


@lru_cache(maxsize=4096)
def known_source(name: str) -> tuple[str, SourceKind] | None:
    """The id and kind of a source that the seeds know by this name; a name has a capital."""
    if name == name.lower() or not known_opens(name.partition(" ")[0]):
        return None
    found = known_sources().canonical(name)
    return (found.id, found.kind) if found else None


@lru_cache(maxsize=4096)
def known_begins(name: str) -> bool:
    """Whether the name of a source that the seeds know begins with these words."""
    return known_sources().begins(name)


@lru_cache(maxsize=4096)
def known_opens(word: str) -> bool:
    """Whether the name of a source that the seeds know may begin with this word, case aside; "the" may begin any."""
    return known_sources().opens(word)


def known_kind(name: str) -> SourceKind | None:
    """The kind of a source that the seeds know by this name."""
    found = known_source(name)
    return found[1] if found else None


@lru_cache(maxsize=4096)
def place_kind(name: str) -> str | None:
    """The kind of the place that the gazetteer knows by this name, "place" where it knows several."""
    places = gazetteer()
    if not places.exact(key_of(name)):
        return None
    found = places.lookup(name)
    return found.kind if found else "place"
