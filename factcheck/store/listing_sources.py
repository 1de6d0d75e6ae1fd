"""Sources as the commands list them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select, text

from factcheck.store.asked_names import sources_named
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim
from factcheck.store.filtering import Filter, claims_within
from factcheck.store.spelling import listed_names
from factcheck.store.tables import AttributionHop, SourceAlias, StoredClaimRow, StoredDocument

Record = dict[str, Any]


def sources(connection: Connection, name: str | None = None, claiming: Filter | None = None) -> list[Record]:
    """The sources met so far as `sources_view` has them, each with its aliases in reports and the other
    names that our own list gives it (``also_known_as``); those that said most come first.

    With ``claiming`` only those that said, relayed or printed such a claim, and only such claims are counted.
    """
    query = text("SELECT * FROM sources_view ORDER BY claims_said_first DESC, documents DESC, source")
    rows = [dict(row) for row in connection.execute(query).mappings()]
    met, listed = aliases(connection, met=True), aliases(connection, met=False)
    for row in rows:
        row["aliases"] = [alias for alias in met[row["source_id"]] if alias != row["source"]]
        row["also_known_as"] = [alias for alias in listed[row["source_id"]] if alias != row["source"]]
    if claiming is not None and claiming.limits:
        rows = counted_within(connection, rows, claiming)
    if name is None:
        return rows
    named = sources_named(connection, name)
    return [row for row in rows if row["source_id"] in named]


def aliases(connection: Connection, met: bool) -> Mapping[int, list[str]]:
    """The names that reports and people gave each source (``met``), or those that only our own list gives it."""
    found: dict[int, list[str]] = defaultdict(list)
    query = select(SourceAlias.source_id, SourceAlias.alias).where(SourceAlias.met.is_(met))
    for row in connection.execute(query.order_by(SourceAlias.alias)):
        found[row.source_id].append(row.alias)
    return found


def other_names(connection: Connection) -> dict[str, list[str]]:
    """All names that have others, each with those: as reports print them, and as our own list knows them.

    Among them are names that no report gives a source but that figures count claims under.
    """
    together: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(SourceAlias.source_id, SourceAlias.alias).order_by(SourceAlias.alias)):
        if row.alias not in together[row.source_id]:
            together[row.source_id].append(row.alias)
    known = {name for names in together.values() for name in names}
    counted = connection.execute(select(FigureClaim.origin).distinct()).scalars()
    alone = (list(listed_names(name).values()) for name in counted if name and name not in known)
    return {
        name: [each for each in names if each != name]
        for names in (*together.values(), *alone)
        if names[1:]
        for name in names
    }


def counted_within(connection: Connection, rows: Iterable[Record], wanted: Filter) -> list[Record]:
    """Sources with what they said, relayed and printed of the claims that a filter lets through, without the others."""
    chosen = claims_within(connection, wanted, StoredClaimRow.id)
    hop, said = AttributionHop, CorrectedClaim
    spoke = select(hop.source_id, hop.hop, said.claim_id, said.source_id.label("instead"))
    spoke = spoke.outerjoin(said, said.claim_id == hop.claim_id).where(hop.claim_id.in_(chosen))
    first: Counter[int] = Counter()
    relayed: Counter[int] = Counter()
    for each in connection.execute(spoke):
        if each.claim_id is None or (each.hop > 0 and each.instead is not None):
            (relayed if each.hop else first)[each.source_id] += 1
    corrected = select(said.source_id).where(said.claim_id.in_(chosen), said.source_id.is_not(None))
    first.update(each for each in connection.execute(corrected).scalars() if each is not None)
    printed = claims_within(connection, wanted, StoredClaimRow.document_id)
    publishers = select(StoredDocument.publisher_id).where(StoredDocument.id.in_(printed))
    published = Counter(connection.execute(publishers).scalars())
    made = []
    for row in rows:
        numbers = [tally[row["source_id"]] for tally in (first, relayed, published)]
        if any(numbers):
            made.append(row | dict(zip(("claims_said_first", "claims_relayed", "documents"), numbers, strict=True)))
    return sorted(made, key=lambda row: (-row["claims_said_first"], -row["documents"], row["source"]))
