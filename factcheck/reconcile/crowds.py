"""Where running totals are many, those told in one year or quarter are compared, and not those of all years.

A running total stands in one series for as long as it is told, and all reports of a series are compared with each
other: in wars of years that becomes dearer with every report. So a block of running totals (of one measure and order of
magnitude) that holds more than `CROWD` claims is taken apart by the years in which they were told, and a year that
holds more by its quarters. What stands in smaller blocks is compared however far apart it was told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

Block = tuple[int, int]  # its first and last slot

# Running totals of one measure and order of magnitude that are compared without regard to when they were told.
CROWD = 500
# Slots of running totals: far below all others, one for each order of magnitude and quarter of a year.
LOWEST, OF_A_MAGNITUDE, MAGNITUDES = -10_000_000, 100_000, 40
HIGHEST = LOWEST + OF_A_MAGNITUDE * (MAGNITUDES + 2) - 1
QUARTERS = 4


def total_slot(magnitude: int, year: int, month: int) -> int:
    """The slot of a running total of an order of magnitude told in a month; year 0 where that is not known."""
    quarter = year * QUARTERS + (month - 1) // 3 if year else 0
    return LOWEST + min(max(magnitude, 0), MAGNITUDES) * OF_A_MAGNITUDE + quarter


class Crowds:
    """How many running totals there are in each slot, by measure, and so which slots make one block."""

    def __init__(self, counts: Mapping[tuple[str, int], int]) -> None:
        self.counts = counts
        self.all: Counter[tuple[str, int]] = Counter()
        self.of_years: Counter[tuple[str, int, int]] = Counter()
        for (measure, slot), count in counts.items():
            magnitude, quarter = divmod(slot - LOWEST, OF_A_MAGNITUDE)
            self.all[measure, magnitude] += count
            self.of_years[measure, magnitude, quarter // QUARTERS] += count

    def block(self, measure: str, slot: int) -> Block:
        """The block of a slot; one of events is a block of its own."""
        if slot > HIGHEST:
            return slot, slot
        magnitude, quarter = divmod(slot - LOWEST, OF_A_MAGNITUDE)
        first, year = LOWEST + magnitude * OF_A_MAGNITUDE, quarter // QUARTERS
        if self.all[measure, magnitude] <= CROWD:
            return first, first + OF_A_MAGNITUDE - 1
        if self.of_years[measure, magnitude, year] <= CROWD:
            return first + year * QUARTERS, first + year * QUARTERS + QUARTERS - 1
        return slot, slot

    def blocks(self, measure: str, slots: Iterable[int]) -> tuple[int, ...]:
        """The blocks of some slots, each by its first slot, ascending."""
        return tuple(sorted({self.block(measure, slot)[0] for slot in slots}))

    def otherwise(self, before: Crowds) -> set[tuple[str, Block]]:
        """The blocks, now or ``before``, whose claims were in other blocks before."""
        found: set[tuple[str, Block]] = set()
        for measure, slot in self.counts.keys() | before.counts.keys():
            one, other = self.block(measure, slot), before.block(measure, slot)
            if one != other:
                found |= {(measure, one), (measure, other)}
        return found
