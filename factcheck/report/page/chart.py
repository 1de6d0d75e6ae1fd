"""The chart of a disputed figure: report date by value, an interval a bar, one colour an origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, log10

from factcheck.report.claims import range_words

# Across in hundredths of the width that the page has, down in pixels: letters keep their size on any screen.
WIDTH, HEIGHT = 100.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 12.0, 4.0, 22.0, 26.0
# Each at least 4.5 to 1 on white; the last one is shared by all further origins.
COLOURS = ("#0b5fa5", "#b3400e", "#00704e", "#8a3c80", "#6b5300", "#a3195b", "#146c7c", "#4a4a4a")
TICKS = 4
DODGE = 2.0  # between reports of one day
ROOM = (17.0, 14.0)  # across and down: what a label with its value needs on a narrow screen
LONGEST_LABEL = 7


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a figure; ``low`` or ``high`` is None where the report leaves that end open."""

    published: date | None
    value: float | None
    low: float | None
    high: float | None
    origin: str
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A report as drawn: a bar from ``top`` to ``bottom``, a dot where a value is stated; open ends are dashed on to
    ``opens``.

    ``label`` is the origin's letter, with the value where there is room for it; a ``crowded`` one has no room on a
    narrow screen.
    """

    x: float
    top: float
    bottom: float
    dot: float | None
    opens: float | None
    colour: str
    label: str
    words: str
    crowded: bool = False

    @property
    def leftward(self) -> bool:
        """Whether the label stands left of the bar, since the chart ends on the right."""
        return self.x > WIDTH - RIGHT - ROOM[0]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis with its label."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """An origin with its colour and letter."""

    colour: str
    letter: str
    origin: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn, and what a reader who does not see it is told."""

    marks: tuple[Mark, ...]
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    legend: tuple[Legend, ...]
    told: str


def chart(reports: Iterable[Report]) -> Chart | None:
    """The chart of these reports; None where none of them states a number."""
    drawn = [report for report in reports if report.low is not None or report.high is not None]
    if not drawn:
        return None
    drawn.sort(key=lambda report: (report.published or date.max, report.origin, report.low or 0, report.words))
    legend = legend_of(drawn)
    by_origin = {origin.origin: origin for origin in legend}
    top = highest(drawn)
    places = positions(drawn)
    marks = [mark(report, x, top, by_origin[report.origin]) for report, x in zip(drawn, places, strict=True)]
    return Chart(tuple(labelled(marks, drawn)), value_ticks(top), day_ticks(drawn), tuple(legend), told(drawn))


def legend_of(reports: Sequence[Report]) -> list[Legend]:
    """An entry an origin, the most reporting first, then the earliest; from the last colour on they share it, but not
    the letter."""
    origins = [origin for origin, _ in Counter(report.origin for report in reports).most_common()]
    return [Legend(COLOURS[min(at, len(COLOURS) - 1)], letter(at), origin) for at, origin in enumerate(origins)]


def letter(at: int) -> str:
    """a, b, … z, aa, ab, …"""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def highest(reports: Sequence[Report]) -> float:
    """The upper end of the value axis: a round number over all that is stated."""
    most = max(max(report.low or 0, report.high or 0) for report in reports)
    step = step_of(most)
    return max(step * ceil(most * 1.05 / step), 1)


def step_of(most: float) -> float:
    """The distance of ticks: 1, 2 or 5 times a power of ten, never under one."""
    raw = max(most / TICKS, 1)
    power = 10 ** int(log10(raw))
    return float(next(power * times for times in (1, 2, 5, 10) if power * times >= raw))


def y_of(value: float, top: float) -> float:
    """The height of a value."""
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top, 1)


def span(reports: Sequence[Report]) -> tuple[int, int]:
    """The first and last day of publication, as ordinals; both 0 where no report has one."""
    days = [report.published.toordinal() for report in reports if report.published]
    return (min(days), max(days)) if days else (0, 0)


def x_of(day: date | None, days: tuple[int, int], ends: tuple[float, float]) -> float:
    """The place of a day between the ends; reports without one stand in the middle."""
    first, last = days
    share = 0.5 if day is None or first == last else (day.toordinal() - first) / (last - first)
    return ends[0] + (ends[1] - ends[0]) * share


def gap_of(reports: Sequence[Report]) -> float:
    """The distance between reports of one day."""
    many = Counter(report.published for report in reports)
    crowd = max(many.values())
    return min(DODGE, (WIDTH - LEFT - RIGHT) * (0.4 if len(many) > 1 else 1) / crowd)


def ends_of(reports: Sequence[Report]) -> tuple[float, float]:
    """Where the first and the last day stand, so that all reports of both are in the chart."""
    first, last = (
        sum(report.published is not None and report.published.toordinal() == day for report in reports)
        for day in span(reports)
    )
    gap = gap_of(reports)
    return LEFT + max(first - 1, 0) / 2 * gap, WIDTH - RIGHT - max(last - 1, 0) / 2 * gap


def positions(reports: Sequence[Report]) -> list[float]:
    """Where each report stands; those of one day beside each other, none outside of the chart."""
    days, ends, gap = span(reports), ends_of(reports), gap_of(reports)
    many = Counter(report.published for report in reports)
    met: Counter[date | None] = Counter()
    found = []
    for report in reports:
        beside = (met[report.published] - (many[report.published] - 1) / 2) * gap
        met[report.published] += 1
        found.append(round(min(max(x_of(report.published, days, ends) + beside, LEFT), WIDTH - RIGHT), 2))
    return found


def mark(report: Report, x: float, top: float, origin: Legend) -> Mark:
    """A report as drawn."""
    low, high = report.low, report.high
    upper = y_of(high if high is not None else low or 0, top)
    lower = y_of(low if low is not None else high or 0, top)
    opens = y_of(top, top) if high is None else y_of(0, top) if low is None else None
    exact = report.value if report.value is not None else low if low == high else None
    dot = None if exact is None else y_of(exact, top)
    return Mark(x, upper, lower, dot, opens, origin.colour, origin.letter, report.words)


def labelled(marks: Sequence[Mark], reports: Sequence[Report]) -> Iterable[Mark]:
    """The marks, their values beside their letters as far as these stand in nobody's way."""
    told: set[int] = set()
    lettered: set[int] = set()
    for at, (each, report) in enumerate(zip(marks, reports, strict=True)):
        if all(apart(each, marks[other], True, other in told) for other in nearest(at, len(marks))):
            told.add(at)
            yield replace(each, label=f"{each.label} {short_range(report)}")
        elif all(
            apart(each, marks[other], False, other in told)
            for other in nearest(at, len(marks))
            if other in told or other in lettered
        ):
            lettered.add(at)
            yield each
        else:
            yield replace(each, crowded=True)


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
    letters = ROOM[0] if told else ROOM[0] / 4
    return (mark.x - letters, mark.x + 1) if mark.leftward else (mark.x - 1, mark.x + letters)


def short_range(report: Report) -> str:
    """A report's value in the shortest words: 27, 27+, up to 30, 20–30."""
    if report.low is None or report.high is None:
        return f"up to {short(report.high)}" if report.high is not None else f"{short(report.low or 0)}+"
    return short(report.low) if report.low == report.high else f"{short(report.low)}–{short(report.high)}"


def value_ticks(top: float) -> tuple[Tick, ...]:
    """The lines of the value axis."""
    step = step_of(top)
    return tuple(Tick(y_of(step * at, top), short(step * at)) for at in range(int(top / step) + 1))


def short(value: float) -> str:
    """A number short enough for the axis: 1,200 or 2.5m."""
    if value >= 1e12:
        return f"{value:.1e}"
    for size, name in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"{value / size:.3g}{name}"
    return f"{value:,.0f}"[:LONGEST_LABEL]


def day_ticks(reports: Sequence[Report]) -> tuple[Tick, ...]:
    """The first, the last and one or two days between, as far as their labels do not meet."""
    first, last = span(reports)
    if not first:
        return (Tick(x_of(None, (0, 0), ends_of(reports)), "no date of publication"),)
    days = {first, last} if last - first < 3 else {first, (first + last) // 2, last}
    ordered = sorted(date.fromordinal(day) for day in days)
    ends = ends_of(reports)
    return tuple(Tick(round(x_of(day, (first, last), ends), 1), day.isoformat()) for day in ordered)


def told(reports: Sequence[Report]) -> str:
    """What the chart shows, in a sentence."""
    origins = len({report.origin for report in reports})
    numbers = [end for report in reports for end in (report.low, report.high) if end is not None]
    days = [report.published for report in reports if report.published]
    when = f", published {min(days)} to {max(days)}" if days and min(days) != max(days) else ""
    reported = f"{len(reports)} {'report' if len(reports) == 1 else 'reports'}"
    by = f"{origins} {'origin' if origins == 1 else 'origins'}"
    least, most = min(numbers), max(numbers)
    low = least if any(report.low == least for report in reports) else None
    high = most if any(report.high == most for report in reports) else None
    return f"{reported} by {by}{when}: {range_words(low, high, least, most)}"
