"""Days told from another day of the text: "the previous day", "two days earlier", "a day after a raid killed"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from factcheck.extract import days
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded, load_lexicon
from factcheck.types import DateSpan

MOVES = {"the same day": 0, "<number> days earlier": -1, "<number> days later": 1}
REACH = 2  # sentences before in which the day stands that such a phrase is told from
PHRASE = compiled("dates", "told_days", "phrase", re.IGNORECASE)
# In the middle of a sentence: "A day after the raid shells killed six" dates the raid.
AFTER = guarded("dates", "told_days", "after")
SAID = compiled("dates", "told_days", "said")


def told_dates(facts: Sequence[SentenceFacts], here: int) -> list[DateSpan]:
    """The dates of a sentence, those told from another day of the text settled where that day is known."""
    return [_settled(facts, here, span) if span.low is None else span for span in facts[here].dates]


def _settled(facts: Sequence[SentenceFacts], here: int, span: DateSpan) -> DateSpan:
    """A date phrase with its day, counted from the last day told before it."""
    if span.rule not in MOVES:
        return span
    base = _last_day(facts, here, span.start)
    moved = MOVES[span.rule] * _days_in(PHRASE.match(span.text))
    low = days.shift(base, moved) if base is not None and moved is not None else None
    published = facts[here].published
    if low is None or (published is not None and low > published):
        return span
    return replace(span, low=low, high=low)


def _days_in(found: re.Match[str] | None) -> int:
    """How many days "two days" or "a week" are; one where no number is said."""
    if found is None:
        return 1
    count = load_lexicon("dates")["small"].get(found["count"].lower(), 1)
    grain = load_lexicon("dates")["units"][found["unit"].lower()]
    return int(count) * (7 if grain == "week" else 1)


def _last_day(facts: Sequence[SentenceFacts], here: int, start: int) -> date | None:
    """The last single day told before ``start``, be it that of a deed or, in the same sentence, of who speaks."""
    for i in range(here, max(-1, here - REACH - 1), -1):
        told = facts[i].all_dates if i == here else facts[i].dates
        known = [span.high for span in told if span.end <= start and span.grain == "day" and span.low is not None]
        if known:
            return known[-1]
    return None


class Before(NamedTuple):
    """That a number's event lies ``days`` before the one told first; the words that say so stand ``at`` an offset.

    ``days`` is None where it was only said so long before: "a day after rights groups said that 80 died".
    """

    days: int | None
    at: int


def days_before(text_before: str) -> Before | None:
    """What the words before a number say of its day: "a raid, a day after strikes that killed <number>"."""
    found = AFTER.search(text_before)
    if found is None or found["count"] not in load_lexicon("dates")["small"]:
        return None
    if SAID.search(found["event"]):
        return Before(None, found.start())
    return Before(_days_in(found), found.start())
