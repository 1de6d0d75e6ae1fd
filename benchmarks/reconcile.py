"""What a reconcile costs: time, memory, growth with the number of claims, and what an increment costs beside it.

reconcile.py [--claims N ...] [--new N]: fills a fresh database for each size with claims of `synthetic.py`, compares
them all, then adds the news of one more day and compares again. Each size runs in a process of its own, so that its
peak memory is its own; seconds are those of the processor, which others on the machine do not lengthen.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import DAYS, fill

from factcheck.reconcile.job import run
from factcheck.store import open_store

SIZES = (10_000, 100_000, 1_000_000)
NEW = 1_000


def measure(claims: int, new: int) -> dict[str, float]:
    """Seconds of a full reconcile and of one after ``new`` claims more, and the peak memory in MiB."""
    with tempfile.TemporaryDirectory() as folder, open_store(f"{folder}/claims.db", create=True) as store:
        fill(store, claims)
        begun, clock = time.process_time(), time.perf_counter()
        outcome = run(store)
        full, wall = time.process_time() - begun, time.perf_counter() - clock
        fill(store, new, seed=2, days=(DAYS - 3, DAYS))
        begun = time.process_time()
        after = run(store)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "claims": claims,
            "figures": outcome.figures,
            "findings": outcome.findings,
            "full": full,
            "wall": wall,
            "compared": after.compared,
            "increment": time.process_time() - begun,
            "peak": peak,
        }


def main() -> None:
    """Print a row a size, and the exponent from each size to the next."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--claims", type=int, nargs="+", default=SIZES)
    parser.add_argument("--new", type=int, default=NEW)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one, given.new)))
        return
    print(
        f"{'claims':>9} {'figures':>8} {'findings':>8} {'full s':>8} {'(wall)':>8} {'grows as':>8} {'peak MiB':>8}",
        end="",
    )
    print(f" {'+claims s':>9} {'of full':>8}")
    last: dict[str, float] | None = None
    for claims in given.claims:
        command = [sys.executable, str(Path(__file__)), "--one", str(claims), "--new", str(given.new)]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        grows = ""
        if last is not None:
            grows = f"n^{math.log(row['full'] / last['full']) / math.log(row['claims'] / last['claims']):.2f}"
        print(
            f"{claims:9} {row['figures']:8} {row['findings']:8} {row['full']:8.1f} {row['wall']:8.1f} {grows:>8}",
            end="",
        )
        print(f" {row['peak']:8.0f} {row['increment']:9.2f} {row['increment'] / row['full']:8.1%}", flush=True)
        last = row


if __name__ == "__main__":
    main()
