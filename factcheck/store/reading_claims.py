"""Claims as reconciliation sees them: the current ones, each with its origin and what is known of its document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from factcheck.store.chunks import chunks
from factcheck.store.corrected import as_corrected, number
from factcheck.store.derived_tables import FigureClaim, FigureRow
from factcheck.store.tables import AttributionHop, Source, StoredClaimRow, StoredDocument
from factcheck.types import (
    Bound,
    Claim,
    EventKind,
    Hop,
    Measure,
    Revision,
    Scope,
    SourceKind,
    Stance,
    StoredClaim,
    Who,
)

BATCH = 5_000  # rows held in memory at a time


def current() -> ColumnElement[bool]:
    """Claims of the newest reading of the newest version of documents that nobody withdrew."""
    return and_(
        StoredClaimRow.superseded_at.is_(None),
        StoredDocument.superseded_at.is_(None),
        StoredDocument.retracted_at.is_(None),
    )


def publisher_name() -> ColumnElement[str | None]:
    """A document's publisher by the name that all its aliases share: two of them are one outlet."""
    known = select(Source.name).where(Source.id == StoredDocument.publisher_id).scalar_subquery()
    return func.coalesce(known, StoredDocument.publisher)


def stored_claims(connection: Connection, *chosen: ColumnElement[bool]) -> Iterator[StoredClaim]:
    """All current claims, or the ``chosen`` ones, by id, as people corrected them; memory does not grow with them."""
    return as_corrected(connection, read_claims(connection, *chosen))


def read_claims(connection: Connection, *chosen: ColumnElement[bool]) -> Iterator[StoredClaim]:
    """All current claims, or the ``chosen`` ones, as they were read."""
    hops = (
        select(
            AttributionHop.claim_id, AttributionHop.name, AttributionHop.role, AttributionHop.kind, AttributionHop.cue
        )
        .join(StoredClaimRow, StoredClaimRow.id == AttributionHop.claim_id)
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .where(current(), *chosen)
        .order_by(AttributionHop.claim_id, AttributionHop.hop)
    )
    options = {"yield_per": BATCH}
    chains = iter(connection.execute(hops, execution_options=options))
    hop = next(chains, None)
    for row in connection.execute(claim_columns().where(*chosen), execution_options=options):
        chain = []
        while hop is not None and hop.claim_id == row.id:
            chain.append(Hop(hop.name, hop.role, SourceKind(hop.kind), hop.cue))
            hop = next(chains, None)
        yield stored_claim(row, tuple(chain))


def claim_columns() -> Any:
    """The query of the current claims by id, each with what is known of its document."""
    return (
        select(
            StoredClaimRow.__table__,
            StoredDocument.name.label("document_name"),
            publisher_name().label("publisher"),
            StoredDocument.published,
            StoredDocument.copy_group,
            StoredDocument.content_hash,
            StoredDocument.reference,
        )
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .where(current())
        .order_by(StoredClaimRow.id)
    )


def claims_alone(connection: Connection, ids: Sequence[int]) -> list[StoredClaim]:
    """These claims as far as they are current, as people corrected them, without their chains."""
    rows = connection.execute(claim_columns().where(StoredClaimRow.id.in_(ids)))
    return list(as_corrected(connection, (stored_claim(row, ()) for row in rows)))


def claims_of_documents(connection: Connection, documents: Iterable[int]) -> list[StoredClaim]:
    """All current claims of these documents: a claim is understood beside the others of its text."""
    found: list[StoredClaim] = []
    for some in chunks(sorted(set(documents))):
        found += stored_claims(connection, StoredClaimRow.document_id.in_(some))
    return found


def figure_members(connection: Connection, figure: str) -> dict[int, int]:
    """The current claims of a figure, given by its key, each with its document."""
    query = (
        select(StoredClaimRow.id, StoredClaimRow.document_id)
        .join(FigureClaim, FigureClaim.claim_id == StoredClaimRow.id)
        .join(FigureRow, FigureRow.id == FigureClaim.figure_id)
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .where(FigureRow.key == figure, FigureRow.gone_at.is_(None), current())
    )
    return {row.id: row.document_id for row in connection.execute(query)}


def stored_claim(row: Any, chain: tuple[Hop, ...]) -> StoredClaim:
    """A row of the claims with its document as the value that is handed on."""
    return StoredClaim(
        id=row.id,
        document=row.document_id,
        document_name=row.document_name,
        publisher=row.publisher,
        published=row.published,
        origin=row.origin,
        origin_kind=SourceKind(row.origin_kind),
        fingerprint=row.copy_group or row.content_hash,
        claim=claim_of(row, chain),
        reference=row.reference,
    )


def claim_of(row: Any, chain: tuple[Hop, ...]) -> Claim:
    """The claim as the extractor gave it."""
    return Claim(
        id=row.local_id,
        start=row.start_offset,
        end=row.end_offset,
        measure=Measure(row.measure),
        value=number(row.value),
        low=number(row.low),
        high=number(row.high),
        bound=Bound(row.bound),
        who=Who(row.who) if row.who else None,
        noun=row.noun,
        subset_of=row.subset_of,
        scope=Scope(row.scope),
        stance=Stance(row.stance),
        source=row.source,
        via=row.via,
        date_from=row.date_from,
        date_to=row.date_to,
        place=row.place,
        actor=row.actor,
        rule=row.rule,
        sentence=row.sentence,
        sentence_start=row.sentence_start,
        attribution=chain,
        part=row.part,
        nationality=row.nationality,
        place_id=row.place_id,
        place_path=words(row.place_path),
        event_kind=EventKind(row.event_kind) if row.event_kind else None,
        telling_words=words(row.telling_words),
        revision=Revision(row.revision) if row.revision else None,
        date_basis=row.date_basis,
        verified=row.verified,
    )


@lru_cache(maxsize=10_000)
def words(stored: str) -> tuple[str, ...]:
    """A stored JSON list of words; the same lists come again and again."""
    return tuple(json.loads(stored))
