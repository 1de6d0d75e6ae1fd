"""Lexicons hold each word once, and no counted noun in two classes."""

import os
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
