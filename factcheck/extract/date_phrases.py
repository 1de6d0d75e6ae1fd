"""Dateparser, asked about one date phrase that our rules found, never about raw text; answers are kept."""

from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from factcheck.extract.days import month_days, shift

LONGEST = 40
REFERENCE = date(2000, 6, 15)  # a day of a number that every month has
SETTINGS: dict[str, Any] = {
    "PREFER_DATES_FROM": "current_period",
    "RETURN_AS_TIMEZONE_AWARE": False,
    "RELATIVE_BASE": datetime(REFERENCE.year, REFERENCE.month, REFERENCE.day, 12),
}


@cache
def _reader() -> Any:
    """Dateparser's reader, which counts from the day of reference; imported at the first phrase, for it takes its time."""
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings=SETTINGS)


@lru_cache(maxsize=4096)
def _read(phrase: str) -> date | None:
    """The day that dateparser reads in a phrase told on the day of reference."""
    if len(phrase) > LONGEST:
        return None
    try:
        found = _reader().get_date_data(phrase).date_obj
    except Exception:  # years before the first, and whatever else it trips over
        return None
    return found.date() if found else None


def read_month_name(name: str) -> int | None:
    """The number of the month that dateparser reads in a name or short form."""
    read = _read(f"1 {name} 2000")
    return read.month if read else None


def read_back(phrase: str, base: date) -> date | None:
    """The day of "two weeks ago" told from ``base``; None where dateparser does not understand it.

    It is asked about each phrase once: days and weeks lie equally far back from any base, months and years by as many
    months, on the same day of the month or on its last.
    """
    read = _read(phrase)
    if read is None:
        return None
    if "month" not in phrase and "year" not in phrase:
        return shift(base, (read - REFERENCE).days)
    months = (read.year - REFERENCE.year) * 12 + read.month - REFERENCE.month
    if base.year * 12 + base.month + months <= 12:
        return None  # before the first year of the calendar
    first, last = month_days(base.year, base.month + months)
    return first.replace(day=min(base.day, last.day))
