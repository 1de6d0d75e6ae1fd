"""What was read in a document as rows: its claims, their chains of speakers, and the quantities beside them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert

from factcheck.store.naming import Named, Names, Origin, origin_of
from factcheck.store.tables import AttributionHop, StoredClaimRow, StoredQuantity
from factcheck.types import Claim, Document, Hop, Quantity, Reading, SourceKind

ADDED_CLAIMS = insert(StoredClaimRow).returning(StoredClaimRow.id, sort_by_parameter_order=True)
ADDED_HOPS = insert(AttributionHop)
ADDED_QUANTITIES = insert(StoredQuantity)


class Shelf:
    """Where a document's claims go: its row, who vouches for what it says in its own voice, what all claims share."""

    def __init__(
        self, stored: int, name: str, document: Document, vouches: Named | None, run: int | None, extractor: str
    ) -> None:
        self.stored = stored
        self.name = name
        self.document = document
        self.vouches = vouches
        self.shared = {"document_id": stored, "run_id": run, "extractor_version": extractor}

    def words(self, part: str, start: int, end: int) -> str:
        """The words of a span of the text or of the title; `ValueError` for a span that lies outside."""
        text = self.document.text if part == "text" else self.document.title or ""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"a span {start}..{end} lies outside of the {part} of {self.name}")
        return text[start:end]


def add_claims(connection: Connection, names: Names, shelf: Shelf, reading: Reading) -> None:
    """The rows of all claims, their chains and the quantities beside them."""
    ids: dict[str, int] = {}
    if reading.claims:
        chains = [[names.find(connection, hop.name, hop.kind) for hop in chain_of(claim)] for claim in reading.claims]
        rows = [claim_row(shelf, claim, chain) for claim, chain in zip(reading.claims, chains, strict=True)]
        stored = connection.execute(ADDED_CLAIMS, rows)
        ids = {claim.id: row.id for claim, row in zip(reading.claims, stored, strict=True)}
        hops = [
            {"claim_id": ids[claim.id], "hop": at, "source_id": named.id}
            | {"name": hop.name, "role": hop.role, "kind": hop.kind, "cue": hop.cue}
            for claim, chain in zip(reading.claims, chains, strict=True)
            for at, (hop, named) in enumerate(zip(chain_of(claim), chain, strict=True))
        ]
        if hops:
            connection.execute(ADDED_HOPS, hops)
    quantities = [
        {
            "document_id": shelf.stored,
            "extractor_version": shelf.shared["extractor_version"],
            "claim_id": ids.get(quantity.claim) if quantity.claim is not None else None,
            "start_offset": quantity.start,
            "end_offset": quantity.end,
            "printed": shelf.words("text", quantity.start, quantity.end),
            "value": quantity.value,
            "unit": quantity.unit,
            "base_value": quantity.base_value,
            "base_unit": quantity.base_unit,
            **ends_of(quantity),
        }
        for quantity in reading.quantities
    ]
    if quantities:
        connection.execute(ADDED_QUANTITIES, quantities)


def ends_of(quantity: Quantity) -> dict[str, float | None]:
    """The low and the high end of a quantity; its value where it was read as one before ranges were."""
    value, base = quantity.value, quantity.base_value
    return {
        "low": value if quantity.low is None else quantity.low,
        "high": value if quantity.high is None else quantity.high,
        "base_low": base if quantity.base_low is None else quantity.base_low,
        "base_high": base if quantity.base_high is None else quantity.base_high,
    }


def chain_of(claim: Claim) -> tuple[Hop, ...]:
    """The claim's chain of speakers; a source that stands without one is the only speaker."""
    if claim.attribution or claim.source is None:
        return claim.attribution
    return (Hop(claim.source, None, SourceKind.UNKNOWN, None),)


def claim_row(shelf: Shelf, claim: Claim, chain: Sequence[Named]) -> dict[str, Any]:
    """A claim as its row."""
    first = (chain_of(claim)[0], chain[0]) if chain else None
    origin: Origin = origin_of(first, shelf.vouches, shelf.name)
    same = (
        *("part", "measure", "value", "low", "high", "bound", "who", "nationality", "noun", "subset_of", "scope"),
        *("stance", "revision", "verified", "source", "via", "date_from", "date_to", "date_basis", "place", "place_id"),
        *("actor", "event_kind", "sentence", "sentence_start", "rule"),
    )
    return {name: getattr(claim, name) for name in same} | {
        **shelf.shared,
        "local_id": claim.id,
        "start_offset": claim.start,
        "end_offset": claim.end,
        "printed": shelf.words(claim.part, claim.start, claim.end),
        "origin": origin.name,
        "origin_kind": origin.kind,
        "origin_basis": origin.basis,
        "place_path": json.dumps(claim.place_path, ensure_ascii=False),
        "telling_words": json.dumps(claim.telling_words, ensure_ascii=False),
    }
