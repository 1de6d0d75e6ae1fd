"""The gazetteer with places that the user imported: files beside each other, made by `factcheck places import`.

The rows and their index hold the built-in rows too, so that reading them costs no merging; a stamp tells from which
built-in rows they were made. After an update of the program that changes these, the import has to be run again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable
from contextlib import suppress

LINUX = sys.platform == "linux"
PLACES, INDEX, STAMP = "places.tsv", "places.index.tsv", "places.stamp"
LINES = "imported.tsv"  # what was read from dumps, as it stood there: the next import adds to it


def folder() -> str:
    """Where imported places are kept: what FACTCHECK_PLACES names, else in the user's configuration folder."""
    if named := os.environ.get("FACTCHECK_PLACES"):
        return named
    if LINUX:  # as click does; importing it would take as long as all the rest of opening
        home = os.environ.get("XDG_CONFIG_HOME", os.path.expanduser("~/.config"))
        return os.path.join(home, "factcheck", "places")
    import click

    return os.path.join(click.get_app_dir("factcheck"), "places")


def stamp(places: str) -> str:
    """What tells one text of the built-in rows from another."""
    return hashlib.blake2b(places.encode(), digest_size=16).hexdigest()


def imported(built_in: Callable[[], str]) -> tuple[str, str] | None:
    """The texts of the imported rows and their index; None where nothing was imported.

    None too, with a warning in the log, where it was made from other rows than ``built_in`` gives.
    """
    where = folder()
    try:
        made_from = read(where, STAMP)
        if made_from.strip() != stamp(built_in()):
            import logging

            log = logging.getLogger(__name__)
            log.warning("imported places in %s are of another version: run `factcheck places import` again", where)
            return None
        return read(where, PLACES), read(where, INDEX)
    except FileNotFoundError:
        return None


def read(where: str, name: str) -> str:
    """One file's text."""
    with open(os.path.join(where, name), encoding="utf-8") as file:
        return file.read()


def lines() -> str:
    """What was read from dumps so far, whatever rows it was merged with; empty where nothing was."""
    try:
        return read(folder(), LINES)
    except FileNotFoundError:
        return ""


def keep(places: str, index: str, built_in: str, lines: str) -> str:
    """Write the rows, their index and what they were made from, each file whole or not at all; returns the folder.

    Without the stamp, which goes first and comes last, nobody reads files that do not belong together.
    """
    where = folder()
    os.makedirs(where, exist_ok=True)
    with suppress(FileNotFoundError):
        os.remove(os.path.join(where, STAMP))
    for name, text in ((LINES, lines), (PLACES, places), (INDEX, index), (STAMP, stamp(built_in) + "\n")):
        path = os.path.join(where, name)
        with open(f"{path}.new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(f"{path}.new", path)
    return where


def forget() -> bool:
    """Remove what was imported; whether there was anything."""
    there = False
    for name in (STAMP, INDEX, PLACES, LINES):
        path = os.path.join(folder(), name)
        if os.path.exists(path):
            os.remove(path)
            there = True
    return there
