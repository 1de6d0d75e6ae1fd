"""Dateparser, asked about one date phrase that our rules found, never about raw text; answers are kept."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from factcheck.extract.days import shift

LONGEST = 40
REFERENCE = date(2000, 6, 15)
SETTINGS: dict[str, Any] = {"PREFER_DATES_FROM": "current_period", "RETURN_AS_TIMEZONE_AWARE": False}


@lru_cache(maxsize=4)
def _reader(order: str) -> Any:
    """Dateparser's reader for days in a stated order; imported at the first phrase, for it takes its time."""
    from dateparser.date import DateDataParser

    settings = {**SETTINGS, "DATE_ORDER": order, "PARSERS": ["absolute-time"], "RELATIVE_BASE": _noon(REFERENCE)}
    return DateDataParser(languages=["en"], settings=settings)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12)


@lru_cache(maxsize=4096)
def read_day(phrase: str, order: str = "DMY") -> date | None:
    """The day that a written-out or figured date names, its year included; None where the calendar has no such day."""
    if len(phrase) > LONGEST:
        return None
    try:
        found = _reader(order).get_date_data(phrase).date_obj
    except Exception:  # whatever it trips over, the phrase stays unread
        return None
    return found.date() if found else None


def read_back(phrase: str, base: date) -> date | None:
    """The day of "two weeks ago" told from ``base``; None where dateparser does not understand it.

    Days and weeks lie equally far back from any base, so that each such phrase is asked once only.
    """
    if "month" in phrase or "year" in phrase:
        return _read_relative(phrase, base)
    read = _read_relative(phrase, REFERENCE)
    return shift(base, (read - REFERENCE).days) if read else None


@lru_cache(maxsize=4096)
def _read_relative(phrase: str, base: date) -> date | None:
    if len(phrase) > LONGEST:
        return None
    import dateparser

    try:
        found = dateparser.parse(phrase, languages=["en"], settings={**SETTINGS, "RELATIVE_BASE": _noon(base)})
    except Exception:  # years before the first, and whatever else it trips over
        return None
    return found.date() if found else None
