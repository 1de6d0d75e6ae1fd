"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Two men died. Six fled.", ["Two men died.", "Six fled."]),
        (
            "Gen. Salah Omar spoke at 7 a.m. on Monday. He left.",
            ["Gen. Salah Omar spoke at 7 a.m. on Monday.", "He left."],
        ),
        ("The U.S. Navy fired. The U.N. The raid went on.", ["The U.S. Navy fired.", "The U.N.", "The raid went on."]),
        ("It hit the market.The fire spread.", ["It hit the market.", "The fire spread."]),
        ("Raid in Arbin // Nine hurt in Douma", ["Raid in Arbin", "Nine hurt in Douma"]),
        ("They moved 1.1 km. Then they stopped.", ["They moved 1.1 km.", "Then they stopped."]),
        ('"We saw ten bodies." The man wept.', ['"We saw ten bodies."', "The man wept."]),
        ("...", []),
        ("", []),
    ],
)
def test_stops_end_sentences_only_where_they_do(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_a_line_without_a_stop_is_a_headline() -> None:
    first, second = split_sentences("Raid kills nine\nNine people died on Monday.")
    assert first.headline
    assert not second.headline
    assert (first.paragraph, second.paragraph) == (0, 1)


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "\n".join(
        [
            "Nine people were killed on Monday when shells fell on the",
            "Market Street quarter of the town, the mayor said, and as many",
            "were taken to the hospital of the district, where doctors were",
            "said to be short of blood and of beds for those who had come in",
            "from the villages around. Two of them died.",
        ]
    )
    assert len(split(text)) == 2


@given(st.text())
def test_spans_are_in_order_and_inside(text: str) -> None:
    end = 0
    for sentence in split_sentences(text):
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end


def test_what_never_stops_is_cut_at_a_space() -> None:
    text = "At least 7 people, " * 1000
    found = split_sentences(text)
    assert all(sentence.end - sentence.start <= 2000 for sentence in found)
    assert " ".join(text[s.start : s.end] for s in found) == text.strip()
