"""The chart of a disputed figure: report date by value, an interval a bar, one colour an origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, log10

WIDTH, HEIGHT = 360.0, 190.0  # in the chart's own units: at 360 pixels' width a letter keeps its size
LEFT, RIGHT, TOP, BOTTOM = 44.0, 12.0, 12.0, 34.0
# Each at least 4.5 to 1 on white; the last one is shared by all further origins.
COLOURS = ("#0b5fa5", "#b3400e", "#00704e", "#8a3c80", "#6b5300", "#a3195b", "#146c7c", "#4a4a4a")
TICKS = 4
DODGE = 7.0  # between reports of one day
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
    """A report as drawn: a bar from ``top`` to ``bottom``, a dot where a value is stated; open ends are dashed on."""

    x: float
    top: float
    bottom: float
    dot: float | None
    opens: float | None
    colour: str
    letter: str
    words: str


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
    marks = tuple(mark(report, x, top, by_origin[report.origin]) for report, x in zip(drawn, places, strict=True))
    return Chart(marks, value_ticks(top), day_ticks(drawn), tuple(legend), told(drawn))


def legend_of(reports: Sequence[Report]) -> list[Legend]:
    """An entry an origin, the most reporting first; from the last colour on they share it, but not the letter."""
    uses = Counter(report.origin for report in reports)
    origins = sorted(uses, key=lambda origin: (-uses[origin], origin))
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


def x_of(day: date | None, reports: tuple[int, int]) -> float:
    """The place of a day; reports without one stand in the middle."""
    first, last = reports
    inner = WIDTH - LEFT - RIGHT - 4 * DODGE
    share = 0.5 if day is None or first == last else (day.toordinal() - first) / (last - first)
    return LEFT + 2 * DODGE + inner * share


def positions(reports: Sequence[Report]) -> list[float]:
    """Where each report stands; those of one day beside each other, none outside of the chart."""
    days = span(reports)
    many = Counter(report.published for report in reports)
    met: Counter[date | None] = Counter()
    found = []
    for report in reports:
        gap = min(DODGE, (WIDTH - LEFT - RIGHT) / many[report.published])
        beside = (met[report.published] - (many[report.published] - 1) / 2) * gap
        met[report.published] += 1
        found.append(round(min(max(x_of(report.published, days) + beside, LEFT + 3), WIDTH - RIGHT), 1))
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


def value_ticks(top: float) -> tuple[Tick, ...]:
    """The lines of the value axis."""
    step = step_of(top)
    return tuple(Tick(y_of(step * at, top), short(step * at)) for at in range(int(top / step) + 1))


def short(value: float) -> str:
    """A number short enough for the axis: 1,200 or 2.5m."""
    for size, name in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"{value / size:.3g}{name}"
    return f"{value:,.0f}"[:LONGEST_LABEL]


def day_ticks(reports: Sequence[Report]) -> tuple[Tick, ...]:
    """The first, the last and one or two days between, as far as their labels do not meet."""
    first, last = span(reports)
    if not first:
        return (Tick(x_of(None, (0, 0)), "no date of publication"),)
    days = {first, last} if last - first < 3 else {first, (first + last) // 2, last}
    ordered = sorted(date.fromordinal(day) for day in days)
    return tuple(Tick(round(x_of(day, (first, last)), 1), day.isoformat()) for day in ordered)


def told(reports: Sequence[Report]) -> str:
    """What the chart shows, in a sentence."""
    origins = len({report.origin for report in reports})
    numbers = [end for report in reports for end in (report.low, report.high) if end is not None]
    days = [report.published for report in reports if report.published]
    when = f", published {min(days)} to {max(days)}" if days and min(days) != max(days) else ""
    reported = f"{len(reports)} {'report' if len(reports) == 1 else 'reports'}"
    by = f"{origins} {'origin' if origins == 1 else 'origins'}"
    return f"{reported} by {by}{when}: from {min(numbers):,.10g} to {max(numbers):,.10g}"
