"""The marks of a chart and what is written beside them: origins' letters, values where there is room, a legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

# Across in hundredths of the width that the page has, down in pixels: letters keep their size on any screen.
WIDTH, HEIGHT = 100.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 12.0, 4.0, 22.0, 26.0
ROOM = (17.0, 14.0)  # across and down: what a label with its value needs on a narrow screen
BAR = 0.9  # half of what a bar takes across, with what keeps it apart from others
LONGEST_LABEL = 7
LISTED = 24  # values of an origin in the legend; hover tells the others


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a figure; ``low`` or ``high`` is None where the report leaves that end open. One that is ``denied``
    says that it was not so many."""

    published: date | None
    value: float | None
    low: float | None
    high: float | None
    origin: str
    words: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A report as drawn: a bar from ``top`` to ``bottom``, a dot where a value is stated; open ends are dashed on to
    ``opens``. What is denied has a ``cross`` in place of these.

    ``label`` is the origin's letter with the value, left of the bar where it is ``leftward``; without room for a value
    it is the letter, with the report's number where its origin has several. A ``crowded`` one has no room on a narrow
    screen.
    """

    x: float
    top: float
    bottom: float
    dot: float | None
    opens: float | None
    colour: str
    label: str
    words: str
    leftward: bool = False
    crowded: bool = False
    cross: float | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """An origin with its colour and letter, and the values that it gives, numbered where a label needs the number."""

    colour: str
    letter: str
    origin: str
    values: str = ""


def labelled(marks: Sequence[Mark], reports: Sequence[Report]) -> list[Mark]:
    """The marks, their values beside their letters as far as these stand in nobody's way."""
    placed = list(marks)
    told: set[int] = set()
    lettered: set[int] = set()
    for at, (each, report) in enumerate(zip(marks, reports, strict=True)):
        way = next(
            (
                way
                for way in ways(each)
                if all(apart(way, placed[other], True, other in told) for other in nearest(at, len(marks)))
            ),
            None,
        )
        if way is not None:
            told.add(at)
            placed[at] = replace(way, label=f"{each.label} {short_range(report)}")
        elif all(
            apart(each, placed[other], False, other in told)
            for other in nearest(at, len(marks))
            if other in told or other in lettered
        ):
            lettered.add(at)
        else:
            placed[at] = replace(each, crowded=True)
    return placed


def ways(mark: Mark) -> Iterator[Mark]:
    """The mark with its label where it is, and on the other side of the bar where the chart has room there."""
    yield mark
    if not mark.leftward and mark.x - ROOM[0] >= LEFT:
        yield replace(mark, leftward=True)


def numbered(
    marks: Sequence[Mark], reports: Sequence[Report], legend: Sequence[Legend]
) -> tuple[list[Mark], list[Legend]]:
    """Labels that the letter alone would leave alike with the report's number, and a legend that tells all values."""
    of_origin: dict[str, list[int]] = {entry.origin: [] for entry in legend}
    for at, report in enumerate(reports):
        of_origin[report.origin].append(at)
    shown, told = list(marks), []
    for entry in legend:
        places = of_origin[entry.origin]
        values = [legend_value(reports[at]) for at in places]
        if len(places) > 1 and any(marks[at].label == entry.letter for at in places):
            for number, at in enumerate(places, 1):
                values[number - 1] = f"{entry.letter}{number} {values[number - 1]}"
                if marks[at].label == entry.letter:
                    shown[at] = replace(marks[at], label=f"{entry.letter}{number}")
        more = ["…"] if len(values) > LISTED else []
        told.append(replace(entry, values=", ".join(values[:LISTED] + more)))
    return shown, told


def nearest(at: int, count: int) -> Iterator[int]:
    """The places beside one, the nearest first: where there is a crowd, they tell at once."""
    for step in range(1, count):
        yield from (place for place in (at - step, at + step) if 0 <= place < count)


def apart(labelled: Mark, other: Mark, with_value: bool, told: bool) -> bool:
    """Whether a mark has room for its label beside another, whose own value is ``told`` or not."""
    left, right = reach(labelled, with_value)
    start, end = reach(other, told)
    return right < start or end < left or not other.top - ROOM[1] < labelled.top < other.bottom + ROOM[1]


def reach(mark: Mark, told: bool) -> tuple[float, float]:
    """From where to where a mark with its label goes."""
    letters = ROOM[0] if told else ROOM[0] / 3
    return (mark.x - letters, mark.x + BAR) if mark.leftward else (mark.x - BAR, mark.x + letters)


def legend_value(report: Report) -> str:
    """A report's value as the legend tells it."""
    return f"{short_range(report)} (denied)" if report.denied else short_range(report)


def short_range(report: Report) -> str:
    """A report's value in the shortest words: 27, 27+, up to 30, 20–30; what is denied with a cross, as it is drawn."""
    if report.denied:
        return f"×{short_range(replace(report, denied=False))}"
    if report.low is None or report.high is None:
        return f"up to {short(report.high)}" if report.high is not None else f"{short(report.low or 0)}+"
    return short(report.low) if report.low == report.high else f"{short(report.low)}–{short(report.high)}"


def short(value: float) -> str:
    """A number short enough for the axis: 1,200 or 2.5m."""
    if value >= 1e12:
        return f"{value:.1e}"
    for size, name in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"{value / size:.3g}{name}"
    return f"{value:,.0f}"[:LONGEST_LABEL]
