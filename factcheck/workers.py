"""What the reading processes do: read some files, or the claims of some reports, and leave with the one that writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.documents.paths import Source
from factcheck.documents.reading import Result, read_source
from factcheck.documents.values import Manner
from factcheck.types import Document, Reading


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


def read_documents(documents: Sequence[Document]) -> list[Reading | Fault]:
    """The claims of each document."""
    return [read_document(document) for document in documents]


def read_files(sources: Sequence[Source], manner: Manner) -> list[list[Result]]:
    """All reports of each file."""
    return [list(read_source(source, manner)) for source in sources]


def prepare() -> None:
    """Of each process: leave Ctrl-C to the one that writes, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=leave_with_parent, daemon=True).start()


def leave_with_parent() -> None:
    """End this process when the one that writes has ended, even if it was killed."""
    from multiprocessing.connection import wait

    if (parent := multiprocessing.parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)
