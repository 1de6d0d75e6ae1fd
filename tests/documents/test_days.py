"""Days as people write them: what could be two days is neither, until somebody says which number is the day."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.documents.days import day, written_day
from factcheck.documents.values import ReportError


@pytest.mark.parametrize(
    "written",
    ["26/11/2024", "26.11.2024", "26-11-2024", "11/26/2024", "11-26-2024 10:00", "26/11/2024T10:00", "26 Nov 2024"],
)
def test_a_day_over_twelve_leaves_no_doubt(written: str) -> None:
    assert day(written) == date(2024, 11, 26)


def test_day_and_month_that_are_equal_are_in_no_doubt() -> None:
    assert day("04/04/2024") == date(2024, 4, 4)


@pytest.mark.parametrize("written", ["03/04/2024", "3.4.2024", "03-04-2024 10:00"])
def test_what_could_be_two_days_is_told_and_read_as_said(written: str) -> None:
    with pytest.raises(ReportError, match=r"may be 3 April or 4 March .* --day-first or --month-first"):
        day(written)
    assert [day(written, day_first=first) for first in (True, False)] == [date(2024, 4, 3), date(2024, 3, 4)]


def test_a_day_in_the_other_order_than_said_is_none() -> None:
    assert written_day("26/11/2024", day_first=False) is None
    with pytest.raises(ReportError, match="no day"):
        day("26/11/2024", day_first=False)
    assert written_day("31/02/2024") is None


@pytest.mark.parametrize("written", [1732880000, 1732880000.0, "1732880000", 1732880000123])
def test_programs_count_seconds_since_1970(written: object) -> None:
    assert day(written) == date(2024, 11, 29)


@pytest.mark.parametrize("written", [20241129, True, 1.5, 17328800001, "0", -1732880000])
def test_other_numbers_are_no_days(written: object) -> None:
    with pytest.raises(ReportError, match="no day"):
        day(written)


def test_a_format_goes_before_all() -> None:
    assert day("03/04/2024", "%m/%d/%Y") == date(2024, 3, 4)
