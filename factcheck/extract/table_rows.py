"""Rows of tables in a text, as pages and Markdown give them: a line of cells with bars between them.

What a cell counts stands in the head of its column, in no sentence, so that no claim is made of it. It is told instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.types import Claim

ROW = re.compile(r"^[^\n|]*\|[^\n]*$", re.MULTILINE)
NUMBER = re.compile(r"[<>~≈≥≤+-]?\s*[\d٠-٩۰-۹]+(?:[.,'’\s٫٬][\d٠-٩۰-۹]+)*\s*(?:[-–—]\s*[\d٠-٩۰-۹.,]+)?\s*[+%*]?")


def unread_rows(text: str, claims: Sequence[Claim]) -> int:
    """How many rows of tables hold a cell that is a number, and none that is a claim."""
    read = sorted(claim.start for claim in claims if claim.part == "text")
    unread = 0
    for row in ROW.finditer(text) if "|" in text else ():
        holds_number = any(NUMBER.fullmatch(cell.strip()) for cell in row.group().split("|"))
        unread += holds_number and not any(row.start() <= start < row.end() for start in read)
    return unread


def table_warnings(text: str, claims: Sequence[Claim]) -> tuple[str, ...]:
    """That numbers of a table were not read, where some were not."""
    rows = unread_rows(text, claims)
    if not rows:
        return ()
    many = "One row of a table holds numbers" if rows == 1 else f"{rows} rows of tables hold numbers"
    return (f"{many} that are not read as claims: look at the table itself.",)
