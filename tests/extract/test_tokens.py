"""The words, digits and signs of a span, and finding some of them."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract import speech_words
from factcheck.extract.pieces import WORD_OR_MARK, sentence_pieces
from factcheck.extract.speech_words import _tokens
from factcheck.extract.tokens import TOKEN, Finder, as_tokens, tokens_in
from factcheck.types import Sentence

TEXT = "Some 27 people, 12km away, paid $5m (UN-led)."


def test_words_digits_and_signs_apart_with_their_places() -> None:
    tokens = tokens_in(TEXT, 0, len(TEXT))
    assert tokens.printed == ["Some", "27", "people", "12", "km", "away", "paid", "$", "5", "m", "UN", "led"]
    assert all(TEXT.startswith(word, at) for word, at in zip(tokens.printed, tokens.starts, strict=True))
    assert tokens.starts == sorted(tokens.starts)
    assert tokens.figures == {"27", "12", "5"}
    assert not tokens_in(TEXT, 8, 14).figures


def test_only_what_lies_in_the_span() -> None:
    assert tokens_in(TEXT, 5, 11) == (["27", "peo"], [5, 8], {"27", "peo"}, {"27"})


def test_words_are_sought_as_they_may_be_printed() -> None:
    assert as_tokens(["said", "communiqué"]) == {"said", "Said", "SAID", "communiqu", "Communiqu", "COMMUNIQU"}


def test_finds_what_is_sought_as_printed_and_all_digits() -> None:
    assert Finder(["people", "some", "$"]).among(TEXT, 0, len(TEXT)) == [
        (5, "27"),
        (8, "people"),
        (16, "12"),
        (32, "$"),
        (33, "5"),
    ]
    assert Finder(["Some"]).among(TEXT, 0, 7) == [(0, "Some"), (5, "27")]
    assert Finder(["soldiers"]).among(TEXT, 8, 14) == []
    assert Finder(["peo"]).among(TEXT, 0, len(TEXT)) == [(5, "27"), (16, "12"), (33, "5")]


# Whatever stands in a text: letters with and without accents, digits of any script, marks, abbreviations, white space.
ANY_TEXT = st.lists(
    st.sampled_from(
        [*"abZ09é²_ \n\t\u00a0.,'’-“\"()&;:$%°İ", "Dr. ", "U.S.", "fighters' ", "--", " a", " the ", " 12km "]
    ),
    max_size=40,
).map("".join)


@given(ANY_TEXT)
def test_what_stands_between_spaces_reads_as_the_pattern_reads_it(text: str) -> None:
    for words, pattern in (
        (tokens_in(text, 0, len(text))[:2], TOKEN),
        (_tokens(text, 0, len(text)), speech_words.TOKEN),
    ):
        found = list(pattern.finditer(text))
        assert words == ([match[0] for match in found], [match.start() for match in found])


@given(ANY_TEXT)
def test_pieces_between_spaces_are_those_of_the_pattern(text: str) -> None:
    sentence = Sentence(0, len(text), 0)
    pieces = sentence_pieces(text, sentence, (), (), ())
    assert [(piece.start, piece.end) for piece in pieces] == [match.span() for match in WORD_OR_MARK.finditer(text)]
