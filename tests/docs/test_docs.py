"""What the documentation says is so: commands and options exist, links lead somewhere, generated pages are fresh."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from factcheck.cli import COMMANDS, root

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "docs"))  # where generate.py finds what it is made of
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`(factcheck [^`]+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def command_lines() -> list[tuple[str, str]]:
    """Each factcheck command line that a page shows, with the page's name."""
    found = []
    for page in PAGES:
        text = page.read_text("utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
        shown = [
            line[line.index("factcheck ") :].split("  #")[0] for line in lines if re.search(r"(^|\| )factcheck ", line)
        ]
        if page.name != "commands.md":  # generated from the commands themselves
            shown += INLINE.findall(text)
        found += [(page.name, line) for line in shown]
    return found


def unknown(line: str) -> str | None:
    """The first word of a command line that the program does not know; None where all is well."""
    command: click.Command = root
    context = click.Context(root, info_name="factcheck", **root.context_settings)
    path = [command]
    words = shlex.split(line)[1:]
    while words:
        word = words.pop(0)
        if word.startswith("--"):
            options = [each for on_path in path for each in on_path.params if word in each.opts]
            if not options and word not in ("--help", "--version"):
                return word
            if options and isinstance(options[0], click.Option) and not options[0].is_flag and words:
                words.pop(0)
        elif isinstance(command, click.Group):
            inner = command.get_command(context, word)
            if inner is None:
                return word
            command, context = inner, click.Context(inner, info_name=word, parent=context)
            path.append(command)
            listed = command.get_command(context, "list") if isinstance(command, click.Group) else None
            if listed is not None:  # `claims --all` is `claims list --all`
                path.append(listed)
    return None


@pytest.mark.parametrize(("page", "line"), command_lines())
def test_what_a_page_shows_can_be_typed(page, line):
    assert unknown(line) is None, f"{page} shows `{line}`"


def test_a_made_up_command_or_option_would_be_found():
    assert unknown("factcheck vanish") == "vanish"
    assert unknown("factcheck claims --nonsense") == "--nonsense"
    assert unknown("factcheck --db x.db conflicts show 7") is None


def test_the_readme_and_the_command_page_name_every_command():
    page = (REPOSITORY / "docs" / "commands.md").read_text("utf-8")
    assert [name for name in COMMANDS if f"\n## factcheck {name}\n" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    missing = [link for link in LINK.findall(page.read_text("utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize(
    "name", ["fields.md", "views.md", "commands.md", "settings.md", "reading.md", "judging.md", "accuracy.md"]
)
def test_generated_pages_are_fresh(name):
    place = REPOSITORY / "docs" / "generate.py"
    spec = importlib.util.spec_from_file_location("generate", place)
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    page = REPOSITORY / "docs" / name
    assert page.read_text("utf-8") == generate.PAGES[page](), "run make docs"


def test_make_alone_prints_a_line_for_each_target():
    menu = subprocess.run(["make"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    targets = re.search(r"^\.PHONY: (.*)$", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    assert re.findall(r"^  make (\w+) ", menu, re.MULTILINE) == targets
