"""Which finding came in the place of which: told as one that changed, not as a new one and a gone one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, select

from factcheck.store.chunks import chunks
from factcheck.store.derived_tables import FindingClaim, FindingRow


def replacements(connection: Connection, fresh: Collection[int], lost: Collection[int]) -> dict[int, int]:
    """Which gone finding each new one replaces: of the same kind, about the same figure, else about the same claims."""
    if not fresh or not lost:
        return {}
    by_figure: dict[tuple[str, int], int] = {}
    by_claim: dict[tuple[str, int], int] = {}
    for old in told(connection, lost):
        by_figure[old.kind, old.figure] = old.id
        for claim in old.claims:
            by_claim.setdefault((old.kind, claim), old.id)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for new in told(connection, fresh):
        guesses = [by_figure.get((new.kind, new.figure)), *(by_claim.get((new.kind, claim)) for claim in new.claims)]
        replaced = next((guess for guess in guesses if guess is not None and guess not in taken), None)
        if replaced is not None:
            found[new.id] = replaced
            taken.add(replaced)
    return found


class Told(NamedTuple):
    """What a stored finding is about."""

    id: int
    kind: str
    figure: int
    claims: list[int]


def told(connection: Connection, ids: Collection[int]) -> list[Told]:
    """What findings are about, in an order that does not turn on their ids."""
    table = FindingRow
    found: list[tuple[str, Told]] = []
    for some in chunks(sorted(ids)):
        claims: dict[int, list[int]] = defaultdict(list)
        query = select(FindingClaim.finding_id, FindingClaim.claim_id).where(FindingClaim.finding_id.in_(some))
        for finding_id, claim in connection.execute(query.order_by(FindingClaim.claim_id)):
            claims[finding_id].append(claim)
        columns = select(table.id, table.kind, table.figure_id, table.fingerprint).where(table.id.in_(some))
        for row in connection.execute(columns):
            found.append((row.fingerprint, Told(row.id, row.kind, row.figure_id, claims[row.id])))
    return [one for _, one in sorted(found)]
