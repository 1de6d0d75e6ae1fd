"""A copy of the text to read numbers in, without the characters that hide them, and the way back to the original.

Soft hyphens and marks of direction stand inside of numbers, digits are Arabic or Persian, spaces and quotes are
written as HTML entities: ``readable`` makes ٢٬٥٠٠ and ``2,&shy;500`` 2,500. What was read in the copy is put back by
``in_original``, so that every span is one of the text as it was given.
"""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from factcheck.types import Claim, Quantity, Reading

# Printed as nothing: soft hyphens, joiners, marks of direction and of the beginning.
UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u202a-\u202e\u2066-\u2069"
CHANGED = re.compile(
    rf"(?P<unseen>[{UNSEEN}]+)|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{{1,30}}|#\d{{1,7}}|#[xX][0-9A-Fa-f]{{1,6}});)"
    r"|(?P<digit>(?![0-9])\d)|(?P<comma>(?<=\d)\u066c(?=\d))|(?P<point>(?<=\d)\u066b(?=\d))"
    r"|(?P<hyphen>[\u2010\u2011])|(?P<page>\f)"
)
HIDING = "\u066b\u066c"  # signs that count between digits only
PLAIN = {"comma": ",", "point": ".", "hyphen": "-"}


@dataclass(frozen=True, slots=True)
class Way:
    """The way back: from each change on, characters of the copy lie ``shifts`` further on in the original.

    ``places`` are where in the copy a shift begins, ascending; ``wide`` are the characters of the copy that stand for
    an entity, with its length.
    """

    places: tuple[int, ...]
    shifts: tuple[int, ...]
    wide: dict[int, int]

    def start(self, at: int) -> int:
        """Where in the original a span begins that begins here in the copy."""
        found = bisect_right(self.places, at) - 1
        return at + (self.shifts[found] if found >= 0 else 0)

    def end(self, at: int) -> int:
        """Where in the original a span ends that ends here in the copy: behind its last character."""
        return self.start(at - 1) + self.wide.get(at - 1, 1) if at > 0 else 0


def readable(text: str) -> tuple[str, Way | None]:
    """The copy to read in, and the way back; None where nothing had to be left out."""
    if not any(map(hides, set(text))):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    wide: dict[int, int] = {}
    last = made = 0
    for found in CHANGED.finditer(text):
        plain = plain_of(found, text)
        if plain == found.group():
            continue
        pieces += (text[last : found.start()], plain)
        made += found.start() - last + len(plain)
        last = found.end()
        shift = last - made
        if shift != (shifts[-1] if shifts else 0):
            if plain:
                wide[made - 1] = len(found.group())
            places.append(made)
            shifts.append(shift)
    if not pieces:
        return text, None
    pieces.append(text[last:])
    return "".join(pieces), Way(tuple(places), tuple(shifts), wide)


@cache
def hides(letter: str) -> bool:
    """Whether something that has to be read otherwise may begin with this character."""
    return letter == "&" or CHANGED.match(letter) is not None or letter in HIDING


def plain_of(found: re.Match[str], text: str) -> str:
    """What a character or entity is read as."""
    kind = found.lastgroup
    if kind == "unseen":
        around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        apart = "\u200b" in found.group() and around[0].isdigit() and around[1].isalpha()
        return " " if apart else ""
    if kind == "entity":
        letter = html.unescape(found.group())
        return letter if len(letter) == 1 and (letter.isprintable() or letter.isspace()) else found.group()
    if kind == "page":
        before, after = (
            text[max(0, found.start() - 20) : found.start()].rstrip()[-1:],
            text[found.end() : found.end() + 1],
        )
        return " " if before.islower() and (after.islower() or after.isdigit()) else "\n"
    if kind == "digit":
        return str(unicodedata.decimal(found.group()))
    return PLAIN[str(kind)]


def in_original(reading: Reading, text: str, way: Way) -> Reading:
    """What was read in the copy, as spans and words of the original."""
    return replace(
        reading,
        claims=tuple(original_claim(claim, text, way) for claim in reading.claims),
        quantities=tuple(original_quantity(quantity, text, way) for quantity in reading.quantities),
    )


def original_claim(claim: Claim, text: str, way: Way) -> Claim:
    """A claim of the copy as one of the original: number, sentence and the whole that it is a part of."""
    begin = way.start(claim.sentence_start)
    return replace(
        claim,
        start=way.start(claim.start),
        end=way.end(claim.end),
        sentence=text[begin : way.end(claim.sentence_start + len(claim.sentence))],
        sentence_start=begin,
        subset_of=None if claim.subset_of is None else way.start(claim.subset_of),
    )


def original_quantity(quantity: Quantity, text: str, way: Way) -> Quantity:
    """A quantity of the copy as one of the original."""
    start, end = way.start(quantity.start), way.end(quantity.end)
    return replace(quantity, start=start, end=end, text=text[start:end])
