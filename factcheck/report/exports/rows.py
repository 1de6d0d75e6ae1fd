"""Claims as flat rows: one value a column, for tables that know no lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

Row = Mapping[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which spreadsheets begin what they compute

# Every column of a claim, in order; `docs/fields.md` and `docs/views.md` give their meaning.
CLAIM_COLUMNS: dict[str, type] = {
    "id": int,
    "document": str,
    "publisher": str,
    "published": date,
    "reference": str,
    "figure": str,
    "text": str,
    "measure": str,
    "value": float,
    "low": float,
    "high": float,
    "bound": str,
    "who": str,
    "nationality": str,
    "noun": str,
    "subset_of": int,
    "scope": str,
    "stance": str,
    "revision": str,
    "source": str,
    "via": str,
    "origin": str,
    "attribution": str,
    "date_from": date,
    "date_to": date,
    "date_basis": str,
    "place": str,
    "place_id": str,
    "place_path": str,
    "actor": str,
    "event_kind": str,
    "telling_words": str,
    "verified": bool,
    "sentence": str,
    "sentence_start": int,
    "start": int,
    "end": int,
    "part": str,
    "rule": str,
    "extractor_version": str,
    "corrected": bool,
    "corrected_by": str,
}


def flat(record: Row) -> dict[str, Any]:
    """A claim as the store lists it, its lists joined: chains by " > " from the first speaker on, others by "; "."""
    row = {name: record.get(name) for name in CLAIM_COLUMNS}
    row["corrected"] = record["correction"] is not None
    row["corrected_by"] = (record["correction"] or {}).get("reviewer")
    row["attribution"] = " > ".join(speaker(hop) for hop in record["attribution"]) or None
    for name in ("place_path", "telling_words"):
        row[name] = "; ".join(record[name]) or None
    return row


def speaker(hop: Row) -> str:
    """One speaker of a chain."""
    return f"{hop['name']} ({hop['role']})" if hop["role"] else str(hop["name"])


def cell(value: object) -> object:
    """A value as a CSV cell: days in ISO form, whole numbers without a fraction, no text that computes."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return defused(value) if isinstance(value, str) else value


def defused(text: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
