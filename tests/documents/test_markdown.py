"""Markdown: its marks come between no number and its speaker."""

from __future__ import annotations

import pytest

from factcheck import extract
from factcheck.documents.markdown import shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The **Red Crescent** said *23* civilians died.", "The Red Crescent said 23 civilians died."),
        ("The [Red Crescent](https://example.org) said so.", "The Red Crescent said so."),
        ("# Eight dead\n\nAt the `port`.", "Eight dead\n\nAt the port."),
        ("- 12 dead\n- 3 hurt\n", "12 dead\n\n3 hurt"),
        ("1. first\n2. second", "first\n\nsecond"),
        ("~~28~~ 27 died.", " 27 died."),
        ("| Town | Killed |\n|---|---|\n| Homs | 14 |", "Town | Killed\n\nHoms | 14"),
        ("One line\nand the next.\n\nA paragraph.", "One line\nand the next.\n\nA paragraph."),
        ("12<sup>3</sup> died &amp; 4 fled ![9 dead](a.png)", "12³ died & 4 fled"),
        ("~~28~~ 27<sup>3</sup> died in a < b.", "27³ died in a < b."),
        ("<div>12<sup>3</sup> died</div>", "12³ died"),
        ("", ""),
    ],
)
def test_markdown_is_read_as_it_is_shown(written: str, read: str) -> None:
    assert shown(written) == read


def test_a_marked_speaker_keeps_his_number(tmp_path, read) -> None:
    path = tmp_path / "a.md"
    path.write_text("The [**Red Crescent**](https://example.org) said **23** civilians were killed in Raqqa.", "utf-8")
    (document,), _ = read(path)
    (claim,) = extract(document.text)
    assert (claim.source, claim.value, claim.noun) == ("Red Crescent", 23, "civilians")
