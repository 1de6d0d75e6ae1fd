"""One run at a time may write a database."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from factcheck.errors import LockedError, WorkError

# Any number will do as long as all factchecks use the same: "fact" in ASCII.
ADVISORY_KEY = 0x66616374
PAUSE = 0.1  # seconds between two tries


@contextmanager
def locked_file(path: str, wait: float) -> Iterator[None]:
    """Hold `PATH.lock` beside an SQLite file; `LockedError` when another run still has it after `wait` seconds.

    The lock is the kernel's, so it ends with the process however that ends; the file itself stays.
    """
    import fcntl

    try:
        handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise WorkError(
            f"cannot write {path}.lock ({error.strerror}): the database's folder must be writable"
        ) from None
    try:
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise held(path, wait) from None
                time.sleep(min(PAUSE, max(0.0, deadline - time.monotonic())))
        yield
    finally:
        os.close(handle)


@contextmanager
def locked_server(engine: Engine, shown: str, wait: float) -> Iterator[None]:
    """Hold a PostgreSQL advisory lock on a connection of its own."""
    with engine.connect() as connection:
        deadline = time.monotonic() + wait
        while not connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({ADVISORY_KEY})").scalar():
            if time.monotonic() >= deadline:
                raise held(shown, wait)
            time.sleep(PAUSE)
        try:
            yield
        finally:
            connection.exec_driver_sql(f"SELECT pg_advisory_unlock({ADVISORY_KEY})")


def writing(shown: str, waited: float) -> LockedError:
    """The error of one who needs no run of his own, and whom one that writes kept waiting so many seconds."""
    return LockedError(
        f"another run is still writing to {shown} after {waited:g} seconds, and nothing was changed: try again when it"
        " is done ('factcheck runs' lists it)"
    )


def held(shown: str, waited: float) -> LockedError:
    """The error of one who comes second, and waited so many seconds."""
    if waited:
        return LockedError(f"another run still holds {shown} after {waited:g} seconds: try again when it is done")
    return LockedError(f"another run holds {shown}: try again when it is done, or wait for it with --wait SECONDS")
