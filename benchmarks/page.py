"""Time to the first conflict on screen, with 20 conflicts on the page and with 2,000, in one Chromium in one run; and
time until a filter's answer is on the screen while the page is still being built."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from factcheck.report.page.view import conflict
from factcheck.report.page.writing import Front, page

SIZES = (20, 2_000)
RUNS = 7
AT_MOST = 4.0  # times as long with 2,000 as with 20
ANSWER = 1_000  # milliseconds from a filter's change to its answer on the screen, with 2,000
# What a reader changes, and what the page has answered when it is done.
FILTERS = {"severity": "form.elements.severity[0].click()", "words": "type('words', 'district 19')"}
ASK = """
(act) => new Promise((answer) => {
  const form = document.getElementById("filters"), shown = document.getElementById("shown");
  const type = (name, words) => {
    form.elements[name].value = words;
    form.elements[name].dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const begun = performance.now();
  Function("form", "type", act)(form, type);
  const look = () => {
    const first = [...document.querySelectorAll("article")].find((each) => !each.hidden);
    if (!shown.textContent.includes(" of ") || !first) requestAnimationFrame(look);
    else requestAnimationFrame(() => answer(performance.now() - begun));
  };
  requestAnimationFrame(look);
})
"""
WATCH = """
(() => { const look = () => {
  const first = document.querySelector('article');
  if (!first || !first.getBoundingClientRect().height) requestAnimationFrame(look);
  else requestAnimationFrame(() => { window.first = performance.now(); });
}; requestAnimationFrame(look); })();
"""


def finding(number: int) -> dict[str, Any]:
    """A finding of two sides with three quotes each, as long as those of news."""
    day = date(2024, 1, 1) + timedelta(days=number % 300)
    words = f"At least {{}} people were killed in district {number}, the local authorities said on Friday evening, "
    words += "while rescue workers were still looking for survivors under the rubble of several houses."

    def evidence(value: int, at: int) -> dict[str, Any]:
        sentence = words.format(value)
        row = {"claim": value, "start_offset": 9, "end_offset": 9 + len(str(value)), "sentence_start": 0}
        row |= {"sentence": f"{sentence} ({at})", "document": f"report-{number}-{at}", "publisher": f"Post {at}"}
        row |= {"published": day, "date_from": day, "date_to": day, "place": f"District {number}"}
        row |= {"place_path": [f"District {number}", "Exampleland"], "origin": f"Source {number % 400}", "url": None}
        row |= {"reference": None, "part": "text"}
        return row | {"chain": [{"name": f"Source {number % 400}", "role": None, "kind": "official", "cue": "said"}]}

    positions = [
        {"value": value, "low": value, "high": value, "bound": "exact", "denied": False, "origins": [f"Source {value}"]}
        | {"documents": ["a", "b", "c"], "claims": [value], "evidence": [evidence(value, at) for at in range(3)]}
        for value in (12 + number % 9, 31 + number % 50)
    ]
    row = {"id": number, "kind": "contradiction", "severity": ("high", "medium", "low")[number % 3], "state": "open"}
    row |= {"figure": f"killed-{number}", "figures": [], "positions": positions, "gone_at": None, "reviews": []}
    return row | {"reason": "the ranges do not meet", "relations": {}, "first_seen": datetime.now(UTC)}


def timeline(number: int) -> list[dict[str, Any]]:
    """What was reported of a figure: eight reports of four origins."""
    return [
        {"published": date(2024, 1, 1) + timedelta(days=at), "value": at + 9, "low": at + 9, "high": at + 9}
        | {"bound": "exact", "stance": "asserted", "origin": f"Source {at % 4}", "publisher": "Post", "document": "a"}
        | {"counts_as": f"Source {at % 4}", "reference": None}
        for at in range(8)
    ]


def written(folder: Path) -> dict[int, Path]:
    """The pages, by their number of conflicts."""
    files = {}
    for size in SIZES:
        front = Front("Benchmark", datetime.now(UTC), "claims.db", "", size, size, size)
        conflicts = [conflict(finding(number), None, timeline(number)) for number in range(size)]
        files[size] = folder / f"{size}.html"
        files[size].write_text("".join(page(front, conflicts)), "utf-8")
    return files


def measured(browser: Any, files: dict[int, Path], runs: int) -> dict[int, float]:
    """The median of the milliseconds to the first conflict on screen, by the number of conflicts; the pages in turn."""
    times: dict[int, list[float]] = {size: [] for size in files}
    for _ in range(runs):
        for size, file in files.items():
            tab = browser.new_page(viewport={"width": 1200, "height": 900})
            tab.add_init_script(WATCH)
            tab.goto(file.as_uri(), wait_until="commit")
            tab.wait_for_load_state("load")
            while not (first := tab.evaluate("window.first")):
                tab.wait_for_timeout(20)
            times[size].append(float(first))
            tab.close()
    return {size: statistics.median(found) for size, found in times.items()}


def answered(browser: Any, file: Path, runs: int) -> dict[str, float]:
    """The median of the milliseconds to each filter's answer, asked as soon as the page is loaded."""
    times: dict[str, list[float]] = {name: [] for name in FILTERS}
    for _ in range(runs):
        for name, act in FILTERS.items():
            tab = browser.new_page(viewport={"width": 1200, "height": 900}, bypass_csp=True)
            tab.goto(file.as_uri())
            times[name].append(float(tab.evaluate(ASK, act)))
            tab.close()
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    """Measure and print; 1 where the large page takes more than `AT_MOST` times as long, or a filter over `ANSWER`."""
    from playwright.sync_api import sync_playwright

    chromium = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    if chromium is None:
        print("needs Chromium: apt install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        files = written(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        medians = measured(browser, files, RUNS)
        answers = answered(browser, files[SIZES[1]], RUNS)
        browser.close()
        for size, file in files.items():
            large = file.stat().st_size / 1e6
            print(f"{size:>6,} conflicts, {large:5.2f} MB: first on screen after {medians[size]:5.0f} ms")
    ratio = medians[SIZES[1]] / medians[SIZES[0]]
    print(f"{ratio:.2f} times as long (at most {AT_MOST:g})")
    for name, took in answers.items():
        print(f"filter by {name} among {SIZES[1]:,}: answered after {took:5.0f} ms (at most {ANSWER:,})")
    return int(ratio > AT_MOST or max(answers.values()) > ANSWER)


if __name__ == "__main__":
    sys.exit(main())
