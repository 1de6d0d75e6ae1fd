"""``factcheck explain``: which rules read a sentence, and why other readings were dropped."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from factcheck.cli.options import published_option
from factcheck.cli.output import print_json, text_of
from factcheck.errors import InputError

if TYPE_CHECKING:
    from factcheck.extract.explaining import Node


def print_tree(nodes: Sequence[Node], indent: str = "") -> None:
    """Print nodes with their children under them, as a tree."""
    for i, node in enumerate(nodes):
        last = i == len(nodes) - 1
        click.echo(f"{indent}{'└─ ' if last else '├─ '}{text_of(node.line)}")
        print_tree(node.children, indent + ("   " if last else "│  "))


def as_rows(nodes: Sequence[Node]) -> list[dict[str, object]]:
    """The tree as nested objects: {"line", "children"}."""
    return [{"line": node.line, "children": as_rows(node.children)} for node in nodes]


@click.command()
@click.argument("text", metavar="TEXT|-")
@published_option
@click.option("--format", type=click.Choice(["tree", "json"]), default="tree", show_default=True)
def command(text: str, published: date | None, format: str) -> None:
    """Show which rules read a sentence, and why other readings were dropped.

    TEXT is the sentence itself; - reads standard input.

    \b
    Example:
      factcheck explain "At least 27 people, 8 of them children, were killed."
    """
    if text == "-":
        text = sys.stdin.read()
    if not text.strip():
        raise InputError("there is no text to explain: give a sentence, or - and the text on standard input")
    from factcheck.pipeline import explain

    trees = explain(text, published)
    if format == "json":
        print_json({"sentences": as_rows(trees)})
        return
    for tree in trees:
        click.echo(text_of(tree.line))
        print_tree(tree.children)
