"""Where claims are many: what is compared there, and how much nearer two claims must be to hang together.

A running total stands in one series for as long as it is told, and all reports of a series are compared with each
other: in wars of years that becomes dearer with every report. So a block of running totals (of one measure and order of
magnitude) that holds more than `totals_together` claims is taken apart by the years in which they were told, and a year
that holds more by its quarters. What stands in smaller blocks is compared however far apart it was told.

Where a country has hundreds of claims on a day, chance alone brings two that are alike in number or town, and by such
pairs all events of a war would hang together. So the score from which two claims are tied rises with the claims among
which each was found: by one point from `crowd` claims on, and by another for every `crowd_times` as many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from factcheck.reconcile.settings import Linking

Block = tuple[int, int]  # its first and last slot
Place = tuple[str, int, str]  # measure, slot, country; no country is the empty string

# Slots of running totals: far below all others, one for each order of magnitude and quarter of a year.
LOWEST, OF_A_MAGNITUDE, MAGNITUDES = -10_000_000, 100_000, 40
HIGHEST = LOWEST + OF_A_MAGNITUDE * (MAGNITUDES + 2) - 1
QUARTERS = 4


def total_slot(magnitude: int, year: int, month: int) -> int:
    """The slot of a running total of an order of magnitude told in a month; year 0 where that is not known."""
    quarter = year * QUARTERS + (month - 1) // 3 if year else 0
    return LOWEST + min(max(magnitude, 0), MAGNITUDES) * OF_A_MAGNITUDE + quarter


class Crowds:
    """How many claims of a measure there are in each slot, by country, and what follows from that."""

    def __init__(self, counts: Mapping[Place, int], linking: Linking) -> None:
        self.counts = counts
        self.linking = linking
        self.of_slots: Counter[tuple[str, int]] = Counter()
        self.of_magnitudes: Counter[tuple[str, int]] = Counter()
        self.of_years: Counter[tuple[str, int, int]] = Counter()
        for (measure, slot, _), count in counts.items():
            self.of_slots[measure, slot] += count
            if slot <= HIGHEST:
                magnitude, quarter = divmod(slot - LOWEST, OF_A_MAGNITUDE)
                self.of_magnitudes[measure, magnitude] += count
                self.of_years[measure, magnitude, quarter // QUARTERS] += count

    def block(self, measure: str, slot: int) -> Block:
        """The block of a slot; one of events is a block of its own."""
        if slot > HIGHEST:
            return slot, slot
        magnitude, quarter = divmod(slot - LOWEST, OF_A_MAGNITUDE)
        first, year = LOWEST + magnitude * OF_A_MAGNITUDE, quarter // QUARTERS
        if self.of_magnitudes[measure, magnitude] <= self.linking.totals_together:
            return first, first + OF_A_MAGNITUDE - 1
        if self.of_years[measure, magnitude, year] <= self.linking.totals_together:
            return first + year * QUARTERS, first + year * QUARTERS + QUARTERS - 1
        return slot, slot

    def blocks(self, measure: str, slots: Iterable[int]) -> tuple[int, ...]:
        """The blocks of some slots, each by its first slot, ascending."""
        return tuple(sorted({self.block(measure, slot)[0] for slot in slots}))

    def dearer(self, measure: str, country: str, slots: Iterable[int]) -> int:
        """How many points more than else a tie of a claim wants that is looked for in these slots."""
        return max((self.points(measure, slot, country) for slot in slots), default=0)

    def points(self, measure: str, slot: int, country: str) -> int:
        """The same of a claim in one slot; a claim without a country stands among those of all countries."""
        if slot <= HIGHEST:
            return 0
        if country:
            claims = self.counts.get((measure, slot, country), 0) + self.counts.get((measure, slot, ""), 0)
        else:
            claims = self.of_slots[measure, slot]
        points, due = 0, max(self.linking.crowd, 1.0)
        while claims >= due:
            points, due = points + 1, due * self.linking.crowd_times
        return points

    def otherwise(self, before: Crowds) -> set[tuple[str, Block]]:
        """The blocks, now or ``before``, whose claims stood in other blocks before, or wanted more or fewer points."""
        found: set[tuple[str, Block]] = set()
        for measure, slot in self.of_slots.keys() | before.of_slots.keys():
            one, other = self.block(measure, slot), before.block(measure, slot)
            if one != other:
                found |= {(measure, one), (measure, other)}
        changed = {
            (m, slot) for m, slot, c in self.counts.keys() | before.counts.keys() if self.other(before, m, slot, c)
        }
        return found | {(measure, (slot, slot)) for measure, slot in changed}

    def other(self, before: Crowds, measure: str, slot: int, country: str) -> bool:
        """Whether the claims of a country in a slot, or those without one, wanted other points before."""
        same = self.points(measure, slot, country) == before.points(measure, slot, country)
        return not same or self.points(measure, slot, "") != before.points(measure, slot, "")
