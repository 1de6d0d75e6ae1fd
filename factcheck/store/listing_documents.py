"""Documents as the commands list them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from factcheck.store.filtering import Filter, claims_within, is_document, is_published_by
from factcheck.store.tables import StoredClaimRow, StoredDocument

Record = dict[str, Any]
MADE = select(func.count()).where(
    StoredClaimRow.document_id == StoredDocument.id, StoredClaimRow.superseded_at.is_(None)
)
STATE = case(
    (StoredDocument.retracted_at.is_not(None), "retracted"),
    (StoredDocument.superseded_at.is_not(None), "superseded"),
    else_="current",
)
# What is listed of a document, by the names of the contract.
LISTED: dict[str, Any] = {
    "id": StoredDocument.id,
    "document": StoredDocument.name,
    "publisher": StoredDocument.publisher,
    "published": StoredDocument.published,
    "title": StoredDocument.title,
    "url": StoredDocument.url,
    "container": StoredDocument.container,
    "reference": StoredDocument.reference,
    "claims": MADE.scalar_subquery(),
    "version": StoredDocument.version,
    "state": STATE,
    "near_copies": StoredDocument.copy_group,
    "retrieved_at": StoredDocument.retrieved_at,
    "ingested_at": StoredDocument.ingested_at,
    "content_hash": StoredDocument.content_hash,
}


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
    chosen: list[ColumnElement[bool]] = []
    if name is not None:
        chosen.append(is_document(name))
    if publisher is not None:
        chosen.append(is_published_by(connection, publisher))
    if claiming is not None and claiming.limits:
        chosen.append(StoredDocument.id.in_(claims_within(connection, claiming, StoredClaimRow.document_id)))
    if since is not None:
        chosen.append(StoredDocument.published >= since)
    if until is not None:
        chosen.append(StoredDocument.published <= until)
    if not superseded:
        chosen.append(StoredDocument.superseded_at.is_(None))
    columns = [column.label(name) for name, column in LISTED.items()]
    rows = connection.execute(select(*columns).where(*chosen).order_by(StoredDocument.id).limit(limit))
    return [dict(row) for row in rows.mappings()]


def document_text(connection: Connection, number: int) -> tuple[str, list[str]]:
    """The text of a document, and what the extractor warned of when it read it."""
    row = connection.execute(
        select(StoredDocument.text, StoredDocument.warnings).where(StoredDocument.id == number)
    ).one()
    return row.text, json.loads(row.warnings)
