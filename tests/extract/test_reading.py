"""What holds for the reading of any text at all."""

import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.pipeline import read
from factcheck.types import Claim, Document

WORDS = [
    *[
        "killed",
        "wounded",
        "27",
        "eight",
        "civilians",
        "children",
        "including",
        ",",
        ".",
        "and",
        "airstrikes",
        "on",
        "Friday",
        "the",
        "said",
        "Reuters",
        "Idlib",
        "in",
        "a",
    ],
    *[
        "dozens",
        "rose",
        "to",
        "from",
        "between",
        "20",
        "30",
        "since",
        "no",
        "casualties",
        "(",
        ")",
        "were",
        "by",
        "Russian",
        "denied",
        "12,000",
        "2016",
        "-",
        "%",
        "both",
        "none",
        "’",
        ":",
        ";",
    ],
    *[
        "among",
        "among 12",
        "sustained",
        "injuries",
        "not",
        "times",
        "bombed",
        "dropped",
        "drones",
        "which",
        "another",
        "IS",
        "her",
        "dead",
        "former",
    ],
    *(
        "along with",
        "as well as",
        "put the number at",
        "Of the",
        "Of 120",
        "according to",
        "or four",
        "the number of",
        "family of",
    ),
    *("at least", "of them", "death toll", "March 2011", "more than", "10 km", "$2 million", "\n", '"', "\u200f", "٣"),
]
NEWSLIKE = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
PUBLISHED = date(2024, 11, 29)


def check(text: str, claims: tuple[Claim, ...]) -> None:
    starts = {claim.start for claim in claims}
    end = 0
    for claim in claims:
        assert end <= claim.start < claim.end <= len(text), "spans are in order and do not overlap"
        end = claim.end
        assert claim.sentence == text[claim.sentence_start : claim.sentence_start + len(claim.sentence)]
        if claim.low is not None and claim.high is not None:
            assert claim.low <= claim.high
        if claim.date_from is not None and claim.date_to is not None:
            assert claim.date_from <= claim.date_to
        assert claim.subset_of is None or claim.subset_of in starts
        assert claim.subset_of != claim.start
    wholes = {claim.start: claim.subset_of for claim in claims}
    for start in wholes:
        seen: set[int] = set()
        whole: int | None = start
        while whole is not None:
            assert whole not in seen, "a part of its own part"
            seen.add(whole)
            whole = wholes[whole]


@settings(deadline=None, max_examples=300)
@given(NEWSLIKE)
@example("27 civilians, including eight children, have been killed")
@example("27 including 27 wounded")
def test_newslike_words_in_any_order(text: str) -> None:
    check(text, read(Document(text, PUBLISHED)).claims)


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(text, read(Document(text)).claims)


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=400))
def test_bytes_decoded_as_text(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    check(text, read(Document(text, PUBLISHED)).claims)


def test_time_grows_no_faster_than_the_text() -> None:
    sentence = "At least 27 civilians, including eight children, were killed in Idlib on Friday, the ministry said. "
    read(Document(sentence, PUBLISHED))

    def seconds(copies: int) -> float:
        text = sentence * copies
        best = 9e9
        for _ in range(3):
            begin = time.perf_counter()
            read(Document(text, PUBLISHED))
            best = min(best, time.perf_counter() - begin)
        return best

    small, large = seconds(40), seconds(320)
    assert large < small * 8 * 3, "eight times the text took more than 24 times as long"


@pytest.mark.parametrize(
    "clause",
    [
        "killed 12 people and ",
        "of the 61 dead, 48 were civilians, ",
        "9 guards were killed along with 7 rebels and ",
        "nine people according to the ministry ",
        "including 5 children, ",
        "5 children among 6 dead ",
        "raised to 5 the toll ",
        "sustained heavy ",
        "the number of people who ",
        "one, two, three, ",
    ],
)
def test_an_endless_sentence_takes_no_longer_than_its_length(clause: str) -> None:
    def seconds(length: int) -> float:
        text = clause * (length // len(clause))
        begin = time.perf_counter()
        read(Document(text, PUBLISHED))
        return time.perf_counter() - begin

    seconds(200)
    assert seconds(24_000) < max(0.5, seconds(6_000) * 4 * 3), "four times the text took more than 12 times as long"


def test_a_list_of_rising_numbers_is_no_chain_of_ranges() -> None:
    read(Document(", ".join(map(str, range(1, 3000))) + " or 3000 people were killed", PUBLISHED))


def test_weekdays_stay_unresolved_without_a_publication_date() -> None:
    reading = read(Document("Nine people were killed in Douma on Friday."))
    assert [(claim.date_from, claim.date_to) for claim in reading.claims] == [(None, None)]
    assert any("publication date" in warning for warning in reading.warnings)


def test_a_claim_in_a_title_that_the_text_lacks_is_marked() -> None:
    reading = read(Document("The market was hit on Friday.", PUBLISHED, title="Nine killed in Douma market"))
    assert [(claim.part, claim.value) for claim in reading.claims] == [("title", 9)]
