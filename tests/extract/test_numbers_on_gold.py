"""Every number of the annotated texts is found with its value and bounds (skipped where ../shared is not there)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.extract.dates import find_dates
from factcheck.extract.numbers import find_numbers
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from factcheck.types import Number

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "dev.jsonl"


def _numbers(text: str, published: date) -> list[Number]:
    found: list[Number] = []
    for sentence in split_sentences(text):
        start, end = sentence.start, sentence.end
        dates = [(span.start, span.end) for span in find_dates(text, start, end, published)]
        quantities = [(span.start, span.end) for span in find_quantities(text, start, end, dates)]
        found += find_numbers(text, start, end, [*dates, *quantities])
    return found


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated texts are not there")
def test_at_least_98_in_100_numbers_are_found_and_97_read_right() -> None:
    claims, spans, values = 0, 0, 0
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        document: dict[str, Any] = json.loads(line)
        numbers = _numbers(document["text"], date.fromisoformat(document["published"]))
        for claim in document["claims"]:
            if claim.get("optional"):
                continue
            claims += 1
            met = [number for number in numbers if number.start < claim["end"] and claim["start"] < number.end]
            wanted = (claim["value"], claim["low"], claim["high"], claim["bound"])
            spans += bool(met)
            values += bool(met) and (met[0].value, met[0].low, met[0].high, met[0].bound.value) == wanted
    assert claims > 200
    assert spans >= 0.98 * claims
    assert values >= 0.97 * claims
