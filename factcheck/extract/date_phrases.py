"""Dateparser, asked about one date phrase that our rules found, never about raw text; answers are kept."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

LONGEST = 40
SETTINGS: dict[str, Any] = {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "current_period", "RETURN_AS_TIMEZONE_AWARE": False}


@lru_cache(maxsize=1)
def _reader() -> Any:
    """Dateparser's module; imported at the first phrase, for it takes as long as all else together."""
    import dateparser

    return dateparser


@lru_cache(maxsize=8192)
def read_phrase(phrase: str, base: date | None = None, order: str = "DMY") -> date | None:
    """The day that an English date phrase names; ``base`` is the day on which it was written, for relative ones.

    None where dateparser does not understand it, where the calendar has no such day, or past the end of time.
    """
    if len(phrase) > LONGEST:
        return None
    written = datetime(base.year, base.month, base.day, 12) if base else datetime(2000, 1, 1, 12)
    settings = {**SETTINGS, "RELATIVE_BASE": written, "DATE_ORDER": order}
    try:
        found = _reader().parse(phrase, languages=["en"], settings=settings)
    except Exception:  # whatever it trips over, the phrase stays unread
        return None
    return found.date() if found else None
