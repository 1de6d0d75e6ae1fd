"""The values that the stages hand on.

Frozen, without files, databases or languages in them. An interval is always ``low``..``high``, inclusive,
``None`` where it is open; never a midpoint. Offsets count code points of the text as it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Measure(StrEnum):
    """What happened to, or what is, the counted thing."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    RESCUED = "rescued"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    DEPLOYED = "deployed"
    SURRENDERED = "surrendered"
    STRIKES = "strikes"
    ATTACKS = "attacks"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    SEIZED = "seized"
    STRUCK = "struck"
    OTHER = "other"


PEOPLE_MEASURES = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.ABDUCTED,
        Measure.DETAINED,
        Measure.RELEASED,
        Measure.RESCUED,
        Measure.DISPLACED,
        Measure.EVACUATED,
        Measure.DEPLOYED,
        Measure.SURRENDERED,
    }
)


class Who(StrEnum):
    """The class of the people counted, as far as the sentence says it."""

    PERSON = "person"
    CIVILIAN = "civilian"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    COMBATANT = "combatant"
    SOLDIER = "soldier"
    MILITANT = "militant"
    POLICE = "police"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    AID_WORKER = "aid_worker"
    RESPONDER = "responder"
    OFFICIAL = "official"
    PRISONER = "prisoner"


class Bound(StrEnum):
    """How the words around a number bound it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Scope(StrEnum):
    """One event or one day's fighting, or a running total."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class Stance(StrEnum):
    """Whether the text puts the figure forward, denies it, expects it, or has replaced it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PROJECTED = "projected"
    SUPERSEDED = "superseded"


class Revision(StrEnum):
    """What a claim's own words say of an earlier value of the same figure."""

    ROSE = "rose"  # "has risen to", "new toll", "climbed to"
    FELL = "fell"  # "revised down", "corrected to"
    INCREMENT = "increment"  # "a further six", "another 40": to be added to an earlier value


class EventKind(StrEnum):
    """The kind of event a claim counts in, as far as its sentence says it."""

    AIRSTRIKE = "airstrike"
    DRONE = "drone"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    CHEMICAL = "chemical"
    CLASHES = "clashes"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is; decides what is first-hand and what only relays."""

    AGENCY = "agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state_media"
    MONITOR = "monitor"
    UN_BODY = "un_body"
    NGO = "ngo"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    OPPOSITION = "opposition"
    RESCUE = "rescue"
    MEDICAL = "medical"
    OFFICIAL = "official"
    PERSON = "person"
    WITNESS = "witness"
    UNNAMED = "unnamed"
    DATA_SET = "data_set"
    UNKNOWN = "unknown"


RELAYING_KINDS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA})


@dataclass(frozen=True, slots=True)
class Document:
    """A text as published.

    ``name`` is the id given at ingest, else the URL or path. ``published`` is the publisher's own calendar day.
    ``reference`` names the data set that it is a row of; None for a report.
    ``retrieved`` is when it was fetched, in UTC without a zone. A form feed in the text begins a new page.
    ``container`` is the file, feed or address within which the name holds; None where it holds everywhere.
    ``doubts`` are what could not be settled when it was read from its file ("page 3: columns may be mixed").

    >>> Document("Two people died.", published=date(2024, 11, 29), publisher="Example Post").name is None
    True
    """

    text: str
    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    name: str | None = None
    reference: str | None = None
    retrieved: datetime | None = None
    container: str | None = None
    doubts: tuple[str, ...] = ()


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
class CorrectionNotice:
    """A sentence by which a page says that it was corrected; ``numbers`` are those it names, days and hours aside."""

    text: str
    numbers: frozenset[float]


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


@dataclass(frozen=True, slots=True)
class Claim:
    """One number expression and what it counts; `docs/fields.md` gives each field's meaning.

    ``text[start:end]`` of the document (of its title where ``part`` is "title") is the number expression as printed.
    ``sentence`` is the sentence it stands in. ``rule`` names the rules that read it, joined by "; ".
    The last fields serve reconciliation: ``place_path`` from ``place`` up to its country by gazetteer, the
    ``event_kind``, ``telling_words`` (lower case, sorted), what is said of an earlier value (``revision``), and how
    the date was found: "stated" in the claim's own sentence, "carried" from elsewhere in the text, or "none".
    """

    id: str
    start: int
    end: int
    measure: Measure
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    who: Who | None
    noun: str | None
    subset_of: int | None
    scope: Scope
    stance: Stance
    source: str | None
    via: str | None
    date_from: date | None
    date_to: date | None
    place: str | None
    actor: str | None
    rule: str
    sentence: str
    sentence_start: int
    attribution: tuple[Hop, ...] = ()
    part: str = "text"
    nationality: str | None = None
    place_id: str | None = None
    place_path: tuple[str, ...] = ()
    event_kind: EventKind | None = None
    telling_words: tuple[str, ...] = ()
    revision: Revision | None = None
    date_basis: str = "none"
    verified: bool | None = None

    @property
    def text(self) -> str:
        """The number expression as printed."""
        return self.sentence[self.start - self.sentence_start : self.end - self.sentence_start]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document; ``credit`` is the agency that the text credits for all of it."""

    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    credit: str | None = None


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


# Data sets of which a row is an event by their codebooks, so that two rows are never one event.
EVENT_DATA_SETS = frozenset({"UCDP GED", "ACLED", "Airwars"})


# How the line of a row begins that knows no nearer place of its event than a province or country.
SOMEWHERE = "somewhere in "


def as_reference(row: str) -> str:
    """A row of a reference data set, by its document's name, as it is named wherever its values are shown."""
    return f"{row} (reference)"


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with what the store knows of its document; the only thing that reconciliation sees.

    ``origin`` is the canonical name of the first speaker, or of the publisher where the text itself vouches;
    ``origin_kind`` its kind; ``fingerprint`` marks near copies (equal for wire copies of one text); ``reference`` names
    the data set that its document is a row of, None for a report.
    """

    id: int
    document: int
    document_name: str
    publisher: str | None
    published: date | None
    origin: str
    origin_kind: SourceKind
    fingerprint: str
    claim: Claim
    reference: str | None = None


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
