"""Figures that a reconcile under way has drafted, in a table that ends with it: all at once memory would not hold."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
)

from factcheck.store.standing import figure_of
from factcheck.types import Figure

AT_ONCE = 2_000  # drafts read at a time

TABLE = Table(
    "drafted_figures",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("first", String, nullable=False),
    Column("marks", String, nullable=False),  # JSON
    Column("claims", String, nullable=False),  # JSON: each with the origin as which it counts
    *(Column(name, String) for name in ("kind", "measure", "who", "place", "reason")),
    *(Column(name, Date) for name in ("date_from", "date_to")),
    Index("ix_drafted_figures_name_first", "name", "first"),
    prefixes=["TEMPORARY"],
)


class Drafted(NamedTuple):
    """A figure without its key: ``name`` is its key unless others have it too, ``first`` orders them."""

    figure: Figure
    name: str
    first: str
    marks: Collection[str]


def begin(connection: Connection) -> None:
    """Make the table, empty."""
    TABLE.create(connection, checkfirst=True)
    connection.execute(delete(TABLE))


def end(connection: Connection) -> None:
    """Drop the drafts."""
    TABLE.drop(connection)


def add(connection: Connection, drafts: Collection[Drafted]) -> None:
    """Keep further drafts."""
    if drafts:
        connection.execute(insert(TABLE), [row_of(draft) for draft in drafts])


def row_of(draft: Drafted) -> dict[str, Any]:
    """A draft as its row."""
    figure = draft.figure
    names = ("kind", "measure", "who", "place", "reason", "date_from", "date_to")
    members = [*zip(figure.claims, figure.origins, strict=True)]
    return {name: getattr(figure, name) for name in names} | {
        "name": draft.name,
        "first": draft.first,
        "marks": json.dumps(sorted(draft.marks), ensure_ascii=False),
        "claims": json.dumps(members, ensure_ascii=False),
    }


def first_of_names(connection: Connection) -> dict[str, str]:
    """The names of the drafts, each with the first claim of all that have it."""
    query = select(TABLE.c.name, func.min(TABLE.c.first).label("least")).group_by(TABLE.c.name)
    return {row.name: row.least for row in connection.execute(query)}


def by_name(connection: Connection) -> Iterator[list[Drafted]]:
    """All drafts in portions, by name and first claim."""
    last: tuple[str, str, int] | None = None
    key = (TABLE.c.name, TABLE.c.first, TABLE.c.id)
    while True:
        query = select(TABLE, TABLE.c.name.label("key")).order_by(*key).limit(AT_ONCE)
        if last is not None:
            query = query.where(tuple_(*key) > tuple_(*map(literal, last)))
        rows = list(connection.execute(query))
        if not rows:
            return
        last = rows[-1].name, rows[-1].first, rows[-1].id
        yield [draft_of(row) for row in rows]


def draft_of(row: Any) -> Drafted:
    """A draft from its row."""
    members = tuple((claim, origin) for claim, origin in json.loads(row.claims))
    return Drafted(figure_of(row, members), row.name, row.first, json.loads(row.marks))
