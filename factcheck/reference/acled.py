"""ACLED: an export of its events (csv) as documents and claims.

Columns and codes: ACLED Codebook (https://acleddata.com/knowledge-base/codebook/). ACLED prints one number of
fatalities; 0 stands for "none reported" as much as for "none", so that it makes no claim here.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from factcheck.reference.event import Count, Event
from factcheck.reference.place import event_place
from factcheck.reference.rows import Row, code_of, count_of, id_of, only, required_day
from factcheck.types import EventKind, Measure, Who

DATA_SET = "ACLED"
REQUIRED = (
    *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2"),
    *("civilian_targeting", "country", "admin1", "admin2", "location", "geo_precision", "source", "notes"),
    "fatalities",
)
SHOWN = (
    *("event_type", "sub_event_type", "actor1", "actor2", "civilian_targeting", "event_date", "time_precision"),
    *("location", "admin2", "admin1", "country", "geo_precision", "source", "notes"),
)
TIMES = ("1", "2", "3")  # the day; the week; the month
CERTAIN_NAMES = {
    "1": ("location", "admin2", "admin1", "country"),
    "2": ("admin2", "admin1", "country"),  # near the named place, or a part of a region
    "3": ("admin1", "country"),
}
WIDE = frozenset({"admin1", "country"})
KINDS = {
    "air/drone strike": EventKind.AIRSTRIKE,
    "shelling/artillery/missile attack": EventKind.SHELLING,
    "suicide bomb": EventKind.BOMBING,
    "remote explosive/landmine/ied": EventKind.BOMBING,
    "grenade": EventKind.BOMBING,
    "chemical weapon": EventKind.CHEMICAL,
    "armed clash": EventKind.CLASHES,
    "abduction/forced disappearance": EventKind.ABDUCTION,
}
EITHER = frozenset({"battles"})  # event types in which either side may have killed


def event(row: Row) -> Event | None:
    """A row as an event; None where no deaths were reported. `ReportError` for one without id or off the codebook."""
    fields = row.fields
    name = id_of(fields, "event_id_cnty")
    deaths = count_of(fields, "fatalities")
    if not deaths:
        return None
    names = CERTAIN_NAMES[code_of(fields, "geo_precision", tuple(CERTAIN_NAMES))]
    day = required_day(row, "event_date")
    either = fields["event_type"].casefold() in EITHER
    return Event(
        data_set=DATA_SET,
        name=f"ACLED {name}",
        columns=tuple((column, fields.get(column, "")) for column in SHOWN),
        counts=(Count("fatalities", Measure.KILLED, deaths, deaths, deaths, Who.PERSON),),
        days=days(day, code_of(fields, "time_precision", TIMES)),
        place=event_place(tuple(fields[name] for name in names)),
        publisher=only(fields["source"]) or DATA_SET,
        actor=None if either else fields["actor1"] or None,
        event_kind=KINDS.get(fields["sub_event_type"].casefold()),
        somewhere=not any(fields[name] for name in names if name not in WIDE),
    )


def days(day: date, precision: str) -> tuple[date, date]:
    """The days that an event's date stands for: itself, the days of a week around it, or its month."""
    if precision == "1":
        return day, day
    if precision == "2":
        return day - timedelta(days=6), day + timedelta(days=6)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
