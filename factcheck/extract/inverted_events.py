"""Speakers behind their verb: "…, said <speaker>", "… said Observatory director <name>", at the end of a sentence."""

from factcheck.extract.lexicon import load_words
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_clauses import (
    Event,
    apposition_after,
    past_time,
)
from factcheck.extract.speech_words import Words
from factcheck.types import SourceKind

TOLD = load_words("grammar", "telling")


def closing_speaker(words: Words, verb: int, floor: int) -> Event | None:
    """ "… Division 30 said Observatory director Rami Abdel Rahman.": a named speaker that ends the sentence."""
    found = inverted_event(words, verb, floor) if verb - floor > 3 else None
    if found is None or found.side != "left":
        return None
    voice = found.voices[0]
    if not voice.named and not (voice.definite and voice.kind in (SourceKind.MONITOR, SourceKind.MINISTRY)):
        return None
    return found if all(kind in ("mark", "quote", "unquote") for kind in words.kinds[found.end :]) else None


def inverted_event(words: Words, verb: int, floor: int) -> Event | None:
    """ "…, said <speaker>": the speaker's phrase ends the clause."""
    if verb == floor or words.lower[verb] in TOLD:
        return None
    span = phrase_after(words, verb + 1)
    if span is None:
        return None
    apposition, end = apposition_after(words, span[1])
    end = past_time(words, end)
    kind_after = class_at(words, end)
    if words.lower[end : end + 1] == [":"]:
        return None
    if kind_after not in (
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
    side = "both" if kind_after in ("saying", "mark") and end < len(words) - 1 and words.lower[end] != "." else "left"
    return Event((speaker,), words.lower[verb], verb, end, side, "…, said <speaker>", None)
