"""Values that people give for the parameters of a query."""

from __future__ import annotations

import pytest

from factcheck.report.parameters import as_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("50", 50),
        ("-0.2", -0.2),
        ("007", "007"),
        ("'2023'", "2023"),
        ("''", ""),
        ("'", "'"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_what_is_written_as_a_number_is_one_and_what_stands_in_quotes_is_text(written: str, value: object) -> None:
    found = as_number(written)
    assert (found, type(found)) == (value, type(value))
