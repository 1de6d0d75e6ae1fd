"""Who did it: two forces that are told apart by their names, by their countries, or as an army and those it fights."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from factcheck.extract.capitals import demonyms
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.reconcile.names import fold
from factcheck.reconcile.statements import Statement
from factcheck.types import SourceKind

FORCES = frozenset({SourceKind.MILITARY, SourceKind.ARMED_GROUP, SourceKind.GOVERNMENT})

ARMS = load_words("comparisons", "actors", "arms")
INSURGENTS = load_words("comparisons", "actors", "insurgents")
ANY_FORCE = load_words("comparisons", "actors", "any_force")


class Force(NamedTuple):
    """Who is blamed: a name to show, and whether it is a state's, a group's, or one that only its kind is known of."""

    name: str
    kind: SourceKind
    named: bool = True


def perpetrators(one: Statement, other: Statement) -> tuple[str, str] | None:
    """The two forces that two statements blame, where each blames one and they are not the same."""
    a, b = blamed(one), blamed(other)
    if a is None or b is None or a == b or telling(a) & telling(b):
        return None
    # "Jihadists" may be any armed group by its name, but no army.
    if not (a.named and b.named) and SourceKind.ARMED_GROUP is a.kind is b.kind:
        return None
    return a.name, b.name


def telling(found: Force) -> set[str]:
    """The words of a force's name that are not those of any army's."""
    return set(fold(found.name).split()) - ANY_FORCE


def blamed(statement: Statement) -> Force | None:
    """The one force that all claims of a statement blame; None where they blame several, none or an unknown one."""
    forces = {force(m.claim.actor) for m in statement.mentions if m.claim.actor}
    return forces.pop() if len(forces) == 1 else None


@lru_cache(maxsize=10_000)
def force(actor: str) -> Force | None:
    """Which force an actor is; a country's strikes, aircraft and troops are its army's.

    A force that our list does not know is a country's ("Saudi"), or one of an armed group without a name ("jihadists").
    """
    from factcheck.extract.known_sources import known_sources

    words = actor.split()
    # "Russian air strikes" names the country alone, "Wagner fighters" the group.
    bare = words[:-1] if words[1:] and words[-1].casefold() in ARMS else words
    names = [actor, " ".join(bare)]
    names += [" ".join((*bare, whose)) for whose in load_lexicon("comparisons")["actors"]["armies"]]
    for name in names:
        found = known_sources().canonical(name)
        if found is not None and found.kind in FORCES:
            return Force(found.name, found.kind)
    if len(bare) == 1 and bare[0] in demonyms():
        return Force(f"{bare[0]} forces", SourceKind.MILITARY)
    if words[-1].casefold() in INSURGENTS:
        return Force(actor.casefold(), SourceKind.ARMED_GROUP, named=False)
    return None
