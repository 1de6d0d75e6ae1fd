"""Which claims are worth comparing: those that share a measure, a country or none, and days or a publication week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.reconcile.mention import Mention
from factcheck.types import Scope

# A window of more days than this is looked up by its start; nobody compares its every day.
DAYS_AT_MOST = 10
# Without a day of its own a claim is looked for around its publication.
DAYS_BEFORE_PUBLICATION = 4


def candidates(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``mentions``, smaller first, each once, that a comparison could join."""
    buckets: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        for key in keys(mention):
            buckets[key].append(position)
    seen: set[tuple[int, int]] = set()
    for (measure, country, time), members in sorted(buckets.items(), key=lambda item: item[1]):
        others = members if country is None else [*members, *buckets.get((measure, None, time), ())]
        for one in members:
            for other in others:
                pair = (one, other) if one < other else (other, one)
                if one != other and pair not in seen:
                    seen.add(pair)
                    yield pair


def keys(mention: Mention) -> Iterator[tuple[object, ...]]:
    """The buckets that a claim stands in: (measure, country or None, time)."""
    country = mention.path[-1] if mention.path else None
    for time in times(mention):
        yield mention.claim.measure, country, time


def times(mention: Mention) -> Iterator[object]:
    """The days of an incident; a running total stands with all totals of its measure and country."""
    if mention.claim.scope is Scope.CUMULATIVE:
        yield "total"
        return
    days: set[int] = set()
    if mention.days is not None and mention.days[1] - mention.days[0] < DAYS_AT_MOST:
        carried = mention.claim.date_basis == "carried"
        days.update(range(mention.days[0] - carried, mention.days[1] + carried + 1))
    if not mention.firm and mention.published is not None:
        days.update(range(mention.published - DAYS_BEFORE_PUBLICATION, mention.published + 1))
    if days:
        yield from sorted(days)
    else:
        yield "undated"
