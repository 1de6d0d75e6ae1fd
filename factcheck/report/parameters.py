"""The values that people give for the parameters of a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Value = str | int | float
GREATEST = 2**63 - 1  # what SQLite holds as a whole number


def as_number(value: str) -> Value:
    """A value as the number that is written just so: 50, -3, 0.2; "007", "1e5" and "'2023'" are words."""
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1]
    for kind in (int, float):
        try:
            if str(kind(value)) == value and value not in ("inf", "-inf", "nan") and abs(kind(value)) <= GREATEST:
                return kind(value)
        except ValueError:
            continue
    return value


def bound(values: Any) -> Any:
    """The values of a query, by name or in order; what is written as a number is one."""
    if isinstance(values, Mapping):
        return {name: bound_value(value) for name, value in values.items()}
    return [bound_value(value) for value in values] if isinstance(values, Sequence) else values


def bound_value(value: Any) -> Any:
    """One value, as the number that it is written as."""
    return as_number(value) if isinstance(value, str) else value
