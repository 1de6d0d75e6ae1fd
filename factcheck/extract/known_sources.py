"""The sources the program knows by name, with what they are: ``seeds/sources.tsv``."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import factcheck.seeds
from factcheck.types import SourceKind

FOLDER = os.path.dirname(factcheck.seeds.__file__ or "")
_APART = re.compile(r"[^\w]+")
_SILENT = str.maketrans("", "", "'’‘.´`")
_ARTICLES = ("the ", "al ", "a ", "an ")


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
    """The key of a source's name: case, a leading article and punctuation aside."""
    key = _APART.sub(" ", name.translate(_SILENT).casefold()).strip()
    for article in _ARTICLES:
        if key.startswith(article) and len(key) > len(article):
            key = key[len(article) :]
    return key


class KnownSources:
    """Names and aliases to sources. No alias belongs to two."""

    def __init__(self, text: str) -> None:
        self._rows = [line.split("\t") for line in text.splitlines()[1:]]
        self._by_key: dict[str, int] = {}
        for number, (_, name, _, _, aliases) in enumerate(self._rows):
            for spelling in (name, *filter(None, aliases.split("|"))):
                self._by_key.setdefault(key_of(spelling), number)
        self._sources: dict[int, KnownSource] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[KnownSource]:
        return (self._source(number) for number in range(len(self._rows)))

    def canonical(self, name: str) -> KnownSource | None:
        """The source with this name or alias, as printed anywhere; None where none is known."""
        number = self._by_key.get(key_of(name))
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
