"""Dateparser, asked about the words of a date phrase that our rules found, never about raw text; answers are kept."""

from datetime import date, datetime
from functools import cache
from typing import Any

from factcheck.extract.days import month_days, shift

REFERENCE = date(2000, 6, 15)  # a day of a number that every month has
SETTINGS: dict[str, Any] = {
    "PREFER_DATES_FROM": "current_period",
    "RETURN_AS_TIMEZONE_AWARE": False,
    "RELATIVE_BASE": datetime(REFERENCE.year, REFERENCE.month, REFERENCE.day, 12),
}


@cache
def _reader() -> Any:
    """Dateparser's reader, which counts from the day of reference; imported at the first phrase, for it is slow."""
    from dateparser.date import DateDataParser

    return DateDataParser(languages=["en"], settings=SETTINGS)


@cache
def _read(phrase: str) -> date | None:
    """The day that dateparser reads in a phrase told on the day of reference."""
    found = _reader().get_date_data(phrase).date_obj
    return found.date() if found else None


def read_back(count: int, grain: str, base: date) -> date | None:
    """The day of "two weeks ago" told from ``base``; None where it lies before the calendar or nobody knows the unit.

    Dateparser says how far back one grain lies, once for each: so many days from any base, or so many months, on the
    same day of the month or on its last.
    """
    read = _read(f"1 {grain} ago")
    if read is None:
        return None
    if grain not in ("month", "year"):
        return shift(base, count * (read - REFERENCE).days)
    months = ((read.year - REFERENCE.year) * 12 + read.month - REFERENCE.month) * count
    if base.year * 12 + base.month + months <= 12:
        return None
    first, last = month_days(base.year, base.month + months)
    return first.replace(day=min(base.day, last.day))
