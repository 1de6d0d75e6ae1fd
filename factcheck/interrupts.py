"""Ctrl-C, held back where it would tear what is being written: it comes at the end, or at the next safe point."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Waiting:
    """The answer to Ctrl-C while something is written: it is remembered, and ``came`` then."""

    def __init__(self, breakable: bool) -> None:
        self.breakable = breakable
        self.came = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        self.came = True


@contextmanager
def undisturbed(*, breakable: bool = False) -> Iterator[None]:
    """Let Ctrl-C wait until what is done here is done whole; where it is ``breakable``, until `safe_point`.

    One inside another waits for the outer one, and is breakable only where both are.
    """
    outer = signal.getsignal(signal.SIGINT)
    ours = isinstance(outer, Waiting) or outer is signal.default_int_handler
    if not ours or threading.current_thread() is not threading.main_thread():
        yield  # Ctrl-C is ignored or somebody else's, or another thread's: only the main one is told of it
    elif isinstance(outer, Waiting):
        before, outer.breakable = outer.breakable, outer.breakable and breakable
        try:
            yield
        finally:
            outer.breakable = before
    else:
        waiting = Waiting(breakable)
        signal.signal(signal.SIGINT, waiting)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, outer)
            if waiting.came:
                raise KeyboardInterrupt


def safe_point() -> None:
    """Where stopping tears nothing: a Ctrl-C that waits in something breakable comes here."""
    waiting = signal.getsignal(signal.SIGINT)
    if isinstance(waiting, Waiting) and waiting.came and waiting.breakable:
        raise KeyboardInterrupt
