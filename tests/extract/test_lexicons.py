"""Lexicons hold each word once, and no counted noun in two classes."""

import ast
import os
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.extract import lexicon
from factcheck.extract.lexicon import load_lexicon

NAMES = sorted(f.removesuffix(".lexicon.toml") for f in os.listdir(lexicon.FOLDER) if f.endswith(".lexicon.toml"))


def lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    """Every list of a lexicon with its dotted name."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield path + key, value


@pytest.mark.parametrize("name", NAMES)
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    for path, words in lists(load_lexicon(name)):
        twice = [word for word, times in Counter(map(str, words)).items() if times > 1]
        assert twice == [], f"{name}: {path}"


@pytest.mark.parametrize("section", ["people", "weapons", "things", "counted_people", "counted_events", "forces"])
def test_no_noun_is_in_two_classes(section: str) -> None:
    words = Counter(word for listed in load_lexicon("measures")[section].values() for word in listed)
    assert [word for word, times in words.items() if times > 1] == []


def test_no_verb_says_two_measures() -> None:
    verbs = Counter(verb.split()[0] for listed in load_lexicon("measures")["transitive"].values() for verb in listed)
    assert [verb for verb, times in verbs.items() if times > 1] == []


# How names are written in other alphabets' transcription, and how a token or a code looks: no words of the language.
OF_ANY_LANGUAGE = {"capitals", "characters", "pieces", "sentences", "transliteration"}
MODULES = sorted(
    name.removesuffix(".py")
    for name in os.listdir(lexicon.FOLDER)
    if name.endswith(".py") and name.removesuffix(".py") not in OF_ANY_LANGUAGE
)
WORD = re.compile(r"[A-Za-z]{3,}")
NO_TEXT = re.compile(r"\(\?P[<=]\w+[>)]|\\\w\w{0,4}|\[[^\]]*\]|\{[^}]*\}")

MADE_BY = {
    "Guarded",
    *(f"re.{name}" for name in ("compile", "match", "fullmatch", "search", "sub", "split", "findall")),
}


def written_in(pattern: ast.AST) -> Iterator[ast.AST]:
    """The parts of a pattern that are written out, without what an f-string fills in."""
    if not isinstance(pattern, ast.JoinedStr):
        yield pattern
    else:
        yield from (part for part in pattern.values if not isinstance(part, ast.FormattedValue))


@pytest.mark.parametrize("module", MODULES)
def test_patterns_hold_no_words_of_the_language(module: str) -> None:
    """They stand in the lexicons, so that a second language is a second set of them."""
    with open(os.path.join(lexicon.FOLDER, f"{module}.py"), encoding="utf-8") as file:
        tree = ast.parse(file.read())
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    patterns = (call.args[0] for call in calls if ast.unparse(call.func) in MADE_BY)
    strings = (each for pattern in patterns for part in written_in(pattern) for each in ast.walk(part))
    literal = (each.value for each in strings if isinstance(each, ast.Constant) and isinstance(each.value, str))
    written = [NO_TEXT.sub(" ", text) for text in literal]
    assert [words for text in written if (words := WORD.findall(text))] == []
