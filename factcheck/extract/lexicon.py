"""Lexicons: the words a triplet knows, from the TOML file beside its module."""

import os
import re
import tomllib
from functools import cache
from typing import Any

from factcheck.extract.guarded import Guarded

FOLDER = os.path.dirname(__file__)
HOLE = re.compile(r"\{([a-z][a-z_.:]*)\}")


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The tables of ``NAME.lexicon.toml``; read once a process."""
    with open(os.path.join(FOLDER, f"{name}.lexicon.toml"), "rb") as file:
        return tomllib.load(file)


def _at(name: str, *keys: str) -> Any:
    found = load_lexicon(name)
    for key in keys:
        found = found[key]
    return found


@cache
def load_words(name: str, *keys: str) -> frozenset[str]:
    """One list of words of ``NAME.lexicon.toml`` as a set, by the keys that lead to it."""
    return frozenset(_at(name, *keys))


@cache
def load_phrases(name: str, *keys: str) -> frozenset[tuple[str, ...]]:
    """One list of phrases of ``NAME.lexicon.toml`` as a set of the words of each."""
    return frozenset(tuple(phrase.split()) for phrase in _at(name, *keys))


@cache
def load_endings(name: str, *keys: str) -> tuple[str, ...]:
    """One list of endings or beginnings of words, for ``str.endswith`` and ``str.startswith``."""
    return tuple(_at(name, *keys))


@cache
def load_ending(name: str, *keys: str) -> str:
    """The one ending of such a list, for ``str.removesuffix``."""
    (ending,) = load_endings(name, *keys)
    return ending


@cache
def load_pattern(name: str, module: str, key: str) -> str:
    """A pattern of a module from the ``patterns`` of ``NAME.lexicon.toml``.

    ``{other}`` in it stands for another pattern of the module, ``{table.list}`` for any word of a list of the lexicon,
    ``{numbers:small}`` for any of a list of another lexicon.
    """
    pattern: str = _at(name, "patterns", module, key)
    return HOLE.sub(lambda hole: _filled(name, module, hole[1]), pattern)


def _filled(name: str, module: str, path: str) -> str:
    """The alternatives that a hole of a pattern stands for."""
    if path in _at(name, "patterns", module):
        return f"(?:{load_pattern(name, module, path)})"
    name, path = path.split(":") if ":" in path else (name, path)
    words = sorted(_at(name, *path.split(".")), key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, words))})"


@cache
def compiled(name: str, module: str, key: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern of a lexicon, compiled."""
    return re.compile(load_pattern(name, module, key), flags)


@cache
def guarded(name: str, module: str, key: str, flags: re.RegexFlag = re.NOFLAG) -> Guarded:
    """A pattern of a lexicon with the words of its ``needs`` that it never matches without."""
    return Guarded(load_pattern(name, module, key), _at(name, "needs", module, key), flags)
