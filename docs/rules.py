"""The pages that come from the rules themselves: how texts are read, how claims are judged, and how well."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from factcheck.extract.lexicon import FOLDER
from factcheck.reconcile.ladder import LADDER
from factcheck.types import FindingKind

REPOSITORY = Path(__file__).parents[1]
ACCEPTED = REPOSITORY / "benchmarks" / "accepted.json"
SUFFIX = ".corpus.toml"
# In the order in which a text is read.
STAGES = {
    "sentences": "Where a sentence ends",
    "dates": "Days and periods",
    "quantities": "Physical quantities",
    "numbers": "Numbers and their bounds",
    "measures": "What is counted, and what became of it",
    "places": "Places",
    "sources": "Who said it",
    "claims": "Parts and wholes, totals and what is denied or feared",
}
Entry = Mapping[str, Any]


def corpora() -> dict[str, dict[str, list[Entry]]]:
    """The corpus of each stage: examples, negatives and known misses."""
    found = {}
    for name in STAGES:
        with open(Path(FOLDER) / f"{name}{SUFFIX}", "rb") as file:
            found[name] = tomllib.load(file)
    return found


def cell(words: object) -> str:
    """Words in a cell of a Markdown table, on one line."""
    return " ".join(str(words).split()).replace("|", "\\|")


def code(words: object) -> str:
    """Words as they stand, in a cell of a table."""
    return f"`{cell(words)}`"


def reading_page(made: str) -> str:
    """Every rule that reads, with the first example of it, and what is read as nothing."""
    parts = [made, "# Rules of reading\n\n"]
    parts += [
        "Each rule has a name that reads as the phrase it reads. `factcheck explain` prints which rules read a\n"
        "sentence. Every sentence below is a test, and every rule has one; what must read as nothing is tested as\n"
        "much. How to add a phrase: [teaching.md](teaching.md). What is known to be misread:\n"
        "[accuracy.md](accuracy.md).\n"
    ]
    for name, corpus in corpora().items():
        rules = list(import_module(f"factcheck.extract.{name}").RULES)
        first: dict[str, Entry] = {}
        for entry in corpus.get("example", []):
            first.setdefault(entry["rule"], entry)
        parts.append(f"\n## {STAGES[name]}\n`factcheck/extract/{name}{SUFFIX}`: {len(rules)} rules, ")
        parts.append(f"{len(corpus.get('example', []))} examples, {len(corpus.get('negative', []))} negatives.\n\n")
        parts.append("| rule | reads | in |\n|---|---|---|\n")
        for rule in rules:
            entry = first[rule]
            printed = ", ".join(str(each["text"]) for each in entry["expect"] if "text" in each) or "the whole"
            parts.append(f"| {code(rule)} | {cell(printed)} | {cell(entry['text'])} |\n")
        if corpus.get("negative"):
            parts.append("\nRead as nothing, for example:\n\n")
            parts += [f"- {cell(each['text'])} ({cell(each['why'])})\n" for each in corpus["negative"][:3]]
    return "".join(parts)


def findings() -> list[dict[str, Any]]:
    """All findings on the sample dispatches."""
    program = str(Path(sys.executable).with_name("factcheck"))
    with tempfile.TemporaryDirectory() as folder:
        out = ""
        for arguments in (
            ["ingest", "seeds/dispatches"],
            ["reconcile"],
            ["conflicts", "list", "--all", "--format", "jsonl"],
        ):
            command = [program, "--db", f"{folder}/rules.db", *arguments]
            out = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


REFERENCES = """
## Reference data sets
A row of UCDP GED, ACLED, Airwars or a table of your own is compared with news as what it is: "UCDP GED 3 (reference)
has 12 (10 to 15)". It is no quotation of the paper or person that it was coded from, so that it never makes a
`relay_divergence`, `correction`, `downward_revision`, `update` or `stale_repeat`, neither replaces nor outlives what
a source said, and is not set aside as older: when it was coded says nothing of what it counts. A row that differs is a
`contradiction` (or a `denial`, `spread`, `part_exceeds_whole`), also where it was coded from the very source that it
differs from; it is no first-hand origin, and between two data sets severity is low. Two kinds of row contradict nobody,
though they bear numbers out: one of several of its data set for one place and the same days, since none of them is the
day's count (`check` tells of all of them and adds them up: only more than all together is contradicted), and one whose
place is known to the province only, whose line begins "somewhere in".

For counting origins, a row that names one source is that source's word: UCDP's 12 of an Observatory and the
Observatory's own 12 are one origin (`same_origin`), and `check` takes the row for no support of what the Observatory
says. A row that names several sources or none is an origin of its own, since the data set weighed them. Totals by named
rules are made of reports, and name the rows beside them; rows count only where no report gives a number.
"""


def judging_page(made: str, known: Mapping[str, Mapping[str, str]], settings: str) -> str:
    """The kinds of finding in the order of the ladder: severity, an example from the sample dispatches, settings."""
    shown: dict[str, str] = {}
    for finding in sorted(findings(), key=lambda row: row["id"]):
        shown.setdefault(finding["kind"], finding["reason"])
    kinds = {kind.value for kind in FindingKind}
    if set(known["severities"]) != kinds:
        raise ValueError(f"meanings.toml: [severities] is not {', '.join(sorted(kinds))}")
    parts = [made, "# Rules of judging\n\n"]
    parts += [
        "`reconcile` puts claims of one thing together as a figure and compares what the reports say of it, two\n"
        "statements at a time. The first rule that matches names the finding:\n\n"
    ]
    parts += [f"{n}. `{rule.__name__}`: {first_line(rule.__doc__)}\n" for n, rule in enumerate(LADDER, 1)]
    others = [kind for kind in known["severities"] if kind not in {rule.__name__ for rule in LADDER}]
    parts.append(f"\nWhat spans figures or versions is judged apart: {', '.join(f'`{kind}`' for kind in others)}.\n")
    parts.append("\n## Kinds, severities and examples\nThe reasons are those of the sample dispatches in seeds/.\n")
    for kind, severity in known["severities"].items():
        parts.append(f"\n### {kind}\n{known['FindingKind'][kind]} Severity: {severity}.\n")
        if kind in shown:
            parts.append(f"\n> {cell(shown[kind])}\n")
    parts.append(REFERENCES)
    parts.append("\n## Settings\nThey can stand in `factcheck.toml`; [settings.md](settings.md) says how.\n\n")
    return "".join(parts) + settings.split("\n## [judging]\n", 1)[1].split("\n## [", 1)[0].split("\n\n", 1)[1]


def first_line(docstring: str | None) -> str:
    """The first line of a docstring."""
    return (docstring or "").strip().splitlines()[0]


MEANT = {
    "precision": "of the claims read, how many are claims",
    "recall": "of the claims there are, how many are read",
    "f1": "both in one number",
    "strict": "claims with every field right",
    "value": "the number and its bound",
    "who": "the class of victims",
    "subset_of": "which whole it is a part of",
    "scope": "one incident, or a running total",
    "stance": "asserted, denied, expected or replaced",
    "source": "who said it",
    "date": "the days of what is counted",
    "place": "where it happened",
    "actor": "who did it",
}


def misses() -> Iterator[tuple[str, Entry]]:
    """Each known miss of our own corpora, with its stage."""
    for name, corpus in corpora().items():
        for entry in corpus.get("miss", []):
            yield name, entry


def accuracy_page(made: str) -> str:
    """The accepted figures, and what is known to be misread."""
    figures = json.loads(ACCEPTED.read_text("utf-8"))["figures"]
    parts = [made, "# Accuracy\n\n"]
    parts += [
        "Measured on annotated news texts that are no part of the program: the figures of the last accepted run, as\n"
        "`make score` prints them where the texts are at hand. A change that loses more than a point is refused.\n"
        "They are the texts that rules are developed with, though never to one sentence: expect less on others.\n\n"
        "| figure | | share that is right |\n|---|---|---|\n"
    ]
    parts += [f"| {name} | {MEANT[name]} | {100 * figures[name]:.1f} % |\n" for name in MEANT if name in figures]
    parts += [
        "\nThe fields from `value` on are counted over the claims that were found. Strict is the harshest: one\n"
        "wrong field, and the claim counts as wrong. So look at the sentence, which every claim shows, before you\n"
        "print a figure.\n"
        "\n## Known misses\nSentences of our own that are read wrongly today; each is a test that fails as soon as it\n"
        "is read right, so that this list stays true.\n\n| sentence | where | why |\n|---|---|---|\n"
    ]
    parts += [f"| {cell(each['text'])} | {name} | {cell(each['reason'])} |\n" for name, each in misses()]
    parts += [
        "\nWhat it cannot do at all stands in the [README](../README.md#what-it-cannot-do). A claim that is misread\n"
        "can be corrected or rejected: [decisions.md](decisions.md).\n"
    ]
    return "".join(parts)
