"""Figures and findings: recomputed by each reconcile, written only where something changed, never deleted.

A finding keeps its row, and with it what a person decided, as long as its fingerprint comes back. One that does not
come back is marked as gone; a new one of the same kind about the same figure, or about some of its claims, replaces
it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from factcheck.store.awaited import attach_reviews
from factcheck.store.chunks import chunks
from factcheck.store.derived_tables import (
    FigureClaim,
    FigureRow,
    FindingClaim,
    FindingFigure,
    FindingPosition,
    FindingRow,
)
from factcheck.store.renaming import renamed
from factcheck.store.replacing import replacements
from factcheck.store.runs import now
from factcheck.types import Figure, Finding, FindingState

NO_FLAG = "none"  # the severity before of what was no conflict


@dataclass(frozen=True, slots=True)
class Saved:
    """What a reconcile changed; the findings by id.

    ``new``: not seen before (or gone and back); ``changed``: one of these in the place of one that is gone, its
    positions having changed; ``updated``: the same finding with other evidence, severity or words; ``regraded``: those
    of them whose severity is another one; ``gone``: no longer found.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
    regraded: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()
    unchanged: int = 0
    figures_new: int = 0
    figures_changed: int = 0
    figures_gone: int = 0

    def counts(self) -> dict[str, int]:
        """The counts as a run's row keeps them."""
        return {name: len(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def save_derived(
    connection: Connection, figures: Sequence[Figure], findings: Sequence[Finding], run: int | None
) -> Saved:
    """Make the stored figures and findings those given, in the caller's transaction.

    Each figure that a finding names must be given.
    """
    figure_ids, counts = save_figures(connection, figures, run)
    table = FindingRow
    stood = set(connection.execute(select(table.id).where(table.gone_at.is_(None))).scalars())
    written = write_findings(connection, findings, figure_ids, run, stood)
    return settle(connection, written, stood - set(written.same), counts)


def save_figures(
    connection: Connection, figures: Sequence[Figure], run: int | None, old: Collection[int] | None = None
) -> tuple[dict[str, int], tuple[int, int, int]]:
    """Write the figures that are new or other than before; returns their ids by key and the counts new, changed, gone.

    They stand in place of the figures ``old``, by default of all.
    """
    table = FigureRow
    given = {figure.key: figure for figure in figures}
    columns = select(table.id, table.key, table.digest, table.gone_at)
    if old is None:
        rows = list(connection.execute(columns))
    else:
        rows = [row for some in chunks(sorted(given)) for row in connection.execute(columns.where(table.key.in_(some)))]
        rows += [row for some in chunks(sorted(old)) for row in connection.execute(columns.where(table.id.in_(some)))]
    stored = {row.key: row for row in rows}
    ids = {key: row.id for key, row in stored.items() if key in given}
    digests = {key: digest(figure) for key, figure in given.items()}
    new = [key for key in given if key not in stored]
    altered = [k for k in ids if stored[k].digest != digests[k] or stored[k].gone_at is not None]
    lost = [row.id for key, row in stored.items() if key not in given and row.gone_at is None]
    if new:
        values = [figure_row(given[key], digests[key]) | {"run_id": run} for key in new]
        made = connection.execute(insert(table).returning(table.id, sort_by_parameter_order=True), values)
        ids |= {key: row.id for key, row in zip(new, made, strict=True)}
    for key in altered:
        changed = figure_row(given[key], digests[key]) | {"gone_at": None}
        connection.execute(update(table).where(table.id == ids[key]).values(changed))
    mark_gone(connection, lost)
    for some in chunks([ids[key] for key in altered]):
        connection.execute(delete(FigureClaim).where(FigureClaim.figure_id.in_(some)))
    members = [
        {"figure_id": ids[key], "claim_id": claim, "origin": origin}
        for key in (*new, *altered)
        for claim, origin in counted_as(given[key]).items()
    ]
    if members:
        connection.execute(insert(FigureClaim), members)
    return ids, (len(new), len(altered), len(lost))


def mark_gone(connection: Connection, figures: Collection[int]) -> None:
    """Say of stored figures that no claim supports them any more."""
    for some in chunks(sorted(figures)):
        connection.execute(update(FigureRow).where(FigureRow.id.in_(some)).values(gone_at=now()))


def counted_as(figure: Figure) -> dict[int, str | None]:
    """The claims of a figure, each with the origin as whose word it counts; None where that was not found out."""
    return dict(zip_longest(figure.claims, figure.origins[: len(figure.claims)]))


def figure_row(figure: Figure, digested: str) -> dict[str, Any]:
    """A figure as its row."""
    names = ("key", "kind", "measure", "who", "place", "date_from", "date_to", "reason")
    return {name: getattr(figure, name) for name in names} | {"digest": digested}


@dataclass(slots=True)
class Written:
    """The findings that a run wrote, by id: seen for the first time, back after they were gone, altered, among these
    those of another severity; and those that stay (with the altered ones)."""

    fresh: list[int] = field(default_factory=list)
    back: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    regraded: list[int] = field(default_factory=list)
    same: set[int] = field(default_factory=set)

    def add(self, other: Written) -> None:
        """Take in what was written besides."""
        self.fresh += [one for one in other.fresh if one not in self.same]
        self.back += other.back
        self.updated += other.updated
        self.regraded += other.regraded
        self.same |= other.same


def write_findings(
    connection: Connection,
    findings: Sequence[Finding],
    figure_ids: Mapping[str, int],
    run: int | None,
    stood: Set[int] = frozenset(),
) -> Written:
    """Write the findings that are new or other than before; of those that ``stood`` some may have got another name."""
    table = FindingRow
    given = {finding.fingerprint: finding for finding in findings}
    columns = select(
        *(table.id, table.fingerprint, table.digest, table.gone_at, table.kind, table.figure_id, table.severity)
    )
    stored = {
        row.fingerprint: row
        for some in chunks(sorted(given))
        for row in connection.execute(columns.where(table.fingerprint.in_(some)))
    }
    digests = {key: digest(finding) for key, finding in given.items()}
    beside = findings_about(connection, [given[key] for key in given if key not in stored]) & stood
    for some in chunks(sorted(beside - {row.id for row in stored.values()})):
        stored |= {row.fingerprint: row for row in connection.execute(columns.where(table.id.in_(some)))}
    told = renamed(connection, stored, given)
    stored = {key: row for key, row in told.items() if key in given}
    fresh = [key for key in given if key not in stored]
    back = [key for key in given if key in stored and stored[key].gone_at is not None]
    updated = [k for k in given if k in stored and stored[k].gone_at is None and stored[k].digest != digests[k]]
    ids = {key: row.id for key, row in stored.items()}
    if fresh:
        first = {"state": FindingState.OPEN, "first_seen": now(), "run_id": run}
        rows = [finding_row(given[key], digests[key], figure_ids) | first for key in fresh]
        made = connection.execute(insert(table).returning(table.id, sort_by_parameter_order=True), rows)
        ids |= {key: row.id for key, row in zip(fresh, made, strict=True)}
        attach_reviews(connection, {key: ids[key] for key in fresh})
    regraded = [key for key in updated if stored[key].severity != given[key].severity]
    for key in (*back, *updated):
        values = finding_row(given[key], digests[key], figure_ids) | {"gone_at": None}
        if key in back:
            values |= {"changed_at": now(), "severity_before": None}
        elif key in regraded:
            values |= {"changed_at": now(), "severity_before": stored[key].severity or NO_FLAG}
        connection.execute(update(table).where(table.id == ids[key]).values(values))
    write_evidence(connection, [(ids[key], given[key]) for key in (*fresh, *back, *updated)], figure_ids)
    fresh_, back_, updated_, regraded_ = ([ids[key] for key in some] for some in (fresh, back, updated, regraded))
    return Written(fresh_, back_, updated_, regraded_, set(ids.values()))


def findings_about(connection: Connection, findings: Sequence[Finding]) -> set[int]:
    """The stored findings that share a claim with one of these."""
    claims = {claim for finding in findings for position in finding.positions for claim in position.claims}
    found: set[int] = set()
    for some in chunks(sorted(claims)):
        query = select(FindingClaim.finding_id).where(FindingClaim.claim_id.in_(some))
        found |= set(connection.execute(query).scalars())
    return found


def findings_on(connection: Connection, figure_ids: Collection[int]) -> set[int]:
    """The findings that hold and list any of these figures."""
    found: set[int] = set()
    for some in chunks(sorted(figure_ids)):
        query = select(FindingRow.id).join(FindingFigure, FindingFigure.finding_id == FindingRow.id)
        rows = connection.execute(query.where(FindingFigure.figure_id.in_(some), FindingRow.gone_at.is_(None)))
        found |= set(rows.scalars())
    return found


def count_findings(connection: Connection) -> int:
    """How many findings hold."""
    query = select(func.count()).select_from(FindingRow).where(FindingRow.gone_at.is_(None))
    return int(connection.execute(query).scalar_one())


def settle(connection: Connection, written: Written, lost: Collection[int], figures: tuple[int, int, int]) -> Saved:
    """Mark the ``lost`` findings as gone, tell which new ones replace them, and sum up."""
    table = FindingRow
    for some in chunks(sorted(lost)):
        connection.execute(update(table).where(table.id.in_(some)).values(gone_at=now()))
    came = (*written.fresh, *written.back)
    replaced = replacements(connection, came, lost)
    for new, old in replaced.items():
        connection.execute(update(table).where(table.id == new).values(replaces_id=old))
    gone = set(lost) - set(replaced.values())
    added, altered, vanished = figures
    return Saved(
        new=tuple(one for one in came if one not in replaced),
        changed=tuple(one for one in came if one in replaced),
        updated=tuple(written.updated),
        regraded=tuple(written.regraded),
        gone=tuple(sorted(gone)),
        unchanged=len(written.same) - len(written.fresh) - len(written.back) - len(written.updated),
        figures_new=added,
        figures_changed=altered,
        figures_gone=vanished,
    )


def finding_row(finding: Finding, digested: str, figure_ids: Mapping[str, int]) -> dict[str, Any]:
    """A finding as its row."""
    names = ("fingerprint", "kind", "severity", "reason", "rule", "gap", "ratio")
    return {name: getattr(finding, name) for name in names} | {
        "figure_id": figure_ids[finding.figure],
        "relations": json.dumps(finding.relations, ensure_ascii=False),
        "digest": digested,
    }


def write_evidence(
    connection: Connection, written: Sequence[tuple[int, Finding]], figure_ids: Mapping[str, int]
) -> None:
    """The figures, positions and claims of findings just written, in place of what stood there."""
    for some in chunks([finding_id for finding_id, _ in written]):
        for table in (FindingFigure, FindingPosition, FindingClaim):
            connection.execute(delete(table).where(table.finding_id.in_(some)))
    figures, positions, claims = [], [], []
    for finding_id, finding in written:
        for at, key in enumerate(finding.figures):
            figures.append({"finding_id": finding_id, "ordinal": at, "figure_id": figure_ids[key]})
        for at, position in enumerate(finding.positions):
            names = ("value", "low", "high", "bound", "denied")
            row = {name: getattr(position, name) for name in names}
            origins = json.dumps(position.origins, ensure_ascii=False)
            positions.append({"finding_id": finding_id, "position": at, "origins": origins} | row)
            for claim in sorted(set(position.claims)):
                claims.append({"finding_id": finding_id, "position": at, "claim_id": claim})
    for table, rows in ((FindingFigure, figures), (FindingPosition, positions), (FindingClaim, claims)):
        if rows:
            connection.execute(insert(table), rows)


def digest(derived: Figure | Finding) -> str:
    """A short hash of all that a figure or finding says."""
    said = json.dumps(asdict(derived), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
