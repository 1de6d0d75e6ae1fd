"""Where a sentence turns from its event to a running total, and whose day a date behind an old toll is."""

import re
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract.guarded import Guarded
from factcheck.extract.lexicon import load_lexicon
from factcheck.types import DateSpan, Number

NUMERAL = "|".join((r"\d[\d,.]*", *load_lexicon("numbers")["small"], *load_lexicon("numbers")["tens"]))
TURN = Guarded(
    r"[,;\s\u2013\u2014-]+\b(?:bringing|taking|raising|pushing|lifting)\b(?=[^.;]{0,80}\b(?:total|toll|number|tally|count)\b)"
    rf"|(?:;|,\s(?:and|while|but))\s(?:(?:some|more|than|at|least|nearly|about|over|an?|total|of|in)\s){{0,4}}(?:{NUMERAL})\s"
    r"(?:[\w-]+\s){0,4}(?:have|has|had)\s(?:been|died)\b"
    r"|;\s(?:an?\s|the\s|in\s)?total\b",
    ["bringing", "taking", "raising", "pushing", "lifting", "been", "died", ";"],
    re.IGNORECASE,
)
OLD_BEFORE = re.compile(
    r"\b(?:from|than|against|compared (?:to|with))\s+(?:an?\s+|the\s+)?(?:(?:earlier|previous)\s+)?(?:toll\s+of\s+)?$",
    re.IGNORECASE,
)
OLD_BEHIND = re.compile(
    r"\s+(?:people\s+|dead\s+|deaths\s+)?(?:reported\s+|given\s+|announced\s+|counted\s+)?(?:on\s+)?"
)


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
