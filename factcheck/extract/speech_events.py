"""The places in a sentence where somebody gets the floor, and on which side of the cue his words stand."""

from dataclasses import dataclass, replace

from factcheck.extract.speaker_names import Speaker, read_speaker
from factcheck.extract.speakers import class_at, phrase_after, phrase_before
from factcheck.extract.speech_subjects import Subject, pointer, sentence_subject, subject_before
from factcheck.extract.speech_words import VERB_CLASSES, Words, known_kind, word_set
from factcheck.types import RELAYING_KINDS, SourceKind

PASSIVE_REACH = 3
CLAUSE_OPENERS = frozenset({"start", "conjunction", "subordinator", "relative", "quote"})
VIA_KINDS = RELAYING_KINDS | {SourceKind.MONITOR, SourceKind.DATA_SET}
SAYING_ALONE = frozenset({"adding", "announcing", "claiming", "noting", "saying", "stating"})
CONTACTS = frozenset({"consulted", "contacted", "interviewed", "quoted", "reached", "speaking", "spoke", "talking"})
COUNTED_BY = frozenset({"announced", "documented", "recorded", "registered", "reported", "tallied"})
# Records that hold figures, and the participles that give them an author.
FIGURES = frozenset(
    {"count", "data", "database", "figure", "figures", "numbers", "records", "statistics", "tally", "toll", "tolls"}
)
AUTHORED = frozenset({"collected", "compiled", "gathered", "given", "issued", "provided", "released"})
# What follows a speaker at the end of his words and still belongs to them ("… the Observatory said, most of them children").
GOING_ON = frozenset({"among", "bringing", "including", "mostly", "most", "with", "without"})
BREAKS = frozenset({"but", "while", "whilst", "whereas", "although", "though", "and", "yet", ";"})


@dataclass(frozen=True, slots=True)
class Event:
    """One cue: its voices from the first speaker to the last relay, its token span, and where the words spoken stand.

    ``side`` is "right", "left" or "both"; ``breaks`` is the token where a new clause with this voice begins (None
    where it stands inside the words before it).
    """

    voices: tuple[Speaker, ...]
    cue: str
    start: int
    end: int
    side: str
    rule: str
    breaks: int | None


def find_events(words: Words) -> list[Event]:
    """All places where somebody gets the floor in this sentence, in their order."""
    events: list[Event] = []
    for index, kind in enumerate(words.kinds):
        if events and index < events[-1].end and kind not in ("citing",):
            continue
        if kind in VERB_CLASSES:
            found = _verb_event(words, index, events)
        elif kind == "saying":
            found = _participle_event(words, index, events)
        elif kind == "accuse":
            found = _accusing_event(words, index, events)
        elif kind == "issued":
            found = _authored_event(words, index)
        elif kind == "record" and words.lower[index] in FIGURES:
            found = _figures_event(words, index, _floor(events))
        elif kind == "citing":
            found = _citing_event(words, index, events)
        elif words.lower[index] == "according" and index + 1 < len(words) and words.lower[index + 1] == "to":
            found = _according_event(words, index)
        else:
            continue
        if found:
            events.append(found)
    return [event for index, event in enumerate(events) if not _yields(words, event, events[index + 1 :])]


def _yields(words: Words, event: Event, later: list[Event]) -> bool:
    """Whether a saying in a side clause ("when the army declared the end …") leaves the floor to the sentence's last voice."""
    if (
        event.side != "right"
        or class_at(words, event.start - 1) != "subordinator"
        or words.kinds[event.end :][:1] == ["relative"]
    ):
        return False
    return any(other.side == "left" for other in later)


def _floor(events: list[Event]) -> int:
    return events[-1].end if events else 0


def _verb_event(words: Words, verb: int, events: list[Event]) -> Event | None:
    floor = _floor(events)
    if not _is_saying(words, verb):
        return None
    if words.lower[verb + 1 : verb + 2] == ["by"]:
        return _agent_event(words, verb)
    if _is_passive(words, verb, floor):
        return None
    if words.lower[verb] == "said" and (closing := _closing_speaker(words, verb, floor)):
        return closing
    subject = subject_before(words, verb, floor)
    if subject is None and words.kinds[verb] == "say":
        inverted = _inverted_event(words, verb, floor)
        if inverted:
            return inverted
    if subject is None:
        subject = _elided_subject(words, verb, events)
    if subject is None or not _bears(words, verb, subject.speaker):
        return None
    end, relays = _past_addressee(words, verb + 1, words.lower[verb] in ("told", "tells"))
    side = _side(words, subject.start, end, floor)
    relays = relays or _spoken_to(words, verb) or _speaking_on(words, subject.start)
    voices = (*subject.cited, subject.speaker, *relays)
    return Event(voices, words.lower[verb], subject.start, end, side, subject.rule, _break(words, subject.start, floor))


def _bears(words: Words, verb: int, speaker: Speaker) -> bool:
    """Whether this verb makes that subject a source: weak verbs need a plain speaker."""
    if words.kinds[verb] == "say":
        return True
    return speaker.named or bool(speaker.head)


def _is_saying(words: Words, verb: int) -> bool:
    """Whether the verb says something here: "claimed responsibility" and "claimed the lives of 20" do not."""
    low, after = words.lower[verb], words.lower[verb + 1 : verb + 9]
    if class_at(words, verb - 1) == "determiner":
        return False  # "an estimated 900", "the said village"
    if words.kinds[verb] == "report_that":
        return after[:1] == ["that"] or after[:2] == ["out", "that"]
    if low == "claimed":
        return not ({"responsibility", "credit"} & set(after[:2]) or {"life", "lives"} & set(after[:6]))
    if low in ("put", "puts"):
        return "at" in after and bool({"toll", "number", "count", "figure", "total"} & set(after))
    return after[:1] != {"added": ["to"], "counted": ["on"]}.get(low, [])


def _is_passive(words: Words, verb: int, floor: int) -> bool:
    """Whether a form of "be", a modal or "to" stands before the verb, with nothing but adverbs between."""
    for index in range(verb - 1, max(floor, verb - PASSIVE_REACH) - 1, -1):
        kind = words.kinds[index]
        if kind in ("passive", "modal") or words.lower[index] == "to":
            return True
        if kind != "adverb":
            return False
    return False


def _accusing_event(words: Words, verb: int, events: list[Event]) -> Event | None:
    """ "<speaker> accused the army of killing …": the words after "of"."""
    floor = _floor(events)
    if _is_passive(words, verb, floor):
        return None
    of = next(
        (i for i in range(verb + 1, min(verb + 16, len(words))) if words.lower[i] == "of" and _is_deed(words, i + 1)),
        None,
    )
    if of is None:
        return None
    subject = subject_before(words, verb, floor)
    if subject is None and words.lower[verb] == "accusing":
        if events:
            last = events[-1]
            events[-1] = replace(last, side="both") if last.side == "left" else last
            return None
        found = sentence_subject(words, 0)
        subject = replace(found, start=verb) if found else None
    if subject is None:
        return None
    breaks = _break(words, subject.start, floor)
    return Event(
        (subject.speaker,), words.lower[verb], subject.start, of + 1, "right", "<speaker> accused … of", breaks
    )


def _authored_event(words: Words, index: int) -> Event | None:
    """ "tolls provided (anonymously) by <speaker>": the words after it."""
    by = index + 1
    while by < len(words) and (
        words.kinds[by] in ("adverb", "time", "number") or words.lower[by] == "on" or words.lower[by].endswith("ly")
    ):
        by += 1
    near = any(kind == "record" for kind in words.kinds[max(0, index - 4) : index])
    if words.lower[index] not in AUTHORED or not near or words.lower[by : by + 1] != ["by"]:
        return None
    span = phrase_after(words, by + 1)
    speaker = read_speaker(words, span) if span else None
    if speaker is None or span is None or not (speaker.named or speaker.head):
        return None
    return Event(
        (speaker,), words.lower[index] + " by", index, span[1], "right", "<record> provided by <speaker>", None
    )


def _figures_event(words: Words, index: int, floor: int) -> Event | None:
    """ "the Observatory's toll stands at …", "ministry figures show …": whose record it is, at a clause's beginning."""
    span = phrase_before(words, index + 1, floor)
    if span is None or not _opens_clause(words, span[0], floor) or words.kinds[index + 1 : index + 2] == ["record"]:
        return None
    if (
        class_at(words, index + 1) in ("say", "report", "report_that", "link", "issued")
        or "link" in words.kinds[slice(*span)]
    ):
        return None
    speaker = read_speaker(words, span)
    if speaker is None or not speaker.name or speaker.kind in (SourceKind.UNKNOWN, SourceKind.UNNAMED):
        return None
    breaks = _break(words, span[0], floor)
    return Event((speaker,), words.lower[index], span[0], index + 1, "right", "<speaker>'s <record>", breaks)


def _is_deed(words: Words, index: int) -> bool:
    """Whether an act begins here: "of killing", "of deliberately shelling"."""
    return any(low.endswith("ing") for low in words.lower[index : index + 2])


def _agent_event(words: Words, verb: int) -> Event | None:
    """ "as reported by <speaker>"."""
    plain = words.lower[verb - 1 : verb] == ["as"] or _is_passive(words, verb, 0)
    if not plain and (words.lower[verb] not in COUNTED_BY or class_at(words, verb - 1) not in ("other", "record")):
        return None
    span = phrase_after(words, verb + 2)
    speaker = read_speaker(words, span) if span else None
    if speaker is None or span is None:
        return None
    return Event((speaker,), words.lower[verb], verb, span[1], "left", "as reported by <speaker>", None)


def _closing_speaker(words: Words, verb: int, floor: int) -> Event | None:
    """ "… Division 30 said Observatory director Rami Abdel Rahman.": a named speaker that ends the sentence."""
    found = _inverted_event(words, verb, floor) if verb - floor > 3 else None
    if found is None or found.side != "left" or not found.voices[0].named:
        return None
    return found if all(kind in ("mark", "quote", "unquote") for kind in words.kinds[found.end :]) else None


def _inverted_event(words: Words, verb: int, floor: int) -> Event | None:
    """ "…, said <speaker>": the speaker's phrase ends the clause."""
    if verb == floor or words.lower[verb] in ("told", "tells"):
        return None
    span = phrase_after(words, verb + 1)
    if span is None:
        return None
    apposition, end = _apposition_after(words, span[1])
    end = _past_time(words, end)
    after = class_at(words, end)
    if words.lower[end : end + 1] == [":"]:
        return None
    if after not in (
        "end",
        "mark",
        "quote",
        "unquote",
        "saying",
        "link",
        "relative",
        "subordinator",
        "preposition",
        "conjunction",
    ):
        return None
    speaker = read_speaker(words, span, apposition)
    if speaker is None:
        return None
    side = "both" if after in ("saying", "mark") and end < len(words) - 1 and words.lower[end] != "." else "left"
    return Event((speaker,), words.lower[verb], verb, end, side, "…, said <speaker>", None)


def _apposition_after(words: Words, index: int) -> tuple[tuple[int, int] | None, int]:
    """The phrase between the comma at ``index`` (or a lost one before an article) and the next mark, and its end."""
    lost = index < len(words) and words.lower[index] in ("a", "an", "the")
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


def _past_time(words: Words, index: int) -> int:
    """The token after "on Monday", "late Friday", "in a statement", "by telephone"."""
    while index < len(words):
        kind = words.kinds[index]
        if kind == "time" or (kind == "number" and words.kinds[index - 1] == "time"):
            index += 1
        elif kind == "link" and class_at(words, index + 1) == "time":
            index += 2
        elif words.lower[index] in ("in", "on") and (cut := _statement_end(words, index)):
            index = cut
        else:
            break
    return index


def _statement_end(words: Words, index: int) -> int | None:
    """The end of "in a statement", "in its daily report", "on a website" at ``index``."""
    for end in range(index + 1, min(index + 6, len(words))):
        kind = words.kinds[end]
        if kind == "record" or words.lower[end] in (
            "interview",
            "website",
            "facebook",
            "twitter",
            "telegram",
            "briefing",
        ):
            return end + 1
        if kind not in ("determiner", "modifier", "number", "other", "time"):
            return None
    return None


def _past_addressee(words: Words, index: int, told: bool) -> tuple[int, tuple[Speaker, ...]]:
    """The end of the cue with its "told <outlet>", "to <outlet>", "in a statement carried by <outlet>" and dates."""
    relays: tuple[Speaker, ...] = ()
    while index < len(words) and words.kinds[index] == "adverb":
        index += 1
    index = _past_time(words, index)
    if index < len(words) and (
        told or words.lower[index] == "to" or words.lower[index : index + 2] == ["carried", "by"]
    ):
        begin = index if told and words.lower[index] != "to" else index + 1 + (words.lower[index] == "carried")
        if class_at(words, begin) == "pronoun" or (
            words.lower[begin : begin + 1] and words.lower[begin] in ("him", "her")
        ):
            return begin + 1, relays
        span = phrase_after(words, begin, joined=False)
        if span:
            outlet = outlet_of(words, span)
            if outlet or told:
                index = span[1] if outlet is None else outlet[1]
                relays = (outlet[0],) if outlet else ()
            index = _past_time(words, index)
    return index, relays


def _spoken_to(words: Words, verb: int) -> tuple[Speaker, ...]:
    """ "sources consulted by <outlet> reported", "a doctor who spoke to <outlet> said"."""
    for index in range(verb - 1, max(0, verb - 10), -1):
        if words.lower[index] in ("by", "to", "with") and words.lower[index - 1] in CONTACTS:
            span = phrase_after(words, index + 1, verb, joined=False)
            found = outlet_of(words, span) if span else None
            return (found[0],) if found else ()
    return ()


def _speaking_on(words: Words, start: int) -> tuple[Speaker, ...]:
    """ "Speaking on <outlet> in Yemen, <speaker> said": the outlet, from the sentence's beginning."""
    if start < 3 or words.lower[0] != "speaking" or words.lower[1] not in ("on", "to"):
        return ()
    span = phrase_after(words, 2, start, joined=False)
    found = outlet_of(words, span) if span else None
    return (found[0],) if found else ()


def outlet_of(words: Words, span: tuple[int, int]) -> tuple[Speaker, int] | None:
    """The outlet that an addressee names, and the token after it: "SANA reporter" is SANA; None for "reporters"."""
    titles, not_via = word_set("outlets", "titles"), word_set("outlets", "not_via")
    start = span[0]
    while start < span[1] and words.kinds[start] in ("determiner", "quote", "unquote"):
        start += 1
    end = start
    while end < span[1] and (
        words.kinds[end] in ("name", "head", "number", "modifier") and words.lower[end] not in titles
    ):
        end += 1
    for stop in range(end, start, -1):
        printed = words.printed(start, stop)
        kind = known_kind(printed) or known_kind(printed.removesuffix("'s").removesuffix("s"))
        if kind and words.kinds[start] in ("name", "head", "modifier") and printed != printed.lower():
            if kind not in VIA_KINDS:
                return None
            while stop < span[1] and (
                words.lower[stop] in titles or words.kinds[stop] in ("head", "modifier", "unquote")
            ):
                stop += 1
            return Speaker(printed, None, kind, words.starts[start], words.ends[stop - 1], named=True), stop
    tokens = set(words.lower[start:end])
    if end > start and words.kinds[start] == "name" and tokens & word_set("outlets", "words") and not tokens & not_via:
        name = words.printed(start, end)
        return Speaker(name, None, SourceKind.OUTLET, words.starts[start], words.ends[end - 1], named=True), span[1]
    return None


def _elided_subject(words: Words, verb: int, events: list[Event]) -> Subject | None:
    """ "… and said that": the speaker of the verb before, else the sentence's own subject."""
    if events and class_at(words, verb - 1) == "relative" and verb - 1 - events[-1].end <= 1:
        return Subject(events[-1].voices[0], verb - 1, "<speaker> who said")
    if class_at(words, verb - 1) != "conjunction" or words.kinds[verb] != "say":
        return None
    if events:
        return Subject(events[-1].voices[0], verb, "<speaker> … and said")
    subject = sentence_subject(words, 0)
    return replace(subject, start=verb, rule="<speaker> … and said") if subject else None


def _participle_event(words: Words, index: int, events: list[Event]) -> Event | None:
    """ "with officials saying …"; "…, adding that": the same voice goes on; "<speaker> left, saying …"."""
    floor = _floor(events)
    span = phrase_before(words, index, floor) if words.kinds[index - 1 : index] != ["mark"] and index else None
    for first in range(index - 1, max(floor, index - 8), -1):
        if words.lower[first] == "with" and (phrase_after(words, first + 1, index) or (0, 0))[1] == index:
            span = (first + 1, index)
    if span and (words.lower[span[0] - 1 : span[0]] == ["with"] or class_at(words, span[0] - 1) in CLAUSE_OPENERS):
        speaker = read_speaker(words, span)
        if speaker:
            return Event((speaker,), words.lower[index], span[0], index + 1, "right", "with <speaker> saying", None)
    if events:
        last = events[-1]
        if last.side == "left":
            events[-1] = replace(last, side="both")
        return None
    if words.lower[index] not in SAYING_ALONE or not (
        words.lower[index - 1] == "," or words.lower[index + 1 : index + 2] == ["that"]
    ):
        return None
    subject = sentence_subject(words, 0)
    if subject is None:
        return None
    return Event((subject.speaker,), words.lower[index], index, index + 1, "right", subject.rule, None)


def _citing_event(words: Words, index: int, events: list[Event]) -> Event | None:
    """ "Reuters reported quoting <speaker>", "<relay> quoted <speaker> as saying", "<speaker> was quoted as saying"."""
    low = words.lower[index]
    after = words.lower[index + 1 : index + 3]
    if low == "quoted" and _is_passive(words, index, _floor(events)):
        return _quoted_event(words, index, _floor(events))
    span = phrase_after(words, index + 1)
    if span is None or after[:1] == ["by"]:
        return None
    apposition, end = _apposition_after(words, span[1])
    origin = read_speaker(words, span, apposition)
    if origin is None or not (origin.named or origin.head):
        return None
    if low in ("citing", "quoting"):
        if events and index >= events[-1].start:
            last = events[-1]
            if origin in last.voices or any(v.start == origin.start for v in last.voices):
                return None
            end = max(last.end, end) if index <= last.end + 2 else last.end
            side = _side(words, last.start, end, 0) if index <= last.end + 2 else last.side
            events[-1] = replace(
                last, voices=(origin, *last.voices), end=end, side=side, rule="reported citing <speaker>"
            )
        return None
    subject = subject_before(words, index, _floor(events))
    if subject is None:
        return None
    if words.lower[end : end + 2] == ["as", "saying"]:
        end += 2
    rule = "<relay> quoted <speaker> as saying"
    side = _side(words, subject.start, end, _floor(events))
    return Event((origin, subject.speaker), low, subject.start, end, side, rule, _break(words, subject.start, 0))


def _quoted_event(words: Words, index: int, floor: int) -> Event | None:
    """ "<speaker> was quoted (by <outlet>) as saying (by <outlet>)"."""
    subject = subject_before(words, index - 1, floor)
    if subject is None:
        return None
    end = index + 1
    relays: tuple[Speaker, ...] = ()
    for _ in range(2):
        if words.lower[end : end + 1] == ["by"]:
            span = phrase_after(words, end + 1)
            relay = read_speaker(words, span) if span else None
            if relay is None or span is None:
                break
            end, relays = span[1], (relay,)
        elif words.lower[end : end + 2] == ["as", "saying"]:
            end += 2
    side = _side(words, subject.start, end, floor)
    voices = (subject.speaker, *relays)
    rule = "<speaker> was quoted as saying"
    return Event(voices, "quoted", subject.start, end, side, rule, _break(words, subject.start, floor))


def _according_event(words: Words, index: int) -> Event | None:
    """ "according to <speaker>": before, inside or after its words."""
    begin = index + 2
    found = pointer(words, begin) if begin < len(words) else None
    end = begin + 1
    if found is None:
        span = phrase_after(words, begin)
        if span is None:
            return None
        apposition, end = _apposition_after(words, span[1])
        found = read_speaker(words, span, apposition)
        if found is None:
            return None
    end = _past_time(words, end)
    before = index - 1
    while before >= 0 and (words.kinds[before] in ("adverb", "time", "number") or words.lower[before] in (",", "on")):
        before -= 1
    dated = any(words.kinds[i] in ("time", "number") for i in range(before + 1, index))
    opens = class_at(words, before) in (("start", "conjunction", "quote") if dated else CLAUSE_OPENERS)
    opens = opens or words.is_capital(index) or words.lower[before : before + 1] == [";"]
    rest = any(kind not in ("mark", "quote", "unquote") for kind in words.kinds[end:])
    side = "right" if opens else "both" if rest and words.lower[end] == "," else "left"
    if side == "left" and rest and words.kinds[end] in ("saying", "say", "report", "passive", "adverb", "other"):
        side = "both"
    breaks = before if opens and before >= 0 and words.lower[before] in BREAKS else None
    return Event((found,), "according to", index, end, side, "according to <speaker>", breaks)


def _break(words: Words, start: int, floor: int) -> int | None:
    """The token of the "while", "but", "and" or ";" with which a new voice's clause begins just before ``start``."""
    index = start - 1
    while index >= floor and (
        words.kinds[index] in ("adverb", "time", "number") or words.lower[index] in (",", "on", "in")
    ):
        index -= 1
    return index if index >= floor and words.lower[index] in BREAKS else None


def _opens_clause(words: Words, start: int, floor: int) -> bool:
    """Whether nothing but adverbs, dates and a leading phrase with its comma stands before ``start``."""
    index = start - 1
    while index >= floor and (
        words.kinds[index] in ("adverb", "time", "number", "determiner") or words.lower[index] in (",", "on")
    ):
        index -= 1
    if (
        index < floor
        or class_at(words, index) in CLAUSE_OPENERS
        or words.lower[index] in (";", ":", "-", "\u2013", "\u2014")
    ):
        return True
    return words.kinds[floor] in ("link", "preposition", "subordinator") and words.lower[start - 1] == ","


def _dates_another(words: Words, index: int) -> bool:
    """ "a day after …", "hours before …": a second event, told by the text."""
    kinds = words.kinds[index : index + 3]
    return "time" in kinds[:2] and "subordinator" in kinds[1:3]


def _side(words: Words, start: int, end: int, floor: int) -> str:
    """Where the words stand that this cue attributes: before it, after it, or on both sides."""
    rest = [i for i in range(end, len(words)) if words.kinds[i] not in ("mark", "quote", "unquote")]
    if not rest:
        return "left"
    after = words.kinds[rest[0]]
    if words.lower[end] == "," and not _opens_clause(words, start, floor):
        return "both"
    if _opens_clause(words, start, floor):
        return "right"
    goes_on = after == "other" and words.lower[rest[0]].endswith("ing") and end == rest[0]
    if after in ("saying", "citing") or goes_on or words.lower[rest[0]] in GOING_ON:
        return "both"
    if after in ("subordinator", "conjunction") or _dates_another(words, rest[0]):
        return "left"
    told_where = after in ("link", "preposition") and len(rest) <= 20 and "that" not in words.lower[end:]
    if told_where and not any(words.kinds[i] in ("number", "pronoun", "passive", "relative") for i in rest):
        return "left"
    return "right"
