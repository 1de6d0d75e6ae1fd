"""The claims database as the rest of the program sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from factcheck.documents.values import Validators
from factcheck.reconcile.decided import Decided, Decision
from factcheck.store import (
    carrying,
    corrections,
    derived,
    fetches,
    grouping,
    identity,
    importing,
    ingesting,
    listing_figures,
    merging,
    neighbours,
    reading_claims,
    reviewing,
    runs,
    schema,
    turned,
    untold,
    withdrawing,
)
from factcheck.store.derived import Saved
from factcheck.store.identity import Known, Standing, arrival
from factcheck.store.ingesting import EXTRACTOR_VERSION
from factcheck.store.naming import Named, Names
from factcheck.store.neighbours import Surroundings
from factcheck.store.session import Database, open_database
from factcheck.store.turned import Turned
from factcheck.types import Document, Figure, Finding, FindingState, Reading, SourceKind, StoredClaim

# A publisher that has no row yet: no stored document is his.
UNMET = Named(0, "", SourceKind.UNKNOWN, known=False)


def open_store(url: str, *, create: bool = False, say: schema.Say | None = None) -> Store:
    """Open the claims database at a URL or path; use it in a `with`.

    With ``create`` a missing one is made. An older schema is upgraded, its file copied first; ``say`` is told so (a log
    warning without it). Raises `InputError` for a missing database, `WorkError` for one that is none, is not
    factcheck's, or was written by a newer program.
    """
    return Store(open_database(url, create=create, say=say))


class Store:
    """An open claims database; each method is one transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.names = Names()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Give back all connections."""
        self.database.close()

    def lock(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """Be the only run that writes; `LockedError` when another still does after ``wait`` seconds."""
        return self.database.lock(wait)

    def read_only(self) -> AbstractContextManager[Connection]:
        """A connection that refuses to write by itself, whatever it is asked."""
        return self.database.read_only()

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection for the queries of `factcheck.store.listing_claims` and its like."""
        return self.database.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection in a transaction that is committed at the end, or rolled back whole."""
        return self.database.writing()

    def start_run(self, kind: str) -> int:
        """Write a run's row ("ingest", "reconcile") and return its id; with the lock held."""
        with self.database.writing() as connection:
            return runs.start_run(connection, kind)

    def finish_run(self, run: int, counts: Mapping[str, int], status: str = "done", message: str | None = None) -> None:
        """Close a run with its counts; status is "done" or "failed"."""
        with self.database.writing() as connection:
            runs.finish_run(connection, run, counts, status, message)

    def mark_told(self, run: int) -> None:
        """Say that somebody got what a reconcile, and those before it, found new, changed or gone."""
        with self.database.writing() as connection:
            untold.mark_told(connection, run)

    def known(
        self,
        document: Document,
        *,
        run: int | None = None,
        location: str | None = None,
        extractor: str = EXTRACTOR_VERSION,
    ) -> Known:
        """What `ingest` would find the document to be, so that an unchanged one need not be read."""
        with self.database.reading() as connection:
            publisher = None
            if document.publisher:
                publisher = self.names.lookup(connection, document.publisher) or UNMET
            return identity.known(connection, arrival(document, publisher, location, run), extractor)

    def ingest(
        self,
        document: Document,
        reading: Reading,
        *,
        run: int | None = None,
        location: str | None = None,
        extractor: str = EXTRACTOR_VERSION,
        beside: str | None = None,
    ) -> Standing:
        """Store a document with what was read in it, whole or not at all; says what it was to the database.

        ``location`` is the absolute path of a file that holds this document alone. ``beside`` is the name of one that
        is no version of what its address gave before.
        """
        with self.changing() as connection:
            return ingesting.ingest(connection, self.names, document, reading, run, location, extractor, beside)

    def note_capture(self, known: Known, at: datetime) -> None:
        """Take note that a document that adds nothing was captured at this time."""
        if known.version is not None:
            with self.changing() as connection:
                ingesting.note_capture(connection, known.version, at, stands=known.version == known.number)

    def import_entries(self, entries: importing.Entries, *, run: int | None = None) -> Counter[str]:
        """Store rows of a reference data set with their claims, all or none; counts them by what they were to the
        database ("new", "unchanged", "changed", "repeated")."""
        with self.changing() as connection:
            return importing.import_entries(connection, self.names, entries, run)

    def take_decisions(self, decisions: Sequence[Mapping[str, Any]]) -> tuple[int, int]:
        """Add what people decided in another database, all or nothing; how many decisions were new here, and how many
        are about claims that are not here."""
        with self.changing() as connection:
            return carrying.take_decisions(connection, self.names, decisions)

    def fetched(self, key: str) -> Validators | None:
        """What an address was when it was last taken in with this extractor; None where it was not."""
        with self.database.reading() as connection:
            return fetches.fetched(connection, key, EXTRACTOR_VERSION)

    def turned(self, document: Document, reading: Reading, answered: str, *, run: int | None = None) -> Turned | None:
        """What a page is that must not replace what is stored of its address; None where it may."""
        with self.database.reading() as connection:
            publisher = None
            if document.publisher:
                publisher = self.names.lookup(connection, document.publisher) or UNMET
            came = arrival(document, publisher, run=run)
            return turned.turned(connection, came, reading, answered, EXTRACTOR_VERSION)

    def is_fetched(self, url: str) -> bool:
        """Whether the page at an address was taken in itself."""
        with self.database.reading() as connection:
            return fetches.is_fetched(connection, url)

    def note_fetched(self, key: str, etag: str | None, last_modified: str | None) -> None:
        """Keep what a server said of an address's version, now that all of it is taken in."""
        with self.database.writing() as connection:
            fetches.note_fetched(connection, key, etag, last_modified, EXTRACTOR_VERSION)

    def stored_claims(self) -> Iterator[StoredClaim]:
        """All current claims of current documents that nobody withdrew, by id."""
        with self.database.reading() as connection:
            yield from reading_claims.stored_claims(connection)

    def beside_figure(self, figure: str) -> tuple[frozenset[int], list[StoredClaim]]:
        """The ids of a figure's claims, by its key, and all claims of the documents that they stand in."""
        with self.database.reading() as connection:
            members = reading_claims.figure_members(connection, figure)
            return frozenset(members), reading_claims.claims_of_documents(connection, members.values())

    def timeline(self, figure: str) -> list[dict[str, Any]]:
        """What was reported of a figure, by its key, in the order of publication."""
        with self.database.reading() as connection:
            return listing_figures.timeline(connection, figure)

    def surroundings(self, document: Document, reading: Reading) -> Surroundings:
        """A text's claims as if they were stored, and the claims that a check sets beside them; nothing is written."""
        with self.database.read_only() as connection:
            return neighbours.surroundings(connection, document, reading)

    def beside_figures(self, figures: Iterable[str]) -> tuple[list[StoredClaim], dict[int, str]]:
        """All claims of the documents that speak of these figures, given by their keys, and the figure of each."""
        with self.database.read_only() as connection:
            return neighbours.claims_beside_figures(connection, figures)

    def evidence(self, claims: Sequence[int]) -> dict[int, dict[str, Any]]:
        """The words of these claims and who stands behind them, by claim id."""
        with self.database.read_only() as connection:
            return reviewing.evidence(connection, claims)

    def save_derived(self, figures: Sequence[Figure], findings: Sequence[Finding], *, run: int | None = None) -> Saved:
        """Make the stored figures and findings those given; a finding with a known fingerprint keeps id and state."""
        with self.database.writing() as connection:
            return derived.save_derived(connection, figures, findings, run)

    def findings(self, *, gone: bool = False, ids: Sequence[int] | None = None) -> list[dict[str, Any]]:
        """The findings that still hold (``gone``: all), gravest first, as `conflicts list --format json` shows them.

        With ``ids`` these, gone or not.
        """
        with self.database.reading() as connection:
            return reviewing.finding_rows(connection, ids=ids, gone=gone or ids is not None)

    def open_conflicts(self) -> dict[str, int]:
        """How many open conflicts there are, by severity."""
        with self.database.reading() as connection:
            return reviewing.open_conflicts(connection)

    def finding(self, finding_id: int) -> dict[str, Any] | None:
        """One finding with the words behind each position and all reviews; None where there is none of that id."""
        with self.database.reading() as connection:
            return reviewing.finding(connection, finding_id)

    def review(
        self,
        finding_id: int,
        state: FindingState,
        *,
        reason: str | None = None,
        by: str | None = None,
        note: str | None = None,
    ) -> None:
        """Add a person's decision about a finding; earlier ones stay. `InputError` where there is no such finding."""
        with self.database.writing() as connection:
            reviewing.review(connection, finding_id, state, reason=reason, by=by, note=note)

    def decide_claim(
        self,
        claim: int,
        action: str,
        changes: Mapping[str, object] | None = None,
        *,
        by: str | None = None,
        note: str | None = None,
    ) -> None:
        """Add a person's word on a claim: "reject", "correct" with the fields that should read otherwise, "restore"."""
        with self.changing() as connection:
            corrections.decide(connection, self.names, claim, action, changes, by=by, note=note)

    def claim_in_force(self, claim: int) -> dict[str, Any]:
        """What holds of a claim, field by field; `InputError` where there is none or another stands in its place."""
        with self.database.reading() as connection:
            corrections.require(connection, claim)
            return corrections.in_force(connection, [claim])[claim]

    def withdraw(self, document: int, *, by: str | None = None, reason: str | None = None) -> None:
        """Withdraw a document by its number: its claims count no longer, all rows stay."""
        with self.database.writing() as connection:
            withdrawing.withdraw(connection, document, by=by, reason=reason)

    def take_back_withdrawal(self, document: int, *, by: str | None = None, reason: str | None = None) -> None:
        """Let a withdrawn document count again."""
        with self.database.writing() as connection:
            withdrawing.take_back(connection, document, by=by, reason=reason)

    def add_alias(self, source: str, alias: str, *, by: str | None = None, note: str | None = None) -> None:
        """Say that a name means a source that some report has named."""
        with self.changing() as connection:
            merging.add_alias(connection, self.names, source, alias, by=by, note=note)

    def merge_sources(self, source: str, other: str, *, by: str | None = None, note: str | None = None) -> None:
        """Make another source a source's, with all its names."""
        with self.changing() as connection:
            merging.merge(connection, self.names, source, other, by=by, note=note)

    def separate_source(self, name: str, *, by: str | None = None, note: str | None = None) -> str:
        """Make a name a source of its own again; returns the source that it was counted as."""
        with self.changing() as connection:
            return merging.separate(connection, self.names, name, by=by, note=note)

    def decided(self) -> Decided:
        """Which claims people put together or keep apart."""
        with self.database.reading() as connection:
            return grouping.decided_claims(connection)

    def split_figure(
        self, figure: str, claims: Sequence[int], *, by: str | None = None, note: str | None = None
    ) -> tuple[Decision, tuple[list[int], list[int]]]:
        """Keep claims of a figure apart from others; returns the decision and those overruled, wholly and in part."""
        with self.database.writing() as connection:
            made = grouping.split(connection, figure, claims, by=by, note=note)
            return made, grouping.overruled(connection, made)

    def merge_figures(
        self, figures: Sequence[str], *, by: str | None = None, note: str | None = None
    ) -> tuple[Decision, tuple[list[int], list[int]]]:
        """Make figures one; returns the decision and those overruled, wholly and in part."""
        with self.database.writing() as connection:
            made = grouping.merge(connection, figures, by=by, note=note)
            return made, grouping.overruled(connection, made)

    def restore_figures(self, decision: int, *, by: str | None = None, note: str | None = None) -> Decision:
        """Take a split or merge back by its number."""
        with self.database.writing() as connection:
            return grouping.restore(connection, decision, by=by, note=note)

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction that may meet new sources: what it learned of them is forgotten where it fails."""
        try:
            with self.database.writing() as connection:
                yield connection
        except BaseException:
            self.names.forget()
            raise
