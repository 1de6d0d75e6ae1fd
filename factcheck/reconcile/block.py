"""Which claims are worth comparing: those that share a measure, a country or none, and days or a publication week.

Inside such a block two claims with different numbers are left out where their places or the starts of their running
totals alone forbid a link, so that a day with thousands of claims costs little more than its towns do one by one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from math import log10

from factcheck.reconcile.compare import starts
from factcheck.reconcile.crowds import Crowds, total_slot
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.values import number
from factcheck.reconcile.where import known_places
from factcheck.types import Scope

# A window of more days than this is looked up around its publication; nobody compares its every day.
DAYS_AT_MOST = 10
# Without a day of its own a claim is looked for around its publication.
DAYS_BEFORE_PUBLICATION = 4
# Running totals from here on are of no single event.
FEW = 1_000
# Single events without any day: far from all ordinals of days.
UNDATED = -1_000

Bucket = tuple[str, str | None, int]
Lie = tuple[object, ...]  # where and since when a claim counts


def candidates(
    mentions: Sequence[Mention], settings: Settings = DEFAULT, crowds: Crowds | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``mentions``, smaller first, each once, that a comparison could join.

    ``crowds`` counts all claims that there are, by default these.
    """
    crowds = crowds or crowds_of(mentions, settings)
    times = [crowds.blocks(mention.claim.measure, slots(mention)) for mention in mentions]
    buckets: dict[Bucket, list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        for slot in times[position]:
            buckets[mention.claim.measure, country_of(mention), slot].append(position)
    lies = Lies(mentions, settings)
    for (measure, country, slot), members in buckets.items():
        nowhere = [] if country is None else buckets.get((measure, None, slot), [])
        for one, other in lies.pairs(members, nowhere):
            # Two claims may share several days: the first that they share brings them together.
            if slot == first_shared(times[one], times[other]):
                yield (one, other) if one < other else (other, one)


class Lies:
    """The mentions of some blocks by where and since when they count, and which of these forbid a link."""

    def __init__(self, mentions: Sequence[Mention], settings: Settings) -> None:
        self.mentions = mentions
        self.settings = settings
        numbers: dict[Lie, int] = {}
        self.of = [numbers.setdefault(lie(mention, settings), len(numbers)) for mention in mentions]
        self.first = {number: position for position, number in reversed(list(enumerate(self.of)))}
        self.known: dict[tuple[int, int], bool] = {}

    def pairs(
        self, members: Sequence[int], nowhere: Sequence[int] = (), new: Container[int] | None = None
    ) -> Iterator[tuple[int, int]]:
        """The pairs among ``members``, and of one with one of ``nowhere``; where given, one of each is ``new``."""
        inside, outside = self.sorted(members), self.sorted(nowhere)
        kinds = list(inside)
        for at, kind in enumerate(kinds):
            here = inside[kind]
            if new is None or any(position in new for position in here):
                for i, one in enumerate(here):
                    for other in here[i + 1 :]:
                        if new is None or one in new or other in new:
                            yield one, other
            for other_kind in kinds[at + 1 :]:
                yield from self.across(here, inside[other_kind], new)
            for there in outside.values():
                yield from self.across(here, there, new)

    def across(
        self, here: Sequence[int], there: Sequence[int], new: Container[int] | None
    ) -> Iterator[tuple[int, int]]:
        """The pairs of two kinds of place and start; of kinds that forbid a link only those with one number."""
        if new is not None and not any(x in new for x in here) and not any(x in new for x in there):
            return
        apart = self.apart(self.of[here[0]], self.of[there[0]])
        values = [self.mentions[other].claim.value for other in there]
        for one in here:
            value = self.mentions[one].claim.value
            if apart and (value is None or value not in values):
                continue
            fresh = new is None or one in new
            for other, its in zip(there, values, strict=True):
                if (not apart or value == its) and (fresh or (new is not None and other in new)):
                    yield one, other

    def sorted(self, members: Sequence[int]) -> dict[int, list[int]]:
        """Positions by their kind of place and start."""
        found: dict[int, list[int]] = defaultdict(list)
        for position in members:
            found[self.of[position]].append(position)
        return found

    def apart(self, one: int, other: int) -> bool:
        """Whether two kinds forbid a link of claims with different numbers."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self.known:
            a, b = self.mentions[self.first[pair[0]]], self.mentions[self.first[pair[1]]]
            self.known[pair] = forbidden(a, b, self.settings)
        return self.known[pair]


def lie(mention: Mention, settings: Settings) -> Lie:
    """Where a claim counts and, for a running total, since when."""
    where = mention.path, mention.claim.place_id if mention.path else None, mention.place_firm
    if mention.claim.scope is not Scope.CUMULATIVE:
        return where
    great = number(mention.claim) >= settings.linking.great_total
    return (*where, mention.days, great)


def forbidden(a: Mention, b: Mention, settings: Settings) -> bool:
    """Whether places or starts alone forbid a link of two claims whose numbers differ; `link` would say the same."""
    bar = settings.linking.bar
    known = a.path and b.path and ((a.place_firm and b.place_firm) or settings.linking.carried_place <= bar)
    if known and known_places(a, b, settings.linking).points <= bar:
        return True
    totals = a.claim.scope is b.claim.scope is Scope.CUMULATIVE
    return totals and starts(a, b, settings).points <= bar


def crowds_of(mentions: Iterable[Mention], settings: Settings) -> Crowds:
    """All claims that there are, counted."""
    counts = Counter((str(m.claim.measure), slot, country_of(m) or "") for m in mentions for slot in slots(m))
    return Crowds(counts, settings.linking)


def country_of(mention: Mention) -> str | None:
    """The country of a claim's place; None where it is not known or doubted, and then every country is looked at."""
    if not mention.path or mention.story.home not in (None, mention.path[-1]):
        return None
    return mention.path[-1]


def slots(mention: Mention) -> tuple[int, ...]:
    """The days of an incident, ascending; a running total stands with those of its order of magnitude and the next.

    A small total that names no start may well be that of one event, and stands with the incidents; one of a class of
    victims, which its whole tells apart, stands with both.
    """
    days: set[int] = set()
    if mention.claim.scope is Scope.CUMULATIVE:
        small = mention.days is None and mention.published is not None and number(mention.claim) < FEW
        if not small or mention.claim.who not in WHOLE_CLASSES:
            days.update(slots_of_totals(mention))
        if not small:
            return tuple(sorted(days))
    if mention.days is not None and mention.days[1] - mention.days[0] < DAYS_AT_MOST:
        carried = mention.claim.date_basis == "carried"
        days.update(range(mention.days[0] - carried, mention.days[1] + carried + 1))
    if not mention.firm and mention.published is not None:
        days.update(range(mention.published - DAYS_BEFORE_PUBLICATION, mention.published + 1))
    return tuple(sorted(days)) or (UNDATED,)


def slots_of_totals(mention: Mention) -> tuple[int, int]:
    """Where a claim is looked for as a running total."""
    magnitude = int(log10(max(number(mention.claim), 1)))
    told = date.fromordinal(mention.published) if mention.published is not None else None
    year, month = (told.year, told.month) if told is not None else (0, 1)
    return total_slot(magnitude, year, month), total_slot(magnitude + 1, year, month)


def share_a_block(one: Mention, other: Mention) -> bool:
    """Whether two claims of one measure are looked for in one block."""
    here, there = country_of(one), country_of(other)
    if here is not None and there is not None and here != there:
        return False
    return first_shared(slots(one), slots(other)) is not None


def first_shared(a: tuple[int, ...], b: tuple[int, ...]) -> int | None:
    """The first element of two ascending tuples that both have."""
    return next((slot for slot in a if slot in b), None)
