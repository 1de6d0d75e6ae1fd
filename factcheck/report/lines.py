"""What a report says to a person, paragraph by paragraph, for a terminal of any width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from factcheck.types import CheckVerdict, Severity

END = "\ue000"  # private letters: no printed text holds them


class Style(StrEnum):
    """How words stand out; the value is the letter that opens them in a line's text, `END` closes them."""

    NUMBER = "\ue001"  # the number that a sentence is quoted for; in brackets where there is no colour
    HIGH = "\ue002"
    MEDIUM = "\ue003"
    LOW = "\ue004"
    GOOD = "\ue005"


# Each goes with its word: colour alone tells nothing.
WORDS = {
    Severity.HIGH: Style.HIGH,
    Severity.MEDIUM: Style.MEDIUM,
    Severity.LOW: Style.LOW,
    CheckVerdict.CONTRADICTED: Style.HIGH,
    CheckVerdict.DISPUTED: Style.HIGH,
    CheckVerdict.OUTDATED: Style.MEDIUM,
    CheckVerdict.SUPPORTED: Style.GOOD,
}


class Line(NamedTuple):
    """A paragraph, with the indents of its first and of its further lines; a heading may be printed bold."""

    text: str
    heading: bool = False
    first: str = ""
    further: str = ""


def filled(text: str, first: str, further: str | None = None, *, heading: bool = False) -> Iterator[Line]:
    """A paragraph; without ``further`` all its lines are indented alike."""
    yield Line(text, heading, first, first if further is None else further)


def labelled(facts: Iterable[tuple[str, object]], indent: str, room: int) -> Iterator[Line]:
    """A paragraph for each fact that is known: its label in a column of ``room`` letters, the words beside it."""
    for label, words in facts:
        if words:
            yield Line(f"{label + ':':{room}}{words}", False, indent, indent + " " * room)


def styled(words: str, style: Style | None) -> str:
    """Words that stand out."""
    return f"{style}{words}{END}" if style else words


def by_word(words: str, word: object) -> str:
    """Words in the colour of a severity or a verdict."""
    return styled(words, next((style for known, style in WORDS.items() if known == word), None))


def quoted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text on one line, in quotation marks, with the number at each of these offsets made to stand out."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if at <= start < end <= len(text):
            parts += [clean(text[at:start]), styled(clean(text[start:end]), Style.NUMBER)]
            at = end
    return f"“{' '.join(''.join([*parts, clean(text[at:])]).split())}”"


def clean(words: str) -> str:
    """Words without a character that could steer the terminal or pass for a style."""
    return "".join(letter if letter.isprintable() else " " for letter in words)
