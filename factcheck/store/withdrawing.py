"""Withdrawing a document: its claims leave the figures and findings, the document and its history stay."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select, update

from factcheck.errors import InputError
from factcheck.store.decision_tables import DocumentChange
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.tables import StoredDocument

Record = dict[str, Any]


def withdraw(connection: Connection, document: int, *, by: str | None = None, reason: str | None = None) -> None:
    """Withdraw a document by its number; `InputError` where that was done before."""
    row = connection.execute(select(StoredDocument.retracted_at).where(StoredDocument.id == document)).one()
    if row.retracted_at is not None:
        raise InputError(f"document {document} is retracted already")
    values = {"retracted_at": now(), "retracted_by": by, "retraction_reason": reason}
    change(connection, document, "retract", values, by, reason)


def take_back(connection: Connection, document: int, *, by: str | None = None, reason: str | None = None) -> None:
    """Let a withdrawn document count again; `InputError` where it was not withdrawn."""
    row = connection.execute(select(StoredDocument.retracted_at).where(StoredDocument.id == document)).one()
    if row.retracted_at is None:
        raise InputError(f"document {document} is not retracted")
    values = {"retracted_at": None, "retracted_by": None, "retraction_reason": None}
    change(connection, document, "restore", values, by, reason)


def change(
    connection: Connection, document: int, action: str, values: Record, by: str | None, note: str | None
) -> None:
    """Write a change of a document's standing, and that it was made."""
    connection.execute(update(StoredDocument).where(StoredDocument.id == document).values(values))
    made = {"document_id": document, "action": action, "reviewer": by, "note": note, "made_at": now()}
    connection.execute(insert(DocumentChange).values(made))
    mark_pending(connection, [document])


def changes(connection: Connection, document: int) -> list[Record]:
    """What was done with a document since it was taken in, oldest first: retract, restore, return."""
    columns = (DocumentChange.action, DocumentChange.reviewer, DocumentChange.note, DocumentChange.made_at)
    query = select(*columns).where(DocumentChange.document_id == document).order_by(DocumentChange.id)
    return [dict(row) for row in connection.execute(query).mappings()]
