"""Dates told from the publication date: "yesterday", "last week", "the past 24 hours", "two days ago"."""

import re
from datetime import date

from factcheck.extract import days
from factcheck.extract.absolute_dates import Found, Setting
from factcheck.extract.date_phrases import read_back
from factcheck.extract.days import Days
from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.weekdays import weekdays
from factcheck.extract.words import word_start, words_before

S = load_endings("grammar", "endings", "plural")
VAGUE = load_words("dates", "modules", "relative_dates", "vague")

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

# The rule of a day told by its distance from another.
OTHER_DAYS = {"same": "the same day", "later": "<number> days later", "earlier": "<number> days earlier"}
LONG_GRAINS = ("week", "month", "year")


def _number(word: str) -> int | None:
    """A small number in digits or words."""
    if word.isdigit():
        return int(word)
    number: int | None = load_lexicon("dates")["small"].get(word.lower())
    return number


def read_nearby(setting: Setting, at: int, word: str) -> Found | None:
    """ "today", "yesterday", "overnight", "the weekend", "the same day" and the like."""
    base, end = setting.published, at + len(word)
    kind = load_lexicon("dates")["nearby"].get(word.lower())
    text, ceiling = setting.text, setting.ceiling
    if kind == "today":
        return Found(at, end, days.day(base) if base else None, "day", "today", True)
    if kind == "yesterday":
        return Found(at, end, days.day(days.shift(base, -1)) if base else None, "day", "yesterday", True)
    if kind == "tomorrow":
        return Found(at, end, days.day(days.shift(base, 1)) if base else None, "day", "tomorrow", True)
    if kind == "overnight":
        if beside := OVER_INTO.match(text, end, ceiling):
            number = weekdays()[beside.group(2).lower()]
            last = days.weekday_until(base, number) if base else None
            span = (days.shift(last, -1) if beside.group(1) else last, last) if last else None
            return Found(at, beside.end(), span, "day", "overnight", True)
        return Found(at, end, (days.shift(base, -1), base) if base else None, "day", "overnight", True)
    if kind == "weekend":
        return Found(at, end, _weekend(base) if base else None, "span", "the weekend", True)
    if kind == "day before" and (found := DAY_BEFORE.match(text, at, ceiling)):
        return Found(
            at, found.end(), days.day(days.shift(base, -2)) if base else None, "day", "the day before yesterday", True
        )
    if kind in OTHER_DAYS and (found := OTHER_DAY.match(text, at, ceiling)):
        return Found(at, found.end(), None, "day", OTHER_DAYS[kind], True)
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
    lexicon, unit, end = load_lexicon("dates"), found.group(2).lower(), found.end()
    which, words = lexicon["relative"][found.group(1).lower()], lexicon["words"]
    grain = lexicon["calendar"].get(unit)
    if unit in words["nights"] and which == "last":
        return Found(at, end, (days.shift(base, -1), days.shift(base, -1)) if base else None, "day", "last night", True)
    if which == "this" and unit in words["parts_of_this_day"]:
        return Found(at, end, days.day(base) if base else None, "day", "this morning", True)
    if unit in words["weekends"]:
        moved = days.shift(base, 7 if which == "next" else 0) if base else None
        return Found(at, end, _weekend(moved) if moved else None, "span", "the weekend", True)
    if grain and which in ("this", "next"):
        span = unit_days(base, grain, 0 if which == "this" else 1) if base else None
        rule = "this <unit>" if which == "this" else "next <unit>"
        return Found(at, end, days.until(span, base) if span else None, grain, rule, True)
    months = lexicon["months"]
    if unit in months and which in ("last", "this") and found.group(2)[0].isupper():
        if base is None:
            return Found(at, end, None, "month", "last <month>", True)
        before = days.month_days(base.year, base.month - 1)[1] if which == "last" else base
        return Found(at, end, days.until(days.month_until(before, months[unit]), base), "month", "last <month>", True)
    return None


def unit_days(base: date, grain: str, moved: int) -> Days:
    """The week, month or year of ``base``, moved by so many of them."""
    if grain == "week":
        return days.week_days(days.shift(base, 7 * moved))
    if grain == "month":
        return days.month_days(base.year, base.month + moved)
    return days.year_days(min(max(base.year + moved, 1), 9999))


def _past(found: re.Match[str], base: date | None, at: int) -> Found | None:
    """ "last week" is the calendar week before; "the past <unit>" and "the last two weeks" run up to publication."""
    lexicon, vague, word = load_lexicon("dates"), found.group(1), found.group(2)
    grain, end = lexicon["units"][found.group(3).lower()], found.end()
    which = lexicon["relative"][found.group().split()[0].lower()]
    count = _number(word) if word else None
    if word and count is None:
        return None
    if vague:
        return Found(at, end, None, "span", "recent days", True)
    if count is None and found.group(3).lower().endswith(S):
        return Found(at, end, None, "span", "recent days", True)  # "the last hours", "the past weeks"
    if count is None and which != "past" and grain in LONG_GRAINS:
        span = unit_days(base, grain, -1) if base else None
        return Found(at, end, span, grain, "last <unit>", True)
    if count is None and which != "past":
        return Found(at, end, None, "day", "<number> days earlier", True) if grain == "day" else None
    if count is None:
        count = 1
    rule = "the past <unit>" if word is None else f"the past <number> {'hours' if grain == 'hour' else 'days'}"
    if base is None:
        return Found(at, end, None, "span", rule, True)
    if grain == "hour":
        first: date | None = days.shift(base, -((count + 23) // 24))
    else:
        first = read_back(count, grain, base)
    return Found(at, end, (first, base) if first and first <= base else None, "span", rule, True)


def read_ago(setting: Setting, at: int, word: str) -> Found | None:
    """ "two days ago", "a week ago", "a day earlier", "three days later": the number and unit stand before ``at``."""
    before = words_before(setting.text, at, setting.floor)
    unit = before[-1].lower() if before else ""
    if unit not in load_lexicon("dates")["units"] or len(before) < 2 or not setting.text[at - 1].isspace():
        return None
    grain = load_lexicon("dates")["units"][unit]
    start = word_start(setting.text, word_start(setting.text, at))
    end = at + len(word)
    counted_from = load_lexicon("dates")["counted"][word.lower()]
    count = _number(before[-2].lower())
    if counted_from != "ago":
        if count is None:
            return None
        return Found(start, end, None, "day", f"<number> days {counted_from}", True)
    if count is None:
        vague = before[-2].lower() in VAGUE
        return Found(start, end, None, "span", "several days ago", True) if vague else None
    return Found(
        start, end, _ago(count, grain, setting.published), "day" if grain == "hour" else grain, _ago_rule(grain), True
    )


def _ago_rule(grain: str) -> str:
    return "<number> weeks ago" if grain in LONG_GRAINS else "<number> days ago"


def _ago(count: int, grain: str, base: date | None) -> Days | None:
    """The day (or the whole calendar week, month or year) so long before publication, as dateparser counts back."""
    if base is None:
        return None
    if grain == "hour":
        # Under a day: the same day or the night before, as the hour of publication is not known.
        return (days.shift(base, -((count + 23) // 24)), base) if count <= 48 else None
    read = read_back(count, grain, base)
    if read is None:
        return None
    return days.day(read) if grain == "day" else days.until(unit_days(read, grain, 0), base)
