"""Names without what printers change: case, accents, hyphens, apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

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
