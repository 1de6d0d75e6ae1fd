"""Which pairs of a block are worth comparing, so that a day with thousands of claims costs little more than one by one.

Two claims with different numbers are left out where their places or the starts of their running totals alone forbid a
link; two that neither place nor start ties, where they have nothing in common that could; and any two that cannot come
to the points that are wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto

from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.ceiling import Ceiling
from factcheck.reconcile.common import Common
from factcheck.reconcile.compare import starts
from factcheck.reconcile.link import ties
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Linking, Settings
from factcheck.reconcile.values import number
from factcheck.reconcile.where import known_places, place
from factcheck.types import Scope

Lie = tuple[object, ...]  # where and since when a claim counts
# A claim by its position, others that are worth comparing with it, and the most that places and starts are worth there.
Row = tuple[int, Sequence[int], float]
ROUNDED = 1e-6  # scores are rounded to so much


class Nearness(Enum):
    """What the places and starts of two claims say of a link."""

    APART = auto()  # they forbid it, unless one sentence with one number was read twice
    OPEN = auto()  # they neither forbid it nor tie
    TIED = auto()


class Worth:
    """The mentions of some blocks by where and since when they count, and which of these are worth comparing."""

    def __init__(self, mentions: Sequence[Mention], settings: Settings, wholes: Mapping[int, int] | None) -> None:
        self.mentions = mentions
        self.settings = settings
        self.common = Common(mentions, settings, wholes)
        numbers: dict[Lie, int] = {}
        self.lies = [numbers.setdefault(lie(mention, settings), len(numbers)) for mention in mentions]
        self.known: dict[tuple[int, int], tuple[Nearness, float]] = {}
        self.ceiling = Ceiling(mentions, settings, wholes, self.common)

    def reaches(self, i: int, j: int, wanted: float) -> bool:
        """Whether a comparison of two claims by their positions could come to so many points."""
        return bool(self.reaching(i, (j,), self.nearness(i, j)[1], {i: wanted, j: wanted}))

    def reaching(
        self, one: int, others: Iterable[int], most: float, wanted: Sequence[float] | Mapping[int, float]
    ) -> list[int]:
        """Those of the ``others`` whose comparison with a claim could come to the points that either claim wants.

        ``most`` is what their places and starts are worth at most.
        """
        return self.ceiling.reaching(one, others, most + ROUNDED, wanted)

    def pairs(
        self, members: Sequence[int], nowhere: Sequence[int] = (), new: Container[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """The pairs among ``members``, and of one with one of ``nowhere``; where given, one of each is ``new``."""
        for one, others, _ in self.rows(members, nowhere, new):
            for other in others:
                yield one, other

    def rows(
        self, members: Sequence[int], nowhere: Sequence[int] = (), new: Container[int] | None = None
    ) -> Iterator[Row]:
        """The same pairs, those of one position together."""
        inside, outside = list(self.by_lie(members).values()), list(self.by_lie(nowhere).values())
        for at, here in enumerate(inside):
            for there in (*inside[at:], *outside):
                if new is None or any(x in new for x in here) or any(x in new for x in there):
                    yield from self.across(here, there, new)

    def across(self, here: Sequence[int], there: Sequence[int], new: Container[int] | None) -> Iterator[Row]:
        """The pairs of two kinds of place and start, or of one with itself."""
        nearness, most = self.nearness(here[0], there[0])
        for at, one in enumerate(here):
            others = here[at + 1 :] if here is there else there
            if new is not None and one not in new:
                others = [other for other in others if other in new]
            if nearness is Nearness.APART:
                others = self.common.retold(one, others)
            elif nearness is Nearness.OPEN:
                others = self.common.sharing(one, others)
            if others:
                yield one, others, most

    def by_lie(self, members: Sequence[int]) -> dict[int, list[int]]:
        """Positions by their kind of place and start."""
        found: dict[int, list[int]] = defaultdict(list)
        for position in members:
            found[self.lies[position]].append(position)
        return found

    def nearness(self, i: int, j: int) -> tuple[Nearness, float]:
        """What the places and starts of two claims by their positions say, and the most that they are worth."""
        one, other = self.lies[i], self.lies[j]
        pair = (one, other) if one < other else (other, one)
        if pair not in self.known:
            self.known[pair] = nearness(self.mentions[i], self.mentions[j], self.settings)
        return self.known[pair]


def lie(mention: Mention, settings: Settings) -> Lie:
    """Where a claim counts and, for a running total, since when."""
    where = mention.path, mention.claim.place_id if mention.path else mention.printed_place, mention.place_firm
    if mention.claim.scope is not Scope.CUMULATIVE:
        return where
    great = number(mention.claim) >= settings.linking.great_total
    return (*where, mention.days, great)


def nearness(a: Mention, b: Mention, settings: Settings) -> tuple[Nearness, float]:
    """What places and starts alone say of a link of two claims, and the most that they are worth to `link`."""
    points = settings.linking
    where = nearest(a, b, points)
    totals = a.claim.scope is b.claim.scope is Scope.CUMULATIVE
    start = starts(a, b, settings) if totals else None
    window = start.points if start is not None else of_days(points) if a.claim.scope is b.claim.scope else 0.0
    most = max(where.points, points.misplaced) + max(window, points.doubtful_total, points.misplaced)
    if where.points <= points.bar or (start is not None and start.points <= points.bar):
        return Nearness.APART, most
    if ties(where) or (start is not None and ties(start)) or points.untied >= points.enough:
        return Nearness.TIED, most
    return Nearness.OPEN, most


def of_days(points: Linking) -> float:
    """The most that the days of two events are worth."""
    known = max(points.same_day, points.same_span, points.day_within_span, points.spans_overlap)
    doubtful = max(points.next_day, points.doubtful_day, points.carried_day, points.day_early)
    return max(known, doubtful, points.told_at_once, points.published_together, points.published_apart, 0.0)


def nearest(a: Mention, b: Mention, points: Linking) -> Aspect:
    """The most that the places of two claims can be worth, whatever their sentences say of them."""
    if not (a.path and b.path):
        return place(a, b, points)
    found = known_places(a, b, points)
    if found.relation is Relation.DISJOINT and not (a.place_firm and b.place_firm):
        return found._replace(points=max(found.points, points.doubtful_place, points.carried_place))
    return found
