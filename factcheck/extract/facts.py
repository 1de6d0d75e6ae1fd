"""What was read in one sentence, before claims are made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.measures import Counting
from factcheck.extract.pieces import Piece
from factcheck.types import DateSpan, PlaceMention, Quantity, Sentence


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """A sentence with what its words say; ``dates`` leaves out those that date a saying or the page itself."""

    sentence: Sentence
    text: str
    low: str
    pieces: list[Piece]
    countings: Sequence[Counting]
    dates: Sequence[DateSpan]
    places: Sequence[PlaceMention]
    quantities: Sequence[Quantity]
    eventful: bool
