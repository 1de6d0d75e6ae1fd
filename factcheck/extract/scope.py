"""What the words around a claim say of it: running total or incident, risen or fallen, verified or not."""

import re
from functools import cache, lru_cache

from factcheck.extract import spans_of_year
from factcheck.extract.counting import Counting
from factcheck.extract.guarded import Guarded, phrases
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_lexicon
from factcheck.extract.pieces import Piece
from factcheck.extract.records import record_before
from factcheck.types import DateSpan, EventKind, Measure, Revision, Scope

PERFECT = load_endings("claims", "modules", "scope", "perfect")
PAST = load_endings("claims", "modules", "scope", "past")
BEFORE_TIMES = load_endings("claims", "modules", "scope", "before_times")

REVISED_DOWN = guarded("claims", "scope", "revised_down")
SURPASSED = compiled("claims", "scope", "surpassed")
# Behind a number: "39 people died, according to a new toll".
NEW_TOLL = guarded("claims", "scope", "new_toll")
REVISED_UP = guarded("claims", "scope", "revised_up")
RAISED_TOLL = compiled("claims", "scope", "raised_toll")
RULES = (
    "in the past <hours>",
    "<number> over <time>",
    "<number> so far",
    "in <number> weeks",
    "<number> since <event>",
    "<war> has killed <number>",
    "<hundreds> displaced",
    "<thousands> killed in <war>",
    "<tens of thousands> killed",
    "home to <number>",
)
Told = tuple[Scope, str]  # a scope and the rule that says so
STANDING = guarded("claims", "scope", "standing", re.IGNORECASE)
# Dates whose counts run over them, or up to them.
RUNNING = (*spans_of_year.RULES, "as of <date>", "until <date>", "the week ending <date>")
WEEKS = 21  # days; a count over as many is a running total
DAYS = guarded("claims", "scope", "days")
SINCE = guarded("claims", "scope", "since")
# What a war or campaign has done up to now: "the campaign has killed", "have been killed in the conflict".
LASTING = compiled("claims", "scope", "lasting")
ASIDE_BEFORE = compiled("claims", "scope", "aside_before")  # "a city that has been divided since 2012"
OF_TIME = compiled("claims", "scope", "of_time")
LONG = guarded("claims", "scope", "long")


@cache
def _pattern(section: str, name: str) -> Guarded:
    return phrases(load_lexicon("claims")[section][name])


@lru_cache(maxsize=512)
def _says(section: str, name: str, low: str) -> bool:
    """Whether one of the lexicon's words stands in a text; asked for each claim of a sentence, answered once."""
    return _pattern(section, name).search(low) is not None


@cache
def _set(section: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon("claims")[section][name])


def scope_of(low: str, pieces: list[Piece], counting: Counting, date: DateSpan | None) -> Told:
    """Cumulative where the words make it a running total, with the rule that says so ("" where none is needed).

    ``low`` is the sentence in lower case; ``date`` the span that dates the claim.
    """
    if _says("scope", "single", low) and not (date and date.since):
        return Scope.INCIDENT, "in the past <hours>"
    if date is not None and (date.since or any(rule in date.rule for rule in RUNNING)):
        return Scope.CUMULATIVE, "<number> over <time>"
    if date is not None and date.grain == "span" and _days_of(date) >= WEEKS:
        return Scope.CUMULATIVE, "<number> over <time>"
    if date is not None and date.grain == "day":
        low = low.replace(date.text.lower(), " ")  # "on April 13 this year"
    rule = _running_by(low, date is not None) or _great_by(pieces, counting)
    return (Scope.CUMULATIVE, rule) if rule else (Scope.INCIDENT, "")


def _running_by(low: str, dated: bool) -> str:
    """The rule by which a sentence tells of a running total, "" for none."""
    if _is_running(low):
        return "<number> so far"
    if _is_long(low) or (not dated and spans_days(low)):
        return "in <number> weeks"
    if not dated and _has_begun(low):
        return "<number> since <event>"
    return "<war> has killed <number>" if not dated and _lasts(low) else ""


def _great_by(pieces: list[Piece], counting: Counting) -> str:
    """The rule by which a number is too great for one event, "" for none."""
    number = pieces[counting.piece].number
    least = max((x for x in (number.value, number.low) if x is not None), default=0) if number else 0
    if counting.measure in (Measure.DISPLACED, Measure.MISSING, Measure.DETAINED) and least >= 500:
        return "<hundreds> displaced"
    if counting.measure not in (Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES):
        return ""
    if least >= 1000 and {piece.low for piece in pieces} & _set("scope", "lasting"):
        return "<thousands> killed in <war>"
    return "<tens of thousands> killed" if least >= 10000 else ""


@lru_cache(maxsize=512)
def _is_running(low: str) -> bool:
    """Whether a sentence counts up to now: "so far", "this year", but not "the deadliest attack this year"."""
    return any(
        not record_before(low[: found.start()]) and _is_of_time(low, found)
        for found in _pattern("scope", "cumulative").finditer(low)
    )


def _is_of_time(low: str, found: re.Match[str]) -> bool:
    """Whether a time follows "in the last": weeks, but not "in the last rebel-held area"."""
    alone = found[0].endswith(PAST) and not low[found.end() :].lstrip(" ")[:1].isalnum()
    return alone or not found[0].endswith(BEFORE_TIMES) or OF_TIME.match(low, found.end()) is not None


def _days_of(date: DateSpan) -> int:
    """How many days lie between the ends of a date's span."""
    return (date.high - date.low).days if date.low is not None and date.high is not None else 0


@lru_cache(maxsize=512)
def _lasts(low: str) -> bool:
    """Whether a sentence tells what a war or campaign has done up to now."""
    return any(word in low for word in PERFECT) and LASTING.search(low) is not None


@lru_cache(maxsize=512)
def _is_long(low: str) -> bool:
    """Whether a sentence counts over weeks or more."""
    return LONG.search(low) is not None


@lru_cache(maxsize=512)
def _has_begun(low: str) -> bool:
    """Whether a sentence counts since something."""
    return SINCE.may_match(low) and any(
        not record_before(low[: since.start()]) and ASIDE_BEFORE.search(low, 0, since.start()) is None
        for since in SINCE.finditer(low)
    )


@lru_cache(maxsize=512)
def spans_days(low: str) -> bool:
    """Whether a sentence counts over several days that it does not name: "in two days of attacks"."""
    return DAYS.search(low) is not None


def revision_of(low: str, low_before: str, counting: Counting) -> Revision | None:
    """What the words say of an earlier value of the same figure."""
    if counting.revision is not None:
        return counting.revision
    near = low_before[-90:]
    if _says("stance", "fallen", low) or _is_lowered(low):
        return Revision.FELL
    if REVISED_UP.search(low) is not None or RAISED_TOLL.search(near) is not None:
        return Revision.ROSE
    if counting.rule.startswith("<toll>") and (_says("stance", "risen", near) or SURPASSED.match(low, len(low_before))):
        return Revision.ROSE
    if _says("stance", "risen", near[-40:]) or NEW_TOLL.search(low[len(low_before) :]) is not None:
        return Revision.ROSE
    return None


@lru_cache(maxsize=512)
def _is_lowered(low: str) -> bool:
    """Whether a sentence tells of a figure revised downwards."""
    return REVISED_DOWN.search(low) is not None


def unverified(low: str) -> bool:
    """Whether a sentence says that its figures could not be verified."""
    return _says("stance", "unverified", low)


@cache
def _event_words() -> tuple[dict[str, EventKind], tuple[tuple[str, EventKind], ...], tuple[EventKind, ...]]:
    """Single words and phrases with the kind of event each tells, and the kinds in the order of their claim."""
    singles: dict[str, EventKind] = {}
    phrases = []
    for name, words in load_lexicon("claims")["events"].items():
        for word in words:
            if re.fullmatch(r"[a-z]+", word):
                singles.setdefault(word, EventKind(name))
            else:
                phrases.append((word, EventKind(name)))
    return singles, tuple(phrases), tuple(EventKind(name) for name in load_lexicon("claims")["events"])


def event_kind_in(low: str, words: frozenset[str]) -> EventKind | None:
    """The kind of event that a sentence in small letters tells of; ``words`` are its own."""
    singles, phrases, order = _event_words()
    told = {singles[word] for word in words.intersection(singles)}
    told.update([kind for phrase, kind in phrases if phrase in low])
    return next((kind for kind in order if kind in told), None) if told else None


def telling_words_among(words: frozenset[str]) -> tuple[str, ...]:
    """Words that tell one event from another."""
    return tuple(sorted(_set("telling", "words") & words))
