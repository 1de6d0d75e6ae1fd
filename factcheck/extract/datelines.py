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
# With no day: "HOMS (Agency) - ", "Jerusalem — "; a hyphen alone labels a line.
DAYLESS = compiled("dates", "datelines", "dayless")
# Without one of these in the sentence there is no dateline; one class of signs, from one to the next of which it leaps.
MARK_BEHIND = re.compile(r"[-(\u2013\u2014:](?:(?<=\()|\s)")
LONGEST = 90  # characters
SENTENCES_READ = 4
# A dateline further back than this belongs to another story, or the page prints an old one.
BASE_REACH = 7


def dateline_among(text: str, sentence: Sentence, dates: Iterable[DateSpan]) -> DateSpan | None:
    """The day of the dateline with which a sentence begins, None where it begins with none."""
    day = _day_printed(text, sentence, dates)
    return day if day is not None and day.low is not None else None


def _day_printed(text: str, sentence: Sentence, dates: Iterable[DateSpan]) -> DateSpan | None:
    """The day of a dateline as printed, with or without a year that is known."""
    first = next(iter(dates), None)
    if first is None or first.grain != "day":
        return None
    named = NAMES.fullmatch(text, sentence.start, first.start)
    return first if named and BEHIND.match(text, first.end, sentence.end) else None


def dateline_end(text: str, sentence: Sentence, dates: Iterable[DateSpan]) -> int:
    """Where the dateline ends with which a sentence begins; its start where it begins with none."""
    end = min(sentence.end, sentence.start + LONGEST)
    if not MARK_BEHIND.search(text, sentence.start, end):
        return sentence.start
    dayless = DAYLESS.match(text, sentence.start, end)
    if dayless is not None:
        return dayless.end()
    day = _day_printed(text, sentence, dates)
    return day.end if day is not None else sentence.start


def told_on(text: str, sentences: Sequence[Sentence], published: date | None) -> date | None:
    """The day from which "on Wednesday" and "overnight" count back: the dateline's, else that of publication."""
    if published is None:
        return None
    for sentence in sentences[:SENTENCES_READ]:
        end = min(sentence.end, sentence.start + LONGEST)
        if not MARK_BEHIND.search(text, sentence.start, sentence.end) or not NAMES.match(text, sentence.start, end):
            continue
        found = dateline_among(text, sentence, find_dates(text, sentence.start, end, published))
        if found is not None and found.low is not None:
            return found.low if 0 <= (published - found.low).days <= BASE_REACH else published
    return published
