"""A bar for long work, with rate and time left, where a person looks on."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

OFTEN = 0.1  # seconds between two looks at how far it is


class Far(NamedTuple):
    """How far the work is: ``done`` of ``total`` (None where nobody can know), and how many ``items`` that were."""

    total: int | None
    done: int
    items: int


class Looker(NamedTuple):
    """What to call after each item, and what to tell of what is waited for; without a terminal both do nothing."""

    show: Callable[[], None]
    tell: Callable[[str], None]


@contextmanager
def progress(unit: str, far: Callable[[], Far]) -> Iterator[Looker]:
    """A bar on stderr, where that is a terminal, that counts in these units ("reports") and is gone at the end."""
    if not sys.stderr.isatty():
        yield Looker(lambda: None, lambda _words: None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.table import Column

    columns = (
        SpinnerColumn(),
        TextColumn(f"{{task.fields[items]:,}} {unit}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:,.1f} a second"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[waiting]}", table_column=Column(no_wrap=True, overflow="ellipsis"), markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None, items=0, rate=0.0, waiting="")
        looked = float("-inf")

        def show() -> None:
            nonlocal looked
            if (now := time.monotonic()) - looked < OFTEN:
                return
            looked = now
            total, done, items = far()
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = items / elapsed if elapsed else 0.0
            bar.update(task, total=total, completed=done, items=items, rate=rate, waiting="")

        yield Looker(show, lambda words: bar.update(task, waiting=words))
