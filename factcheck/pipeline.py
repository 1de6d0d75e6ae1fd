"""The whole path from a document to its claims, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from factcheck.extract.claims import read_text
from factcheck.extract.credits import credited_agency
from factcheck.extract.table_rows import table_warnings
from factcheck.types import Document, Reading

if TYPE_CHECKING:
    from factcheck.extract.explaining import Node


def read(document: Document) -> Reading:
    """Claims and quantities of a document's text, then the claims of its title where that is no part of the text."""
    reading = read_text(document.text, document.published)
    warnings = (*document.doubts, *reading.warnings, *table_warnings(document.text, reading.claims))
    reading = replace(reading, warnings=warnings, credit=credited_agency(document.text))
    title = document.title
    if not title or title.strip() in document.text:
        return reading
    of_title = read_text(title, document.published)
    titled = tuple(replace(claim, id=f"t{n}", part="title") for n, claim in enumerate(of_title.claims, 1))
    return replace(reading, claims=reading.claims + titled)


def explain(text: str, published: date | None = None) -> tuple[Node, ...]:
    """Why each number of a text was read as it was, or dropped: a tree for each sentence."""
    from factcheck.extract.explaining import explain_text

    return explain_text(text, published)
