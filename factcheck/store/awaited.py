"""Reviews that came from another database: they wait for the finding that they are about.

A finding is the same in two databases where its fingerprint is: its kind, its figures and its values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import AwaitedReview
from factcheck.store.derived_tables import FindingRow, Review

Record = Mapping[str, Any]
SAID = ("state", "reason", "reviewer", "note", "reviewed_at")


def take_reviews(connection: Connection, reviews: Sequence[Record]) -> int:
    """Keep reviews, given with the fingerprints of their findings, as far as they are new; returns how many are."""
    known: set[tuple[object, ...]] = set()
    prints = sorted({review["fingerprint"] for review in reviews})
    columns = [getattr(Review, name) for name in SAID]
    waiting = [getattr(AwaitedReview, name) for name in SAID]
    for some in chunks(prints):
        told = select(FindingRow.fingerprint, *columns).join(Review, Review.finding_id == FindingRow.id)
        known |= {tuple(row) for row in connection.execute(told.where(FindingRow.fingerprint.in_(some)))}
        kept = select(AwaitedReview.fingerprint, *waiting).where(AwaitedReview.fingerprint.in_(some))
        known |= {tuple(row) for row in connection.execute(kept)}
    names = ("fingerprint", *SAID)
    fresh = [{name: review[name] for name in names} for review in reviews]
    fresh = [row for row in fresh if tuple(row.values()) not in known]
    if fresh:
        connection.execute(insert(AwaitedReview), fresh)
    found: dict[str, int] = {}
    for some in chunks(prints):
        query = select(FindingRow.fingerprint, FindingRow.id).where(FindingRow.fingerprint.in_(some))
        found |= {row.fingerprint: row.id for row in connection.execute(query)}
    attach_reviews(connection, found)
    return len(fresh)


def attach_reviews(connection: Connection, findings: Mapping[str, int]) -> None:
    """Give findings, by fingerprint, the reviews that waited for them."""
    for some in chunks(sorted(findings)):
        query = select(AwaitedReview.__table__).where(AwaitedReview.fingerprint.in_(some))
        rows = connection.execute(query.order_by(AwaitedReview.reviewed_at, AwaitedReview.id)).all()
        if not rows:
            continue
        said = [{name: getattr(row, name) for name in SAID} | {"finding_id": findings[row.fingerprint]} for row in rows]
        connection.execute(insert(Review), said)
        for row in rows:  # the last one holds
            state = update(FindingRow).where(FindingRow.id == findings[row.fingerprint]).values(state=row.state)
            connection.execute(state)
        connection.execute(delete(AwaitedReview).where(AwaitedReview.fingerprint.in_(some)))
