"""An address that answers with something else than the article it gave: a cookie wall, a "not found", a front page.

What such an answer holds is no version of the article, whose figures would be gone with it, or stand beside another's.
A page that is written anew every day (a situation page, a live blog) is neither: its texts stand beside each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from factcheck.store.identity import Arrival, Standing, newest_version, same_publisher, standing_of
from factcheck.store.likeness import alike, recognisable, words
from factcheck.store.tables import StoredClaimRow, StoredDocument
from factcheck.types import Reading

FIGURES_OF_A_REPORT = 2  # that a text without a day of its own must hold to be taken for another report


@dataclass(frozen=True, slots=True)
class Turned:
    """Another text than the stored one: a report beside that, under a ``name`` of its own, or none to be taken in, for
    a ``reason`` in words to follow the address."""

    name: str | None = None
    reason: str = ""


def turned(connection: Connection, came: Arrival, reading: Reading, answered: str, extractor: str) -> Turned | None:
    """What a page is that must not replace what is stored of its address; None where it may.

    ``answered`` is the address at the end of all redirects. An article that is rewritten but recognisable may; so may
    a text that comes back and has figures.
    """
    standing, row = standing_of(connection, came, extractor)
    if row is None or standing not in (Standing.CHANGED, Standing.RETURNED, Standing.OLDER):
        return None
    stood = newest_version(connection, row.id) if standing is Standing.RETURNED else row
    text = connection.execute(select(StoredDocument.text).where(StoredDocument.id == stood.id)).scalar_one()
    document = came.document
    if reading.claims:
        same = recognisable(document.text, document.title, text, stood.title)
    else:  # a wall may bear the headline of the article behind it, an empty page all that a site prints on each
        same = alike(document.text, text) and words(document.title or "") == words(stood.title or "")
    if same:
        return None
    if is_elsewhere(answered, came.name) and is_elsewhere(answered, stood.url):
        return Turned(
            reason=f"now leads to {answered}, which is another text: the stored report is kept; ingest that address"
            " itself"
        )
    held = figures_of(connection, stood.id)
    found = {(claim.measure.value, claim.low, claim.high) for claim in reading.claims}
    if standing is not Standing.RETURNED and held - found:
        name = name_beside(connection, came, reading, stood, disjoint=not held & found)
        if name is not None:
            return Turned(name)
    if not held or held & found or standing is Standing.OLDER or (standing is Standing.RETURNED and found):
        return None
    no_figure = "not its one figure" if len(held) == 1 else f"none of its {len(held)} figures"
    return Turned(
        reason=f"now answers with another text, which holds {no_figure}: the stored report is kept; ingest it as a file"
        " if it is right"
    )


def name_beside(connection: Connection, came: Arrival, reading: Reading, stood: Any, *, disjoint: bool) -> str | None:
    """The name of a report that has taken the address of another one, beside which it stands; None for none.

    It is by the same publisher, has figures, and tells of another day; or it has the same title, several figures, the
    same places, and none of the other's figures: they are ``disjoint``.
    """
    if not reading.claims or not same_publisher(came, stood):
        return None
    document = came.document
    here = {name for claim in reading.claims for name in claim.place_path}
    there = places_of(connection, stood.id)
    if None not in (document.published, stood.published) and document.published != stood.published:
        return f"{came.name}#{document.published}" if here & there or not (here and there) else None
    title = words(document.title or "")
    several = len(reading.claims) >= FIGURES_OF_A_REPORT
    same = disjoint and bool(title) and title == words(stood.title or "") and several and bool(here & there)
    return f"{came.name}#{came.hashed[:8]}" if same else None


def places_of(connection: Connection, document: int) -> set[str]:
    """The names of the places that a stored text counts in, and of what they lie in."""
    row = StoredClaimRow
    query = select(row.place_path).where(row.document_id == document, row.superseded_at.is_(None))
    return {name for path in connection.execute(query).scalars() if path for name in json.loads(path)}


def is_elsewhere(address: str, other: str | None) -> bool:
    """Whether two addresses differ in more than the site's name, a final stroke, and what is asked of the page."""
    return other is None or urlsplit(address).path.rstrip("/") != urlsplit(other).path.rstrip("/")


def figures_of(connection: Connection, document: int) -> set[tuple[str, float | None, float | None]]:
    """What a stored text counts: measure and bounds of each number."""
    row = StoredClaimRow
    query = select(row.measure, row.low, row.high).where(row.document_id == document, row.superseded_at.is_(None))
    return {(str(measure), low, high) for measure, low, high in connection.execute(query)}
