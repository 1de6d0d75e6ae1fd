"""Score `factcheck extract` with the annotated texts' own scorer: score.py SHARED [--check].

--check fails where the seed article is not wholly right or the development texts fall below the floor.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

COMMAND = "{program} extract - --published {{published}} --format json"
SEED_FIELDS = ("subset_of", "scope", "place", "actor")
DEV_FLOOR = 0.77  # f1 of the best baseline on these texts
SHOWN = (
    "f1",
    "precision",
    "recall",
    "strict",
    "value",
    "who",
    "subset_of",
    "scope",
    "stance",
    "source",
    "date",
    "place",
)


def score(gold: Path, scorer: Path) -> dict[str, float]:
    """What the scorer says of this program on one gold file: each figure by name."""
    program = Path(sys.executable).with_name("factcheck")
    run = subprocess.run(
        [sys.executable, str(scorer), str(gold), "--json", "--run", COMMAND.format(program=shlex.quote(str(program)))],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode or not run.stdout.strip():
        sys.exit(f"score: {scorer.name} failed on {gold.name}: {run.stderr.strip()[-500:]}")
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> int:
    """Print both tables of figures; with --check, 1 where one is below what it must be."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    scorer = shared / "gold" / "score.py"
    if not scorer.exists():
        print(f"score: skipped, {scorer} is not there")
        return 0
    found = {name: score(shared / "gold" / f"{name}.jsonl", scorer) for name in ("seed", "dev")}
    for name, figures in found.items():
        print(f"{name:5}", "  ".join(f"{key} {figures[key]:.3f}" for key in SHOWN if figures.get(key) is not None))
    if "--check" not in sys.argv:
        return 0
    wrong = [f"seed {key} {found['seed'][key]}" for key in ("f1", "strict", *SEED_FIELDS) if found["seed"][key] != 1.0]
    wrong += [f"{name}: {figures['failed']} texts failed" for name, figures in found.items() if figures["failed"]]
    if found["dev"]["f1"] < DEV_FLOOR:
        wrong.append(f"dev f1 {found['dev']['f1']} is below {DEV_FLOOR}")
    if wrong:
        print(f"score: too low: {', '.join(wrong)}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
