"""Dateparser, asked about one date phrase that our rules found, never about raw text; answers are kept."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from factcheck.extract.days import shift

LONGEST = 40
REFERENCE = date(2000, 6, 15)
SETTINGS: dict[str, Any] = {"PREFER_DATES_FROM": "current_period", "RETURN_AS_TIMEZONE_AWARE": False}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)


@cache
def read_month_name(name: str) -> int | None:
    """The number of the month that dateparser reads in a name or short form; it is asked once for each."""
    read = _read(f"1 {name} 2000", REFERENCE)
    return read.month if read else None


def read_back(phrase: str, base: date) -> date | None:
    """The day of "two weeks ago" told from ``base``; None where dateparser does not understand it.

    Days and weeks lie equally far back from any base, so that each such phrase is asked once only.
    """
    if "month" in phrase or "year" in phrase:
        return _read(phrase, base)
    read = _read(phrase, REFERENCE)
    return shift(base, (read - REFERENCE).days) if read else None


@lru_cache(maxsize=4096)
def _read(phrase: str, base: date) -> date | None:
    """The day that dateparser reads in a phrase told from ``base``."""
    if len(phrase) > LONGEST:
        return None
    import dateparser

    try:
        found = dateparser.parse(phrase, languages=["en"], settings={**SETTINGS, "RELATIVE_BASE": _noon(base)})
    except Exception:  # years before the first, and whatever else it trips over
        return None
    return found.date() if found else None
