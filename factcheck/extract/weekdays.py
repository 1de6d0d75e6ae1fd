"""Weekdays: the latest on or before publication, unless "last", "next" or a date beside it says otherwise."""

import re
from functools import cache

from factcheck.extract import days
from factcheck.extract.absolute_dates import Found, Setting, read_day_month, read_figures
from factcheck.extract.days import Days
from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.words import bare, next_word, word_start, words_before

LAST = load_words("dates", "modules", "weekdays", "last")
ON = load_words("grammar", "on_words")
PLURALS = load_endings("dates", "modules", "weekdays", "plurals")
NEXT = load_words("dates", "modules", "weekdays", "next")

RULES = (
    "<weekday>",
    "<weekday> <date>",
    "last <weekday>",
    "next <weekday>",
    "<weekday> last week",
)
SLIP = 2  # days by which a date is misprinted beside its weekday
BEFORE_DATE = compiled("dates", "weekdays", "before_date")
AFTER_WEEKDAY = compiled("dates", "weekdays", "after_weekday", re.IGNORECASE)
LAST_WEEK = compiled("dates", "weekdays", "last_week", re.IGNORECASE)


@cache
def weekdays() -> dict[str, int]:
    """Numbers of the weekdays by the words that name them in small letters; "saturdays" is "Saturday's" misprinted."""
    lexicon = load_lexicon("dates")
    full = {**lexicon["weekdays"], **lexicon["weekdays_misspelt"]}
    return {**full, **{f"{name}s": number for name, number in lexicon["weekdays"].items()}}


def read_weekday(setting: Setting, at: int, word: str, future: bool) -> Found | None:
    """A weekday, with its part of the day, its date or "last week" where they stand beside it."""
    text, floor, ceiling = setting.text, setting.floor, setting.ceiling
    name = word.lower()
    lexicon = load_lexicon("dates")
    short = name in lexicon["weekdays_short"]
    number = lexicon["weekdays_short"][name] if short else weekdays()[name]
    beside = AFTER_WEEKDAY.match(text, at + len(word), ceiling)
    end = beside.end() if beside else at + len(word)
    if dated := _date_behind(setting, end + (text[end : end + 1] == "." and short)):
        told = _agreeing(setting, number, dated)
        return Found(at, dated.end, told, "day", "<weekday> <date>", dated.relative, dated.key, dated.future)
    if short:
        return None
    before = words_before(text, at, floor)
    last = bare(before[-1]) if before else ""
    following = next_word(text, end, ceiling)[0]
    words = lexicon["words"]
    if (
        last in words["names_before"]
        or following in words["names_after"]
        or (last in ON and name.endswith(PLURALS) and not _is_noun(following))
    ):
        return None
    base = setting.published
    rule, start = "<weekday>", at
    span: Days | None = None
    if week := LAST_WEEK.match(text, end, ceiling):
        end, rule = week.end(), "<weekday> last week"
        span = days.day(days.shift(days.week_days(days.shift(base, -7))[0], number)) if base else None
    elif last in LAST:
        rule, start = "last <weekday>", word_start(text, at)
        span = days.day(days.weekday_until(days.shift(base, -1), number)) if base else None
    elif last in NEXT or future:
        rule = "next <weekday>"
        start = word_start(text, at) if last in NEXT else at
        span = days.day(days.weekday_after(base, number)) if base else None
    else:
        span = days.day(days.weekday_until(base, number)) if base else None
    return Found(start, end, span, "day", rule, True)


def _agreeing(setting: Setting, number: int, dated: Found) -> Days | None:
    """The day of a date without a year beside its weekday; where only a slip put it after publication, the weekday's.

    In a text of Thursday the 6th, "Thursday, June 7th" is the 6th, and not the 7th of a year ago.
    """
    base = setting.published
    if base is None or dated.span is None or dated.key[0] is not None or dated.span[0].weekday() == number:
        return dated.span
    if dated.span[0].year == base.year:
        return dated.span
    here = days.make(base.year, dated.key[1] or 1, dated.key[2] or 1)
    told = days.weekday_until(base, number)
    return days.day(told) if here is not None and abs((here - told).days) <= SLIP else dated.span


def _is_noun(word: str) -> bool:
    """Whether the word behind "on Wednesdays" may be what happened that day, so that only an apostrophe is missing."""
    return bool(word) and word not in load_lexicon("dates")["words"]["function_words"]


def _date_behind(setting: Setting, end: int) -> Found | None:
    """The date that stands right behind a weekday: "Thursday, March 7", "Fri 07 Apr 2017"."""
    gap = BEFORE_DATE.match(setting.text, end, setting.ceiling)
    if gap is None or gap.end() == end or gap.end() >= setting.ceiling:
        return None
    if not (setting.text[gap.end()].isdigit() or setting.text[gap.end()].isupper()):
        return None
    found = read_figures(setting, gap.end()) or read_day_month(setting, gap.end())
    return found if found and found.grain == "day" else None
