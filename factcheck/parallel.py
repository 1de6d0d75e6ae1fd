"""Reading many reports on all cores: files and texts are read by other processes, and come back in their order."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from factcheck.documents.paths import STDIN, Listed, Passed, Source
from factcheck.documents.reading import Failed, Found, Result, read_source
from factcheck.documents.values import Manner
from factcheck.types import Document, Reading

if TYPE_CHECKING:
    from factcheck.documents.fetching import Fetcher

ALONE = 16  # reports that one process reads sooner than others have started
AHEAD = 4  # reports that each process may be ahead of the database
LARGEST = 1 << 24  # bytes of a file that is read whole by another process and sent back
WHOLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", "")  # names of files of one report
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
class Fault:
    """The extractor raised, which it never should; ``said`` names the error."""

    said: str


def read_document(document: Document) -> Reading | Fault:
    """The claims of a document; an error of the extractor does not keep the other reports from being read."""
    from factcheck.pipeline import read

    try:
        return read(document)
    except Exception as error:
        return Fault(f"{type(error).__name__}: {error}")


def read_whole(source: Source, manner: Manner) -> list[Result]:
    """All reports of one file."""
    return list(read_source(source, manner))


def prepare() -> None:
    """Of each process: leave Ctrl-C to the one that writes, and load what every text needs."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=leave_with_parent, daemon=True).start()
    import_module("factcheck.pipeline")


def leave_with_parent() -> None:
    """End this process when the one that writes has ended, even if it was killed."""
    from multiprocessing.connection import wait

    if (parent := multiprocessing.parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


class Crew:
    """The processes that read; none are started for a few reports."""

    def __init__(self, jobs: int | None = None) -> None:
        self.jobs = jobs if jobs is not None else cores()
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
            self.others = multiprocessing.active_children()
            self.pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=prepare)
        return self.pool

    def pays(self) -> bool:
        """Whether there is more to read than one process would have read by now."""
        self.seen += 1
        return self.jobs > 1 and self.seen > ALONE

    def done(self, work: Callable[..., Done], *about: Any) -> Callable[[], Done | Fault]:
        """Begin a piece of work; the answer gives its result."""
        if not self.pays():
            return partial(work, *about)
        try:
            future = self.hired().submit(work, *about)
        except BrokenProcessPool:
            return partial(self.again, work, *about)
        return partial(self.awaited, future, work, *about)

    def awaited(self, future: Future[Done], work: Callable[..., Done], *about: Any) -> Done | Fault:
        """The result, when it is there. Where a process died, the work is tried once more by itself."""
        try:
            return future.result()
        except BrokenProcessPool:
            return self.again(work, *about)

    def again(self, work: Callable[..., Done], *about: Any) -> Done | Fault:
        """The result of a second try in new processes, or that it ended those too."""
        for _ in range(2):  # the first may have been broken by another report
            self.dismiss(at_once=True)
            try:
                return self.hired().submit(work, *about).result()
            except BrokenProcessPool:
                continue
        self.dismiss(at_once=True)
        return Fault("the process that read it was ended, perhaps for want of memory")

    def in_order(self, jobs: Iterable[Job], begin: Callable[[Job], Callable[[], Done]]) -> Iterator[Done]:
        """The results in the order of the jobs, so many begun ahead as keep all processes busy."""
        waiting: deque[Callable[[], Done]] = deque()
        for job in jobs:
            waiting.append(begin(job))
            while len(waiting) > (self.jobs * AHEAD if self.pool is not None else 0):
                yield waiting.popleft()()
        while waiting:
            yield waiting.popleft()()

    def results(
        self, sources: Iterable[Listed], manner: Manner, fetcher: Fetcher | None, meter: Meter
    ) -> Iterator[Result]:
        """What all sources hold, in their order."""

        def begin(source: Listed) -> Callable[[], tuple[Source | None, Iterable[Result]]]:
            if not isinstance(source, Source):
                return lambda: (None, [source if isinstance(source, Passed) else Failed(*source)])
            if is_small(source) and self.pool is not None:
                listed = self.done(read_whole, source, manner)
                return lambda: (source, listed_or_failed(source, listed()))
            return lambda: (source, read_source(source, manner, fetcher, partial(watch, meter)))

        for source, found in self.in_order(sources, begin):
            yield from found
            meter.position = None
            meter.done += source.size if source is not None else 0

    def readings(
        self, results: Iterable[Result], wanted: Callable[[Found], bool]
    ) -> Iterator[tuple[Result, Reading | Fault | None]]:
        """Each result, with the claims of the reports that are wanted."""

        def begin(result: Result) -> Callable[[], tuple[Result, Reading | Fault | None]]:
            if not isinstance(result, Found) or not wanted(result):
                return lambda: (result, None)
            reading = self.done(read_document, result.document)
            return lambda: (result, reading())

        yield from self.in_order(results, begin)


def is_small(source: Source) -> bool:
    """Whether a source is a file of one report that another process may as well read whole."""
    suffix = os.path.splitext(source.name.lower())[1]
    return not source.is_url and source.name != STDIN and source.size <= LARGEST and suffix in WHOLE


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
