"""What is to be compared anew: the claims of changed documents, and those that change with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from factcheck.reconcile.crowds import Crowds
from factcheck.reconcile.decided import Decided
from factcheck.reconcile.figures import restates
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention
from factcheck.reconcile.ready import Ready
from factcheck.reconcile.settings import Settings
from factcheck.store import comparing, slots, standing

if TYPE_CHECKING:
    from sqlalchemy import Connection


TOLLS, PARTS = 0, 1  # tolls of whole events are grouped before the classes inside them


class Rules(NamedTuple):
    """By what claims are grouped: the settings, and before them what people decided."""

    settings: Settings
    decided: Decided


@dataclass
class Change:
    """What is to be compared anew: claims (all of them where ``everything``), and the pieces in which any stood.

    ``crowds`` counts all claims that there are, old and new.
    """

    new: set[int]
    pieces: set[int]
    everything: bool
    crowds: Crowds


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
    for part, toll in slots.restating(connection, looked_at, sorted(WHOLE_CLASSES)):
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
