"""Arithmetic of days, weeks, months and years for date phrases; knows no language."""

from datetime import MAXYEAR, MINYEAR, date, timedelta

Days = tuple[date, date]
FUTURE_DAYS = 60  # a month and day up to this far ahead of publication is in its year only where the text says "will"


def day(found: date) -> Days:
    """One day as an interval."""
    return found, found


def make(year: int, month: int, number: int) -> date | None:
    """The day, None where the calendar has none ("31 November")."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift(base: date, days: int) -> date:
    """``base`` moved by days, held inside the calendar."""
    try:
        return base + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def month_days(year: int, month: int) -> Days:
    """First to last day of a month; month 0 is the December before, 13 the January after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, MINYEAR), MAXYEAR)
    first = date(year, month, 1)
    return first, date.max if (year, month) == (MAXYEAR, 12) else shift(date(year + month // 12, month % 12 + 1, 1), -1)


def year_days(year: int) -> Days:
    """First to last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def week_days(base: date) -> Days:
    """Monday to Sunday of the week that ``base`` lies in."""
    monday = shift(base, -base.weekday())
    return monday, shift(monday, 6)


def weekday_until(base: date, weekday: int) -> date:
    """The latest such weekday on or before ``base``."""
    return shift(base, -((base.weekday() - weekday) % 7))


def weekday_after(base: date, weekday: int) -> date:
    """The first such weekday after ``base``."""
    return shift(base, (weekday - base.weekday() - 1) % 7 + 1)


def month_until(base: date, month: int) -> Days:
    """The latest such month that has begun on ``base``."""
    return month_days(base.year if month <= base.month else max(base.year - 1, MINYEAR), month)


def year_of(base: date, month: int, number: int, future: bool) -> int:
    """The year of a month and day that comes without one: the latest on or before ``base``, or ahead if announced.

    A day that no year near has (29 February) falls to the nearest leap year before.
    """
    for year in range(base.year + 1, max(base.year - 9, MINYEAR - 1), -1):
        found = make(year, month, number) if year <= MAXYEAR else None
        if found and (found <= base or (future and (found - base).days <= FUTURE_DAYS)):
            return year
    return base.year


def third(days: Days, part: str) -> Days:
    """The early, mid or late third of a month (days 1-10, 11-20, 21-end) or of a year (four months each)."""
    low, high = days
    whole_year = (high - low).days > 31
    if whole_year:
        months = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return date(low.year, months[0], 1), month_days(low.year, months[1])[1]
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, high.day)}[part]
    return low.replace(day=first), low.replace(day=last)


def until(days: Days, base: date | None) -> Days:
    """An interval cut off at publication, if it has begun by then."""
    if base and days[0] <= base < days[1]:
        return days[0], base
    return days
