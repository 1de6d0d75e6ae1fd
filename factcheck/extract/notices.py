"""What a page says of its own correction: "Editor's note: an earlier version of this story gave 24"."""

from __future__ import annotations

import re

from factcheck.extract.dates import find_dates
from factcheck.extract.lexicon import compiled
from factcheck.extract.numbers import find_numbers
from factcheck.extract.sentences import split_sentences
from factcheck.types import CorrectionNotice

HEADED = compiled("notices", "notices", "headed", re.IGNORECASE)
EARLIER = compiled("notices", "notices", "earlier", re.IGNORECASE)
# A correction of these is none of a figure.
OTHER_MATTER = compiled("notices", "notices", "other_matter", re.IGNORECASE)
CLOCK = compiled("notices", "notices", "clock", re.IGNORECASE)


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
