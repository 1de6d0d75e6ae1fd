"""Halves, quarters, first months and seasons: "the first half of 2024", "the summer of 2014"."""

import re

from factcheck.extract import days
from factcheck.extract.absolute_dates import Found, Setting, read_day_month, read_month, read_year
from factcheck.extract.days import Days
from factcheck.extract.lexicon import compiled, load_lexicon, load_words
from factcheck.extract.parts_of_time import months_begin

LAST = load_words("dates", "words", "last")

RULES = ("the first half of <year>", "the first <number> months of <year>", "the summer of <year>")
YEAR = compiled("dates", "spans_of_year", "year", re.IGNORECASE)
HALF_OF_MONTH = compiled("dates", "spans_of_year", "half_of_month")


PART = compiled("dates", "spans_of_year", "part", re.IGNORECASE)
SEASON = compiled("dates", "spans_of_year", "season", re.IGNORECASE)


def read_span_of_year(setting: Setting, at: int) -> Found | None:
    """ "first half of 2024", "third quarter of the year", "first nine months of this year", "summer of 2014"."""
    lexicon = load_lexicon("dates")
    if season := SEASON.match(setting.text, at, setting.ceiling):
        months = lexicon["seasons"][season.group(1).lower()]
        # a winter lies in two years, and which two the year beside it does not tell
        return _found(setting, at, season.end(), (months[0], months[-1]) if months else None, "the summer of <year>")
    part = PART.match(setting.text, at, setting.ceiling)
    if part is None:
        return None
    which = lexicon["ordinals"][part.group("which").lower()]
    if part.group("count"):
        word = part.group("count").lower()
        count = int(word) if word.isdigit() else lexicon["small"][word]
        if not 0 < count <= 12 or which not in (0, 1):
            return None
        rule = "the first <number> months of <year>"
        return _found(setting, at, part.end(), (1, count) if which else (13 - count, 12), rule)
    length = 6 if part.group("half") else 3
    last = which * length if which else 12
    rule = "the first half of <year>"
    if last > 12:
        return None
    if part.group("half") and (month := _half_of_month(setting, at, part.end(), which)):
        return month
    return _found(setting, at, part.end(), (last - length + 1, last), rule)


def _half_of_month(setting: Setting, at: int, end: int, which: int) -> Found | None:
    """ "the first half of November"."""
    text = setting.text
    lead = HALF_OF_MONTH.match(text, end, setting.ceiling)
    if lead is None or text[lead.end() : lead.end() + 3].lower() not in months_begin():
        return None
    month = None if read_day_month(setting, lead.end()) else read_month(setting, lead.end())
    if month is None or month.span is None:
        return None
    low, high = days.month_days(month.span[0].year, month.span[0].month)
    half = (low, low.replace(day=15)) if which == 1 else (low.replace(day=16), high)
    rule = "the first half of <year>"
    return Found(at, month.end, days.until(half, setting.published), "span", rule, month.relative, month.key)


def _found(setting: Setting, at: int, end: int, months: tuple[int, int] | None, rule: str) -> Found | None:
    """The phrase with the year that follows it; without days where its months are not known."""
    named = YEAR.match(setting.text, end, setting.ceiling)
    if named is None:
        return None
    if named.group(1):
        if setting.published is None:
            return Found(at, named.end(), None, "span", rule, True)
        year, stop = setting.published.year - (named.group(1).lower() in LAST), named.end()
    else:
        read = read_year(setting, named.end())
        if read is None or read.grain != "year" or read.key[0] is None:
            return None
        year, stop = read.key[0], read.end
    span: Days | None = None
    if months and year > 0:
        span = days.until((days.month_days(year, months[0])[0], days.month_days(year, months[1])[1]), setting.published)
    return Found(at, stop, span, "span", rule, bool(named.group(1)), (year, None, None))
