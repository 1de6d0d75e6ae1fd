"""What several outlets print word for word: near copies of a text, or one sentence in two texts, have one origin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.voice import OUTLET

SAME_WORDS = 8  # words from which a sentence printed twice was copied
WORD = re.compile(r"\w+")
Mark = tuple[object, ...]


def is_copy(one: Mention, other: Mention) -> bool:
    """Whether two claims stand in near copies of one text, or in the very same sentence."""
    return not set(marks(one)).isdisjoint(marks(other))


def marks(m: Mention) -> Iterator[Mark]:
    """What a claim shares with its copies: the fingerprint of its text, and its sentence where that is long enough."""
    yield "text", m.stored.fingerprint
    words = WORD.findall(m.claim.sentence.casefold())
    if len(words) >= SAME_WORDS:
        yield "sentence", *words


def described(origin: str) -> str | None:
    """A described speaker without the outlet that tells him from others: "local medics" of "local medics (Daily)"."""
    bare, brackets = OUTLET.subn("", origin)
    return bare.casefold() if brackets else None


def as_first_printed(origins: Mapping[Mention, str], unspoken: Collection[Mention]) -> dict[Mention, str]:
    """The origins of claims, in their order, where what is nobody's by name counts as its first printer's in copies.

    That is what an outlet says itself (``unspoken``), and what it has from a speaker whom it describes. A copy that has
    lost its speaker has that of the others.
    """
    found = dict(origins)
    speakers = {m: described(origin) for m, origin in origins.items() if m not in unspoken}
    if len(origins) == 1 or not (unspoken or any(speakers.values())):
        return found
    first: dict[Mark, str] = {}
    for m, speaker in speakers.items():
        if speaker is not None:
            found[m] = shared(first, [(speaker, *mark) for mark in marks(m)], origins[m])
    for m in speakers if unspoken else ():
        shared(first, of_number(m), found[m])
    for m in origins:
        if m in unspoken:
            found[m] = shared(first, of_number(m), found[m])
    return found


def shared(first: dict[Mark, str], marked: Collection[Mark], origin: str) -> str:
    """The origin that was met first with one of these marks, which then is that of all of them; else the one given."""
    known = next((first[mark] for mark in marked if mark in first), origin)
    for mark in marked:
        first.setdefault(mark, known)
    return known


def of_number(m: Mention) -> list[Mark]:
    """The marks of a claim with its number: what copies have in common that give the same."""
    claim = m.claim
    return [(*mark, claim.value, claim.low, claim.high) for mark in marks(m)]
