"""SQLite's files and connections: our settings, read-only ones, and what can be read where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection

from factcheck.errors import InputError, WorkError

BUSY_SECONDS = 30  # how long a connection waits for another's transaction
SQLITE_HEADER = b"SQLite format 3\x00"
# PRAGMAs that only tell something, though their name is followed by a value.
TELLING_PRAGMAS = frozenset(
    {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list"}
    | {"foreign_key_check", "integrity_check", "quick_check"}
)


def require_database_file(path: str, *, create: bool) -> None:
    """Raise one clear error where the file is missing, empty or no SQLite database."""
    try:
        with open(path, "rb") as file:
            head = file.read(len(SQLITE_HEADER))
    except FileNotFoundError:
        if not create:
            raise InputError(f"there is no database {path}: `factcheck ingest` makes one, --db names another") from None
        folder = os.path.dirname(os.path.abspath(path))
        if not os.path.isdir(folder):
            raise WorkError(f"cannot create {path}: there is no folder {folder}") from None
        return
    except OSError as error:
        raise WorkError(f"cannot open the database {path}: {error.strerror}") from None
    if not head and not create:
        raise InputError(f"the database {path} is empty: `factcheck ingest` fills it, --db names another")
    if head and head != SQLITE_HEADER:
        raise WorkError(f"{path} is no SQLite database: name another one with --db")


def begin_by_hand(connection: Any) -> None:
    """The driver must not begin or commit behind our back."""
    connection.isolation_level = None


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Settings of each SQLite connection. WAL lets readers read while a run writes."""
    begin_by_hand(connection)
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def is_busy(error: BaseException | None) -> bool:
    """Whether SQLite refused because another connection writes."""
    code = getattr(error, "sqlite_errorcode", 0)
    return isinstance(error, sqlite3.OperationalError) and code & 0xFF == sqlite3.SQLITE_BUSY


def begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: one that began as a reader could not wait for it."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_read_only(address: str) -> sqlite3.Connection:
    """A connection that can change neither its database nor any other file."""
    connection = sqlite3.connect(address, uri=True)
    connection.execute("PRAGMA query_only = ON")

    def allow(action: int, name: str | None, value: str | None, *_about: object) -> int:
        # Attaching a file, as VACUUM INTO does too, would create it.
        setting = action == sqlite3.SQLITE_PRAGMA and value is not None and name not in TELLING_PRAGMAS
        return sqlite3.SQLITE_DENY if setting or action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK

    connection.set_authorizer(allow)
    return connection


def is_writable(path: str) -> bool:
    """Whether SQLite could write the file and, beside it in the folder, its journal; true for one still to be made."""
    folder = os.path.dirname(os.path.abspath(path))
    return not os.path.exists(path) or (os.access(path, os.W_OK) and os.access(folder, os.W_OK))


def read_only_address(path: str) -> str:
    """The URI by which a file is opened to be read only."""
    return f"file:{quote(os.path.abspath(path))}?mode=ro"


def reading_address(path: str) -> str:
    """The URI by which a file is read, in a folder that may be written or not. `WorkError` where it cannot be read."""
    return read_only_address(path) if is_writable(path) else unwritable_address(path)


def unwritable_address(path: str) -> str:
    """The URI by which a file in a folder without write permission can be read.

    Such a database is taken as one that nobody changes; but where its journal (PATH-wal) holds what is not in the file
    yet, SQLite must read that too. `WorkError` where it cannot.
    """
    address = read_only_address(path)
    try:
        journal = os.path.getsize(f"{path}-wal")
    except OSError:
        journal = 0
    if not journal:
        return f"{address}&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        raise WorkError(
            f"{path} cannot be read where it lies: {path}-wal holds changes, and the folder or file is read-only; "
            "copy both to a folder of your own and name the copy with --db"
        ) from None
    return address
