"""Where a sentence turns from its event to a running total, and whose day a date behind an old toll is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.lexicon import compiled, guarded
from factcheck.types import DateSpan, Number

TURN = guarded("claims", "running_totals", "turn", re.IGNORECASE)
OLD_BEFORE = compiled("claims", "running_totals", "old_before", re.IGNORECASE)
OLD_BEHIND = compiled("claims", "running_totals", "old_behind")


@lru_cache(maxsize=512)
def turn_of(text: str, start: int, end: int) -> int | None:
    """Where in a sentence the running total begins: "five died, | bringing to 90 the number killed this year"."""
    found = TURN.search(text, start, end)
    return found.start() if found else None


def old_toll_of(text: str, numbers: Sequence[Number], span: DateSpan, floor: int) -> Number | None:
    """The earlier toll whose day a date is ("climbed to 41, up from 37 on Wednesday"), None for any other date."""
    number = next((one for one in reversed(numbers) if floor <= one.end <= span.start), None)
    if number is None or not OLD_BEHIND.fullmatch(text, number.end, span.start):
        return None
    return number if OLD_BEFORE.search(text, max(floor, number.cue_start - 50), number.cue_start) else None
