"""Opening a claims database: SQLite by a path or URL, PostgreSQL by a URL."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from factcheck.errors import InputError, WorkError
from factcheck.store import lock, schema

BUSY_SECONDS = 30  # how long a connection waits for another's transaction
SQLITE_HEADER = b"SQLite format 3\x00"


def database_url(url: str) -> URL:
    """The URL of a database given as URL or as the path of an SQLite file; `InputError` where it is neither."""
    if "://" not in url:
        return URL.create("sqlite", database=url)
    try:
        return make_url(url)
    except ArgumentError:
        raise InputError(f"{url!r} is no database URL: give a path, sqlite:///PATH or postgresql://…") from None


def engine_for(url: URL) -> Engine:
    """An engine whose connections have our settings and whose transactions begin when we say so."""
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise InputError(f"no driver for {url.drivername} databases is installed ({error})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    return engine


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Settings of each SQLite connection. WAL lets readers read while a run writes."""
    connection.isolation_level = None  # the driver must not begin or commit behind our back
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def begin_sqlite(connection: Connection) -> None:
    """A writer takes the write lock at once: one that began as a reader could not wait for it."""
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_read_only(address: str) -> sqlite3.Connection:
    """A connection that can change neither its database nor any other file."""
    connection = sqlite3.connect(address, uri=True)
    connection.execute("PRAGMA query_only = ON")

    def allow(action: int, *_about: object) -> int:
        # Attaching a file, as VACUUM INTO does too, would create it.
        return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK

    connection.set_authorizer(allow)
    return connection


class Database:
    """An open database: connections, transactions and the lock; what is asked of it stands in `Store`."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.engine = engine_for(url)
        self.lock_depth = 0

    @property
    def path(self) -> str | None:
        """The file of an SQLite database; None for one in memory or on a server."""
        if self.engine.dialect.name != "sqlite" or self.url.database in (None, "", ":memory:"):
            return None
        return self.url.database

    @property
    def shown(self) -> str:
        """How messages name the database: its path, or its URL without the password."""
        return self.path or self.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, or rolled back whole."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @contextmanager
    def read_only(self) -> Iterator[Connection]:
        """A connection that refuses to write by itself, whatever it is asked."""
        if self.path is None:
            engine = create_engine(self.url, poolclass=NullPool)
            with engine.connect().execution_options(postgresql_readonly=True) as connection:
                yield connection
            return
        address = f"file:{quote(os.path.abspath(self.path))}?mode=ro"
        engine = create_engine("sqlite://", creator=lambda: open_read_only(address), poolclass=NullPool)
        with engine.connect() as connection:
            yield connection

    @contextmanager
    def lock(self, wait: float = 0.0) -> Iterator[None]:
        """Be the only run that writes; `LockedError` when another still does after `wait` seconds."""
        if self.lock_depth:
            held: AbstractContextManager[None] = nullcontext()
        elif self.path is not None:
            held = lock.locked_file(self.path, wait)
        elif self.engine.dialect.name == "postgresql":
            held = lock.locked_server(self.engine, self.shown, wait)
        else:
            held = nullcontext()
        with held:
            self.lock_depth += 1
            try:
                yield
            finally:
                self.lock_depth -= 1


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


def open_database(url: str, *, create: bool, upgrade: bool = True, say: schema.Say | None = None) -> Database:
    """Open a database with the current schema: a missing one is made if `create`, an older one copied and upgraded.

    `say` is told of an upgrade; without it the log is. Raises `InputError` (status 2) for a missing database,
    `WorkError` (status 1) for one that is none, is not ours, or is newer than this program.
    """
    database = Database(database_url(url))
    if database.path is not None:
        require_database_file(database.path, create=create)
    try:
        bring_up_to_date(database, create=create, upgrade=upgrade, say=say or logging.getLogger(__name__).warning)
    except DBAPIError as error:
        database.close()
        raise WorkError(f"cannot use the database {database.shown}: {error.orig}") from None
    except BaseException:
        database.close()
        raise
    return database


def bring_up_to_date(database: Database, *, create: bool, upgrade: bool, say: schema.Say) -> None:
    """Create or upgrade the schema where that is needed and allowed."""
    if look(database) is schema.SchemaState.CURRENT:
        return
    with database.lock(wait=BUSY_SECONDS):
        state = look(database)  # another run may have done it while we waited
        if state is schema.SchemaState.EMPTY:
            if not create:
                raise InputError(f"the database {database.shown} is empty: `factcheck ingest` fills it")
            schema.upgrade(database.engine)
        elif state is schema.SchemaState.OLDER and upgrade:
            copy = schema.backup(database.path) if database.path else None
            schema.upgrade(database.engine)
            kept = f"; the old one is kept as {copy}" if copy else ""
            say(f"upgraded the database {database.shown} to schema {schema.revisions()[-1]}{kept}")
        elif state is schema.SchemaState.OLDER:
            raise WorkError(f"the schema of {database.shown} is older than this program: run `factcheck db upgrade`")


def look(database: Database) -> schema.SchemaState:
    """How the database's schema stands; `WorkError` for one that is not ours to touch."""
    with database.reading() as connection:
        state = schema.state_of(connection)
        revision = schema.revision_of(connection)
    schema.require_ours(state, database.shown, revision)
    return state
