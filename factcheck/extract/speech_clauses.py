"""Where a voice's clause begins, and on which side of the cue its words stand."""

import re
from typing import NamedTuple

from factcheck.extract.absolute_dates import months
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_words import VERB_CLASSES, Words, speech
from factcheck.extract.triggers import verb_forms

ING = load_endings("grammar", "endings", "gerund")
THAT = load_words("grammar", "that_words")
ARTICLES = load_words("grammar", "articles")
TO = load_words("grammar", "to_words")
BEFORE_SPEAKER = load_words("speech", "modules", "speech_clauses", "before_speaker")
BEFORE_CLAUSE = load_words("speech", "modules", "speech_clauses", "before_clause")
IN_ON = load_words("grammar", "in_on")

PASSIVE_REACH = 3
LAST_DAY = 31
YEAR = re.compile(r"(?:19|20)\d\d")
CLAUSE_OPENERS = frozenset({"start", "conjunction", "subordinator", "relative", "quote"})


class Event(NamedTuple):
    """One cue: its voices from the first speaker to the last relay, its token span, and where the words spoken stand.

    ``side`` is "right", "left" or "both"; ``breaks`` is the token where a new clause with this voice begins (None
    where it stands inside the words before it). ``cited`` is the first voice's own cue where another brings it in.
    """

    voices: tuple[Speaker, ...]
    cue: str
    start: int
    end: int
    side: str
    rule: str
    breaks: int | None
    cited: str | None = None


def floor_after(events: list[Event]) -> int:
    return events[-1].end if events else 0


def is_passive(words: Words, verb: int, floor: int) -> bool:
    """Whether a form of "be", a modal or "to" stands before the verb, with nothing but adverbs between."""
    for index in range(verb - 1, max(floor, verb - PASSIVE_REACH) - 1, -1):
        kind = words.kinds[index]
        if kind in ("passive", "modal") or words.lower[index] in TO:
            return True
        if kind != "adverb":
            return False
    return False


def break_before(words: Words, start: int, floor: int) -> int | None:
    """The token of the "while", "but", "and" or ";" with which a new voice's clause begins just before ``start``."""
    index = start - 1
    while index >= floor and (
        words.kinds[index] in ("adverb", "time", "number") or words.lower[index] in BEFORE_SPEAKER
    ):
        index -= 1
    return index if index >= floor and words.lower[index] in speech("breaks") else None


def opens_clause(words: Words, start: int, floor: int) -> bool:
    """Whether nothing but adverbs, dates and a leading phrase with its comma stands before ``start``."""
    index = start - 1
    while index >= floor and (
        words.kinds[index] in ("adverb", "time", "number", "determiner") or words.lower[index] in BEFORE_CLAUSE
    ):
        index -= 1
    if (
        index < floor
        or class_at(words, index) in CLAUSE_OPENERS
        or words.lower[index] in (";", ":", "-", "\u2013", "\u2014")
    ):
        return True
    leads = words.kinds[floor] in ("link", "preposition", "subordinator") and words.lower[start - 1] == ","
    # "Between 20 and 30 fighters were killed, the army said": a clause with its verb is no leading phrase
    return leads and not any(
        words.kinds[i] in ("passive", "modal") or words.lower[i] in verb_forms() for i in range(floor, start)
    )


def side_of(words: Words, start: int, end: int, floor: int) -> str:
    """Where the words stand that this cue attributes: before it, after it, or on both sides."""
    rest = [i for i in range(end, len(words)) if words.kinds[i] not in ("mark", "quote", "unquote")]
    if not rest:
        return "left"
    kind_after = words.kinds[rest[0]]
    if words.lower[end] == "," and not opens_clause(words, start, floor):
        return "both"
    if opens_clause(words, start, floor):
        return "right"
    goes_on = kind_after == "other" and words.lower[rest[0]].endswith(ING) and end == rest[0]
    if kind_after in ("saying", "citing") or goes_on or words.lower[rest[0]] in speech("going_on"):
        return "both"
    if kind_after in ("subordinator", "conjunction") or _dates_another(words, rest[0]):
        return "left"
    if words.lower[rest[0]] in speech("relatives"):
        # "…, quoting an official who spoke on condition of anonymity"; "…, citing a doctor who treated 14"
        return "both" if "number" in [words.kinds[i] for i in rest] else "left"
    told_where = kind_after in ("link", "preposition") and len(rest) <= 20 and THAT.isdisjoint(words.lower[end:])
    if told_where and not any(words.kinds[i] in ("number", "pronoun", "passive", "relative") for i in rest):
        return "left"
    return "right"


def _dates_another(words: Words, index: int) -> bool:
    """ "a day after …", "hours before …": a second event, told by the text."""
    kinds = words.kinds[index : index + 3]
    return "time" in kinds[:2] and "subordinator" in kinds[1:3]


def past_time(words: Words, index: int) -> int:
    """The token after "on Monday", "late Friday", "in a statement", "by telephone"."""
    while index < len(words):
        kind = words.kinds[index]
        if kind == "time" or (kind == "number" and is_of_date(words, index)):
            index += 1
        elif kind == "link" and class_at(words, index + 1) == "time":
            index += 2
        elif words.lower[index] in IN_ON and (cut := _statement_end(words, index)):
            index = cut
        else:
            break
    return index


def is_of_date(words: Words, index: int) -> bool:
    """Whether a number is part of a date: beside a month, or behind one's day ("Tuesday 4 March 2025")."""
    if class_at(words, index - 1) != "time":
        return False
    counted = words.lower[index].isdigit() and int(words.lower[index]) > LAST_DAY
    if words.lower[index - 1] in months():
        return not counted or YEAR.fullmatch(words.lower[index]) is not None
    return words.lower[index + 1 : index + 2] != [] and words.lower[index + 1] in months() and not counted


def _statement_end(words: Words, index: int) -> int | None:
    """The end of "in a statement", "in its daily report", "on a website" at ``index``."""
    for end in range(index + 1, min(index + 6, len(words))):
        kind = words.kinds[end]
        if kind == "record" or words.lower[end] in speech("platforms"):
            return end + 1
        if kind not in ("determiner", "modifier", "number", "other", "time"):
            return None
    return None


def apposition_after(words: Words, index: int) -> tuple[tuple[int, int] | None, int]:
    """The phrase between the comma at ``index`` (or a lost one before an article) and the next mark, and its end."""
    lost = index < len(words) and words.lower[index] in ARTICLES
    if index >= len(words) or (words.lower[index] != "," and not lost):
        return None, index
    begin = index if lost else index + 1
    span = phrase_after(words, begin)
    ends = ("mark", "end", "relative", "link") if lost else ("mark", "end", "relative")
    if span and class_at(words, span[1]) in ends and not _is_count(words, span):
        return span, span[1]
    if span and not lost and "role" in words.kinds[slice(*span)]:
        comma = next((i for i in range(span[1], min(span[1] + 10, len(words))) if words.kinds[i] == "mark"), None)
        if (
            comma is not None
            and not VERB_CLASSES & set(words.kinds[begin:comma])
            and "passive" not in words.kinds[begin:comma]
        ):
            return (begin, comma), comma
    return None, index


def _is_count(words: Words, span: tuple[int, int]) -> bool:
    return words.kinds[span[0]] == "number"
