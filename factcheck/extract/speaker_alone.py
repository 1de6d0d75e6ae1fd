"""Speakers without an article that stand right behind a place, in print that lost its commas: "in Taiz medics said"."""

from factcheck.extract.known_names import known_kind
from factcheck.extract.lexicon import load_words
from factcheck.extract.speech_words import Words, is_initials, is_nationality, word_set
from factcheck.types import RELAYING_KINDS

TV = load_words("speech", "modules", "speaker_alone", "tv")


def after_place(words: Words, start: int, end: int) -> bool:
    """Whether the phrase begins with the end of another clause: "the mainly Druze district state media said"."""
    for index in range(start + 2, end):
        place = (
            words.kinds[index - 1] == "noun" and not words.is_capital(index - 1) and words.kinds[index - 2] == "name"
        )
        person = words.kinds[index - 1] == "name" and "role" in words.kinds[start : index - 1]
        if (place or person) and _speaks_alone(words, index, end):
            return True
    return False


def own_speaker(words: Words, start: int, end: int) -> int | None:
    """Where the object of "in" turns into a speaker of its own: "at the station in Taiz eyewitnesses said"."""
    stop = next((i for i in range(start, end) if words.kinds[i] == "conjunction"), end)
    for index in range(start + 1, stop):
        if words.kinds[index - 1] in ("name", "noun", "head") and _speaks_alone(words, index, stop):
            return index
    return None


def _speaks_alone(words: Words, start: int, end: int) -> bool:
    """Whether these words are a speaker that needs no article: "state media", "Syrias state TV", "SANA"."""
    if is_initials(words, start) and words.kinds[start - 1] != "modifier":
        rest = range(start + 1, end)
        described = all(words.kinds[i] in ("modifier", "head") and not words.is_capital(i) for i in rest)
        return not rest or (described and known_kind(words.printed(start, start + 1)) in RELAYING_KINDS)
    if is_nationality(words, start):
        return start + 1 < end and _speaks_alone(words, start + 1, end)
    if is_nationality(words, start - 1):
        return False  # "Syrian state media" are one
    last = words.lower[end - 1]
    before_last = range(start, end - 1)
    if (words.is_capital(end - 1) and last not in TV) or any(words.is_capital(i) for i in before_last):
        return False
    outlet_words = word_set("outlets", "described")
    if any(words.kinds[i] != "modifier" and words.lower[i] not in outlet_words for i in before_last):
        return False
    return last in word_set("persons", "alone") and (end - start > 1 or words.kinds[start - 1] != "head")
