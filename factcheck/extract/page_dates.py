"""The day that a page prints as its own: "Published April 5 2017", "AFP Monday 2 Feb 2015", a date before the headline.

It is the publisher's own word, and outweighs a publication date from elsewhere that contradicts it.
"""

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from factcheck.extract.datelines import BEHIND, NAMES
from factcheck.extract.dates import find_dates
from factcheck.extract.days import make
from factcheck.extract.lexicon import compiled, load_lexicon
from factcheck.types import DateSpan

HEAD = 260  # characters in which a page prints its own day
CUE_REACH = 40  # characters from a page's word to its date
NEAR = 1  # days by which zones and deadlines part the two dates
YEAR = re.compile(r"(?:19|20)\d\d")
# What follows a date that stands for itself: a clock time, a zone, then a new phrase.
ALONE = compiled("dates", "page_dates", "alone")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Printed(NamedTuple):
    """A day that the page prints as its own; ``updated`` where it is that of a later change."""

    day: date
    updated: bool


@cache
def page_cue() -> re.Pattern[str]:
    """The page's own words before its date: "Published", "Date of publication", "Last updated at"."""
    words = load_lexicon("dates")["page"]
    first = "|".join((*words["published"], *words["updated"]))
    return re.compile(rf"(?P<cue>{first})(?:\s+(?:{'|'.join(words['joining'])}))*\W*$", re.IGNORECASE)


def printed_day(text: str, published: date | None) -> Printed | None:
    """The day that a page's head prints as its own; None where it prints none, or one near ``published``."""
    if not YEAR.search(text, 0, HEAD):
        return None
    found = [read for span in find_dates(text, 0, min(len(text), HEAD), None) if (read := _own(text, span))]
    if not found or (published is not None and any(_agrees(one, published) for one in found)):
        return None
    days = {printed.day for printed, _ in found if not printed.updated} or {printed.day for printed, _ in found}
    return next(printed for printed, _ in found if printed.day in days) if len(days) == 1 else None


def _own(text: str, span: DateSpan) -> tuple[Printed, DateSpan] | None:
    """A whole date that the page says to be its own; None for any other."""
    if span.low is None or span.low != span.high or str(span.low.year) not in span.text or span.since:
        return None
    cue = page_cue().search(text, max(0, span.start - CUE_REACH), span.start)
    if cue is not None:
        return Printed(span.low, cue["cue"].lower() in load_lexicon("dates")["page"]["updated"]), span
    line = text.rfind("\n", 0, span.start) + 1
    if NAMES.fullmatch(text, line, span.start) and BEHIND.match(text, span.end):
        return Printed(span.low, False), span  # "KYIV, 27 November 2024 (AFP) –"
    if ALONE.match(text, span.end) is None or text[span.end : span.end + 1] in (",", ":"):
        return None
    if not text[: span.start].strip():
        return Printed(span.low, False), span
    begins_with_weekday = span.rule.startswith("<weekday> <date>")
    before = text[: span.start].split()[-1]
    return (Printed(span.low, False), span) if begins_with_weekday and before[0].isupper() else None


def _agrees(found: tuple[Printed, DateSpan], published: date) -> bool:
    """Whether a printed day is that of publication, also where its month stands first."""
    printed, span = found
    figures = DAY_FIRST.fullmatch(span.text)
    other = make(int(figures[3]), int(figures[1]), int(figures[2])) if figures else None
    return any(day is not None and abs((published - day).days) <= NEAR for day in (printed.day, other))
