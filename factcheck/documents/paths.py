"""What the command line names, one by one: files, folders, patterns, standard input and addresses."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from factcheck.documents.content import Content, opened
from factcheck.documents.fields import DELIMITERS, found_names
from factcheck.documents.kinds import SUFFIXES, certain_kind, text_of
from factcheck.documents.side import SIDE, side_names
from factcheck.documents.values import ReportError

STDIN = "-"
READ_IN_FOLDERS = frozenset(SUFFIXES)
TABLES = (".csv", ".tsv")
READ_SHOWN = "texts, Markdown, HTML, PDF, JSON, JSONL, CSV, feeds and WARC are read"
# Endings of files that cannot be reports, so that a folder's pictures and programs need not be opened.
PROGRAMS = frozenset(
    {".py", ".pyc", ".js", ".css", ".toml", ".ini", ".cfg", ".yml", ".yaml", ".lock", ".log", ".so", ".exe", ".dll"}
    | {".woff", ".woff2", ".ttf"}
)
NEVER = PROGRAMS | {
    *(".db", ".sqlite", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".mp3", ".mp4", ".mov"),
    *(".zip", ".tar", ".tgz", ".bz2", ".xz", ".7z"),
}
OWN = (".db", ".db-wal", ".db-shm", ".db-journal", ".db.lock", "factcheck.toml")  # of this program
GUESSED_SIZE = 20_000  # bytes that an address counts in the progress


@dataclass(frozen=True, slots=True)
class Source:
    """One file, standard input ("-") or address."""

    name: str
    size: int = GUESSED_SIZE
    is_url: bool = False

    @property
    def shown(self) -> str:
        """How messages name it."""
        return "standard input" if self.name == STDIN else self.name


Wrong = tuple[str, str]  # what was named, and what is wrong with it


@dataclass(frozen=True, slots=True)
class Passed:
    """A file in a folder that is no report as far as one can tell, and what it is instead."""

    path: str
    kind: str


Listed = Source | Wrong | Passed


def sources(paths: Sequence[str], text_column: str | None = None) -> Iterator[Listed]:
    """All that the paths name, in order, folders at any depth.

    Of the tables in folders those are reports that have a column for the text, or one of the name given. What is
    passed over in folders is told, but for hidden files, side files, parts of programs and what this one itself keeps.
    """
    for path in paths:
        if path == STDIN:
            yield Source(path)
        elif "://" in path:
            yield address(path)
        elif os.path.isdir(path):
            yield from in_folder(path, text_column)
        elif path.endswith(SIDE):
            if len(paths) == 1:
                yield path, "describes a report but is none: name the report beside it"
        elif not os.path.lexists(path) and glob.has_magic(path):
            yield from matching(path, text_column)
        else:
            yield Source(path, size_of(path))


def address(url: str) -> Source | Wrong:
    """A web address; others are refused, and those that hold a password."""
    from factcheck.documents.addresses import without_login

    scheme = url.partition("://")[0].lower()
    if (bare := without_login(url)) != url:
        return bare, "was given with a name or password, which are neither sent nor kept: give the address without them"
    if scheme in ("http", "https"):
        return Source(url, is_url=True)
    return url, "is no address that is fetched: only http:// and https:// are; for a file give its path"


def matching(pattern: str, text_column: str | None) -> Iterator[Listed]:
    """The files and folders that a pattern matches, for shells that do not look; ** goes to any depth."""
    anything = False
    for path in sorted(glob.glob(pattern, recursive=True)):
        if path.endswith(SIDE) or (os.path.isdir(path) and "**" in pattern):
            continue
        anything = True
        yield from in_folder(path, text_column) if os.path.isdir(path) else [Source(path, size_of(path))]
    if not anything:
        yield pattern, "matches no file: check the pattern"


def in_folder(folder: str, text_column: str | None = None) -> Iterator[Listed]:
    """The reports in a folder and the folders in it, in the order of their names; hidden ones are passed over."""
    anything = False
    unreadable: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(where, name)
            if name.endswith(SIDE) and not name.startswith(".") and not has_report(name, names):
                yield path, "describes a report that is not there: name it like the report beside it"
            if name.startswith(".") or name.endswith((SIDE, *OWN)) or os.path.splitext(name)[1] in PROGRAMS:
                continue
            instead = what_instead(name, path, text_column)
            anything = anything or instead is None
            yield Source(path, size_of(path)) if instead is None else Passed(path, instead)
    for error in unreadable:
        anything = True
        yield str(error.filename), f"cannot be read ({error.strerror}): check its permissions"
    if not anything:
        yield folder, f"is a folder without reports: {READ_SHOWN}"


def has_report(side: str, names: Iterable[str]) -> bool:
    """Whether one of these files of its folder is the report that a side file describes."""
    return any(side in side_names(name) for name in names if not name.endswith(SIDE))


def what_instead(name: str, path: str, text_column: str | None) -> str | None:
    """What a file in a folder is, where it is no report; None for what is read."""
    if os.path.exists(path) and not os.path.isfile(path):
        return "no regular file"
    lower = name.lower()
    suffix = os.path.splitext(lower.removesuffix(".gz"))[1]
    if suffix in TABLES:
        return None if is_table_of_reports(path, text_column) else "table without a column for the text"
    if suffix in READ_IN_FOLDERS or may_be_report(lower, path):
        return None
    return os.path.splitext(lower)[1] or "file without an ending"


def is_table_of_reports(path: str, text_column: str | None) -> bool:
    """Whether a table has a column for the text."""
    try:
        with open(path, "rb") as file:
            heading = text_of(opened(path, file).head).partition("\n")[0]
    except (OSError, ReportError):
        return True  # what is wrong with it is told when it is read
    cells = [cell.strip("\"' \r\ufeff") for cell in re.split("|".join(map(re.escape, DELIMITERS)), heading)]
    return bool(found_names(tuple(cells))["text"]) or text_column in cells


def may_be_report(name: str, path: str) -> bool:
    """Whether a file whose name says nothing is a page, a feed, a PDF or a news archive by its bytes."""
    if os.path.splitext(name)[1] in NEVER:
        return False
    try:
        with open(path, "rb") as file:
            return certain_kind(opened(path, file)) is not None
    except (OSError, ReportError):
        return False


def size_of(path: str) -> int:
    """The bytes of a file; 0 for what cannot be looked at."""
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def open_file(path: str) -> tuple[BinaryIO, Content]:
    """A file, and its content; to be closed by the caller. `ReportError` for what cannot be opened."""
    try:
        file = open(path, "rb")  # noqa: SIM115 (the caller closes it when the reports are read)
    except FileNotFoundError:
        raise ReportError("does not exist: check the path") from None
    except IsADirectoryError:
        raise ReportError("is a folder, though its name is that of a file") from None
    except OSError as error:
        raise ReportError(f"cannot be read ({error.strerror}): check its permissions") from None
    try:
        return file, opened(path, file, path=path)
    except OSError as error:
        file.close()
        raise ReportError(f"cannot be read ({error.strerror}): check its permissions") from None
    except BaseException:
        file.close()
        raise
