"""Only the lexicons know words of the language that texts are read in: no module compares tokens with literal words."""

import ast
import enum
import os
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import pytest

from factcheck import types
from factcheck.extract import designations, gazetteer, lexicon, relative_dates, speech_words, triggers, where
from factcheck.extract.lexicon import load_lexicon
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


# Modules that know of other things than the language of a text: alphabets and transcription, and what libraries and the
# program's own files are called by.
OF_ANY_LANGUAGE = {
    "capitals",
    "characters",
    "date_phrases",
    "explaining",
    "imported_places",
    "transliteration",
    "units",
}
# What the stages of reading call things by among themselves, in any module: kinds of pieces and classes of words, forms
# of numbers and verbs, rules, reasons. An expression that ends in one of these names, or a name that begins or ends in
# "kind" or "kinds", holds such a tag and no word of a text.
TAGGED = {
    *("date_basis", "form", "grain", "lastgroup", "part", "reader", "reason", "room", "rule", "side"),
    *("bounding", "field", "lead", "pointer", "special", "third"),
}
TAGGED_HERE = {
    "bounds": {"name", "outer"},  # names of bounds
    "nouns": {"name"},  # names of measures
    "numbers": {"last"},  # a range with its rule
    "quantities": {"base"},  # of units, as quantulum3 calls them
    "relative_dates": {"counted_from", "which"},  # what words of the lexicon of dates mean
}
TAGGING = {"class_at", "kind_of", "place_kind", "head_kinds"}
METHODS = {
    *("count", "endswith", "find", "get", "index", "intersection", "isdisjoint", "issubset", "issuperset", "lstrip"),
    *("partition", "removeprefix", "removesuffix", "replace", "rfind", "rindex", "rpartition", "rsplit", "rstrip"),
    *("split", "startswith", "strip"),
}
OF_FILES = {"sources.tsv", "sources.index.tsv", "sy/damascus", "www."}  # and ids of places, addresses
WORDS = re.compile(r"[^\w<]*[A-Za-z\u00c0-\u024f]+(?:[^\w<]+[A-Za-z]+)?[^\w<]*")


LEXICONS = sorted(
    name.removesuffix(".lexicon.toml") for name in os.listdir(lexicon.FOLDER) if name.endswith(".lexicon.toml")
)
# The program's own words beside those that its enums, settings and lexicons list.
OWN = {
    *("ago", "day", "month", "nearby", "span", "week", "year"),  # grains and readers of dates
    *("early", "late", "mid"),  # thirds of a month
    *("end", "mark", "name", "number", "other", "quote", "role", "head", "start", "unquote"),  # classes by their form
    *("active", "article", "both", "digits", "passive", "range", "special", "vague", "zero"),  # forms of verbs, numbers
    *("date", "quantity", "word"),  # kinds of pieces
    *(
        "city",
        "people",
        "places",
        "things",
        "unknown",
        "unnamed",
        "weapons",
    ),  # rooms of nouns, kinds
    *("captured", "scale", "they"),  # states, numerals, pointers
    *("a code", "a year"),  # reasons
}
# Constants that name rules in words of our own, or what a module has.
NAMING = {"RULES", "__all__", "__slots__"}


def names_of_lists(table: dict[str, Any]) -> Iterator[str]:
    """The names of all lists of a lexicon, but not of those of one module: some of these are words."""
    for key, value in table.items():
        if isinstance(value, dict) and key != "modules":
            yield from (key, *names_of_lists(value))
        elif isinstance(value, list):
            yield key


def words_of_lists(table: dict[str, Any]) -> Iterator[str]:
    """All that the lists of a lexicon hold."""
    for value in table.values():
        yield from (
            words_of_lists(value) if isinstance(value, dict) else map(str, value) if isinstance(value, list) else ()
        )


@cache
def lexicon_keys() -> frozenset[str]:
    """The names of all lists and patterns of the lexicons, by which modules ask for them."""
    found = {name for each in LEXICONS for name in names_of_lists(load_lexicon(each))}
    patterns = [module for each in LEXICONS for module in load_lexicon(each).get("patterns", {}).values()]
    return frozenset(found.union(*patterns))


@cache
def own_words() -> frozenset[str]:
    """What collections of the program's own words are made of: beside the vocabularies, classes, forms and lists."""
    classes = set(speech_words.word_classes().values())
    named = {*triggers.ORDER, *designations.REASONS, *relative_dates.OTHER_DAYS, *where.RULES}
    words = {word for each in LEXICONS for word in words_of_lists(load_lexicon(each))}
    return frozenset({*vocabularies(), *(lexicon_keys() - words), *classes, *named, *OWN})


def is_tag(module: str, node: ast.AST) -> bool:
    """Whether an expression holds a tag of the program's own: by the name of what holds it or makes it."""
    match node:
        case ast.Subscript(value=inner) | ast.NamedExpr(target=inner):
            return is_tag(module, inner)
        case ast.ListComp(elt=inner):
            return is_tag(module, inner)
        case ast.Call(func=ast.Name(id=name)) if name in TAGGING:
            return True
        case ast.Call(func=ast.Attribute(value=inner, attr="get")):
            return is_tag(module, inner)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            parts = {name.split("_")[0], name.split("_")[-1]}
            return bool(parts & {"kind", "kinds"}) or name in TAGGED or name in TAGGED_HERE.get(module, ())
    return False


def literal_words(tree: ast.Module, module: str) -> Iterator[tuple[int, str]]:
    """Line and text of every literal word that code compares with, looks for, or keeps a collection of."""
    own, functions = own_words(), {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    compared = {id(each) for node in ast.walk(tree) if is_naming(node) for each in ast.walk(node)}
    for node in ast.walk(tree):
        sides: list[ast.AST] = []
        match node:
            case ast.Compare(left=left, comparators=others):
                sides = [left, *others]
                compared.update(id(part) for side in sides for part in ast.walk(side))
                sides = [] if any(is_tag(module, side) for side in sides) else sides
            case ast.Call(func=ast.Attribute(value=value, attr=attribute), args=[first, *_]) if attribute in METHODS:
                sides = [] if is_tag(module, value) else [first]
            case ast.Call(func=ast.Name(id=name), args=given) if name in functions:
                sides = [each for each in given if not lexicon_keys().issuperset(strings(each))]
            case ast.For(iter=ast.Tuple() as walked) | ast.comprehension(iter=ast.Tuple() as walked):
                asked_for = own.union(lexicon_keys()).issuperset(strings(walked))
                compared.update(id(each) for each in ast.walk(walked) if asked_for)
            case ast.Assign(targets=[ast.Tuple()], value=ast.Tuple() as given):
                compared.add(id(given))  # several values at once, no collection
            case ast.Tuple() | ast.List() | ast.Set() if id(node) not in compared:
                sides = [] if own.issuperset(strings(node)) else [node]
            case ast.Dict(keys=keys):
                sides = [key for key in keys if key is not None and not own.issuperset(strings(key))]
        yield from ((node.lineno, text) for side in sides for text in strings(side) if is_word(text))


def is_naming(node: ast.AST) -> bool:
    """Whether a constant names rules, or what a module or class has."""
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMING


def is_word(text: str) -> bool:
    """Whether a literal may be looked for in a text: no name of a rule or a file, no sentence of our own."""
    return text not in OF_FILES and WORDS.fullmatch(text) is not None


@pytest.mark.parametrize("module", sorted(set(modules("extract")) - {f"extract.{name}" for name in OF_ANY_LANGUAGE}))
def test_extraction_compares_with_no_literal_words(module: str) -> None:
    """They stand in the lexicons, under names that say what they do."""
    assert sorted(set(literal_words(parsed(module), module.removeprefix("extract.")))) == []


@pytest.mark.parametrize(
    "code",
    [
        'token.low == "of"',
        'piece.low in ("said", "told")',
        'text.startswith("the ")',
        'low.endswith("ing")',
        'words[:2] == ["as", "well"]',
        'SAID = frozenset({"said", "told"})',
        'SAID = {"said": 1}',
        "while low not in BE | {'having'}: pass",
        'def follows(at, word): ...\nfollows(1, "by")',
    ],
)
def test_literal_words_are_found(code: str) -> None:
    assert list(literal_words(ast.parse(code), "any"))


@pytest.mark.parametrize("code", ['piece.kind == "word"', 'words.kinds[0] in ("say", "time")', 'RULES = ("today",)'])
def test_tags_are_no_words(code: str) -> None:
    assert list(literal_words(ast.parse(code), "any")) == []
