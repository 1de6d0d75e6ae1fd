"""What a listing is limited to: the filter of the commands, and what it lets through."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, cast, or_, select
from sqlalchemy.orm import aliased

from factcheck.store.asked_names import sources_named, speaker
from factcheck.store.corrected import beside_corrected, held
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim, FigureRow, FindingClaim, FindingFigure, FindingRow
from factcheck.store.reading_claims import current
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument
from factcheck.types import FindingState, Measure, Severity

Record = dict[str, Any]
GRAVITY = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is limited to; None where it is not. The days are those of what is counted."""

    document: str | None = None
    measure: Measure | str | None = None
    place: str | None = None
    source: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    severity: Severity | str | None = None  # in a conflict of this severity or a graver one
    state: FindingState | str | None = None  # in a conflict in this state; an open one where only severity is given

    @property
    def limits(self) -> bool:
        """Whether it leaves anything out."""
        return self != Filter()


def conditions(connection: Connection, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """The filter as SQL, but for the place: which names lie in a place is no matter of SQL."""
    if wanted.document is not None:
        yield is_document(wanted.document)
    if wanted.measure is not None:
        yield held("measure") == str(wanted.measure)
    if wanted.since is not None:
        yield held("date_to") >= wanted.since
    if wanted.until is not None:
        yield held("date_from") <= wanted.until
    if wanted.publisher is not None:
        yield is_published_by(connection, wanted.publisher)
    if wanted.severity is not None or wanted.state is not None:
        conflicts = conflicts_within(wanted.severity, wanted.state)
        yield StoredClaimRow.id.in_(select(FindingClaim.claim_id).where(FindingClaim.finding_id.in_(conflicts)))
    if wanted.source is not None:
        yield is_said_by(connection, wanted.source)


def is_said_by(connection: Connection, name: str) -> ColumnElement[bool]:
    """A claim that this source said or passed on, or that counts as its word: any name that is printed finds it."""
    meant = speaker(connection, name)
    hop = aliased(AttributionHop)  # the query may hold the hops too
    said = StoredClaimRow.id.in_(select(hop.claim_id).where(hop.source_id.in_(meant.ids)))
    counted = select(FigureClaim.claim_id).join(FigureRow, FigureRow.id == FigureClaim.figure_id)
    counted = counted.where(FigureClaim.origin.in_(meant.names), FigureRow.gone_at.is_(None))
    return or_(
        and_(said, CorrectedClaim.claim_id.is_(None)),
        CorrectedClaim.source_id.in_(meant.ids),
        held("origin").in_(meant.names),
        StoredClaimRow.id.in_(counted),
    )


def is_document(name: str) -> ColumnElement[bool]:
    """A document by its name, URL or number; by its id in a file, also where another file's has that id too."""
    named = or_(StoredDocument.name == name, StoredDocument.url == name, StoredDocument.local_id == name)
    return or_(named, cast(StoredDocument.id, String) == name)


def is_published_by(connection: Connection, publisher: str) -> ColumnElement[bool]:
    """A document by who printed it, under any name known of that publisher."""
    return StoredDocument.publisher_id.in_(sources_named(connection, publisher))


def conflicts_within(severity: str | None, state: str | None) -> Any:
    """The ids of the conflicts of a severity or a graver one, in a state; of the open ones without a state."""
    graver = GRAVITY[GRAVITY.index(Severity(severity)) :] if severity is not None else GRAVITY
    return select(FindingRow.id).where(
        FindingRow.gone_at.is_(None),
        FindingRow.severity.in_([str(each) for each in graver]),
        FindingRow.state == str(state or FindingState.OPEN),
    )


def figures_within(connection: Connection, wanted: Filter) -> set[int]:
    """The figures that stand in a conflict as the filter wants it and hold a claim as it wants it, by number."""
    query = select(FigureClaim.figure_id).join(StoredClaimRow, StoredClaimRow.id == FigureClaim.claim_id)
    query = query.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    claimed = replace(wanted, measure=None, place=None, since=None, until=None, severity=None, state=None)
    found = set(connection.execute(beside_corrected(query).where(*conditions(connection, claimed))).scalars())
    if wanted.severity is not None or wanted.state is not None:
        conflicts = conflicts_within(wanted.severity, wanted.state)
        within = select(FindingFigure.figure_id).where(FindingFigure.finding_id.in_(conflicts))
        found &= set(connection.execute(within).scalars())
    return found


def claims_within(connection: Connection, wanted: Filter, column: Any) -> Any:
    """A column of the current claims that a filter lets through, as a query."""
    query = select(column).select_from(StoredClaimRow)
    query = query.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    query = beside_corrected(query).where(current(), *conditions(connection, wanted))
    return query if wanted.place is None else query.where(happened_in(connection, wanted.place))


def happened_in(connection: Connection, place: str) -> ColumnElement[bool]:
    """A claim of a place or of what lies in it; the gazetteer is asked once for each place that is stored."""
    columns = [held(name).label(name) for name in ("place", "place_id", "place_path")]
    query = beside_corrected(select(*columns).select_from(StoredClaimRow)).distinct()
    ids: set[str] = set()
    names: set[str | None] = set()
    for row in connection.execute(query):
        if in_place({"place": row.place, "place_id": row.place_id, "place_path": json.loads(row.place_path)}, place):
            (names if row.place_id is None else ids).add(row.place if row.place_id is None else row.place_id)
    return or_(held("place_id").in_(ids), and_(held("place_id").is_(None), held("place").in_(names)))


def placed(record: Record, said: Any | None) -> Record:
    """Where a claim happened, by a person's word where there is one."""
    if said is None:
        return record
    return {"place": said.place, "place_id": said.place_id, "place_path": json.loads(said.place_path)}


def in_place(record: Record, place: str | None) -> bool:
    """Whether what is counted happened in a place or in what lies in it; by the gazetteer, else by the printed name."""
    if place is None:
        return True
    wanted = place.casefold()
    if wanted in (name.casefold() for name in (record["place"] or "", *record["place_path"])):
        return True
    if record["place_id"] is None:
        return False
    from factcheck.extract.gazetteer import gazetteer

    outer = gazetteer().lookup(place)
    inner = gazetteer().get(record["place_id"])
    return outer is not None and inner is not None and (outer.id == inner.id or gazetteer().contains(outer, inner))


def within(inner: str | None, outer: str) -> bool:
    """Whether one place, by name, is another or lies in it."""
    if inner is None:
        return False
    if inner.casefold() == outer.casefold():
        return True
    from factcheck.extract.gazetteer import gazetteer

    places = gazetteer()
    inside, around = places.lookup(inner), places.lookup(outer)
    return inside is not None and around is not None and (inside.id == around.id or places.contains(around, inside))
