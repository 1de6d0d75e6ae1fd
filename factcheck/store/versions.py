"""The claims of all versions of a document, as each version was last read, in the order in which they stood."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from factcheck.store.chunks import chunks
from factcheck.store.corrected import as_corrected
from factcheck.store.likeness import recognisable
from factcheck.store.reading_claims import current, publisher_name, stored_claim
from factcheck.store.stays import in_order
from factcheck.store.tables import StayRow, StoredClaimRow, StoredDocument
from factcheck.types import CorrectionNotice, StoredClaim

Versions = list[list[StoredClaim]]  # of one document, the oldest first; one that came back stands twice


def versions(connection: Connection, claims: Collection[int] | None = None) -> list[Versions]:
    """The versions of each current document that has older ones; with ``claims``, only of those that make one.

    Only those are given that lead to the newest by texts which are recognisably versions of one: what stands under an
    address or an id may have given way to something else altogether.
    """
    chains: list[list[int]] = []
    for some in [None] if claims is None else chunks(sorted(claims)):
        chains += recognisable_chains(connection, chains_of(connection, some))
    known: dict[int, list[StoredClaim]] = defaultdict(list)
    for numbers in chunks(sorted({number for chain in chains for number in chain})):
        for claim in last_read(connection, StoredDocument.id.in_(numbers)):
            known[claim.document].append(claim)
    return [[known[number] for number in chain] for chain in sorted({tuple(chain) for chain in chains})]


def notices(connection: Connection, documents: Collection[Versions]) -> dict[int, tuple[CorrectionNotice, ...]]:
    """What each of these versions says of its own correction, by the id of its document."""
    from factcheck.extract.notices import correction_notices

    found: dict[int, tuple[CorrectionNotice, ...]] = {}
    numbers = {claim.document for chain in documents for version in chain for claim in version}
    for some in chunks(sorted(numbers)):
        query = select(StoredDocument.id, StoredDocument.text).where(StoredDocument.id.in_(some))
        found |= {row.id: said for row in connection.execute(query) if (said := correction_notices(row.text))}
    return found


def chains_of(connection: Connection, claims: Collection[int] | None) -> list[list[int]]:
    """What stood in the place of the documents of these claims (None: of all current ones), the oldest first."""
    row = StoredDocument
    query = select(row.id).where(row.id.in_(select(StayRow.document_id).where(StayRow.place > 1)))
    # A data set that gives another number in a newer release has not edited the paper that it took it from.
    query = query.where(row.superseded_at.is_(None), row.retracted_at.is_(None), row.reference.is_(None))
    if claims is not None:
        query = query.where(row.id.in_(select(StoredClaimRow.document_id).where(StoredClaimRow.id.in_(claims))))
    newest = list(connection.execute(query.order_by(row.id)).scalars())
    return [chain for chain in in_order(connection, newest) if len(chain) > 1]


def recognisable_chains(connection: Connection, chains: list[list[int]]) -> list[list[int]]:
    """Of each chain the end in which each text is recognisably a version of the one before it."""
    found = []
    for some in chunks(chains):
        texts: dict[int, tuple[str, str | None]] = {}
        for numbers in chunks(sorted({number for chain in some for number in chain})):
            row = StoredDocument
            query = select(row.id, row.text, row.title).where(row.id.in_(numbers))
            texts |= {each.id: (each.text, each.title) for each in connection.execute(query)}
        for chain in some:
            alike = [recognisable(*texts[old], *texts[new]) for old, new in pairwise(chain)]
            begin = max((at for at, same in enumerate(alike, 1) if not same), default=0)
            found.append(chain[begin:])
    return found


def last_read(connection: Connection, chosen: ColumnElement[bool]) -> list[StoredClaim]:
    """The claims of documents as they were read last: a superseded version's are those that it was superseded with."""
    row: Any = StoredDocument
    query = (
        select(StoredClaimRow.__table__, row.name.label("document_name"), row.published)
        .add_columns(publisher_name().label("publisher"), row.copy_group, row.content_hash, row.reference)
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .where(or_(current(), StoredClaimRow.superseded_at >= StoredDocument.superseded_at), chosen)
        .order_by(StoredClaimRow.id)
    )
    return list(as_corrected(connection, (stored_claim(found, ()) for found in connection.execute(query))))
