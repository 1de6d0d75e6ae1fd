"""The text of a reference data set's file: unpacked, and decoded by its byte order mark or as UTF-8."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from factcheck.documents.content import opened
from factcheck.documents.encoding import MARKS
from factcheck.documents.kinds import OTHERS
from factcheck.documents.values import ReportError
from factcheck.errors import InputError

WITH_MARK = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "utf-32-le": "utf-32"}


@contextmanager
def opened_text(path: str, encoding: str | None = None, *, errors: str = "strict") -> Iterator[TextIO]:
    """A file as text in its encoding (UTF-8 unless said), lines as they end.

    It may be packed with gzip. ``errors`` says what becomes of bytes that are not in the encoding, as `open` has it.
    `InputError` for what is missing, cannot be read or is no text.
    """
    try:
        with open(path, "rb") as file:
            content = opened(path, file)
            codec = codec_of(path, content.head, encoding)
            yield io.TextIOWrapper(content.stream, codec, errors=errors, newline="")
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeError:
        raise InputError(f"{path} is not {encoding or codec.removesuffix('-sig').upper()}: save it as UTF-8") from None
    except ReportError as error:
        raise InputError(f"{path} {error}") from None


def codec_of(path: str, head: bytes, encoding: str | None) -> str:
    """The encoding of a file that begins so; `InputError` for an archive, a spreadsheet or another binary file."""
    for magic, reason in OTHERS:
        if head.startswith(magic):
            raise InputError(f"{path} {reason}")
    for mark, name in MARKS:
        if head.startswith(mark):
            return WITH_MARK.get(name, name)
    if encoding is None and b"\0" in head:
        raise InputError(f"{path} is not UTF-8 but UTF-16 without a mark, or no text at all: save it as UTF-8")
    return encoding or "utf-8"
