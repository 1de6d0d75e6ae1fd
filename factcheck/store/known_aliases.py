"""The names that our own list gives the sources met, among their aliases: any tool that opens the database has them.

They are for those who ask, and make no name of a report mean another source than `naming` finds: those that count with
their capitals only ("WHO", "the Observatory") stand under a key that no printed name is looked up by.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from factcheck.store.spelling import folded, listed_names
from factcheck.store.tables import SeedList, SourceAlias

LIST = "sources"


def are_current(connection: Connection) -> bool:
    """Whether the database has the names of the list that this program brings."""
    query = select(SeedList.digest).where(SeedList.name == LIST)
    return connection.execute(query).scalar() == digest()


def digest() -> str:
    """What tells one list of sources from another."""
    from factcheck.extract.known_sources import FOLDER

    with open(os.path.join(FOLDER, "sources.tsv"), "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def refresh(connection: Connection) -> None:
    """Make the names that no report and no person gave those of this program's list."""
    from factcheck.extract.known_sources import known_sources

    connection.execute(delete(SourceAlias).where(SourceAlias.met.is_(False)))
    sources = {row.folded: row.source_id for row in connection.execute(select(SourceAlias.__table__))}
    taken = set(sources)
    rows: list[dict[str, Any]] = []
    for known in known_sources():
        if (source := sources.get(folded(known.name))) is not None:
            rows += lacking(source, known.name, taken)
    if rows:
        connection.execute(insert(SourceAlias), rows)
    connection.execute(delete(SeedList).where(SeedList.name == LIST))
    connection.execute(insert(SeedList).values(name=LIST, digest=digest()))


def add(connection: Connection, source: int, name: str) -> None:
    """Give a source that has come in the names that our list has for it, as far as no other has them."""
    keys = listed_names(name)
    if keys:
        taken = connection.execute(select(SourceAlias.folded).where(SourceAlias.folded.in_(keys))).scalars()
        if rows := lacking(source, name, set(taken)):
            connection.execute(insert(SourceAlias), rows)


def lacking(source: int, name: str, taken: set[str]) -> list[dict[str, Any]]:
    """The listed names of a source that are not ``taken``, as rows; they are taken then."""
    names = {key: alias for key, alias in listed_names(name).items() if key not in taken}
    taken.update(names)
    return [{"source_id": source, "alias": alias, "folded": key, "met": False} for key, alias in names.items()]
