"""What the stages of reading find in a text, each with where it stands: sentences, days, numbers, places, speakers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.types.vocabulary import Bound, SourceKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span in the text; ``paragraph`` counts from 0; a headline stands alone and ends without a stop."""

    start: int
    end: int
    paragraph: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date phrase and the days it covers, both ends inclusive.

    ``low`` and ``high`` are None together where the publication date is needed and missing, or where the phrase
    settles nothing. ``since`` is true for an open start that runs up to publication ("since March 2011").
    ``grain`` is "day", "week", "month", "year" or "span". ``relative`` is true where the phrase was read against
    the publication date.
    """

    start: int
    end: int
    text: str
    low: date | None
    high: date | None
    grain: str
    rule: str
    since: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: ``start``..``end`` is the number itself, ``cue_start``..``cue_end`` with its bound words.

    ``value`` is None where the text gives a range or a vague word. ``form`` is "digits", "words", "vague", "range",
    "article" ("a child"), "both" or "zero" ("no casualties").
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    form: str
    rule: str
    cue_start: int
    cue_end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A physical quantity: what was printed, how it was read, and its value in the base unit of its dimension.

    A range ("5-10 km") has no value, its low and its high; else both are the value. ``claim`` is the id of the nearest
    claim in the same sentence, None where there is none.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str
    base_value: float | None
    base_unit: str
    claim: str | None = None
    low: float | None = None
    high: float | None = None
    base_low: float | None = None
    base_high: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the gazetteer. ``path`` names what it lies in, from the nearest up to the country."""

    id: str
    name: str
    kind: str
    path: tuple[str, ...]
    country: str


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as printed; ``place`` is None where the gazetteer does not know it or knows several."""

    start: int
    end: int
    text: str
    place: Place | None
    rule: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One speaker of an attribution chain; ``cue`` is the word that gives him the floor ("said", "according to")."""

    name: str
    role: str | None
    kind: SourceKind
    cue: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says the words between ``start`` and ``end``: a chain from the first speaker to the last relay.

    ``holes`` are parts of that span that belong to other voices.
    """

    start: int
    end: int
    chain: tuple[Hop, ...]
    rule: str
    holes: tuple[tuple[int, int], ...] = ()
