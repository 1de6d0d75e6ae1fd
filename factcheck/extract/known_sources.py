"""The sources the program knows by name, with what they are: ``seeds/sources.tsv``.

``seeds/sources.index.tsv`` holds the keys of all their names, made by `index_text`, so that a start need not make them.
"""

import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.types import SourceKind

THE = load_words("grammar", "definite_articles")
ARTICLE = tuple(f"{article} " for article in THE)

FOLDER = os.path.dirname(import_module("factcheck.seeds").__file__ or "")
_APART = re.compile(r"\W+")
_SILENT = str.maketrans("", "", "'\u2019\u2018.\u00b4`")


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source by its canonical name; ``country`` is its ISO code, "" where it has none."""

    id: str
    name: str
    kind: SourceKind
    country: str


@cache
def known_sources() -> "KnownSources":
    """The sources that ship with the program; read once a process."""
    return KnownSources(_read("sources.tsv"), _read("sources.index.tsv"))


@cache
def _also(name: str) -> frozenset[str]:
    """The names of sources that are words as well."""
    return frozenset(load_lexicon("sources")["names"][name])


def key_of(name: str) -> str:
    """The key of a source's name: case, "the" and punctuation aside; short letters and nouns keep their capitals."""
    if name.replace(" ", "").isalnum() and "  " not in name:  # as most are
        plain = name.strip()
    else:
        plain = _APART.sub(" ", name.translate(_SILENT)).strip()
    if plain[:4].casefold().startswith(ARTICLE) and len(plain) > 4:
        plain = plain[4:]
    small = plain.casefold()
    if plain.isupper() and (len(plain) <= 3 or small in _also("also_words")):
        return plain
    return small.capitalize() if small in _also("also_nouns") and plain[0].isupper() else small


def index_text(sources: str) -> str:
    """The text of ``sources.index.tsv`` for that of ``sources.tsv``: each name's key with the source's id, sorted.

    A ValueError names an alias that two sources claim.
    """
    ids: dict[str, str] = {}
    for line in sources.splitlines()[1:]:
        id, name, _, _, aliases = line.split("\t")
        for spelling in (name, *filter(None, aliases.split("|"))):
            if ids.setdefault(key_of(spelling), id) != id:
                raise ValueError(f"{spelling!r} names both {ids[key_of(spelling)]} and {id}")
    return "".join(f"{key}\t{id}\n" for key, id in sorted(ids.items()))


def write_index() -> None:
    """Write ``sources.index.tsv`` anew; to be done after each change of ``sources.tsv``."""
    text = index_text(_read("sources.tsv"))
    with open(os.path.join(FOLDER, "sources.index.tsv"), "w", encoding="utf-8") as file:
        file.write(text)


def _read(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


class KnownSources:
    """Names and aliases to sources. No alias belongs to two."""

    def __init__(self, sources: str, index: str) -> None:
        self._rows = {line[: line.index("\t")]: line for line in sources.splitlines()[1:]}
        self._index = index.splitlines()
        self._openings = frozenset(key.partition(" ")[0].partition("\t")[0].casefold() for key in self._index)
        self._sources: dict[str, KnownSource] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[KnownSource]:
        return (self._source(id) for id in self._rows)

    def canonical(self, name: str) -> KnownSource | None:
        """The source with this name or alias, as printed anywhere; None where none is known."""
        id = self._id_of(key_of(name))
        return self._source(id) if id else None

    def opens(self, word: str) -> bool:
        """Whether some source's name or alias may begin with this word, case aside; with "the" or a mark any may."""
        opening = key_of(word).casefold().partition(" ")[0]
        return opening in self._openings or not opening or opening in THE

    def begins(self, words: str) -> bool:
        """Whether some source's name or alias begins with these words."""
        start = key_of(words)
        position = bisect_left(self._index, start)
        return position < len(self._index) and self._index[position].startswith((f"{start} ", f"{start}\t"))

    def aliases(self, source: KnownSource) -> tuple[str, ...]:
        """The other names of a source."""
        return tuple(filter(None, self._rows[source.id].split("\t")[4].split("|")))

    def _id_of(self, key: str) -> str:
        start = f"{key}\t"
        position = bisect_left(self._index, start)
        line = self._index[position] if position < len(self._index) else ""
        return line[len(start) :] if line.startswith(start) else ""

    def _source(self, id: str) -> KnownSource:
        if id not in self._sources:
            _, name, kind, country, _ = self._rows[id].split("\t")
            self._sources[id] = KnownSource(id, name, SourceKind(kind), country)
        return self._sources[id]
