"""The side file NAME.meta.toml or NAME.txt.meta.toml: what a person knows of the report in NAME.txt."""

from __future__ import annotations

import os
import tomllib
from datetime import date, datetime
from difflib import get_close_matches

from factcheck.documents.days import day
from factcheck.documents.values import Given, ReportError, line

SIDE = ".meta.toml"
KEYS = ("publisher", "published", "title", "url", "id")


def side_names(path: str) -> tuple[str, ...]:
    """What the side file of a report may be called: NAME.txt.meta.toml, which goes first, or NAME.meta.toml."""
    unpacked = path[:-3] if path.lower().endswith(".gz") else path
    return tuple(dict.fromkeys((path + SIDE, unpacked + SIDE, os.path.splitext(unpacked)[0] + SIDE)))


def side_file(path: str) -> Given:
    """What NAME.meta.toml, or NAME.txt.meta.toml, says of the report in NAME.txt: publisher, published, title, url, id.

    Other keys are the writer's own notes; one that is nearly one of these is taken for a slip. `ReportError` for it.
    """
    side = next((each for each in side_names(path) if os.path.lexists(each)), None)
    if side is None:
        return Given()
    try:
        with open(side, "rb") as file:
            said = tomllib.load(file)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReportError(f"has a side file {side} that is no TOML ({error}): mend or remove it") from None
    except OSError as error:
        raise ReportError(f"has a side file {side} that cannot be read ({error.strerror})") from None
    for key in said.keys() - set(KEYS):
        if meant := get_close_matches(key.lower(), KEYS, n=1, cutoff=0.8):
            raise ReportError(f"has a side file {side} with {key!r}: write {meant[0]!r}")
    try:
        published = said.get("published")
        if isinstance(published, datetime):
            published = published.date()
        return Given(
            published=published if isinstance(published, date) else day(published),
            publisher=line(said, "publisher"),
            title=line(said, "title"),
            url=line(said, "url"),
            name=line(said, "id"),
        )
    except ReportError as error:
        raise ReportError(f"has a side file {side} that {error}") from None
