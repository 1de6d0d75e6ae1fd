"""Records and places in a row: "the deadliest attack this year" tells of one attack, and the year is not its date."""

import re
from functools import cache, lru_cache

from factcheck.extract.lexicon import load_lexicon

REACH = 70  # characters from the word of a record to the time it holds for


@cache
def _record() -> re.Pattern[str]:
    words = "|".join(load_lexicon("claims")["scope"]["records"])
    # A word in between counts nothing: "the worst attack, in which 120 died in 2015" has a day of its own.
    return re.compile(rf"\b(?:{words})\b(?P<between>[^.;\d]{{0,60}})$", re.IGNORECASE)


@lru_cache(maxsize=512)
def record_before(before: str) -> bool:
    """Whether words end in a record, so that a time behind them is the record's: "the deadliest day (since 2015)"."""
    return _record().search(before[-REACH:]) is not None
