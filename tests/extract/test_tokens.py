"""The words, digits and signs of a span, and finding some of them."""

from factcheck.extract.tokens import Finder, as_tokens, tokens_in

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
