"""Opening a claims database: SQLite by a path or URL, PostgreSQL by a URL."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

from sqlalchemy import Connection, Engine, Transaction, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import NullPool

from factcheck.errors import InputError, LockedError, WorkError
from factcheck.interrupts import safe_point, undisturbed
from factcheck.store import known_aliases, lock, schema
from factcheck.store.sqlite import (
    BUSY_SECONDS,
    begin_by_hand,
    begin_sqlite,
    is_busy,
    is_writable,
    open_read_only,
    prepare_sqlite,
    read_only_address,
    require_database_file,
    unwritable_address,
)

KINDS = "give --db the path of an SQLite file, sqlite:///PATH, or postgresql://USER@HOST/NAME"
# SQLAlchemy knows them, but they answer only to programs that wait for them in another way.
ASYNCHRONOUS = frozenset({"sqlite+aiosqlite", "postgresql+asyncpg", "postgresql+psycopg_async"})


def database_url(url: str) -> URL:
    """The URL of a database given as URL or as the path of an SQLite file; `InputError` for any other.

    A database in memory would be gone with the command that filled it, so it is refused.
    """
    try:
        found = make_url(url) if "://" in url else URL.create("sqlite", database=url)
    except ArgumentError:
        raise InputError(f"{url!r} is no database URL: {KINDS}") from None
    if found.get_backend_name() not in ("sqlite", "postgresql") or found.drivername in ASYNCHRONOUS:
        raise InputError(f"{found.drivername} databases are not supported: {KINDS}")
    if found.get_backend_name() == "sqlite" and found.database in (None, "", ":memory:"):
        raise InputError(f"{url!r} names no file, and a database in memory would not outlive the command: {KINDS}")
    return found


def engine_for(url: URL, *, writable: bool = True) -> Engine:
    """An engine whose connections have our settings and whose transactions begin when we say so."""
    if url.get_backend_name() == "sqlite" and not writable and url.database is not None:
        address = unwritable_address(url.database)
        engine = create_engine("sqlite://", creator=lambda: open_read_only(address), poolclass=NullPool)
        event.listen(engine, "connect", lambda connection, _record: begin_by_hand(connection))
        event.listen(engine, "begin", begin_sqlite)
        return engine
    try:
        engine = create_engine(url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        needed = "pip install 'psycopg[binary]'" if url.drivername.startswith("postgresql") else "install it"
        raise InputError(f"the driver for {url.drivername} databases is missing ({error}): {needed}") from None
    # Not at a cursor's own events: what is raised there closes the connection over an open transaction.
    event.listen(engine, "before_execute", lambda *_statement: safe_point())
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
        event.listen(engine, "begin", begin_sqlite)
    return engine


class Database:
    """An open database: connections, transactions and the lock; what is asked of it stands in `Store`."""

    def __init__(self, url: URL) -> None:
        self.url = url
        path = url.database if url.get_backend_name() == "sqlite" else None
        self.writable = path is None or is_writable(path)
        self.engine = engine_for(url, writable=self.writable)
        self.lock_depth = 0

    @property
    def path(self) -> str | None:
        """The file of an SQLite database; None for one on a server."""
        return self.url.database if self.engine.dialect.name == "sqlite" else None

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
        """A connection in a transaction that is committed at the end, or rolled back whole.

        `LockedError` where a run that writes, such as a long reconcile, does not end within `BUSY_SECONDS`. Ctrl-C
        comes before a statement or at the end: anywhere else it would leave the transaction open.
        """
        self.require_writable()
        with (
            undisturbed(breakable=True),
            self.engine.connect().execution_options(writes=True) as connection,
            self.begun(connection),
        ):
            yield connection

    def begun(self, connection: Connection) -> Transaction:
        """A transaction that may write; `LockedError` where another one has not ended in time."""
        try:
            return connection.begin()
        except OperationalError as error:
            if is_busy(error.orig):
                raise lock.writing(self.shown, BUSY_SECONDS) from None
            raise

    @contextmanager
    def read_only(self) -> Iterator[Connection]:
        """A connection that refuses to write by itself, whatever it is asked."""
        if self.path is None:
            engine = create_engine(self.url, poolclass=NullPool)
            with engine.connect().execution_options(postgresql_readonly=True) as connection:
                yield connection
            return
        if not self.writable:
            with self.reading() as connection:
                yield connection
            return
        address = read_only_address(self.path)
        engine = create_engine("sqlite://", creator=lambda: open_read_only(address), poolclass=NullPool)
        with engine.connect() as connection:
            yield connection

    def require_writable(self) -> None:
        """Raise `WorkError` where the database can only be read."""
        if not self.writable:
            raise WorkError(f"{self.shown} is read-only here: its file or folder does not let this user write")

    @contextmanager
    def lock(self, wait: float = 0.0) -> Iterator[None]:
        """Be the only run that writes; `LockedError` when another still does after `wait` seconds."""
        self.require_writable()
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


def open_database(url: str, *, create: bool, upgrade: bool = True, say: schema.Say | None = None) -> Database:
    """Open a database with the current schema: a missing one is made if `create`, an older one copied and upgraded.

    `say` is told of an upgrade; without it the log is. Raises `InputError` (status 2) for a missing database,
    `WorkError` (status 1) for one that is none, is not ours, or is newer than this program.
    """
    address = database_url(url)
    if address.get_backend_name() == "sqlite" and address.database is not None:
        require_database_file(address.database, create=create)
    database = Database(address)
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
    """Create or upgrade the schema where that is needed and allowed, and the names of our list with it."""
    if look(database) is not schema.SchemaState.CURRENT:
        bring_schema_up_to_date(database, create=create, upgrade=upgrade, say=say)
    if upgrade:
        bring_names_up_to_date(database)


def bring_schema_up_to_date(database: Database, *, create: bool, upgrade: bool, say: schema.Say) -> None:
    """Create or upgrade the schema where that is allowed."""
    with database.lock(wait=BUSY_SECONDS), undisturbed(breakable=True):
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


def bring_names_up_to_date(database: Database) -> None:
    """Write the names of our list of sources anew where the list has changed; another time where that cannot be now."""
    with database.reading() as connection:
        if known_aliases.are_current(connection) or not database.writable:
            return
    with suppress(LockedError), database.lock(), database.writing() as connection:
        known_aliases.refresh(connection)


def look(database: Database) -> schema.SchemaState:
    """How the database's schema stands; `WorkError` for one that is not ours to touch."""
    with database.reading() as connection:
        state = schema.state_of(connection)
        revision = schema.revision_of(connection)
    schema.require_ours(state, database.shown, revision)
    return state
