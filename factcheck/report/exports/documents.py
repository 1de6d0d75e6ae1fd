"""Documents with what was read in them, a JSON line each: from one database into another without reading again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TextIO

from factcheck.documents.exported import VERSION


def write_lines(documents: Iterable[Mapping[str, Any]], file: TextIO) -> int:
    """Documents as the store exports them, a line each; returns how many."""
    count = 0
    for document in documents:
        file.write(json.dumps({"factcheck": VERSION} | dict(document), ensure_ascii=False, default=plain) + "\n")
        count += 1
    return count


def plain(value: object) -> str:
    """A day as JSON knows it."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
