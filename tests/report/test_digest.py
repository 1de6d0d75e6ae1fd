"""What a reconcile tells: what changed since a day, in lines and in Markdown."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from factcheck.report.digest import conflicts_of, digest_lines, escaped, markdown, rows_of, since, standing_words
from factcheck.report.lines import by_word
from factcheck.types import Severity

DAY = date(2024, 11, 29)


def row(number: int, *, severity: str | None = "high", first: int = 29, **fields: Any) -> dict[str, Any]:
    """A finding as the store lists it, first seen on a day of November."""
    positions = [
        {
            "value": 16,
            "low": 16,
            "high": 16,
            "bound": "exact",
            "denied": False,
            "origins": ["Observatory"],
            "documents": ["a", "b"],
        },
        {
            "value": 32,
            "low": 32,
            "high": None,
            "bound": "at_least",
            "denied": False,
            "origins": ["Coalition"],
            "documents": ["c"],
        },
    ]
    known = {
        "id": number,
        "kind": "part_exceeds_whole",
        "flag": severity is not None,
        "severity": severity,
        "state": "open",
        "figure": "killed-civilian-douma",
        "figures": ["killed-civilian-douma", "killed-child-douma"],
        "positions": positions,
        "reason": "A gives 16*; B gives_at least 32.",
        "first_seen": datetime(2024, 11, first, 12),
        "gone_at": None,
        "replaces": None,
        "changed_at": None,
        "severity_before": None,
    }
    return known | fields


def test_what_changed_since_a_day() -> None:
    gone = datetime(2024, 11, 29, 13)
    found = since(
        [
            row(1),
            row(2, first=28),
            row(3, replaces=4),
            row(4, first=28, gone_at=gone),
            row(5, first=28, gone_at=gone),
            row(6, gone_at=gone),
            row(7, first=27, gone_at=datetime(2024, 11, 28, 9)),
            row(8, first=27, changed_at=gone),  # gone, and back
            row(9, first=27, changed_at=gone, severity_before="low"),
            row(10, first=27, changed_at=datetime(2024, 11, 28, 9), severity_before="low"),
        ],
        DAY,
    )
    assert {change: [each["id"] for each in rows] for change, rows in found.items()} == {
        "new": [1, 8],
        "changed": [3, 9],
        "gone": [5],
    }


def test_what_is_no_conflict_any_more_is_told_once() -> None:
    found = {"new": [], "changed": [row(1, severity=None, severity_before="low")], "gone": []}
    told = [line.text for line in digest_lines(found)]
    assert told[0].startswith("changed #1 no conflict part exceeds whole:")
    assert "severity: low -> no conflict" in told
    assert conflicts_of({"new": [], "changed": [row(1, severity=None, severity_before="none")], "gone": []}) == []


def test_conflicts_stand_by_severity_and_others_are_left_to_programs() -> None:
    found = {"new": [row(1, severity="low"), row(2, severity=None)], "changed": [row(3)], "gone": []}
    assert [(each["change"], each["id"]) for each in conflicts_of(found)] == [("changed", 3), ("new", 1)]
    assert [each["id"] for each in rows_of(found)] == [1, 2, 3]


def test_lines_have_severity_reason_positions_and_figure() -> None:
    lines = [line.first + line.text for line in digest_lines({"new": [row(7)], "changed": [], "gone": []})]
    lines[0] = lines[0].replace(by_word("high", Severity.HIGH), "high")
    assert lines == [
        "new     #7 high part exceeds whole: A gives 16*; B gives_at least 32.",
        "          16: Observatory (2 documents)",
        "          at least 32: Coalition (1 document)",
        "          figure killed-civilian-douma, killed-child-douma",
    ]


def test_markdown_for_a_ticket() -> None:
    page = list(markdown({"new": [row(7)], "changed": [], "gone": [row(8)]}, "2 claims", "since 2024-11-29"))
    assert page[0] == "## factcheck: 1 new, 1 gone"
    assert page[2] == "2 claims. Changes since 2024-11-29."
    assert page[4] == "### New"
    told = "- **high part exceeds whole** (#7, `killed-civilian-douma`): A gives 16\\*; B gives\\_at least 32."
    assert page[6:9] == [
        told,
        "    - 16: Observatory (2 documents)",
        "    - at least 32: Coalition (1 document)",
    ]
    assert "### Gone" in page
    assert "### Changed" not in page
    assert next(markdown({"new": [], "changed": [], "gone": []}, "", "")) == "## factcheck: nothing new"


def test_no_words_of_a_report_are_markup() -> None:
    assert escaped("a | b\n# <b> [x](y)") == "a \\| b \\# \\<b\\> \\[x\\](y)"


def test_open_conflicts_in_words() -> None:
    assert standing_words({"high": 1}) == "1 open conflict (1 high)"
    assert standing_words({"low": 2, "medium": 1}) == "3 open conflicts (1 medium, 2 low)"
    assert standing_words({}) == "0 open conflicts"
