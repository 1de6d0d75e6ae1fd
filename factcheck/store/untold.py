"""What reconciles found new, changed or gone and nobody was told yet: a run may die before it has printed it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select

from factcheck.store.chunks import chunks
from factcheck.store.derived import Saved
from factcheck.store.derived_tables import FindingRow, UntoldChange


class Untold(NamedTuple):
    """The findings to be told of, by id: new ones, those that changed, and those that are gone."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    gone: tuple[int, ...]


def keep(connection: Connection, saved: Saved, run: int) -> Untold:
    """Add what a run changed to what is still untold, in the caller's transaction; returns all that is to be told.

    What is gone before anybody was told that it came is not told at all, and what takes its place is new.
    """
    before = {row.finding_id: row.change for row in connection.execute(select(UntoldChange))}
    found = dict(before)
    found |= dict.fromkeys(saved.new, "new")
    replaced = replaced_by(connection, saved.changed)
    for one in saved.changed:
        found[one] = "new" if before.get(replaced.get(one, 0)) == "new" else "changed"
        found.pop(replaced.get(one, 0), None)
    for one in saved.regraded:
        found.setdefault(one, "changed")
    for one in saved.gone:
        if found.pop(one, None) != "new":
            found[one] = "gone"
    connection.execute(delete(UntoldChange))
    if found:
        rows = [{"finding_id": one, "change": change, "run_id": run} for one, change in sorted(found.items())]
        connection.execute(insert(UntoldChange), rows)
    return Untold(*(tuple(one for one in sorted(found) if found[one] == change) for change in Untold._fields))


def replaced_by(connection: Connection, changed: Iterable[int]) -> dict[int, int]:
    """In whose place each of these findings came."""
    found: dict[int, int] = {}
    for some in chunks(sorted(changed)):
        query = select(FindingRow.id, FindingRow.replaces_id).where(FindingRow.id.in_(some))
        found |= {row.id: row.replaces_id for row in connection.execute(query) if row.replaces_id is not None}
    return found


def mark_told(connection: Connection, run: int) -> None:
    """Say that a person or program got what was untold after a run; what a later run found is not told with it."""
    connection.execute(delete(UntoldChange).where(UntoldChange.run_id <= run))
