"""Thirds of a month or of a year: "early June 2016", "mid-May", "late last month", "the end of 2016"."""

import re
from functools import cache

from factcheck.extract import days
from factcheck.extract.absolute_dates import Found, Setting, read_day_month, read_month, read_year
from factcheck.extract.lexicon import compiled, load_lexicon, load_words
from factcheck.extract.relative_dates import unit_days

THE = load_words("grammar", "definite_articles")

RULES = ("early <month>", "early <year>", "early last month")


@cache
def _parts() -> dict[str, str]:
    """Which third each word means: "early", "mid" or "late"."""
    parts: dict[str, str] = load_lexicon("dates")["parts"]
    return parts


LAST = load_words("dates", "words", "last")
PART_OF = compiled("dates", "parts_of_time", "part_of", re.IGNORECASE)
PART_LEAD = compiled("dates", "parts_of_time", "part_lead", re.IGNORECASE)


def read_part(setting: Setting, at: int) -> Found | None:
    """ "early June 2016", "mid-May", "late last month", "the end of 2016": a third of a month or of a year."""
    text, ceiling, base = setting.text, setting.ceiling, setting.published
    if found := PART_OF.match(text, at, ceiling):
        part, which, unit = (group.lower() for group in found.groups())
        third = _parts()[part]
        if which in THE and third != "early":
            return None  # "the end of the year" may lie ahead
        if base is None:
            return Found(at, found.end(), None, "span", "early last month", True)
        whole = unit_days(base, load_lexicon("dates")["calendar"][unit], -1 if which in LAST else 0)
        return Found(at, found.end(), days.until(days.third(whole, third), base), "span", "early last month", True)
    lead = PART_LEAD.match(text, at, ceiling)
    if lead is None:
        return None
    inner = _inner(setting, lead.end())
    if inner is None:
        return None
    rule = "early <year>" if inner.grain == "year" else "early <month>"
    year = inner.key[0]
    if inner.span is None or (year is None and base is None):
        return Found(at, inner.end, None, "span", rule, inner.relative, inner.key)
    low = inner.span[0]
    whole = days.year_days(low.year) if inner.grain == "year" else days.month_days(low.year, low.month)
    span = days.third(whole, _parts()[lead.group(1).lower()])
    if base and year is None and span[0] > base:
        span = days.third(
            days.month_days(low.year - 1, low.month) if low.year > 1 else whole, _parts()[lead.group(1).lower()]
        )
    return Found(at, inner.end, days.until(span, base), "span", rule, inner.relative, inner.key)


def _inner(setting: Setting, at: int) -> Found | None:
    """The month or year behind "early"."""
    if setting.text[at].isdigit():
        return read_year(setting, at)
    if setting.text[at : at + 3].lower() not in months_begin():
        return None
    if read_day_month(setting, at):
        return None  # "late May 5": the day stands for itself
    return read_month(setting, at)


@cache
def months_begin() -> frozenset[str]:
    """The first three letters of the months' names, in small letters."""
    return frozenset(name[:3] for name in load_lexicon("dates")["months"])
