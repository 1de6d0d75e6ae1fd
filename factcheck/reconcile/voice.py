"""In whose name a speaker speaks: a director or spokesman is the voice of what he directs or speaks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.lexicon import compiled
from factcheck.reconcile.names import tokens
from factcheck.types import RELAYING_KINDS, Stance, StoredClaim, as_reference

# "Local medics (Daily)" are not the Daily itself.
OUTLET = re.compile(r" \([^()]*\)$")
WORDS_AT_MOST = 12  # of a role; longer ones are sentences


class Spoken(NamedTuple):
    """A speaker as a document has him: the words of his name, sorted, and the source that his role names, or ""."""

    document: int
    name: str
    house: str


def spoken(document: int, name: str, role: str | None, origin: str) -> Spoken | None:
    """A first speaker of whom a role may say who he is: neither our list nor a person, with ``origin``, has said so."""
    if not tokens(name) <= tokens(origin) or is_known(name):
        return None
    return Spoken(document, " ".join(sorted(tokens(name))), (house_of(role) if role else None) or "")


# The rule of a number that its speaker gives and another, whom it names behind, denies.
DENIED_BY = compiled("comparisons", "disputes", "denied_by", re.IGNORECASE)
DENIED_BY_ANOTHER = "<number>, which <speaker> denies"


def as_its_speaker_said(stored: StoredClaim) -> StoredClaim:
    """A claim as its speaker stands to it: who gave a number that others deny does not deny it."""
    claim = stored.claim
    if claim.stance is not Stance.DENIED or claim.source is None:
        return stored
    by = DENIED_BY.search(claim.sentence)
    # "a charge dismissed by a Coalition spokesman" is the Coalition's own denial, if it was the Coalition's charge.
    other = tokens(by["by"] or by["who"]).isdisjoint(tokens(stored.origin)) if by else DENIED_BY_ANOTHER in claim.rule
    if other:
        return replace(stored, claim=replace(claim, stance=Stance.ASSERTED))
    return stored


def resolved(given: Iterable[Spoken]) -> dict[str, str]:
    """The one source for which each full name speaks, by the words of the name; who speaks for two is left out."""
    houses: dict[str, set[str]] = defaultdict(set)
    for one in given:
        if one.house and " " in one.name:
            houses[one.name].add(one.house)
    return {name: min(found) for name, found in houses.items() if len(found) == 1}


def voices(claims: Iterable[StoredClaim], names: Mapping[str, str] | None = None) -> dict[int, str]:
    """The origin of each claim by id: for a person whose role names a known source that source, else as stored.

    A role given once holds for the person's bare name elsewhere: for the full name in all texts (``names``, as
    `resolved` gives them; by default from these claims), for a surname in the same text. A name that would stand for
    two sources stands for none.
    """
    given: dict[int, Spoken] = {}
    for stored in claims:
        first = stored.claim.attribution[0] if stored.claim.attribution else None
        said = spoken(stored.document, first.name, first.role, stored.origin) if first is not None else None
        if said is not None:
            given[stored.id] = said
    full = resolved(given.values()) if names is None else names
    local: dict[int, dict[frozenset[str], str]] = defaultdict(dict)
    for said in given.values():
        if said.house:
            local[said.document].setdefault(frozenset(said.name.split()), said.house)
    found: dict[int, str] = {}
    for identity, said in given.items():
        if " " in said.name and said.name in full:
            found[identity] = full[said.name]
            continue
        name = frozenset(said.name.split())
        known = {house for other, house in local[said.document].items() if name and (name <= other or other <= name)}
        if len(known) == 1:
            (found[identity],) = known
    return found


def row_of(stored: StoredClaim) -> str | None:
    """The row of a reference data set that a claim stands in, as findings call it; None for a claim of a report."""
    return as_reference(stored.document_name) if stored.reference else None


def named_as(stored: StoredClaim, origin: str) -> str:
    """Under whose name a claim's number is shown: its origin's, or the row's of a reference data set."""
    return row_of(stored) or origin


def one_origin(one: str, other: str) -> bool:
    """Whether two origins are one, or one is a known source that the other names: "the UN", "the UN and the EU"."""
    if one == other:
        return True
    a, b = tokens(OUTLET.sub("", one)), tokens(OUTLET.sub("", other))
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
