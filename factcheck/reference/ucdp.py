"""UCDP Georeferenced Event Dataset: its table of events (csv) as documents and claims.

Columns and codes: Högbladh, UCDP GED Codebook (https://ucdp.uu.se/downloads/). An event has a best, low and high
estimate of deaths, which the best one's parts by side make up. Where one office and one original source are named, the
figures are theirs; where several are, UCDP itself weighed them, and the figures are UCDP's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from factcheck.documents.values import ReportError
from factcheck.reference.event import Count, Event
from factcheck.reference.place import event_place
from factcheck.reference.rows import Row, code_of, count_of, day_of, id_of, names_several, only, required_day
from factcheck.types import Measure, Scope, Who

DATA_SET = "UCDP GED"
OWN_NAME = "Uppsala Conflict Data Program"
REQUIRED = (
    *("id", "type_of_violence", "side_a", "side_b", "source_office", "source_date", "source_headline"),
    *("source_original", "where_prec", "where_coordinates", "adm_1", "adm_2", "country", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "low", "high"),
)
SHOWN = (
    *("conflict_name", "dyad_name", "type_of_violence", "side_a", "side_b", "source_office", "source_date"),
    *("source_headline", "source_original", "where_prec", "where_coordinates", "adm_2", "adm_1", "country"),
    *("event_clarity", "date_prec", "date_start", "date_end"),
)
ONE_SIDED = "3"  # type_of_violence: side A against civilians
# where_prec: from 1, the very place, to 7, international waters; each code names what is still certain.
CERTAIN_NAMES = {
    "1": ("where_coordinates", "adm_2", "adm_1", "country"),
    "2": ("adm_2", "adm_1", "country"),  # within 25 km of the point
    "3": ("adm_2", "adm_1", "country"),
    "4": ("adm_1", "country"),
    "5": ("adm_1", "country"),  # along a line or in an area
    "6": ("country",),
    "7": (),
}
WIDE = frozenset({"adm_1", "country"})
SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")  # what the best estimate is made up of
DATE_CODES = ("1", "2", "3", "4", "5")  # from the day to more than a month; date_start and date_end span it
LONG = timedelta(days=30)  # an event that spans more is a total, not one event


def event(row: Row) -> Event | None:
    """A row as an event; None where it counts nobody. `ReportError` for one without id or off the codebook."""
    fields = row.fields
    name = id_of(fields, "id")
    best, low, high = (count_of(fields, column) for column in ("best", "low", "high"))
    sides = sum(count_of(fields, column) for column in SIDES)
    require_codebook(best, low, high, sides)
    if high == 0:
        return None
    code_of(fields, "date_prec", DATE_CODES)
    first, last = required_day(row, "date_start"), required_day(row, "date_end")
    if last < first:
        raise ReportError(f"ends ({last}) before it starts ({first})")
    names = CERTAIN_NAMES[code_of(fields, "where_prec", tuple(CERTAIN_NAMES))]
    office, original = only(fields["source_office"]), only(fields["source_original"])
    alone = office is not None and not names_several(fields["source_original"])
    one_sided = fields["type_of_violence"] == ONE_SIDED
    return Event(
        data_set=DATA_SET,
        name=f"UCDP GED {name}",
        columns=tuple((column, fields.get(column, "")) for column in SHOWN),
        counts=(whole(best, low, high, one_sided), *parts(fields, best, one_sided)),
        days=(first, last),
        place=event_place(tuple(fields[name] for name in names)),
        published=day_of(row, "source_date"),
        publisher=office if alone else OWN_NAME,
        source=original if alone else None,
        actor=fields["side_a"] if one_sided else None,
        scope=Scope.CUMULATIVE if last - first >= LONG else Scope.INCIDENT,
        somewhere=not any(fields[name] for name in names if name not in WIDE),
    )


def require_codebook(best: float, low: float, high: float, sides: float) -> None:
    """`ReportError` where the estimates do not stand in their order, or the best one is not the sum of the sides."""
    if low > best:
        raise ReportError(f"has a low of {low:g} over its best of {best:g}")
    if best > high:
        raise ReportError(f"has a best of {best:g} over its high of {high:g}")
    if sides != best:
        raise ReportError(f"has deaths of {sides:g} in {', '.join(SIDES)}, but a best of {best:g}, which is their sum")


def whole(best: float, low: float, high: float, one_sided: bool) -> Count:
    """All deaths of an event: its best estimate in the range of low and high, as the row prints them."""
    return Count("best", Measure.KILLED, best, low, high, Who.CIVILIAN if one_sided else Who.PERSON)


def parts(fields: Mapping[str, str], best: float, one_sided: bool) -> list[Count]:
    """The deaths of each side and of civilians; none where one of them is the whole or where nobody was counted."""
    sides = (
        ("deaths_a", Who.COMBATANT, fields["side_b"]),
        ("deaths_b", Who.COMBATANT, fields["side_a"]),
        ("deaths_civilians", Who.CIVILIAN, None),
    )
    found = []
    for column, who, actor in sides:
        number = count_of(fields, column)
        if number and not (one_sided and number == best):
            found.append(Count(column, Measure.KILLED, number, number, number, who, actor, part=True))
    return found
