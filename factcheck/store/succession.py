"""In which order the versions of a document stood: each that came, and each older one that came back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from factcheck.store.chunks import chunks
from factcheck.store.decision_tables import DocumentChange
from factcheck.store.tables import StoredDocument

TRIED_AT_MOST = 20_000  # steps; the orders that times to the second leave open are few


class Coming(NamedTuple):
    """A version that came: its document, in whose place it came (None: the first), and when."""

    document: int
    replaced: int | None
    at: datetime


class Return(NamedTuple):
    """An older version that came back, and when."""

    document: int
    at: datetime


class Step(NamedTuple):
    """How many versions have come and come back so far, and which one stands."""

    came: int
    returned: int
    standing: int


def in_order(connection: Connection, newest: Collection[int]) -> list[list[int]]:
    """For each document that stands now what stood in its place, one after the other, itself last."""
    known = families(connection, newest)
    came: dict[int, list[Coming]] = defaultdict(list)
    for number in sorted(known):
        came[ancestors(number, known)[0]].append(known[number])
    back: dict[int, list[Return]] = defaultdict(list)
    for some in chunks(sorted(known)):
        query = select(DocumentChange.id, DocumentChange.document_id, DocumentChange.made_at)
        query = query.where(DocumentChange.action == "return", DocumentChange.document_id.in_(some))
        for row in connection.execute(query.order_by(DocumentChange.id)):
            back[ancestors(row.document_id, known)[0]].append(Return(row.document_id, row.made_at))
    found = []
    for last in sorted(newest):
        root = ancestors(last, known)[0]
        found.append(succession(came[root], back[root], last) or ancestors(last, known))
    return found


def families(connection: Connection, documents: Collection[int]) -> dict[int, Coming]:
    """All versions of these documents, before and after them."""
    row = StoredDocument
    found: dict[int, Coming] = {}
    asked, done = set(documents), set[int]()
    while asked:
        met: set[int] = set()
        for some in chunks(sorted(asked)):
            query = select(row.id, row.supersedes_id, row.ingested_at)
            for each in connection.execute(query.where(or_(row.id.in_(some), row.supersedes_id.in_(some)))):
                found[each.id] = Coming(each.id, each.supersedes_id, each.ingested_at)
                met |= {each.id} if each.supersedes_id is None else {each.id, each.supersedes_id}
        done |= asked
        asked = met - done
    return found


def ancestors(document: int, known: Mapping[int, Coming]) -> list[int]:
    """A document after all that it came in the place of, the first of them first."""
    chain = [document]
    while (before := known[chain[0]].replaced) is not None:
        chain.insert(0, before)
    return chain


def succession(came: Sequence[Coming], back: Sequence[Return], last: int) -> list[int] | None:
    """What stood one after the other until ``last``: both kinds of step are in order, and time tells how they mingle.

    Times are kept to the second, so that of two steps of one second either may be the first; a version comes in the
    place of the one that stands, and only another one comes back. None where no order fits.
    """
    path = [Step(1, 0, came[0].document)]
    open_steps = [next_steps(path[0], came, back)]
    for _ in range(TRIED_AT_MOST):
        at = path[-1]
        if (at.came, at.returned, at.standing) == (len(came), len(back), last):
            return [step.standing for step in path]
        if open_steps[-1]:
            path.append(open_steps[-1].pop(0))
            open_steps.append(next_steps(path[-1], came, back))
        elif len(path) > 1:
            path.pop()
            open_steps.pop()
        else:
            return None
    return None


def next_steps(at: Step, came: Sequence[Coming], back: Sequence[Return]) -> list[Step]:
    """What may have happened next, the earlier first."""
    steps: list[tuple[datetime, Step]] = []
    if at.came < len(came) and came[at.came].replaced == at.standing:
        new = came[at.came]
        steps.append((new.at, Step(at.came + 1, at.returned, new.document)))
    if at.returned < len(back) and back[at.returned].document != at.standing:
        old = back[at.returned]
        steps.append((old.at, Step(at.came, at.returned + 1, old.document)))
    return [step for _, step in sorted(steps)]
