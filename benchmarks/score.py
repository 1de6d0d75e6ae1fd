"""Score extraction with the annotated texts' own scorer, with gains and losses against the last accepted run.

score.py SHARED [--check] [--accept]

--check   fails where the seed article is not wholly right, or where f1 or strict on the development texts stand more
          than a point below the last accepted run (`accepted.json` beside this file).
--accept  makes this run the accepted one. Only digests of what was wrong are kept, no text.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

COMMAND = "{program} extract - --published {{published}} --format json"
ACCEPTED = Path(__file__).with_name("accepted.json")
SEED_FIELDS = ("f1", "strict", "subset_of", "scope", "place", "actor")
FALL = 0.01
SHOWN = [
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
    "actor",
]
STATED = ("subset_of", "source", "date", "place", "actor")
LISTED = 30  # gains and losses printed, each
Wrong = dict[str, str]  # digest of one thing that is wrong -> what it is


def load_scorer(path: Path) -> Any:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def through_the_command(gold: Path, scorer: Path) -> dict[str, float]:
    """What the scorer says of the installed command on one gold file: each figure by name."""
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


def claims_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """This program's claims of one annotated text, as its command prints them."""
    from factcheck.pipeline import read
    from factcheck.report.claims import claim_row
    from factcheck.types import Document

    published = date.fromisoformat(document["published"]) if document.get("published") else None
    ours = Document(document["text"], published)
    rows = [claim_row(claim, ours) for claim in read(ours).claims]
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()} for row in rows
    ]


def judged(scorer: Any, gold: Path) -> tuple[dict[str, float], Wrong]:
    """The figures of this program on one gold file, and all that is wrong."""
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    tally: Counter[Any] = Counter()
    wrong: Wrong = {}
    for document in documents:
        ours = claims_of(document)
        scorer.score_document(document, ours, tally, [])
        for start, field, what in errors(scorer, document, ours):
            key = hashlib.sha256(f"{document['id']}:{start}:{field}".encode()).hexdigest()[:12]
            around = document["text"][max(0, start - 40) : start + 50].replace("\n", " ")
            wrong[key] = f"{document['id']} {what}: … {around} …"
    return scorer.summary(tally), wrong


def errors(scorer: Any, document: dict[str, Any], ours: list[dict[str, Any]]) -> Iterator[tuple[int, str, str]]:
    """Each thing that is wrong in one text: where, the field, and in words."""
    gold = document["claims"]
    pairs = scorer.pair(gold, ours)
    by_start = {claim["start"]: claim for claim in gold}, {claim["start"]: claim for claim in ours}
    met = {id(claim) for pair in pairs for claim in pair}
    for wanted, got in pairs:
        if wanted.get("optional") or wanted["measure"] == "other":
            continue
        if not scorer.same_measure(wanted, got):
            yield wanted["start"], "measure", f"measure {got['measure']} for {wanted['measure']}"
            continue
        for field in scorer.FIELDS:
            if not scorer.right(field, wanted, got, *by_start):
                yield wanted["start"], field, f"{field} wrong"
    for wanted in gold:
        if id(wanted) not in met and not wanted.get("optional") and wanted["measure"] != "other":
            yield wanted["start"], "missed", f"{wanted['measure']} missed"
    for got in ours:
        if id(got) not in met and got["measure"] != "other":
            yield got["start"], "spurious", f"{got['measure']} spurious"


def print_changes(wrong: Wrong, before: set[str]) -> None:
    """What was right at the last accepted run and is wrong now; how much that was wrong is right."""
    losses = [what for key, what in wrong.items() if key not in before]
    gains = sum(1 for key in before if key not in wrong)
    print(f"against the last accepted run: {gains} gained, {len(losses)} lost")
    for what in losses[:LISTED]:
        print(f"  lost: {what}")


def main() -> int:
    """Print the figures and the changes; with --check, 1 where something is below what it must be."""
    shared = Path(next((argument for argument in sys.argv[1:] if not argument.startswith("-")), "../shared"))
    scorer_file = shared / "gold" / "score.py"
    if not scorer_file.exists():
        print(f"score: skipped, {scorer_file} is not there")
        return 0
    scorer = load_scorer(scorer_file)
    seed = through_the_command(shared / "gold" / "seed.jsonl", scorer_file)
    dev, wrong = judged(scorer, shared / "gold" / "dev.jsonl")
    for name, figures in (("seed", seed), ("dev", dev)):
        print(f"{name:5}", "  ".join(f"{key} {figures[key]:.3f}" for key in SHOWN if figures.get(key) is not None))
        stated = [f"{key} {figures[f'{key}_where_stated']:.3f}" for key in STATED if figures.get(f"{key}_where_stated")]
        print("      where stated:", "  ".join(stated))
    accepted = json.loads(ACCEPTED.read_text(encoding="utf-8")) if ACCEPTED.exists() else {"figures": {}, "wrong": []}
    print_changes(wrong, set(accepted["wrong"]))
    if "--accept" in sys.argv:
        kept = {"figures": {key: dev[key] for key in SHOWN}, "wrong": sorted(wrong)}
        ACCEPTED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        print(f"accepted: {ACCEPTED.name} written")
    too_low = [f"seed {key} {seed[key]}" for key in SEED_FIELDS if seed[key] != 1.0]
    too_low += [
        f"dev {key} {dev[key]}, {accepted['figures'][key]} accepted"
        for key in ("f1", "strict")
        if dev[key] < accepted["figures"].get(key, 0.0) - FALL
    ]
    if too_low and "--check" in sys.argv:
        print(f"score: too low: {', '.join(too_low)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
