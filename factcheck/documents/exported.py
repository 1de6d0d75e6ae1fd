"""The lines of `factcheck export jsonl`: documents with what was read in them, to be stored without reading again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from factcheck.documents.days import day
from factcheck.documents.values import ReportError, line
from factcheck.errors import InputError
from factcheck.types import (
    Bound,
    Claim,
    Document,
    EventKind,
    Hop,
    Measure,
    Quantity,
    Reading,
    Revision,
    Scope,
    SourceKind,
    Stance,
    Who,
)

Row = Mapping[str, Any]
VERSION = 1  # of these lines, under "factcheck"
WORDS: dict[str, type] = {
    "measure": Measure,
    "bound": Bound,
    "who": Who,
    "scope": Scope,
    "stance": Stance,
    "revision": Revision,
    "event_kind": EventKind,
}
DAYS = ("date_from", "date_to")
LISTS = ("place_path", "telling_words")
# What a decision says, by what it is about; one about a claim names the claim by its place.
DECIDED = {
    "source": ("action", "source", "other", "reviewer", "note", "made_at"),
    "claim": ("action", "field", "old_value", "new_value", "figure", "decision", "reviewer", "note", "made_at"),
    "finding": ("fingerprint", "state", "reason", "reviewer", "note", "reviewed_at"),
}
CLAIM_AT = ("document", "publisher", "content_hash", "part", "start", "end", "measure")
PLAIN = ("text", "title", "url", "publisher", "reference")


def exported_lines(path: str) -> Iterator[tuple[str, str]]:
    """The lines of a file that are not empty, each with its place; `InputError` where the file cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            for number, written in enumerate(file, 1):
                if written.strip():
                    yield f"{path}, line {number},", written
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not in UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None


def read_line(written: str) -> Row:
    """A line as its object, a document's or a decision's; `ReportError` for a line that is none of ours."""
    try:
        row = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"is no JSON ({error})") from None
    if not isinstance(row, dict) or row.get("factcheck") != VERSION:
        raise ReportError("is no line of `factcheck export jsonl`: `factcheck ingest` reads reports of others")
    return row


def decision(row: Row) -> Row:
    """What a person decided, as the store takes it; `ReportError` where something of it is missing."""
    try:
        about = str(row["about"])
        found = {name: row[name] for name in DECIDED[about]}
        found |= {name: row[name] for name in CLAIM_AT if name in row}
        moment = "reviewed_at" if about == "finding" else "made_at"
        return found | {"about": about, moment: datetime.fromisoformat(row[moment])}
    except (KeyError, TypeError, ValueError) as error:
        raise broken(error) from None


def broken(error: Exception) -> ReportError:
    """A line of ours in which something is missing or of the wrong kind."""
    return ReportError(f"is broken ({type(error).__name__}: {error}): export it again")


def document(row: Row) -> tuple[Document, Reading, str]:
    """A document, what was read in it, and the version of what read it; `ReportError` where something is missing."""
    try:
        made = Document(
            published=day(row.get("published")),
            name=name_of(row),
            container=line(row, "container"),
            **{name: row[name] for name in PLAIN},
        )
        claims = tuple(claim(each) for each in row["claims"])
        quantities = tuple(Quantity(**each) for each in row["quantities"])
        return (
            made,
            Reading(claims, quantities, tuple(row["warnings"]), row["credit"]),
            str(row["extractor_version"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise broken(error) from None


def name_of(row: Row) -> str | None:
    """The id as the document's own file gave it; one that was made of the text stands with the file's name."""
    own = line(row, "local_id")
    return line(row, "id") if own is None or own.startswith("#") else own


def claim(row: Row) -> Claim:
    """A claim of a line."""
    values = {each.name: row[each.name] for each in fields(Claim)}
    for name, words in WORDS.items():
        values[name] = None if row[name] is None else words(row[name])
    for name in DAYS:
        values[name] = None if row[name] is None else date.fromisoformat(row[name])
    for name in LISTS:
        values[name] = tuple(row[name])
    values["attribution"] = tuple(
        Hop(hop["name"], hop["role"], SourceKind(hop["kind"]), hop["cue"]) for hop in row["attribution"]
    )
    return Claim(**values)
