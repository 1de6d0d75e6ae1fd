"""Date phrases of a sentence and the days they cover.

Dates, weekdays, months and years are read against the publication date by our own arithmetic (``days``); how far back
the unit of "two weeks ago" lies is asked of dateparser (``date_phrases``). A night reaches from its evening to its
morning: "overnight" is the day before publication and the day itself, "last night" the day before.
"""

import re
from dataclasses import replace
from datetime import date
from functools import cache

from factcheck.extract import absolute_dates, days, parts_of_time, relative_dates, spans_of_year, weekdays
from factcheck.extract.absolute_dates import Found, Setting, months, read_day_month, read_figures, read_month, read_year
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_lexicon, load_phrases, load_words
from factcheck.extract.parts_of_time import read_part
from factcheck.extract.relative_dates import read_ago, read_nearby, read_relative
from factcheck.extract.spans_of_year import read_span_of_year
from factcheck.extract.tokens import Finder
from factcheck.extract.weekdays import read_weekday
from factcheck.extract.words import bare, words_before
from factcheck.types import DateSpan

AS_OF = load_phrases("dates", "modules", "dates", "as_of")
BEGINNING = load_words("grammar", "between_from")
BETWEEN = load_endings("grammar", "between_words")
AND = load_words("grammar", "and_words")
BEFORE_DATES = load_words("dates", "modules", "dates", "before_dates")
FROM = load_words("grammar", "from_words")
ENDING = load_phrases("dates", "modules", "dates", "ending")
AND_OR = load_words("grammar", "and_or")
WEEK = load_words("dates", "modules", "dates", "week")
YEAR = load_words("dates", "modules", "dates", "year")

RULES = (
    *absolute_dates.RULES,
    *weekdays.RULES,
    *relative_dates.RULES,
    *parts_of_time.RULES,
    *spans_of_year.RULES,
    "since <date>",
    "until <date>",
    "as of <date>",
    "the week ending <date>",
    "<date> to <date>",
    "<date> and <date>",
    "between <date> and <date>",
    "<place> <date> (<agency>)",
    "any date (after publication)",
)
TOKEN = re.compile(r"\d+|[A-Za-z]+")
JOINT = compiled("dates", "dates", "joint")
AGENCY = re.compile(r"\s*\([A-Z][\w ./]{1,30}\)\s*[-\u2013\u2014:]?")
# "due to a car bomb" gives a cause, "due to begin" what lies ahead.
FUTURE = guarded("dates", "dates", "future", re.IGNORECASE)
TO_NOW = compiled("dates", "dates", "to_now", re.IGNORECASE)
LEADS = {word: f"{lead} <date>" for word, lead in load_lexicon("dates")["leads"].items()}


@cache
def _kinds() -> dict[str, str]:
    """Which reader takes a date phrase that begins with this word, as printed."""
    lexicon = load_lexicon("dates")
    kinds: dict[str, str] = {}
    for name in (*months(), *weekdays.weekdays(), *lexicon["weekdays_short"]):
        kind = "month" if name in months() else "weekday"
        kinds[name.capitalize()] = kinds[name.upper()] = kind
    lower = {
        "nearby": [*lexicon["nearby"]],
        "relative": [*lexicon["relative"]],
        "ago": [*lexicon["counted"]],
        "part": [*lexicon["parts"]],
        "span": [*lexicon["seasons"], *(word for word in lexicon["ordinals"] if word not in lexicon["relative"])],
    }
    for kind, words in lower.items():
        for word in words:
            kinds[word] = kinds[word.capitalize()] = kinds[word.upper()] = kind
    return kinds


@cache
def _candidates() -> Finder:
    return Finder(_kinds())


def find_dates(text: str, start: int, end: int, published: date | None) -> tuple[DateSpan, ...]:
    """The date phrases of ``text[start:end]`` in order, without overlaps.

    What needs the publication date stays without days where ``published`` is None; nothing is guessed from today.
    """
    candidates = _candidates().among(text, start, end)
    if not candidates:
        return ()
    setting = Setting(text, start, end, published)
    spans: list[DateSpan] = []
    at = start
    for begin, token in candidates:
        if begin < at:
            continue
        found = _read(setting, begin, token)
        if found is None or found.start < at:
            continue
        span = _span(setting, *_join(setting, found))
        if span.start < at:
            span = replace(span, start=found.start, text=text[found.start : span.end])
        spans.append(span)
        at = span.end
    return tuple(spans)


def _read(setting: Setting, at: int, first: str) -> Found | None:
    """The date phrase that begins at ``at`` (or ends there, for "ago") with the token ``first``."""
    text = setting.text
    if at > setting.floor and (text[at - 1].isalnum() or text[at - 1] in "_#@/"):
        return None
    if first[0].isdigit():
        return _read_digits(setting, at, first)
    kind = _kinds().get(first)
    if kind == "month":
        future = _is_future(setting, at)
        return read_day_month(setting, at, future) or read_month(setting, at)
    if kind == "weekday":
        return read_weekday(setting, at, first, _is_future(setting, at))
    if kind == "nearby":
        return read_nearby(setting, at, first)
    if kind == "relative":
        span = read_span_of_year(setting, at) if first.lower() in load_lexicon("dates")["ordinals"] else None
        return span or read_relative(setting, at) or read_nearby(setting, at, first)
    if kind == "span":
        return read_span_of_year(setting, at)
    if kind == "ago":
        return read_ago(setting, at, first)
    return read_part(setting, at) if kind == "part" else None


def _read_digits(setting: Setting, at: int, first: str) -> Found | None:
    if len(first) > 4 or (
        at > setting.floor and setting.text[at - 1] in ".,-\u2013:$£€" and setting.text[at - 2 : at - 1].isalnum()
    ):
        return None
    found = read_figures(setting, at)
    if found is None and len(first) <= 2:
        found = read_day_month(setting, at, _is_future(setting, at))
    if found is None and len(first) == 4:
        found = read_year(setting, at)
    return found


def _is_future(setting: Setting, at: int) -> bool:
    """Whether the words before say that the day is still to come."""
    return FUTURE.search(setting.text[max(setting.floor, at - 70) : at]) is not None


def _join(setting: Setting, left: Found) -> tuple[Found, str]:
    """The phrase with the second end of its range, and the rule that joined them."""
    joint = JOINT.match(setting.text, left.end, setting.ceiling)
    if joint is None or left.grain == "span" or left.rule.startswith("<number>"):
        return left, ""
    token = TOKEN.match(setting.text, joint.end(), setting.ceiling)
    right = _read(setting, joint.end(), token.group()) if token else None
    if right is None or right.start != joint.end() or right.grain != left.grain:
        return left, ""
    word = (joint.group(3) or "").lower()
    before = words_before(setting.text, left.start, setting.floor)
    if joint.group("comma") and (before[-1:] or [""])[-1].lower() not in BEGINNING:
        return left, ""  # "killed on May 2, and May 5 saw …"
    between = word in AND and before[-1:] and before[-1].lower().endswith(BETWEEN)
    rule = "between <date> and <date>" if between else ("<date> and <date>" if word in AND_OR else "<date> to <date>")
    low = _lent_year(setting, left, right)
    if low is None or right.span is None:
        joined = left.span is None and right.span is None
        return (left._replace(end=right.end, relative=True), rule) if joined else (left, "")
    high = right.span[1]
    if left.rule == "<weekday>" and right.rule == "<weekday>":
        low = days.weekday_until(high, low.weekday())
    near = (high - low).days <= {"day": 7, "week": 14, "month": 70, "year": 740}.get(left.grain, 0)
    if low >= high or (rule == "<date> and <date>" and not near):
        return left, ""
    return left._replace(end=right.end, span=(low, high), grain="span", relative=left.relative or right.relative), rule


def _lent_year(setting: Setting, left: Found, right: Found) -> date | None:
    """The first day of the left end; "April 30 to May 2, 2016" lends it the right end's year."""
    (year, month, number), other = left.key, right.key[0]
    if year is None and month is not None and other is not None:
        low = days.make(other, month, number or 1)
        if low and right.span and low > right.span[1]:
            low = days.make(other - 1, month, number or 1)
        return low
    return left.span[0] if left.span else None


def _span(setting: Setting, found: Found, joining: str) -> DateSpan:
    """The finished phrase, with "since" or "until" before it and a dateline's agency behind it."""
    text, published = setting.text, setting.published
    rule = f"{joining}; {found.rule}" if joining else found.rule
    start = found.start
    before = [bare(word) for word in words_before(text, start, setting.floor)]
    while before and before[-1] in BEFORE_DATES:
        before.pop()
    lead = LEADS.get(before[-1]) if before else None
    if not FROM.isdisjoint(before[-1:]) and TO_NOW.match(text, found.end, setting.ceiling):
        lead = "since <date>"  # "from 10 June to date"
    if tuple(before[-2:]) in AS_OF:
        lead = "as of <date>"
    low, high = found.span or (None, None)
    if high and found.grain in ("day", "month") and tuple(before[-2:]) in ENDING:
        low = days.shift(high, -6) if before[-2] in WEEK else days.make(high.year - 1, high.month, 1)
        low = days.month_days(low.year, low.month + 1)[0] if low and before[-2] in YEAR else low
        rule, found = f"the week ending <date>; {rule}", found._replace(grain="span")
        start = max(setting.floor, text.rfind(before[-2], setting.floor, start))
    since = lead == "since <date>"
    if lead:
        start = max(
            setting.floor, text.rfind(before[-2] if lead == "as of <date>" else before[-1], setting.floor, start)
        )
        rule = f"{lead}; {rule}"
    if since and low:
        high = max(published, low) if published else None
        low = low if high else None
    if (
        found.grain == "day"
        and AGENCY.match(text, found.end, setting.ceiling)
        and not found.rule.startswith("<weekday>")
    ):
        rule = f"<place> <date> (<agency>); {rule}"
    if published and low and low > published:
        rule = f"{rule}; any date (after publication)"
    printed = text[start : found.end]
    return DateSpan(start, found.end, printed, low, high, "span" if since else found.grain, rule, since, found.relative)
