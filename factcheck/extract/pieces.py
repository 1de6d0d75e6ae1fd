"""A sentence as pieces: words, marks, and the numbers, dates and quantities already read, each as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extract.lexicon import load_words
from factcheck.types import DateSpan, Number, Quantity, Sentence

STATE_INITIALS = load_words("grammar", "modules", "pieces", "state_initials")

WORDS_KEPT = 50_000
# The look ahead and the first branch are no other reading, only a quick way past spaces and most words.
WORD_OR_MARK = re.compile(
    r"(?=[^\s_])(?:[A-Za-z0-9]++(?=[\s,;:)])"
    r"|(?:[A-Z]\.){2,}(?:-[a-z]+)?|[^\W_](?:[\w'’.-]*[^\W_])?|[^\w\s])"
)
# A dash that lost its spaces joins two clauses, not two halves of a word: "were injured-when a shell hit".
GLUED = re.compile(r"([^\W\d_]{2,})(-)(when|while|after|who|which|including|among|according|and)", re.IGNORECASE)
CRIES = re.compile(r"[ \t]+[A-Z]{2,}(?![a-z])")


@dataclass(slots=True)
class Piece:
    """A step of a sentence. ``kind``: "word", "mark", "number", "date" or "quantity"; ``low``: in lower case."""

    kind: str
    start: int
    end: int
    low: str
    capital: bool = False
    number: Number | None = None


class ReadWords(dict[str, tuple[str, str, bool] | None]):
    """Kind, small letters and capital of each word or mark read so far; None where more must be known to read it.

    Forgets all when it grows too large.
    """

    def __missing__(self, word: str) -> tuple[str, str, bool] | None:
        if len(self) >= WORDS_KEPT:
            self.clear()
        more = word in STATE_INITIALS or ("-" in word and GLUED.fullmatch(word) is not None)
        read = self[word] = None if more else _read(word)
        return read


READ_WORDS = ReadWords()


def _words(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    known = READ_WORDS
    at = start
    for run in text[start:end].split(" "):
        behind = at + len(run)
        if run.isalnum():  # one word, as nearly all are
            read = known[run]
            if read is None:
                found += _pieces_of(text, run, at)
            else:
                found.append(Piece(read[0], at, behind, read[1], read[2]))
        elif run:
            found += _words_and_marks(text, at, behind)
        at = behind + 1
    return found


def _words_and_marks(text: str, start: int, end: int) -> list[Piece]:
    """The words and marks that stand together without a space between them."""
    found: list[Piece] = []
    for match in WORD_OR_MARK.finditer(text, start, end):
        word, at = match[0], match.start()
        read = READ_WORDS[word]
        if read is None:
            found += _pieces_of(text, word, at)
        else:
            found.append(Piece(read[0], at, at + len(word), read[1], read[2]))
    return found


def _read(word: str) -> tuple[str, str, bool]:
    """Kind, small letters and capital of one word or mark."""
    if not word[0].isalnum():
        return "mark", word, False
    return "word", word.lower().rstrip(".").replace("’", "'"), word[0].isupper()


def _pieces_of(text: str, word: str, at: int) -> list[Piece]:
    """The pieces of two words that a dash glued, or of "IS", which may be a group or a verb."""
    glued = GLUED.fullmatch(word)
    if glued is None:
        low = "is" if CRIES.match(text, at + len(word)) else "isis"
        return [Piece("word", at, at + len(word), low, True)]
    parts = [(at + glued.start(n), part) for n, part in enumerate(glued.groups(), 1)]
    return [piece for start, part in parts for piece in _words(text, start, start + len(part))]


def sentence_pieces(
    text: str, sentence: Sentence, numbers: Sequence[Number], dates: Sequence[DateSpan], quantities: Sequence[Quantity]
) -> list[Piece]:
    """The pieces of a sentence in order; what lies inside a number, date or quantity is not given again."""
    blocks: list[Piece] = [
        Piece("number", n.cue_start, n.cue_end, text[n.cue_start : n.cue_end].lower(), number=n) for n in numbers
    ]
    taken = [(n.cue_start, n.cue_end) for n in numbers]
    for kind, spans in (("date", dates), ("quantity", quantities)):
        for span in spans:
            if not any(span.start < end and start < span.end for start, end in taken):
                blocks.append(Piece(kind, span.start, span.end, text[span.start : span.end].lower()))
                taken.append((span.start, span.end))
    blocks.sort(key=lambda block: block.start)
    pieces: list[Piece] = []
    at = sentence.start
    for block in blocks:
        pieces.extend(_words(text, at, block.start))
        pieces.append(block)
        at = max(at, block.end)
    pieces.extend(_words(text, at, sentence.end))
    return pieces
