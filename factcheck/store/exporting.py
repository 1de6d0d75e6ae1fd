"""Documents with what was read in them, as `factcheck export jsonl` writes them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, select

from factcheck.store.chunks import chunks
from factcheck.store.reading_claims import claim_of
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredDocument, StoredQuantity
from factcheck.types import Claim, Hop, SourceKind

Record = dict[str, Any]
KEPT = ("text", "title", "url", "publisher", "published", "reference", "credit", "extractor_version")
AMOUNTS = ("value", "base_value", "low", "high", "base_low", "base_high")
PLACED = ("container", "local_id")  # of documents whose id holds within a file or feed


def exported_documents(connection: Connection) -> Iterator[Record]:
    """The current documents in the order of their numbers, each with its claims and quantities as they were read."""
    current = select(StoredDocument.id).where(
        StoredDocument.superseded_at.is_(None), StoredDocument.retracted_at.is_(None)
    )
    numbers = list(connection.execute(current.order_by(StoredDocument.id)).scalars())
    for some in chunks(numbers):
        yield from some_documents(connection, some)


def some_documents(connection: Connection, numbers: Sequence[int]) -> Iterator[Record]:
    """The documents of these numbers."""
    claims, ids = claims_of(connection, numbers)
    quantities = quantities_of(connection, numbers, ids)
    query = select(StoredDocument.__table__).where(StoredDocument.id.in_(numbers)).order_by(StoredDocument.id)
    for row in connection.execute(query):
        yield (
            {"id": row.name}
            | {name: getattr(row, name) for name in KEPT}
            | {name: getattr(row, name) for name in PLACED if row.container is not None}
            | {
                "warnings": json.loads(row.warnings),
                "claims": claims[row.id],
                "quantities": quantities[row.id],
            }
        )


def claims_of(connection: Connection, numbers: Sequence[int]) -> tuple[dict[int, list[Record]], dict[int, str]]:
    """The current claims of documents by their number, and each claim's id within its document by its own number."""
    chains: dict[int, list[Hop]] = defaultdict(list)
    hops = select(AttributionHop.__table__).join(StoredClaimRow, StoredClaimRow.id == AttributionHop.claim_id)
    hops = hops.where(StoredClaimRow.document_id.in_(numbers), StoredClaimRow.superseded_at.is_(None))
    for hop in connection.execute(hops.order_by(AttributionHop.claim_id, AttributionHop.hop)):
        chains[hop.claim_id].append(Hop(hop.name, hop.role, SourceKind(hop.kind), hop.cue))
    query = select(StoredClaimRow.__table__).where(
        StoredClaimRow.document_id.in_(numbers), StoredClaimRow.superseded_at.is_(None)
    )
    found: dict[int, list[Record]] = defaultdict(list)
    ids: dict[int, str] = {}
    for row in connection.execute(query.order_by(StoredClaimRow.id)):
        claim = claim_of(row, tuple(chains[row.id]))
        record = {each.name: getattr(claim, each.name) for each in fields(Claim)}
        record["attribution"] = [
            {"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue} for hop in claim.attribution
        ]
        found[row.document_id].append(record)
        ids[row.id] = claim.id
    return found, ids


def quantities_of(connection: Connection, numbers: Sequence[int], ids: dict[int, str]) -> dict[int, list[Record]]:
    """The current quantities of documents by their number; ``ids`` names their claims."""
    found: dict[int, list[Record]] = defaultdict(list)
    query = select(StoredQuantity.__table__).where(
        StoredQuantity.document_id.in_(numbers), StoredQuantity.superseded_at.is_(None)
    )
    for row in connection.execute(query.order_by(StoredQuantity.id)):
        found[row.document_id].append(
            {"start": row.start_offset, "end": row.end_offset, "text": row.printed}
            | {name: None if (held := getattr(row, name)) is None else float(held) for name in AMOUNTS}
            | {"unit": row.unit, "base_unit": row.base_unit, "claim": ids.get(row.claim_id)}
        )
    return found
