"""How long the commands take to start, beside `python -c "import click"` in the same environment and the same run.

startup.py [--runs N] [--bin FOLDER]: the best of N (15) of each, taken in turns; FOLDER has python and factcheck.
Run it in an environment that factcheck was installed into from its wheel: an editable one looks its modules up more
slowly, and where PYTHONDONTWRITEBYTECODE is set it compiles them at every start.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLE = """IDLIB, Syria (Example Wire) - At least 27 civilians, including eight children, were killed in air strikes
on Idlib on Friday, the Syrian Observatory for Human Rights said.

Warplanes carried out 23 airstrikes on the province since Wednesday, the monitor added. A hospital said that it had
taken in 41 wounded people, among them 12 women.
"""
UNITS = "Jets dropped 500-pound bombs on a market some 10 km from the front line, a doctor told reporters.\n"
LIMITS = {"factcheck --help": 1.8, "factcheck extract": 7.0}


def seconds(command: list[str]) -> float:
    """How long one run takes, start to end."""
    begun = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print milliseconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--bin", type=Path, default=Path(sys.executable).parent)
    parser.add_argument("--article", type=Path, help="read this text instead of the one built in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        article = options.article or Path(folder, "article.txt")
        if not options.article:
            article.write_text(ARTICLE, "utf-8")
        program = str(options.bin / "factcheck")
        with_units = Path(folder, "units.txt")
        with_units.write_text(article.read_text("utf-8") + UNITS, "utf-8")
        read = ["--published", "2024-11-29", "--format", "json"]
        commands = {
            "import click": [str(options.bin / "python"), "-c", "import click"],
            "factcheck --help": [program, "--help"],
            "factcheck extract": [program, "extract", str(article), *read],
            "... with quantulum3": [program, "extract", str(with_units), *read],
        }
        best = dict.fromkeys(commands, float("inf"))
        for _ in range(options.runs):
            for name, command in commands.items():
                best[name] = min(best[name], seconds(command))
    if os.environ.get("PYTHONDONTWRITEBYTECODE"):
        print("startup: PYTHONDONTWRITEBYTECODE is set; modules without a .pyc are compiled at every start")
    print(f"{'best of ' + str(options.runs):20} {'ms':>6} {'ratio':>6} {'limit':>6}")
    for name, taken in best.items():
        limit = LIMITS.get(name)
        ratio = taken / best["import click"]
        print(f"{name:20} {taken * 1000:6.0f} {ratio:6.2f} {limit if limit else '':>6}")


if __name__ == "__main__":
    main()
