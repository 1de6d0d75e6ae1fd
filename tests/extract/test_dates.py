"""Dates: whatever the text, spans are its own words and days are in order; own arithmetic agrees with dateparser."""

import re
from datetime import date, datetime, timedelta

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract import days
from factcheck.extract.absolute_dates import months
from factcheck.extract.dates import find_dates
from factcheck.extract.lexicon import load_lexicon

FRIDAY = date(2024, 11, 29)
FORMS = ["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"]
PIECES = """
since until between and from to early late mid last next this past Friday Saturdays Sun Monday morning
March May Nov. 29 29th 2016 12-14 2024-11-29 29/11/2024 31 0 , - two 24 hours days weeks ago earlier
year overnight into the same day yesterday in on will of 9999 1900 month week weekend recent .
"""
WORDS = st.lists(st.sampled_from(re.findall(r"\S+", PIECES)), max_size=20)
TEXTS = st.one_of(st.text(max_size=120), WORDS.map(" ".join), WORDS.map("".join))
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@settings(deadline=None)  # the first phrase imports dateparser
@given(TEXTS, DAYS, st.integers(0, 110), st.integers(0, 110))
def test_dates_hold_for_any_text_day_and_range(text: str, published: date | None, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    at = start
    for span in find_dates(text, start, end, published):
        assert at <= span.start < span.end <= end
        assert text[span.start : span.end] == span.text
        assert (span.low is None) == (span.high is None)
        if span.low is not None and span.high is not None:
            assert span.low <= span.high
            late = published is not None and span.low > published
            assert ("(after publication)" in span.rule) == late
        if span.relative and published is None:
            assert span.low is None
        at = span.end


def _days(phrase: str, published: date | None) -> list[tuple[date | None, date | None]]:
    return [(span.low, span.high) for span in find_dates(phrase, 0, len(phrase), published)]


@pytest.mark.parametrize("weekday", load_lexicon("dates")["weekdays"])
@pytest.mark.parametrize("base", [FRIDAY + timedelta(days=17 * step) for step in range(9)])
def test_a_weekday_is_what_dateparser_reads_in_the_current_period(weekday: str, base: date) -> None:
    written = datetime(base.year, base.month, base.day, 12)
    theirs = dateparser.parse(
        weekday, languages=["en"], settings={"RELATIVE_BASE": written, "PREFER_DATES_FROM": "current_period"}
    )
    assert theirs is not None
    assert _days(f"on {weekday.capitalize()}", base) == [(theirs.date(), theirs.date())]


@pytest.mark.parametrize("name", months())
def test_a_month_is_the_one_that_dateparser_reads_by_its_name(name: str) -> None:
    theirs = dateparser.parse(f"1 {name} 2000", languages=["en"])
    assert theirs is not None
    assert theirs.month == months()[name]


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS))
def test_a_written_out_date_is_read_back(day: date, form: str) -> None:
    assert _days(day.strftime(form), FRIDAY) == [(day, day)]


@settings(deadline=None, max_examples=60)
@given(st.dates(date(2012, 3, 1), date(2030, 12, 31)), st.dates(date(2012, 3, 1), date(2030, 12, 31)))
def test_a_day_without_a_year_is_the_latest_on_or_before_publication(day: date, published: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    [(low, high)] = _days(day.strftime("on %B %d"), published)
    assert low == high
    assert low is not None
    assert (low.month, low.day) == (day.month, day.day)
    assert 0 <= (published - low).days < 366


@pytest.mark.parametrize(
    "phrase",
    ["on Friday", "yesterday", "last week", "the past 24 hours", "two weeks ago", "in April", "on November 29"],
)
def test_without_a_publication_date_nothing_is_guessed(phrase: str) -> None:
    assert _days(phrase, None) == [(None, None)]


def test_a_stated_year_needs_no_publication_date() -> None:
    assert _days("on 29 November 2024", None) == [(FRIDAY, FRIDAY)]


@pytest.mark.parametrize("phrase", ["on 31 November 2024", "on February 30, 2023", "on 29 February 2023"])
def test_days_that_no_calendar_has_are_not_read(phrase: str) -> None:
    assert [span for span in find_dates(phrase, 0, len(phrase), FRIDAY) if span.grain == "day"] == []


@given(st.dates(), st.integers(0, 6))
def test_the_latest_weekday_is_within_a_week(base: date, weekday: int) -> None:
    found = days.weekday_until(base, weekday)
    assert found.weekday() == weekday or found == date.min
    assert 0 <= (base - found).days < 7


@given(st.dates())
def test_the_last_day_of_a_month_is_followed_by_a_first(base: date) -> None:
    low, high = days.month_days(base.year, base.month)
    assert low.day == 1
    assert low <= base <= high
    assert high == date.max or (high + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "filler", ["Friday ", "7", "May ", "since ", "last ", "12 ", "12-", "two days ", "2016 ", "early "]
)
def test_time_grows_linearly(filler: str) -> None:
    """A text of 100,000 repeated characters is read within seconds; quadratic reading would take minutes."""
    text = filler * (100_000 // len(filler))
    find_dates(text, 0, len(text), FRIDAY)
