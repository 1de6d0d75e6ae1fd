"""Files that commands write: whole or not at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from factcheck.errors import WorkError

STDOUT = "-"
SQLITE = b"SQLite format 3\0"  # how each such file begins (https://www.sqlite.org/fileformat.html)
BESIDE_A_DATABASE = ("-wal", "-shm", "-journal")


@contextmanager
def binary(output: str) -> Iterator[BinaryIO]:
    """The file to write, whole or not at all; standard output for "-"."""
    if output == STDOUT:
        yield sys.stdout.buffer
        return
    if is_database(output):
        raise WorkError(f"{output} is a database, which nothing written may replace: name another file")
    beside = f"{output}.new"
    try:
        with open(beside, "wb") as file:
            yield file
        os.replace(beside, output)
    except OSError as error:
        raise WorkError(f"cannot write {output}: {error.strerror}") from None
    finally:
        if os.path.exists(beside):
            os.remove(beside)


def is_database(path: str) -> bool:
    """Whether a file is an SQLite database, or one that stands beside it while it is open."""
    if path.endswith(BESIDE_A_DATABASE) and os.path.exists(path.rpartition("-")[0]):
        return True
    try:
        with open(path, "rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


@contextmanager
def lines(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """The same file for text in UTF-8, left open."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
        text.flush()
    finally:
        text.detach()
