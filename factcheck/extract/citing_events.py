"""Voices that others bring in: "citing <speaker>", "quoted <speaker> as saying", "according to <speaker>"."""

from factcheck.extract.lexicon import load_endings, load_phrases, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speaker_starts import phrase_before
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_clauses import (
    CLAUSE_OPENERS,
    Event,
    apposition_after,
    break_before,
    floor_after,
    is_passive,
    opens_clause,
    past_time,
    side_of,
)
from factcheck.extract.speech_relays import past_addressee
from factcheck.extract.speech_subject import pointer
from factcheck.extract.speech_subjects import subject_before
from factcheck.extract.speech_words import Words, speech
from factcheck.types import SourceKind

CITING = load_words("speech", "modules", "citing_events", "citing")
AS_SAYING = load_phrases("speech", "modules", "citing_events", "as_saying")
ACCORDING = load_words("grammar", "according_words")
BASED = load_words("speech", "modules", "citing_events", "based")
TO = load_words("grammar", "to_words")
QUOTED = load_words("speech", "modules", "citing_events", "quoted")
BY = load_words("grammar", "by_words")
AS = load_words("grammar", "as_words")
PER = load_words("speech", "modules", "citing_events", "per")
WHO = load_words("grammar", "who_words")
ING = load_endings("grammar", "endings", "gerund")
ON = load_words("grammar", "on_words")
OWNING = load_words("speech", "modules", "citing_events", "owning")
BESIDE = load_words("speech", "modules", "citing_events", "between_clauses")
LY = load_endings("grammar", "endings", "adverb")


def citing_event(words: Words, index: int, events: list[Event]) -> Event | None:
    """ "Reuters reported quoting <speaker>", "<relay> quoted <speaker> as saying", "<speaker> was quoted as saying"."""
    low = words.lower[index]
    after = words.lower[index + 1 : index + 3]
    if low in QUOTED and is_passive(words, index, floor_after(events)):
        return _quoted_event(words, index, floor_after(events))
    span = phrase_after(words, index + 1)
    if span is None or not BY.isdisjoint(after[:1]):
        return None
    apposition, end = apposition_after(words, span[1])
    origin = read_speaker(words, span, apposition)
    if origin is None or not (origin.named or origin.head):
        return None
    if low in CITING:
        if events and index >= events[-1].start:
            last = events[-1]
            if origin in last.voices or any(v.start == origin.start for v in last.voices):
                return None
            end = max(last.end, end) if index <= last.end + 2 else last.end
            side = side_of(words, last.start, end, 0) if index <= last.end + 2 else last.side
            events[-1] = last._replace(
                voices=(origin, *last.voices), end=end, side=side, rule="reported citing <speaker>", cited=low
            )
        return None
    subject = subject_before(words, index, floor_after(events))
    if subject is None:
        return None
    if tuple(words.lower[end : end + 2]) in AS_SAYING:
        end += 2
    rule = "<relay> quoted <speaker> as saying"
    side = side_of(words, subject.start, end, floor_after(events))
    return Event((origin, subject.speaker), low, subject.start, end, side, rule, break_before(words, subject.start, 0))


def cited_before(words: Words, start: int, floor: int) -> tuple[Speaker, ...]:
    """Whom a relay cites before it is named: "Quoting <speaker>, <relay> said"; ``start`` is where the relay begins."""
    comma = start - 1
    while comma > floor and words.kinds[comma] in ("adverb", "time", "number"):
        comma -= 1
    if comma <= floor or words.lower[comma] != ",":
        return ()
    for index in range(comma - 1, floor - 1, -1):
        if words.kinds[index] == "citing" and words.lower[index].endswith(ING):
            opens = class_at(words, index - 1) in CLAUSE_OPENERS or index == floor
            span = phrase_after(words, index + 1, comma) if opens else None
            if span is None:
                return ()
            apposition, _ = apposition_after(words, span[1])
            cited = read_speaker(words, span, apposition)
            return (cited,) if cited is not None and (cited.named or cited.head) else ()
    return ()


def _quoted_event(words: Words, index: int, floor: int) -> Event | None:
    """ "<speaker> was quoted (by <outlet>) as saying (by <outlet>)"."""
    subject = subject_before(words, index - 1, floor)
    if subject is None:
        return None
    end = index + 1
    relays: tuple[Speaker, ...] = ()
    for _ in range(2):
        if not BY.isdisjoint(words.lower[end : end + 1]):
            span = phrase_after(words, end + 1)
            relay = read_speaker(words, span) if span else None
            if relay is None or span is None:
                break
            end, relays = span[1], (relay,)
        elif tuple(words.lower[end : end + 2]) in AS_SAYING:
            end += 2
    side = side_of(words, subject.start, end, floor)
    voices = (subject.speaker, *relays)
    rule = "<speaker> was quoted as saying"
    return Event(voices, "quoted", subject.start, end, side, rule, break_before(words, subject.start, floor))


def opens_source(words: Words, index: int) -> bool:
    """Whether "according to <speaker>" or "per the <speaker>" begins here; "per day" and "per cent" do not."""
    if words.lower[index] in ACCORDING:
        return not TO.isdisjoint(words.lower[index + 1 : index + 2])
    if words.lower[index] in BASED:
        return not ON.isdisjoint(words.lower[index + 1 : index + 2]) and class_at(words, index - 1) in ("start", "mark")
    apart = class_at(words, index - 1) in ("start", "mark", "unquote") or words.lower[index - 1] in AS
    following = words.lower[index + 1 : index + 2]
    return apart and (not OWNING.isdisjoint(following) or class_at(words, index + 1) in ("name", "head"))


def according_event(words: Words, index: int) -> Event | None:
    """ "according to <speaker>": before, inside or after its words."""
    begin = index + 1 if words.lower[index] in PER else index + 2
    begin += not TO.isdisjoint(words.lower[begin : begin + 1])  # "according to to the ministry"
    found = pointer(words, begin) if begin < len(words) else None
    end = begin + 1
    if found is None:
        span = phrase_after(words, begin)
        if span is None:
            return None
        apposition, end = apposition_after(words, span[1])
        found = read_speaker(words, span, apposition)
        if found is None or (words.lower[index] in BASED and not found.head):
            return None
    end = past_time(words, end)
    relays: tuple[Speaker, ...] = ()
    if (
        not WHO.isdisjoint(words.lower[end : end + 1])
        and words.lower[end + 1 : end + 2][0:1]
        and words.lower[end + 1] in speech("contacts")
    ):
        end, relays = past_addressee(words, end + 2, True)
    before = index - 2 if not AS.isdisjoint(words.lower[index - 1 : index]) else index - 1
    while before >= 0 and (words.kinds[before] in ("adverb", "time", "number") or words.lower[before] in BESIDE):
        before -= 1
    dated = any(words.kinds[i] in ("time", "number") for i in range(before + 1, index))
    opens = class_at(words, before) in (("start", "conjunction", "quote") if dated else CLAUSE_OPENERS)
    opens = opens or words.is_capital(index) or words.lower[before : before + 1] == [";"]
    rest = any(kind not in ("mark", "quote", "unquote") for kind in words.kinds[end:])
    side = "right" if opens else "both" if rest and words.lower[end] == "," else "left"
    if side == "left" and rest and words.lower[end] in speech("going_on"):
        side = "both"
    if side == "left" and rest and words.kinds[end] in ("saying", "say", "report", "passive", "adverb", "other"):
        side = "both"
    breaks = before if opens and before >= 0 and words.lower[before] in speech("breaks") else None
    return Event((found, *relays), "according to", index, end, side, "according to <speaker>", breaks)


def authored_event(words: Words, index: int) -> Event | None:
    """ "tolls provided (anonymously) by <speaker>": the words after it."""
    by = index + 1
    while by < len(words) and (
        words.kinds[by] in ("adverb", "time", "number") or words.lower[by] in ON or words.lower[by].endswith(LY)
    ):
        by += 1
    near = any(kind == "record" for kind in words.kinds[max(0, index - 4) : index])
    if words.lower[index] not in speech("authored") or not near or BY.isdisjoint(words.lower[by : by + 1]):
        return None
    span = phrase_after(words, by + 1)
    speaker = read_speaker(words, span) if span else None
    if speaker is None or span is None or not (speaker.named or speaker.head):
        return None
    return Event(
        (speaker,), words.lower[index] + " by", index, span[1], "right", "<record> provided by <speaker>", None
    )


def figures_event(words: Words, index: int, floor: int) -> Event | None:
    """ "the Observatory's toll stands at …", "ministry figures show …": whose record it is, at a clause's beginning."""
    span = phrase_before(words, index + 1, floor)
    if span is None or not opens_clause(words, span[0], floor) or words.kinds[index + 1 : index + 2] == ["record"]:
        return None
    if (
        class_at(words, index + 1) in ("say", "report", "report_that", "link", "issued")
        or "link" in words.kinds[slice(*span)]
    ):
        return None
    speaker = read_speaker(words, span)
    if speaker is None or not speaker.name or speaker.kind in (SourceKind.UNKNOWN, SourceKind.UNNAMED):
        return None
    breaks = break_before(words, span[0], floor)
    return Event((speaker,), words.lower[index], span[0], index + 1, "right", "<speaker>'s <record>", breaks)
