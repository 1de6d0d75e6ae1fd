"""How much a database holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from factcheck.store.derived_tables import FigureRow, FindingRow
from factcheck.store.reading_claims import current
from factcheck.store.tables import Run, Source, StoredClaimRow, StoredDocument


def counts(connection: Connection) -> dict[str, Any]:
    """How much the database holds of each thing, and of which days."""
    found: dict[str, Any] = {}
    for table in (StoredDocument, StoredClaimRow, FigureRow, FindingRow, Source, Run):
        found[table.__tablename__] = connection.execute(select(func.count()).select_from(table)).scalar_one()
    live = select(func.count()).select_from(StoredClaimRow).join(StoredDocument).where(current())
    found["current_claims"] = connection.execute(live).scalar_one()
    first, last = func.min(StoredDocument.published), func.max(StoredDocument.published)
    found["first_published"], found["last_published"] = connection.execute(select(first, last)).one()
    return found
