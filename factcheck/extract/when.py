"""When what is counted happened: the day a sentence states, the start of a running total, or the main event's day."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.extract.days import month_days, year_days
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_words
from factcheck.extract.records import record_before
from factcheck.extract.running_totals import old_toll_of, turn_of
from factcheck.extract.told_days import told_dates
from factcheck.extract.triggers import harming_verbs
from factcheck.extract.words import next_word
from factcheck.types import DateSpan

AFTER_WORDS = load_words("claims", "modules", "when", "after")
HAD = compiled("claims", "when", "had")
SAID = load_endings("claims", "modules", "when", "said")
SINCE_WHICH = load_endings("claims", "modules", "when", "since_which")
YEAR = load_endings("claims", "modules", "when", "year")

RULES = (
    "<day> in the sentence",
    "since <day>",
    "since <event>, whose day another sentence gives",
    "the main event's day",
    "a day after <event>",
)

# What a total runs from ends with the clause; a comma inside a date ("March 3, 2011") does not end it.
SINCE = guarded("claims", "when", "since", re.IGNORECASE)
DAY_REACH = 30
# What is told first is no older when it is said, nor what a later sentence without a count tells of it, when published.
FRESH = timedelta(days=2)
OLDEST = timedelta(days=45)  # before publication of a main event
HEAD = 4  # sentences in which a text tells its main event
LEAD = 4  # characters before a day that opens a sentence: "On "
BEGAN = compiled("claims", "when", "began", re.IGNORECASE)
# Behind a record's time, where what it holds for is told: "the worst attack since 2015, when 120 people died".
OF_RECORD = compiled("claims", "when", "of_record", re.IGNORECASE)
ASIDE = compiled("claims", "when", "aside", re.IGNORECASE)
# An attack of which the text tells only to compare: "on November 4th a similar attack killed dozens".
EARLIER = guarded("claims", "when", "earlier")
BESIDE = guarded("claims", "when", "beside")
BY_DAY = compiled("claims", "when", "by_day")
AFTER = compiled("claims", "when", "after")
START = re.compile(r"[A-Za-zÀ-ÿ]{4,}")
# First six letters of what a running total may begin with.
EVENTS = load_words("grammar", "events")
COMMON = load_words("grammar", "common")


class Window(NamedTuple):
    """Days of what is counted and how they were found; both ends None where the text does not settle them."""

    low: date | None
    high: date | None
    basis: str
    rule: str
    span: DateSpan | None = None


NOTHING = Window(None, None, "none", "")


def _distance(span: DateSpan, start: int, end: int, text: str) -> int:
    """How far a date stands from a number; a mark between them counts as far."""
    behind = span.start >= end
    between = text[end : span.start] if behind else text[span.end : start]
    return (
        (len(between) if behind else len(between) * 3 // 2 + 4)
        + 40 * between.count(",") // 2
        + 200 * between.count(";")
    )


def _since_event(facts: Sequence[SentenceFacts], here: int, what: str) -> DateSpan | None:
    """The day of the event named after "since", where another sentence of the text gives it."""
    stems = {word.lower()[:6] for word in START.findall(what)} - {word[:6] for word in COMMON}
    if not stems:
        return None
    best: tuple[int, int, DateSpan] | None = None
    for i, other in enumerate(facts):
        days = [
            span for span in other.dates if span.low is not None and span.grain in ("day", "span") and not span.since
        ]
        if i == here or not days:
            continue
        together = {word.lower()[:6] for word in START.findall(other.text)} & stems
        shared = len(together) if together & EVENTS else 0
        if shared and (best is None or (shared, -abs(here - i)) > (best[0], best[1])):
            best = shared, -abs(here - i), days[0]
    return best[2] if best else None


def _is_aside(fact: SentenceFacts, at: int, number: int) -> bool:
    """Whether "since" stands in a relative clause apart from the deed: "the city that has been divided since 2012"."""
    aside = ASIDE.search(fact.text, 0, at)
    if aside is None or aside.start() < number - fact.sentence.start:
        return False
    begin, end = fact.sentence.start + aside.start(), fact.sentence.start + at
    return not any(c.trigger is not None and begin <= fact.pieces[c.trigger.first].start < end for c in fact.countings)


def _nearer(settled: Sequence[DateSpan], since: int, start: int, end: int) -> bool:
    """Whether a day of its own stands between a number and the "since" of a later count.

    "43 were killed in the past 24 hours, bringing the total to 44,282 since October".
    """
    own = [span for span in settled if span.start < since and not span.since and span.grain in ("day", "span")]
    return since > end and bool(own)


def _goes_on(settled: Sequence[DateSpan], since_end: int, start: int, end: int) -> bool:
    """Whether a number behind the "since" has a day of its own: "… since the truce fell, including 87 on Thursday"."""
    return start >= since_end and any(end <= span.start <= end + DAY_REACH for span in settled)


def window_of(
    facts: Sequence[SentenceFacts], here: int, start: int, end: int, published: date | None, text: str
) -> Window:
    """The window that the claim's own sentence states."""
    fact = facts[here]
    turn = turn_of(text, fact.sentence.start, fact.sentence.end)
    stop_at = turn if turn is not None and start < turn else fact.sentence.end
    settled = [
        span
        for span in told_dates(facts, here)
        if span.low is not None
        and span.start < stop_at
        and not (_is_of_record(fact, span) or _is_of_clause_before(fact, span))
        and ((old := old_toll_of(text, fact.numbers, span, fact.sentence.start)) is None or old.start == start)
    ]
    since = SINCE.search(fact.text, 0, stop_at - fact.sentence.start)
    if since is not None and record_before(fact.text[: since.start()]):
        # "the deadliest since a 2016 blast that killed 324": the record's day is only its own count's
        begin, stop = fact.sentence.start + since.start(), fact.sentence.start + since.end()
        inside = begin <= start < stop and not _begins_anew(fact, settled, begin, start)
        of_record = inside or (start >= stop and OF_RECORD.match(text[stop:start]) is not None)
        settled = [_itself(span) for span in settled if (begin <= span.start < stop) is of_record]
    elif since is not None and _counts_from(fact, since, settled, start, end):
        window = _window_since(facts, here, since, settled, published)
        if window is not None:
            return window
    elif since is not None and _is_aside(fact, since.start(), start):
        begin, stop = fact.sentence.start + since.start(), fact.sentence.start + since.end()
        settled = [span for span in settled if not (begin <= span.start < stop or span.start <= begin < span.end)]
    if not settled:
        return NOTHING
    return _window_on(fact, min(settled, key=lambda one: _distance(one, start, end, text)), published)


def _begins_anew(fact: SentenceFacts, settled: Sequence[DateSpan], begin: int, start: int) -> bool:
    """Whether the main clause goes on behind the record's day: "the first blast since the war of 2011 killed two"."""
    days = [span for span in settled if begin <= span.start < start]
    if not days:
        return False
    word = next_word(fact.document, max(span.end for span in days), start)[0]
    return word in harming_verbs() or word in load_words("grammar", "with_words")


def _is_of_record(fact: SentenceFacts, span: DateSpan) -> bool:
    """Whether a month or year that still runs is that of a record: "it was the deadliest attack this year"."""
    if span.since or span.grain == "day" or not span.relative or span.high != fact.published:
        return False
    return record_before(fact.text[: span.start - fact.sentence.start])


def _is_of_clause_before(fact: SentenceFacts, span: DateSpan) -> bool:
    """Whether a longer time dates what went before: "After rebels left the town last month the army killed 17"."""
    return (
        span.grain != "day"
        and any(word in fact.text for word in AFTER_WORDS)
        and AFTER.search(fact.text[: span.start - fact.sentence.start]) is not None
    )


def _itself(span: DateSpan) -> DateSpan:
    """The time named after "since" without what followed it: of "the worst since 2015" the year 2015."""
    if not span.since or span.low is None:
        return span
    if "<month>" in span.rule and "<day>" not in span.rule:
        grain, days = "month", month_days(span.low.year, span.low.month)
    elif span.rule.endswith("<year>") or (span.rule.endswith("<unit>") and span.text.endswith(YEAR)):
        grain, days = "year", year_days(span.low.year)
    else:
        grain, days = "day", (span.low, span.low)
    return replace(span, low=days[0], high=days[1], grain=grain, since=False)


def _counts_from(fact: SentenceFacts, since: re.Match[str], settled: Sequence[DateSpan], start: int, end: int) -> bool:
    """Whether a "since" opens the window of the number at ``start``..``end``, and not another's or an aside."""
    begin, stop = fact.sentence.start + since.start(), fact.sentence.start + since.end()
    return not (
        fact.low.startswith(SINCE_WHICH, since.start())
        or _is_aside(fact, since.start(), start)
        or _nearer(settled, begin, start, end)
        or _goes_on(settled, stop, start, end)
    )


def _window_since(
    facts: Sequence[SentenceFacts],
    here: int,
    since: re.Match[str],
    settled: Sequence[DateSpan],
    published: date | None,
) -> Window | None:
    """The window from the day or event named after "since"; None where its day is not known without publication."""
    fact = facts[here]
    begin, stop = fact.sentence.start + since.start(), fact.sentence.start + since.end()
    inside = [span for span in settled if begin <= span.start <= stop or span.start <= begin < span.end]
    if inside:
        span = inside[-1] if not inside[0].since else inside[0]
        if published is not None and span.low is not None and span.low > published:
            return NOTHING
        high = span.high if span.since else published or span.high
        return Window(span.low, high, "stated", "since <day>", replace(span, since=True))
    if any(begin <= span.start < stop for span in fact.dates):
        return None
    day = _since_event(facts, here, since.group("what"))
    if day is not None and day.low is not None and (published is None or day.low <= published):
        rule = "since <event>, whose day another sentence gives"
        return Window(day.low, published or day.high, "stated", rule, replace(day, since=True))
    return Window(None, None, "none", "since <event>")


def _window_on(fact: SentenceFacts, span: DateSpan, published: date | None) -> Window:
    """The window of a date, which runs up to publication where something began then."""
    low, high = span.low, span.high
    if span.grain in ("month", "year") and BEGAN.search(fact.document, fact.sentence.start, span.start):
        return Window(low, published, "stated", "since <day>", replace(span, since=True))
    if published is not None and (span.since or (high is not None and high > published >= (low or high))):
        high = published
    return Window(low, high, "stated", "<day> in the sentence", span)


def _tells_back(facts: Sequence[SentenceFacts], fact: SentenceFacts, span: DateSpan) -> bool:
    """Whether a later sentence begins with a day before what the text tells: "On Thursday, three had been wounded"."""
    behind = fact.low[span.end - fact.sentence.start :]
    opens = span.start - fact.sentence.start <= LEAD
    return (
        fact is not facts[0] and opens and HAD.search(behind) is not None and not any(word in behind for word in SAID)
    )


def _known_by_day(fact: SentenceFacts) -> re.Match[str] | None:
    """The opening of a sentence that speaks of the event by its day: "Saturday's blast hit …"."""
    return BY_DAY.match(fact.text) if fact.dates else None


def _said_at_first(facts: Sequence[SentenceFacts]) -> date | None:
    """The one day on which somebody said what the first sentence tells, where nothing in it has a day of its own."""
    if not facts or facts[0].dates or not facts[0].countings:
        return None
    saying = {span.high for span in facts[0].all_dates if span.high is not None and span.grain == "day"}
    return saying.pop() if len(saying) == 1 else None


def main_window(facts: Sequence[SentenceFacts], published: date | None) -> Window:
    """The day of the text's main event: the first that dates a sentence which tells of one.

    A day long before that on which the first sentence was said is that of another event: what is told there is fresh.
    """
    said = _said_at_first(facts)
    for strict in (True, False):
        for here, fact in enumerate(facts[:12]):
            if strict and not fact.countings and _known_by_day(fact) is None:
                continue
            if (not fact.eventful and not fact.countings) or EARLIER.search(fact.low):
                continue
            later = here >= HEAD and any(before.countings for before in facts[:here])
            if later and BESIDE.search(fact.low):
                continue
            for span in told_dates(facts, here):
                if span.low is None or span.high is None or span.since or span.grain not in ("day", "span"):
                    continue
                if (span.high - span.low) > timedelta(days=3) or (published is not None and span.low > published):
                    continue
                if _is_of_clause_before(fact, span):
                    continue
                if published is not None and published - span.low > (FRESH if later and not strict else OLDEST):
                    continue
                if said is not None and said - span.high > FRESH:
                    continue
                if old_toll_of(fact.document, fact.numbers, span, fact.sentence.start) or _tells_back(
                    facts, fact, span
                ):
                    continue
                return Window(span.low, span.high, "carried", "the main event's day", span)
    return NOTHING
