"""Ids in portions that one statement can name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
CHUNK = 500  # values in one IN (…), well under what any database allows


def chunks(ids: Sequence[T]) -> Iterable[Sequence[T]]:
    """The ids in portions."""
    return (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK))
