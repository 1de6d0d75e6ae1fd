"""Rows of one data set that count one measure of one place and the same days: each is only a part of what happened.

The claims must stand in the slots in which reconcile looks for them.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, Select, and_, bindparam, func, select
from sqlalchemy.orm import aliased

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import ClaimSlot
from factcheck.store.tables import StoredClaimRow, StoredDocument
from factcheck.types import EVENT_DATA_SETS, Scope


def pairs_of_rows() -> Select[int, int]:
    """The query of the claims of two rows of one data set, of one measure, place and the same days."""
    here, there = aliased(ClaimSlot), aliased(ClaimSlot)
    claim, other = aliased(StoredClaimRow), aliased(StoredClaimRow)
    row, other_row = aliased(StoredDocument), aliased(StoredDocument)
    one_slot = and_(there.measure == here.measure, there.slot == here.slot, there.country == here.country)
    one_place = func.coalesce(claim.place_id, claim.place) == func.coalesce(other.place_id, other.place)
    one_time = and_(claim.date_from == other.date_from, claim.date_to == other.date_to)
    events = and_(claim.scope == Scope.INCIDENT.value, other.scope == Scope.INCIDENT.value)
    return (
        select(claim.id, other.id)
        .select_from(claim)
        .join(row, row.id == claim.document_id)
        .join(here, here.claim_id == claim.id)
        .join(there, one_slot)
        .join(other, other.id == there.claim_id)
        .join(other_row, other_row.id == other.document_id)
        .where(claim.id.in_(bindparam("claims", expanding=True)), row.reference.in_(EVENT_DATA_SETS))
        .where(row.reference == other_row.reference, row.id != other_row.id, one_place, one_time, events)
        .distinct()
    )


PAIRS_OF_ROWS = pairs_of_rows()  # made once: its many columns take longer than the question


def rows_beside(connection: Connection, ids: Collection[int]) -> dict[int, set[int]]:
    """Of these claims those that are rows with others beside them, each with the claims of the others."""
    found: dict[int, set[int]] = {}
    for some in chunks(sorted(ids)):
        for mine, its in connection.execute(PAIRS_OF_ROWS, {"claims": list(some)}):
            found.setdefault(mine, set()).add(its)
    return found


def beside_documents(connection: Connection, documents: Collection[int]) -> set[int]:
    """The claims of rows beside those that these documents are."""
    mine: set[int] = set()
    for some in chunks(sorted(documents)):
        query = select(StoredClaimRow.id).join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        rows = connection.execute(query.where(StoredDocument.id.in_(some), StoredDocument.reference.is_not(None)))
        mine |= set(rows.scalars())
    return {i for its in rows_beside(connection, mine).values() for i in its}
