"""One name for each source, however it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, bindparam, insert, select, update

from factcheck.store import known_aliases
from factcheck.store.spelling import canonical, folded, listed_key
from factcheck.store.tables import Source, SourceAlias
from factcheck.types import Hop, SourceKind

# Speakers of these kinds are not the same person in two papers.
NAMELESS = frozenset({SourceKind.UNNAMED, SourceKind.WITNESS})
CALLED = (
    select(Source.id, Source.name, Source.kind, SourceAlias.decided)
    .join(SourceAlias, SourceAlias.source_id == Source.id)
    .where(SourceAlias.folded == bindparam("key"))
)
NAME = select(Source.name).where(Source.id == bindparam("source"))
ADDED = insert(Source).returning(Source.id)
ADDED_ALIAS = insert(SourceAlias)
# A name that only our own list gave, now that a report has it.
MET = (
    update(SourceAlias)
    .where(SourceAlias.folded.in_((bindparam("key"), bindparam("listed"))), SourceAlias.met.is_(False))
    .values(alias=bindparam("spelled"), folded=bindparam("key"), met=True)
)


@dataclass(frozen=True, slots=True)
class Named:
    """A source's row: its id, canonical name and kind."""

    id: int
    name: str
    kind: SourceKind
    known: bool  # by our own list of sources, or because a person said which source a name is


@dataclass(frozen=True, slots=True)
class Origin:
    """The first speaker of a claim; ``basis`` says whether the text names it ("source") or vouches itself."""

    name: str
    kind: SourceKind
    basis: str


class Names:
    """The sources met so far. Ask through one transaction at a time: a rollback forgets what it added."""

    def __init__(self) -> None:
        self.met: dict[str, Named] = {}

    def forget(self) -> None:
        """Drop what is remembered, because the database may no longer hold it."""
        self.met.clear()

    def find(self, connection: Connection, printed: str, kind: SourceKind) -> Named:
        """The source that is printed so; a new one gets a row, under its known name where our list has it."""
        key = folded(printed) or printed
        if (found := self.met.get(key)) is not None:
            return found
        if (found := self.stored(connection, key)) is None:
            found = self.added(connection, printed, key, kind)
        else:
            connection.execute(MET, {"spelled": printed, "key": key, "listed": key})
        self.met[key] = found
        return found

    def lookup(self, connection: Connection, printed: str) -> Named | None:
        """The source that is printed so, without adding one: None where the database has not met it."""
        known = canonical(printed)
        names = (folded(printed) or printed, folded(known[0]) if known else "")
        return next((found for name in names if name and (found := self.stored(connection, name))), None)

    def stored(self, connection: Connection, key: str) -> Named | None:
        """The source whose alias this is, if the database has one."""
        row = connection.execute(CALLED, {"key": key}).first()
        if row is None:
            return None
        return Named(row.id, row.name, SourceKind(row.kind), known=row.decided or canonical(row.name) is not None)

    def by_id(self, connection: Connection, source: int) -> Named:
        """The source of this row."""
        row = connection.execute(NAME, {"source": source}).one()
        return self.find(connection, row.name, SourceKind.UNKNOWN)

    def added(self, connection: Connection, printed: str, key: str, kind: SourceKind) -> Named:
        """A new alias, and a new source unless the canonical name has its row already."""
        known = canonical(printed)
        name, kind = known or (printed, kind)
        own = folded(name) or name
        source = self.stored(connection, own) if own != key else None
        if source is None:
            row = connection.execute(ADDED, {"name": name, "kind": kind}).scalar_one()
            source = Named(row, name, kind, known=known is not None)
            connection.execute(ADDED_ALIAS, {"source_id": row, "alias": name, "folded": own})
            if known is not None:
                known_aliases.add(connection, row, name)
        if own != key:
            spelled = {"spelled": printed, "key": key, "listed": listed_key(printed)}
            if known is None or not connection.execute(MET, spelled).rowcount:
                connection.execute(ADDED_ALIAS, {"source_id": source.id, "alias": printed, "folded": key})
        return source


@cache
def office_words() -> frozenset[str]:
    """The words by which texts call speakers what they are (ministry, health, spokesman, local), not who they are."""
    from factcheck.extract.lexicon import load_lexicon

    tables = load_lexicon("sources").values()
    return frozenset(word for table in tables for words in table.values() for word in words)


def is_nameless(name: str, kind: SourceKind) -> bool:
    """Whether a speaker is described rather than named: "activists", "Western diplomats", "Health Ministry"."""
    if kind in NAMELESS or name == name.lower():
        return True
    return all(word in office_words() for word in folded(name).split())


def origin_of(first: tuple[Hop, Named] | None, publisher: Named | None, document: str) -> Origin:
    """The origin of a claim: its first speaker, else the publisher, else the document by its name.

    A speaker without a name of his own is not the same one in two papers (there is more than one Health Ministry), so
    the publisher's name is added to his.
    """
    where = publisher.name if publisher is not None else document
    if first is not None:
        hop, named = first
        if not named.known and is_nameless(named.name, hop.kind):
            return Origin(f"{named.name} ({where})", named.kind, "source")
        return Origin(named.name, named.kind, "source")
    if publisher is not None:
        return Origin(publisher.name, publisher.kind, "publisher")
    return Origin(document, SourceKind.UNKNOWN, "document")


def voucher(connection: Connection, names: Names, credit: str | None, publisher: int | None) -> Named | None:
    """Who vouches for what a text says in its own voice: the agency that it credits, else its publisher."""
    if credit is not None:
        return names.find(connection, credit, SourceKind.AGENCY)
    return names.by_id(connection, publisher) if publisher is not None else None
