"""One question to one web server: bounded in time and size, and put to the very machine that was checked."""

from __future__ import annotations

import io
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.documents.addresses import Target
from factcheck.documents.content import Inflating
from factcheck.documents.values import ReportError

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import HTTPResponse

CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to connect and between two pieces, seconds in all, and bytes (unpacked) of one answer."""

    connect: float = 10.0
    pause: float = 20.0
    total: float = 60.0
    size: int = 1 << 26


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; ``headers`` by their names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class PassingError(Exception):
    """A failure that may be over at the next try; says what it was."""


def ask(target: Target, headers: dict[str, str], limits: Limits) -> Answer:
    """GET the target. `PassingError` for what may be tried again, `ReportError` for answers too large or too slow."""
    connection = connected(target, limits)
    late = threading.Event()
    timer = threading.Timer(limits.total, cut, (connection, late))
    timer.daemon = True
    timer.start()
    try:
        connection.request(
            "GET", target.path, headers={"Host": target.named, **headers}, preload_content=False, decode_content=True
        )
        response = connection.getresponse()
        body = body_of(response, limits)
        if late.is_set():
            raise too_slow(limits)
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)
    except (PassingError, ReportError):
        raise
    except Exception as error:  # urllib3's own, http.client's for answers that are no HTTP, the system's
        if late.is_set():
            raise too_slow(limits) from None
        raise PassingError(reason_of(error, limits)) from None
    finally:
        timer.cancel()
        connection.close()


def connected(target: Target, limits: Limits) -> HTTPConnection:
    """A connection to one of the target's machines; the certificate is checked against the host's name."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    reason = "no machine answers"
    for machine in target.machines:
        connection: HTTPConnection
        if target.scheme == "https":
            connection = HTTPSConnection(
                machine,
                target.port,
                timeout=limits.connect,
                server_hostname=target.host,
                assert_hostname=target.host,
                cert_reqs="CERT_REQUIRED",
            )
        else:
            connection = HTTPConnection(machine, target.port, timeout=limits.connect)
        try:
            connection.connect()
        except (HTTPError, OSError, ValueError) as error:  # a certificate of another host is a ValueError
            connection.close()
            if "certificate" in f"{type(error).__name__} {error}".lower():
                raise ReportError(f"cannot be fetched: the certificate of {target.host} is not valid") from None
            reason = reason_of(error, limits)
        else:
            connection.timeout = limits.pause
            return connection
    raise PassingError(reason)


def body_of(response: HTTPResponse, limits: Limits) -> bytes:
    """The body, unpacked; `ReportError` as soon as it is larger than allowed, and where it breaks off."""
    packed = response.headers.get("Content-Encoding", "").strip().lower() in ("gzip", "x-gzip")
    pieces: list[bytes] = []
    size = 0
    begun = time.monotonic()
    while piece := response.read1(CHUNK, decode_content=not packed):
        pieces.append(piece)
        size += len(piece)
        if size > limits.size:
            raise too_large(limits)
        if time.monotonic() - begun > limits.total:
            raise too_slow(limits)
    return unpacked(b"".join(pieces), limits) if packed else b"".join(pieces)


def unpacked(body: bytes, limits: Limits) -> bytes:
    """The content of a gzip stream; urllib3 takes one that breaks off for whole."""
    found = io.BufferedReader(Inflating(io.BytesIO(body))).read(limits.size + 1)
    if len(found) > limits.size:
        raise too_large(limits)
    return found


def too_large(limits: Limits) -> ReportError:
    """The error of an answer that is larger than allowed."""
    return ReportError(f"is larger than {limits.size / (1 << 20):g} MB, and was read no further")


def too_slow(limits: Limits) -> ReportError:
    """The error of an answer that drips: another try would take as long."""
    return ReportError(f"cannot be fetched: the answer took more than {limits.total:.0f} seconds")


def cut(connection: HTTPConnection, late: threading.Event) -> None:
    """End a connection that takes too long, wherever it stands."""
    late.set()
    if (sock := connection.sock) is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            sock.close()


def reason_of(error: Exception, limits: Limits) -> str:
    """What went wrong, in words."""
    import http.client

    name = type(error).__name__
    if isinstance(error, TimeoutError) or "Timeout" in name:
        return f"the server did not answer within {limits.pause:g} seconds"
    said = str(error)
    if "IncompleteRead" in said or isinstance(error, http.client.IncompleteRead):
        return "the answer broke off"
    if isinstance(error, ConnectionRefusedError) or "refused" in said:
        return "the connection was refused"
    if isinstance(error, http.client.HTTPException) or "BadStatusLine" in said or "RemoteDisconnected" in said:
        return "the answer is no HTTP"
    if "DecodeError" in name:
        return "the answer is packed in a way that cannot be unpacked"
    return (said.splitlines() or [name])[0][:100] or name
