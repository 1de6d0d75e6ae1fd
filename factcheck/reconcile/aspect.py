"""One dimension on which two claims are compared."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Relation(StrEnum):
    """How one claim's extent on a dimension stands to another's."""

    EQ = "EQ"
    SUB = "SUB"
    SUP = "SUP"
    OVERLAP = "OVERLAP"
    DISJOINT = "DISJOINT"
    UNKNOWN = "UNKNOWN"


class Aspect(NamedTuple):
    """One dimension's relation, what it speaks for (below zero: against) one figure, and why."""

    dimension: str
    relation: Relation
    points: float
    why: str
