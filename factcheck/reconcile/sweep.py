"""Which claims hang together: new ones are tied to all that they make good pairs with, block by block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.reconcile.change import Change, Rules, Wholes
from factcheck.reconcile.crowds import Block, Crowds
from factcheck.reconcile.grouping import Scores, enough_for
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.ready import Forest, Ready
from factcheck.reconcile.worth import Worth
from factcheck.store import comparing, slots

if TYPE_CHECKING:
    from sqlalchemy import Connection


SLOTS_AT_ONCE = 8


def sweep(
    connection: Connection,
    ready: Ready,
    forest: Forest,
    new: set[int],
    level: int,
    wholes: Wholes | None,
    change: Change,
    rules: Rules,
) -> set[int]:
    """Tie new claims to all that they make good pairs with, block by block; returns the others that were tied.

    Claims that are tied already are not compared: only who hangs together is sought here.
    """
    touched: set[int] = set()
    fresh = None if change.everything else new
    for measure, wanted in windows(connection, fresh, change.crowds):
        countries = set().union(*wanted.values())
        span = min(first for first, _ in wanted), max(last for _, last in wanted)
        placed = slots.in_blocks(connection, measure, span, countries, level)
        blocks = {
            block: [one for slot in sorted(placed) if block[0] <= slot <= block[1] for one in placed[slot]]
            for block in sorted(wanted)
        }
        here = {claim for block in blocks.values() for claim, _ in block}
        if fresh is None or not fresh.isdisjoint(here):
            known = ready.as_grouped(here)
            if wholes is not None:
                wholes.look_up(known.values())
            ties = Ties(known, fresh, wholes, change.crowds, rules)
            for block in blocks.values():
                touched |= ties.tie(block, forest)
    mates = comparing.of_level(connection, rules.decided.groups.keys(), level)
    for one in mates & new:
        for other in rules.decided.mates(one) & mates:
            forest.tie(one, other)
    return touched


def windows(
    connection: Connection, new: set[int] | None, crowds: Crowds
) -> Iterator[tuple[str, dict[Block, set[str]]]]:
    """The blocks of new claims, or of all, as many of a measure as are swept at once, each with its countries."""
    found: dict[tuple[int, str], dict[Block, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (measure, slot), countries in slots.slots(connection, new).items():
        block = crowds.block(measure, slot)
        found[block[0] // SLOTS_AT_ONCE, measure][block] |= countries
    for (_, measure), wanted in sorted(found.items()):
        yield measure, wanted


class Ties:
    """The claims of some blocks, and which of them are near enough to be tied; what is found holds for all blocks."""

    def __init__(
        self, known: Mapping[int, Mention], new: set[int] | None, wholes: Wholes | None, crowds: Crowds, rules: Rules
    ) -> None:
        mentions = list(known.values())
        self.at = {claim: position for position, claim in enumerate(known)}
        self.ids = list(known)
        self.new = None if new is None else {self.at[claim] for claim in new & known.keys()}
        self.enough = [enough_for(mention, crowds, rules.settings) for mention in mentions]
        self.scores, self.worth = Scores(mentions, rules.settings, wholes), Worth(mentions, rules.settings, wholes)
        self.mated = {self.at[claim] for claim in rules.decided.groups.keys() & known.keys()}

    def tie(self, placed: Sequence[tuple[int, str]], forest: Forest) -> set[int]:
        """Tie the claims of one block, given with their countries, as `sweep` does; returns the others that were."""
        touched: set[int] = set()
        by_country: dict[str, list[int]] = defaultdict(list)
        for claim, country in placed:
            by_country[country].append(self.at[claim])
        for country, members in by_country.items():
            for one, others, most in self.worth.rows(members, by_country.get("", []) if country else [], self.new):
                for other in self.near(one, others, most, forest):
                    forest.tie(self.ids[one], self.ids[other])
                    if self.new is not None:
                        touched |= {self.ids[x] for x in (one, other) if x not in self.new}
        return touched

    def near(self, one: int, others: Iterable[int], most: float, forest: Forest) -> Iterator[int]:
        """Those of the ``others`` that are near enough to a claim to be tied and are not yet.

        ``most`` is what their places and starts are worth at most.
        """
        ids, find, enough = self.ids, forest.find, self.enough
        top = find(ids[one])
        apart = [other for other in others if find(ids[other]) != top]
        if not apart:
            return
        # With mates they are as near as the nearest of these; that is found out when the tree is grouped.
        mated = set(apart) if one in self.mated else self.mated.intersection(apart)
        yield from sorted(mated)
        for other in self.worth.reaching(one, [other for other in apart if other not in mated], most, enough):
            if find(ids[other]) != find(ids[one]):
                found = self.scores.between(one, other)
                if found is not None and found >= max(enough[one], enough[other]):
                    yield other
