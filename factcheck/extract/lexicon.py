"""Lexicons: the words a triplet knows, from the TOML file beside its module."""

import os
import tomllib
from functools import cache
from typing import Any

FOLDER = os.path.dirname(__file__)


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The tables of ``NAME.lexicon.toml``; read once a process."""
    with open(os.path.join(FOLDER, f"{name}.lexicon.toml"), "rb") as file:
        return tomllib.load(file)


@cache
def load_words(name: str, *keys: str) -> frozenset[str]:
    """One list of words of ``NAME.lexicon.toml`` as a set, by the keys that lead to it."""
    found = load_lexicon(name)
    for key in keys:
        found = found[key]
    return frozenset(found)
