"""A run, from its row to its last word: closed with its counts however it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from factcheck.interrupts import is_stop, undisturbed

if TYPE_CHECKING:
    from factcheck.store.opening import Store

STOPPED = "stopped by a person"


@contextmanager
def running(store: Store, kind: str, counts: Mapping[str, int], stopped: str = STOPPED) -> Iterator[int]:
    """A run of the store, which must be locked; gives its number, and closes it with what ``counts`` then hold.

    It ends as "done", as "interrupted" with the message ``stopped`` where a person ended it, else as "failed".
    """
    number: int | None = None
    try:
        with undisturbed():
            number = store.start_run(kind)
        yield number
    except BaseException as error:
        if number is not None:
            close(store, number, counts, error, stopped)
        raise
    with undisturbed():
        store.finish_run(number, counts)


def close(store: Store, number: int, counts: Mapping[str, int], error: BaseException, stopped: str) -> None:
    """Close a run that did not come to its end; an error in doing so does not hide what ended it."""
    from sqlalchemy.exc import DBAPIError

    by_person = is_stop(error)
    status, message = ("interrupted", stopped) if by_person else ("failed", f"{type(error).__name__}: {error}"[:500])
    with undisturbed(), suppress(DBAPIError):
        store.finish_run(number, counts, status, message)
