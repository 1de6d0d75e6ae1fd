"""An event of a reference data set as a document that quotes its row, and claims on the numbers in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from factcheck.reference.place import EventPlace
from factcheck.types import (
    SOMEWHERE,
    Bound,
    Claim,
    Document,
    EventKind,
    Hop,
    Measure,
    Reading,
    Scope,
    SourceKind,
    Stance,
    Who,
)

# Who read the rows, in the place of the extractor: to be raised when a data set's columns are read differently.
READER_VERSION = "reference 4"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of an event's row: the best one with its range; a ``part`` is contained in the event's first count."""

    column: str
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    who: Who | None = None
    actor: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One row of a data set. ``columns`` are printed as they stand; ``days`` are the first and last, inclusive.

    ``source`` is who said the figures where the data set names just one, and ``publisher`` who printed them.
    ``somewhere`` says that no nearer place is certain than the province or country that ``place`` is.
    """

    data_set: str
    name: str
    columns: tuple[tuple[str, str], ...]
    counts: tuple[Count, ...]
    days: tuple[date, date] | None
    place: EventPlace
    published: date | None = None
    publisher: str | None = None
    source: str | None = None
    url: str | None = None
    actor: str | None = None
    event_kind: EventKind | None = None
    scope: Scope = Scope.INCIDENT
    somewhere: bool = False


class Entry(NamedTuple):
    """A document made ready to be stored with what was read in it, and by whom."""

    document: Document
    reading: Reading
    reader: str = READER_VERSION


def entry(event: Event) -> Entry:
    """The event as a document: its columns, a line each, and then a line with its numbers, which are the claims."""
    head = "".join(f"{column}: {value}\n" for column, value in event.columns if value)
    line, spans = numbers_line(event)
    start = len(head)
    whole: int | None = None
    claims: list[Claim] = []
    for count, (begin, end) in zip(event.counts, spans, strict=True):
        at = start + begin
        made = claim(event, count, f"c{len(claims) + 1}", (at, start + end), (line, start))
        if count.part:
            made = replace(made, subset_of=whole)
        elif whole is None:
            whole = at
        claims.append(made)
    document = Document(
        text=head + line,
        published=event.published,
        publisher=event.publisher,
        url=event.url,
        name=event.name,
        reference=event.data_set,
    )
    return Entry(document, Reading(tuple(claims)))


def unknown_place(entry: Entry) -> str | None:
    """The printed place of a data set's row where the gazetteer does not hold it, though it may hold what is around."""
    if entry.document.reference is None or not entry.reading.claims:
        return None
    first = entry.reading.claims[0]
    return first.place if first.place_id is None or "~" in first.place_id else None


def numbers_line(event: Event) -> tuple[str, list[tuple[int, int]]]:
    """The line that a conflict quotes, and where each count's number stands in it.

    It names the event and all its counts: "Aleppo, 2016-05-03 (UCDP GED 17223): best 12 (low 10, high 15)".
    """
    first, last = event.days or (None, None)
    when = "" if first is None else f"{first}" if first == last else f"{first} to {last}"
    where = f"{SOMEWHERE}{event.place.printed}" if event.somewhere and event.place.printed else event.place.printed
    line = f"{', '.join(filter(None, (where, when)))} ({event.name}): ".lstrip()
    spans = []
    for at, count in enumerate(event.counts):
        number = printed(count)
        line += ", " * bool(at) + f"{count.column} "
        spans.append((len(line), len(line) + len(number)))
        line += number
    return line, spans


def printed(count: Count) -> str:
    """The number as the line prints it: "12", or "10-15" where the row gives no best one or zero as such."""
    if count.value is not None and count.low == count.high:
        return plain(count.value)
    ends = f"{plain(count.low or 0)}-{'' if count.high is None else plain(count.high)}"
    return ends if count.value is None else f"{plain(count.value)} ({ends})"


def plain(number: float) -> str:
    """A number without a needless fraction."""
    return f"{number:.10g}"


def claim(event: Event, count: Count, id: str, span: tuple[int, int], line: tuple[str, int]) -> Claim:
    """One number of the line as a claim."""
    first, last = event.days or (None, None)
    hops = (Hop(event.source, None, SourceKind.UNKNOWN, "source"),) if event.source else ()
    known = event.place.place
    return Claim(
        id=id,
        start=span[0],
        end=span[1],
        measure=count.measure,
        value=count.value,
        low=count.low,
        high=count.high,
        bound=bound_of(count),
        who=count.who,
        noun=None,
        subset_of=None,
        scope=event.scope,
        stance=Stance.ASSERTED,
        source=event.source,
        via=event.publisher if event.source and event.publisher != event.source else None,
        date_from=first,
        date_to=last,
        place=event.place.printed,
        actor=count.actor or event.actor,
        rule=f"{event.data_set} column {count.column}",
        sentence=line[0],
        sentence_start=line[1],
        attribution=hops,
        place_id=known.id if known else None,
        place_path=event.place.path,
        event_kind=event.event_kind,
        date_basis="stated" if first else "none",
    )


def bound_of(count: Count) -> Bound:
    """How a row bounds its number."""
    if count.low == count.high:
        return Bound.EXACT
    return Bound.AT_LEAST if count.high is None else Bound.RANGE
