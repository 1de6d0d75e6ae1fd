"""Small claims to reconcile: a report says a number of somebody, on a day, in a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from factcheck.types import Bound, Claim, EventKind, Measure, Scope, SourceKind, Stance, StoredClaim, Who

DAY = date(2017, 4, 3)
DOUMA = ("Douma", "Eastern Ghouta", "Rural Damascus", "Syria")
GHOUTA = ("Eastern Ghouta", "Rural Damascus", "Syria")
HARASTA = ("Harasta", "Eastern Ghouta", "Rural Damascus", "Syria")

Say = Callable[..., StoredClaim]


class Press:
    """Makes stored claims; each has its own place in its document, in the order in which they are said."""

    def __init__(self) -> None:
        self.ids = count(1)
        self.documents: dict[str, int] = {}

    def __call__(
        self,
        number: float | None,
        origin: str | None = None,
        *,
        document: str | None = None,
        publisher: str | None = None,
        published: date = DAY,
        kind: SourceKind = SourceKind.MONITOR,
        place: tuple[str, ...] = DOUMA,
        day: date | tuple[date, date] | None = DAY,
        bound: Bound = Bound.EXACT,
        low: float | None = None,
        fingerprint: str | None = None,
        **fields: Any,
    ) -> StoredClaim:
        identity = next(self.ids)
        name = document or f"report-{identity}"
        at = self.documents.setdefault(name, len(self.documents) + 1)
        low_, high = number, number
        if bound is Bound.AT_LEAST:
            high = None
        elif bound is Bound.AT_MOST:
            low_ = None
        elif bound is Bound.VAGUE:
            low_, number, high = low, None, None
        printed = str(int(number)) if number is not None else "dozens"
        sentence = fields.pop("sentence", f"{printed} people were killed, report {name} said.")
        first, last = day if isinstance(day, tuple) else (day, day)
        values: dict[str, Any] = {
            "id": f"c{identity}",
            "start": identity * 1000,
            "end": identity * 1000 + len(printed),
            "measure": Measure.KILLED,
            "value": number,
            "low": low_,
            "high": high,
            "bound": bound,
            "who": Who.CIVILIAN,
            "noun": "civilians",
            "subset_of": None,
            "scope": Scope.INCIDENT,
            "stance": Stance.ASSERTED,
            "source": origin,
            "via": None,
            "date_from": first,
            "date_to": last,
            "place": place[0] if place else None,
            "actor": None,
            "rule": "test",
            "sentence": sentence,
            "sentence_start": identity * 1000,
            "place_path": place,
            "event_kind": EventKind.AIRSTRIKE,
            "date_basis": "stated",
        }
        printer = publisher or name
        return StoredClaim(
            id=identity,
            document=at,
            document_name=name,
            publisher=printer,
            published=published,
            origin=origin or printer,
            origin_kind=kind if origin else SourceKind.OUTLET,
            fingerprint=fingerprint or name,
            claim=Claim(**(values | fields)),
        )
