"""Quantities: whatever the text, spans are its own words; quantulum3 is asked only where a unit stands."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.quantities import find_quantities
from factcheck.extract.units import read_unit

PIECES = """
10 1.5 2,000 20-30 five hundred million thousand km miles pounds -pound % $ £ US bn m mm sq km/h per
cent hours -year-old tonnes to and of a few degrees Celsius 99999999999999999999999 F-16 .
"""
WORDS = st.lists(st.sampled_from(re.findall(r"\S+", PIECES)), max_size=20)
TEXTS = st.one_of(st.text(max_size=120), WORDS.map(" ".join), WORDS.map("".join))


@settings(deadline=None)  # the first unit imports quantulum3
@given(TEXTS, st.integers(0, 110), st.integers(0, 110))
def test_quantities_hold_for_any_text_and_range(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    at = start
    for quantity in find_quantities(text, start, end):
        assert at <= quantity.start < quantity.end <= end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.unit
        assert quantity.base_unit
        at = quantity.end


@settings(deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 100), st.integers(1, 20)), max_size=4))
def test_no_quantity_touches_a_mask(text: str, masks: list[tuple[int, int]]) -> None:
    masked = [(start, start + length) for start, length in masks]
    for quantity in find_quantities(text, 0, len(text), masked):
        assert all(quantity.end <= low or high <= quantity.start for low, high in masked)


@pytest.mark.parametrize("tail", load_lexicon("quantities")["tails"]["words"])
def test_every_unit_word_is_known_to_quantulum3_or_to_the_lexicon(tail: str) -> None:
    unit = read_unit(tail)
    assert unit is not None
    assert unit.factor > 0


@pytest.mark.parametrize(
    ("one", "other"), [("six miles", "9.656064 km"), ("2 tonnes", "2,000 kg"), ("1.5 hours", "90 minutes")]
)
def test_the_same_quantity_in_two_units_is_one_in_base_units(one: str, other: str) -> None:
    [first], [second] = (find_quantities(text, 0, len(text)) for text in (one, other))
    assert first.base_unit == second.base_unit
    assert first.base_value == pytest.approx(second.base_value)


def test_a_text_without_units_imports_no_library() -> None:
    program = (
        "import sys; from factcheck.extract.quantities import find_quantities as q; "
        "from factcheck.extract.dates import find_dates as d; from datetime import date; "
        "t = '27 people died on Friday, since 2016.'; "
        "q(t, 0, len(t)); d(t, 0, len(t), date(2024, 11, 29)); "
        "print([m for m in ('quantulum3', 'dateparser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_quantulum3_writes_nothing_to_the_log_or_the_terminal() -> None:
    program = (
        "from factcheck.extract.quantities import find_quantities as q; t = 'a 500-pound bomb fell 10 km off'; "
        "print(len(q(t, 0, len(t)))); import sys; print('sklearn' in sys.modules, 'joblib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "False", "False"]
    assert done.stderr == ""


@pytest.mark.parametrize("filler", ["7", "$", "10 km ", "5-", "hundred ", "km ", "20 to "])
def test_time_grows_linearly(filler: str) -> None:
    """A text of 200,000 repeated characters is read within seconds; quadratic reading would take minutes."""
    text = filler * (200_000 // len(filler))
    find_quantities(text, 0, len(text))
