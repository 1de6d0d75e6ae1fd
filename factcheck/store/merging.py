"""Two names of one source: a person says so, and all that was read under either name is that source's.

Who a printed name is stands in `source_aliases` alone. A claim's origin, a hop's source and a document's publisher are
made of it, so that a merge that proves wrong can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select, update

from factcheck.errors import InputError
from factcheck.store import corrections, known_aliases
from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import CorrectedClaim, SourceDecision
from factcheck.store.naming import Named, Names, Origin, origin_of, voucher
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.spelling import canonical, folded
from factcheck.store.tables import AttributionHop, Source, SourceAlias, StoredClaimRow, StoredDocument
from factcheck.types import Hop, SourceKind

Record = dict[str, Any]


def add_alias(
    connection: Connection,
    names: Names,
    source: str,
    alias: str,
    *,
    by: str | None = None,
    note: str | None = None,
    at: datetime | None = None,
) -> None:
    """Say that a name means a source. `InputError` where it means that one already or is a source of its own."""
    kept = require(connection, names, source)
    key = folded(alias) or alias
    met = names.stored(connection, key)
    if met is not None and met.id == kept.id:
        raise InputError(f"{alias} is a name of {kept.name} already")
    if met is not None and folded(met.name) == key:
        raise InputError(f"{met.name} is a source of its own: 'factcheck sources merge' makes it one with {kept.name}")
    if met is None:
        values = {"source_id": kept.id, "alias": alias, "folded": key, "decided": True}
        connection.execute(insert(SourceAlias).values(values))
    else:
        move(connection, [key], kept.id)
        connection.execute(update(SourceAlias).where(SourceAlias.folded == key).values(alias=alias, met=True))
    record(connection, "alias", kept.name, alias, by, note, at)
    reread_names(connection, names, {kept.id} | ({met.id} if met else set()))


def merge(
    connection: Connection,
    names: Names,
    source: str,
    other: str,
    *,
    by: str | None = None,
    note: str | None = None,
    at: datetime | None = None,
) -> None:
    """Make another source a source's, with all its names; `InputError` where they are one already."""
    kept, lost = require(connection, names, source), require(connection, names, other)
    if kept.id == lost.id:
        raise InputError(f"{source} and {other} are one source already: {kept.name}")
    keys = select(SourceAlias.folded).where(SourceAlias.source_id == lost.id, SourceAlias.met)
    move(connection, list(connection.execute(keys).scalars()), kept.id)
    record(connection, "merge", kept.name, lost.name, by, note, at)
    reread_names(connection, names, {kept.id, lost.id})
    connection.execute(delete(Source).where(Source.id == lost.id))
    names.forget()


def separate(
    connection: Connection,
    names: Names,
    name: str,
    *,
    by: str | None = None,
    note: str | None = None,
    at: datetime | None = None,
) -> str:
    """Make a name a source of its own again, with the names that our own list gives it; returns whose it was."""
    key = folded(name) or name
    row = connection.execute(
        select(SourceAlias.alias, Source.id, Source.name)
        .join(Source, Source.id == SourceAlias.source_id)
        .where(SourceAlias.folded == key, SourceAlias.met)
    ).first()
    if row is None:
        raise InputError(f"no report has named {name}: 'factcheck sources --all' lists those met so far")
    if folded(row.name) == key:
        raise InputError(f"{row.name} is a source of its own already")
    known = canonical(row.alias)
    if known is not None and known[0] == row.name:  # our list has it for one of its names: the person knows better
        known = None
    made, kind = known or (row.alias, kind_of_speaker(connection, row.alias))
    values = {"name": made, "kind": kind}
    fresh = connection.execute(insert(Source).values(values).returning(Source.id)).scalar_one()
    aliases = connection.execute(
        select(SourceAlias.folded, SourceAlias.alias).where(SourceAlias.source_id == row.id, SourceAlias.met)
    ).all()
    own = [each.folded for each in aliases if each.folded == key or (known and canonical(each.alias) == known)]
    move(connection, own, fresh)
    record(connection, "separate", row.name, row.alias, by, note, at)
    reread_names(connection, names, {row.id, fresh})
    return str(row.name)


def require(connection: Connection, names: Names, name: str) -> Named:
    """The source that is called so; `InputError` where no report has named it."""
    found = names.lookup(connection, name)
    if found is None:
        raise InputError(f"no report has named {name}: 'factcheck sources --all' lists those met so far")
    return found


def move(connection: Connection, keys: Sequence[str], source: int) -> None:
    """Make these names a source's, by a person's word."""
    for some in chunks(keys):
        connection.execute(
            update(SourceAlias).where(SourceAlias.folded.in_(some)).values(source_id=source, decided=True)
        )


def kind_of_speaker(connection: Connection, name: str) -> str:
    """The kind that texts mostly give a name."""
    uses = func.count().label("uses")
    query = select(AttributionHop.kind, uses).where(AttributionHop.name == name).group_by(AttributionHop.kind)
    row = connection.execute(query.order_by(uses.desc(), AttributionHop.kind).limit(1)).first()
    return row.kind if row else SourceKind.UNKNOWN


def record(
    connection: Connection, action: str, source: str, other: str, by: str | None, note: str | None, at: datetime | None
) -> None:
    """Keep who said so, and when: now, unless it was said ``at`` another time, in another database."""
    values = {"action": action, "source": source, "other": other, "reviewer": by, "note": note, "made_at": at or now()}
    connection.execute(insert(SourceDecision).values(values))


def reread_names(connection: Connection, names: Names, sources: Collection[int]) -> None:
    """Make hops, publishers and origins anew from what the names of these sources mean now; mark their documents."""
    known_aliases.refresh(connection)
    names.forget()
    touched = documents_of(connection, names, sources)
    for column, printed, table in (
        (AttributionHop.source_id, AttributionHop.name, AttributionHop),
        (StoredDocument.publisher_id, StoredDocument.publisher, StoredDocument),
    ):
        met = connection.execute(select(printed).where(column.in_(sources)).distinct()).scalars().all()
        for name in met:
            meant = names.find(connection, str(name), SourceKind.UNKNOWN).id
            here = and_(column.in_(sources), printed == name, column != meant)
            connection.execute(update(table).where(here).values({column.key: meant}))
    for some in chunks(sorted(touched)):
        restate_origins(connection, names, StoredClaimRow.document_id.in_(some))
    corrected = select(CorrectedClaim.claim_id).join(StoredClaimRow, StoredClaimRow.id == CorrectedClaim.claim_id)
    for some in chunks(sorted(touched)):
        spoken = list(connection.execute(corrected.where(StoredClaimRow.document_id.in_(some))).scalars())
        corrections.apply(connection, names, spoken)
    mark_pending(connection, touched)


def documents_of(connection: Connection, names: Names, sources: Collection[int]) -> set[int]:
    """The documents that these sources speak in, that they published, or that credit one of them."""
    spoken = (
        select(StoredClaimRow.document_id)
        .join(AttributionHop, AttributionHop.claim_id == StoredClaimRow.id)
        .where(AttributionHop.source_id.in_(sources))
    )
    corrected = (
        select(StoredClaimRow.document_id)
        .join(CorrectedClaim, CorrectedClaim.claim_id == StoredClaimRow.id)
        .where(CorrectedClaim.source_id.in_(sources))
    )
    credits = connection.execute(
        select(StoredDocument.credit).where(StoredDocument.credit.is_not(None)).distinct()
    ).scalars()
    credited = [name for name in credits if names.find(connection, str(name), SourceKind.AGENCY).id in sources]
    printed = select(StoredDocument.id).where(
        or_(StoredDocument.publisher_id.in_(sources), StoredDocument.credit.in_(credited))
    )
    return {number for query in (spoken, corrected, printed) for number in connection.execute(query).scalars()}


def restate_origins(connection: Connection, names: Names, chosen: ColumnElement[bool]) -> None:
    """Write the origins of these claims anew where they are other now."""
    told: dict[Origin, list[int]] = defaultdict(list)
    for claim, before, origin in origins(connection, names, chosen):
        if before != origin:
            told[origin].append(claim)
    for origin, claims in told.items():
        values = {"origin": origin.name, "origin_kind": origin.kind, "origin_basis": origin.basis}
        for some in chunks(claims):
            connection.execute(update(StoredClaimRow).where(StoredClaimRow.id.in_(some)).values(values))


def origins(connection: Connection, names: Names, chosen: ColumnElement[bool]) -> Iterator[tuple[int, Origin, Origin]]:
    """Claims with the origin that is stored and the one that the names make now."""
    first = and_(AttributionHop.claim_id == StoredClaimRow.id, AttributionHop.hop == 0)
    query = (
        select(StoredClaimRow.id, StoredClaimRow.origin, StoredClaimRow.origin_kind, StoredClaimRow.origin_basis)
        .add_columns(AttributionHop.name, AttributionHop.kind, StoredDocument.name.label("document"))
        .add_columns(StoredDocument.credit, StoredDocument.publisher_id)
        .join(StoredDocument, StoredDocument.id == StoredClaimRow.document_id)
        .outerjoin(AttributionHop, first)
        .where(chosen)
    )
    for row in connection.execute(query).all():
        speaker = None
        if row.name is not None:
            kind = SourceKind(row.kind)
            speaker = Hop(row.name, None, kind, None), names.find(connection, row.name, kind)
        vouches = voucher(connection, names, row.credit, row.publisher_id)
        before = Origin(row.origin, SourceKind(row.origin_kind), row.origin_basis)
        yield row.id, before, origin_of(speaker, vouches, row.document)


def decisions(connection: Connection, aliases: Iterable[str]) -> list[Record]:
    """What people said of the source of these names, oldest first."""
    known = set(aliases)
    query = select(SourceDecision.__table__).order_by(SourceDecision.id)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return [row for row in rows if row["source"] in known or row["other"] in known]
