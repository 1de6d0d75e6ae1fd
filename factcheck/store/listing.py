"""Rows of the database as the commands list them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, cast, func, or_, select, text
from sqlalchemy.orm import aliased

from factcheck.store.corrected import beside_corrected, corrected_rows, held, show_correction
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim, FigureRow, FindingRow
from factcheck.store.naming import canonical, folded
from factcheck.store.reading_claims import BATCH, current
from factcheck.store.tables import AttributionHop, Run, Source, SourceAlias, StoredClaimRow, StoredDocument
from factcheck.types import Claim, Measure

Record = dict[str, Any]
STORED_NAMES = {"id": "id", "start": "start_offset", "end": "end_offset"}
PAGE_BREAK = "\f"
JSON_FIELDS = frozenset({"place_path", "telling_words"})


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
    with ``titles``; ``id`` is the one of the database.
    """
    wanted = wanted or Filter()
    table = StoredClaimRow.__table__
    chosen: list[ColumnElement[bool]] = [*conditions(wanted)]
    if retracted and not superseded:
        chosen.append(StoredClaimRow.superseded_at.is_(None))
    elif not superseded:
        chosen.append(current())
    if not titles:
        chosen.append(StoredClaimRow.part == "text")
    if ids is not None:
        chosen.append(StoredClaimRow.id.in_(ids))
    name = StoredDocument.name.label("document")
    documents = (StoredDocument.publisher, StoredDocument.published, StoredDocument.reference, name)
    query = select(table, *documents, figure_of().label("figure"))
    query = query.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    query = beside_corrected(query).where(*chosen)
    hops = select(AttributionHop.__table__).join(StoredClaimRow, StoredClaimRow.id == AttributionHop.claim_id)
    hops = hops.join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
    hops = beside_corrected(hops).where(*chosen)
    hops = hops.order_by(AttributionHop.claim_id, AttributionHop.hop)
    options = {"yield_per": BATCH}
    chains = iter(connection.execute(hops, execution_options=options))
    rows = connection.execute(query.order_by(StoredClaimRow.id), execution_options=options)
    said = corrected_rows(connection)

    def found() -> Iterator[Record]:
        for row in rows:
            record = claim_record(row)
            if in_place(placed(record, said.get(row.id)), wanted.place):
                yield record

    hop = next(chains, None)
    for record in islice(found(), limit):
        while hop is not None and hop.claim_id <= record["id"]:
            if hop.claim_id == record["id"]:
                record["attribution"].append({"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue})
            hop = next(chains, None)
        show_correction(record, said.get(record["id"]), "attribution")
        yield record


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


def conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
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
        printed = func.lower(StoredDocument.publisher) == wanted.publisher.lower()
        yield or_(printed, StoredDocument.publisher_id.in_(sources_named(wanted.publisher)))
    if wanted.source is not None:
        hop = aliased(AttributionHop)  # the query may hold the hops too
        printed = func.lower(hop.name) == wanted.source.lower()
        spoken = select(hop.claim_id).where(or_(hop.source_id.in_(sources_named(wanted.source)), printed))
        said = and_(StoredClaimRow.id.in_(spoken), CorrectedClaim.claim_id.is_(None))
        corrected = CorrectedClaim.source_id.in_(sources_named(wanted.source))
        yield or_(said, corrected, func.lower(held("origin")) == wanted.source.lower())


def is_document(name: str) -> ColumnElement[bool]:
    """A document by its name, URL or number."""
    named = or_(StoredDocument.name == name, StoredDocument.url == name)
    return or_(named, cast(StoredDocument.id, String) == name)


def sources_named(name: str) -> Any:
    """The ids of the sources of this name or alias, also where only our own list knows the alias."""
    known = canonical(name)
    keys = {folded(name), folded(known[0]) if known else folded(name)}
    return select(Source.id).join(SourceAlias, SourceAlias.source_id == Source.id).where(SourceAlias.folded.in_(keys))


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


def documents(
    connection: Connection,
    *,
    name: str | None = None,
    publisher: str | None = None,
    since: date | None = None,
    until: date | None = None,
    superseded: bool = False,
    limit: int | None = None,
) -> list[Record]:
    """Documents by number: their name, publisher, day, version, state, and how many current claims they make."""
    count = select(func.count()).where(
        StoredClaimRow.document_id == StoredDocument.id, StoredClaimRow.superseded_at.is_(None)
    )
    names = (
        "id",
        "name",
        "title",
        "publisher",
        "published",
        "url",
        "version",
        "ingested_at",
        "retrieved_at",
        "content_hash",
    )
    more = (
        StoredDocument.retrieved_at,
        StoredDocument.reference,
        StoredDocument.superseded_at,
        StoredDocument.retracted_at,
        StoredDocument.copy_group,
    )
    query = select(*(getattr(StoredDocument, each) for each in names), *more, count.scalar_subquery().label("claims"))
    if name is not None:
        query = query.where(is_document(name))
    if publisher is not None:
        printed = func.lower(StoredDocument.publisher) == publisher.lower()
        query = query.where(or_(printed, StoredDocument.publisher_id.in_(sources_named(publisher))))
    if since is not None:
        query = query.where(StoredDocument.published >= since)
    if until is not None:
        query = query.where(StoredDocument.published <= until)
    if not superseded:
        query = query.where(StoredDocument.superseded_at.is_(None))
    rows = connection.execute(query.order_by(StoredDocument.id).limit(limit))
    return [document_record(row) for row in rows]


def document_record(row: Any) -> Record:
    """A document's row as it is listed; ``state`` is current, superseded or retracted."""
    state = "retracted" if row.retracted_at else "superseded" if row.superseded_at else "current"
    return {
        "id": row.id,
        "document": row.name,
        "publisher": row.publisher,
        "published": row.published,
        "title": row.title,
        "url": row.url,
        "reference": row.reference,
        "claims": row.claims,
        "version": row.version,
        "state": state,
        "near_copies": row.copy_group,
        "retrieved_at": row.retrieved_at,
        "ingested_at": row.ingested_at,
        "content_hash": row.content_hash,
    }


def document_text(connection: Connection, number: int) -> tuple[str, list[str]]:
    """The text of a document, and what the extractor warned of when it read it."""
    row = connection.execute(
        select(StoredDocument.text, StoredDocument.warnings).where(StoredDocument.id == number)
    ).one()
    return row.text, json.loads(row.warnings)


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


def sources(connection: Connection, name: str | None = None) -> list[Record]:
    """The sources met so far as `sources_view` has them, each with its aliases; those that said most come first."""
    query = text("SELECT * FROM sources_view ORDER BY claims_said_first DESC, documents DESC, source")
    rows = [dict(row) for row in connection.execute(query).mappings()]
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in connection.execute(select(SourceAlias.__table__).order_by(SourceAlias.alias)):
        aliases[alias.source_id].append(alias.alias)
    for row in rows:
        row["aliases"] = [alias for alias in aliases[row["source_id"]] if alias != row["source"]]
    if name is None:
        return rows
    named = set(connection.execute(sources_named(name)).scalars())
    return [row for row in rows if row["source_id"] in named]


def counts(connection: Connection) -> Record:
    """How much the database holds of each thing, and of which days."""
    found: Record = {}
    for table in (StoredDocument, StoredClaimRow, FigureRow, FindingRow, Source, Run):
        found[table.__tablename__] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    live = select(func.count()).select_from(StoredClaimRow).join(StoredDocument).where(current())
    found["current_claims"] = connection.execute(live).scalar_one()
    first, last = func.min(StoredDocument.published), func.max(StoredDocument.published)
    found["first_published"], found["last_published"] = connection.execute(select(first, last)).one()
    return found
