"""Claims as the commands list them and the exports write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from factcheck.store.corrected import beside_corrected, corrected_rows, show_correction
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim, FigureRow
from factcheck.store.filtering import Filter, claims_within, conditions, in_place, placed
from factcheck.store.reading_claims import BATCH, current
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument
from factcheck.types import Claim

Record = dict[str, Any]
STORED_NAMES = {"id": "id", "start": "start_offset", "end": "end_offset"}
PAGE_BREAK = "\f"
JSON_FIELDS = frozenset({"place_path", "telling_words"})


def claims(
    connection: Connection,
    wanted: Filter | None = None,
    *,
    superseded: bool = False,
    retracted: bool = False,
    titles: bool = False,
    limit: int | None = None,
    ids: list[int] | None = None,
) -> Iterator[Record]:
    """Claims by id, each with the fields that `extract` gives and document, publisher, published, figure.

    Current ones only, unless ``superseded``, with ``retracted`` those of withdrawn documents too; those of titles only
    with ``titles``; ``id`` is the one of the database. Rejected ones are among them, and say so.
    """
    chosen = [*conditions(connection, wanted or Filter()), *standing(superseded, retracted)]
    if not titles:
        chosen.append(StoredClaimRow.part == "text")
    if ids is not None:
        chosen.append(StoredClaimRow.id.in_(ids))
    return islice(listed(connection, chosen, wanted.place if wanted else None), limit)


def claims_in_force(connection: Connection, wanted: Filter | None = None) -> Iterator[Record]:
    """The claims of `claims_view`, as `claims` gives them: of texts and of titles, without the rejected ones."""
    kept = or_(CorrectedClaim.rejected.is_(None), CorrectedClaim.rejected.is_(False))
    chosen = [*conditions(connection, wanted or Filter()), current(), kept]
    return listed(connection, chosen, wanted.place if wanted else None)


def claims_of_titles(connection: Connection, wanted: Filter) -> int:
    """How many current claims of titles that are no part of their text a filter lets through."""
    titled = claims_within(connection, wanted, StoredClaimRow.id).where(StoredClaimRow.part == "title")
    return int(connection.execute(select(func.count()).select_from(titled.subquery())).scalar_one())


def standing(superseded: bool, retracted: bool) -> Iterable[ColumnElement[bool]]:
    """What limits a listing to claims that still stand."""
    if superseded:
        return ()
    return (StoredClaimRow.superseded_at.is_(None),) if retracted else (current(),)


def listed(connection: Connection, chosen: Iterable[ColumnElement[bool]], place: str | None) -> Iterator[Record]:
    """The claims that meet these conditions and happened in a place, by id, with their speakers, as they hold."""
    those = [*chosen]
    name = StoredDocument.name.label("document")
    documents = (StoredDocument.publisher, StoredDocument.published, StoredDocument.reference, name)
    query = select(StoredClaimRow.__table__, *documents, figure_of().label("figure"))
    query = query.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    query = beside_corrected(query).where(*those).order_by(StoredClaimRow.id)
    rows = connection.execute(query, execution_options={"yield_per": BATCH})
    hops = spoken(connection, those)
    said = corrected_rows(connection)
    hop = next(hops, None)
    for row in rows:
        record = claim_record(row)
        if not in_place(placed(record, said.get(row.id)), place):
            continue
        while hop is not None and hop.claim_id <= row.id:
            if hop.claim_id == row.id:
                record["attribution"].append({"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue})
            hop = next(hops, None)
        show_correction(record, said.get(row.id), "attribution")
        yield record


def spoken(connection: Connection, chosen: Iterable[ColumnElement[bool]]) -> Iterator[Any]:
    """The speakers of the claims that meet these conditions, by claim, the first one first."""
    hops = select(AttributionHop.__table__).join(StoredClaimRow, StoredClaimRow.id == AttributionHop.claim_id)
    hops = hops.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    hops = beside_corrected(hops).where(*chosen).order_by(AttributionHop.claim_id, AttributionHop.hop)
    return iter(connection.execute(hops, execution_options={"yield_per": BATCH}))


def claim_record(row: Any) -> Record:
    """A claim's row under the names of the contract."""
    record: Record = {}
    for each in fields(Claim):
        if each.name == "attribution":
            record["attribution"] = []
            continue
        value = getattr(row, STORED_NAMES.get(each.name, each.name))
        record[each.name] = json.loads(value) if each.name in JSON_FIELDS else value
        if each.name == "end":
            record["text"] = row.printed
    names = ("document", "publisher", "published", "reference", "figure", "origin", "extractor_version")
    return record | {name: getattr(row, name) for name in names} | {"superseded": row.superseded_at is not None}


def figure_of() -> Any:
    """The key of the figure that a claim is in; a claim in several gets the first by key."""
    return (
        select(func.min(FigureRow.key))
        .join(FigureClaim, FigureClaim.figure_id == FigureRow.id)
        .where(FigureClaim.claim_id == StoredClaimRow.id, FigureRow.gone_at.is_(None))
        .correlate(StoredClaimRow)
        .scalar_subquery()
    )


def page_of(connection: Connection, claim: int) -> int | None:
    """The page that a claim stands on, counted from 1; None in a text without pages and for a claim of a title."""
    row = connection.execute(
        select(StoredDocument.text, StoredClaimRow.part, StoredClaimRow.start_offset)
        .join(StoredClaimRow, StoredClaimRow.document_id == StoredDocument.id)
        .where(StoredClaimRow.id == claim)
    ).one()
    if row.part != "text" or PAGE_BREAK not in row.text:
        return None
    return 1 + int(row.text.count(PAGE_BREAK, 0, row.start_offset))
