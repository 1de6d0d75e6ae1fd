"""A numeral of any kind, in digits or words, exact or vague, read by the first token of it."""

from functools import cache

from factcheck.extract.lexicon import load_words
from factcheck.extract.numerals import Numeral, number_words, read_digits, read_words
from factcheck.extract.tokens import Finder
from factcheck.extract.vague_numerals import read_article, read_special, read_vague


@cache
def _readers() -> dict[str, str]:
    """Which reader takes a number expression that begins with this word, as it may be printed."""
    lexicon = number_words()
    by_reader = {
        "words": [*lexicon["small"], *lexicon["tens"], *lexicon["scales"], *lexicon["words"]["halves"]],
        "article": [*load_words("grammar", "indefinite_articles")],
        "vague": [
            *lexicon["vague_plurals"],
            *lexicon["vague_quantifiers"],
            *lexicon["words"]["some"],
            *lexicon["words"]["numbers_of"],
            *lexicon["words"]["sizes"],
        ],
        "special": [*lexicon["multiples"], *lexicon["words"]["zero"], *lexicon["special"]],
    }
    forms = {}
    for reader, words in by_reader.items():
        for word in words:
            forms[word] = forms[word.capitalize()] = forms[word.upper()] = reader
    return forms


@cache
def numeral_starts() -> Finder:
    """Finds the tokens with which a numeral may begin."""
    return Finder(_readers())


def read_numeral(text: str, at: int, ceiling: int, first: str, digits: bool) -> Numeral | None:
    """The numeral that begins at ``at`` with the token ``first``."""
    if digits:
        return read_digits(text, at, ceiling)
    reader = _readers().get(first)
    word = first.lower()
    if reader == "words":
        return read_words(text, at, ceiling, word)
    if reader == "article":
        return read_article(text, at, ceiling, word)
    if reader == "vague":
        return read_vague(text, at, ceiling, word)
    if reader == "special":
        return read_special(text, at, ceiling, word)
    return None
