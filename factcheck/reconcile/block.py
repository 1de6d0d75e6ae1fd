"""Which claims are worth comparing: those that share a measure, a country or none, and days or a publication week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log10

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.values import number
from factcheck.types import Scope

# A window of more days than this is looked up around its publication; nobody compares its every day.
DAYS_AT_MOST = 10
# Without a day of its own a claim is looked for around its publication.
DAYS_BEFORE_PUBLICATION = 4
# Running totals from here on are of no single event.
FEW = 1_000
# Single events and running totals, without any day: far from all ordinals of days and from each other.
UNDATED, TOTALS = -1_000, -100

Bucket = tuple[str, str | None, int]


def candidates(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``mentions``, smaller first, each once, that a comparison could join."""
    times = [slots(mention) for mention in mentions]
    buckets: dict[Bucket, list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        for slot in times[position]:
            buckets[mention.claim.measure, country_of(mention), slot].append(position)
    for (measure, country, slot), members in buckets.items():
        nowhere = [] if country is None else buckets.get((measure, None, slot), [])
        for at, one in enumerate(members):
            for other in (*members[at + 1 :], *nowhere):
                # Two claims may share several days: the first that they share brings them together.
                if slot == first_shared(times[one], times[other]):
                    yield (one, other) if one < other else (other, one)


def country_of(mention: Mention) -> str | None:
    """The country of a claim's place; None where it is not known or doubted, and then every country is looked at."""
    if not mention.path or mention.story.home not in (None, mention.path[-1]):
        return None
    return mention.path[-1]


def slots(mention: Mention) -> tuple[int, ...]:
    """The days of an incident, ascending; a running total stands with those of its order of magnitude and the next.

    A total that names no start may be that of one event and stands with the incidents too.
    """
    days: set[int] = set()
    if mention.claim.scope is Scope.CUMULATIVE:
        magnitude = int(log10(max(number(mention.claim), 1)))
        days = {TOTALS + magnitude, TOTALS + magnitude + 1}
        if mention.days is not None or mention.published is None or number(mention.claim) >= FEW:
            return tuple(sorted(days))
    if mention.days is not None and mention.days[1] - mention.days[0] < DAYS_AT_MOST:
        carried = mention.claim.date_basis == "carried"
        days.update(range(mention.days[0] - carried, mention.days[1] + carried + 1))
    if not mention.firm and mention.published is not None:
        days.update(range(mention.published - DAYS_BEFORE_PUBLICATION, mention.published + 1))
    return tuple(sorted(days)) or (UNDATED,)


def first_shared(a: tuple[int, ...], b: tuple[int, ...]) -> int | None:
    """The first element of two ascending tuples that both have."""
    return next((slot for slot in a if slot in b), None)
