"""What settings must keep to: shares between none and all, days and counts not below zero, steps in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from typing import NamedTuple

from factcheck.reconcile.settings import Settings

SHARES = frozenset(
    {"about", "close_under", "very_close_under", "vague_slack", "high_ratio", "medium_ratio", "small_ratio"}
    | {"alike_from", "start_tolerance"}
)
# Counts and days among the points of linking, which may be below zero.
COUNTS = frozenset(
    {"crowd", "totals_together", "telling_total", "telling_number", "great_total", "great_total_days", "alike_words"}
    | {"published_together_days", "published_apart_days"}
)
# Of two neighbours the first is never over the second.
STEPS = (
    ("judging", ("small_ratio", "medium_ratio", "high_ratio")),
    ("judging", ("medium_gap", "high_gap")),
    ("judging", ("very_close_under", "close_under")),
    ("judging", ("doubts_of_high", "doubts_of_medium", "doubts_of_any")),
    ("linking", ("comparable", "comparable_if_doubtful")),
    ("linking", ("published_together_days", "published_apart_days")),
)


class Fault(NamedTuple):
    """A setting that cannot be: its table and key, and what is wrong, in words that go after its value."""

    table: str
    key: str
    why: str


def faults(settings: Settings) -> Iterator[Fault]:
    """What cannot be as it is, in the order of the settings; of two that are out of order both are named."""
    for table in ("linking", "judging"):
        for each in fields(getattr(settings, table)):
            value = getattr(getattr(settings, table), each.name)
            if each.name in SHARES and not 0 <= value <= 1:
                yield Fault(table, each.name, "but must be a share from 0 to 1")
            elif each.name == "crowd_times" and value <= 1:
                yield Fault(table, each.name, "but must be over 1")
            elif value < 0 and (table == "judging" or each.name in COUNTS):
                yield Fault(table, each.name, "but must not be below 0")
    for table, keys in STEPS:
        values = getattr(settings, table)
        for lower, upper in pairwise(keys):
            most, least = getattr(values, upper), getattr(values, lower)
            if least > most:
                yield Fault(table, lower, f"but must not be over {upper}, which is {most:g}")
                yield Fault(table, upper, f"but must not be under {lower}, which is {least:g}")
