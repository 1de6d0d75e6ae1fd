"""New claims into groups: only they, what they tie to, and what they stood with before are grouped anew.

Two claims are of one group only where good pairs tie them, and such pairs share a block. So a claim that is neither new
nor tied to a new one by any chain keeps its group: no good pair of its own has come or gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.reconcile import near, no_casualties
from factcheck.reconcile.change import TOLLS, Change, Rules, Wholes
from factcheck.reconcile.figures import drafted
from factcheck.reconcile.grouping import tied
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.ready import Forest, Ready
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.sweep import sweep
from factcheck.store import comparing, standing
from factcheck.store import drafts as store_drafts

if TYPE_CHECKING:
    from sqlalchemy import Connection

CLAIMS_AT_ONCE = 10_000


@dataclass
class Drafts:
    """What was grouped anew; the figures drafted of it are in the store's table of drafts.

    ``kept`` are stored figures that came out as they stood; ``regrouped`` are all claims concerned. ``group_of`` names
    the groups of tolls, below zero those that stayed as stored.
    """

    kept: set[int] = field(default_factory=set)
    regrouped: set[int] = field(default_factory=set)
    group_of: dict[int, int] = field(default_factory=dict)
    groups: int = 0


def regrouped(
    connection: Connection, ready: Ready, change: Change, level: int, wholes: Wholes | None, rules: Rules
) -> Drafts:
    """The groups of all claims of a level that are new, or stand or stood with a new one."""
    new = comparing.of_level(connection, None if change.everything else change.new, level)
    forest = Forest()
    touched = sweep(connection, ready, forest, new, level, wholes, change, rules)
    pieces = change.pieces | comparing.pieces_of(connection, touched)
    concerned = set(new)
    for claims in comparing.members(connection, pieces, level).values():
        concerned.update(claims)
        for one in claims[1:]:
            forest.tie(claims[0], one)
    drafts = Drafts(regrouped=concerned)
    trees = sorted(forest.trees(concerned), key=min)
    for some in portions(trees):
        ids = [i for tree in some for i in tree]
        known = ready.as_grouped(ids)
        if wholes is not None:
            wholes.look_up(known.values())
        groups = [group for tree in some for group in pieces_of_tree(connection, tree, known, wholes, change, rules)]
        draft(connection, groups, level, change, drafts, rules.settings)
    return drafts


def portions(trees: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Trees as many at a time as are grouped at once."""
    some: list[list[int]] = []
    size = 0
    for tree in trees:
        some.append(tree)
        size += len(tree)
        if size >= CLAIMS_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def pieces_of_tree(
    connection: Connection,
    tree: list[int],
    known: Mapping[int, Mention],
    wholes: Wholes | None,
    change: Change,
    rules: Rules,
) -> list[list[Mention]]:
    """The groups of claims that are tied or were, and the pieces in which they now stand, written down."""
    by_measure: dict[str, list[Mention]] = defaultdict(list)
    for m in sorted((known[i] for i in tree), key=lambda m: m.order):
        by_measure[m.claim.measure].append(m)
    pieces: list[list[list[Mention]]] = []
    for ordered in by_measure.values():
        pieces += (
            tied(ordered, rules.settings, wholes, rules.decided, change.crowds) if len(ordered) > 1 else [[ordered]]
        )
    rows = []
    for piece in pieces:
        ids = [m.stored.id for group in piece for m in group]
        rows += [{"b_id": i, "piece": min(ids)} for i in ids]
    comparing.write_pieces(connection, rows)
    return [group for piece in pieces for group in piece]


def draft(
    connection: Connection,
    groups: Sequence[Sequence[Mention]],
    level: int,
    change: Change,
    drafts: Drafts,
    settings: Settings,
) -> None:
    """Draft the figures of groups, but for those that stand as they stood and hold no new claim."""
    stood = standing.figures_of(connection, [m.stored.id for group in groups for m in group])
    sizes = standing.sizes(connection, set(stood.values()))
    made = []
    for group in groups:
        ids = [m.stored.id for m in group]
        figures = {stood.get(i) for i in ids}
        (figure,) = figures if len(figures) == 1 else (None,)
        same = figure is not None and sizes[figure] == len(ids)
        number = drafts.groups = drafts.groups + 1
        if same and figure is not None and not change.everything and change.new.isdisjoint(ids):
            drafts.kept.add(figure)
            number = -figure
        else:
            made.append(drafted_with_marks(group, settings))
        if level == TOLLS:
            drafts.group_of |= dict.fromkeys(ids, number)
    store_drafts.add(connection, made)


def drafted_with_marks(group: Sequence[Mention], settings: Settings) -> store_drafts.Drafted:
    """The figure of a group, drafted, with its marks."""
    made = drafted(group, settings)
    return store_drafts.Drafted(
        made.figure, made.name, made.first, near.marks(made.figure, group) | no_casualties.marks(made.figure, group)
    )
