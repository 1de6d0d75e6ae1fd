"""Whether a database has our schema, and how it gets it; Alembic is imported only where something is to be done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Engine, inspect

from factcheck.errors import WorkError
from factcheck.store.sqlite import reading_address

Say = Callable[[str], None]


class SchemaState(StrEnum):
    """How a database's schema stands to this program's."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def revisions() -> tuple[str, ...]:
    """The revisions that this program knows, oldest first, by the names of the files in `migrations/versions`."""
    names = os.listdir(os.path.join(migrations_folder(), "versions"))
    return tuple(sorted(name.split("_", 1)[0] for name in names if name[:1].isdigit() and name.endswith(".py")))


def migrations_folder() -> str:
    """Where the migrations lie, in a checkout as in an installed wheel."""
    return os.path.abspath(next(iter(import_module("factcheck.migrations").__path__)))


def revision_of(connection: Connection) -> str | None:
    """The revision that the database says it has; None where it says none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def state_of(connection: Connection) -> SchemaState:
    """How the database's schema stands to this program's."""
    revision = revision_of(connection)
    if revision is None:
        return SchemaState.FOREIGN if inspect(connection).get_table_names() else SchemaState.EMPTY
    known = revisions()
    if revision == known[-1]:
        return SchemaState.CURRENT
    return SchemaState.OLDER if revision in known else SchemaState.NEWER


def require_ours(state: SchemaState, shown: str, revision: str | None) -> None:
    """Raise `WorkError` for a database that this program must not touch."""
    if state is SchemaState.NEWER:
        raise WorkError(
            f"{shown} was written by a newer factcheck (its schema is {revision}, this program knows up to "
            f"{revisions()[-1]}): install the newer factcheck, or name another database with --db"
        )
    if state is SchemaState.FOREIGN:
        raise WorkError(f"{shown} is a database, but not one of factcheck's: name another one with --db")


def upgrade(engine: Engine) -> None:
    """Bring the schema to this program's revision, in one transaction: all of it or nothing.

    Foreign keys are off meanwhile; `migrations/env.py` says why, and checks them at the end.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", migrations_folder().replace("%", "%%"))
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # On the driver's own connection: inside a transaction the pragma does nothing.
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
        finally:
            # The pool must not hand on a connection with foreign keys off.
            connection.invalidate()


def backup(path: str, target: str | None = None) -> str:
    """Copy an SQLite database, even one in use; returns the copy's path, `FILE.REVISION-TIME.backup` unless named."""
    with closing(sqlite3.connect(reading_address(path), uri=True)) as source:
        if target is None:
            revision = source.execute("SELECT version_num FROM alembic_version").fetchone()[0]
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
            target = f"{path}.{revision}-{stamp}.backup"
        if os.path.exists(target):
            raise WorkError(f"{target} exists already: name another file for the copy")
        with closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    return target
