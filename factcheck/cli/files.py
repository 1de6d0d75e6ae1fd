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


@contextmanager
def binary(output: str) -> Iterator[BinaryIO]:
    """The file to write, whole or not at all; standard output for "-"."""
    if output == STDOUT:
        yield sys.stdout.buffer
        return
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


@contextmanager
def lines(file: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """The same file for text in UTF-8, left open."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    try:
        yield text
        text.flush()
    finally:
        text.detach()
