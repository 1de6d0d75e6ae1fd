"""The words, digits and signs of a span, and finding some of them."""

from factcheck.extract.tokens import Finder, tokens_in

TEXT = "Some 27 people, 12km away, paid $5m (UN-led)."


def test_words_digits_and_signs_apart_with_their_places() -> None:
    assert tokens_in(TEXT, 0, len(TEXT)) == (
        *((0, "Some"), (5, "27"), (8, "people"), (16, "12"), (18, "km"), (21, "away"), (27, "paid")),
        *((32, "$"), (33, "5"), (34, "m"), (37, "UN"), (40, "led")),
    )


def test_only_what_lies_in_the_span() -> None:
    assert tokens_in(TEXT, 5, 11) == ((5, "27"), (8, "peo"))


def test_finds_what_is_sought_as_printed_and_all_digits() -> None:
    assert Finder(["people", "some", "$"]).among(TEXT, 0, len(TEXT)) == [
        (5, "27"),
        (8, "people"),
        (16, "12"),
        (32, "$"),
        (33, "5"),
    ]
    assert Finder(["Some"]).among(TEXT, 0, 7) == [(0, "Some"), (5, "27")]
    assert Finder(["peo"]).among(TEXT, 0, len(TEXT)) == [(5, "27"), (16, "12"), (33, "5")]
