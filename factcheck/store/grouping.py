"""Figures that people split or merged: a row for each claim concerned, only ever added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from factcheck.errors import InputError
from factcheck.reconcile.decided import Action, Decided, Decision, contradicts, decided, overruled_by
from factcheck.store.chunks import chunks
from factcheck.store.derived_tables import Correction, FigureClaim, FigureRow
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.successors import standing_claims
from factcheck.store.tables import StoredClaimRow

Record = dict[str, Any]
APART, REST = "apart", "rest"  # the two sides of a split


def split(
    connection: Connection, figure: str, claims: Collection[int], *, by: str | None = None, note: str | None = None
) -> Decision:
    """Keep these claims of a figure apart from its others, whatever the scores say."""
    row, members = figure_members(connection, figure)
    if strange := sorted(set(claims) - members):
        raise InputError(
            f"claim {strange[0]} is not in figure {figure}: 'factcheck figures show {figure}' lists its own"
        )
    if not members - set(claims):
        raise InputError(f"all claims of figure {figure} would stand apart: name those that should leave it")
    sides = frozenset(claims), frozenset(members - set(claims))
    return keep(connection, Action.SPLIT, sides, dict.fromkeys(members, row.key), by, note)


def merge(
    connection: Connection, figures: Sequence[str], *, by: str | None = None, note: str | None = None
) -> Decision:
    """Make the claims of these figures one figure, whatever the scores say."""
    found = [figure_members(connection, figure) for figure in figures]
    rows = {row.id: row for row, _ in found}
    if len(rows) < 2:
        raise InputError("a merge needs two figures: name another one beside it")
    measures = sorted({row.measure for row in rows.values()})
    if len(measures) > 1:
        raise InputError(f"figures of {' and '.join(measures)} are never one: a figure has one measure")
    keys = {claim: row.key for row, members in found for claim in members}
    return keep(connection, Action.MERGE, (frozenset(keys),), keys, by, note)


def restore(connection: Connection, number: int, *, by: str | None = None, note: str | None = None) -> Decision:
    """Take a split or merge back by its number; `InputError` where there is none in force."""
    known = {decision.number: decision for decision in decisions_in_force(connection)}
    if number not in known:
        raise InputError(f"no split or merge {number} is in force: 'factcheck figures decisions' lists them")
    values = {"action": "restore", "decision": number, "reviewer": by, "note": note, "made_at": now()}
    connection.execute(insert(Correction).values(values))
    mark(connection, known[number])
    return known[number]


def keep(
    connection: Connection,
    action: Action,
    sides: tuple[frozenset[int], ...],
    keys: Mapping[int, str],
    by: str | None,
    note: str | None,
) -> Decision:
    """Write a decision: a row for each claim, with the figure that it was in."""
    last = connection.execute(select(func.max(Correction.decision))).scalar() or 0
    decision = Decision(last + 1, action, sides)
    made = {"action": action.value, "decision": decision.number, "reviewer": by, "note": note, "made_at": now()}
    columns = ("document_id", "part", "start_offset", "end_offset")
    rows = []
    for some in chunks(sorted(keys)):
        for row in connection.execute(select(StoredClaimRow.__table__).where(StoredClaimRow.id.in_(some))):
            where = {name: getattr(row, name) for name in columns} | {"claim_id": row.id, "figure": keys[row.id]}
            side: Record = {"field": None, "new_value": None}
            if action is Action.SPLIT:
                side = {"field": "side", "new_value": f'"{APART if row.id in sides[0] else REST}"'}
            rows.append(made | where | side)
    connection.execute(insert(Correction), rows)
    mark(connection, decision)
    return decision


def mark(connection: Connection, decision: Decision) -> None:
    """Have the next reconcile compare the claims of a decision anew."""
    documents: set[int] = set()
    for some in chunks(sorted(claim for side in decision.sides for claim in side)):
        query = select(StoredClaimRow.document_id).where(StoredClaimRow.id.in_(some))
        documents |= set(connection.execute(query).scalars())
    mark_pending(connection, documents)


def figure_members(connection: Connection, figure: str) -> tuple[Any, set[int]]:
    """A figure's row and claims, by its key or number."""
    named = FigureRow.key == figure
    if figure.isdigit():
        named = FigureRow.id == int(figure)
    row = connection.execute(select(FigureRow.__table__).where(named, FigureRow.gone_at.is_(None))).first()
    if row is None:
        raise InputError(f"there is no figure {figure}: 'factcheck figures --all' shows all with their numbers")
    query = select(FigureClaim.claim_id).where(FigureClaim.figure_id == row.id)
    return row, set(connection.execute(query).scalars())


def decisions_in_force(connection: Connection) -> list[Decision]:
    """All splits and merges that nobody took back, of the claims that stand now in the place of those decided on."""
    columns = (Correction.decision, Correction.action, Correction.claim_id, Correction.new_value)
    rows = connection.execute(select(*columns).where(Correction.decision.is_not(None)).order_by(Correction.id)).all()
    taken_back = {row.decision for row in rows if row.action == "restore"}
    held = [row for row in rows if row.decision not in taken_back]
    standing = standing_claims(connection, {row.claim_id for row in held})
    sides: dict[tuple[int, str], list[set[int]]] = defaultdict(lambda: [set(), set()])
    for row in held:
        second = row.new_value == f'"{REST}"'
        sides[row.decision, row.action][second].add(standing[row.claim_id])
    return [
        Decision(number, Action(action), tuple(frozenset(side) for side in both[: 1 + (action == "split")]))
        for (number, action), both in sides.items()
    ]


def decided_claims(connection: Connection) -> Decided:
    """Which claims people put together or keep apart."""
    return decided(decisions_in_force(connection))


def overruled(connection: Connection, new: Decision) -> tuple[list[int], list[int]]:
    """The numbers of the earlier decisions that a new one overrules: wholly, and in part."""
    known = decisions_in_force(connection)
    wholly = overruled_by(known)
    told = [each.number for each in known if each.number < new.number and contradicts(new, each)]
    return [n for n in told if n in wholly], [n for n in told if n not in wholly]


def decision_records(connection: Connection, claims: Collection[int] | None = None) -> list[Record]:
    """All splits and merges, or those about these claims, oldest first: the claims, who, when, why, if undone."""
    held = {decision.number: decision for decision in decisions_in_force(connection)}
    query = select(Correction.__table__).where(Correction.decision.is_not(None)).order_by(Correction.id)
    found: dict[int, Record] = {}
    for row in connection.execute(query):
        if row.action == "restore":
            words = {"reviewer": row.reviewer, "note": row.note, "made_at": row.made_at}
            found[row.decision]["taken_back"] = words
            continue
        names = ("decision", "action", "reviewer", "note", "made_at")
        record = found.setdefault(
            row.decision, {name: getattr(row, name) for name in names} | {"claims": [], "apart": [], "figures": []}
        )
        record["claims"].append(row.claim_id)
        if row.new_value == f'"{APART}"':
            record["apart"].append(row.claim_id)
        if row.figure not in record["figures"]:
            record["figures"].append(row.figure)
    gone = overruled_by(list(held.values()))
    for number, record in found.items():
        record.setdefault("taken_back", None)
        record["overruled_by"] = list(gone.get(number, ()))
        if number in held:
            record["claims"] = sorted(claim for side in held[number].sides for claim in side)
            record["apart"] = sorted(held[number].sides[0]) if record["action"] == "split" else []
    if claims is None:
        return list(found.values())
    return [record for record in found.values() if set(claims) & set(record["claims"])]
