"""How names of sources are looked up: by their letters alone, and by the names that our own list knows."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

from factcheck.types import SourceKind

WORD = re.compile(r"\w+")


def folded(name: str) -> str:
    """A name without case and punctuation, to look it up by."""
    return " ".join(WORD.findall(name.casefold()))


def spelled(name: str) -> str:
    """A name without what those who type it leave out or write otherwise: case, accents, "the", marks and blanks."""
    from factcheck.extract.known_sources import key_of

    if not name.isascii():
        name = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return key_of(name).casefold() if WORD.search(name) else ""


def canonical(printed: str) -> tuple[str, SourceKind] | None:
    """The name and kind by which our own list knows a source, if it does."""
    from factcheck.extract.known_sources import known_sources

    known = known_sources().canonical(printed)
    return None if known is None else (known.name, known.kind)


def listed_names(name: str) -> dict[str, str]:
    """All names that our own list gives a source, by the key that each stands under; none where it does not know it.

    A name that counts with its capitals only ("WHO", "the Observatory") stands under a key that keeps them.
    """
    from factcheck.extract.known_sources import known_sources

    known = known_sources().canonical(name)
    if known is None:
        return {}
    return {listed_key(each): each for each in (known.name, *known_sources().aliases(known))}


def listed_key(name: str) -> str:
    """The key of a name of our own list: as `folded`, but with the capitals that it counts with."""
    from factcheck.extract.known_sources import key_of

    key = key_of(name)
    return folded(name) if key == key.casefold() else key
