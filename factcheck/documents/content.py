"""What a file, standard input or an answer from the web holds: its first bytes to know it by, and a stream to read."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, field
from datetime import datetime

from factcheck.documents.ids import STDIN
from factcheck.documents.values import ReportError

HEAD = 1 << 16  # bytes by which the type is told
LONGEST = 1 << 28  # 256 MB: more is not held in memory at once
GZIP = b"\x1f\x8b\x08"
# News pages shrink to a fifth or a tenth; what grows 200-fold beyond 64 MB was made to fill disks.
BOMB_RATIO = 200
BOMB_BYTES = 1 << 26
CHUNK = 1 << 16


@dataclass(slots=True)
class Content:
    """Bytes to be read, and what is known of them without reading.

    ``where`` names them in messages; ``path`` is the file's ("-" is standard input), ``url`` the address they came
    from; ``media_type`` and ``charset`` are what the server says of them, ``named`` is the name to tell the type by.
    """

    where: str
    head: bytes
    stream: io.BufferedReader
    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    retrieved: datetime | None = None
    named: str = field(default="")

    def whole(self) -> bytes:
        """All bytes; `ReportError` for more than are held in memory."""
        content = self.stream.read(LONGEST + 1)
        if len(content) > LONGEST:
            raise ReportError(f"is larger than {LONGEST >> 20} MB: split it, or give its reports as JSON lines")
        return content

    @property
    def place(self) -> str:
        """The path or address that names reports which have no name of their own."""
        import os

        if self.url is not None:
            return self.url
        return STDIN if self.path in (None, "-") else os.path.normpath(str(self.path))

    @property
    def container(self) -> str:
        """Within what the ids of its reports hold: the address that was asked for, or the file by its absolute path."""
        import os

        if self.url is not None:
            return self.where
        return STDIN if self.path in (None, "-") else os.path.realpath(str(self.path))


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, rest: io.BufferedIOBase) -> None:
        self.head = memoryview(head)
        self.rest = rest

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, first from what was read."""
        if self.head:
            size = min(len(buffer), len(self.head))
            buffer[:size] = self.head[:size]
            self.head = self.head[size:]
            return size
        found = self.rest.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


class Inflating(io.RawIOBase):
    """A gzip stream of one or many members, unpacked as it is read; `ReportError` for broken ones and bombs."""

    def __init__(self, packed: io.BufferedIOBase) -> None:
        self.packed = packed
        self.member = zlib.decompressobj(wbits=31)
        self.waiting = b""  # packed bytes that were read but not unpacked
        self.taken = 0
        self.given = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack as much as the buffer holds, or less."""
        while True:
            if not self.waiting and not self.member.unconsumed_tail:
                self.waiting = self.packed.read(CHUNK)
                self.taken += len(self.waiting)
                if not self.waiting:
                    return self.end()
            if self.member.eof:
                self.waiting = self.waiting.lstrip(b"\0")  # padding between members
                if not self.waiting:
                    continue
                self.member = zlib.decompressobj(wbits=31)
            found = self.unpacked(len(buffer))
            if found:
                buffer[: len(found)] = found
                return len(found)

    def unpacked(self, most: int) -> bytes:
        """The next bytes of this member, at most so many; none where it ends or needs more input."""
        packed = self.member.unconsumed_tail or self.waiting
        try:
            found = self.member.decompress(packed, most)
        except zlib.error as error:
            raise ReportError(f"is no sound gzip file ({error}): fetch or pack it again") from None
        self.waiting = self.member.unused_data if self.member.eof else b""
        self.given += len(found)
        if self.given > BOMB_BYTES and self.given > BOMB_RATIO * self.taken:
            raise ReportError(
                f"unpacks to more than {BOMB_RATIO} times its size, as no news archive does: it is read no further"
            )
        return found

    def end(self) -> int:
        """The end of the packed bytes, which must be that of a member."""
        if not self.member.eof and self.taken:
            raise ReportError("breaks off in the middle of its gzip stream: fetch it again")
        return 0


def opened(where: str, raw: io.BufferedIOBase, *, path: str | None = None, named: str | None = None) -> Content:
    """The content of an open stream; a gzip stream is unpacked, and goes by its name without .gz."""
    named = named if named is not None else path or ""
    head = full_read(raw, HEAD)
    if head.startswith(GZIP):
        raw = io.BufferedReader(Inflating(io.BufferedReader(Rejoined(head, raw), CHUNK)), CHUNK)
        head = full_read(raw, HEAD)
        named = named[:-3] if named.lower().endswith(".gz") else named
    stream: io.BufferedReader = io.BufferedReader(Rejoined(head, raw), CHUNK)
    return Content(where, head, stream, path=path, named=named)


def full_read(stream: io.BufferedIOBase, size: int) -> bytes:
    """So many bytes, or all where there are fewer: a pipe may give them in pieces."""
    pieces: list[bytes] = []
    try:
        while size > 0 and (piece := stream.read1(size)):
            pieces.append(piece)
            size -= len(piece)
    except ReportError:
        if not pieces:
            raise
    return b"".join(pieces)  # what is broken after it is told when it is read
