"""How far each voice's words reach in a sentence, and which voice stands inside which."""

from typing import NamedTuple

from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.lost_marks import begins_anew
from factcheck.extract.saying_verbs import is_numeral
from factcheck.extract.speech_clauses import Event
from factcheck.extract.speech_words import Words, speech
from factcheck.types import RELAYING_KINDS, Sentence

PARTING = load_phrases("speech", "modules", "speech_extents", "parting")

AND = load_words("grammar", "and_words")
THAT = load_words("grammar", "that_words")


class Extent(NamedTuple):
    """A span of the document, and the events whose voices it has, from the innermost to the outermost."""

    start: int
    end: int
    events: tuple[int, ...]


def extents(words: Words, events: list[Event], sentence: Sentence) -> list[Extent]:
    """The spans of all voices of one sentence."""
    limits = [_limits(words, events, index, sentence) for index in range(len(events))]
    out = []
    for index, (start, end) in enumerate(limits):
        if start >= end:
            continue
        outer = [
            other
            for other, (low, high) in enumerate(limits)
            if other != index and low <= start and end <= high and (high - low, -other) > (end - start, -index)
        ]
        outer.sort(key=lambda other: limits[other][1] - limits[other][0])
        out.append(Extent(start, end, (index, *outer)))
    return out


def _limits(words: Words, events: list[Event], index: int, sentence: Sentence) -> tuple[int, int]:
    event = events[index]
    if event.side == "right":
        return words.ends[event.end - 1], _right_end(words, events, index, sentence.end)
    start = _left_start(words, events, index, sentence.start)
    if event.side == "left":
        return start, words.ends[event.end - 1]
    return start, _right_end(words, events, index, sentence.end)


def _right_end(words: Words, events: list[Event], index: int, end: int) -> int:
    """Where the words after a cue end: before the clause in which another voice begins, else with the sentence."""
    aside = _aside_end(words, events[index])
    if aside is None:
        aside = begins_anew(words, events[index].end + 1, len(words))
    if aside is not None:
        end = words.starts[aside]
    for later in events[index + 1 :]:
        if aside is not None and later.start > aside:
            break
        if later.breaks is not None:
            return words.starts[later.breaks]
        if _splices(words, events[index], later):
            return words.starts[later.start]
        if later.side == "left" and not _relays(later) and _is_parted(words, events[index]):
            return words.ends[events[index].end - 1]
        if later.side == "left" and not _relays(later):
            cut = _strong_break(words, events[index].end, later.start)
            if cut is not None:
                return words.starts[cut]
        if later.side == "left":
            return words.starts[later.start]
    return end


def _splices(words: Words, event: Event, later: Event) -> bool:
    """Whether only a comma parts two voices: "while the army says it killed 30, residents say 12 were farmers"."""
    comma = later.start - 1
    while comma > event.end and later.start - comma < 4 and words.kinds[comma] in ("determiner", "modifier", "other"):
        comma -= 1
    if later.side != "right" or words.lower[comma] != ",":
        return False
    if _relays(event) and not (_counts(words, event.end, comma) and _counts(words, later.end, len(words))):
        return False  # "Reuters says, the army reports …" hands the floor on
    first = event.end + (words.lower[event.end] in THAT)
    opens = words.kinds[first] in ("link", "preposition", "subordinator", "according", "time", "mark")
    return not opens and (later.start - first > 3 or _counts(words, first, comma))


def _counts(words: Words, start: int, end: int) -> bool:
    """Whether a number stands among these tokens."""
    return any(is_numeral(words.lower[i]) for i in range(start, end))


def _is_parted(words: Words, event: Event) -> bool:
    """Whether ", and" right behind a voice parts its words from the next one's: "12 died, according to A, and 9 …"."""
    return event.side == "both" and tuple(words.lower[event.end : event.end + 2]) in PARTING


def _aside_end(words: Words, event: Event) -> int | None:
    """The comma that ends a voice inside a relative clause, or that begins one behind a speaker.

    "The strike, which Israel said hit a depot, killed nine"; "…, said a doctor, where a nurse treated 14".
    """
    index = event.start - 1
    while index > 0 and words.kinds[index] in ("adverb", "determiner", "time"):
        index -= 1
    if index > 0 and words.lower[index] in speech("relatives") and words.lower[index - 1] == ",":
        return next((i for i in range(event.end, len(words)) if words.lower[i] == ","), None)
    behind = event.end
    if event.side == "both" and behind + 1 < len(words) and words.lower[behind] == ",":
        return behind if words.lower[behind + 1] in speech("relatives") else None
    return None


def _left_start(words: Words, events: list[Event], index: int, start: int) -> int:
    """Where the words before a cue begin: after the clause of another voice, else with the sentence."""
    event = events[index]
    for earlier in reversed(events[:index]):
        if earlier.side == "left" or (not _relays(event) and _is_parted(words, earlier)):
            return words.ends[earlier.end - 1]
        anew = begins_anew(words, earlier.end + 1, event.start)
        if anew is not None:
            return words.starts[anew]
        if not _relays(event):
            cut = _strong_break(words, earlier.end, event.start)
            if cut is not None:
                return words.starts[cut]
        if earlier.breaks is not None:
            return words.starts[earlier.breaks]
    return start


def _relays(event: Event) -> bool:
    return event.voices[-1].kind in RELAYING_KINDS


def _strong_break(words: Words, start: int, end: int) -> int | None:
    return next((i for i in range(end - 1, start, -1) if words.lower[i] in (speech("breaks") - AND)), None)
