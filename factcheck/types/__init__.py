"""The values that the stages hand on.

Frozen, without files, databases or languages in them. An interval is always ``low``..``high``, inclusive,
``None`` where it is open; never a midpoint. Offsets count code points of the text as it was given.
"""

from factcheck.types.claims import Claim, Reading, StoredClaim
from factcheck.types.documents import EVENT_DATA_SETS, SOMEWHERE, CorrectionNotice, Document, as_reference
from factcheck.types.findings import CheckVerdict, Figure, Finding, FindingKind, FindingState, Position, Severity
from factcheck.types.spans import Attribution, DateSpan, Hop, Number, Place, PlaceMention, Quantity, Sentence
from factcheck.types.vocabulary import (
    PEOPLE_MEASURES,
    RELAYING_KINDS,
    Bound,
    EventKind,
    Measure,
    Revision,
    Scope,
    SourceKind,
    Stance,
    Who,
)

__all__ = [
    "EVENT_DATA_SETS",
    "PEOPLE_MEASURES",
    "RELAYING_KINDS",
    "SOMEWHERE",
    "Attribution",
    "Bound",
    "CheckVerdict",
    "Claim",
    "CorrectionNotice",
    "DateSpan",
    "Document",
    "EventKind",
    "Figure",
    "Finding",
    "FindingKind",
    "FindingState",
    "Hop",
    "Measure",
    "Number",
    "Place",
    "PlaceMention",
    "Position",
    "Quantity",
    "Reading",
    "Revision",
    "Scope",
    "Sentence",
    "Severity",
    "SourceKind",
    "Stance",
    "StoredClaim",
    "Who",
    "as_reference",
]
