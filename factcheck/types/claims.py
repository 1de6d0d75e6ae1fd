"""What a text claims, as it was read and as the store knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from factcheck.types.spans import Hop, Quantity
from factcheck.types.vocabulary import Bound, EventKind, Measure, Revision, Scope, SourceKind, Stance, Who


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
