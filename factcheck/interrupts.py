"""Ctrl-C, held back where it would tear what is being written: it comes at the end, or at the next safe point.

Where it comes while Python clears an object away, Python drops it with a word to stderr; here it comes again.
"""

from __future__ import annotations

import signal
import sys
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


class Dropped:
    """Whether a Ctrl-C ``came`` that Python dropped."""

    came = False


@contextmanager
def none_dropped() -> Iterator[None]:
    """Let a Ctrl-C that Python drops come where something is begun `undisturbed`, at the latest at the end."""
    before = sys.unraisablehook

    def hook(unraisable: sys.UnraisableHookArgs) -> None:
        if issubclass(unraisable.exc_type, KeyboardInterrupt):
            Dropped.came = True
        else:
            before(unraisable)

    Dropped.came = False
    sys.unraisablehook = hook
    try:
        yield
        heed_dropped()
    finally:
        sys.unraisablehook = before


def heed_dropped() -> None:
    """Give the Ctrl-C that Python dropped."""
    if Dropped.came:
        Dropped.came = False
        raise KeyboardInterrupt


def is_stop(error: BaseException | None) -> bool:
    """Whether an error is a Ctrl-C, or came of one: a library that it tears may fail on its way out."""
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return True
        error = error.__cause__ or error.__context__
    return Dropped.came


@contextmanager
def undisturbed(*, breakable: bool = False) -> Iterator[None]:
    """Let Ctrl-C wait until what is done here is done whole; where it is ``breakable``, until `safe_point`.

    One inside another waits for the outer one, and is breakable only where both are.
    """
    if threading.current_thread() is threading.main_thread():
        heed_dropped()
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
