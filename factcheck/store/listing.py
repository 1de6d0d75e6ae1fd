"""Rows of the database as the commands list them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text

from factcheck.store.corrected import beside_corrected, corrected_rows, show_correction
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim, FigureRow, FindingRow
from factcheck.store.filtering import (
    Filter,
    claims_within,
    conditions,
    in_place,
    is_document,
    is_published_by,
    placed,
    sources_named,
)
from factcheck.store.reading_claims import BATCH, current
from factcheck.store.tables import AttributionHop, Run, Source, SourceAlias, StoredClaimRow, StoredDocument
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


def documents(
    connection: Connection,
    *,
    name: str | None = None,
    publisher: str | None = None,
    since: date | None = None,
    until: date | None = None,
    superseded: bool = False,
    limit: int | None = None,
    claiming: Filter | None = None,
) -> list[Record]:
    """Documents by number: their name, publisher, day, version, state, and how many current claims they make.

    ``since`` and ``until`` are days of publication; ``claiming`` is what one of their claims must be.
    """
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
        "container",
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
        query = query.where(is_published_by(publisher))
    if claiming is not None and claiming.limits:
        query = query.where(StoredDocument.id.in_(claims_within(connection, claiming, StoredClaimRow.document_id)))
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
        "container": row.container,
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


def sources(connection: Connection, name: str | None = None, claiming: Filter | None = None) -> list[Record]:
    """The sources met so far as `sources_view` has them, each with its aliases; those that said most come first.

    With ``claiming`` only those that said, relayed or printed such a claim, and only such claims are counted.
    """
    query = text("SELECT * FROM sources_view ORDER BY claims_said_first DESC, documents DESC, source")
    rows = [dict(row) for row in connection.execute(query).mappings()]
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in connection.execute(select(SourceAlias.__table__).order_by(SourceAlias.alias)):
        aliases[alias.source_id].append(alias.alias)
    for row in rows:
        row["aliases"] = [alias for alias in aliases[row["source_id"]] if alias != row["source"]]
    if claiming is not None and claiming.limits:
        rows = counted_within(connection, rows, claiming)
    if name is None:
        return rows
    named = set(connection.execute(sources_named(name)).scalars())
    return [row for row in rows if row["source_id"] in named]


def counted_within(connection: Connection, rows: Iterable[Record], wanted: Filter) -> list[Record]:
    """Sources with what they said, relayed and printed of the claims that a filter lets through, without the others."""
    chosen = claims_within(connection, wanted, StoredClaimRow.id)
    hop, said = AttributionHop, CorrectedClaim
    spoke = select(hop.source_id, hop.hop, said.claim_id, said.source_id.label("instead"))
    spoke = spoke.outerjoin(said, said.claim_id == hop.claim_id).where(hop.claim_id.in_(chosen))
    first: Counter[int] = Counter()
    relayed: Counter[int] = Counter()
    for each in connection.execute(spoke):
        if each.claim_id is None or (each.hop > 0 and each.instead is not None):
            (relayed if each.hop else first)[each.source_id] += 1
    corrected = select(said.source_id).where(said.claim_id.in_(chosen), said.source_id.is_not(None))
    first.update(each for each in connection.execute(corrected).scalars() if each is not None)
    printed = claims_within(connection, wanted, StoredClaimRow.document_id)
    publishers = select(StoredDocument.publisher_id).where(StoredDocument.id.in_(printed))
    published = Counter(connection.execute(publishers).scalars())
    made = []
    for row in rows:
        numbers = [tally[row["source_id"]] for tally in (first, relayed, published)]
        if any(numbers):
            made.append(row | dict(zip(("claims_said_first", "claims_relayed", "documents"), numbers, strict=True)))
    return sorted(made, key=lambda row: (-row["claims_said_first"], -row["documents"], row["source"]))


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
