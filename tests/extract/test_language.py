"""Only the lexicons know words of the language that texts are read in: no module compares tokens with literal words."""

import ast
import enum
import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from factcheck import types
from factcheck.extract import gazetteer, lexicon
from factcheck.reconcile import settings

PACKAGE = os.path.dirname(os.path.dirname(lexicon.__file__))
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[A-Za-z]{3,}")
NO_TEXT = re.compile(r"\(\?P[<=]\w+[>)]|\(\?[a-zA-Z]+\)|\\\w\w{0,4}|\[[^\]]*\]|\{[^}]*\}")
PATTERN_CALLS = {
    f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer")
}

# Patterns of formats, and what names of files, fields and tags look like; none of them reads a report's own words.
OF_FORMATS = {
    "documents.encoding": {"DECLARED"},
    "documents.fields": {"HTML"},
    "documents.html": {"PAGE"},
    "documents.ids": {"GLOBAL"},
    "documents.kinds": {"FEED", "MARKUP", "PAGE", "WARC", "certain_kind"},
    # names of classes, ids and properties of elements, not what is printed in them
    "documents.page_day": {"ASIDE_NAMES", "CHANGED_NAMES", "DAY_NAMES", "MARKED", "OTHER_DAYS"},
    "cli.check": {"ADDRESS", "LOOKS_LIKE_PATH"},
    "cli.sql": {"UNNAMED"},
    "report.evidence_pages": {"FIGURE_COLUMN"},
    "report.links": {"WEB"},
}

# Names of our own that comparing uses, beside the vocabularies: none of them is looked for in a text.
OF_COMPARING = {
    *("carried", "stated", "series"),  # bases of dates, kinds of figures
    *("copy", "event", "number", "of", "victims", "whole", "window", "word", "words"),  # dimensions of a comparison
    *("map", "set", "tuple"),  # what a story is written down as
    *("compared", "figures", "findings"),  # counts of a run, and the two modules that are given out
}


def modules(*folders: str) -> list[str]:
    """The modules of folders of the package, dotted."""
    found = []
    for folder in folders:
        for path, _, files in os.walk(os.path.join(PACKAGE, folder)):
            inner = os.path.relpath(path, PACKAGE).replace(os.sep, ".")
            found += [f"{inner}.{name.removesuffix('.py')}" for name in files if name.endswith(".py")]
    return sorted(found)


def parsed(module: str) -> ast.Module:
    """The tree of a module of the package."""
    with open(os.path.join(PACKAGE, *module.split(".")) + ".py", encoding="utf-8") as file:
        return ast.parse(file.read())


def strings(node: ast.AST | None) -> Iterator[str]:
    """The literal strings with letters that an expression is made of: alone, in a collection, either of two."""
    match node:
        case ast.Constant(value=str(text)) if LETTER.search(text):
            yield text
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) | ast.BoolOp(values=parts):
            yield from (text for part in parts for text in strings(part))
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            yield from (*strings(one), *strings(other))
        case ast.Starred(value=value):
            yield from strings(value)
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple"), args=[made]):
            yield from strings(made)


def patterns(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The literal text of each pattern with the name it is given, or that of its function."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                pass
            case _:
                continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in PATTERN_CALLS:
                parts = [each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                yield from ((name, str(part)) for part in parts)


@pytest.mark.parametrize("module", modules("cli", "documents", "reconcile", "reference", "report", "store"))
def test_patterns_outside_extraction_hold_no_words_of_reports(module: str) -> None:
    """What they look for in texts stands in a lexicon beside the extraction."""
    found = [name for name, text in patterns(parsed(module)) if WORD.search(NO_TEXT.sub(" ", text))]
    assert sorted(set(found) - OF_FORMATS.get(module, set())) == []


def vocabularies() -> set[str]:
    """Values of enums, names of fields and of settings, kinds of places: words of the program's own."""
    values = {each.value for kind in vars(types).values() if isinstance(kind, enum.EnumMeta) for each in kind}
    made = [each for module in (types, settings) for each in vars(module).values() if is_dataclass(each)]
    return {*values, *(field.name for each in made for field in fields(each)), *gazetteer.WIDTH, *OF_COMPARING}


def compared_words(tree: ast.Module) -> Iterator[str]:
    """The literal words of comparisons and of collections; sentences and names of files are none."""
    for node in ast.walk(tree):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else [node]
        if isinstance(node, ast.Compare | ast.Tuple | ast.List | ast.Set):
            yield from (text for side in sides for text in strings(side) if re.fullmatch(r"[a-z]+", text))


@pytest.mark.parametrize("module", modules("reconcile"))
def test_comparing_asks_for_no_words_of_reports(module: str) -> None:
    """It sees claims by their fields; what it asks of their words stands in a lexicon."""
    assert sorted(set(compared_words(parsed(module))) - vocabularies()) == []
