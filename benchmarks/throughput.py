"""How fast whole articles are read, beside the libraries that people would use instead, in the same run on one core.

throughput.py [FILE|FOLDER ...]: text files, or JSONL with `text` and `published`; by default the first 60 texts of
../shared/gold/unlabelled.jsonl where that is there, else our own dispatches. quantulum3 finds quantities only and
dateparser dates only; factcheck finds both and makes claims of them.
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from factcheck.pipeline import read
from factcheck.types import Document

HERE = Path(__file__).resolve().parent.parent
UNLABELLED = HERE.parent / "shared" / "gold" / "unlabelled.jsonl"
TEXTS = 60
WARM = "Two people were killed 10 km east of Homs on Nov. 27, two days ago, Reuters reported."


def documents(paths: Iterable[Path]) -> list[Document]:
    """The texts in these files and folders."""
    found = []
    for path in paths:
        if path.is_dir():
            found += documents(sorted(path.rglob("*.txt")))
        elif path.suffix == ".jsonl":
            with open(path, encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    published = row.get("published")
                    found.append(Document(row["text"], date.fromisoformat(published) if published else None))
        else:
            found.append(Document(path.read_text("utf-8"), date(2024, 11, 29)))
    return found


def seconds(reader: Callable[[Document], object], texts: list[Document]) -> float:
    """Seconds of the processor that one pass over the texts takes.

    A text with a number, a unit and a date was read before, so that no library is loaded meanwhile.
    """
    reader(Document(WARM, date(2024, 11, 29)))
    begun = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - begun


def quantulum(document: Document) -> object:
    """quantulum3's parser on the whole article, as its own documentation shows it."""
    from quantulum3 import parser

    return parser.parse(document.text)


def search_dates(document: Document) -> object:
    """dateparser's search on the whole article, told that it is English."""
    from dateparser.search import search_dates as search

    return search(document.text, languages=["en"])


def main() -> None:
    """Print seconds, megabytes a second and ratios."""
    warnings.simplefilter("ignore")  # the libraries' own
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    given = [Path(name) for name in sys.argv[1:]]
    texts = documents(given or [UNLABELLED if UNLABELLED.exists() else HERE / "seeds" / "dispatches"])
    if not given:
        texts = texts[:TEXTS]
    size = sum(len(text.text.encode()) for text in texts) / 1e6
    readers = {"factcheck": read, "quantulum3": quantulum, "dateparser": search_dates}
    taken = {name: seconds(reader, texts) for name, reader in readers.items()}
    print(f"{len(texts)} texts, {size:.3f} MB, one core, one pass each")
    print(f"{'':12} {'s':>8} {'MB/s':>8} {'factcheck is faster by':>24}")
    for name, each in taken.items():
        ratio = f"{each / taken['factcheck']:.1f} times" if name != "factcheck" else ""
        print(f"{name:12} {each:8.2f} {size / each:8.3f} {ratio:>24}")


if __name__ == "__main__":
    main()
