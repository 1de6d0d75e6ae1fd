"""Findings whose figure is called otherwise now: they stay what they were, with what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from factcheck.store.chunks import chunks
from factcheck.store.derived_tables import FindingClaim, FindingPosition, FindingRow
from factcheck.store.successors import standing_claims
from factcheck.types import Finding


def renamed(connection: Connection, stored: Mapping[str, Any], given: Mapping[str, Finding]) -> dict[str, Any]:
    """The stored findings by their fingerprints, once those that only changed their name have their new one.

    A figure's name follows what most reports call its place and day. A finding of the same kind, with the same values,
    about a claim of the same figure before is the same finding: what a person decided about it holds.
    """
    lost = {row.id: (key, row) for key, row in stored.items() if key not in given and row.gone_at is None}
    fresh = {key: finding for key, finding in given.items() if key not in stored}
    if not lost or not fresh:
        return dict(stored)
    values: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    claims: dict[int, set[int]] = defaultdict(set)
    for some in chunks(sorted(lost)):
        positions = select(FindingPosition.__table__).where(FindingPosition.finding_id.in_(some))
        for row in connection.execute(positions):
            values[row.finding_id].append((row.value, row.low, row.high, row.bound))
        for row in connection.execute(select(FindingClaim.__table__).where(FindingClaim.finding_id.in_(some))):
            claims[row.finding_id].add(row.claim_id)
    standing = standing_claims(connection, {claim for found in claims.values() for claim in found})
    told = dict(stored)
    for key, finding in sorted(fresh.items()):
        said = sorted(((p.value, p.low, p.high, p.bound.value) for p in finding.positions), key=repr)
        behind = {claim for position in finding.positions for claim in position.claims}
        for number, (old, row) in sorted(lost.items()):
            same = row.kind == finding.kind and sorted(values[number], key=repr) == said
            if same and behind & {standing[claim] for claim in claims[number]}:
                connection.execute(update(FindingRow).where(FindingRow.id == number).values(fingerprint=key))
                told[key] = told.pop(old)
                del lost[number]
                break
    return told
