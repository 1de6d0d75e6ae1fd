"""The sources the program knows by name, with what they are: ``seeds/sources.tsv``."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from factcheck.types import SourceKind

FOLDER = os.path.dirname(import_module("factcheck.seeds").__file__ or "")
_APART = re.compile(r"[^\w\n\t|]+")
_SILENT = str.maketrans("", "", "'\u2019\u2018.\u00b4`")
_ARTICLES = ("the ", "al ", "a ", "an ")
# Letters that are also words; like all letters up to three they count in capitals only ("WHO", not "who").
_ALSO_WORDS = frozenset({"care", "civic", "site", "time", "mena"})


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
    with open(os.path.join(FOLDER, "sources.tsv"), encoding="utf-8") as file:
        return KnownSources(file.read())


def key_of(name: str) -> str:
    """The key of a source's name: case, a leading article and punctuation aside; short letters keep their capitals."""
    plain = _plain(name).strip()
    return _key(plain, plain.casefold())


def _plain(text: str) -> str:
    return _APART.sub(" ", text.translate(_SILENT))


def _key(plain: str, small: str) -> str:
    if (len(plain) <= 3 or small in _ALSO_WORDS) and plain.isupper():
        return plain
    for article in _ARTICLES:
        if small.startswith(article) and len(small) > len(article):
            small = small[len(article) :]
    return small


class KnownSources:
    """Names and aliases to sources. No alias belongs to two."""

    def __init__(self, text: str) -> None:
        self._rows = [line.split("\t") for line in text.splitlines()[1:]]
        self._by_key: dict[str, int] = {}
        # The whole file is made plain at once: name by name would take the time of several starts.
        plain = _plain(text)
        lines = zip(plain.splitlines()[1:], plain.casefold().splitlines()[1:], strict=True)
        for number, (line, small) in enumerate(lines):
            _, name, _, _, aliases = line.split("\t")
            _, small_name, _, _, small_aliases = small.split("\t")
            self._by_key[_key(name, small_name)] = number
            if aliases:
                for alias, small_alias in zip(aliases.split("|"), small_aliases.split("|"), strict=True):
                    self._by_key.setdefault(_key(alias.strip(), small_alias.strip()), number)
        self._sources: dict[int, KnownSource] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[KnownSource]:
        return (self._source(number) for number in range(len(self._rows)))

    def canonical(self, name: str) -> KnownSource | None:
        """The source with this name or alias, as printed anywhere; None where none is known."""
        number = self._by_key.get(key_of(name))
        if number is None and len(name) > 3:
            number = self._by_key.get(key_of(name.casefold()))
        return None if number is None else self._source(number)

    def aliases(self, source: KnownSource) -> tuple[str, ...]:
        """The other names of a source."""
        row = next(row for row in self._rows if row[0] == source.id)
        return tuple(filter(None, row[4].split("|")))

    def _source(self, number: int) -> KnownSource:
        if number not in self._sources:
            id, name, kind, country, _ = self._rows[number]
            self._sources[number] = KnownSource(id, name, SourceKind(kind), country)
        return self._sources[number]
