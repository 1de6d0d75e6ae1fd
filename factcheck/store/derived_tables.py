"""The tables of what is derived from claims, and of what people decide: figures, findings, reviews, corrections."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.store.tables import Base, one_of
from factcheck.types import Bound, FindingKind, FindingState, Measure, Severity, Who


class FigureRow(Base):
    """What claims are compared as, recomputed from claims; a figure that no claim supports any more keeps its row."""

    __tablename__ = "figures"
    __table_args__ = (
        UniqueConstraint("key"),
        one_of("kind", ("event", "series")),
        one_of("measure", Measure),
        one_of("who", Who),
        CheckConstraint("date_from <= date_to", name="dates_in_order"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    kind: Mapped[str] = mapped_column(String(10))
    measure: Mapped[str] = mapped_column(String(20))
    who: Mapped[str | None] = mapped_column(String(20))
    place: Mapped[str | None]
    date_from: Mapped[date | None]
    date_to: Mapped[date | None]
    reason: Mapped[str]
    digest: Mapped[str] = mapped_column(String(32))  # of all that a run says of it, to write only what changed
    gone_at: Mapped[datetime | None]
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)


class FigureClaim(Base):
    """Which claims a figure is made of."""

    __tablename__ = "figure_claims"
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id"), primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True, index=True)
    origin: Mapped[str | None]  # as whom it counts in this figure, which need not be who is quoted


class FindingRow(Base):
    """A typed relation between claims of one figure; a conflict where it has a severity."""

    __tablename__ = "findings"
    __table_args__ = (
        UniqueConstraint("fingerprint"),
        one_of("kind", FindingKind),
        one_of("severity", Severity),
        one_of("state", FindingState),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))
    severity: Mapped[str | None] = mapped_column(String(10))
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id"), index=True)
    reason: Mapped[str]
    relations: Mapped[str] = mapped_column(server_default="[]")  # JSON: [[dimension, relation], …]
    rule: Mapped[str]
    gap: Mapped[float | None]
    ratio: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(15))  # the last review's, "open" without one
    first_seen: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("findings.id"), index=True)
    digest: Mapped[str] = mapped_column(String(32))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    changed_at: Mapped[datetime | None]  # when it last came back, or got another severity
    severity_before: Mapped[str | None] = mapped_column(String(10))  # "none" for no flag; NULL where it came back


class FindingFigure(Base):
    """All figures that a finding spans, in order."""

    __tablename__ = "finding_figures"
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id"), index=True)


class FindingPosition(Base):
    """One value of a finding; `origins` is a JSON list of names, which say it or, where `denied`, deny it."""

    __tablename__ = "finding_positions"
    __table_args__ = (one_of("bound", Bound), CheckConstraint("low <= high", name="low_not_over_high"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    bound: Mapped[str] = mapped_column(String(10))
    origins: Mapped[str] = mapped_column(server_default="[]")
    denied: Mapped[bool] = mapped_column(server_default=false())


class FindingClaim(Base):
    """The claims behind one position of a finding."""

    __tablename__ = "finding_claims"
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True, index=True)


class UntoldChange(Base):
    """A finding that a reconcile found new, changed or gone, until somebody was told so; the run that found it last."""

    __tablename__ = "untold_changes"
    __table_args__ = (one_of("change", ("new", "changed", "gone")),)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), primary_key=True, autoincrement=False)
    change: Mapped[str] = mapped_column(String(10))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), index=True)


class PendingDocument(Base):
    """A document that changed since it was last compared; `marks` counts the changes."""

    __tablename__ = "pending_documents"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)
    since: Mapped[datetime]
    marks: Mapped[int]


class Review(Base):
    """A person's decision about a finding; rows are only ever added."""

    __tablename__ = "reviews"
    __table_args__ = (one_of("state", FindingState),)
    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"), index=True)
    state: Mapped[str] = mapped_column(String(15))
    reason: Mapped[str | None]
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    reviewed_at: Mapped[datetime]


class Correction(Base):
    """A person's word on a misread claim or a wrong figure, tied to the claim's span to outlive re-extraction."""

    __tablename__ = "corrections"
    __table_args__ = (
        one_of("action", ("reject", "correct", "restore", "split", "merge")),
        one_of("part", ("text", "title")),
        CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="offsets_in_order"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    action: Mapped[str] = mapped_column(String(10))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"), index=True)
    part: Mapped[str | None] = mapped_column(String(5))
    start_offset: Mapped[int | None]
    end_offset: Mapped[int | None]
    field: Mapped[str | None]
    old_value: Mapped[str | None]
    new_value: Mapped[str | None]
    figure: Mapped[str | None]
    reviewer: Mapped[str | None]
    note: Mapped[str | None]
    made_at: Mapped[datetime]
    decision: Mapped[int | None]  # the number that all rows of one split or merge share
