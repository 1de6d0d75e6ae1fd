"""Characters that hide numbers: they are read through, and every span is one of the text as it was given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import extract
from factcheck.extract.characters import readable
from factcheck.pipeline import explain, read
from factcheck.types import Document

PIECES = st.sampled_from(
    ["27", "a", " ", "\u00ad", "\u200f", "\u200b", "&nbsp;", "&amp;", "&#1632;", "&lt", "&bogus;", "٢", "\u066c", "\f"]
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2,\u00ad500", 2500),
        ("2\u00a0500", 2500),
        ("2\u202f500", 2500),
        ("2&nbsp;500", 2500),
        ("2&#160;500", 2500),
        ("2&#x2009;500", 2500),
        ("٢٧", 27),
        ("۲۷", 27),
        ("۲٬۵۰۰", 2500),
        ("２７", 27),
        ("2\u200b7", 27),
        ("twenty-\u00adseven", 27),
        ("twenty\u2011seven", 27),
    ],
)
def test_a_number_is_read_through_them_and_shown_as_printed(printed, value):
    text = f"\u200fAt least {printed} ci\u00advilians were killed in &quot;Idlib&quot; on Friday, the ministry said."
    (claim,) = extract(text, published=date(2024, 11, 29))
    assert (claim.low, claim.noun, claim.source) == (value, "civilians", "ministry")
    assert text[claim.start : claim.end] == claim.text == printed
    assert text[claim.sentence_start :][: len(claim.sentence)] == claim.sentence
    assert claim.sentence.endswith("said.")


def test_marks_of_direction_around_a_number_are_no_part_of_it():
    (claim,) = extract("Some \u2067\u200f27\u200e\u2069 people were killed.")
    assert (claim.value, claim.text) == (27, "27")


def test_a_part_points_to_its_whole_and_quantities_are_shown_as_printed():
    text = "&quot;The raid&quot; killed 2\u00ad7 people, &amp; 8 of them were children. It hit 1&nbsp;0 km away."
    reading = read(Document(text))
    whole, part = reading.claims
    assert part.subset_of == whole.start == text.index("2\u00ad7")
    assert all(text[q.start : q.end] == q.text for q in reading.quantities)


def test_a_page_break_ends_no_sentence_that_goes_on():
    (claim,) = extract("The ministry said that at least\f27 civilians were killed in Idlib.")
    assert (claim.low, claim.high) == (27, None)
    assert [claim.value for claim in extract("12 people were killed\fThe ministry counted 27 wounded.")] == [12, 27]


def test_what_only_looks_like_an_entity_stays():
    text = "AT&T said R&D; 27 people were killed &bogus; there."
    assert readable(text) == (text, None)


def test_explain_reads_what_extract_reads():
    (tree,) = explain("At least 2\u00ad7 people were killed.")
    assert any("is 27" in child.line for child in tree.children)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_each_character_of_the_copy_leads_back_to_its_own(text):
    copy, way = readable(text)
    if way is None:
        assert copy == text
        return
    at = 0
    for here, letter in enumerate(copy):
        start, end = way.start(here), way.end(here + 1)
        assert at <= start < end <= len(text)
        assert text[start:end] == letter or readable(text[start:end])[0] == letter or letter in ",.-\n "
        at = end
