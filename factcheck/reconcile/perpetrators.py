"""Who did it: two forces that our list of sources knows by name, and knows to be two."""

from __future__ import annotations

from functools import lru_cache

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.reconcile.statements import Statement
from factcheck.types import SourceKind

FORCES = frozenset({SourceKind.MILITARY, SourceKind.ARMED_GROUP, SourceKind.GOVERNMENT})

ARMS = load_words("comparisons", "actors", "arms")


def perpetrators(one: Statement, other: Statement) -> tuple[str, str] | None:
    """The two forces that two statements blame, where each names one that is known and they are not the same."""
    a, b = blamed(one), blamed(other)
    if a is None or b is None or a == b or set(a.casefold().split()) & set(b.casefold().split()):
        return None
    return a, b


def blamed(statement: Statement) -> str | None:
    """The one force that all claims of a statement blame; None where they blame several, none or an unknown one."""
    forces = {force(m.claim.actor) for m in statement.mentions if m.claim.actor}
    return forces.pop() if len(forces) == 1 else None


@lru_cache(maxsize=10_000)
def force(actor: str) -> str | None:
    """The canonical name of an actor that is a known force; a country's strikes, aircraft and troops are its army's."""
    from factcheck.extract.known_sources import known_sources

    names = [actor]
    words = actor.split()
    # "Russian air strikes" names the country alone.
    country = words[:-1] if words[1:] and words[-1].casefold() in ARMS else words
    names += [" ".join((*country, whose)) for whose in load_lexicon("comparisons")["actors"]["armies"]]
    for name in names:
        found = known_sources().canonical(name)
        if found is not None and found.kind in FORCES:
            return found.name
    return None
