"""What a number counts, and the phrase in which it is said while it is read."""

from dataclasses import dataclass
from typing import NamedTuple

from factcheck.extract.nouns import Noun
from factcheck.types import Measure


class Counted(NamedTuple):
    """What the number at ``at`` counts: pieces ``first``..``last`` (exclusive) hold the noun as printed.

    ``noun`` is None where the head is unknown or elided; ``partitive`` where "of them", "of whom" stands between;
    ``also`` is the class of an attribute that narrows a general head ("five civilian deaths" -> civilian).
    ``state`` is a measure that an attribute gives ("ten wounded soldiers").
    """

    at: int
    first: int
    last: int
    noun: Noun | None
    partitive: bool = False
    other: bool = False
    unknown: bool = False
    state: Measure | None = None


@dataclass(slots=True)
class Phrase:
    """The noun phrase of a number as far as it is read: ``at`` is the next piece, before ``limit``."""

    number: int
    start: int
    limit: int
    plural: bool
    partitive: bool
    at: int
    first: int
    last: int
    noun: Noun | None = None
    attribute: Noun | None = None
    state: Measure | None = None
    case: Measure | None = None
    other: bool = False
    group: bool = False
    unknown: int = 0

    def counted(self, first: int, last: int, noun: Noun | None, unknown: bool = False) -> Counted:
        """The reading that takes the pieces ``first``..``last`` for the noun."""
        return Counted(self.number, first, last, noun, self.partitive, self.other, unknown, self.state)
