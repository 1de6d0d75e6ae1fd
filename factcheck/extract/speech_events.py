"""The places in a sentence where somebody gets the floor."""

from functools import cache, lru_cache

from factcheck.extract.citing_events import (
    according_event,
    authored_event,
    cited_before,
    citing_event,
    figures_event,
    opens_source,
)
from factcheck.extract.inverted_events import closing_speaker, inverted_event
from factcheck.extract.lexicon import load_endings, load_phrases, load_words
from factcheck.extract.saying_verbs import bears_source, is_saying, is_taking
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speaker_starts import phrase_before
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_clauses import (
    CLAUSE_OPENERS,
    Event,
    break_before,
    floor_after,
    is_passive,
    side_of,
)
from factcheck.extract.speech_relays import past_addressee, speaking_on, spoken_to
from factcheck.extract.speech_subject import Subject
from factcheck.extract.speech_subjects import sentence_subject, subject_before
from factcheck.extract.speech_words import VERB_CLASSES, Words, read_words, speech, word_classes, word_set
from factcheck.extract.tokens import as_tokens
from factcheck.types import RELAYING_KINDS

ARTICLES = load_words("grammar", "articles")
AS = load_words("grammar", "as_words")
SAID = load_words("grammar", "said_words")
TOLD = load_words("grammar", "telling")
AS_SAYING = load_phrases("speech", "modules", "speech_events", "as_saying")
ACCUSING = load_words("speech", "modules", "speech_events", "accusing")
BY = load_words("grammar", "by_words")
CLAIMED = load_words("grammar", "claimed_words")
CLAIMING = load_words("speech", "modules", "speech_events", "claiming")
SAYING = load_words("grammar", "saying_words")
ING = load_endings("grammar", "endings", "gerund")
WITH = load_words("grammar", "with_words")
THAT = load_words("grammar", "that_words")
OF = load_words("grammar", "of_words")

QUOTED = "<relay> quoted <speaker> as saying"
AS_SAYING_REACH = 12
AGENT_REACH = 6
CITED = "citing <speaker>, <relay> said"
# Classes of the words without which nobody is said to speak.
SPEAKING_CLASSES = frozenset({"say", "report", "report_that", "saying", "citing", "accuse", "according"})
CUE_CLASSES = VERB_CLASSES | {"saying", "accuse", "issued", "record", "citing", "according"}


@cache
def cue_words() -> frozenset[str]:
    """The words without which nobody is said to speak, as tokens of a text."""
    words = {word for word, kind in word_classes().items() if kind in SPEAKING_CLASSES}
    words |= speech("figures") | speech("authored") | {"according"}
    return as_tokens(words)


@lru_cache(maxsize=256)
def events_in(text: str, start: int, end: int) -> tuple[Words, list[Event]]:
    """The words of a sentence, and all places in it where somebody gets the floor."""
    words = read_words(text, start, end)
    return words, find_events(words)


def find_events(words: Words) -> list[Event]:
    """All places where somebody gets the floor in this sentence, in their order."""
    events: list[Event] = []
    for index in [i for i, kind in enumerate(words.kinds) if kind in CUE_CLASSES]:
        kind = words.kinds[index]
        if events and index < events[-1].end and kind != "citing":
            continue
        if kind in VERB_CLASSES:
            found = _verb_event(words, index, events)
        elif kind in SAYING:
            found = _participle_event(words, index, events)
        elif kind == "accuse":
            found = _accusing_event(words, index, events)
        elif kind == "issued":
            found = authored_event(words, index)
        elif kind == "record" and words.lower[index] in speech("figures"):
            found = figures_event(words, index, floor_after(events))
        elif kind == "citing":
            found = citing_event(words, index, events)
        elif kind == "according" and opens_source(words, index):
            found = according_event(words, index)
        else:
            continue
        if found:
            events.append(found)
    events = _handed_on(words, events)
    return [event for index, event in enumerate(events) if not _yields(words, event, events[index + 1 :])]


def _handed_on(words: Words, events: list[Event]) -> list[Event]:
    """Events with the relay that closes the sentence behind a voice: "… a source said on Monday SANA reported"."""
    if len(events) < 2:
        return events
    *rest, voice, relay = events
    closes = relay.side == "left" and relay.start == voice.end and relay.voices[-1].kind in RELAYING_KINDS
    if not closes or voice.side != "right" or not voice.start:
        return events
    merged = voice._replace(voices=(*voice.voices, *relay.voices), end=relay.end, side="left")
    return [*rest, merged]


def _yields(words: Words, event: Event, later: list[Event]) -> bool:
    """Whether a saying in a side clause ("when the army declared …") leaves the floor to the sentence's last voice."""
    if (
        event.side != "right"
        or class_at(words, event.start - 1) != "subordinator"
        or words.kinds[event.end :][:1] == ["relative"]
    ):
        return False
    return any(other.side == "left" for other in later)


def _verb_event(words: Words, verb: int, events: list[Event]) -> Event | None:
    floor = floor_after(events)
    if not is_saying(words, verb):
        return None
    if (by := _agent_at(words, verb)) is not None:
        return _agent_event(words, verb, by)
    if is_passive(words, verb, floor):
        return None
    if words.lower[verb] in SAID and (closing := closing_speaker(words, verb, floor)):
        return closing
    subject = subject_before(words, verb, floor)
    if subject is None and words.kinds[verb] == "say":
        inverted = inverted_event(words, verb, floor)
        if inverted:
            return inverted
    if subject is None:
        subject = _elided_subject(words, verb, events)
    if subject is None or not bears_source(words, verb, subject.speaker) or _is_furniture(words, subject.start):
        return None
    name = subject.speaker.name.lower().split()
    if not speech("harmed").isdisjoint(name) or speech("harm_at_end").intersection(name[-1:]):
        return None  # "30 Gunmen Killed Reports" is a headline that lost its mark
    end, relays = past_addressee(words, verb + 1, words.lower[verb] in TOLD)
    side = side_of(words, subject.start, end, floor)
    if words.lower[verb] in speech("denying") and (side == "left" or _denies_before(words, subject.start)):
        return None  # "…, a charge the army denies": the words before it are another's
    relays = relays or spoken_to(words, verb) or speaking_on(words, subject.start)
    if (saying := _as_saying(words, verb)) is not None:
        return Event((saying[0], subject.speaker), words.lower[verb], subject.start, saying[1], "right", QUOTED, None)
    cited = subject.cited or cited_before(words, subject.start, floor)
    rule = CITED if cited and not subject.cited else subject.rule
    breaks = break_before(words, subject.start, floor)
    voices = (*cited, subject.speaker, *relays)
    return Event(voices, words.lower[verb], subject.start, end, side, rule, breaks, "citing" if cited else None)


def _is_furniture(words: Words, start: int) -> bool:
    """Whether a page's own words begin what reads like a speaker: "Related Turkeys army says", "Tags Syria rebels"."""
    return words.is_capital(start) and words.lower[start] in word_set("headlines", "furniture")


def _as_saying(words: Words, verb: int) -> tuple[Speaker, int] | None:
    """Whom "<relay> reported <speaker> as saying" quotes, and the token behind it."""
    for end in range(verb + 2, min(len(words) - 1, verb + AS_SAYING_REACH)):
        if tuple(words.lower[end : end + 2]) in AS_SAYING:
            span = phrase_after(words, verb + 1, end)
            speaker = read_speaker(words, span) if span is not None and span[1] == end else None
            return (speaker, end + 2) if speaker is not None else None
    return None


def _denies_before(words: Words, start: int) -> bool:
    """Whether what is denied stands before the denier: "an accusation the militia has denied"."""
    return start > 0 and words.lower[start - 1] in speech("deniable")


def _accusing_event(words: Words, verb: int, events: list[Event]) -> Event | None:
    """ "<speaker> accused the army of killing …": the words after "of"."""
    floor = floor_after(events)
    if is_passive(words, verb, floor):
        return None
    of = next(
        (i for i in range(verb + 1, min(verb + 16, len(words))) if words.lower[i] in OF and _is_deed(words, i + 1)),
        None,
    )
    if of is None:
        return None
    subject = subject_before(words, verb, floor)
    if subject is None and words.lower[verb] in ACCUSING:
        if events:
            last = events[-1]
            events[-1] = last._replace(side="both") if last.side == "left" else last
            return None
        found = sentence_subject(words, 0)
        subject = found._replace(start=verb) if found else None
    if subject is None:
        return None
    breaks = break_before(words, subject.start, floor)
    return Event(
        (subject.speaker,), words.lower[verb], subject.start, of + 1, "right", "<speaker> accused … of", breaks
    )


def _is_deed(words: Words, index: int) -> bool:
    """Whether an act begins here: "of killing", "of deliberately shelling"."""
    if not ARTICLES.isdisjoint(words.lower[index : index + 1]):
        return bool(load_words("grammar", "event_nouns") & set(words.lower[index + 1 : index + 4]))
    return any(low.endswith(ING) for low in words.lower[index : index + 2])


def _agent_at(words: Words, verb: int) -> int | None:
    """The token "by" that names who says it: "reported by", "lowered to 9 by", "put at 14 by"."""
    changes = words.lower[verb] in speech("raising") | speech("putting")
    for at in range(verb + 1, min(verb + (AGENT_REACH if changes else 2), len(words))):
        if words.lower[at] in BY:
            return at
        if words.kinds[at] not in ("number", "link", "preposition", "adverb"):
            return None
    return None


def _agent_event(words: Words, verb: int, by: int) -> Event | None:
    """ "as reported by <speaker>"."""
    as_said = not AS.isdisjoint(words.lower[verb - 1 : verb])
    if words.lower[verb] in CLAIMED and not as_said:
        return None  # an attack is claimed by those who did it: that gives none of its figures
    plain = as_said or is_passive(words, verb, 0)
    if not plain and (
        words.lower[verb] not in speech("counted_by") or class_at(words, verb - 1) not in ("other", "record")
    ):
        return None
    span = phrase_after(words, by + 1)
    speaker = read_speaker(words, span) if span else None
    if speaker is None or span is None:
        return None
    opens = as_said and class_at(words, verb - 2) in CLAUSE_OPENERS and words.lower[span[1] : span[1] + 1] == [","]
    side = "right" if opens else "left"
    return Event((speaker,), words.lower[verb], verb, span[1], side, "as reported by <speaker>", None)


def _elided_subject(words: Words, verb: int, events: list[Event]) -> Subject | None:
    """ "… and said that": the speaker of the verb before, else the sentence's own subject."""
    if events and class_at(words, verb - 1) == "relative" and verb - 1 - events[-1].end <= 1:
        return Subject(events[-1].voices[0], verb - 1, "<speaker> who said")
    if class_at(words, verb - 1) != "conjunction" or words.kinds[verb] != "say":
        return None
    if events:
        return Subject(events[-1].voices[0], verb, "<speaker> … and said")
    subject = sentence_subject(words, 0)
    return subject._replace(start=verb, rule="<speaker> … and said") if subject else None


def _opens_beside(words: Words, start: int) -> bool:
    """Whether a clause begins here; after "and" stands a second object ("the road and the centre of town")."""
    kind_before = class_at(words, start - 1)
    return kind_before in CLAUSE_OPENERS and kind_before != "conjunction"


def _participle_event(words: Words, index: int, events: list[Event]) -> Event | None:
    """ "with officials saying …"; "…, adding that": the same voice goes on; "<speaker> left, saying …"."""
    floor = floor_after(events)
    span = phrase_before(words, index, floor) if words.kinds[index - 1 : index] != ["mark"] and index else None
    for first in range(index - 1, max(floor, index - 8) - 1, -1):
        if words.lower[first] in WITH and (phrase_after(words, first + 1, index) or (0, 0))[1] == index:
            span = (first + 1, index)
    if span and (not WITH.isdisjoint(words.lower[span[0] - 1 : span[0]]) or _opens_beside(words, span[0])):
        speaker = read_speaker(words, span)
        if speaker:
            return Event((speaker,), words.lower[index], span[0], index + 1, "right", "with <speaker> saying", None)
    if events:
        last = events[-1]
        if last.side == "left":
            events[-1] = last._replace(side="both")
        return None
    if words.lower[index] in CLAIMING and is_taking(words, index):
        return None
    unmarked = words.lower[index] in SAYING and "," not in words.lower  # print that lost its commas
    if words.lower[index] not in speech("adding") or not (
        words.lower[index - 1] == "," or not THAT.isdisjoint(words.lower[index + 1 : index + 2]) or unmarked
    ):
        return None
    subject = sentence_subject(words, 0)
    if subject is None:
        return None
    return Event((subject.speaker,), words.lower[index], index, index + 1, "right", subject.rule, None)
