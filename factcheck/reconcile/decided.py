"""Which claims people put together or keep apart, whatever the scores say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, product


class Action(StrEnum):
    """What a person did with figures."""

    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class Decision:
    """One split or merge. All claims of a merge's only side are of one figure; no claim of a split's first side is of
    one figure with a claim of its second. Of two decisions the one with the greater ``number`` is the later."""

    number: int
    action: Action
    sides: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Groups of claims that stand together, by claim, and the groups that each must not be joined with."""

    groups: Mapping[int, frozenset[int]] = field(default_factory=dict)
    barred: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def mates(self, claim: int) -> frozenset[int]:
        """The claims that stand together with one, itself among them."""
        return self.groups.get(claim) or frozenset({claim})

    def apart(self, one: int, other: int) -> bool:
        """Whether two claims must not be of one figure."""
        return other in self.barred.get(one, ())


NOTHING = Decided()


def decided(decisions: Iterable[Decision]) -> Decided:
    """What holds of all decisions together: where two contradict each other, the later one, as far as they do."""
    members: dict[int, set[int]] = {}
    foes: dict[int, set[int]] = defaultdict(set)  # by each group's least claim
    leader: dict[int, int] = {}

    def group(claim: int) -> int:
        members.setdefault(leader.setdefault(claim, claim), {claim})
        return leader[claim]

    def join(one: int, other: int) -> None:
        kept, lost = min(one, other), max(one, other)
        members[kept] |= members[lost]
        for claim in members.pop(lost):
            leader[claim] = kept
        for foe in foes.pop(lost, set()):
            foes[foe].discard(lost)
            foes[foe].add(kept)
            foes[kept].add(foe)

    for decision in sorted(decisions, key=lambda each: -each.number):
        for a, b in pairs(decision):
            one, other = group(a), group(b)
            if one == other:
                continue
            if decision.action is Action.SPLIT:
                foes[one].add(other)
                foes[other].add(one)
            elif other not in foes[one]:
                join(one, other)
    groups = {claim: frozenset(members[lead]) for claim, lead in leader.items() if len(members[lead]) > 1}
    barred = {
        claim: frozenset(other for foe in foes[lead] for other in members[foe])
        for claim, lead in leader.items()
        if foes.get(lead)
    }
    return Decided(groups, barred)


def pairs(decision: Decision) -> Iterable[tuple[int, int]]:
    """The pairs of claims that a decision is about, in an order of their own."""
    if decision.action is Action.MERGE:
        return combinations(sorted(decision.sides[0]), 2)
    return product(sorted(decision.sides[0]), sorted(decision.sides[1]))


def overruled_by(decisions: Sequence[Decision]) -> dict[int, tuple[int, ...]]:
    """The later decisions that overrule each earlier one wholly, by number: none of the claims stand as it said."""
    held = decided(decisions)
    found: dict[int, tuple[int, ...]] = {}
    for old in decisions:
        later = tuple(new.number for new in decisions if new.number > old.number and contradicts(new, old))
        if later and not any(holds(old.action, a, b, held) for a, b in pairs(old)):
            found[old.number] = later
    return found


def holds(action: Action, one: int, other: int, held: Decided) -> bool:
    """Whether two claims stand as a decision said, after all decisions."""
    return held.apart(one, other) if action is Action.SPLIT else other in held.mates(one)


def contradicts(new: Decision, old: Decision) -> bool:
    """Whether a later decision overrules a part of an earlier one."""
    if new.action is old.action:
        return False
    merge, split = (new, old) if new.action is Action.MERGE else (old, new)
    return all(side & merge.sides[0] for side in split.sides)
