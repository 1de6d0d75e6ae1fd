"""What may be said of a report beside its text, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime


class ReportError(Exception):
    """Why one report cannot be read: a sentence without its beginning, to stand after the report's name."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a report whose own file does not say it."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    name: str | None = None


def day(value: object) -> date | None:
    """A day written as 2024-11-29, alone or before a time; null and "" are None. `ReportError` for anything else."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and value[4:5] == value[7:8] == "-" and value[10:11] in ("", "T", " "):
        try:
            # The date as the publisher wrote it: in another time zone it may be the next day, but weekdays are his.
            return datetime.fromisoformat(value).date() if len(value) > 10 else date.fromisoformat(value)
        except ValueError:
            pass
    raise ReportError(f'has a "published" that is no day ({value!r}): write it as "2024-11-29"')


def line(said: Mapping[str, object], key: str) -> str | None:
    """A value that is a line of text, or a number taken as text; null and "" are None. Else `ReportError`."""
    value = said.get(key)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReportError(f'has a "{key}" that is no text but {type(value).__name__}')
    require_storable(value, key)
    return value.strip() or None


def require_storable(value: str, key: str) -> None:
    """`ReportError` for text that no database can keep: NUL characters and half surrogate pairs."""
    if "\0" in value:
        raise ReportError(f'has a "{key}" that holds a NUL character')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise ReportError(f'has a "{key}" that holds half a surrogate pair, which is no character') from None
