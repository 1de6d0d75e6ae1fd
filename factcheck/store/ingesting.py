"""Taking a document in, with what was read in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update
from sqlalchemy.orm import aliased

from factcheck.store import copies, corrections
from factcheck.store.decision_tables import CorrectedClaim, DocumentChange
from factcheck.store.naming import Named, Names, Origin, origin_of, voucher
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.successors import link_successors, versions_of
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument, StoredQuantity
from factcheck.types import Claim, Document, Hop, Reading, SourceKind

# To be raised whenever the extractor reads texts differently: documents read by another one are read again.
EXTRACTOR_VERSION = "2"
COLUMNS = (
    StoredDocument.id,
    StoredDocument.name,
    StoredDocument.url,
    StoredDocument.content_hash,
    StoredDocument.publisher_id,
    StoredDocument.published,
    StoredDocument.title,
    StoredDocument.version,
    StoredDocument.superseded_at,
    StoredDocument.extractor_version,
)


class Standing(StrEnum):
    """What a document is to the database."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"  # a new version of a document that is kept beside it
    REREAD = "reread"  # the same document, last read by another version of the extractor
    RETURNED = "returned"  # an older version of a document, published again


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def name_of(document: Document, hashed: str) -> str:
    """The name under which a document is kept: its own, else its URL, else one made of its content."""
    return document.name or document.url or f"text-{hashed[:12]}"


def standing_of(
    connection: Connection,
    document: Document,
    publisher: Named | None,
    location: str | None = None,
    extractor: str = EXTRACTOR_VERSION,
) -> tuple[Standing, Any | None]:
    """What the document is to the database, with the row that it equals or supersedes.

    The same text under the same id, URL or path from the same publisher is the same document; from another publisher
    it is a second one. Another text under the same id or URL is a new version; the text of an older version, unless it
    is dated before the newest, has come back. Where one of the two does not name its publisher, they count as one
    publisher's. A publisher, date or title that was missing or other before makes a new version too: claims are read by
    them.
    """
    hashed = content_hash(document.text)
    places = [StoredDocument.name == name_of(document, hashed)]
    if document.url is not None:
        places.append(StoredDocument.url == document.url)
    if location is not None:
        places.append(StoredDocument.location == location)
    rows = connection.execute(select(*COLUMNS).where(or_(*places)).order_by(StoredDocument.id.desc())).all()

    def same_publisher(row: Any) -> bool:
        return publisher is None or row.publisher_id is None or row.publisher_id == publisher.id

    def same_words(row: Any) -> bool:
        known = (publisher is None or row.publisher_id is not None, document.published in (None, row.published))
        return all(known) and document.title in (None, row.title)

    alike = [row for row in rows if row.content_hash == hashed and same_publisher(row)]
    if same := [row for row in alike if same_words(row)]:
        row = min(same, key=lambda row: row.superseded_at is not None)
        if row.superseded_at is not None:
            newest = newest_version(connection, row.id)
            older = None not in (document.published, newest.published) and document.published < newest.published
            return (Standing.UNCHANGED if older else Standing.RETURNED), row
        return (Standing.UNCHANGED if row.extractor_version == extractor else Standing.REREAD), row
    current = [row for row in rows if row.superseded_at is None]
    for row in current:
        same_url = document.url is not None and row.url == document.url and row.content_hash != hashed
        if same_publisher(row) or same_url:
            return Standing.CHANGED, row
    return Standing.NEW, None


def ingest(
    connection: Connection,
    names: Names,
    document: Document,
    reading: Reading,
    run: int | None,
    location: str | None,
    extractor: str,
) -> Standing:
    """Store the document with its claims as far as they are new; in the caller's transaction, whole or not at all."""
    publisher = None
    if document.publisher:
        publisher = names.find(connection, document.publisher, SourceKind.OUTLET)
    standing, row = standing_of(connection, document, publisher, location, extractor)
    if standing is Standing.UNCHANGED:
        return standing
    old = row
    if standing is Standing.RETURNED and row is not None:
        old = bring_back(connection, row)
    if standing in (Standing.REREAD, Standing.RETURNED) and row is not None:
        stored, name = row.id, row.name
        connection.execute(
            update(StoredDocument)
            .where(StoredDocument.id == stored)
            .values(
                extractor_version=extractor,
                warnings=json.dumps(reading.warnings, ensure_ascii=False),
                credit=reading.credit,
            )
        )
    else:
        stored, name = add_version(connection, document, reading, publisher, row, run, location, extractor)
    if standing is not Standing.RETURNED or row is None or row.extractor_version != extractor:
        supersede_readings(connection, stored)
        vouches = voucher(connection, names, reading.credit, publisher.id if publisher else None)
        add_claims(connection, names, Shelf(stored, name, document, vouches, run, extractor), reading)
    if old is not None:
        follow_up(connection, names, stored)
    mark_pending(connection, [stored] if old is None else [stored, old.id])
    return Standing.CHANGED if standing is Standing.RETURNED else standing


def newest_version(connection: Connection, document: int) -> Any:
    """The version of a document that stands now."""
    versions = versions_of(connection, document)
    rows = connection.execute(select(*COLUMNS).where(StoredDocument.id.in_(versions))).all()
    return max(rows, key=lambda row: (row.superseded_at is None, row.version, row.id))


def bring_back(connection: Connection, row: Any) -> Any:
    """Let an older version of a document stand again, with its last reading, in place of the newest, which it returns.

    No row is added but the one that says so: a feed that turns to and fro does not fill the database.
    """
    newest = newest_version(connection, row.id)
    connection.execute(update(StoredDocument).where(StoredDocument.id == newest.id).values(superseded_at=now()))
    supersede_readings(connection, newest.id)
    connection.execute(
        update(StoredDocument).where(StoredDocument.id == row.id).values(superseded_at=None, version=newest.version + 1)
    )
    replaced = aliased(StoredClaimRow)
    within = select(replaced.id).where(replaced.document_id == row.id)
    vouched = select(CorrectedClaim.claim_id).where(CorrectedClaim.rejected.is_(False))
    connection.execute(
        update(StoredClaimRow)
        .where(
            StoredClaimRow.document_id == row.id,
            or_(StoredClaimRow.superseded_by_id.is_(None), StoredClaimRow.superseded_by_id.not_in(within)),
            or_(StoredClaimRow.extractor_version == row.extractor_version, StoredClaimRow.id.in_(vouched)),
        )
        .values(superseded_at=None, superseded_by_id=None)
    )
    change = {"document_id": row.id, "action": "return", "made_at": now()}
    connection.execute(insert(DocumentChange).values(change))
    return newest


def follow_up(connection: Connection, names: Names, document: int) -> None:
    """Hold on to what people said of claims that another reading or version has replaced."""
    link_successors(connection, document)
    corrections.keep_corrected(connection, document)
    corrections.reapply(connection, names, document)


class Shelf:
    """Where a document's claims go: its row, who vouches for what it says in its own voice, what all claims share."""

    def __init__(
        self, stored: int, name: str, document: Document, vouches: Named | None, run: int | None, extractor: str
    ) -> None:
        self.stored = stored
        self.name = name
        self.document = document
        self.vouches = vouches
        self.shared = {"document_id": stored, "run_id": run, "extractor_version": extractor}

    def words(self, part: str, start: int, end: int) -> str:
        """The words of a span of the text or of the title; `ValueError` for a span that lies outside."""
        text = self.document.text if part == "text" else self.document.title or ""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"a span {start}..{end} lies outside of the {part} of {self.name}")
        return text[start:end]


def add_version(
    connection: Connection,
    document: Document,
    reading: Reading,
    publisher: Named | None,
    old: Any | None,
    run: int | None,
    location: str | None,
    extractor: str,
) -> tuple[int, str]:
    """A row for a new document, or for a new version of `old`, which is kept as superseded along with its claims."""
    hashed = content_hash(document.text)
    buckets = copies.signature(document.text)
    name = name_of(document, hashed)
    values: dict[str, Any] = {
        "name": name,
        "location": location,
        "url": document.url,
        "title": document.title,
        "text": document.text,
        "content_hash": hashed,
        "reference": document.reference,
        "publisher": document.publisher or None,
        "publisher_id": publisher.id if publisher else None,
        "published": document.published,
        "retrieved_at": document.retrieved,
        "ingested_at": now(),
        "extractor_version": extractor,
        "warnings": json.dumps(reading.warnings, ensure_ascii=False),
        "version": old.version + 1 if old else 1,
        "supersedes_id": old.id if old else None,
        "signature": copies.written(buckets),
        "run_id": run,
        "credit": reading.credit,
    }
    stored = connection.execute(insert(StoredDocument).values(values).returning(StoredDocument.id)).scalar_one()
    if old is not None:
        connection.execute(update(StoredDocument).where(StoredDocument.id == old.id).values(superseded_at=now()))
        supersede_readings(connection, old.id)
    if document.reference is None:  # rows of a data set are alike by nature
        copies.join_copies(connection, stored, buckets, hashed)
    return int(stored), name


def supersede_readings(connection: Connection, document: int) -> None:
    """Mark what was read in a document so far as superseded; nothing is deleted."""
    for table in (StoredClaimRow, StoredQuantity):
        connection.execute(
            update(table)
            .where(table.document_id == document, table.superseded_at.is_(None))
            .values(superseded_at=now())
        )


def add_claims(connection: Connection, names: Names, shelf: Shelf, reading: Reading) -> None:
    """The rows of all claims, their chains and the quantities beside them."""
    ids: dict[str, int] = {}
    if reading.claims:
        chains = [[names.find(connection, hop.name, hop.kind) for hop in chain_of(claim)] for claim in reading.claims]
        rows = [claim_row(shelf, claim, chain) for claim, chain in zip(reading.claims, chains, strict=True)]
        stored = connection.execute(
            insert(StoredClaimRow).returning(StoredClaimRow.id, sort_by_parameter_order=True), rows
        )
        ids = {claim.id: row.id for claim, row in zip(reading.claims, stored, strict=True)}
        hops = [
            {"claim_id": ids[claim.id], "hop": at, "source_id": named.id}
            | {"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue}
            for claim, chain in zip(reading.claims, chains, strict=True)
            for at, (hop, named) in enumerate(zip(chain_of(claim), chain, strict=True))
        ]
        if hops:
            connection.execute(insert(AttributionHop), hops)
    quantities = [
        {
            "document_id": shelf.stored,
            "extractor_version": shelf.shared["extractor_version"],
            "claim_id": ids.get(quantity.claim) if quantity.claim is not None else None,
            "start_offset": quantity.start,
            "end_offset": quantity.end,
            "printed": shelf.words("text", quantity.start, quantity.end),
            "value": quantity.value,
            "unit": quantity.unit,
            "base_value": quantity.base_value,
            "base_unit": quantity.base_unit,
        }
        for quantity in reading.quantities
    ]
    if quantities:
        connection.execute(insert(StoredQuantity), quantities)


def chain_of(claim: Claim) -> tuple[Hop, ...]:
    """The claim's chain of speakers; a source that stands without one is the only speaker."""
    if claim.attribution or claim.source is None:
        return claim.attribution
    return (Hop(claim.source, None, SourceKind.UNKNOWN, None),)


def claim_row(shelf: Shelf, claim: Claim, chain: Sequence[Named]) -> dict[str, Any]:
    """A claim as its row."""
    first = (chain_of(claim)[0], chain[0]) if chain else None
    origin: Origin = origin_of(first, shelf.vouches, shelf.name)
    same = (
        *("part", "measure", "value", "low", "high", "bound", "who", "nationality", "noun", "subset_of", "scope"),
        *("stance", "revision", "verified", "source", "via", "date_from", "date_to", "date_basis", "place", "place_id"),
        *("actor", "event_kind", "sentence", "sentence_start", "rule"),
    )
    return {name: getattr(claim, name) for name in same} | {
        **shelf.shared,
        "local_id": claim.id,
        "start_offset": claim.start,
        "end_offset": claim.end,
        "printed": shelf.words(claim.part, claim.start, claim.end),
        "origin": origin.name,
        "origin_kind": origin.kind,
        "origin_basis": origin.basis,
        "place_path": json.dumps(claim.place_path, ensure_ascii=False),
        "telling_words": json.dumps(claim.telling_words, ensure_ascii=False),
    }
