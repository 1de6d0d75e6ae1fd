"""The agency that a text credits for all of it."""

from __future__ import annotations

import pytest

from factcheck.extract.credits import credited_agency

BODY = "A car bomb killed 12 people in the town on Monday."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"ALEPPO, Syria (AFP) - {BODY}", "AFP"),
        (f"GAZA, March 5 (Reuters) — {BODY}", "Reuters"),
        (f"Car bomb kills twelve\n\nAZAZ (Reuters) -- {BODY}", "Reuters"),
        (f"{BODY}\n\n(AFP)", "AFP"),
        (f"{BODY}\nSource: Reuters", "Reuters"),
        (f"Car bomb kills twelve\nAssociated Press\n\n{BODY}", "Associated Press"),
        (f"{BODY} (AFP)", "AFP"),
        (f"{BODY} — Reuters", "Reuters"),
        (f"{BODY}--Reuters", "Reuters"),
        (f"DAMASCUS (AFP) - {BODY}\n\n© AFP 2024", "AFP"),
    ],
)
def test_a_credit_is_read(text: str, agency: str) -> None:
    assert credited_agency(text) == agency


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY} The mayor told Reuters that he had seen smoke.",
        f"The bureau of AFP was hit. {BODY}",
        f"{BODY}\n\nSource: Example Times",  # no agency
        f"{BODY}\n\n(AFP, Reuters)",  # which of the two it was is not said
        f"DAMASCUS (Reuters) - {BODY}\n\n(AFP)",
        f"The Syrian army (SAA) - {BODY}",
        "AFP",
        "",
    ],
)
def test_what_is_no_credit_is_none(text: str) -> None:
    assert credited_agency(text) is None
