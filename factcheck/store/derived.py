"""Figures and findings: recomputed by each reconcile, written only where something changed, never deleted.

A finding keeps its row, and with it what a person decided, as long as its fingerprint comes back. One that does not
come back is marked as gone; a new one of the same kind about the same figure, or about some of its claims, replaces
it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from factcheck.store.chunks import chunks as chunks
from factcheck.store.derived_tables import (
    FigureClaim,
    FigureRow,
    FindingClaim,
    FindingFigure,
    FindingPosition,
    FindingRow,
)
from factcheck.store.renaming import renamed
from factcheck.store.runs import now
from factcheck.types import Figure, Finding, FindingState


@dataclass(frozen=True, slots=True)
class Saved:
    """What a reconcile changed; the findings by id.

    ``new``: not seen before (or gone and back); ``changed``: a new finding in the place of one that is gone, its
    positions having changed; ``updated``: the same finding with other evidence, severity or words; ``gone``: no longer
    found.
    """

    new: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    updated: tuple[int, ...] = ()
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
    figure_ids, (added, altered, lost) = save_figures(connection, figures, run)
    saved = save_findings(connection, findings, figure_ids, run)
    return Saved(*saved, figures_new=added, figures_changed=altered, figures_gone=lost)


def save_figures(
    connection: Connection, figures: Sequence[Figure], run: int | None
) -> tuple[dict[str, int], tuple[int, int, int]]:
    """Write the figures that are new or other than before; returns all ids by key and the counts new, changed, gone."""
    table = FigureRow
    stored = {row.key: row for row in connection.execute(select(table.id, table.key, table.digest, table.gone_at))}
    ids = {key: row.id for key, row in stored.items()}
    given = {figure.key: figure for figure in figures}
    digests = {key: digest(figure) for key, figure in given.items()}
    new = [key for key in given if key not in stored]
    altered = [k for k in given if k in stored and (stored[k].digest != digests[k] or stored[k].gone_at is not None)]
    lost = [key for key, row in stored.items() if key not in given and row.gone_at is None]
    if new:
        rows = [figure_row(given[key], digests[key]) | {"run_id": run} for key in new]
        made = connection.execute(insert(table).returning(table.id, sort_by_parameter_order=True), rows)
        ids |= {key: row.id for key, row in zip(new, made, strict=True)}
    for key in altered:
        values = figure_row(given[key], digests[key]) | {"gone_at": None}
        connection.execute(update(table).where(table.id == ids[key]).values(values))
    for some in chunks([ids[key] for key in lost]):
        connection.execute(update(table).where(table.id.in_(some)).values(gone_at=now()))
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


def counted_as(figure: Figure) -> dict[int, str | None]:
    """The claims of a figure, each with the origin as whose word it counts; None where that was not found out."""
    return dict(zip_longest(figure.claims, figure.origins[: len(figure.claims)]))


def figure_row(figure: Figure, digested: str) -> dict[str, Any]:
    """A figure as its row."""
    names = ("key", "kind", "measure", "who", "place", "date_from", "date_to", "reason")
    return {name: getattr(figure, name) for name in names} | {"digest": digested}


def save_findings(
    connection: Connection, findings: Sequence[Finding], figure_ids: dict[str, int], run: int | None
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...], int]:
    """Write the findings that are new or other than before; returns the ids and the count that `Saved` begins with."""
    table = FindingRow
    columns = (table.id, table.fingerprint, table.digest, table.gone_at, table.kind, table.figure_id)
    stored = {row.fingerprint: row for row in connection.execute(select(*columns))}
    given = {finding.fingerprint: finding for finding in findings}
    digests = {key: digest(finding) for key, finding in given.items()}
    stored = renamed(connection, stored, given)
    fresh = [key for key in given if key not in stored]
    back = [key for key in given if key in stored and stored[key].gone_at is not None]
    updated = [k for k in given if k in stored and stored[k].gone_at is None and stored[k].digest != digests[k]]
    lost = [row for key, row in stored.items() if key not in given and row.gone_at is None]
    replaced = replacements(connection, [given[key] for key in fresh], lost, figure_ids)
    ids = {key: row.id for key, row in stored.items()}
    if fresh:
        first = {"state": FindingState.OPEN, "first_seen": now(), "run_id": run}
        rows = [
            finding_row(given[key], digests[key], figure_ids) | first | {"replaces_id": replaced.get(key)}
            for key in fresh
        ]
        made = connection.execute(insert(table).returning(table.id, sort_by_parameter_order=True), rows)
        ids |= {key: row.id for key, row in zip(fresh, made, strict=True)}
    for key in (*back, *updated):
        values = finding_row(given[key], digests[key], figure_ids) | {"gone_at": None}
        connection.execute(update(table).where(table.id == ids[key]).values(values))
    if lost:
        rows = [{"b_id": row.id, "gone_at": now()} for row in lost]
        # A Core statement: the ORM's bulk update wants the primary key under its own name.
        statement = update(table.__table__).where(table.id == bindparam("b_id"))  # type: ignore[arg-type]
        connection.execute(statement.values(gone_at=bindparam("gone_at")), rows)
    write_evidence(connection, [(ids[key], given[key]) for key in (*fresh, *back, *updated)], figure_ids)
    new = [ids[key] for key in (*fresh, *back) if key not in replaced]
    changed = [ids[key] for key in fresh if key in replaced]
    gone = [row.id for row in lost if row.id not in replaced.values()]
    unchanged = len(given) - len(fresh) - len(back) - len(updated)
    return tuple(new), tuple(changed), tuple(ids[key] for key in updated), tuple(gone), unchanged


def finding_row(finding: Finding, digested: str, figure_ids: dict[str, int]) -> dict[str, Any]:
    """A finding as its row."""
    names = ("fingerprint", "kind", "severity", "reason", "rule", "gap", "ratio")
    return {name: getattr(finding, name) for name in names} | {
        "figure_id": figure_ids[finding.figure],
        "relations": json.dumps(finding.relations, ensure_ascii=False),
        "digest": digested,
    }


def replacements(
    connection: Connection, fresh: Sequence[Finding], lost: Sequence[Any], figure_ids: dict[str, int]
) -> dict[str, int]:
    """Which gone finding each new one replaces: of the same kind, about the same figure, else about the same claims."""
    if not fresh or not lost:
        return {}
    by_figure = {(row.kind, row.figure_id): row.id for row in lost}
    by_claim: dict[tuple[str, int], int] = {}
    kinds = {row.id: row.kind for row in lost}
    for some in chunks(list(kinds)):
        query = select(FindingClaim.finding_id, FindingClaim.claim_id).where(FindingClaim.finding_id.in_(some))
        for row in connection.execute(query.order_by(FindingClaim.finding_id)):
            by_claim.setdefault((kinds[row.finding_id], row.claim_id), row.finding_id)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for finding in fresh:
        claims = sorted(claim for position in finding.positions for claim in position.claims)
        guesses = [by_figure.get((finding.kind, figure_ids[finding.figure]))]
        guesses += [by_claim.get((finding.kind, claim)) for claim in claims]
        old = next((guess for guess in guesses if guess is not None and guess not in taken), None)
        if old is not None:
            found[finding.fingerprint] = old
            taken.add(old)
    return found


def write_evidence(connection: Connection, written: Sequence[tuple[int, Finding]], figure_ids: dict[str, int]) -> None:
    """The figures, positions and claims of findings just written, in place of what stood there."""
    for some in chunks([finding_id for finding_id, _ in written]):
        for table in (FindingFigure, FindingPosition, FindingClaim):
            connection.execute(delete(table).where(table.finding_id.in_(some)))
    figures, positions, claims = [], [], []
    for finding_id, finding in written:
        for at, key in enumerate(finding.figures):
            figures.append({"finding_id": finding_id, "ordinal": at, "figure_id": figure_ids[key]})
        for at, position in enumerate(finding.positions):
            names = ("value", "low", "high", "bound")
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
