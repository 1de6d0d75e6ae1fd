"""The nationality of the people counted: "three Turkish soldiers", "12 Syrians", "six Indian, four Nepali workers"."""

from functools import cache

from factcheck.extract.capitals import demonyms
from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_endings, load_lexicon, load_words
from factcheck.extract.pieces import Piece

S = load_endings("grammar", "endings", "plural")
BESIDE = load_words("places", "modules", "nationalities", "beside")

INITIALS: dict[str, str] = load_lexicon("places")["nationalities"]


@cache
def _adjectives() -> dict[str, str]:
    """Adjectives and names of the people of a country, in small letters, with the adjective as it is stored."""
    table = {word.lower().rstrip("."): word for word, code in demonyms().items() if code}
    return {word: _singular(printed, table) for word, printed in table.items()} | INITIALS


def _singular(printed: str, table: dict[str, str]) -> str:
    """The adjective of a plural: "Syrians" -> "Syrian"."""
    return table.get(printed.lower()[:-1], printed) if printed.endswith(S) else printed


def nationality_of(pieces: list[Piece], counted: Counted) -> str | None:
    """The country's adjective in the noun phrase of a count, in the singular; None where there is none."""
    for piece in pieces[counted.at + 1 : counted.last]:
        if piece.capital and piece.low in _adjectives():
            return _adjectives()[piece.low]
    return None


def is_elided(pieces: list[Piece], counted: Counted) -> bool:
    """Whether only a nationality follows a number, the noun being that of the next: "six Syrian and two Iraqi men"."""
    alone = counted.noun is None and counted.last == counted.at + 2 and counted.last < len(pieces)
    return alone and pieces[counted.last].low in BESIDE and nationality_of(pieces, counted) is not None
