"""Findings as the store gives them, made by hand, and a real browser to look at pages with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DAY = date(2024, 11, 29)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; where there is none the tests are skipped, but never in CI."""
    path = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        path = None
    if path is None:
        if os.environ.get("CI") and os.environ.get("FACTCHECK_TEST_BROWSER") != "none":
            pytest.fail("CI needs Chromium and Playwright: .ci/run installs them")
        pytest.skip("needs Chromium and Playwright: apt install chromium; pip install playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def finding() -> Callable[..., dict[str, Any]]:
    """Makes a finding of two sides; other fields by name."""

    def evidence(value: int, sentence: str, **other: Any) -> dict[str, Any]:
        start = sentence.index(str(value))
        row = {"claim": value, "start_offset": start, "end_offset": start + len(str(value)), "sentence_start": 0}
        row |= {"sentence": sentence, "document": f"report-{value}", "publisher": "Example Post", "published": DAY}
        row |= {"date_from": DAY, "date_to": DAY, "place": "Saraqib", "place_path": ["Saraqib", "Idlib", "Syria"]}
        row |= {"origin": "Nora Example", "url": None, "reference": None, "part": "text"}
        row |= {"chain": [{"name": "Nora Example", "role": "mayor", "kind": "official", "cue": "said"}]}
        return row | other

    def make(id: int = 1, *, low: int = 12, high: int = 31, **other: Any) -> dict[str, Any]:
        words: dict[str, Any] = {
            name: other.pop(name) for name in ("sentence", "url", "place", "publisher") if name in other
        }
        sentence = words.pop("sentence", "A raid killed {} people in Saraqib, the mayor said.")
        positions = [
            {
                "value": value,
                "low": value,
                "high": value,
                "bound": "exact",
                "denied": False,
                "origins": [f"Origin {value}"],
            }
            | {"documents": [f"report-{value}"], "claims": [value]}
            | {"evidence": [evidence(value, sentence.format(value), **words)]}
            for value in (low, high)
        ]
        row = {"id": id, "kind": "contradiction", "flag": True, "severity": "high", "state": "open"}
        row |= {
            "figure": f"raid-{id}",
            "figures": [f"raid-{id}"],
            "positions": positions,
            "reason": "12 here, 31 there",
        }
        row |= {"relations": {"place": "one place", "window": "one day"}, "gap": high - low, "ratio": 0.6}
        row |= {"rule": "contradiction/1", "first_seen": datetime(2024, 11, 30, tzinfo=UTC), "gone_at": None}
        return row | {"replaces": None, "review": None, "reviews": []} | other

    return make


@pytest.fixture
def figure() -> dict[str, Any]:
    """The figure of a finding, as the store lists it."""
    ends = {"date_from": "2024-11-29", "date_to": "2024-11-29"}
    return {"figure": "raid-1", "measure": "killed", "who": "person", "noun": None, "place": "Saraqib"} | ends


@pytest.fixture
def timeline() -> list[dict[str, Any]]:
    """What was reported of it, two origins on two days, one of them with an open end."""
    row = {
        "figure": "raid-1",
        "document": "report",
        "bound": "exact",
        "stance": "asserted",
        "publisher": "Example Post",
    }
    rows = [
        row | {"published": "2024-11-29", "value": 12, "low": 12, "high": 12, "origin": "Origin 12"},
        row
        | {"published": "2024-11-30", "value": 31, "low": 31, "high": None, "origin": "Origin 31"}
        | {"bound": "at_least"},
        row | {"published": "2024-11-30", "value": 90, "low": 90, "high": 90, "origin": "Rumour", "stance": "denied"},
    ]
    return [each | {"counts_as": each["origin"], "reference": None} for each in rows]


@pytest.fixture
def written(tmp_path: Path, figure: dict[str, Any], timeline: list[dict[str, Any]]) -> Callable[..., Path]:
    """Writes the page of these findings; gives its file."""
    from factcheck.report.page.view import conflict
    from factcheck.report.page.writing import Front, page

    def write(
        *rows: dict[str, Any], title: str = "Where the reports disagree", names: dict[str, list[str]] | None = None
    ) -> Path:
        front = Front(title, datetime(2024, 12, 1, tzinfo=UTC), "claims.db", "", 2, 2, 1)
        path = tmp_path / "report.html"
        path.write_text("".join(page(front, [conflict(row, figure, timeline) for row in rows], names)), "utf-8")
        return path

    return write
