"""Which claims are worth comparing: those that share a measure, a country or none, and days or a publication week.

Which pairs of such a block are worth comparing is the matter of `factcheck.reconcile.worth`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import log10

from factcheck.reconcile.crowds import Crowds, total_slot
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.values import number
from factcheck.reconcile.worth import Row, Worth
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


def candidates(
    mentions: Sequence[Mention],
    settings: Settings = DEFAULT,
    crowds: Crowds | None = None,
    worth: Worth | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of positions in ``mentions``, smaller first, each once, that a comparison could join.

    ``crowds`` counts all claims that there are, by default these; ``worth`` is that of ``mentions``, if it is known.
    """
    for one, others, _ in rows(
        mentions, crowds or crowds_of(mentions, settings), worth or Worth(mentions, settings, None)
    ):
        for other in others:
            yield (one, other) if one < other else (other, one)


def rows(mentions: Sequence[Mention], crowds: Crowds, worth: Worth) -> Iterator[Row]:
    """The same pairs, those of one position together."""
    times = [crowds.blocks(mention.claim.measure, slots(mention)) for mention in mentions]
    buckets: dict[Bucket, list[int]] = defaultdict(list)
    for position, mention in enumerate(mentions):
        for slot in times[position]:
            buckets[mention.claim.measure, country_of(mention), slot].append(position)
    for (measure, country, slot), members in buckets.items():
        nowhere = [] if country is None else buckets.get((measure, None, slot), [])
        for one, others, most in worth.rows(members, nowhere):
            # Two claims may share several days: the first that they share brings them together.
            here = times[one]
            first = [other for other in others if times[other] == here[:1] or slot == first_shared(here, times[other])]
            if first:
                yield one, first, most


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
