"""The claims as a reconcile compares them: what it found out about each, and the piece in which each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import ClaimSlot, ComparedBy, ComparedClaim, DocumentStory, SpokenName
from factcheck.store.reading_claims import claims_alone
from factcheck.store.tables import StoredDocument
from factcheck.types import StoredClaim

Row = dict[str, Any]


class Prepared(NamedTuple):
    """What is kept of a claim: `own_class` and `whole` as its text has it, `part_of` as it is grouped."""

    claim: int
    origin: str
    whole: int | None
    own_class: bool
    restated_by: int | None
    part_of: int | None
    as_toll: bool
    measure: str


class Forgotten(NamedTuple):
    """What stood where documents are compared anew: their claims, pieces, and the tolls that restated their parts."""

    claims: set[int]
    pieces: set[int]
    restated: set[int]


def rules_of_last_run(connection: Connection) -> str | None:
    """By which rules the claims were last compared; None where they never were."""
    return connection.execute(select(ComparedBy.rules).order_by(ComparedBy.run_id.desc()).limit(1)).scalar()


def keep_rules(connection: Connection, run: int, rules: str) -> None:
    """Say by which rules this run compared."""
    connection.execute(delete(ComparedBy))
    connection.execute(insert(ComparedBy).values(run_id=run, rules=rules))


def documents_in_order(connection: Connection, among: Collection[int] | None) -> list[int]:
    """Documents by the day of publication, so that neighbours come together; all that have claims, or these."""
    query = select(StoredDocument.id).order_by(StoredDocument.published, StoredDocument.id)
    if among is None:
        return list(connection.execute(query).scalars())
    found: list[tuple[Any, int]] = []
    for some in chunks(sorted(among)):
        rows = connection.execute(
            select(StoredDocument.published, StoredDocument.id).where(StoredDocument.id.in_(some))
        )
        found += [(str(row.published or ""), row.id) for row in rows]
    return [document for _, document in sorted(found)]


def take_as_tolls(connection: Connection, ids: Collection[int], others: Collection[int]) -> None:
    """Say of claims that people put them together with a toll, and of ``others`` that nobody did."""
    table = ComparedClaim
    for said, claims in ((True, ids), (False, others)):
        for some in chunks(sorted(claims)):
            connection.execute(update(table).where(table.claim_id.in_(some)).values(as_toll=said))


def forget_everything(connection: Connection) -> None:
    """Drop all that was found out about claims; figures and findings stay."""
    for table in (ComparedClaim, ClaimSlot, DocumentStory, SpokenName):
        connection.execute(delete(table))


def forget(connection: Connection, documents: Sequence[int]) -> Forgotten:
    """Drop what was found out about these documents' claims; says what stood there."""
    table = ComparedClaim
    gone = Forgotten(set(), set(), set())
    for some in chunks(documents):
        for row in connection.execute(select(table.claim_id, table.piece).where(table.document_id.in_(some))):
            gone.claims.add(row.claim_id)
            gone.pieces.update(stood(row.piece))
        connection.execute(delete(table).where(table.document_id.in_(some)))
        connection.execute(delete(DocumentStory).where(DocumentStory.document_id.in_(some)))
    for some in chunks(sorted(gone.claims)):
        connection.execute(delete(ClaimSlot).where(ClaimSlot.claim_id.in_(some)))
        restated = select(table.claim_id, table.piece).where(table.restated_by.in_(some))
        for row in connection.execute(restated):
            gone.restated.add(row.claim_id)
            gone.pieces.update(stood(row.piece))
    return gone


def stood(piece: int | None) -> set[int]:
    """The piece of a claim that stood in one."""
    return set() if piece is None else {piece}


def write_prepared(connection: Connection, compared: list[Row], slots: list[Row], stories: list[Row]) -> None:
    """What was found out about claims."""
    for table, rows in ((ComparedClaim, compared), (ClaimSlot, slots), (DocumentStory, stories)):
        if rows:
            connection.execute(insert(table), rows)


def prepared(connection: Connection, ids: Collection[int]) -> Iterator[Prepared]:
    """What was found out about these claims."""
    table = ComparedClaim
    columns = (table.claim_id, table.origin, table.whole_id, table.own_class, table.restated_by, table.part_of)
    query: Any = select(*columns, table.as_toll, table.measure)
    for some in chunks(sorted(ids)):
        for row in connection.execute(query.where(table.claim_id.in_(some))):
            yield Prepared(*row)


def claims(connection: Connection, ids: Collection[int]) -> Iterator[StoredClaim]:
    """These claims, without their chains."""
    for some in chunks(sorted(ids)):
        yield from claims_alone(connection, some)


def stories(connection: Connection, documents: Collection[int]) -> Iterator[tuple[int, str]]:
    """What these documents tell of single events, as JSON."""
    table = DocumentStory
    for some in chunks(sorted(documents)):
        for row in connection.execute(select(table.document_id, table.story).where(table.document_id.in_(some))):
            yield row.document_id, row.story


def restate(connection: Connection, rows: Iterable[tuple[int, int | None, int | None]]) -> None:
    """Say of tolls by which part each is restated, if by one, and under which whole it is then grouped."""
    table = ComparedClaim
    given = [{"b_id": toll, "by": part, "of": whole} for toll, part, whole in rows]
    if given:
        here = update(table.__table__).where(table.claim_id == bindparam("b_id"))  # type: ignore[arg-type]
        connection.execute(here.values(restated_by=bindparam("by"), part_of=bindparam("of")), given)


def pieces_of(connection: Connection, ids: Collection[int]) -> set[int]:
    """The pieces in which claims stand."""
    found: set[int] = set()
    table = ComparedClaim
    for some in chunks(sorted(ids)):
        query = select(table.piece).where(table.claim_id.in_(some)).distinct()
        found.update(*map(stood, connection.execute(query).scalars()))
    return found


def members(connection: Connection, pieces: Collection[int], level: int) -> dict[int, list[int]]:
    """The claims of a level in each of these pieces."""
    found: dict[int, list[int]] = defaultdict(list)
    own = ComparedClaim
    inside = and_(~own.as_toll, or_(own.own_class, own.restated_by.is_not(None)))
    for some in chunks(sorted(pieces)):
        query = select(own.piece, own.claim_id).where(own.piece.in_(some), inside if level else ~inside)
        for piece, claim in connection.execute(query):
            found[piece or claim].append(claim)
    return found


def write_pieces(connection: Connection, rows: list[Row]) -> None:
    """Say of claims (`b_id`) in which piece each stands."""
    if rows:
        table = ComparedClaim
        here = update(table.__table__).where(table.claim_id == bindparam("b_id"))  # type: ignore[arg-type]
        connection.execute(here.values(piece=bindparam("piece")), rows)


def of_level(connection: Connection, ids: Collection[int] | None, level: int) -> set[int]:
    """Those of these claims, or of all, that are of a level."""
    own = ComparedClaim
    inside = and_(~own.as_toll, or_(own.own_class, own.restated_by.is_not(None)))
    query = select(own.claim_id).where(inside if level else ~inside)
    if ids is None:
        return set(connection.execute(query).scalars())
    found: set[int] = set()
    for some in chunks(sorted(ids)):
        found |= set(connection.execute(query.where(own.claim_id.in_(some))).scalars())
    return found


def parts_under(connection: Connection, wholes: Collection[int]) -> set[int]:
    """The claims that are grouped as parts of these."""
    found: set[int] = set()
    table = ComparedClaim
    for some in chunks(sorted(wholes)):
        found |= set(connection.execute(select(table.claim_id).where(table.part_of.in_(some))).scalars())
    return found


def families(connection: Connection, ids: Collection[int]) -> set[int]:
    """These claims' wholes and all parts of those, as their texts have it, and these claims' own parts."""
    table = ComparedClaim
    heads: set[int] = set(ids)
    for some in chunks(sorted(ids)):
        query = select(table.whole_id).where(table.claim_id.in_(some), table.whole_id.is_not(None))
        heads.update(*map(stood, connection.execute(query).scalars()))
    found = set(heads)
    for some in chunks(sorted(heads)):
        found |= set(connection.execute(select(table.claim_id).where(table.whole_id.in_(some))).scalars())
    return found


def count_compared(connection: Connection) -> int:
    """How many claims stand compared."""
    return int(connection.execute(select(func.count()).select_from(ComparedClaim)).scalar_one())
