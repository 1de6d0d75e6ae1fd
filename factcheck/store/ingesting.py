"""Taking a document in, with what was read in it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from factcheck.store import copies, corrections
from factcheck.store.claim_rows import Shelf, add_claims
from factcheck.store.decision_tables import CorrectedClaim, DocumentChange
from factcheck.store.identity import Arrival, Standing, arrival, newest_version, standing_of
from factcheck.store.naming import Names, voucher
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.stays import is_behind, keep_stays, stays_of, with_capture
from factcheck.store.successors import link_successors
from factcheck.store.tables import StoredClaimRow, StoredDocument, StoredQuantity
from factcheck.types import Document, Reading, SourceKind

# To be raised whenever the extractor reads texts differently: documents read by another one are read again.
EXTRACTOR_VERSION = "2"
# Made once: making a statement takes longer than SQLite takes for it.
ADDED = insert(StoredDocument).returning(StoredDocument.id)
NAMESAKES = select(func.count()).where(
    StoredDocument.name == bindparam("its_name"),
    StoredDocument.superseded_at.is_(None),
    StoredDocument.id != bindparam("but"),
)


def ingest(
    connection: Connection,
    names: Names,
    document: Document,
    reading: Reading,
    run: int | None,
    location: str | None,
    extractor: str,
    beside: str | None = None,
) -> Standing:
    """Store the document with its claims as far as they are new; in the caller's transaction, whole or not at all.

    With a name to stand under ``beside`` what else its address has given, it is no version of that.
    """
    publisher = None
    if document.publisher:
        publisher = names.find(connection, document.publisher, SourceKind.OUTLET)
    came = arrival(document, publisher, location, run)
    standing, row = standing_of(connection, came, extractor)
    if beside is not None and standing in (Standing.CHANGED, Standing.OLDER):
        document = replace(document, name=beside)
        came, standing, row = replace(came, document=document), Standing.NEW, None
    if row is not None and standing in (Standing.UNCHANGED, Standing.REREAD):
        note_capture(connection, row.id, document.retrieved, stands=row.superseded_at is None)
    if standing is Standing.UNCHANGED:
        return standing
    if standing is Standing.OLDER and row is not None:
        add_older(connection, names, came, reading, row, run, extractor)
        return standing
    old = row
    if standing is Standing.RETURNED and row is not None:
        old = bring_back(connection, row, document.retrieved)
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
        stored, name = add_version(connection, came, reading, row, run, extractor)
    if standing is not Standing.RETURNED or row is None or row.extractor_version != extractor:
        if standing in (Standing.REREAD, Standing.RETURNED):
            supersede_readings(connection, stored)
        vouches = voucher(connection, names, reading.credit, publisher.id if publisher else None)
        add_claims(connection, names, Shelf(stored, name, document, vouches, run, extractor), reading)
    if old is not None:
        follow_up(connection, names, stored)
    mark_pending(connection, [stored] if old is None else [stored, old.id])
    return Standing.CHANGED if standing is Standing.RETURNED else standing


def note_capture(connection: Connection, version: int, at: datetime | None, *, stands: bool) -> None:
    """Take note that a version was captured at a time; one that does not stand is never captured last."""
    known = stays_of(connection, version) if at is not None else []
    if not known or not (stands or is_behind(known, at)):
        return
    stays = with_capture(known, version, at)
    if stays == known:
        return
    keep_stays(connection, stays, known)
    if [stay.document for stay in stays] != [stay.document for stay in known]:
        mark_pending(connection, [stays[-1].document])


def add_older(
    connection: Connection, names: Names, came: Arrival, reading: Reading, newest: Any, run: int | None, extractor: str
) -> None:
    """Store a version that was captured before the one that stands, at its place behind that."""
    stored, name = add_version(connection, came, reading, newest, run, extractor, behind=True)
    vouches = voucher(connection, names, reading.credit, came.publisher.id if came.publisher else None)
    add_claims(connection, names, Shelf(stored, name, came.document, vouches, run, extractor), reading)
    supersede(connection, stored)
    relink(connection, stored, [stay.document for stay in stays_of(connection, stored)])
    follow_up(connection, names, newest.id)
    mark_pending(connection, [stored, newest.id])


def relink(connection: Connection, added: int, order: list[int]) -> None:
    """Put a version among the others of its document, and number all by the last place at which each stood."""
    at = order.index(added)
    before = order[at - 1] if at else None
    row = StoredDocument
    after = and_(row.id.in_(order), row.id != added, row.supersedes_id.is_(None))
    if before is not None:
        after = and_(row.id == order[at + 1], row.supersedes_id == before)
    connection.execute(update(row).where(after).values(supersedes_id=added))
    connection.execute(update(row).where(row.id == added).values(supersedes_id=before))
    for document, version in {document: place for place, document in enumerate(order, 1)}.items():
        connection.execute(update(row).where(row.id == document).values(version=version))


def bring_back(connection: Connection, row: Any, at: datetime | None) -> Any:
    """Let an older version of a document stand again, with its last reading, in place of the newest, which it returns.

    No row is added but the one that says so: a feed that turns to and fro does not fill the database.
    """
    newest = newest_version(connection, row.id)
    known = stays_of(connection, row.id)
    keep_stays(connection, with_capture(known, row.id, at), known)
    supersede(connection, newest.id)
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


def add_version(
    connection: Connection,
    came: Arrival,
    reading: Reading,
    old: Any | None,
    run: int | None,
    extractor: str,
    *,
    behind: bool = False,
) -> tuple[int, str]:
    """A row for a new document, or for a new version of ``old``, which is kept as superseded along with its claims.

    Unless the new one is ``behind`` it.
    """
    document, publisher = came.document, came.publisher
    buckets = copies.signature(document.text)
    name = free_name(connection, came, old)
    same = ("url", "title", "text", "reference", "published", "container")
    values: dict[str, Any] = {field: getattr(document, field) for field in same} | {
        "name": name,
        "location": came.location,
        "local_id": came.local_id,
        "content_hash": came.hashed,
        "publisher": document.publisher or None,
        "publisher_id": publisher.id if publisher else None,
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
    stored = connection.execute(ADDED, values).scalar_one()
    if old is not None and not behind:
        supersede(connection, old.id)
    if document.reference is None:  # rows of a data set are alike by nature
        known = stays_of(connection, old.id) if old is not None else []
        keep_stays(connection, with_capture(known, stored, document.retrieved), known)
        copies.join_copies(connection, stored, buckets, came.hashed)
    return int(stored), name


def free_name(connection: Connection, came: Arrival, old: Any | None) -> str:
    """The document's own name; where another file's or feed's document has that already, with where it comes from."""
    if old is not None and str(old.name).startswith(f"{came.name}#"):
        return str(old.name)  # one of several reports of an address
    if not came.is_placed:
        return came.name
    if not connection.execute(NAMESAKES, {"its_name": came.name, "but": old.id if old else 0}).scalar():
        return came.name
    return came.location or f"{came.document.container}#{(came.local_id or came.name).removeprefix('#')}"


def supersede(connection: Connection, document: int) -> None:
    """Mark a version and what was read in it as superseded."""
    connection.execute(update(StoredDocument).where(StoredDocument.id == document).values(superseded_at=now()))
    supersede_readings(connection, document)


def supersede_readings(connection: Connection, document: int) -> None:
    """Mark what was read in a document so far as superseded; nothing is deleted."""
    for table in (StoredClaimRow, StoredQuantity):
        connection.execute(
            update(table)
            .where(table.document_id == document, table.superseded_at.is_(None))
            .values(superseded_at=now())
        )
