"""Offices that reports name by their role alone: "the governor" of one event is one man, whichever papers quote him."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.names import fold, tokens
from factcheck.reconcile.voice import OUTLET

HEADS = load_words("comparisons", "offices", "heads")
ARMS = load_words("comparisons", "offices", "arms")
CIVIL = load_words("comparisons", "offices", "civil")
AROUND = load_words("comparisons", "offices", "around")

Numbers = tuple[float | None, ...]


@lru_cache(maxsize=10_000)
def office(name: str) -> frozenset[str] | None:
    """The telling words of a speaker who is an office named by its role: health, ministry; None for all others.

    Its spokesmen and officials speak for it; witnesses, medics, officials of no office are as many as are quoted.
    """
    spelt = load_lexicon("comparisons")["offices"]["spelt"]
    words = frozenset(spelt.get(word, word) for word in fold(OUTLET.sub("", name)).split()) - AROUND
    return words if words & HEADS else None


def is_by_role(name: str) -> bool:
    """Whether a speaker is an office that is named by its role alone."""
    return office(name) is not None and (OUTLET.search(name) is not None or name == name.lower())


def as_one_office(origins: Mapping[Mention, str]) -> dict[Mention, str]:
    """The origins of a figure's claims, where an office counts once, in however many outlets it is quoted.

    It is the one that another report names in full ("Gaza Health Ministry"), if there is one. Two armies may speak of
    one event, each as "the army": those count once only where they give one number.
    """
    found = dict(origins)
    quoted: dict[tuple[frozenset[str], Numbers], list[Mention]] = defaultdict(list)
    for m, origin in origins.items():
        if OUTLET.search(origin) and (words := office(origin)) is not None:
            number: Numbers = (m.claim.value, m.claim.low, m.claim.high) if words & ARMS and not words & CIVIL else ()
            quoted[words, number].append(m)
    named = {origin for origin in origins.values() if not OUTLET.search(origin)} if quoted else set()
    for (words, _), told in quoted.items():
        names = {origins[m] for m in told}
        in_full = [origin for origin in named if words < tokens(origin)]
        if len(in_full) == 1:
            found |= dict.fromkeys(told, in_full[0])
        elif len(names) > 1:
            found |= dict.fromkeys(told, OUTLET.sub("", origins[told[0]]))
    return found
