"""Texts as published, reports and rows of reference data sets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Document:
    """A text as published.

    ``name`` is the id given at ingest, else the URL or path. ``published`` is the publisher's own calendar day.
    ``reference`` names the data set that it is a row of; None for a report.
    ``retrieved`` is when it was fetched, in UTC without a zone. A form feed in the text begins a new page.
    ``container`` is the file, feed or address within which the name holds; None where it holds everywhere.
    ``doubts`` are what could not be settled when it was read from its file ("page 3: columns may be mixed").

    >>> Document("Two people died.", published=date(2024, 11, 29), publisher="Example Post").name is None
    True
    """

    text: str
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    name: str | None = None
    reference: str | None = None
    retrieved: datetime | None = None
    container: str | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """A sentence by which a page says that it was corrected; ``numbers`` are those it names, days and hours aside."""

    text: str
    numbers: frozenset[float]


# Data sets of which a row is an event by their codebooks, so that two rows are never one event.
EVENT_DATA_SETS = frozenset({"UCDP GED", "ACLED", "Airwars"})


# How the line of a row begins that knows no nearer place of its event than a province or country.
SOMEWHERE = "somewhere in "


def as_reference(row: str) -> str:
    """A row of a reference data set, by its document's name, as it is named wherever its values are shown."""
    return f"{row} (reference)"
