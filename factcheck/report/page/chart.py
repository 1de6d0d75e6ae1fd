"""The chart of a disputed figure: report date by value, an interval a bar, one colour an origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, log10

from factcheck.report.claims import range_words
from factcheck.report.page.marks import (
    BOTTOM,
    HEIGHT,
    LEFT,
    RIGHT,
    ROOM,
    TOP,
    WIDTH,
    Legend,
    Mark,
    Report,
    labelled,
    numbered,
    short,
    short_range,
)

# Each at least 4.5 to 1 on white; the last one is shared by all further origins.
COLOURS = ("#0b5fa5", "#b3400e", "#00704e", "#8a3c80", "#6b5300", "#a3195b", "#146c7c", "#4a4a4a")
TICKS = 4
DODGE = 2.0  # between reports of one day


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of an axis with its label."""

    at: float
    label: str


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
    marks = labelled(
        [mark(report, x, top, by_origin[report.origin]) for report, x in zip(drawn, places, strict=True)], drawn
    )
    marks, legend = numbered(marks, drawn, legend)
    return Chart(tuple(marks), value_ticks(top), day_ticks(drawn), tuple(legend), told(drawn))


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
    leftward = x > WIDTH - RIGHT - ROOM[0]  # the chart ends on the right
    if report.denied:
        at = lower if dot is None else dot
        return Mark(x, at, at, None, None, origin.colour, origin.letter, report.words, leftward, cross=at)
    return Mark(x, upper, lower, dot, opens, origin.colour, origin.letter, report.words, leftward)


def value_ticks(top: float) -> tuple[Tick, ...]:
    """The lines of the value axis."""
    step = step_of(top)
    return tuple(Tick(y_of(step * at, top), short(step * at)) for at in range(int(top / step) + 1))


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
    said = [report for report in reports if not report.denied]
    numbers = [end for report in said for end in (report.low, report.high) if end is not None]
    days = [report.published for report in reports if report.published]
    when = f", published {min(days)} to {max(days)}" if days and min(days) != max(days) else ""
    reported = f"{len(reports)} {'report' if len(reports) == 1 else 'reports'}"
    by = f"{origins} {'origin' if origins == 1 else 'origins'}"
    denied = [f"{short_range(replace(report, denied=False))} is denied" for report in reports if report.denied]
    told = [range_of(said, numbers)] if numbers else []
    return f"{reported} by {by}{when}: {'; '.join((*told, *dict.fromkeys(denied)))}"


def range_of(reports: Sequence[Report], numbers: Sequence[float]) -> str:
    """The range of what is said, in words."""
    least, most = min(numbers), max(numbers)
    low = least if any(report.low == least for report in reports) else None
    high = most if any(report.high == most for report in reports) else None
    return range_words(low, high, least, most)
