"""Lines of a report on a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

WIDTH = 80


class Line(NamedTuple):
    """A line of text; a heading may be printed bold."""

    text: str
    heading: bool = False


def filled(text: str, first: str, further: str | None = None, *, heading: bool = False) -> Iterator[Line]:
    """Text in lines of at most 80 characters."""
    indent = first if further is None else further
    for line in textwrap.wrap(text, WIDTH, initial_indent=first, subsequent_indent=indent) or [first]:
        yield Line(line, heading)
