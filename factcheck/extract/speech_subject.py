"""The subject of a verb of saying: who speaks, where it begins, and by which rule."""

from typing import NamedTuple

from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.speaker import Speaker
from factcheck.extract.speech_words import Words
from factcheck.types import SourceKind

POINTERS: dict[str, str] = load_lexicon("speech")["pointers"]


class Subject(NamedTuple):
    """A speaker found before a verb: the token where its phrase begins, the voices cited inside it, and the rule."""

    speaker: Speaker
    start: int
    rule: str
    cited: tuple[Speaker, ...] = ()


def pointer(words: Words, index: int) -> Speaker | None:
    """The speaker that a pronoun points to, still unnamed."""
    low = words.lower[index]
    if low not in POINTERS:
        return None
    return Speaker(
        "", None, SourceKind.UNKNOWN, words.starts[index], words.ends[index], head=POINTERS[low], definite=True
    )
