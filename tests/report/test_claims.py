"""Claims in words for people."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.report.claims import amount, counted_words, range_words, speaker_words, value_words, when_words
from factcheck.types import Bound, Hop, Measure, SourceKind, Who

DAY = date(2024, 11, 29)


@pytest.mark.parametrize(
    ("value", "low", "high", "bound", "words"),
    [
        (27, 27, 27, Bound.EXACT, "27"),
        (27, 27, None, Bound.AT_LEAST, "at least 27"),
        (27, 28, None, Bound.AT_LEAST, "more than 27"),
        (30, None, 29, Bound.AT_MOST, "fewer than 30"),
        (30, None, 30, Bound.AT_MOST, "at most 30"),
        (2100, 2100, 2100, Bound.ABOUT, "about 2,100"),
        (None, 20, 30, Bound.RANGE, "20 to 30"),
        (None, 12, None, Bound.VAGUE, "at least 12"),
        (0, 0, 0, Bound.EXACT, "0"),
    ],
)
def test_a_value_keeps_its_bound(value, low, high, bound, words):
    assert value_words(value, low, high, bound) == words


@pytest.mark.parametrize(
    ("low", "high", "lowest", "highest", "words"),
    [
        (16, 16, 16, 16, "16"),
        (16, 2100, 16, 2100, "16 to 2,100"),
        (16, None, 16, 32, "16 to at least 32"),
        (131, None, 131, 131, "at least 131"),
        (None, 30, 30, 30, "at most 30"),
        (None, 30, 10, 30, "10 or fewer to 30"),
        (None, None, 10, 30, "10 or fewer to at least 30"),
        (None, None, None, None, ""),
    ],
)
def test_a_range_keeps_its_open_ends(low, high, lowest, highest, words):
    assert range_words(low, high, lowest, highest) == words


@pytest.mark.parametrize(
    ("measure", "who", "noun", "several", "words"),
    [
        (Measure.KILLED, Who.CHILD, None, True, "children killed"),
        (Measure.KILLED, Who.CHILD, None, False, "child killed"),
        (Measure.KILLED, Who.CIVILIAN, "villagers", True, "villagers killed"),
        (Measure.CASUALTIES, Who.PERSON, None, True, "people killed or wounded"),
        (Measure.STRIKES, None, "airstrikes", True, "airstrikes"),
        (Measure.ATTACKS, None, None, False, "attack"),
        (Measure.DAMAGED, None, "homes", True, "homes damaged"),
        (Measure.OTHER, None, "towns", True, "towns"),
    ],
)
def test_what_is_counted_reads_as_a_phrase(measure, who, noun, several, words):
    assert counted_words(measure, who, noun, several) == words


def test_every_measure_and_class_has_words():
    for measure in Measure:
        for who in (*Who, None):
            assert counted_words(measure, who, "things") == counted_words(measure, who, "things").strip() != ""


def test_days_are_one_or_two_and_nothing_where_unknown():
    assert when_words(DAY, DAY) == "2024-11-29"
    assert when_words(date(2024, 11, 27), DAY) == "2024-11-27 to 2024-11-29"
    assert when_words(None, None) == ""
    assert when_words(DAY, None) == "from 2024-11-29"


def test_the_chain_goes_from_the_first_speaker_to_the_last_relay():
    first = Hop("David Carden", "UN coordinator", SourceKind.UN_BODY, "quoting")
    relay = Hop("Reuters", None, SourceKind.AGENCY, "reported")
    assert speaker_words([first, relay]) == "David Carden (UN coordinator), via Reuters"
    assert speaker_words([]) == "the text itself"
    assert speaker_words([], "army", "SANA") == "army, via SANA"


def test_numbers_are_grouped_and_whole_where_they_are():
    assert (amount(1200.0), amount(2.5), amount(None)) == ("1,200", "2.5", "?")
