"""What a name that somebody gives means to the database: which sources and publishers, which place."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from factcheck.errors import InputError
from factcheck.store.decision_tables import CorrectedClaim
from factcheck.store.derived_tables import FigureClaim, FigureRow
from factcheck.store.spelling import canonical, folded, spelled
from factcheck.store.tables import AttributionHop, Source, SourceAlias, StoredClaimRow, StoredDocument

SHOWN = 3  # names that are offered in place of one that is unknown


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source by a name of its: the rows that it has, and the names under which claims count as its word."""

    ids: frozenset[int]
    names: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.ids or self.names)


def sources_named(connection: Connection, name: str) -> frozenset[int]:
    """The ids of the sources of this name or alias, however it is spelled; else of the listed source of this name."""
    rows = connection.execute(select(SourceAlias.source_id, SourceAlias.alias, SourceAlias.folded)).all()
    wanted = spelled(name)
    found = frozenset(row.source_id for row in rows if wanted and spelled(row.alias) == wanted)
    if found or (listed := listed_name(name)) is None:
        return found
    key = folded(listed)
    return frozenset(row.source_id for row in rows if row.folded == key)


def listed_name(name: str) -> str | None:
    """The name by which our own list knows a source, its short names in small letters too ("un")."""
    found = canonical(name) or canonical(name.upper())
    return None if found is None else found[0]


def speaker(connection: Connection, name: str) -> Speaker:
    """Who is meant by this name, which may be one that only figures count a claim under."""
    ids, wanted = sources_named(connection, name), {spelled(name)} - {""}
    if not ids and (listed := listed_name(name)) is not None:
        wanted.add(spelled(listed))
    names = connection.execute(select(Source.name).where(Source.id.in_(ids))).scalars()
    printed = (origin for origin in origins(connection) if spelled(origin) in wanted)
    return Speaker(ids, frozenset((*names, *printed)))


def speaking_as(connection: Connection, name: str) -> list[str]:
    """The sources whose claims figures count under this name."""
    counted = select(Source.name).join(AttributionHop, AttributionHop.source_id == Source.id)
    counted = counted.join(FigureClaim, FigureClaim.claim_id == AttributionHop.claim_id).where(AttributionHop.hop == 0)
    rows = connection.execute(counted.where(FigureClaim.origin.in_(speaker(connection, name).names)).distinct())
    return sorted(rows.scalars())


def origins(connection: Connection) -> set[str]:
    """All names under which claims stand, or are counted in figures."""
    columns = (StoredClaimRow.origin, CorrectedClaim.origin, FigureClaim.origin)
    return {
        origin for each in columns for origin in connection.execute(select(each).distinct()).scalars() if origin
    }  # fmt: skip


def places(connection: Connection) -> set[str]:
    """All names of places in the database: of claims, of what these lie in, and of figures."""
    found: set[str | None] = set(connection.execute(select(FigureRow.place).distinct()).scalars())
    for table in (StoredClaimRow, CorrectedClaim):
        for row in connection.execute(select(table.place, table.place_path).distinct()):
            found |= {row.place, *json.loads(row.place_path)}
    return {name for name in found if name}


def require_source(connection: Connection, name: str) -> None:
    """`InputError` with the nearest names where nobody is called so, here or in the program's own list."""
    if speaker(connection, name) or listed_name(name) is not None:
        return
    aliases = connection.execute(select(SourceAlias.alias)).scalars()
    refuse("source", name, {*aliases, *origins(connection)}, "'factcheck sources --all' lists them")


def require_publisher(connection: Connection, name: str) -> None:
    """`InputError` with the nearest names where no report was printed by one who is called so."""
    if sources_named(connection, name) or listed_name(name) is not None:
        return
    printed = connection.execute(select(StoredDocument.publisher).distinct()).scalars()
    refuse("publisher", name, {each for each in printed if each}, "'factcheck documents --all' shows them")


def require_place(connection: Connection, name: str) -> None:
    """`InputError` with the nearest names where neither the database nor the gazetteer knows such a place."""
    from factcheck.extract.gazetteer import gazetteer

    known = places(connection)
    if name.casefold() in {each.casefold() for each in known} or gazetteer().called(name):
        return
    refuse("place", name, known, "'factcheck places NAME' looks names up")


def refuse(what: str, name: str, known: Iterable[str], otherwise: str) -> None:
    """Raise `InputError`: nothing is called so, and what comes nearest."""
    near = nearest(name, known)
    raise InputError(f"no {what} is called {name}" + (f"; nearest: {', '.join(near)}" if near else f": {otherwise}"))


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The few names that hold all words of this one, then those whose letters are most like its; longer forms of such
    a name are left out."""
    from difflib import get_close_matches

    wanted = spelled(name)
    by_key = {spelled(each): each for each in sorted(known, reverse=True)}
    holding = [key for key in sorted(by_key, key=len) if wanted and set(wanted.split()) <= set(key.split())]
    close = get_close_matches(wanted, by_key, n=SHOWN)
    chosen: list[str] = []
    for key in (*holding, *close):
        if not any(f" {shorter} " in f" {key} " for shorter in chosen):
            chosen.append(key)
    return [by_key[key] for key in chosen[:SHOWN]]
