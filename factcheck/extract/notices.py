"""What a page says of its own correction: "Editor's note: an earlier version of this story gave 24"."""

from __future__ import annotations

import re

from factcheck.extract.dates import find_dates
from factcheck.extract.numbers import find_numbers
from factcheck.extract.sentences import split_sentences
from factcheck.types import CorrectionNotice

HEADED = re.compile(
    r"(?:editor(?:'s|’s|s'|s’|ial) note|correction|corrected|clarification|amendment)\b[^.!?]{0,40}?[:—–]", re.I
)
PIECE = r"(?:article|story|report|page|piece|post|dispatch|item|text|headline)"
EARLIER = re.compile(
    rf"\b(?:an?|the) (?:earlier|previous|original|older|prior|first) version\b"
    rf"|\b(?:this|the) {PIECE} (?:has been|had been|was|is) (?:since )?"
    r"(?:corrected|amended|updated to correct|revised)\b"
    rf"|\b(?:this|the) {PIECE} (?:originally|previously|earlier|initially|first)"
    r" (?:said|stated|misstated|gave|reported|put|listed|claimed)\b",
    re.I,
)
# A correction of these is none of a figure.
OTHER_MATTER = re.compile(
    r"\b(?:mis-?spel\w*|spell(?:ing|ed)|misidentif\w*|misnam\w*|names?|captions?|photo\w*|pictures?|images?|byline|titles?|rank)\b",
    re.I,
)
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b(?: ?(?:[ap]\.?m\b\.?|GMT|UTC|[BCE]E?ST))?", re.I)


def correction_notices(text: str) -> tuple[CorrectionNotice, ...]:
    """The sentences by which a page says that it was corrected, each with the numbers that it names, days aside."""
    if not (HEADED.search(text) or EARLIER.search(text)):
        return ()
    found = []
    for sentence in split_sentences(text):
        words = text[sentence.start : sentence.end]
        noted = HEADED.match(words.lstrip("*_([ ")) or EARLIER.search(words)
        if noted and not OTHER_MATTER.search(words):
            found.append(CorrectionNotice(" ".join(words.split()), numbers_in(text, sentence.start, sentence.end)))
    return tuple(found)


def numbers_in(text: str, start: int, end: int) -> frozenset[float]:
    """The numbers of a sentence that are neither days nor hours."""
    masked = [(span.start, span.end) for span in find_dates(text, start, end, None)]
    masked += [match.span() for match in CLOCK.finditer(text, start, end)]
    numbers = find_numbers(text, start, end, sorted(masked), frozenset())
    return frozenset(number.value for number in numbers if number.value is not None)
