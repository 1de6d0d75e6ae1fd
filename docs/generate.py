"""Write the parts of the documentation that can be generated; with --check say which are stale, and fail.

fields.md comes from factcheck/types, views.md from a database made for it, both with the meanings in meanings.toml;
commands.md from every command's --help; settings.md from reconcile/settings.py and its comments; reading.md, judging.md
and accuracy.md from the rules, their corpora and benchmarks/accepted.json; what the tutorials print from runs of their
commands; what the demo shows, in README.md, from a run of docs/demo.sh.
"""

from __future__ import annotations

import argparse
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import partial
from pathlib import Path

import click
from rules import accuracy_page, judging_page, reading_page
from transcripts import tutorial

from factcheck import types
from factcheck.cli import COMMANDS, root
from factcheck.configuration import shown
from factcheck.reconcile import settings as reconcile_settings
from factcheck.report.questions import questions
from factcheck.store import open_store

DOCS = Path(__file__).parent
README = DOCS.parent / "README.md"
VOCABULARIES = {
    "Measure": "Measures",
    "Who": "Classes of people",
    "Bound": "Bounds",
    "Scope": "Scopes",
    "Stance": "Stances",
    "Revision": "Revisions",
    "EventKind": "Kinds of event",
    "SourceKind": "Kinds of source",
    "FindingKind": "Kinds of finding",
    "Severity": "Severities",
    "FindingState": "States of a finding",
    "CheckVerdict": "Verdicts of a check",
}
RECORDS = {
    "claim": (types.Claim, "A claim", "`factcheck extract --format json`, each of `claims`; and `factcheck claims`."),
    "quantity": (types.Quantity, "A quantity", "`factcheck extract --format json`, each of `quantities`."),
    "hop": (types.Hop, "A speaker of an attribution", "Each of a claim's `attribution`."),
}
TUTORIALS = ("tutorial-fact-checker.md", "tutorial-desk.md", "tutorial-sql.md")
MADE = "<!-- made by docs/generate.py: change what it reads, then run make docs -->\n"


class StaleError(Exception):
    """The sources of the documentation do not fit together."""


def meanings() -> dict[str, dict[str, str]]:
    """What each word means, by table."""
    with open(DOCS / "meanings.toml", "rb") as file:
        found: dict[str, dict[str, str]] = tomllib.load(file)
    return found


def rows(names: list[str], table: str, known: dict[str, dict[str, str]], heading: str) -> Iterator[str]:
    """A Markdown table of names and meanings; a name without a meaning, or the other way round, is stale."""
    told = known[table]
    if missing := [name for name in names if name not in told]:
        raise StaleError(f"meanings.toml: [{table}] lacks {', '.join(missing)}")
    if extra := [name for name in told if name not in names]:
        raise StaleError(f"meanings.toml: [{table}] has {', '.join(extra)}, which the program no longer has")
    yield f"| {heading} | meaning |\n|---|---|\n"
    for name in names:
        yield f"| `{name}` | {told[name]} |\n"


def fields_page() -> str:
    """The fields of what `extract` prints, and every word that may stand in them."""
    known = meanings()
    parts = [MADE, "# Fields and vocabularies\n"]
    for table, (record, title, where) in RECORDS.items():
        parts += [f"\n## {title}\n{where}\n\n"]
        parts += rows([each.name for each in fields(record)], table, known, "field")
        if table == "claim":
            parts.append("\nThe JSON has `text` too: the number expression as printed.\n")
    for name, title in VOCABULARIES.items():
        parts += [f"\n## {title}\n"]
        parts += rows([word.value for word in getattr(types, name)], name, known, "word")
    return "".join(parts)


def views_page() -> str:
    """The views that analysts query, as a new database has them."""
    known = meanings()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "new.db")
        with open_store(path, create=True):
            pass
        connection = sqlite3.connect(path)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        columns = {name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
        connection.close()
    if sorted(names) != sorted(known["views"]):
        raise StaleError(f"meanings.toml: [views] is not {', '.join(sorted(names))}")
    used = {column for name in names for column in columns[name]}
    list(rows(sorted(used), "columns", known, "column"))
    parts = [MADE, "# The SQL views\n\nThey answer without joins, in any tool that opens an SQLite file.\n"]
    for name in known["views"]:
        parts.append(f"\n## {name}\n{known['views'][name]}\n\n| column | meaning |\n|---|---|\n")
        parts += [f"| `{column}` | {known['columns'][column]} |\n" for column in columns[name]]
    return "".join(parts)


def commands(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """A command's path and help page, then those of the commands in it."""
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from commands(inner, click.Context(inner, info_name=name, parent=context, terminal_width=80))


def commands_page() -> str:
    """Every command's help page."""
    context = click.Context(root, info_name="factcheck", terminal_width=80, **root.context_settings)
    parts = [MADE, "# The commands\n"]
    for path, page in commands(root, context):
        parts.append(f"\n## {path}\n```text\n{page.rstrip()}\n```\n")
    for name in COMMANDS:
        if f"\n## factcheck {name}\n" not in "".join(parts):
            raise StaleError(f"the command {name} has no help page")
    return "".join(parts)


SETTING = re.compile(r"    (\w+): [^=]+ = ")
COMMENT = re.compile(r"    # (.*)")
TABLE = re.compile(r"class (Linking|Judging|Totals):")


def settings_page() -> str:
    """Every setting with its built-in value, and what the comment above it says."""
    opening = (DOCS / "settings.head.md").read_text("utf-8")
    parts = [MADE, opening]
    table, said = "", []
    for line in Path(reconcile_settings.__file__).read_text("utf-8").splitlines():
        if found := TABLE.match(line):
            table = found[1].lower()
            purpose = (getattr(reconcile_settings, found[1]).__doc__ or "").strip()
            parts.append(f"\n## [{table}]\n{purpose}\n\n| key | built in | meaning |\n|---|---|---|\n")
        elif not line.startswith("    "):
            table = table if not line else ""
        elif table and (found := COMMENT.match(line)):
            said.append(found[1])
        elif table and (found := SETTING.match(line)):
            value = shown(getattr(getattr(reconcile_settings.DEFAULT, table), found[1]))
            parts.append(f"| `{found[1]}` | `{value}` | {' '.join(said) or found[1].replace('_', ' ')} |\n")
            said = []
    listed = "".join(parts)
    for table in ("linking", "judging", "totals"):
        for each in fields(getattr(reconcile_settings.DEFAULT, table)):
            if f"| `{each.name}` |" not in listed:
                raise StaleError(f"settings.py: {each.name} of {table} is not found in the source")
    return listed


def demo_output() -> str:
    """What `make demo` prints, with colours and terminal widths left out."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(sys.executable).with_name("factcheck")
        run = subprocess.run(
            ["bash", "docs/demo.sh", str(program), f"{folder}/demo.db"],
            cwd=DOCS.parent,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise StaleError(f"docs/demo.sh failed:\n{run.stdout}{run.stderr}")
        shown = run.stdout.replace(f"{folder}/demo.db", "build/demo.db")
        shown = re.sub(r"first seen \d{4}-\d\d-\d\d \d\d:\d\d UTC", "first seen (now)", shown)
    return "\n".join(line.rstrip() for line in shown.strip().splitlines())


def readme_page() -> str:
    """README.md with the demo's output between its marks."""
    readme = README.read_text("utf-8")
    marked = re.compile(r"(<!-- demo: .*? -->\n).*?(<!-- end of demo -->)", re.DOTALL)
    if not marked.search(readme):
        raise StaleError("README.md has lost the marks between which the demo's output stands")
    output = demo_output()
    return marked.sub(lambda match: f"{match[1]}```text\n{output}\n```\n{match[2]}", readme)


def cookbook_page() -> str:
    """The questions that analysts ask, with their queries."""
    parts = [MADE, "# Questions that analysts ask\n\n"]
    parts += ["Each runs as it stands in any tool that opens the database, and by its name here:\n\n"]
    parts += ["```\nfactcheck sql --question disputed-by-many\n```\n\n"]
    parts += [
        "The columns are those of [the views](views.md). `factcheck serve` offers the same questions in a browser.\n"
    ]
    for each in questions().values():
        given = "".join(f" --param {name}=VALUE" for name in each.parameters)
        command = f"`factcheck sql --question {each.name}{given}`"
        parts += [f"\n## {each.question}\n{command}\n\n```sql\n{each.sql}\n```\n"]
    return "".join(parts)


PAGES = {
    DOCS / "fields.md": fields_page,
    DOCS / "views.md": views_page,
    DOCS / "commands.md": commands_page,
    DOCS / "settings.md": settings_page,
    DOCS / "cookbook.md": cookbook_page,
    DOCS / "reading.md": lambda: reading_page(MADE),
    DOCS / "judging.md": lambda: judging_page(MADE, meanings(), settings_page()),
    DOCS / "accuracy.md": lambda: accuracy_page(MADE),
    **{DOCS / name: partial(tutorial, DOCS / name) for name in TUTORIALS},
    README: readme_page,
}


def main() -> int:
    """Write the pages, or with --check compare them; 1 where something is stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is stale")
    check = parser.parse_args().check
    stale = []
    for path, make in PAGES.items():
        name = path.relative_to(DOCS.parent)
        try:
            page = make()
        except StaleError as error:
            print(f"docs: {name}: {error}", file=sys.stderr)
            return 1
        if path.exists() and path.read_text("utf-8") == page:
            continue
        if check:
            stale.append(str(name))
        else:
            path.write_text(page, "utf-8")
            print(f"docs: wrote {name}")
    if stale:
        print(f"docs: stale: {', '.join(stale)}; run make docs", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
