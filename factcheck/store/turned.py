"""An address that answers with something else than the article it gave: a cookie wall, a "not found", a front page.

What such an answer holds is no version of the article, whose figures would be gone with it, or stand beside another's.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from factcheck.store.identity import Arrival, Standing, newest_version, standing_of
from factcheck.store.likeness import alike, recognisable, words
from factcheck.store.tables import StoredClaimRow, StoredDocument
from factcheck.types import Reading


def turned(connection: Connection, came: Arrival, reading: Reading, answered: str, extractor: str) -> str | None:
    """Why a fetched page must not replace what is stored of its address, in words to follow that; None where it may.

    ``answered`` is the address at the end of all redirects. An article that is rewritten but recognisable may; so may
    a text that comes back and has figures.
    """
    standing, row = standing_of(connection, came, extractor)
    if row is None or standing not in (Standing.CHANGED, Standing.RETURNED):
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
        return f"now leads to {answered}, which is another text: the stored report is kept; ingest that address itself"
    held = figures_of(connection, stood.id)
    found = {(claim.measure.value, claim.low, claim.high) for claim in reading.claims}
    if not held or held & found or (standing is Standing.RETURNED and found):
        return None
    no_figure = "not its one figure" if len(held) == 1 else f"none of its {len(held)} figures"
    return (
        f"now answers with another text, which holds {no_figure}: the stored report is kept; ingest it as a file"
        " if it is right"
    )


def is_elsewhere(address: str, other: str | None) -> bool:
    """Whether two addresses differ in more than the site's name, a final stroke, and what is asked of the page."""
    return other is None or urlsplit(address).path.rstrip("/") != urlsplit(other).path.rstrip("/")


def figures_of(connection: Connection, document: int) -> set[tuple[str, float | None, float | None]]:
    """What a stored text counts: measure and bounds of each number."""
    row = StoredClaimRow
    query = select(row.measure, row.low, row.high).where(row.document_id == document, row.superseded_at.is_(None))
    return {(str(measure), low, high) for measure, low, high in connection.execute(query)}
