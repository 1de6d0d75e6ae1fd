"""Who speaks in which documents, and for which sources their names speak anywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import SpokenName
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.reading_claims import current
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument


def first_speakers(connection: Connection, documents: Sequence[int]) -> list[Any]:
    """Rows of document, name, role and origin of the first speakers of these documents' current claims."""
    query = (
        select(StoredClaimRow.document_id.label("document"), AttributionHop.name, AttributionHop.role)
        .add_columns(StoredClaimRow.origin)
        .join(AttributionHop, and_(AttributionHop.claim_id == StoredClaimRow.id, AttributionHop.hop == 0))
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .where(StoredClaimRow.document_id.in_(documents), current())
        .distinct()
    )
    return list(connection.execute(query))


def corrected_documents(connection: Connection, documents: Sequence[int]) -> set[int]:
    """Those of these documents of which people corrected a claim."""
    query = select(StoredClaimRow.document_id).join(CorrectedClaim, CorrectedClaim.claim_id == StoredClaimRow.id)
    return set(connection.execute(query.where(StoredClaimRow.document_id.in_(documents))).scalars())


def houses_of_documents(connection: Connection, documents: Sequence[int]) -> set[str]:
    """The names that these documents gave a source to, as far as they were compared before."""
    query = select(SpokenName.name).where(SpokenName.document_id.in_(documents), SpokenName.house != "")
    return set(connection.execute(query).scalars())


def houses_of_names(connection: Connection, names: Collection[str]) -> dict[str, set[str]]:
    """The sources for which these names are said to speak, anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for some in chunks(sorted(names)):
        query = select(SpokenName.name, SpokenName.house).where(SpokenName.name.in_(some), SpokenName.house != "")
        for name, house in connection.execute(query.distinct()):
            found[name].add(house)
    return found


def documents_naming(connection: Connection, names: Collection[str]) -> set[int]:
    """The documents in which these names speak."""
    found: set[int] = set()
    for some in chunks(sorted(names)):
        found |= set(connection.execute(select(SpokenName.document_id).where(SpokenName.name.in_(some))).scalars())
    return found


def write_names(connection: Connection, documents: Sequence[int], names: Iterable[tuple[int, str, str]]) -> None:
    """The names that speak in these documents, in place of what stood there."""
    connection.execute(delete(SpokenName).where(SpokenName.document_id.in_(documents)))
    rows = [{"document_id": document, "name": name, "house": house} for document, name, house in sorted(set(names))]
    if rows:
        connection.execute(insert(SpokenName), rows)


def names_in(connection: Connection, documents: Sequence[int]) -> set[str]:
    """The names that speak in these documents."""
    names = select(SpokenName.name).where(SpokenName.document_id.in_(documents))
    return set(connection.execute(names.distinct()).scalars())
