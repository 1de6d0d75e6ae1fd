"""Where claims are looked for: the slots in which they stand, and who stands with them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import ClaimSlot, ComparedClaim

Slot = tuple[str, int]  # measure and slot


def slots(connection: Connection, ids: Collection[int] | None) -> dict[Slot, set[str]]:
    """The slots in which these claims are looked for, each with the countries; None for all, of all countries."""
    found: dict[Slot, set[str]] = defaultdict(set)
    table = ClaimSlot
    if ids is None:
        for measure, slot in connection.execute(select(table.measure, table.slot).distinct()):
            found[measure, slot] = {""}
        return found
    query = select(table.measure, table.slot, table.country).distinct()
    for some in chunks(sorted(ids)):
        for measure, slot, country in connection.execute(query.where(table.claim_id.in_(some))):
            found[measure, slot].add(country)
    return found


def count_slots(connection: Connection) -> dict[tuple[str, int, str], int]:
    """How many claims are looked for in each slot, by measure, slot and country."""
    table = ClaimSlot
    query = select(table.measure, table.slot, table.country, func.count())
    rows = connection.execute(query.group_by(table.measure, table.slot, table.country))
    return {(measure, slot, country): count for measure, slot, country, count in rows}


def claims_in(connection: Connection, measure: str, slots: tuple[int, int]) -> set[int]:
    """The claims that are looked for in the slots of a measure from one to another."""
    table = ClaimSlot
    query = select(table.claim_id).where(table.measure == measure, table.slot.between(*slots))
    return set(connection.execute(query).scalars())


def in_blocks(
    connection: Connection, measure: str, slots: tuple[int, int], countries: Collection[str], level: int
) -> dict[int, list[tuple[int, str]]]:
    """The claims of a level (1: classes inside a toll) in the blocks of a measure from one slot to another, by slot.

    With their countries: of these countries and of none; of all countries where one of ``countries`` is none.
    """
    table, own = ClaimSlot, ComparedClaim
    inside = and_(~own.as_toll, or_(own.own_class, own.restated_by.is_not(None)))
    query = (
        select(table.slot, table.claim_id, table.country)
        .join(own, own.claim_id == table.claim_id)
        .where(table.measure == measure, table.slot.between(*slots), inside if level else ~inside)
        .order_by(table.slot, table.claim_id)
    )
    if "" not in countries:
        query = query.where(table.country.in_(["", *sorted(countries)]))
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for slot, claim, country in connection.execute(query):
        found[slot].append((claim, country))
    return found


def restating(connection: Connection, ids: Collection[int] | None, classes: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs of a part and a toll, one of them among ``ids``, that share a block, the class and the number."""
    found: set[tuple[int, int]] = set()
    if ids is None:
        return {(part, toll) for part, toll in connection.execute(part_and_toll(classes)[0])}
    query, part_id, toll_id = part_and_toll(classes)
    for some in chunks(sorted(ids)):
        for column in (part_id, toll_id):
            found |= {(part, toll) for part, toll in connection.execute(query.where(column.in_(some)))}
    return found


def part_and_toll(classes: Sequence[str]) -> tuple[Any, Any, Any]:
    """The query of `restating` with the columns of its part and its toll."""
    part, toll = aliased(ComparedClaim), aliased(ComparedClaim)
    here, there = aliased(ClaimSlot), aliased(ClaimSlot)
    query = (
        select(part.claim_id, toll.claim_id)
        .join(here, here.claim_id == part.claim_id)
        .join(there, and_(there.measure == here.measure, there.slot == here.slot))
        .join(toll, and_(toll.claim_id == there.claim_id, toll.value == part.value, toll.who == part.who))
        .where(part.own_class, ~toll.own_class, part.who.in_(classes), part.value >= 3)
        .where(or_(here.country == there.country, here.country == "", there.country == ""))
        .distinct()
    )
    return query, part.claim_id, toll.claim_id
