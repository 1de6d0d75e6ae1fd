"""A sentence as pieces: words, marks, and the numbers, dates and quantities already read, each as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.types import DateSpan, Number, Quantity, Sentence

WORDS_KEPT = 50_000
# The first branch is no other reading, only the quickest for most words.
WORD_OR_MARK = re.compile(r"[a-z]+(?=[\s,])|(?:[A-Z]\.){2,}|[^\W_](?:[\w'’.-]*[^\W_])?|[^\w\s]")
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


class ReadWords(dict[str, tuple[str, bool] | None]):
    """The small letters of each word read so far and whether it has a capital, None for a mark; forgets when large."""

    def __missing__(self, word: str) -> tuple[str, bool] | None:
        if len(self) >= WORDS_KEPT:
            self.clear()
        low = word.lower().rstrip(".").replace("’", "'")
        read = self[word] = (low, word[0].isupper()) if word[0].isalnum() else None
        return read


READ_WORDS = ReadWords()


def _words(text: str, start: int, end: int) -> list[Piece]:
    found: list[Piece] = []
    for match in WORD_OR_MARK.finditer(text, start, end):
        word = match.group()
        glued = GLUED.fullmatch(word) if "-" in word else None
        if glued:
            found.extend(_piece(part, match.start() + glued.start(n)) for n, part in enumerate(glued.groups(), 1))
        elif word == "IS" and not CRIES.match(text, match.end()):
            found.append(Piece("word", match.start(), match.end(), "isis", True))  # the group, not the verb
        else:
            found.append(_piece(word, match.start()))
    return found


def _piece(word: str, start: int) -> Piece:
    """The piece of one word or mark."""
    read = READ_WORDS[word]
    end = start + len(word)
    return Piece("word", start, end, *read) if read else Piece("mark", start, end, word)


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
