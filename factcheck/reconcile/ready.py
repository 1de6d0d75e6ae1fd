"""Claims of a database made ready for comparing: found out once for each document, then taken up one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.reconcile.block import country_of, slots
from factcheck.reconcile.mention import Context, Mention, context_of, mentions, mentions_alone
from factcheck.reconcile.story import Story, read_back, written
from factcheck.reconcile.voice import Spoken, resolved, spoken
from factcheck.store import comparing, spoken_names
from factcheck.store.reading_claims import claims_of_documents
from factcheck.store.rows_beside import rows_beside

if TYPE_CHECKING:
    from sqlalchemy import Connection

DOCUMENTS_AT_ONCE = 400
MENTIONS_AT_MOST = 20_000  # held in memory


def renamed(connection: Connection, documents: Sequence[int]) -> set[int]:
    """Note who speaks in these documents; the documents whose speakers now speak for other sources than before.

    A role given in one text ("the Observatory's director, Rami Example") holds for the bare name in all others.
    """
    before: dict[str, set[str]] = {}
    concerned: set[str] = set()
    for some in portions(documents):
        given = speakers(connection, some)
        rows = [(one.document, one.name, one.house) for one in given if one is not None and " " in one.name]
        names = spoken_names.houses_of_documents(connection, some) | {name for _, name, house in rows if house}
        unknown = names - before.keys()
        before |= {name: set() for name in unknown} | spoken_names.houses_of_names(connection, unknown)
        concerned |= names
        spoken_names.write_names(connection, some, rows)
    after = spoken_names.houses_of_names(connection, concerned)
    other = {name for name in concerned if the_one(before[name]) != the_one(after.get(name, set()))}
    return spoken_names.documents_naming(connection, other)


def speakers(connection: Connection, documents: Sequence[int]) -> Iterator[Spoken | None]:
    """Who speaks in these documents, as people corrected it."""
    corrected = spoken_names.corrected_documents(connection, documents)
    for row in spoken_names.first_speakers(connection, documents):
        if row.document not in corrected:
            yield spoken(*row)
    for stored in claims_of_documents(connection, corrected):
        for first in stored.claim.attribution[:1]:
            yield spoken(stored.document, first.name, first.role, stored.origin)


def the_one(houses: set[str]) -> str | None:
    """The source for which a name speaks where it speaks for one only."""
    return min(houses) if len(houses) == 1 else None


def prepare(connection: Connection, documents: Sequence[int]) -> set[int]:
    """Find out what can be known of these documents' claims by their documents, and keep it; returns the claims."""
    found: set[int] = set()
    known: dict[str, set[str]] = {}  # the sources of names, the same for all documents: who speaks is noted before
    for some in portions(documents):
        names = spoken_names.names_in(connection, some)
        unknown = names - known.keys()
        known |= {name: set() for name in unknown} | spoken_names.houses_of_names(connection, unknown)
        houses = resolved(Spoken(0, name, house) for name in names for house in known[name])
        made = mentions(claims_of_documents(connection, some), houses)
        compared, placed = [], []
        for m in made:
            found.add(m.stored.id)
            context = context_of(m)
            compared.append(
                {"claim_id": m.stored.id, "document_id": m.stored.document, "origin": context.origin}
                | {"whole_id": context.whole, "part_of": context.whole, "own_class": context.own_class}
                | {"as_toll": False, "measure": m.claim.measure.value, "value": m.claim.value, "who": m.claim.who}
            )
            where = {"measure": m.claim.measure.value, "country": country_of(m) or "", "claim_id": m.stored.id}
            placed += [where | {"slot": slot} for slot in slots(m)]
        told = {m.stored.document: m.story for m in made}
        stories = [{"document_id": document, "story": written(story)} for document, story in told.items()]
        comparing.write_prepared(connection, compared, placed, stories)
    return found


def portions(documents: Sequence[int]) -> Iterable[Sequence[int]]:
    """The documents as many at a time as are read at once."""
    return (documents[at : at + DOCUMENTS_AT_ONCE] for at in range(0, len(documents), DOCUMENTS_AT_ONCE))


class Ready:
    """Claims made ready, by id; only so many are held, so what one call gives is to be used before the next."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.forget()

    def forget(self) -> None:
        """Hold none."""
        self.made: dict[int, Mention] = {}
        self.stories: dict[int, Story] = {}
        self.restated: dict[int, int | None] = {}
        self.as_tolls: set[int] = set()

    def as_told(self, ids: Collection[int]) -> dict[int, Mention]:
        """These claims as their texts have them."""
        if len(self.made) > MENTIONS_AT_MOST:
            self.forget()
        missing = {i for i in ids if i not in self.made}
        if missing:
            self.load(missing)
        return {i: self.made[i] for i in ids}

    def as_grouped(self, ids: Collection[int]) -> dict[int, Mention]:
        """These claims as they are grouped: a toll that restates a part is a part of the same whole."""
        told = self.as_told(ids)
        for i in told.keys() & self.restated.keys():
            whole = self.restated[i]
            told[i] = replace(told[i], own_class=True, whole=None if whole is None else self.made[whole])
        for i in told.keys() & self.as_tolls:
            told[i] = replace(told[i], own_class=False)
        return told

    def load(self, ids: set[int]) -> None:
        """Read these claims with their wholes."""
        contexts: dict[int, Context] = {}
        more: set[int] = ids
        while more:
            wholes: set[int | None] = set()
            for kept in comparing.prepared(self.connection, more):
                contexts[kept.claim] = Context(kept.origin, kept.whole, kept.own_class)
                wholes |= {kept.whole, kept.part_of}
                if kept.restated_by is not None:
                    self.restated[kept.claim] = kept.part_of
                if kept.as_toll:
                    self.as_tolls.add(kept.claim)
            more = {i for i in wholes if i is not None and i not in contexts and i not in self.made}
        claims = {claim.id: claim for claim in comparing.claims(self.connection, contexts)}
        documents = {claim.document for claim in claims.values()} - self.stories.keys()
        self.stories |= {document: read_back(said) for document, said in comparing.stories(self.connection, documents)}
        several = rows_beside(self.connection, [claim.id for claim in claims.values() if claim.reference is not None])
        given = {i: (claims[i], context) for i, context in contexts.items()}
        mentions_alone(given, self.stories, several, self.made)


class Forest:
    """Claims that are tied to each other by any chain of ties."""

    def __init__(self) -> None:
        self.above: dict[int, int] = {}

    def find(self, one: int) -> int:
        """The claim that stands for all that are tied to this one."""
        above = self.above
        top = one
        while (up := above.get(top, top)) != top:
            top = up
        while (up := above.get(one, one)) != top:
            above[one], one = top, up
        return top

    def tie(self, one: int, other: int) -> None:
        """Tie two claims."""
        a, b = self.find(one), self.find(other)
        if a != b:
            self.above[max(a, b)] = min(a, b)

    def trees(self, ids: Iterable[int]) -> list[list[int]]:
        """These claims, those that are tied together."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in ids:
            found[self.find(i)].append(i)
        return list(found.values())
