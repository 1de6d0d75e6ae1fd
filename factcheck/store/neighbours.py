"""What the database holds beside a text that is not in it: the text's claims as if stored, and the claims near them.

Claims are looked for as `factcheck.reconcile.block` would bring them together, by measure and days, through indexes;
nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from factcheck.reconcile.block import DAYS_BEFORE_PUBLICATION
from factcheck.reconcile.near import NEAR_MEASURES
from factcheck.store import copies
from factcheck.store.chunks import chunks
from factcheck.store.claim_rows import chain_of
from factcheck.store.derived_tables import FigureClaim, FigureRow
from factcheck.store.identity import content_hash
from factcheck.store.naming import Named, Names, origin_of
from factcheck.store.reading_claims import claims_of_documents, current
from factcheck.store.spelling import canonical
from factcheck.store.tables import StoredClaimRow, StoredDocument
from factcheck.types import Claim, Document, Reading, Scope, SourceKind, StoredClaim

UNSTORED = 0  # the id of a document that is in no database; its claims have ids below zero
NAME = "the text checked"
LONGEST = 31  # days; a longer running total is no scope of a single event's claim
DOCUMENTS_AT_MOST = 400  # whose claims are read for one of the text's; the nearest in place first
TOLD_APART = 100.0  # running totals that differ by more than this factor are of other things


class Surroundings(NamedTuple):
    """A text's claims as if they were stored, the stored claims near them, and the figure that each of these is in."""

    own: tuple[StoredClaim, ...]
    near: tuple[StoredClaim, ...]
    figures: dict[int, str]


def surroundings(connection: Connection, document: Document, reading: Reading) -> Surroundings:
    """The text's claims and all claims of the documents that speak of the same days, or of the same figures."""
    own = as_stored(connection, document, reading)
    documents = documents_near(connection, [stored.claim for stored in own], document)
    near = claims_of_documents(connection, documents)
    members = figures_of(connection, [claim.id for claim in near])
    return Surroundings(own, tuple(near), members)


def as_stored(connection: Connection, document: Document, reading: Reading) -> tuple[StoredClaim, ...]:
    """The claims as an ingest would store them; a near copy of a stored text shares that one's fingerprint."""
    names = Names()
    hashed = content_hash(document.text)
    near = copies.near_copies(connection, copies.signature(document.text))
    same = [StoredDocument.content_hash == hashed]
    row = connection.execute(select(StoredDocument.copy_group).where(*same, StoredDocument.copy_group.is_not(None)))
    group = row.scalar() or min((group or own for own, group in near.values()), default=hashed)
    publisher = named(connection, names, document.publisher, SourceKind.OUTLET) if document.publisher else None
    vouches = named(connection, names, reading.credit, SourceKind.AGENCY) if reading.credit else publisher

    def stored(number: int, claim: Claim) -> StoredClaim:
        chain = chain_of(claim)
        first = (chain[0], named(connection, names, chain[0].name, chain[0].kind)) if chain else None
        origin = origin_of(first, vouches, NAME)
        return StoredClaim(
            id=-number,
            document=UNSTORED,
            document_name=NAME,
            publisher=document.publisher,
            published=document.published,
            origin=origin.name,
            origin_kind=origin.kind,
            fingerprint=group,
            claim=claim,
        )

    return tuple(stored(number, claim) for number, claim in enumerate(reading.claims, 1))


def named(connection: Connection, names: Names, printed: str, kind: SourceKind) -> Named:
    """The source that is printed so, as the database has it, else as our own list does, else as printed."""
    found = names.lookup(connection, printed)
    if found is not None:
        return found
    known = canonical(printed)
    return Named(0, known[0], known[1], known=True) if known else Named(0, printed, kind, known=False)


def documents_near(connection: Connection, claims: Sequence[Claim], document: Document) -> list[int]:
    """The documents with a claim that could be of one figure with one of these, or count a part or a whole of it."""
    found: dict[int, None] = {}
    row = StoredClaimRow
    names = ("measure", "scope", "date_from", "date_to", "place", "value", "low", "high")
    unlike = {tuple(getattr(claim, name) for name in names): claim for claim in claims}
    for each, asked in ((claim, asked) for claim in unlike.values() for asked in near_to(claim, document)):
        query = (
            select(StoredDocument.id)
            .join(row, row.document_id == StoredDocument.id)
            .where(asked, current())
            .group_by(StoredDocument.id)
            .order_by(func.max(nearness(each)).desc(), func.max(row.date_from).desc(), StoredDocument.id)
        )
        found |= dict.fromkeys(connection.execute(query.limit(DOCUMENTS_AT_MOST)).scalars())
    return list(found)


def nearness(claim: Claim) -> ColumnElement[int]:
    """How near a stored claim's place is: the same one, one of the same country, another."""
    same = [StoredClaimRow.place == claim.place, StoredClaimRow.place_id == claim.place_id]
    country = f"%{json.dumps(claim.place_path[-1], ensure_ascii=False)}]" if claim.place_path else "[]"
    return case((or_(*same), 2), (StoredClaimRow.place_path.like(country), 1), else_=0)


def near_to(claim: Claim, document: Document) -> Iterator[ColumnElement[bool]]:
    """The conditions, one of which a claim near this one meets."""
    row = StoredClaimRow
    measures = sorted({claim.measure, *(m for pair in NEAR_MEASURES if claim.measure in pair for m in pair)})
    measured = row.measure.in_(measures)
    if claim.scope is Scope.CUMULATIVE:
        number = next((n for n in (claim.value, claim.low, claim.high) if n), 1.0)
        told = func.coalesce(row.value, row.low, row.high)
        alike = told.between(number / TOLD_APART, number * TOLD_APART)
        yield and_(measured, row.scope == Scope.CUMULATIVE.value, alike)
    yield from by_day(claim, document, measured)


def by_day(claim: Claim, document: Document, measured: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    """Claims of the same days or printed then, where a day is known; else of the same place."""
    row, day, reach = StoredClaimRow, timedelta(days=1), timedelta(days=DAYS_BEFORE_PUBLICATION)
    low, high = claim.date_from, claim.date_to
    if low is None or high is None:
        low = high = document.published
        if low is not None:
            low -= reach
    if low is None or high is None:
        if claim.place is not None:
            same = or_(row.place == claim.place, row.place_id == claim.place_id)
            yield and_(measured, same)
        yield and_(measured, row.date_from.is_(None), StoredDocument.published.is_(None))
        return
    if (high - low).days > LONGEST:
        return
    # The earliest start is given too, so that an index on measure and start serves.
    longest = timedelta(days=LONGEST)
    yield and_(
        measured,
        row.date_from.between(low - longest, high + day),
        row.date_to.between(low - day, high + longest),
    )
    yield and_(measured, row.date_basis != "stated", StoredDocument.published.between(low, high + reach))


def figures_of(connection: Connection, claims: Iterable[int]) -> dict[int, str]:
    """The key of the figure that each of these claims is in; those in none are left out."""
    found: dict[int, str] = {}
    for some in chunks(sorted(claims)):
        query = (
            select(FigureClaim.claim_id, FigureRow.key)
            .join(FigureRow, FigureRow.id == FigureClaim.figure_id)
            .where(FigureClaim.claim_id.in_(some), FigureRow.gone_at.is_(None))
        )
        found |= {row.claim_id: row.key for row in connection.execute(query)}
    return found


def claims_beside_figures(connection: Connection, figures: Iterable[str]) -> tuple[list[StoredClaim], dict[int, str]]:
    """All claims of the documents that speak of these figures, given by their keys, and the figure of each."""
    documents: set[int] = set()
    for some in chunks_of_keys(sorted(figures)):
        query = (
            select(StoredClaimRow.document_id)
            .join(FigureClaim, FigureClaim.claim_id == StoredClaimRow.id)
            .join(FigureRow, FigureRow.id == FigureClaim.figure_id)
            .where(FigureRow.key.in_(some))
        )
        documents |= set(connection.execute(query).scalars())
    claims = claims_of_documents(connection, documents)
    return claims, figures_of(connection, [claim.id for claim in claims])


def chunks_of_keys(keys: Sequence[str]) -> Iterable[Sequence[str]]:
    """The keys in portions that one statement can name."""
    return (keys[at : at + 500] for at in range(0, len(keys), 500))
