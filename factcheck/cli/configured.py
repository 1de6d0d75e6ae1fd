"""What factcheck.toml says to the commands: the settings, and which database is meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.configuration import Configuration

FILE = "factcheck.toml"


def config_files() -> tuple[Path, ...]:
    """Where settings are looked for: the user's configuration folder, then the working folder, which goes first."""
    return Path(click.get_app_dir("factcheck")) / FILE, Path(FILE)


def configuration() -> Configuration:
    """What the files say; `InputError` for one that cannot be used."""
    from factcheck.configuration import read_configuration

    return read_configuration(config_files())


def database_in_force() -> tuple[str, str]:
    """The database's URL or path, and who named it: --db, FACTCHECK_DB, a file, or nobody."""
    root = click.get_current_context().find_root()
    named: str = root.obj.db
    given = root.get_parameter_source("db")
    if given is click.core.ParameterSource.ENVIRONMENT:
        return named, "FACTCHECK_DB"
    if given is click.core.ParameterSource.COMMANDLINE:
        return named, "--db"
    if any(file.is_file() for file in config_files()):
        known = configuration()
        if known.database is not None:
            return known.database, next(file for table, _, file in reversed(known.origins) if table == "database")
    return named, "built in"
