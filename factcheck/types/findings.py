"""What claims are compared as and how they stand to each other: figures, positions, findings, verdicts, states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from factcheck.types.vocabulary import Bound, Measure, Who


class FindingKind(StrEnum):
    """The kinds of relation between claims of one figure, in the order in which they are judged (design §5)."""

    PART_EXCEEDS_WHOLE = "part_exceeds_whole"
    RELAY_DIVERGENCE = "relay_divergence"
    SAME_ORIGIN = "same_origin"
    CORRECTION = "correction"
    DOWNWARD_REVISION = "downward_revision"
    UPDATE = "update"
    STALE_REPEAT = "stale_repeat"
    EDITED = "edited"
    DENIAL = "denial"
    CONTRADICTION = "contradiction"
    SPREAD = "spread"
    ARITHMETIC = "arithmetic"
    RESPONSIBILITY = "responsibility"
    UNIT_MISMATCH = "unit_mismatch"
    CORROBORATES = "corroborates"
    SCOPE_DIFFERENCE = "scope_difference"


class Severity(StrEnum):
    """How grave a flagged finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CheckVerdict(StrEnum):
    """What the stored reports say of a claim that is checked, in the order in which it is decided (design §6)."""

    OUTDATED = "outdated"
    DISPUTED = "disputed"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_COMPARABLE = "not_comparable"
    NOT_REPORTED = "not_reported"


class FindingState(StrEnum):
    """What a person decided about a finding."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    RESOLVED = "resolved"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Figure:
    """What claims are compared as: one event's (or one running total's) claims of one measure and class.

    ``key`` is stable for the same claims' sense (it does not depend on database ids); ``kind`` is "event" or "series";
    ``claims`` are ids of stored claims, sorted; ``origins`` says of each, in that order, as whose word it counts;
    ``reason`` says in words why they stand together.
    """

    key: str
    kind: str
    measure: Measure
    who: Who | None
    place: str | None
    date_from: date | None
    date_to: date | None
    claims: tuple[int, ...]
    reason: str
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One value of a figure with the origins and documents behind it; ``denied`` where they say that it is not so."""

    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    claims: tuple[int, ...]
    origins: tuple[str, ...]
    documents: tuple[int, ...]
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A typed relation between the positions of one figure; a conflict where ``severity`` is not None.

    ``relations`` gives each dimension's relation in words (EQ, SUB, …). ``gap`` and ``ratio`` are g and r of design §5.
    ``fingerprint`` stays the same while kind, figure and positions' values stay the same in sense.
    """

    kind: FindingKind
    severity: Severity | None
    figure: str
    figures: tuple[str, ...]
    positions: tuple[Position, ...]
    reason: str
    relations: tuple[tuple[str, str], ...]
    rule: str
    fingerprint: str
    gap: float | None = None
    ratio: float | None = None
