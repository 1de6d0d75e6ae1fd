"""Which names of reports hold everywhere, and which only within the file, feed or address that gives them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

STDIN = "stdin"  # the container of what comes through standard input
# An address; a URN, tag, DOI or other URI that names things; a UUID; a hash.
GLOBAL = re.compile(
    r"(?:https?|ftp)://\S+|(?:urn|tag|doi|info|hdl|ark|ni|oai|at|nostr):\S+|10\.\d{4,9}/\S+"
    r"|\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?|[0-9a-f]{32,128}",
    re.IGNORECASE,
)


def is_global(name: str) -> bool:
    """Whether an id is unique by itself: "1" and "report-17" are not, nobody else has "urn:uuid:…"."""
    return bool(GLOBAL.fullmatch(name)) and (not name.lower().startswith(("http", "ftp")) or telling_url(name) == name)


def telling_url(url: str | None) -> str | None:
    """An address that is one report's, else None: a front page is the address of all reports of a site."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return url if parts.path.strip("/") or parts.query or not parts.netloc else None
