"""The gazetteer: which place a name means, and how two places lie to each other.

``seeds/places.tsv`` holds the rows, ``seeds/places.index.tsv`` the keys of all their names, made by `index_text`
(folding ten thousand names at every start would cost more than reading them).
"""

import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import factcheck.seeds
from factcheck.extract.transliteration import exact_key, fold
from factcheck.types import Place

FOLDER = os.path.dirname(factcheck.seeds.__file__ or "")
# How wide a kind of place is. A wide place may hold a narrow one whose row names only the province as its parent.
WIDTH = {
    "country": 6,
    "region": 5,
    "province": 4,
    "area": 3,
    "district": 3,
    "town": 2,
    "village": 1,
    "camp": 1,
    "neighbourhood": 0,
    "site": 0,
}
SECTION = "=="


@cache
def gazetteer() -> "Gazetteer":
    """The gazetteer that ships with the program; read once a process."""
    with open(os.path.join(FOLDER, "places.tsv"), encoding="utf-8") as file:
        places = file.read()
    with open(os.path.join(FOLDER, "places.index.tsv"), encoding="utf-8") as file:
        index = file.read()
    return Gazetteer(places, index)


def key_of(name: str) -> str:
    """The exact key of a name; letters that stand for a country (US, CAR) count in capitals only."""
    bare = name.replace(".", "")
    if bare.isupper() and bare.isalpha() and len(bare) <= 4:
        return bare
    return exact_key(name)


def index_text(places: str) -> str:
    """The text of ``places.index.tsv`` for the text of ``places.tsv``: exact keys, then folded keys, each with its ids."""
    exact: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    for line in places.splitlines()[1:]:
        row, name, _, _, _, alternates = line.split("\t")
        for spelling in (name, *filter(None, alternates.split("|"))):
            key = key_of(spelling)
            _add(exact, key, row)
            if not key.isupper():
                _add(folded, fold(spelling), row)
    for key, rows in list(folded.items()):
        if exact.get(key) == rows:
            del folded[key]
    parts = [f"{key}\t{'|'.join(rows)}" for key, rows in sorted(exact.items())]
    parts.append(f"{SECTION}\t")
    parts += [f"{key}\t{'|'.join(rows)}" for key, rows in sorted(folded.items())]
    return "\n".join(parts) + "\n"


def _add(keys: dict[str, list[str]], key: str, row: str) -> None:
    rows = keys.setdefault(key, [])
    if key and row not in rows:
        rows.append(row)


def write_index() -> None:
    """Write ``places.index.tsv`` anew; to be done after each change of ``places.tsv``."""
    with open(os.path.join(FOLDER, "places.tsv"), encoding="utf-8") as file:
        text = index_text(file.read())
    with open(os.path.join(FOLDER, "places.index.tsv"), "w", encoding="utf-8") as file:
        file.write(text)


class Gazetteer:
    """Names to places. A direction's part of a place has the id ``outer~direction`` ("sy~northwest"), a place that
    stands in a text only and lies in a known one ``outer/~name``."""

    def __init__(self, places: str, index: str) -> None:
        exact, _, folded = index.partition(f"{SECTION}\t\n")
        self._exact = dict(_pairs(exact))
        self._folded = dict(_pairs(folded))
        self._lines = {line[: line.index("\t")]: line for line in places.splitlines()[1:]}
        self._places: dict[str, Place] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def ids(self) -> Iterator[str]:
        """The ids of all rows, in the order of the file."""
        return iter(self._lines)

    def exact(self, key: str) -> str | None:
        """The ids under an exact key, joined by "|"."""
        return self._exact.get(key)

    def folded(self, key: str) -> str | None:
        """The ids under a folded key, joined by "|"; exact keys of the same letters count too."""
        return self._folded.get(key) or self._exact.get(key)

    def lookup(self, name: str, hints: Iterable[str] = ()) -> Place | None:
        """The place that a name means; None where it is unknown, or where several are meant and no hint decides.

        A hint is a country code ("SY") or the id of a place in which the meant one lies ("sy/homs"). A name that a
        city shares with its own province means the province, which contains both readings.
        """
        rows = self._exact.get(key_of(name)) or self._exact.get(exact_key(name)) or self.folded(fold(name))
        return self.choose(rows, hints) if rows else None

    def choose(self, rows: str, hints: Iterable[str] = ()) -> Place | None:
        """The one place among ids joined by "|"; None where more than one remains."""
        ids = outermost(rows)
        if len(ids) > 1:
            near = {hint.lower() for hint in hints}
            inside = {i: max((len(hint) for hint in near if lies_in(i, hint)), default=0) for i in ids}
            nearest = max(inside.values())
            ids = tuple(i for i in ids if inside[i] == nearest)
        if len(ids) > 1:
            countries = tuple(i for i in ids if "/" not in i)
            ids = countries or ids
        return self.get(ids[0]) if len(ids) == 1 else None

    def get(self, id: str) -> Place | None:
        """The place with this id, also of a direction's part; None where there is none."""
        if id in self._places:
            return self._places[id]
        outer, part, direction = id.partition("~")
        line = self._lines.get(outer.rstrip("/"))
        if line is None:
            return None
        if part:
            base = self.get(outer.rstrip("/"))
            return base and self.part(base, direction)
        _, name, kind, parent, country, _ = line.split("\t")
        path = []
        while parent:
            _, above, _, parent, _, _ = self._lines[parent].split("\t")
            path.append(above)
        place = self._places[id] = Place(id, name, kind, tuple(dict.fromkeys(path)), country)
        return place

    def part(self, outer: Place, direction: str) -> Place:
        """The part of a place that a direction names ("northwest" of Syria)."""
        name = f"{direction} {outer.name}"
        return Place(f"{outer.id}~{direction}", name, "region", (outer.name, *outer.path), outer.country)

    def site(self, outer: Place, name: str) -> Place:
        """A named site that the gazetteer does not hold, in a place that it does ("Qamishli National Hospital")."""
        return Place(f"{outer.id}/~{exact_key(name)}", name, "site", (outer.name, *outer.path), outer.country)

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether the inner place lies in the outer one; a place does not contain itself."""
        return outer.id != inner.id and lies_in(inner.id, outer.id)

    def relation(self, a: Place, b: Place) -> str:
        """How a lies to b: EQ, SUB (a in b), SUP (b in a), DISJOINT, or UNKNOWN where the rows do not settle it."""
        if a.id == b.id:
            return "EQ"
        if self.contains(b, a):
            return "SUB"
        if self.contains(a, b):
            return "SUP"
        if a.country != b.country and a.country and b.country:
            return "DISJOINT"
        if "~" in a.id or "~" in b.id:
            return "UNKNOWN"
        common = os.path.commonprefix([a.id.split("/"), b.id.split("/")])
        depth = len(common) + 1
        left, right = ("/".join(place.id.split("/")[:depth]) for place in (a, b))
        kinds = [kind_of(self.get(branch)) for branch in (left, right)]
        # The village's row may name its province alone: a district or area of that province may yet hold it.
        loose = {"area", "region"} & set(kinds) or WIDTH[kinds[0]] != WIDTH[kinds[1]]
        return "UNKNOWN" if loose else "DISJOINT"


def _pairs(text: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in text.splitlines())


def kind_of(place: Place | None) -> str:
    return place.kind if place else "site"


def lies_in(inner: str, outer: str) -> bool:
    """Whether the id ``inner`` is ``outer`` or lies below it."""
    return inner.startswith(outer) and inner[len(outer) : len(outer) + 1] in ("", "/", "~")


@lru_cache(maxsize=4096)
def outermost(rows: str) -> tuple[str, ...]:
    """The ids, joined by "|", that do not lie in another of them."""
    ids = rows.split("|")
    return tuple(i for i in ids if not any(i != other and lies_in(i, other) for other in ids))
