"""Reading many reports on all cores: files and texts are read by other processes, and come back in their order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import forkserver, resource_tracker
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from factcheck.documents.paths import STDIN, Listed, Passed, Source
from factcheck.documents.reading import Failed, Found, Result, read_source
from factcheck.documents.values import Manner
from factcheck.types import Document, Reading
from factcheck.workers import Fault, prepare, read_documents, read_files

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher

ALONE = 16  # reports that one process reads sooner than others have started
AHEAD = 4  # groups of reports that each process may be ahead of the database
TOGETHER = 8  # reports that are sent to a process at once: sending takes about as long as writing one
HEAVY = 1 << 17  # bytes or characters that are sent at once, unless one report alone is longer
PATIENCE = 0.2  # seconds that a report waits for others to be sent with
LARGEST = 1 << 24  # bytes of a file that is read whole by another process and sent back
WHOLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", "")  # names of files of one report
Item = TypeVar("Item")
Job = TypeVar("Job")
Done = TypeVar("Done")


@dataclass(slots=True)
class Meter:
    """How much of all was read, in bytes; ``total`` is None where nobody can know."""

    total: int | None = None
    done: int = 0
    position: Callable[[], int] | None = None

    def now(self) -> int:
        """The bytes read so far, those of the file under way with them."""
        try:
            return self.done + (self.position() if self.position is not None else 0)
        except ValueError:  # the file was just closed
            return self.done


@dataclass(frozen=True, slots=True)
class Begun(Generic[Done]):
    """Work under way: whether it ``is_done``, and its result, waited for."""

    result: Callable[[], Done]
    is_done: Callable[[], bool] = lambda: True


class Crew:
    """The processes that read; none are started for a few reports, unless there is ``plenty``."""

    def __init__(self, jobs: int | None = None, *, plenty: bool = False) -> None:
        self.jobs = jobs if jobs is not None else cores()
        self.plenty = plenty
        self.pool: ProcessPoolExecutor | None = None
        self.others: list[BaseProcess] = []  # of this program, none of ours
        self.seen = 0

    def __enter__(self) -> Crew:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.dismiss(at_once=error is not None)

    def dismiss(self, *, at_once: bool) -> None:
        """Send the processes home; at once, what they are reading is dropped."""
        if self.pool is None:
            return
        if at_once:
            for process in multiprocessing.active_children():
                if process not in self.others:
                    process.terminate()
        self.pool.shutdown(wait=not at_once, cancel_futures=True)
        self.pool = None

    def hired(self) -> ProcessPoolExecutor:
        """The processes, started where they are not."""
        if self.pool is None:
            # not forked from this process, whose open database and threads they must not inherit
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["factcheck.preloaded"])
            self.others = multiprocessing.active_children()
            resource_tracker.ensure_running()  # it lets go of what `deaf` holds back
            with deaf():
                forkserver.ensure_running()
                self.pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=prepare)
        return self.pool

    def begun(self, work: Callable[[Sequence[Item]], list[Done]], items: Sequence[Item]) -> Begun[list[Done | Fault]]:
        """Begin work on some items, which gives a result for each; in this process where others do not pay."""
        self.seen += len(items)
        if self.jobs == 1 or not (self.plenty or self.seen > ALONE):
            return Begun(lambda: [*work(items)])
        pool = self.hired()
        try:
            future = pool.submit(work, items)
        except BrokenProcessPool:
            future = Future()
            future.set_exception(BrokenProcessPool())
        return Begun(partial(self.awaited, pool, future, work, items), future.done)

    def awaited(
        self,
        pool: ProcessPoolExecutor,
        future: Future[list[Done]],
        work: Callable[[Sequence[Item]], list[Done]],
        items: Sequence[Item],
    ) -> list[Done | Fault]:
        """The results, when they are there. Where a process died, each item is tried by itself."""
        try:
            return [*future.result()]
        except BrokenProcessPool:
            if self.pool is pool:
                self.dismiss(at_once=True)
            again: list[Done | Fault] = []
            for item in items:
                again.append(self.again(work, item))
            return again

    def again(self, work: Callable[[Sequence[Item]], Sequence[Done]], item: Item) -> Done | Fault:
        """The result of a second try, or that it ends its process."""
        for _ in range(2):  # the first may be broken by another report
            try:
                return self.hired().submit(work, [item]).result()[0]
            except BrokenProcessPool:
                self.dismiss(at_once=True)
        return Fault("the process that read it was ended, perhaps for want of memory")

    def in_order(self, jobs: Iterable[Job], begin: Callable[[Job], Begun[Done]]) -> Iterator[Done]:
        """The results in the order of the jobs, so many begun ahead as keep all processes busy."""
        waiting: deque[Begun[Done]] = deque()
        for job in jobs:
            waiting.append(begin(job))
            most = self.jobs * AHEAD if self.pool is not None else 0
            while waiting and (len(waiting) > most or waiting[0].is_done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def together(self, items: Iterable[Item], weight: Callable[[Item], int | None]) -> Iterator[list[Item]]:
        """The items in groups to be sent at once, in order; those without a weight go alone, as all do at first."""
        group: list[Item] = []
        heavy, since = 0, 0.0
        for item in items:
            its = weight(item) if self.pool is not None else None
            if group and (its is None or heavy + its > HEAVY):
                yield group
                group = []
            if its is None:
                yield [item]
                continue
            if not group:
                heavy, since = 0, time.monotonic()
            group.append(item)
            heavy += its
            if len(group) == TOGETHER or time.monotonic() - since > PATIENCE:
                yield group
                group = []
        if group:
            yield group

    def results(
        self, sources: Iterable[Listed], manner: Manner, fetcher: Fetcher | None, meter: Meter
    ) -> Iterator[Result]:
        """What all sources hold, in their order."""

        def begin(group: list[Listed]) -> Begun[list[Iterable[Result]]]:
            if self.pool is not None and all(map(is_small, group)):
                files = [source for source in group if isinstance(source, Source)]
                listed = self.begun(partial(read_files, manner=manner), files)
                return Begun(lambda: [*map(listed_or_failed, files, listed.result())], listed.is_done)
            return Begun(lambda: [read_here(each, manner, fetcher, meter) for each in group])

        groups = self.together(sources, size_if_small)
        for group, every in self.in_order(groups, lambda group: with_it(group, begin(group))):
            for source, found in zip(group, every, strict=True):
                yield from found
                meter.position = None
                meter.done += source.size if isinstance(source, Source) else 0

    def readings(
        self, results: Iterable[Result], wanted: Callable[[Found], bool]
    ) -> Iterator[tuple[Result, Reading | Fault | None]]:
        """Each result, with the claims of the reports that are wanted."""

        def begin(group: list[tuple[Result, Document | None]]) -> Begun[list[Reading | Fault | None]]:
            documents = [document for _, document in group if document is not None]
            if not documents:
                return Begun(lambda: [None for _ in group])
            read = self.begun(read_documents, documents)
            return Begun(lambda: spread(read.result(), [document is not None for _, document in group]), read.is_done)

        asked = (
            (result, result.document if isinstance(result, Found) and wanted(result) else None) for result in results
        )
        groups = self.together(asked, lambda pair: len(pair[1].text) if pair[1] is not None else 0)
        for group, read in self.in_order(groups, lambda group: with_it(group, begin(group))):
            yield from zip((result for result, _ in group), read, strict=True)


def with_it(job: Job, begun: Begun[Done]) -> Begun[tuple[Job, Done]]:
    """Work under way whose result comes with what it was begun for."""
    return Begun(lambda: (job, begun.result()), begun.is_done)


def spread(done: Iterable[Done], wanted: Iterable[bool]) -> list[Done | None]:
    """The results at the places of those that were wanted, None at the others."""
    each = iter(done)
    return [next(each) if want else None for want in wanted]


@contextmanager
def deaf() -> Iterator[None]:
    """Processes that are started here never hear of Ctrl-C, which is for the one that writes."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def is_plenty(listed: Sequence[Listed]) -> bool:
    """Whether files hold so much that it pays to start the processes with the first report."""
    files = [source for source in listed if isinstance(source, Source) and not source.is_url]
    return sum(map(is_small, files)) > ALONE or any(source.size > HEAVY and not is_small(source) for source in files)


def size_if_small(source: Listed) -> int | None:
    """The size of a file of one report, which another process may as well read whole; None for all others."""
    if not isinstance(source, Source) or source.is_url or source.name == STDIN or source.size > LARGEST:
        return None
    return source.size if os.path.splitext(source.name.lower())[1] in WHOLE else None


def is_small(source: Listed) -> bool:
    """Whether it is a file of one report."""
    return size_if_small(source) is not None


def read_here(source: Listed, manner: Manner, fetcher: Fetcher | None, meter: Meter) -> Iterable[Result]:
    """What a source holds, read bit by bit in this process."""
    if isinstance(source, Source):
        return read_source(source, manner, fetcher, partial(watch, meter))
    return [source if isinstance(source, Passed) else Failed(*source)]


def listed_or_failed(source: Source, found: list[Result] | Fault) -> list[Result]:
    """What was read in a file, or that reading it failed."""
    return [Failed(source.shown, f"could not be read ({found.said})")] if isinstance(found, Fault) else found


def watch(meter: Meter, file: Any) -> None:
    """Let the meter know how far a file was read."""
    meter.position = file.tell


def cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1
