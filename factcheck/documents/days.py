"""Days as files, feeds and people write them; a day that can be read in two ways is read in neither."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from factcheck.documents.values import ReportError

WRITTEN_OUT = ("%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%Y.%m.%d")
# 26/11/2024, 26.11.2024, 11-26-2024, alone or before a time
NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ T,].*)?")


def day(value: object, date_format: str | None = None, day_first: bool | None = None) -> date | None:
    """A day written as 2024-11-29, alone or before a time; null and "" are None. `ReportError` for anything else.

    As feeds and people write it ("Fri, 29 Nov 2024 10:00:00 +0300", "29 November 2024", "29/11/2024") it is read too,
    as programs do in seconds or thousandths since 1970 (1732880000, in UTC), and as ``date_format`` says. ``day_first``
    says which of two small numbers is the day; unsaid, what could be either is an error.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        found = written_day(value.strip(), date_format, day_first)
        if found is not None:
            return found
    if (seconds := since_1970(value)) is not None and date_format is None:
        return datetime.fromtimestamp(seconds, UTC).date()
    hint = 'write it as "2024-11-29"' if date_format is None else f"it is not written as {date_format}"
    more = ", or say how it is written with --date-format" if date_format is None else ""
    raise ReportError(f'has a "published" that is no day ({value!r}): {hint}{more}')


def since_1970(value: object) -> float | None:
    """The seconds of a number of ten digits, or of thirteen, which are thousandths: days from 2001 to 2286."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if (
        isinstance(value, bool)
        or not isinstance(value, int | str)
        or re.fullmatch(r"\d{10}|\d{13}", str(value)) is None
    ):
        return None
    return int(value) / (1000 if len(str(value)) == 13 else 1)


def written_day(value: str, date_format: str | None = None, day_first: bool | None = None) -> date | None:
    """The day, as the publisher wrote it: in another time zone it may be the next one, but weekdays are his.

    None for what is no day; `ReportError` for one that could be two.
    """
    if date_format is not None:
        try:
            return datetime.strptime(value, date_format).date()
        except ValueError:
            pass
    if value[4:5] == value[7:8] == "-" and value[10:11] in ("", "T", " "):
        try:
            return datetime.fromisoformat(value).date() if len(value) > 10 else date.fromisoformat(value)
        except ValueError:
            return None
    if (numbers := NUMBERS.fullmatch(value)) is not None:
        return of_numbers(value, int(numbers[1]), int(numbers[3]), int(numbers[4]), day_first)
    for written in WRITTEN_OUT:
        try:
            return datetime.strptime(value.replace(",", " ").replace("  ", " "), written).date()
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(value).date() if any(map(str.isalpha, value)) else None
    except (ValueError, TypeError, IndexError):
        return None


def of_numbers(value: str, first: int, second: int, year: int, day_first: bool | None) -> date | None:
    """The day of two small numbers and a year; None where they make none in the order that is said."""
    as_day_first, as_month_first = made_day(year, second, first), made_day(year, first, second)
    if day_first is not None:
        return as_day_first if day_first else as_month_first
    if as_day_first is None or as_month_first is None or as_day_first == as_month_first:
        return as_day_first or as_month_first
    either = f"{as_day_first.day} {as_day_first:%B} or {as_month_first.day} {as_month_first:%B}"
    raise ReportError(f"has a day that may be {either} ({value!r}): say which with --day-first or --month-first")


def made_day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar; None for numbers that are none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None
