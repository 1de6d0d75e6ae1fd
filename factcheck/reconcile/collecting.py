"""Python's collector of cycles, told to leave old objects alone while claims are compared."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

YOUNG = 20_000  # objects made since the last look at the young ones; Python's own is 700
SELDOM = 100_000  # looks at the middle-aged ones between two at all that there are; so many do not come in a run


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for cycles among young objects only.

    A run holds some 20,000 claims at a time, of millions of objects without cycles, and puts others in their place
    again and again; to look through all of them each time costs some 5 % of a run over a million claims. A cycle that
    holds such claims (a function that calls itself and what it fills) would keep them all: none may be made.
    """
    before = gc.get_threshold()
    gc.set_threshold(YOUNG, before[1], SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
