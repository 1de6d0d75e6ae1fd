"""What a reconcile keeps of the claims that it compared, to find the neighbours of what is new; no contract.

All of it can be made anew from the claims: `factcheck reconcile --full` does.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from factcheck.store import derived_tables as derived_tables
from factcheck.store.tables import Base


class ComparedClaim(Base):
    """A claim as it was made ready for comparing, and the piece in which it stands.

    `origin` is in whose name it is said; `whole_id` the claim that it is a part of in its text. `own_class` is true
    where it counts a class inside a toll; a toll that restates a part (`restated_by`) is taken for one too,
    unless a person put it together with a toll (`as_toll`). `part_of`
    is the whole under which it is then grouped; `piece` is the least claim id of those that good pairs tie together.
    """

    __tablename__ = "compared_claims"
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True, autoincrement=False)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    origin: Mapped[str]
    whole_id: Mapped[int | None] = mapped_column(index=True)
    own_class: Mapped[bool]
    as_toll: Mapped[bool]
    measure: Mapped[str] = mapped_column(String(20))
    value: Mapped[float | None]
    who: Mapped[str | None] = mapped_column(String(20))
    restated_by: Mapped[int | None] = mapped_column(index=True)
    part_of: Mapped[int | None] = mapped_column(index=True)
    piece: Mapped[int | None] = mapped_column(index=True)


class ClaimSlot(Base):
    """Where a claim is looked for: `factcheck.reconcile.block` says what a slot is; no country is the empty string."""

    __tablename__ = "claim_slots"
    measure: Mapped[str] = mapped_column(String(20), primary_key=True)
    slot: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    country: Mapped[str] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, index=True)


class DocumentStory(Base):
    """What a document tells of single events, as JSON."""

    __tablename__ = "document_stories"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)
    story: Mapped[str]


class SpokenName(Base):
    """A speaker's name in a document, its words sorted, with the source that his role names, "" where it names none."""

    __tablename__ = "spoken_names"
    __table_args__ = (Index("ix_spoken_names_name_house", "name", "house"),)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(primary_key=True)
    house: Mapped[str] = mapped_column(primary_key=True)


class FigureMark(Base):
    """A number with its place and days, by which figures of near measures find each other."""

    __tablename__ = "figure_marks"
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id"), primary_key=True, autoincrement=False)
    mark: Mapped[str] = mapped_column(primary_key=True, index=True)


class FigureName(Base):
    """What a figure is called by measure, class, place and day, and its first claim; of several the first is bare."""

    __tablename__ = "figure_names"
    __table_args__ = (Index("ix_figure_names_name_first", "name", "first"),)
    figure_id: Mapped[int] = mapped_column(ForeignKey("figures.id"), primary_key=True, autoincrement=False)
    name: Mapped[str]
    first: Mapped[str]


class ComparedBy(Base):
    """By which rules and settings a run compared: where others hold now, all is compared anew."""

    __tablename__ = "compared_by"
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True, autoincrement=False)
    rules: Mapped[str] = mapped_column(String(32))
