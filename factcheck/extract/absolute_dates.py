"""Dates that name their day, month or year: "29 November 2024", "Nov. 26-27", "in early June 2016", "2024-11-29"."""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from factcheck.extract import days
from factcheck.extract.days import Days
from factcheck.extract.lexicon import compiled, load_lexicon, load_pattern, load_words
from factcheck.extract.numerals import counted_nouns
from factcheck.extract.words import bare, next_word, words_before

ARTICLES = load_words("grammar", "articles")
IN_SINCE = load_words("grammar", "in_since")
BEGINNING = load_words("grammar", "between_from")
JOINING = load_words("dates", "modules", "absolute_dates", "joining")
BY = load_words("grammar", "by_words")
VERBS = load_words("dates", "modules", "absolute_dates", "verbs")
SECOND = load_words("dates", "modules", "absolute_dates", "second")
LAST = load_words("dates", "words", "last")

RULES = (
    "<year>-<month>-<day>",
    "<day>/<month>/<year>",
    "<day> <month> <year>",
    "<day> <month>",
    "<month> <day>",
    "<month> <day>-<day>",
    "<day>-<day> <month>",
    "<month> <year>",
    "<month>",
    "<month> last year",
    "<day> <month> last year",
    "<year>",
    "the <year> <noun>",
    "<year>-<year>",
)
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
SUFFIX = load_pattern("dates", "absolute_dates", "suffix")
NO_MORE = r"(?!\d)(?!,\d{3}(?!\d))(?![./]\d)"
ISO = re.compile(rf"({YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
FIGURES = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2({YEAR}|\d\d)(?![\d])(?![./-]\d)")
BESIDE_YEAR = compiled("dates", "absolute_dates", "beside_year", re.IGNORECASE)
JOINT, OF_MONTH, BESIDE_DAY, BESIDE_MONTH, OF_YEAR, LAST_SUFFIX = (
    load_pattern("dates", "absolute_dates", key)
    for key in ("joint", "of_month", "beside_day", "beside_month", "of_year", "last_suffix")
)
YEARS = re.compile(rf"({YEAR})(?:[-\u2013\u2014/](\d\d|{YEAR}))?(?![\d,]\d|[-\u2013]\w|s\b|\d)")


class Found(NamedTuple):
    """A date phrase on its way; ``key`` holds year, month and day as far as stated, so that a range can lend a year."""

    start: int
    end: int
    span: Days | None
    grain: str
    rule: str
    relative: bool = False
    key: tuple[int | None, int | None, int | None] = (None, None, None)
    future: bool = False


class Setting(NamedTuple):
    """Where a date phrase stands: the text, the bounds of its sentence, and the publication date."""

    text: str
    floor: int
    ceiling: int
    published: date | None


@cache
def months() -> dict[str, int]:
    """Numbers of the months by their names and short forms, in small letters."""
    lexicon = load_lexicon("dates")
    return {**lexicon["months"], **lexicon["months_short"]}


@cache
def _names() -> str:
    """The names of the months as they may be printed, longest first."""
    printed = sorted({form for name in months() for form in (name.capitalize(), name.upper())}, key=len, reverse=True)
    short = load_lexicon("dates")["months_short"]
    return "|".join(rf"{name}\b\.?" if name.lower() in short else rf"{name}\b" for name in printed)


@cache
def _day_month() -> re.Pattern[str]:
    """ "29 November 2024", "29th of November", "12-14 May", "15 and 16 April 2017"."""
    return re.compile(
        rf"(?P<day>{DAY}){SUFFIX}(?:{JOINT}(?P<last>{DAY}){SUFFIX})?{OF_MONTH}(?P<month>{_names()})"
        rf"(?:,?[\s-]+(?P<year>{YEAR})(?!\d))?"
    )


@cache
def _month_day() -> re.Pattern[str]:
    """ "November 29, 2024", "Nov. 29", "April 9th", "April 1 - 3", "June 10 to 11th"."""
    return re.compile(
        rf"(?P<month>{_names()}){BESIDE_DAY}(?P<day>{DAY}){SUFFIX}(?![a-z])(?:{NO_MORE}|(?<=\d\d)(?={YEAR}(?!\d)))"
        rf"(?:{JOINT}(?P<last>{DAY}){LAST_SUFFIX}(?![a-z]){NO_MORE}(?!\s+(?:{_names()})))?"
        rf"{BESIDE_MONTH}"
    )


@cache
def _month_year() -> re.Pattern[str]:
    return re.compile(rf"(?P<month>{_names()}){OF_YEAR}")


def read_figures(setting: Setting, at: int) -> Found | None:
    """A date in figures: "2024-11-29", "29/11/2024", "12-04-2016"; the day first unless only the month can be."""
    text, ceiling = setting.text, setting.ceiling
    if found := ISO.match(text, at, ceiling):
        read = days.make(int(found.group(1)), int(found.group(3)), int(found.group(4)))
        return Found(at, found.end(), days.day(read), "day", "<year>-<month>-<day>") if read else None
    found = FIGURES.match(text, at, ceiling)
    if found is None:
        return None
    first, second = int(found.group(1)), int(found.group(3))
    if max(first, second) > 31 or min(first, second) > 12 or not first or not second:
        return None
    year = found.group(4)
    if len(year) == 2 and (found.group(2) == "-" or (len(found.group(1)) == 1 and len(found.group(3)) == 1)):
        return None  # a score, a code
    stated = int(year) if len(year) == 4 else 2000 + int(year)
    month_first = second > 12
    read = days.make(stated, first, second) if month_first else days.make(stated, second, first)
    if read and setting.published and read > setting.published and not month_first and first <= 12:
        other = days.make(stated, first, second)
        read = other if other and other <= setting.published else read  # only so it lies before publication
    return Found(at, found.end(), days.day(read), "day", "<day>/<month>/<year>") if read else None


def _day_of(setting: Setting, month: str, number: int, year: int | None, future: bool) -> date | None:
    """The day of a month, in the year stated; where none is, the latest year that fits. None where there is no such."""
    of_year = months()[month.lower().rstrip(".")]
    if year is None:
        if setting.published is None:
            return None
        year = days.year_of(setting.published, of_year, number, future)
    return days.make(year, of_year, number)


def read_day_month(setting: Setting, at: int, future: bool = False) -> Found | None:
    """A day beside its month, in either order, with or without a year, or a span of days in one month."""
    text, ceiling = setting.text, setting.ceiling
    day_first = text[at].isdigit()
    found = (_day_month() if day_first else _month_day()).match(text, at, ceiling)
    if found is None:
        return None
    month, end = found.group("month"), found.end()
    year = int(found.group("year")) if found.group("year") else None
    first, last = int(found.group("day")), int(found.group("last") or 0)
    if not day_first:
        if year is None and _is_count(setting, found):
            return None
        if last and _second_is_count(setting, found):
            last, end, year = 0, found.end("day"), None
    if last and last <= first:
        if day_first:
            return None
        last, end, year = 0, found.end("day"), None
    if year is None and not last and (beside := BESIDE_YEAR.match(text, end, ceiling)):
        return _day_beside(setting, at, found, beside)
    low = _day_of(setting, month, first, year, future)
    if low is None and (year or setting.published):
        return None  # the calendar has no such day
    high = _day_of(setting, month, last, year, future) if last else low
    key = (year, months()[month.lower().rstrip(".")], first)
    span = (low, high) if low and high and low <= high else None
    if last:
        return Found(
            at, end, span, "span", "<day>-<day> <month>" if day_first else "<month> <day>-<day>", year is None, key
        )
    rule = "<day> <month> <year>" if year else ("<day> <month>" if day_first else "<month> <day>")
    return Found(at, end, span, "day", rule, year is None, key)


def _day_beside(setting: Setting, at: int, found: re.Match[str], beside: re.Match[str]) -> Found | None:
    """ "October 7 last year", "3 May this year"."""
    number, month, rule = int(found.group("day")), found.group("month"), "<day> <month> last year"
    key = (None, months()[month.lower().rstrip(".")], number)
    if setting.published is None:
        return Found(at, beside.end(), None, "day", rule, True, key)
    year = max(setting.published.year - (beside.group(1).lower() in LAST), 1)
    day = _day_of(setting, month, number, year, False)
    return Found(at, beside.end(), days.day(day), "day", rule, True, (year, *key[1:])) if day else None


def _is_count(setting: Setting, found: re.Match[str]) -> bool:
    """ "In March 12 people were killed": "in" goes with a month, and then the number counts what follows."""
    before = words_before(setting.text, found.start(), setting.floor)
    if not before or before[-1].lower() not in IN_SINCE or found.group("last"):
        return False
    return next_word(setting.text, found.end("day"), setting.ceiling)[0] in counted_nouns()


def _second_is_count(setting: Setting, found: re.Match[str]) -> bool:
    """ "On June 10 and 11 people were killed": a second number without an ordinal's ending may count what follows."""
    if found.group("dash") or found.group("suffix") or found.group("year"):
        return False
    before = words_before(setting.text, found.start(), setting.floor)
    if before and before[-1].lower() in BEGINNING:
        return False
    return bool(next_word(setting.text, found.end("last"), setting.ceiling)[0])


def read_month(setting: Setting, at: int) -> Found | None:
    """A month, with its year ("October 2016") or alone behind a preposition ("in April")."""
    text = setting.text
    found = _month_year().match(text, at, setting.ceiling)
    if found is None:
        return None
    name = found.group("month").lower().rstrip(".")
    number = months()[name]
    if found.group("year"):
        year = int(found.group("year"))
        following = next_word(text, found.end(), setting.ceiling)[0]
        if not (year % 100 == 0 and following in counted_nouns()):
            span = days.until(days.month_days(year, number), setting.published)
            return Found(at, found.end(), span, "month", "<month> <year>", False, (year, number, None))
    lexicon = load_lexicon("dates")
    end = found.end("month")
    if name in lexicon["months_short"]:
        return None
    before = words_before(text, at, setting.floor)
    last = bare(before[-1]) if before else ""
    if beside := BESIDE_YEAR.match(text, end, setting.ceiling):
        return _month_beside(setting, at, number, beside)
    words = lexicon["words"]
    if last not in (*lexicon["parts"], *words["cues"], *ARTICLES) and name in words["doubtful_months"]:
        return None
    if text[at:end].isupper() and last not in words["cues"]:
        return None
    after_month = len(before) > 1 and bare(before[-2]).rstrip(".") in months()
    if last in JOINING and name in words["doubtful_months"] and not after_month:
        return None  # "May and April Jones"
    if last in BY and name in VERBS:
        return None
    if not setting.published:
        return Found(at, end, None, "month", "<month>", True, (None, number, None))
    span = days.until(days.month_until(setting.published, number), setting.published)
    return Found(at, end, span, "month", "<month>", True, (None, number, None))


def _month_beside(setting: Setting, at: int, month: int, beside: re.Match[str]) -> Found:
    """ "June last year"."""
    if setting.published is None:
        return Found(at, beside.end(), None, "month", "<month> last year", True, (None, month, None))
    year = max(setting.published.year - (beside.group(1).lower() in LAST), 1)
    span = days.until(days.month_days(year, month), setting.published)
    return Found(at, beside.end(), span, "month", "<month> last year", True, (year, month, None))


def read_year(setting: Setting, at: int) -> Found | None:
    """A year behind a preposition ("in 2016"), or before what it dates ("the 2016 offensive")."""
    text = setting.text
    found = YEARS.match(text, at, setting.ceiling)
    if found is None:
        return None
    words = load_lexicon("dates")["words"]
    before = words_before(text, at, setting.floor)
    last = bare(before[-1]) if before else ""
    beside = last in SECOND and len(before) > 1 and re.fullmatch(YEAR, before[-2])  # "in 2014 and 2015"
    following = next_word(text, found.end(), setting.ceiling)[0]
    if following in counted_nouns():
        return None
    year = int(found.group(1))
    rule = "<year>"
    if not beside and last not in words["year_cues"]:
        if last not in words["articles"] or not following or text[found.end() : found.end() + 1] != " ":
            return None
        rule = "the <year> <noun>"
    if found.group(2):
        other = int(found.group(2)) if len(found.group(2)) == 4 else year // 100 * 100 + int(found.group(2))
        if other <= year:
            return None
        span = days.until((days.year_days(year)[0], days.year_days(other)[1]), setting.published)
        return Found(at, found.end(), span, "span", "<year>-<year>", False, (year, None, None))
    span = days.until(days.year_days(year), setting.published)
    return Found(at, found.end(), span, "year", rule, False, (year, None, None))
