"""The ladder of design §5 for two statements on one figure: named rules in order, the first that matches wins."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.reconcile.disputes import contradiction, corroborates, denial, responsibility, spread
from factcheck.reconcile.extents import part_exceeds_whole, scope_difference
from factcheck.reconcile.pair import Pair, Verdict, denies_another_number
from factcheck.reconcile.revisions import (
    correction,
    downward_revision,
    relay_divergence,
    same_origin,
    stale_repeat,
    update,
)

RULES_VERSION = "2"

LADDER: tuple[Callable[[Pair], Verdict | None], ...] = (
    part_exceeds_whole,
    relay_divergence,
    same_origin,
    correction,
    downward_revision,
    update,
    stale_repeat,
    denial,
    contradiction,
    spread,
    responsibility,
    corroborates,
    scope_difference,
)


def verdict(pair: Pair) -> Verdict | None:
    """What the ladder says of two statements: the first rule that matches; None where nothing is to be said."""
    if denies_another_number(pair):
        return None
    for rule in LADDER:
        found = rule(pair)
        if found is not None:
            return found
    return None
