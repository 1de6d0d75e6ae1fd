"""The day that a page prints as its own, and what follows from it for the days of what is told."""

from datetime import date

import pytest

from factcheck.extract.claims import read_text
from factcheck.extract.page_dates import Printed, printed_day

GIVEN = date(2024, 11, 29)  # a Friday


@pytest.mark.parametrize(
    "head",
    [
        "Published November 12 2024 Shells killed six people in Homs on Sunday.",
        "Posted on November 12, 2024 by the desk\nShells killed six people in Homs on Sunday.",
        "Date of publication: 12 November 2024\n\nShells killed six people in Homs on Sunday.",
        "Tue Nov 12 2024 Shells kill six. Shells killed six people in Homs on Sunday.",
        "12-11-2024 Shells kill six. Shells killed six people in Homs on Sunday.",
        "Shells kill six in Homs Monitor AFP Tuesday 12 Nov 2024 Shells killed six people in Homs on Sunday.",
        "HOMS, 12 November 2024 (AFP) - Shells killed six people in Homs on Sunday.",
        "Published 12 November 2024. Updated 20 November 2024. Shells killed six people in Homs on Sunday.",
    ],
)
def test_the_printed_day_outweighs_a_publication_date_from_elsewhere(head: str) -> None:
    assert printed_day(head, GIVEN) == Printed(date(2024, 11, 12), False)
    reading = read_text(head, GIVEN)
    assert {claim.date_from for claim in reading.claims if claim.text == "six" and "Sunday" in claim.sentence} == {
        date(2024, 11, 10)
    }
    assert len(reading.warnings) == 1
    assert "2024-11-12" in reading.warnings[0]
    assert "2024-11-29" in reading.warnings[0]


def test_the_printed_day_stands_where_no_publication_date_is_given() -> None:
    reading = read_text("Published November 12 2024 Shells killed six people in Homs on Sunday.", None)
    assert [claim.date_from for claim in reading.claims] == [date(2024, 11, 10)]
    assert reading.warnings == ()


@pytest.mark.parametrize(
    "head",
    [
        "Published November 29 2024 Shells killed six people in Homs on Sunday.",
        "Published November 28 2024 Shells killed six people in Homs on Sunday.",  # midnight in another zone
        "11/29/2024 Shells killed six people in Homs on Sunday.",
        "29/11/2024 Shells killed six people in Homs on Sunday.",
        "Published 12 November 2024. Updated 29 November 2024. Shells killed six people in Homs on Sunday.",
        "On 12 November 2024 shells killed six people in Homs.",
        "12 November 2024, a day of shelling, killed six people in Homs.",
        "12 November 2024: shells killed six people in Homs.",
        "Six people were killed on Tuesday 12 November 2024 Rebels said.",
        "Shells killed six people in Homs on Sunday.",
        "The picture was taken by Sunday 12 Nov 2024 at the latest.",
    ],
)
def test_no_other_day_is_taken_for_the_page_s_own(head: str) -> None:
    assert printed_day(head, GIVEN) is None
    assert read_text(head, GIVEN).warnings == ()


def test_a_later_change_is_told_but_dates_nothing() -> None:
    reading = read_text("Last updated at Dec 8 2024 Shells killed six people in Homs on Sunday.", GIVEN)
    assert [claim.date_from for claim in reading.claims] == [date(2024, 11, 24)]
    assert len(reading.warnings) == 1
    assert "from the publication date" in reading.warnings[0]


def test_a_change_before_publication_shows_that_the_publication_date_is_wrong() -> None:
    reading = read_text("Last updated at Nov 12 2024 Shells killed six people in Homs on Sunday.", GIVEN)
    assert [claim.date_from for claim in reading.claims] == [date(2024, 11, 10)]


def test_days_that_contradict_each_other_are_left_alone() -> None:
    head = "Published 12 November 2024 Posted on 3 October 2024 Shells killed six people in Homs on Sunday."
    assert printed_day(head, GIVEN) is None
