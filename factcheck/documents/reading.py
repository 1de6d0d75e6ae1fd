"""Finding reports in files, folders and on standard input; the reader is chosen by name and content."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.documents.jsonl import looks_like_lines, read_json, read_lines
from factcheck.documents.text import SIDE, read_text
from factcheck.documents.values import Given, ReportError
from factcheck.types import Document

TEXTS = (".txt", ".text", ".md", ".markdown")
LINES = (".jsonl", ".ndjson")
JSON = (".json",)
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A report; ``location`` is the absolute path of the file that holds it alone, None for one of many."""

    where: str
    document: Document
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be read, and why, in a sentence with the way out."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where} {self.reason}"


def read_paths(paths: Sequence[str], given: Given | None = None) -> Iterator[Found | Failed]:
    """The reports in these files and folders ("-" is standard input), in order; what is bad comes as `Failed`.

    In folders, at any depth, files named *.txt, *.md, *.json or *.jsonl are reports; hidden ones and others are not.
    Side files (NAME.meta.toml) among the paths, as a shell's * gives them, are passed over.
    """
    given = given or Given()
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from read_folder(path, given)
        elif path.endswith(SIDE):
            if len(paths) == 1:
                yield Failed(path, "describes a report but is none: name the report beside it")
        else:
            yield from read_file(path, given)


def read_folder(folder: str, given: Given) -> Iterator[Found | Failed]:
    """The reports in a folder and the folders in it, in the order of their names."""
    anything = False
    unreadable: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(TEXTS + LINES + JSON) and not name.startswith("."):
                anything = True
                yield from read_file(os.path.join(where, name), given)
    for error in unreadable:
        anything = True
        yield Failed(str(error.filename), f"cannot be read ({error.strerror}): check its permissions")
    if not anything:
        yield Failed(folder, "is a folder without reports: *.txt, *.md, *.json and *.jsonl files are read")


def read_file(path: str, given: Given) -> Iterator[Found | Failed]:
    """The report or reports in one file or on standard input."""
    shown = "standard input" if path == STDIN else path
    lower = path.lower()
    try:
        if lower.endswith(LINES):
            with open(path, "rb") as file:
                yield from several(read_lines(path, file, given))
            return
        if path == STDIN:
            content = sys.stdin.buffer.read()
        else:
            with open(path, "rb") as file:
                content = file.read()
    except FileNotFoundError:
        yield Failed(shown, "does not exist: check the path")
        return
    except IsADirectoryError:
        yield Failed(shown, "is a folder, though its name is that of a file")
        return
    except OSError as error:
        yield Failed(shown, f"cannot be read ({error.strerror}): check its permissions")
        return
    if lower.endswith(JSON):
        yield from several(read_json(path, content, given))
    elif path == STDIN and looks_like_lines(content):
        yield from several(read_lines(shown, content.splitlines(), given))
    else:
        try:
            if lower.endswith((".tsv", ".csv", ".html", ".htm", ".xml", ".pdf")):
                raise ReportError("is of a type that cannot be read yet: *.txt, *.md, *.json and *.jsonl are")
            document = read_text(path, content, given)
            location = os.path.abspath(path) if path != STDIN and os.path.isfile(path) else None
            yield Found(shown, document, location)
        except ReportError as error:
            yield Failed(shown, str(error))


def several(entries: Iterator[tuple[str, Document | ReportError]]) -> Iterator[Found | Failed]:
    """The entries of a file that holds many reports."""
    for where, entry in entries:
        yield Failed(where, str(entry)) if isinstance(entry, ReportError) else Found(where, entry)
