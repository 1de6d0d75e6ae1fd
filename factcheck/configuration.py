"""The settings in force: built in, then the user's factcheck.toml over them, then the working folder's.

A file holds the tables [linking], [judging] and [totals], with the keys of `factcheck.reconcile.settings`, and
[database] with ``url``. What a file does not name stays as it was.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from factcheck.errors import InputError
from factcheck.reconcile.limits import faults
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.types import SourceKind

BUILT_IN = "built in"
DATABASE = "database"
TABLES = ("database", "linking", "judging", "totals")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting in force: its table and key, its value, the built-in one, and the file that gave it."""

    table: str
    key: str
    value: object
    default: object
    origin: str = BUILT_IN


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the files say: settings, the database's URL or path (None where no file names one), and who said what."""

    settings: Settings = DEFAULT
    database: str | None = None
    origins: tuple[tuple[str, str, str], ...] = ()  # table, key, file

    def listed(self) -> Iterator[Setting]:
        """Every setting of comparing, in the order of the tables."""
        files = {(table, key): file for table, key, file in self.origins}
        for table in TABLES[1:]:
            mine, built_in = getattr(self.settings, table), getattr(DEFAULT, table)
            for each in fields(mine):
                value, default = getattr(mine, each.name), getattr(built_in, each.name)
                yield Setting(table, each.name, value, default, files.get((table, each.name), BUILT_IN))


def read_configuration(files: Sequence[Path]) -> Configuration:
    """The configuration of those of the files that exist, a later one before an earlier one.

    `InputError` for a file that cannot be read, is no TOML, has an unknown table or key, or a value that cannot
    be.
    """
    found = Configuration()
    for file in files:
        if file.is_file():
            found = overridden(found, parsed(file), file)
    require_sound(found)
    return found


def require_sound(known: Configuration) -> None:
    """`InputError` for the first setting given in a file that cannot be as it is, by itself or beside another."""
    files = {(table, key): file for table, key, file in known.origins}
    for fault in faults(known.settings):
        if (file := files.get((fault.table, fault.key))) is not None:
            value = getattr(getattr(known.settings, fault.table), fault.key)
            raise InputError(f"{file}: {fault.key} in [{fault.table}] is {shown(value)}, {fault.why}")


def parsed(file: Path) -> Mapping[str, Any]:
    """The file's tables."""
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}): check its permissions") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is no text in UTF-8: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is no TOML: {str(error)[:1].lower()}{str(error)[1:]}") from None


def overridden(known: Configuration, tables: Mapping[str, Any], file: Path) -> Configuration:
    """The configuration with what a file says put over it."""
    settings, database, origins = known.settings, known.database, list(known.origins)
    for table, values in tables.items():
        if table not in TABLES:
            raise InputError(f"{file}: there is no table [{table}]; {nearest(table, TABLES)}")
        if not isinstance(values, dict):
            raise InputError(f"{file}: {table} is a table: write [{table}] above its keys")
        names = ("url",) if table == DATABASE else tuple(each.name for each in fields(getattr(settings, table)))
        for key in values:
            if key not in names:
                raise InputError(f"{file}: there is no key '{key}' in [{table}]; {nearest(key, names)}")
        origins += [(table, key, str(file)) for key in values]
        if table == DATABASE:
            database = database_of(values, file) or database
            continue
        default = getattr(DEFAULT, table)
        given = {
            key: checked(value, getattr(default, key), f"{file}: {key} in [{table}]") for key, value in values.items()
        }
        settings = replace(settings, **{table: replace(getattr(settings, table), **given)})
    return Configuration(settings, database, tuple(origins))


def nearest(word: str, known: Sequence[str]) -> str:
    """The word that was probably meant, else the words that there are."""
    near = get_close_matches(word, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"it has {', '.join(known)}" if len(known) < 10 else "'factcheck settings' lists them"


def database_of(values: Mapping[str, Any], file: Path) -> str | None:
    """The database that a file names; a relative path begins at the file's folder."""
    url = values.get("url")
    if url is None:
        return None
    if not isinstance(url, str) or not url.strip():
        raise InputError(f"{file}: url in [{DATABASE}] is {shown(url)}, but must be a path or a URL in quotes")
    if "://" in url or Path(url).is_absolute() or file.parent == Path():
        return url
    return str(file.parent / url)


def checked(value: object, default: object, where: str) -> object:
    """The value, if it is of the kind of the default; `InputError` otherwise."""
    if isinstance(default, tuple):
        return kinds(value, where)
    wanted = "a whole number" if isinstance(default, int) else "a number"
    right = isinstance(value, int) if isinstance(default, int) else isinstance(value, int | float)
    if not right or isinstance(value, bool) or not math.isfinite(float(value)):  # type: ignore[arg-type]
        raise InputError(f"{where} is {shown(value)}, but must be {wanted}, such as {shown(default)}")
    return value if isinstance(default, int) else float(value)  # type: ignore[arg-type]


def kinds(value: object, where: str) -> tuple[SourceKind, ...]:
    """A list of kinds of source."""
    if not isinstance(value, list):
        raise InputError(f'{where} is {shown(value)}, but must be a list of kinds of source, such as ["un_body"]')
    words = [str(kind) for kind in SourceKind]
    for word in value:
        if word not in words:
            near = get_close_matches(str(word), words, n=1)
            meant = f"did you mean '{near[0]}'?" if near else f"it is one of {', '.join(words)}"
            raise InputError(f"{where}: {shown(word)} is no kind of source; {meant}")
    return tuple(SourceKind(word) for word in dict.fromkeys(value))


def shown(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, StrEnum | str):
        return f'"{value}"'
    if isinstance(value, list | tuple):
        return f"[{', '.join(shown(each) for each in value)}]"
    return f"{value:g}" if isinstance(value, float) else str(value)
