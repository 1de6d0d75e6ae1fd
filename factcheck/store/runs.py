"""Runs: what was done when, with which counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from sqlalchemy import Connection, insert, select, update

from factcheck.store.tables import Run


def now() -> datetime:
    """This moment in UTC, to the second, without a zone: as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)


@cache
def program_version() -> str | None:
    """The installed version of this program; None in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("factcheck-tolls")
    except PackageNotFoundError:
        return None


def start_run(connection: Connection, kind: str) -> int:
    """Write a run's row first; call it with the lock held: a run of this kind that never closed was interrupted."""
    connection.execute(
        update(Run).where(Run.kind == kind, Run.status == "running").values(status="interrupted", finished_at=now())
    )
    row = insert(Run).values(kind=kind, started_at=now(), status="running", program_version=program_version())
    return int(connection.execute(row.returning(Run.id)).scalar_one())


def finish_run(
    connection: Connection, run: int, counts: Mapping[str, int], status: str = "done", message: str | None = None
) -> None:
    """Close a run with its counts; status is "done" or "failed"."""
    connection.execute(
        update(Run)
        .where(Run.id == run)
        .values(finished_at=now(), status=status, counts=json.dumps(dict(counts)), message=message)
    )


def run_rows(
    connection: Connection,
    limit: int | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    kind: str | None = None,
    status: str | None = None,
) -> list[dict[str, object]]:
    """The runs, newest first; ``since`` and ``until`` are days on which they started, in UTC."""
    query = select(Run).order_by(Run.id.desc()).limit(limit)
    if since is not None:
        query = query.where(Run.started_at >= datetime.combine(since, time.min))
    if until is not None:
        query = query.where(Run.started_at < datetime.combine(until + timedelta(days=1), time.min))
    for column, word in ((Run.kind, kind), (Run.status, status)):
        if word is not None:
            query = query.where(column == word)
    rows = connection.execute(query).mappings()
    return [dict(row) | {"counts": json.loads(row["counts"])} for row in rows]
