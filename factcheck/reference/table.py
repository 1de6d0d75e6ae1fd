"""A table of one's own (csv) as documents and claims, by a map from our names to its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factcheck.documents.values import ReportError
from factcheck.errors import InputError
from factcheck.reference.event import Count, Event
from factcheck.reference.place import event_place
from factcheck.reference.rows import Row, count_of, day_of, id_of, names_several, only, required_day
from factcheck.types import PEOPLE_MEASURES, Measure, Who

PLACES = ("place", "district", "province", "country")
PLAIN = ("id", "date", "date_to", *PLACES, "actor", "publisher", "published", "source", "url")
ENDS = ("", "_low", "_high")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column holds what: ``plain`` by our names, ``counts`` by measure and class with best, low and high."""

    plain: Mapping[str, str]
    counts: Mapping[tuple[Measure, Who | None], Mapping[str, str]]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that the map names."""
        counted = (column for columns in self.counts.values() for column in columns.values())
        return (*self.plain.values(), *counted)


def column_map(pairs: Mapping[str, str]) -> ColumnMap:
    """The map that ``name=column`` pairs make; `InputError` for a name that is none, or where what is needed lacks.

    Names are those of `PLAIN` and measures: ``killed``, ``killed_low``, ``killed_high``, of a class
    ``killed:civilian``.
    """
    plain: dict[str, str] = {}
    counts: dict[tuple[Measure, Who | None], dict[str, str]] = {}
    for name, column in pairs.items():
        if name in PLAIN:
            plain[name] = column.casefold()
            continue
        measured, end = counted(name)
        counts.setdefault(measured, {})[end] = column.casefold()
    if not counts:
        raise InputError("no count is mapped: give at least one, such as --map killed=COLUMN")
    for name in ("id", "date"):
        if name not in plain:
            raise InputError(f"no {name} is mapped: give --map {name}=COLUMN")
    return ColumnMap(plain, counts)


def counted(name: str) -> tuple[tuple[Measure, Who | None], str]:
    """The measure, class and end (best, low, high) that a name means; `InputError` where it means none."""
    bare, _, who = name.partition(":")
    base, end = next(((bare.removesuffix(end), end) for end in ("_low", "_high") if bare.endswith(end)), (bare, ""))
    if base not in list(Measure) or (who and who not in list(Who)):
        allowed = f"{', '.join(PLAIN)}, or a measure such as killed, killed_low, killed:civilian"
        raise InputError(f"--map has no name {name!r}: it is one of {allowed}")
    whole = Who.PERSON if Measure(base) in PEOPLE_MEASURES else None
    return (Measure(base), Who(who) if who else whole), end


def event(row: Row, columns: ColumnMap, data_set: str) -> Event | None:
    """A row as an event; None where it counts nothing. `ReportError` for a row without id or date."""
    fields = {name: row.fields.get(column, "") for name, column in columns.plain.items()}
    name = id_of(fields, "id")
    counts = [made for (measure, who), names in columns.counts.items() if (made := count(row, measure, who, names))]
    if not counts:
        return None
    first = required_day(row, columns.plain["date"])
    last = required_day(row, columns.plain["date_to"]) if fields.get("date_to") else first
    if last < first:
        raise ReportError(f"ends ({last}) before it starts ({first})")
    several = names_several(fields.get("source", ""))
    return Event(
        data_set=data_set,
        name=f"{data_set} {name}",
        columns=tuple(row.fields.items()),
        counts=tuple(counts),
        days=(first, last),
        place=event_place(tuple(fields.get(name, "") for name in PLACES)),
        published=day_of(row, columns.plain.get("published", "")),
        publisher=data_set if several else fields.get("publisher") or data_set,
        source=only(fields.get("source", "")),
        url=fields.get("url") or None,
        actor=fields.get("actor") or None,
        somewhere=not (fields.get("place") or fields.get("district")),
    )


def count(row: Row, measure: Measure, who: Who | None, columns: Mapping[str, str]) -> Count | None:
    """One count of a row; None where its columns are empty."""
    best, low, high = (
        count_of(row.fields, columns[end]) if row.fields.get(columns.get(end, "")) else None for end in ENDS
    )
    if best is None and low is None and high is None:
        return None
    if best is not None:  # an empty end is no end: the number stands for itself
        low, high = best if low is None else low, best if high is None else high
    ends = [number for number in (low, best, high) if number is not None]
    if ends != sorted(ends):
        raise ReportError("has a low, best and high that do not stand in this order")
    name = columns.get("") or columns.get("_low") or columns["_high"]
    return Count(name, measure, best, low, high, who)
