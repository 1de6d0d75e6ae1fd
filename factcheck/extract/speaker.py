"""A speaker, as a phrase names it."""

from typing import NamedTuple

from factcheck.extract.speaker_kinds import unpossessed
from factcheck.extract.speakers import Span
from factcheck.extract.speech_words import Words
from factcheck.types import SourceKind

A_RECORD = "record"  # the head of a speaker who is a statement, a report or a toll


class Speaker(NamedTuple):
    """A speaker as printed at ``start``..``end``: its head noun, whether it bears a name, and whether it points back.

    ``name`` is empty where the phrase only points to another speaker ("it", "the report").
    """

    name: str
    role: str | None
    kind: SourceKind
    start: int
    end: int
    head: str = ""
    named: bool = False
    definite: bool = False
    person: bool = False
    fields: tuple[str, ...] = ()


def make_speaker(words: Words, span: Span, name: str, role: str | None, kind: SourceKind, **more: object) -> Speaker:
    name = unpossessed(name)
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    return Speaker(name, role, kind, start, end, **more)  # type: ignore[arg-type]  # the callers pass the fields' types
