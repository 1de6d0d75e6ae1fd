"""In which order versions of a document stood, from what came and what came back, with times to the second."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from factcheck.store.succession import Coming, Return, succession

START = datetime(2024, 11, 29, 12)


def times(course: str, apart: timedelta) -> tuple[list[Coming], list[Return], int]:
    """The rows that a course such as "ABA" leaves, its steps so far apart; and which document stands last."""
    came: list[Coming] = []
    back: list[Return] = []
    standing = None
    for at, name in enumerate(course):
        number, when = ord(name), START + at * apart
        if number in {each.document for each in came}:
            back.append(Return(number, when))
        else:
            came.append(Coming(number, standing, when))
        standing = number
    return came, back, ord(course[-1])


@pytest.mark.parametrize("apart", [timedelta(hours=1), timedelta(0)])
@pytest.mark.parametrize(
    "course", ["AB", "ABA", "ABABA", "ABAC", "ABCB", "ABCBA", "ABACB", "ABABAC", "ABCABC", "ABCAD"]
)
def test_the_order_is_found_again(course: str, apart: timedelta) -> None:
    came, back, last = times(course, apart)
    found = succession(came, back, last)
    assert found is not None
    if apart:
        assert "".join(chr(number) for number in found) == course
    else:  # within one second several orders may fit; each has all steps and ends where the document stands
        assert (sorted(found), found[-1]) == (sorted(map(ord, course)), last)


def test_a_page_that_turned_a_thousand_times_is_put_in_order_at_once() -> None:
    came, back, last = times("AB" * 1000, timedelta(0))
    assert succession(came, back, last) == [ord("A"), ord("B")] * 1000


def test_rows_that_fit_no_order_give_none() -> None:
    came, back, _ = times("ABA", timedelta(hours=1))
    assert succession(came, back, ord("B")) is None
