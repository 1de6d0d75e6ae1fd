"""The chart of a figure: every report inside of it, one colour an origin, open ends drawn as open."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.page.chart import COLOURS, chart
from factcheck.report.page.marks import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Report, short, short_range

DAY = date(2024, 11, 29)
NUMBERS = st.one_of(st.none(), st.integers(0, 3_000_000_000).map(float))
REPORTS = st.builds(
    lambda day, ends, origin, denied: Report(day, None, *sorted_ends(*ends), origin, origin, denied),
    st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1))),
    st.tuples(NUMBERS, NUMBERS),
    st.sampled_from([f"origin {n}" for n in range(40)]),
    st.booleans(),
)


def sorted_ends(low: float | None, high: float | None) -> tuple[float | None, float | None]:
    return (high, low) if low is not None and high is not None and low > high else (low, high)


@given(st.lists(REPORTS, max_size=60))
def test_everything_is_drawn_inside(reports: list[Report]) -> None:
    made = chart(reports)
    stated = [report for report in reports if (report.low, report.high) != (None, None)]
    if not stated:
        assert made is None
        return
    assert made is not None
    assert len(made.marks) == len(stated)
    for mark in made.marks:
        assert LEFT <= mark.x <= WIDTH - RIGHT
        assert TOP - 0.1 <= mark.top <= mark.bottom <= HEIGHT - BOTTOM + 0.1
    assert 2 <= len(made.values) <= 12
    assert {entry.origin for entry in made.legend} == {report.origin for report in stated}
    assert len({entry.letter for entry in made.legend}) == len(made.legend)


def test_higher_values_stand_higher_and_later_days_further_right() -> None:
    made = chart([Report(DAY, 5, 5, 5, "a", "5"), Report(date(2024, 12, 1), 9, 9, 9, "b", "9")])
    assert made is not None
    first, second = made.marks
    assert first.x < second.x
    assert first.dot is not None
    assert second.dot is not None
    assert second.dot < first.dot
    assert first.colour != second.colour


def test_what_is_denied_is_a_cross_that_widens_no_range() -> None:
    made = chart([Report(DAY, 51, 51, 51, "a", "51"), Report(DAY, 70, 70, 70, "b", "70 (denied)", denied=True)])
    assert made is not None
    said, denied = made.marks
    assert (said.cross, denied.dot) == (None, None)
    assert denied.cross is not None
    assert denied.cross < (said.dot or 0)
    assert [entry.values for entry in made.legend] == ["51", "×70 (denied)"]
    assert made.told == "2 reports by 2 origins: 51; 70 is denied"
    alone = chart([Report(DAY, None, 51, None, "a", "", denied=True)])
    assert alone is not None
    assert alone.told == "1 report by 1 origin: 51+ is denied"


def test_an_open_end_is_drawn_on_to_the_edge() -> None:
    made = chart([Report(DAY, None, 20, None, "a", "at least 20"), Report(DAY, None, None, 30, "b", "at most 30")])
    assert made is not None
    least, most = made.marks
    assert least.opens == TOP
    assert most.opens == HEIGHT - BOTTOM


def test_reports_of_one_day_stand_beside_each_other() -> None:
    made = chart([Report(DAY, 5, 5, 5, f"origin {n}", "5") for n in range(5)])
    assert made is not None
    assert len({mark.x for mark in made.marks}) == 5


def test_many_origins_share_the_last_colour_but_no_letter() -> None:
    made = chart([Report(DAY, 5, 5, 5, f"origin {n:02}", "5") for n in range(30)])
    assert made is not None
    assert [entry.colour for entry in made.legend[-3:]] == [COLOURS[-1]] * 3
    assert made.legend[26].letter == "aa"


def test_values_stand_beside_the_letters_where_there_is_room() -> None:
    apart = chart([Report(DAY, 16, 16, 16, "a", "16"), Report(date(2024, 12, 1), None, 32, None, "b", "at least 32")])
    assert apart is not None
    assert [(mark.label, mark.leftward, mark.crowded) for mark in apart.marks] == [
        ("a 16", False, False),
        ("b 32+", True, False),
    ]
    beside = chart([Report(DAY, 19, 19, 19, "a", "19"), Report(DAY, 20, 20, 20, "a", "20")])
    assert beside is not None
    assert [(mark.label, mark.leftward) for mark in beside.marks] == [("a 19", True), ("a 20", False)]
    assert [entry.values for entry in beside.legend] == ["19, 20"]
    crowd = chart([Report(DAY, 16, 16, 16, f"origin {n}", "16") for n in range(6)])
    assert crowd is not None
    assert [mark.label for mark in crowd.marks] == ["a 16", "b", "c", "d", "e", "f"]
    assert [mark.crowded for mark in crowd.marks] == [False, False, True, True, True, False]


def test_no_two_labels_are_alike() -> None:
    """Without room for values they tell which of the legend's values is whose."""
    made = chart([Report(DAY, 16 + n, 16 + n, 16 + n, f"origin {n % 2}", "") for n in range(10)])
    assert made is not None
    assert len({mark.label for mark in made.marks}) == 10
    assert made.legend[0].values == "a1 16, a2 18, a3 20, a4 22, a5 24"


@pytest.mark.parametrize(
    ("low", "high", "words"), [(27, 27, "27"), (131, None, "131+"), (None, 30, "up to 30"), (20, 1200, "20–1,200")]
)
def test_a_value_is_told_in_the_shortest_words(low: float | None, high: float | None, words: str) -> None:
    assert short_range(Report(DAY, None, low, high, "a", "")) == words


def test_axis_labels_are_short() -> None:
    assert [short(value) for value in (0, 950, 12_000, 2_500_000, 3e9, 2e13)] == [
        *("0", "950", "12,000", "2.5m", "3bn", "2.0e+13")
    ]


def test_what_the_chart_shows_is_told_in_words() -> None:
    made = chart([Report(DAY, 5, 5, 5, "a", "5"), Report(date(2024, 12, 1), 9, 9, None, "b", "9")])
    assert made is not None
    assert made.told == "2 reports by 2 origins, published 2024-11-29 to 2024-12-01: 5 to at least 9"
