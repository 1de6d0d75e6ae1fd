"""Names without what printers change: case, accents, hyphens, apostrophes; and forces by all their names."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from factcheck.extract.lexicon import load_words

ANY_ACTORS = load_words("comparisons", "actors", "any")
DASHES = "-/\u2013\u2014"


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name without case, accents, hyphens and apostrophes, words parted by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if c in DASHES else c for c in plain if c.isalnum() or c in DASHES + " \n\t")
    return " ".join(kept.split())


def tokens(name: str | None) -> frozenset[str]:
    """The words of a name that are long enough to tell."""
    return frozenset(word for word in fold(name or "").split() if len(word) > 2)


@lru_cache(maxsize=10_000)
def actor_names(actor: str | None) -> frozenset[str]:
    """What tells an actor from others: the words of the name printed and of known names inside it ("ISIS group")."""
    from factcheck.extract.known_sources import known_sources

    words = (actor or "").split()
    found = set(tokens(actor))
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            known = known_sources().canonical(" ".join(words[start:end]))
            if known is not None:
                found |= tokens(known.name)
                break
    return frozenset(found - ANY_ACTORS)
