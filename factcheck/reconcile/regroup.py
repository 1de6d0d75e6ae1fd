"""New claims into groups: only they, what they tie to, and what they stood with before are grouped anew.

Two claims are of one group only where good pairs tie them, and such pairs share a block. So a claim that is neither new
nor tied to a new one by any chain keeps its group: no good pair of its own has come or gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from factcheck.reconcile.block import Lies
from factcheck.reconcile.crowds import Block, Crowds
from factcheck.reconcile.decided import Decided
from factcheck.reconcile.figures import drafted, restates
from factcheck.reconcile.grouping import Scores, tied
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention
from factcheck.reconcile.near import marks
from factcheck.reconcile.ready import Forest, Ready
from factcheck.reconcile.settings import Settings
from factcheck.store import comparing, standing
from factcheck.store import drafts as store_drafts

if TYPE_CHECKING:
    from sqlalchemy import Connection

TOLLS, PARTS = 0, 1  # tolls of whole events are grouped before the classes inside them
CLAIMS_AT_ONCE = 10_000
SLOTS_AT_ONCE = 8


class Rules(NamedTuple):
    """By what claims are grouped: the settings, and before them what people decided."""

    settings: Settings
    decided: Decided


@dataclass
class Change:
    """What is to be compared anew: claims (all of them where ``everything``), and the pieces in which any stood.

    ``crowds`` counts all running totals that there are, old and new.
    """

    new: set[int]
    pieces: set[int]
    everything: bool
    crowds: Crowds


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


class Wholes(Mapping[int, int]):
    """The group of each whole by claim id: that of this run, else the stored figure's, which then has not changed."""

    def __init__(self, connection: Connection, group_of: Mapping[int, int]) -> None:
        self.connection = connection
        self.group_of = group_of
        self.stored: dict[int, int] = {}
        self.asked: set[int] = set()

    def look_up(self, mentions: Collection[Mention]) -> None:
        """Read what is stored of these claims' wholes."""
        wholes = {m.whole.stored.id for m in mentions if m.whole is not None}
        unknown = {i for i in wholes if i not in self.group_of and i not in self.asked}
        self.asked |= unknown
        missing = comparing.of_level(self.connection, unknown, TOLLS)
        for claim, figure in standing.figures_of(self.connection, missing).items():
            self.stored[claim] = -figure

    def __getitem__(self, claim: int) -> int:
        found = self.group_of.get(claim)
        return self.stored[claim] if found is None else found

    def __iter__(self) -> Iterator[int]:
        return iter(self.group_of.keys() | self.stored.keys())

    def __len__(self) -> int:
        return len(self.group_of.keys() | self.stored.keys())


def restate(connection: Connection, ready: Ready, change: Change, restated: set[int], settings: Settings) -> None:
    """Find the tolls that restate a part of another text; those for which that is new or other are compared anew.

    ``restated`` are the tolls whose part is to be compared anew: they are looked at as if they were new.
    """
    looked_at = None if change.everything else change.new | restated
    parts_of: dict[int, set[int]] = defaultdict(set)
    for part, toll in comparing.restating(connection, looked_at, sorted(WHOLE_CLASSES)):
        parts_of[toll].add(part)
    before = {kept.claim: kept.restated_by for kept in comparing.prepared(connection, parts_of.keys() | restated)}
    found: list[tuple[int, int | None, int | None]] = []
    for toll in sorted(before):
        old = None if toll in restated else before[toll]
        parts = parts_of[toll] | ({old} if old is not None else set())
        known = ready.as_told({toll, *parts})
        in_order = sorted((known[part] for part in parts), key=lambda m: m.order)
        by = next((m for m in in_order if m.stored.id == old or restates(known[toll], m, settings)), None)
        if toll in restated or (by is not None and by.stored.id != old):
            whole = (by or known[toll]).whole
            found.append((toll, by.stored.id if by else None, whole.stored.id if whole else None))
    comparing.restate(connection, found)
    take_up(connection, change, {toll for toll, _, _ in found})
    ready.forget()


def as_people_decided(connection: Connection, ready: Ready, change: Change, decided: Decided) -> None:
    """Take classes for tolls that a person put together with one; those for which that is new are compared anew."""
    kept = {each.claim: each for each in comparing.prepared(connection, decided.groups.keys())}
    parts = {i for i, each in kept.items() if each.own_class or each.restated_by is not None}
    tolls = {(i, each.measure) for i, each in kept.items() if i not in parts}
    now = {i for i in parts if any((mate, kept[i].measure) in tolls for mate in decided.mates(i))}
    before = {i for i, each in kept.items() if each.as_toll}
    comparing.take_as_tolls(connection, now - before, before - now)
    take_up(connection, change, now ^ before)
    with_mates(connection, change, decided)
    ready.forget()


def with_mates(connection: Connection, change: Change, decided: Decided) -> None:
    """Claims that stand together are as near to others as the nearest of them: they are compared anew together."""
    take_up(connection, change, {mate for i in decided.groups.keys() & change.new for mate in decided.mates(i)})


def take_up(connection: Connection, change: Change, claims: Collection[int]) -> None:
    """Have further claims compared anew."""
    others = set(claims) - change.new
    change.pieces |= comparing.pieces_of(connection, others)
    change.new |= others


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
        slots = min(first for first, _ in wanted), max(last for _, last in wanted)
        placed = comparing.in_blocks(connection, measure, slots, countries, level)
        blocks = {
            block: [one for slot in sorted(placed) if block[0] <= slot <= block[1] for one in placed[slot]]
            for block in sorted(wanted)
        }
        here = {claim for block in blocks.values() for claim, _ in block}
        if fresh is None or not fresh.isdisjoint(here):
            known = ready.as_grouped(here)
            if wholes is not None:
                wholes.look_up(known.values())
            for block in blocks.values():
                touched |= tie_block(block, known, forest, fresh, wholes, rules)
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
    for (measure, slot), countries in comparing.slots(connection, new).items():
        block = crowds.block(measure, slot)
        found[block[0] // SLOTS_AT_ONCE, measure][block] |= countries
    for (_, measure), wanted in sorted(found.items()):
        yield measure, wanted


def tie_block(
    placed: Sequence[tuple[int, str]],
    known: Mapping[int, Mention],
    forest: Forest,
    new: set[int] | None,
    wholes: Wholes | None,
    rules: Rules,
) -> set[int]:
    """Tie the claims of one block, given with their countries, as `sweep` does; ``new`` is None where all are."""
    touched: set[int] = set()
    fresh = None if new is None else {p for p, (claim, _) in enumerate(placed) if claim in new}
    if len(placed) < 2 or fresh == set():
        return touched
    mentions = [known[claim] for claim, _ in placed]
    scores, lies = Scores(mentions, rules.settings, wholes), Lies(mentions, rules.settings)
    by_country: dict[str, list[int]] = defaultdict(list)
    for position, (_, country) in enumerate(placed):
        by_country[country].append(position)
    for country, members in by_country.items():
        for i, j in lies.pairs(members, by_country.get("", []) if country else [], fresh):
            one, other = placed[i][0], placed[j][0]
            if forest.find(one) == forest.find(other):
                continue
            # With mates they are as near as the nearest of these; that is found out when the tree is grouped.
            mated = one in rules.decided.groups or other in rules.decided.groups
            found = rules.settings.linking.enough if mated else scores.between(i, j)
            if found is not None and found >= rules.settings.linking.enough:
                forest.tie(one, other)
                touched |= {one, other} - (new or {one, other})
    return touched


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
    return store_drafts.Drafted(made.figure, made.name, made.first, marks(made.figure, group))
