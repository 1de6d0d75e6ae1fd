"""The tables of documents, claims and who said them; what is derived from them stands in `derived_tables`.

The schema is made by `migrations/` alone; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from factcheck.types import (
    Bound,
    EventKind,
    Measure,
    Revision,
    Scope,
    SourceKind,
    Stance,
    Who,
)

# SQLite can alter a constraint only by its name, so each has one.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def one_of(column: str, words: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """The rule that a column holds one of a vocabulary's words, or NULL where the column allows it."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class Base(DeclarativeBase):
    """All tables; strings are text of any length, `datetime`s are UTC without a zone, `date`s are calendar days."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 (read once, by SQLAlchemy, while the class is made)
        str: Text(),
        float: Numeric(asdecimal=False),  # SQLite then keeps whole numbers whole: 27, not 27.0
        datetime: DateTime(),
        date: Date(),
        bool: Boolean(),
    }


class Run(Base):
    """One execution of ingest or reconcile; its row is written first and closed last."""

    __tablename__ = "runs"
    __table_args__ = (one_of("status", ("running", "done", "failed", "interrupted")),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    status: Mapped[str]
    counts: Mapped[str] = mapped_column(server_default="{}")  # JSON: what was new, changed, gone, failed
    message: Mapped[str | None]
    program_version: Mapped[str | None]


class Source(Base):
    """Who says figures or prints documents: speakers and publishers alike, under one canonical name."""

    __tablename__ = "sources"
    __table_args__ = (UniqueConstraint("name"), one_of("kind", SourceKind))
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))


class SourceAlias(Base):
    """A name of a source; `folded` is the name without case and punctuation, by which reports' names are looked up."""

    __tablename__ = "source_aliases"
    __table_args__ = (UniqueConstraint("folded"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    alias: Mapped[str]
    folded: Mapped[str]
    decided: Mapped[bool] = mapped_column(server_default=false())  # a person said so
    met: Mapped[bool] = mapped_column(server_default=true())  # in a report, or said by a person; else our list's


class SeedList(Base):
    """A list that the program brings, as it was when its names were last written here."""

    __tablename__ = "seed_lists"
    name: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))  # SHA-256 of the list, hexadecimal


class StoredDocument(Base):
    """One version of a text as published; a changed text is a new row that supersedes the old one."""

    __tablename__ = "documents"
    __table_args__ = (
        CheckConstraint("length(text) > 0", name="text_not_empty"),
        CheckConstraint("version >= 1", name="version_from_one"),
        Index("ix_documents_content_hash_publisher_id", "content_hash", "publisher_id"),
        Index("ix_documents_container_local_id", "container", "local_id"),
        Index("ix_documents_local_id_publisher_id", "local_id", "publisher_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)  # the id given at ingest, else the URL or path
    location: Mapped[str | None] = mapped_column(index=True)  # the file's absolute path, where it has one of its own
    url: Mapped[str | None] = mapped_column(index=True)
    title: Mapped[str | None]
    text: Mapped[str]
    content_hash: Mapped[str] = mapped_column(String(64))  # SHA-256 of the text in UTF-8, hexadecimal
    publisher: Mapped[str | None]  # as given
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)
    published: Mapped[date | None]
    published_zone: Mapped[str | None]  # the publisher's time zone, where known
    retrieved_at: Mapped[datetime | None]
    ingested_at: Mapped[datetime]
    extractor_version: Mapped[str]
    warnings: Mapped[str] = mapped_column(server_default="[]")  # JSON: what the extractor warned of
    version: Mapped[int]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("documents.id"), index=True)
    superseded_at: Mapped[datetime | None]
    retracted_at: Mapped[datetime | None]
    retracted_by: Mapped[str | None]
    retraction_reason: Mapped[str | None]
    signature: Mapped[str]  # of the text's word runs, to find near copies by
    copy_group: Mapped[str | None] = mapped_column(String(64), index=True)  # the same for near copies; NULL without any
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)
    reference: Mapped[str | None]  # the data set that it is a row of; NULL for a report
    credit: Mapped[str | None]  # the agency that the text credits for all of it
    container: Mapped[str | None]  # the file, feed or address that holds it among others
    local_id: Mapped[str | None]  # its id within that; NULL where its name holds everywhere


class StayRow(Base):
    """A time in which one version of a document stood, until another one came or came back."""

    __tablename__ = "stays"
    __table_args__ = (CheckConstraint("first_at <= last_at", name="times_in_order"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    place: Mapped[int]  # among the stays of all versions of the document, from 1 on
    first_at: Mapped[datetime | None]  # when it was captured first and last in this time; NULL for texts of files
    last_at: Mapped[datetime | None]


class FetchedAddress(Base):
    """What an address was when all reports in it were last taken in, to ask whether that has changed."""

    __tablename__ = "fetched_addresses"
    key: Mapped[str] = mapped_column(primary_key=True)  # the address, and what was said of it on the command line
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    fetched_at: Mapped[datetime]
    extractor_version: Mapped[str]


class DocumentBand(Base):
    """Parts of a document's signature, indexed, so that near copies are found without reading all documents."""

    __tablename__ = "document_bands"
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    band: Mapped[int] = mapped_column(BigInteger, primary_key=True, index=True)


class StoredClaimRow(Base):
    """One number expression as one extractor read it; `docs/fields.md` gives each field's meaning."""

    __tablename__ = "claims"
    __table_args__ = (
        one_of("measure", Measure),
        one_of("bound", Bound),
        one_of("who", Who),
        one_of("scope", Scope),
        one_of("stance", Stance),
        one_of("event_kind", EventKind),
        one_of("revision", Revision),
        one_of("part", ("text", "title")),
        one_of("date_basis", ("stated", "carried", "none")),
        one_of("origin_kind", SourceKind),
        one_of("origin_basis", ("source", "publisher", "document")),
        CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="offsets_in_order"),
        CheckConstraint("length(printed) = end_offset - start_offset", name="printed_as_long_as_its_span"),
        CheckConstraint("sentence_start >= 0", name="sentence_start"),
        CheckConstraint("subset_of >= 0", name="subset_of"),
        CheckConstraint("low <= high", name="low_not_over_high"),
        CheckConstraint("value >= 0 AND low >= 0 AND high >= 0", name="counts_not_negative"),
        CheckConstraint("date_from <= date_to", name="dates_in_order"),
        Index(
            "uq_claims_current_span",
            "document_id",
            "part",
            "start_offset",
            "end_offset",
            "measure",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    local_id: Mapped[str]  # the claim's id within its document, as the extractor gave it
    part: Mapped[str] = mapped_column(String(5))
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    printed: Mapped[str]
    measure: Mapped[str] = mapped_column(String(20), index=True)
    value: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    bound: Mapped[str] = mapped_column(String(10))
    who: Mapped[str | None] = mapped_column(String(20))
    nationality: Mapped[str | None]
    noun: Mapped[str | None]
    subset_of: Mapped[int | None]  # the start of the claim that this one is a part of
    scope: Mapped[str] = mapped_column(String(10))
    stance: Mapped[str] = mapped_column(String(10))
    revision: Mapped[str | None] = mapped_column(String(10))
    verified: Mapped[bool | None]
    source: Mapped[str | None]
    via: Mapped[str | None]
    origin: Mapped[str]
    origin_kind: Mapped[str] = mapped_column(String(20))
    origin_basis: Mapped[str] = mapped_column(String(10))
    date_from: Mapped[date | None]
    date_to: Mapped[date | None]
    date_basis: Mapped[str] = mapped_column(String(10))
    place: Mapped[str | None]
    place_id: Mapped[str | None]
    place_path: Mapped[str] = mapped_column(server_default="[]")  # JSON: from the place up to its country
    actor: Mapped[str | None]
    event_kind: Mapped[str | None] = mapped_column(String(20))
    telling_words: Mapped[str] = mapped_column(server_default="[]")  # JSON
    sentence: Mapped[str]
    sentence_start: Mapped[int]
    rule: Mapped[str]
    extractor_version: Mapped[str]
    superseded_at: Mapped[datetime | None]
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"), index=True)


class StoredQuantity(Base):
    """A physical quantity as printed, as read, and in the base unit of its dimension; a range has no single value."""

    __tablename__ = "quantities"
    __table_args__ = (
        CheckConstraint("start_offset >= 0 AND start_offset < end_offset", name="offsets_in_order"),
        CheckConstraint("length(printed) = end_offset - start_offset", name="printed_as_long_as_its_span"),
        CheckConstraint("low <= high AND base_low <= base_high", name="ends_in_order"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claims.id"), index=True)
    start_offset: Mapped[int]
    end_offset: Mapped[int]
    printed: Mapped[str]
    value: Mapped[float | None]
    unit: Mapped[str]
    base_value: Mapped[float | None]
    base_unit: Mapped[str]
    extractor_version: Mapped[str]
    superseded_at: Mapped[datetime | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    base_low: Mapped[float | None]
    base_high: Mapped[float | None]


class AttributionHop(Base):
    """One speaker of a claim's chain; hop 0 spoke first."""

    __tablename__ = "attributions"
    __table_args__ = (
        one_of("kind", SourceKind),
        CheckConstraint("hop >= 0", name="hop"),
        CheckConstraint("cue_start >= 0 AND cue_start < cue_end", name="cue_offsets_in_order"),
    )
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims.id"), primary_key=True)
    hop: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    name: Mapped[str]  # as printed
    role: Mapped[str | None]
    kind: Mapped[str] = mapped_column(String(20))
    cue: Mapped[str | None]
    cue_start: Mapped[int | None]
    cue_end: Mapped[int | None]
