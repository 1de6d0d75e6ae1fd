"""Numbers: whatever the text, spans are its own words, intervals hold their value, and masks are left alone."""

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.lexicon import FOLDER, load_lexicon
from factcheck.extract.numbers import explain_numbers, find_numbers
from factcheck.types import Bound, Number

PIECES = """
at least more than up to between and from to or nearly 27 1,200 12 500 2016 0 twenty three hundred
thousand million dozen dozens tens of scores several a an few couple number half quarter no one not
single both twin another some - – % $ . , ( ) people killed F-16 10:39 3-1 20-30 12-year-old aged
one-third 99999999999999999999999 +
"""
WORDS = st.lists(st.sampled_from(re.findall(r"\S+", PIECES)), max_size=20)
TEXTS = st.one_of(st.text(max_size=120), WORDS.map(" ".join), WORDS.map("".join))


def _hold(number: Number, text: str) -> None:
    assert text[number.start : number.end] == number.text
    assert number.cue_start <= number.start < number.end <= number.cue_end
    if number.low is not None and number.high is not None:
        assert number.low <= number.high
    if number.value is None:
        assert number.bound in (Bound.RANGE, Bound.VAGUE)
        return
    # "more than 27" commits to 28 and "fewer than 10" to 9: a strict bound moves by one.
    assert number.low is None or number.low in (number.value, number.value + 1)
    assert number.high is None or number.high in (number.value, number.value - 1)


@given(TEXTS, st.integers(0, 130), st.integers(0, 130))
def test_numbers_hold_for_any_text_and_range(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = find_numbers(text, start, end)
    at = start
    for number in found:
        assert at <= number.start
        assert start <= number.cue_start
        assert number.cue_end <= end
        _hold(number, text)
        at = number.end


@given(TEXTS, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 20)), max_size=4))
def test_no_number_touches_a_mask(text: str, masks: list[tuple[int, int]]) -> None:
    masked = [(start, start + length) for start, length in masks]
    for number in find_numbers(text, 0, len(text), masked):
        assert all(number.end <= low or high <= number.start for low, high in masked)


@given(TEXTS)
def test_what_counts_nothing_has_a_reason_and_is_no_number(text: str) -> None:
    numbers = find_numbers(text, 0, len(text))
    for start, end, reason in explain_numbers(text, 0, len(text)):
        assert reason
        assert all(number.end <= start or end <= number.start for number in numbers)


@given(st.integers(0, 999_999_999))
def test_an_integer_is_read_back_from_its_digits_with_and_without_commas(value: int) -> None:
    for printed in (f"{value:,}", str(value)):
        text = f"Exactly {printed} people"
        if len(printed) == 4 and printed[:2] in ("19", "20"):
            continue  # these depend on their neighbours; see the corpus
        assert [number.value for number in find_numbers(text, 0, len(text))] == [value]


def _spelled(value: int) -> str:
    lexicon = load_lexicon("numbers")
    small: dict[int, str] = {number: word for word, number in lexicon["small"].items()}
    tens: dict[int, str] = {number: word for word, number in reversed(lexicon["tens"].items()) if word != "fourty"}
    if value >= 1_000_000:
        rest = value % 1_000_000
        return f"{_spelled(value // 1_000_000)} million" + (f" {_spelled(rest)}" if rest else "")
    if value >= 1000:
        rest = value % 1000
        return f"{_spelled(value // 1000)} thousand" + (f" {_spelled(rest)}" if rest else "")
    if value >= 100:
        rest = value % 100
        return f"{small[value // 100]} hundred" + (f" and {_spelled(rest)}" if rest else "")
    if value < 20:
        return small[value]
    return tens[value - value % 10] + (f"-{small[value % 10]}" if value % 10 else "")


@given(st.integers(2, 999_999_999))
def test_an_integer_is_read_back_from_its_words(value: int) -> None:
    text = f"{_spelled(value)} people"
    found = find_numbers(text, 0, len(text))
    assert [(number.value, number.text) for number in found] == [(value, _spelled(value))]


def _corpus() -> dict[str, Any]:
    with open(f"{FOLDER}/numbers.corpus.toml", "rb") as file:
        return tomllib.load(file)


def test_no_word_has_two_values() -> None:
    lexicon = load_lexicon("numbers")
    tables = ("small", "tens", "scales", "vague_plurals", "vague_quantifiers", "exact_nouns", "multiples")
    words = [word for table in tables for word in lexicon[table]]
    assert len(words) == len(set(words))


def test_no_phrase_bounds_in_two_ways() -> None:
    phrases = [phrase for listed in load_lexicon("numbers")["bounds"].values() for phrase in listed]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize("table", ["words", "rejected", "around_bounds"])
def test_no_word_stands_twice_in_a_list(table: str) -> None:
    for name, listed in load_lexicon("numbers")[table].items():
        assert len(listed) == len(set(listed)), name


def test_a_third_of_the_corpus_reads_as_nothing() -> None:
    corpus = _corpus()
    assert len(corpus["negative"]) * 3 >= len(corpus["example"]) + len(corpus["negative"])


@pytest.mark.parametrize(
    "filler", ["7", "1,", "1 2", "dozens of ", "at least ", "one hundred and ", "20-", "a ", "no ", "( "]
)
def test_time_grows_linearly(filler: str) -> None:
    """A text of 200,000 repeated characters is read within seconds; quadratic reading would take minutes."""
    text = filler * (200_000 // len(filler))
    find_numbers(text, 0, len(text))
