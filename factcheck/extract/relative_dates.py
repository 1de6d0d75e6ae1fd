"""Dates told from the publication date: "yesterday", "last week", "the past 24 hours", "two days ago"."""

import re
from datetime import date

from factcheck.extract import days
from factcheck.extract.absolute_dates import Found, Setting
from factcheck.extract.date_phrases import read_back
from factcheck.extract.days import Days
from factcheck.extract.lexicon import compiled, load_lexicon
from factcheck.extract.weekdays import weekdays
from factcheck.extract.words import word_start, words_before

RULES = (
    "today",
    "yesterday",
    "the day before yesterday",
    "tomorrow",
    "overnight",
    "last night",
    "this morning",
    "the weekend",
    "this <unit>",
    "last <unit>",
    "next <unit>",
    "last <month>",
    "the past <number> hours",
    "the past <number> days",
    "the past <unit>",
    "recent days",
    "<number> days ago",
    "<number> weeks ago",
    "several days ago",
    "the same day",
    "<number> days earlier",
    "<number> days later",
)
PAST = compiled("dates", "relative_dates", "past", re.IGNORECASE)
RECENT = compiled("dates", "relative_dates", "recent", re.IGNORECASE)
NEARBY = compiled("dates", "relative_dates", "nearby", re.IGNORECASE)
OVER_INTO = compiled("dates", "relative_dates", "over_into")
DAY_BEFORE = compiled("dates", "relative_dates", "day_before", re.IGNORECASE)
OTHER_DAY = compiled("dates", "relative_dates", "other_day", re.IGNORECASE)


def _number(word: str) -> int | None:
    """A small number in digits or words."""
    if word.isdigit():
        return int(word)
    number: int | None = load_lexicon("dates")["small"].get(word.lower())
    return number


def read_nearby(setting: Setting, at: int, word: str) -> Found | None:
    """ "today", "yesterday", "overnight", "the weekend", "the same day" and the like."""
    base, name, end = setting.published, word.lower(), at + len(word)
    text, ceiling = setting.text, setting.ceiling
    if name in ("today", "tonight"):
        return Found(at, end, days.day(base) if base else None, "day", "today", True)
    if name == "yesterday":
        return Found(at, end, days.day(days.shift(base, -1)) if base else None, "day", "yesterday", True)
    if name == "tomorrow":
        return Found(at, end, days.day(days.shift(base, 1)) if base else None, "day", "tomorrow", True)
    if name == "overnight":
        if beside := OVER_INTO.match(text, end, ceiling):
            number = weekdays()[beside.group(2).lower()]
            last = days.weekday_until(base, number) if base else None
            span = (days.shift(last, -1) if beside.group(1) else last, last) if last else None
            return Found(at, beside.end(), span, "day", "overnight", True)
        return Found(at, end, (days.shift(base, -1), base) if base else None, "day", "overnight", True)
    if name == "weekend":
        return Found(at, end, _weekend(base) if base else None, "span", "the weekend", True)
    if name == "day" and (found := DAY_BEFORE.match(text, at, ceiling)):
        return Found(
            at, found.end(), days.day(days.shift(base, -2)) if base else None, "day", "the day before yesterday", True
        )
    if name in ("same", "following", "next", "previous", "preceding") and (found := OTHER_DAY.match(text, at, ceiling)):
        rule = {"same": "the same day", "following": "<number> days later", "next": "<number> days later"}.get(
            found.group(1).lower(), "<number> days earlier"
        )
        return Found(at, found.end(), None, "day", rule, True)
    return None


def _weekend(base: date) -> Days:
    saturday = days.weekday_until(base, 5)
    return days.until((saturday, days.shift(saturday, 1)), base)


def read_relative(setting: Setting, at: int) -> Found | None:
    """ "last week", "this month", "next Monday's week", "last October", "the past 24 hours", "recent days"."""
    text, ceiling, base = setting.text, setting.ceiling, setting.published
    if found := PAST.match(text, at, ceiling):
        read = _past(found, base, at)
        if read:
            return read
    if found := RECENT.match(text, at, ceiling):
        return Found(at, found.end(), None, "span", "recent days", True)
    found = NEARBY.match(text, at, ceiling)
    if found is None:
        return None
    which, unit, end = found.group(1).lower(), found.group(2).lower(), found.end()
    if unit in ("night", "evening") and which == "last":
        return Found(at, end, (days.shift(base, -1), days.shift(base, -1)) if base else None, "day", "last night", True)
    if which == "this" and unit in ("morning", "afternoon", "evening"):
        return Found(at, end, days.day(base) if base else None, "day", "this morning", True)
    if unit == "weekend":
        moved = days.shift(base, {"next": 7, "coming": 7}.get(which, 0)) if base else None
        return Found(at, end, _weekend(moved) if moved else None, "span", "the weekend", True)
    if unit in ("week", "month", "year") and which in ("this", "next", "coming"):
        span = unit_days(base, unit, 0 if which == "this" else 1) if base else None
        rule = "this <unit>" if which == "this" else "next <unit>"
        return Found(at, end, days.until(span, base) if span else None, unit, rule, True)
    months = load_lexicon("dates")["months"]
    if unit in months and which in ("last", "this") and found.group(2)[0].isupper():
        if base is None:
            return Found(at, end, None, "month", "last <month>", True)
        before = days.month_days(base.year, base.month - 1)[1] if which == "last" else base
        return Found(at, end, days.until(days.month_until(before, months[unit]), base), "month", "last <month>", True)
    return None


def unit_days(base: date, unit: str, moved: int) -> Days:
    """The week, month or year of ``base``, moved by so many of them."""
    if unit == "week":
        return days.week_days(days.shift(base, 7 * moved))
    if unit == "month":
        return days.month_days(base.year, base.month + moved)
    return days.year_days(min(max(base.year + moved, 1), 9999))


def _past(found: re.Match[str], base: date | None, at: int) -> Found | None:
    """ "last week" is the calendar week before; "the past <unit>" and "the last two weeks" run up to publication."""
    vague, word, unit = found.group(1), found.group(2), found.group(3).lower().rstrip("s")
    which, end = found.group().split()[0].lower(), found.end()
    count = _number(word) if word else None
    if word and count is None:
        return None
    if vague:
        return Found(at, end, None, "span", "recent days", True)
    if count is None and found.group(3).lower().endswith("s"):
        return Found(at, end, None, "span", "recent days", True)  # "the last hours", "the past weeks"
    if count is None and which != "past" and unit in ("week", "month", "year"):
        span = unit_days(base, unit, -1) if base else None
        return Found(at, end, span, unit, "last <unit>", True)
    if count is None and which != "past":
        return Found(at, end, None, "day", "<number> days earlier", True) if unit == "day" else None
    if count is None:
        count = 1
    rule = "the past <unit>" if word is None else f"the past <number> {'hours' if unit == 'hour' else 'days'}"
    if base is None:
        return Found(at, end, None, "span", rule, True)
    if unit == "hour":
        first: date | None = days.shift(base, -((count + 23) // 24))
    else:
        first = read_back(count, unit, base)
    return Found(at, end, (first, base) if first and first <= base else None, "span", rule, True)


def read_ago(setting: Setting, at: int, word: str) -> Found | None:
    """ "two days ago", "a week ago", "a day earlier", "three days later": the number and unit stand before ``at``."""
    before = words_before(setting.text, at, setting.floor)
    unit = before[-1].lower() if before else ""
    if unit not in load_lexicon("dates")["units"] or len(before) < 2 or not setting.text[at - 1].isspace():
        return None
    unit = load_lexicon("dates")["units"][unit]
    start = word_start(setting.text, word_start(setting.text, at))
    end = at + len(word)
    name = word.lower()
    count = _number(before[-2].lower())
    if name in ("earlier", "later"):
        if count is None:
            return None
        return Found(start, end, None, "day", f"<number> days {name}", True)
    if count is None:
        vague = before[-2].lower() in ("several", "few", "many", "some", "couple")
        return Found(start, end, None, "span", "several days ago", True) if vague else None
    return Found(
        start, end, _ago(count, unit, setting.published), "day" if unit == "hour" else unit, _ago_rule(unit), True
    )


def _ago_rule(unit: str) -> str:
    return "<number> weeks ago" if unit in ("week", "month", "year") else "<number> days ago"


def _ago(count: int, unit: str, base: date | None) -> Days | None:
    """The day (or the whole calendar week, month or year) so long before publication, as dateparser counts back."""
    if base is None:
        return None
    if unit == "hour":
        # Under a day: the same day or the night before, as the hour of publication is not known.
        return (days.shift(base, -((count + 23) // 24)), base) if count <= 48 else None
    read = read_back(count, unit, base)
    if read is None:
        return None
    return days.day(read) if unit == "day" else days.until(unit_days(read, unit, 0), base)
