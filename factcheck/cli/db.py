"""``factcheck db``: the database itself."""

from __future__ import annotations

import os

import click

from factcheck.cli.configured import database_in_force
from factcheck.cli.groups import opened, say
from factcheck.cli.options import FILE_NAME, format_option
from factcheck.cli.output import print_rows
from factcheck.errors import InputError, WorkError


@click.group()
def command() -> None:
    """Upgrade, check, back up or measure the database.

    \b
    Example:
      factcheck db stats
    """


def url() -> str:
    """The database that ``--db`` names, or factcheck.toml."""
    return database_in_force()[0]


@command.command()
def upgrade() -> None:
    """Bring an older database to this program's schema; a copy is kept beside it.

    \b
    Example:
      factcheck db upgrade
    """
    told: list[str] = []
    from factcheck.store import open_store

    with open_store(url(), say=told.append) as store:
        shown = store.database.shown
    for sentence in told:
        say(sentence)
    if not told:
        click.echo(f"{shown} is up to date")


@command.command()
def check() -> None:
    """Tell whether the database is sound and its schema this program's; exit status 1 if not.

    \b
    Example:
      factcheck db check
    """
    from factcheck.store import known_aliases
    from factcheck.store.schema import SchemaState, revision_of
    from factcheck.store.session import look, open_database

    database = open_database(url(), create=False, upgrade=False)
    try:
        if look(database) is not SchemaState.CURRENT:
            raise WorkError(f"the schema of {database.shown} is not this program's: run 'factcheck db upgrade'")
        with database.reading() as connection:
            revision = revision_of(connection)
            if not known_aliases.are_current(connection):
                raise WorkError(f"{database.shown} lacks names that this program knows: run 'factcheck db upgrade'")
            if connection.dialect.name == "sqlite":
                faults = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
                if faults != ["ok"]:
                    raise WorkError(f"{database.shown} is damaged: {faults[0]}; restore a copy")
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise WorkError(f"{database.shown} holds {len(broken)} rows that point to nothing; restore a copy")
    finally:
        database.close()
    click.echo(f"{database.shown} is sound; its schema is {revision}, this program's")


@command.command()
@click.argument("target", metavar="[FILE]", required=False, type=FILE_NAME)
def backup(target: str | None) -> None:
    """Copy the database to FILE, or to a new file beside it; it may be in use meanwhile.

    \b
    Example:
      factcheck db backup before-the-import.db
    """
    from factcheck.store import schema

    with opened() as store:
        path = store.database.path
        if path is None:
            raise InputError("only an SQLite file can be copied: use pg_dump for PostgreSQL")
        click.echo(schema.backup(path, target))


@command.command()
@format_option
def stats(format: str) -> None:
    """Show how much the database holds, and its size in bytes.

    \b
    Example:
      factcheck db stats --format json
    """
    from factcheck.store.counting import counts

    with opened() as store, store.reading() as connection:
        found = counts(connection)
        path = store.database.path
    if path is not None:
        found["bytes"] = sum(os.path.getsize(each) for each in (path, f"{path}-wal") if os.path.exists(each))
    rows = [{"what": name.replace("_", " "), "value": value} for name, value in found.items()]
    print_rows(rows if format == "table" else [found], format, ("what", "value"))
