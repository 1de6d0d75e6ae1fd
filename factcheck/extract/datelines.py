"""Datelines: the place and day with which an agency's report begins, "BEIRUT, Nov 28 (Reuters) -"."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from factcheck.extract.dates import find_dates
from factcheck.extract.lexicon import compiled
from factcheck.types import DateSpan, Sentence

# Nothing but capitalised names before the day, and an agency or a dash behind it.
NAMES = compiled("dates", "datelines", "names")
BEHIND = re.compile(
    r"[.,]?\s*(?:\([A-Z][\w ./&-]{1,30}\)\s*(?:--?|[\u2013\u2014:]|(?=[A-Z]))|(?:--?|[\u2013\u2014:])\s)"
)
# Without one of these in the sentence there is no dateline; one class of signs, from one to the next of which it leaps.
MARK_BEHIND = re.compile(r"[-(\u2013\u2014:](?:(?<=\()|\s)")
SENTENCES_READ = 4
# A dateline further back than this belongs to another story, or the page prints an old one.
BASE_REACH = 7


def dateline_among(text: str, sentence: Sentence, dates: Iterable[DateSpan]) -> DateSpan | None:
    """The day of the dateline with which a sentence begins, None where it begins with none."""
    first = next(iter(dates), None)
    if first is None or first.grain != "day" or first.low is None:
        return None
    named = NAMES.fullmatch(text, sentence.start, first.start)
    return first if named and BEHIND.match(text, first.end, sentence.end) else None


def told_on(text: str, sentences: Sequence[Sentence], published: date | None) -> date | None:
    """The day from which "on Wednesday" and "overnight" count back: the dateline's, else that of publication."""
    if published is None:
        return None
    for sentence in sentences[:SENTENCES_READ]:
        end = min(sentence.end, sentence.start + 90)
        if not MARK_BEHIND.search(text, sentence.start, sentence.end) or not NAMES.match(text, sentence.start, end):
            continue
        found = dateline_among(text, sentence, find_dates(text, sentence.start, end, published))
        if found is not None and found.low is not None:
            return found.low if 0 <= (published - found.low).days <= BASE_REACH else published
    return published
