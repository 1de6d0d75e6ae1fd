"""Where claims are looked for: the slots in which they stand, and who stands with them there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from factcheck.store.chunks import chunks
from factcheck.store.compared_tables import ClaimSlot, ComparedClaim

Slot = tuple[str, int]  # measure and slot
TELLING = 3  # a smaller number is that of any toll


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
    own, table = ComparedClaim, ClaimSlot
    telling = and_(own.who.in_(classes), own.value >= TELLING)
    wanted = None if ids is None else slots(connection, ids).keys()
    found: set[tuple[int, int]] = set()
    for measure, places in slots_of_parts(connection, telling, wanted).items():
        query = select(table.slot, own.value, own.who, own.own_class, own.claim_id, table.country)
        query = query.join(own, own.claim_id == table.claim_id).where(table.measure == measure, telling)
        for some in chunks(places):
            rows = connection.execute(query.where(table.slot.in_(some)).order_by(table.slot))
            for _, of_slot in groupby(rows, key=itemgetter(0)):
                found |= {(a, b) for a, b in parts_with_tolls(of_slot) if ids is None or a in ids or b in ids}
    return found


def slots_of_parts(connection: Connection, telling: Any, wanted: Container[Slot] | None) -> dict[str, list[int]]:
    """The slots, of the ``wanted`` ones, in which a part of a class stands that is ``telling``, by measure."""
    own, table = ComparedClaim, ClaimSlot
    query = select(table.measure, table.slot).join(own, own.claim_id == table.claim_id)
    found: dict[str, list[int]] = defaultdict(list)
    for measure, slot in connection.execute(query.where(telling, own.own_class).distinct()):
        if wanted is None or (measure, slot) in wanted:
            found[measure].append(slot)
    return {measure: sorted(its) for measure, its in found.items()}


def parts_with_tolls(rows: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """The parts and tolls of one slot with the same number and class, in one country or one of them in none."""
    alike: dict[tuple[float, str], tuple[list[tuple[int, str]], list[tuple[int, str]]]] = {}
    for _, value, who, is_part, claim, country in rows:
        tolls, parts = alike.setdefault((value, who), ([], []))
        (parts if is_part else tolls).append((claim, country))
    for tolls, parts in alike.values():
        for part, here in parts:
            yield from ((part, toll) for toll, there in tolls if here == there or not here or not there)
