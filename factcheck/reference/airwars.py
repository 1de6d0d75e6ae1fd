"""Airwars: incidents of civilian harm (JSON) as documents and claims.

Airwars prints a range of civilians reported killed and one of those injured per incident, with the classes of victims
and the known or suspected belligerent (https://airwars.org/about/methodology/). Its exports nest and spell these names
in several ways; each is found by any of the names below, words joined by underscores or not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from factcheck.documents.reading import Failed
from factcheck.documents.values import ReportError
from factcheck.errors import InputError
from factcheck.extract.lexicon import compiled
from factcheck.reference.event import Count, Event
from factcheck.reference.files import opened_text
from factcheck.reference.place import event_place
from factcheck.reference.rows import UNSAID, Days, Row, day_of, number_of
from factcheck.types import EventKind, Measure, Who

DATA_SET = "Airwars"
NAMES = {
    "id": ("incident_code", "unique_reference_code", "reference_code", "code", "incident_id", "id"),
    "day": ("incident_date", "date", "date_start", "start_date", "incident_date_start"),
    "last_day": ("incident_date_end", "date_end", "end_date"),
    "location": ("location", "location_name", "incident_location", "town", "geolocation_name"),
    "region": ("region", "province", "governorate", "admin1"),
    "country": ("country", "country_name"),
    "actor": ("known_belligerent", "belligerent", "known_attacker", "suspected_belligerent", "suspected_attacker"),
    "kind": ("strike_type", "type_of_strike", "cause_of_injury_death"),
    "url": ("permalink", "url", "link"),
}
COUNTS = {
    "killed": ("civilians_killed", "civilians_reported_killed", "civilian_deaths", "civilian_fatalities", "killed"),
    "injured": ("civilians_injured", "civilians_reported_injured", "civilian_injuries", "injured", "wounded"),
    "children": ("children_killed", "children_reported_killed", "killed_children", "children"),
    "women": ("women_killed", "women_reported_killed", "killed_women", "women"),
    "men": ("men_killed", "men_reported_killed", "killed_men", "men"),
}
MEASURES = {
    "killed": (Measure.KILLED, Who.CIVILIAN),
    "injured": (Measure.WOUNDED, Who.CIVILIAN),
    "children": (Measure.KILLED, Who.CHILD),
    "women": (Measure.KILLED, Who.WOMAN),
    "men": (Measure.KILLED, Who.MAN),
}
LOWEST, HIGHEST = ("min", "minimum", "low", "lowest"), ("max", "maximum", "high", "highest")
FROM_TO = re.compile(r"(\d{4}-\d\d-\d\d)\D{1,5}(\d{4}-\d\d-\d\d)")
RANGE = compiled("tables", "airwars", "range")
LISTS = ("incidents", "data", "results", "features", "items", "assessments")
KINDS = (
    ("drone", EventKind.DRONE),
    ("air", EventKind.AIRSTRIKE),
    ("artillery", EventKind.SHELLING),
    ("shelling", EventKind.SHELLING),
)


def read_incidents(path: str, days: Days = UNSAID) -> Iterator[Row | Failed]:
    """The incidents of a JSON file, their fields flattened; `InputError` where the file holds none."""
    try:
        with opened_text(path) as file:
            content = json.load(file)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON ({error})") from None
    incidents = listed(content)
    rows = [
        Row(where, flat(each), days)
        if isinstance(each, dict)
        else Failed(where, "is no object with an incident's fields")
        for where, each in ((f"{path}, incident {at},", each) for at, each in enumerate(incidents, 1))
    ]
    if not any(isinstance(row, Row) for row in rows):
        raise InputError(f"{path} holds no list of incidents: an Airwars export is a list, or an object with one")
    require_fields(path, [row for row in rows if isinstance(row, Row)])
    yield from rows


def listed(content: Any) -> Sequence[Any]:
    """The list of incidents in a file's content, at its top or under one of the usual names."""
    if isinstance(content, dict):
        content = next((content[name] for name in LISTS if isinstance(content.get(name), list)), [])
    return content if isinstance(content, list) else []


def flat(incident: Mapping[str, Any]) -> dict[str, str]:
    """An incident's values by names in small letters, those of nested objects joined by underscores.

    The properties of a GeoJSON feature count as the incident's own.
    """
    found: dict[str, str] = {}

    def put(prefix: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                name = re.sub(r"\W+", "_", str(key)).strip("_").casefold()
                put(f"{prefix}_{name}" if prefix and name != "properties" else name, inner)
        elif isinstance(value, list):
            found.setdefault(prefix, "; ".join(str(each) for each in value if not isinstance(each, dict | list)))
        elif value is not None:
            found.setdefault(prefix.removeprefix("properties_"), str(value).strip())

    put("", incident)
    return found


def require_fields(path: str, rows: Sequence[Row]) -> None:
    """`InputError` where no incident has an id, a date or a count of the killed."""
    asked = {"code": NAMES["id"], "date": NAMES["day"], "civilians killed": counted_names("killed")}
    for what, names in asked.items():
        if not any(names_in(row.fields, names) for row in rows):
            has = ", ".join(sorted(rows[0].fields)[:8])
            raise InputError(f"{path} has no {what} in any incident (tried {', '.join(names[:3])}, …); it has {has}")


def counted_names(what: str) -> tuple[str, ...]:
    """All names under which a count may stand."""
    return tuple(
        name
        for base in COUNTS[what]
        for name in (base, *(form for end in LOWEST + HIGHEST for form in (f"{base}_{end}", f"{end}_{base}")))
    )


def names_in(fields: Mapping[str, str], names: Sequence[str]) -> str | None:
    """The value under the first of these names that has one."""
    return next((fields[name] for name in names if fields.get(name)), None)


def event(row: Row) -> Event | None:
    """An incident as an event; None where nobody was counted. `ReportError` for one without code or date."""
    fields = row.fields
    code = names_in(fields, NAMES["id"])
    if code is None:
        raise ReportError("has no code to be kept by")
    counts = [count for what in COUNTS if (count := count_of(fields, what)) is not None]
    if not counts:
        return None
    days = days_of(row)
    if days is None:
        raise ReportError("has no date that can be read")
    place = tuple(names_in(fields, NAMES[name]) or "" for name in ("location", "region", "country"))
    kind = (names_in(fields, NAMES["kind"]) or "").casefold()
    return Event(
        data_set=DATA_SET,
        name=f"Airwars {code}",
        columns=tuple(fields.items()),
        counts=tuple(counts),
        days=days,
        place=event_place(place),
        publisher=DATA_SET,
        url=names_in(fields, NAMES["url"]),
        actor=names_in(fields, NAMES["actor"]),
        event_kind=next((made for word, made in KINDS if word in kind), None),
    )


def days_of(row: Row) -> tuple[date, date] | None:
    """The first and last day of an incident, from two fields or from one ("2016-10-27 to 2016-10-29")."""
    for name in NAMES["day"]:
        both = FROM_TO.fullmatch(row.fields.get(name, "").strip())
        if both is not None:
            try:
                first, last = date.fromisoformat(both[1]), date.fromisoformat(both[2])
            except ValueError:
                return None
            return (first, last) if first <= last else None
    first_day = day(row, "day")
    return None if first_day is None else (first_day, max(first_day, day(row, "last_day") or first_day))


def day(row: Row, which: str) -> date | None:
    """The first of an incident's dates of this name that is a day."""
    return next((found for name in NAMES[which] if (found := day_of(row, name))), None)


def count_of(fields: Mapping[str, str], what: str) -> Count | None:
    """A count of an incident with its range; None where it is none or zero."""
    ends = next((found for base in COUNTS[what] if (found := ends_of(fields, base))), None)
    if ends is None or not ends[1]:
        return None
    low, high = ends
    if low > high:
        raise ReportError(f"has a lowest number of {what} ({low:g}) over its highest ({high:g})")
    measure, who = MEASURES[what]
    part = what not in ("killed", "injured")
    column = f"{what} killed" if part else what
    return Count(column, measure, low if low == high else None, low, high, who, part=part)


def ends_of(fields: Mapping[str, str], base: str) -> tuple[float, float] | None:
    """The lowest and highest number under a name, from one field ("4–6") or from one for each end; None for neither."""
    one = RANGE.fullmatch(fields.get(base, ""))
    if one:
        return whole(one[1]), whole(one[2] or one[1])
    low, high = (
        names_in(fields, [form for end in ends for form in (f"{base}_{end}", f"{end}_{base}")])
        for ends in (LOWEST, HIGHEST)
    )
    given = low or high
    return None if given is None else (whole(low or given), whole(high or given))


def whole(printed: str) -> float:
    """A printed count as a number. `ReportError` where it is none."""
    number = number_of(printed)
    if number is None:
        raise ReportError(f"has a count that is no number ({printed!r})")
    return number
