"""The tables of what people decide of claims, documents and sources, beside reviews and corrections."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.store.tables import Base, one_of
from factcheck.types import Bound, FindingState, Measure, Scope, SourceKind, Stance, Who


class CorrectedClaim(Base):
    """A claim as a person says that it should be read; made of its corrections, else of the claim itself."""

    __tablename__ = "corrected_claims"
    __table_args__ = (
        one_of("measure", Measure),
        one_of("bound", Bound),
        one_of("who", Who),
        one_of("scope", Scope),
        one_of("stance", Stance),
        one_of("source_kind", SourceKind),
        one_of("origin_kind", SourceKind),
        one_of("origin_basis", ("source", "publisher", "document")),
        CheckConstraint("low <= high", name="low_not_over_high"),
        CheckConstraint("value >= 0 AND low >= 0 AND high >= 0", name="counts_not_negative"),
        CheckConstraint("date_from <= date_to", name="dates_in_order"),
    )
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True, autoincrement=False)
    rejected: Mapped[bool]  # misread altogether: no claim
    measure: Mapped[str] = mapped_column(String(20))
    value: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    bound: Mapped[str] = mapped_column(String(10))
    who: Mapped[str | None] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(String(10))
    stance: Mapped[str] = mapped_column(String(10))
    source: Mapped[str | None]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)  # of the first speaker
    source_kind: Mapped[str | None] = mapped_column(String(20))
    origin: Mapped[str]
    origin_kind: Mapped[str] = mapped_column(String(20))
    origin_basis: Mapped[str] = mapped_column(String(10))
    date_from: Mapped[date | None]
    date_to: Mapped[date | None]
    place: Mapped[str | None]
    place_id: Mapped[str | None]
    place_path: Mapped[str]  # JSON: from the place up to its country
    read_as: Mapped[str]  # JSON: what the extractor read, of the fields that were corrected
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    made_at: Mapped[datetime]


class DocumentChange(Base):
    """A document withdrawn or taken back by a person, or come back as published; rows are only ever added."""

    __tablename__ = "document_changes"
    __table_args__ = (one_of("action", ("retract", "restore", "return")),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    action: Mapped[str] = mapped_column(String(10))
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    made_at: Mapped[datetime]


class SourceDecision(Base):
    """A person's word that two names are one source, or are not; rows are only ever added."""

    __tablename__ = "source_decisions"
    __table_args__ = (one_of("action", ("alias", "merge", "separate")),)
    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String(10))
    source: Mapped[str]
    other: Mapped[str]
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    made_at: Mapped[datetime]


class AwaitedReview(Base):
    """A person's decision, taken over from another database, about a finding that this one has not found yet."""

    __tablename__ = "awaited_reviews"
    __table_args__ = (one_of("state", FindingState),)
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(40), index=True)
    state: Mapped[str] = mapped_column(String(15))
    reason: Mapped[str | None]
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    reviewed_at: Mapped[datetime]
