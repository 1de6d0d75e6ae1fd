"""The agency that a text credits for all of it: in its dateline, "GAZA (AFP) -", or alone on its first or last line.

Papers print wire copy shortened and retold; the credit is what tells that ten of them are one report.
"""

from __future__ import annotations

import re

from factcheck.extract.lexicon import compiled
from factcheck.types import SourceKind

# A dateline stands before the first words of the report; it holds a town, perhaps a day, and the agency in brackets.
DATELINE = re.compile(r"[A-Z][^\n()]{0,60}\((?P<name>[^()\n]{2,40})\)\s*(?:[-–—:]|--)")
# "(AFP)", "AFP", "Source: Reuters", "© Reuters 2024", "By AFP" as a line of their own.
LINE = compiled("sources", "credits", "line", re.I)
# "…, the ministry added. (AFP)" at the very end.
TAIL = re.compile(r"[.!?\"”’]\s*[(\[—–-]+\s*(?P<name>[^()\[\]\n]{2,40}?)[)\]]?\s*\Z")
FIRST_LINES, LAST_LINES = 3, 2  # where a credit may stand alone


def credited_agency(text: str) -> str | None:
    """The agency that a text credits for all of it, as printed; None where there is none, or more than one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found: dict[str, str] = {}
    for printed in (*in_dateline(lines), *on_a_line(lines), *at_the_end(text)):
        if (name := agency(printed)) is not None:
            found.setdefault(name, printed)
    return next(iter(found.values())) if len(found) == 1 else None


def in_dateline(lines: list[str]) -> list[str]:
    """What a dateline has in brackets, on one of the first lines."""
    return [match["name"].strip() for line in lines[:FIRST_LINES] if (match := DATELINE.match(line))]


def on_a_line(lines: list[str]) -> list[str]:
    """What stands alone on one of the first or last lines of a text of several."""
    if len(lines) < 2:
        return []
    outer = {*range(min(FIRST_LINES, len(lines))), *range(max(0, len(lines) - LAST_LINES), len(lines))}
    return [match["name"].strip() for at in sorted(outer) if (match := LINE.fullmatch(lines[at]))]


def at_the_end(text: str) -> list[str]:
    """What stands behind the last sentence, in brackets or behind a dash."""
    match = TAIL.search(text.rstrip()[-80:])
    return [match["name"].strip()] if match else []


def agency(printed: str) -> str | None:
    """The name by which our list knows an agency that is printed so."""
    from factcheck.extract.known_sources import known_sources

    known = known_sources().canonical(printed)
    return known.name if known is not None and known.kind is SourceKind.AGENCY else None
