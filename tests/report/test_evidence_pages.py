"""Pages with the words behind a row, as `serve` shows them."""

from __future__ import annotations

from typing import Any

from factcheck.report.evidence_pages import finding_page

SENTENCE = "The ministry denied that 51 soldiers were killed."


def said(position: int, stance: str, origin: str) -> dict[str, Any]:
    row = {"position": position, "claim": position + 1, "sentence": SENTENCE, "sentence_start": 0, "via": None}
    row |= {"start_offset": 25, "end_offset": 27, "printed": "51", "measure": "killed", "stance": stance}
    return (
        row
        | {"origin": origin, "counts_as": origin, "place": None, "publisher": "Post", "published": None}
        | {"document": "a"}
    )


def test_a_side_that_denies_its_number_says_so() -> None:
    finding = {"finding": 1, "reason": "One gives 51; the other denies it.", "figure": "f", "kind": "denial"}
    finding |= {"severity": "high", "state": "open"}
    page = finding_page(finding, [said(0, "asserted", "Front"), said(1, "denied", "Ministry")], "/home")
    assert "<h2>51 killed</h2>" in page
    assert "<h2>51 killed (denied)</h2>" in page
