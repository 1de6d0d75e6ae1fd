"""A batch of reports into the database: read in parallel, written by this process alone, each whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.documents.paths import Passed, Source, sources
from factcheck.documents.reading import Failed, Fetched, Found, Result, Unchanged
from factcheck.documents.values import Manner
from factcheck.errors import InputError
from factcheck.interrupts import undisturbed
from factcheck.parallel import Crew, Meter, is_plenty
from factcheck.types import Reading
from factcheck.workers import Fault

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher
    from factcheck.documents.values import Validators
    from factcheck.store.opening import Store

BUG = "please report this as a bug"


@dataclass(slots=True)
class Tally:
    """What became of the reports so far, and each failure in a sentence."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)  # files in folders that are no reports, by what they are
    anew: list[str] = field(default_factory=list)  # addresses whose page was written anew, a report beside the older

    def fail(self, where: str, reason: str) -> None:
        """Take note of a report that could not be taken in."""
        self.failures.append(f"{where} {reason}")
        self.counts["failed"] += 1


def through(
    paths: Sequence[str], manner: Manner, fetcher: Fetcher | None, ledger: Ledger, meter: Meter, jobs: int | None
) -> Iterator[None]:
    """Read all that the paths name and hand it to the ledger; comes back after each result."""
    listed = list(sources(paths, manner.fields.get("text")))
    known = [source.size for source in listed if isinstance(source, Source)]
    meter.total = None if "-" in paths else sum(known)
    with Crew(jobs, plenty=is_plenty(listed)) as crew:
        results = crew.results(listed, manner, fetcher, meter)
        for result, reading in crew.readings(results, ledger.wants):
            with undisturbed():
                ledger.take(result, reading)
            yield
    with undisturbed(breakable=True):
        ledger.finish()


class Ledger:
    """Where reports are taken in; this one only counts, as a dry run does."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.lost = False  # whether a report that was found could not be taken in

    def wants(self, found: Found) -> bool:
        """Whether a report must be read."""
        return True

    def take(self, result: Result, reading: Reading | Fault | None) -> None:
        """Take in one result, with the reading of the reports that were wanted."""
        counts = self.tally.counts
        if isinstance(result, Failed):
            self.tally.fail(result.where, result.reason)
        elif isinstance(result, Passed):
            self.tally.passed[result.kind] += 1
        elif isinstance(result, Unchanged):
            counts["read"] += 1
            counts["unchanged"] += 1
        elif isinstance(result, Found):
            counts["read"] += 1
            if isinstance(reading, Fault):
                self.lost = True
                self.tally.fail(result.where, f"could not be read ({reading.said}): {BUG}")
            else:
                self.keep(result, reading)
        else:
            self.remember(result)

    def remember(self, fetched: Fetched) -> None:
        """Note what an address was when all of it was taken in."""

    def known(self, key: str) -> Validators | None:
        """What an address was when it was last taken in."""
        return None

    def finish(self) -> None:
        """Take in what had to wait for the end of the batch."""

    def keep(self, found: Found, reading: Reading | None) -> None:
        """Count the claims."""
        self.tally.counts["claims"] += len(reading.claims) if reading is not None else 0


class StoreLedger(Ledger):
    """Takes reports into the database, which is opened, and its run begun, at the first report that can be read.

    What was replaced by a newer version, and is of unknown time, waits for the end of the batch: where that holds the
    newer version too (a file of all versions, a folder of daily copies), nothing has come back.
    """

    def __init__(self, tally: Tally, start: Callable[[bool], tuple[Store, int]]) -> None:
        super().__init__(tally)
        self.start = start
        self.run: tuple[Store, int] | None = None
        self.met: set[int] = set()  # numbers of stored documents that this batch holds
        self.back: set[int] = set()  # reports that seem to have come back, by their identity in memory
        self.waiting: list[tuple[Found, Reading]] = []
        self.turned: list[str] = []  # addresses that answered with another text than the stored one
        self.notes: list[Fetched] = []  # of addresses that are not all taken in while something waits

    def opened(self) -> tuple[Store, int]:
        """The database and the number of the run."""
        if self.run is None:
            self.run = self.start(True)
        return self.run

    def known(self, key: str) -> Validators | None:
        """What an address was when it was last taken in; a database that is not there yet is not made for it."""
        if self.run is None:
            try:
                self.run = self.start(False)
            except InputError:
                return None
        return self.run[0].fetched(key)

    def remember(self, fetched: Fetched) -> None:
        """Note what an address was, unless something of this batch could not be stored and must be asked for again."""
        if any(fetched.key == each or fetched.key.startswith(f"{each}#") for each in self.turned):
            return  # else its next answer would be "not changed", and nobody told
        if self.waiting:
            self.notes.append(fetched)
        elif not self.lost:
            store, _ = self.opened()
            store.note_fetched(fetched.key, fetched.etag, fetched.last_modified)

    def wants(self, found: Found) -> bool:
        """Whether a report is new, changed, or was last read by another extractor."""
        from factcheck.store.identity import Standing

        store, number = self.opened()
        with undisturbed():
            if found.summary and found.document.url and store.is_fetched(found.document.url):
                return False  # what a feed says of a page is no newer version of the page
            known = store.known(found.document, run=number, location=found.location)
            if known.standing is Standing.UNCHANGED and found.document.retrieved is not None:
                store.note_capture(known, found.document.retrieved)
        if known.standing is Standing.UNCHANGED and known.number is not None:
            self.met.add(known.number)
        elif known.standing is Standing.RETURNED and found.document.retrieved is None:
            self.back.add(id(found))  # else the time of its capture tells that it is the newest
        return known.standing is not Standing.UNCHANGED

    def keep(self, found: Found, reading: Reading | None) -> None:
        """Store a report unless it is there."""
        if reading is None:
            self.tally.counts["unchanged"] += 1
        elif id(found) in self.back:
            self.back.remove(id(found))
            self.waiting.append((found, reading))
        else:
            self.store(found, reading)

    def finish(self) -> None:
        """Take in what has come back, unless what stands in its place was met in this batch."""
        for found, reading in self.waiting:
            store, number = self.opened()
            known = store.known(found.document, run=number, location=found.location)
            if known.number in self.met or known.run == number:
                self.tally.counts["unchanged"] += 1
            else:
                self.store(found, reading)
        self.waiting.clear()
        for fetched in self.notes:
            self.remember(fetched)

    def store(self, found: Found, reading: Reading) -> None:
        """Store a report; one that cannot be stored does not keep the others from being."""
        from sqlalchemy.exc import DataError, IntegrityError

        from factcheck.store.identity import Standing

        counts = self.tally.counts
        store, number = self.opened()
        turned = store.turned(found.document, reading, found.answered, run=number) if found.answered else None
        if turned is not None and turned.name is None:
            self.turned.append(found.where)
            self.tally.fail(found.where, turned.reason)
            return
        beside = turned.name if turned is not None else None
        self.tally.anew += [found.where] * (beside is not None)
        try:
            standing = store.ingest(found.document, reading, run=number, location=found.location, beside=beside)
        except (IntegrityError, DataError, ValueError) as error:
            self.lost = True
            self.tally.fail(found.where, f"could not be stored ({getattr(error, 'orig', None) or error}): {BUG}")
            return
        counts[standing] += 1
        if standing is not Standing.UNCHANGED:
            counts["claims"] += len(reading.claims)
            counts["warnings"] += bool(reading.warnings)


@contextmanager
def storing(tally: Tally, open_store: Callable[[bool], Store], wait: float) -> Iterator[StoreLedger]:
    """A ledger on the database that ``open_store`` opens, told whether it may make one; locked, its run logged."""
    from factcheck.store.running import running

    with ExitStack() as stack:

        def start(create: bool) -> tuple[Store, int]:
            store = stack.enter_context(open_store(create))
            stack.enter_context(store.lock(wait))
            number = stack.enter_context(running(store, "ingest", tally.counts))
            return store, number

        yield StoreLedger(tally, start)
