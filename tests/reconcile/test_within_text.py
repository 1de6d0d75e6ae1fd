"""A text against itself: parts over wholes, sums, headline against body."""

from __future__ import annotations

import pytest

from factcheck.pipeline import read
from factcheck.reconcile.settings import DEFAULT
from factcheck.reconcile.within_text import Inconsistency, within_text
from factcheck.types import Document, SourceKind, StoredClaim


def inside(text: str, title: str | None = None) -> list[Inconsistency]:
    """What does not fit within a text."""
    claims = [
        StoredClaim(-n, 0, "text", None, None, claim.source or "text", SourceKind.UNKNOWN, "one", claim)
        for n, claim in enumerate(read(Document(text, title=title)).claims, 1)
    ]
    return within_text(claims, DEFAULT, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Shelling of Vessin killed 12 people on 3 May 2021, including 15 children.", "part_exceeds_whole"),
        (
            "An air strike on Vessin killed 20 people on 3 May 2021, among them 12 men, 6 women and 9 children.",
            "part_exceeds_whole",
        ),
    ],
)
def test_parts_and_wholes(text: str, kind: str) -> None:
    found = inside(text)
    assert [each.kind for each in found] == [kind]
    assert len(found[0].claims) >= 2


def test_a_headline_that_its_text_does_not_bear() -> None:
    (found,) = inside("At dawn on 3 May 2021 shelling killed 30 people in Homs.", "40 people killed in Homs")
    assert found.kind == "headline"
    assert found.reason == "The headline says 40 people killed; the text below it says 30 people killed."
    (same,) = inside("40 people killed in Homs\n\nAt dawn on 3 May 2021 shelling killed 30 people in Homs.\n")
    assert same.kind == "headline"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("30 people killed in Homs", "At dawn on 3 May 2021 shelling killed 30 people in Homs."),
        ("At least 30 people killed in Homs", "At dawn on 3 May 2021 shelling killed 30 people in Homs."),
        ("Dozens killed in Homs", "At dawn on 3 May 2021 shelling killed 30 people in Homs."),
        ("40 killed in Homs", "On 3 May 2021 shelling killed 30 civilians in Homs. It killed 10 more civilians later."),
        ("40 people wounded in Homs", "At dawn on 3 May 2021 shelling killed 30 people in Homs."),
        ("Nine people killed in Hama", "At dawn on 3 May 2021 shelling killed 30 people in Homs."),
    ],
)
def test_a_headline_that_its_text_bears_or_does_not_speak_of(title: str, text: str) -> None:
    assert inside(text, title) == []


def test_what_fits_is_not_said() -> None:
    assert inside("Shelling of Vessin killed 12 people on 3 May 2021, including 5 children.") == []
