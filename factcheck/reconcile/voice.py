"""In whose name a speaker speaks: a director or spokesman is the voice of what he directs or speaks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from factcheck.reconcile.names import tokens
from factcheck.types import RELAYING_KINDS, StoredClaim

WORDS_AT_MOST = 12  # of a role; longer ones are sentences


def voices(claims: Iterable[StoredClaim]) -> dict[int, str]:
    """The origin of each claim by id: for a person whose role names a known source that source, else as stored.

    A role given once holds for the person's bare name elsewhere: for the full name in all texts, for a surname in the
    same text. A name that would stand for two sources stands for none.
    """
    spoken = [c for c in claims if c.claim.attribution and is_free(c)]
    full: dict[frozenset[str], set[str]] = defaultdict(set)
    local: dict[int, dict[frozenset[str], str]] = defaultdict(dict)
    for stored in spoken:
        first = stored.claim.attribution[0]
        house = house_of(first.role) if first.role else None
        if house is not None:
            name = tokens(first.name)
            full[name].add(house)
            local[stored.document].setdefault(name, house)
    found: dict[int, str] = {}
    for stored in spoken:
        name = tokens(stored.claim.attribution[0].name)
        if len(name) > 1 and len(full.get(name, ())) == 1:
            (found[stored.id],) = full[name]
            continue
        known = {house for other, house in local[stored.document].items() if name and (name <= other or other <= name)}
        if len(known) == 1:
            (found[stored.id],) = known
    return found


def is_free(stored: StoredClaim) -> bool:
    """Whether a role may say who a claim's first speaker is: neither our list nor a person has said so."""
    first = stored.claim.attribution[0].name
    return tokens(first) <= tokens(stored.origin) and not is_known(first)


def one_origin(one: str, other: str) -> bool:
    """Whether two origins are one, or one is a known source that the other names: "the UN", "the UN and the EU"."""
    if one == other:
        return True
    a, b = tokens(one), tokens(other)
    return bool(a and b) and ((a < b and is_known(one)) or (b < a and is_known(other)))


@lru_cache(maxsize=10_000)
def is_known(name: str) -> bool:
    """Whether a speaker is a known source himself."""
    from factcheck.extract.known_sources import known_sources

    return known_sources().canonical(name) is not None


@lru_cache(maxsize=10_000)
def house_of(role: str) -> str | None:
    """The known source that a role names: "director of the Britain-based Syrian Observatory for Human Rights"."""
    from factcheck.extract.known_sources import known_sources

    words = role.split()[:WORDS_AT_MOST]
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            phrase = " ".join(words[start : start + length]).strip(",.;")
            known = known_sources().canonical(phrase)
            # A common word is no outlet's name: a "monitor chief" does not head Al-Monitor.
            if known is None or (known.kind in RELAYING_KINDS and phrase == phrase.lower()):
                continue
            return known.name
    return None
