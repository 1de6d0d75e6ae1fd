"""Documents with what was read in them, and what people decided, a JSON line each, for another database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from factcheck.documents.exported import VERSION


def write_lines(rows: Iterable[Mapping[str, Any]], file: TextIO) -> int:
    """Documents and decisions as the store exports them, a line each; returns how many."""
    count = 0
    for row in rows:
        file.write(json.dumps({"factcheck": VERSION} | dict(row), ensure_ascii=False, default=plain) + "\n")
        count += 1
    return count


def plain(value: object) -> str:
    """A day or time as JSON knows it."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
