"""Quotations: what stands between quotation marks, also over several sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# Begins with one class of signs, for which the search leaps from one to the next.
MARK = re.compile(r"[\"“”«»\n](?:(?<!\n)|[^\S\n]*\n)")
LONGEST = 4000


class Quotation(NamedTuple):
    """A quotation's span, its marks included."""

    start: int
    end: int


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text; one that is not closed ends where the next opens, or with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark[0] == "\n":
            if opened is not None:
                found.append(Quotation(opened, at))
            opened = None
        elif _opens(text, mark, at, opened is not None):
            if opened is not None:
                found.append(Quotation(opened, at))
            opened = at
        elif opened is not None:
            found.append(Quotation(opened, at + 1))
            opened = None
    return tuple(q for q in found if q.end - q.start <= LONGEST)


def quotations_within(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    """The quotations that share a place with ``start``..``end``."""
    first = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    last = bisect_left(quotations, end, key=lambda quotation: quotation.start)
    return quotations[first:last]


def _opens(text: str, mark: str, at: int, is_open: bool) -> bool:
    """Whether a mark opens: by its form, or for the straight one by the space around it."""
    if mark in "“«":
        return True
    if mark in "”»":
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isspace() and not after.isspace():
        return True
    if after.isspace() and not before.isspace():
        return False
    return not is_open
