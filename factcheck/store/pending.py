"""Documents that changed since they were last compared: what a reconcile takes as new.

Whatever changes which claims are compared, or what they say, marks the documents concerned in the transaction in which
it writes: a new document or version, a new reading, a withdrawal, a correction, a merge of sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, Executable, and_, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from factcheck.store.derived_tables import PendingDocument
from factcheck.store.runs import now


def mark_pending(connection: Connection, document_ids: Iterable[int]) -> None:
    """Have the next reconcile compare these documents anew; marking one twice is no harm."""
    rows = [{"document_id": document, "since": now(), "marks": 1} for document in sorted(set(document_ids))]
    if not rows:
        return
    connection.execute(marking(connection.dialect.name), rows)


@cache
def marking(dialect: str) -> Executable:
    """The statement that marks documents, made once for a kind of database."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(PendingDocument).on_conflict_do_update(
        index_elements=[PendingDocument.document_id], set_={"marks": PendingDocument.marks + 1}
    )


def pending_documents(connection: Connection) -> dict[int, int]:
    """The marked documents, each with how often it was marked: `clear_pending` takes both."""
    query = select(PendingDocument.document_id, PendingDocument.marks).order_by(PendingDocument.document_id)
    return {row.document_id: row.marks for row in connection.execute(query)}


def clear_pending(connection: Connection, seen: Mapping[int, int]) -> None:
    """Forget these marks; a document that was marked once more since they were read stays marked."""
    if seen:
        table = PendingDocument
        here = and_(table.document_id == bindparam("b_document"), table.marks == bindparam("b_marks"))
        rows = [{"b_document": document, "b_marks": marks} for document, marks in seen.items()]
        connection.execute(delete(table.__table__).where(here), rows)  # type: ignore[arg-type]
