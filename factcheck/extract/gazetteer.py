"""The gazetteer: which place a name means, and how two places lie to each other.

``seeds/places.tsv`` holds the rows, ``seeds/places.index.tsv`` the keys of all their names, made by `index_text`
(folding ten thousand names at every start would cost more than reading them).
"""

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import import_module

from factcheck.extract.imported_places import imported
from factcheck.extract.transliteration import WRITTEN_ARTICLES, exact_key, fold
from factcheck.types import Place

FOLDER = os.path.dirname(import_module("factcheck.seeds").__file__ or "")
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
# A province that rings a city: the press counts its suburbs now to the one, now to the other.
RINGS = frozenset({"sy/damascus", "sy/rural-damascus"})


@cache
def gazetteer() -> "Gazetteer":
    """The gazetteer that ships with the program, with what the user imported; read once a process."""
    more = imported(built_in_places)
    return built_in_gazetteer() if more is None else Gazetteer(*more)


def built_in_gazetteer() -> "Gazetteer":
    """The gazetteer that ships with the program, without what the user imported."""
    with open(os.path.join(FOLDER, "places.index.tsv"), encoding="utf-8") as file:
        return Gazetteer(built_in_places(), file.read())


def built_in_places() -> str:
    """The text of the rows that ship with the program."""
    with open(os.path.join(FOLDER, "places.tsv"), encoding="utf-8") as file:
        return file.read()


def key_of(name: str) -> str:
    """The exact key of a name; letters that stand for a country (US, CAR) count in capitals only."""
    bare = name.replace(".", "")
    if bare.isupper() and bare.isalpha() and len(bare) <= 4:
        return bare
    return exact_key(name)


def index_text(places: str) -> str:
    """The text of ``places.index.tsv`` for that of ``places.tsv``: exact keys, folded keys, each with ids."""
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
    parts = sorted(f"{key}\t{'|'.join(rows)}" for key, rows in exact.items())
    parts.append(SECTION)
    parts += sorted(f"{key}\t{'|'.join(rows)}" for key, rows in folded.items())
    return "\n".join(parts) + "\n"


def _add(keys: dict[str, list[str]], key: str, row: str) -> None:
    rows = keys.setdefault(key, [])
    if key and row not in rows:
        rows.append(row)


def write_index() -> None:
    """Write ``places.index.tsv`` anew; to be done after each change of ``places.tsv``."""
    text = index_text(built_in_places())
    with open(os.path.join(FOLDER, "places.index.tsv"), "w", encoding="utf-8") as file:
        file.write(text)


class Gazetteer:
    """Names to places. A direction's part of a place has the id ``outer~direction`` ("sy~northwest"), a place that
    stands in a text only and lies in a known one ``outer/~name``."""

    def __init__(self, places: str, index: str) -> None:
        # Sorted lines, searched by halves: a dictionary of twenty thousand names would take 30 ms at each start.
        exact, _, folded = index.partition(f"{SECTION}\n")
        self._exact = exact.splitlines()
        self._folded = folded.splitlines()
        self._rows = places.splitlines()[1:]
        self._places: dict[str, Place] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def ids(self) -> Iterator[str]:
        """The ids of all rows, in the order of the file."""
        return (line[: line.index("\t")] for line in self._rows)

    def exact(self, key: str) -> str:
        """The ids under an exact key, joined by "|", "" for none."""
        return _line_of(self._exact, key)

    def begins_exact(self, letters: str) -> bool:
        """Whether any exact key begins with these letters."""
        return _begins(self._exact, letters)

    def begins_folded(self, letters: str) -> bool:
        """Whether any key that `folded` finds begins with these letters, an article written with the name aside."""
        for start in (letters, letters[2:]) if letters[:2] in WRITTEN_ARTICLES else (letters,):
            if _begins(self._folded, start) or _begins(self._exact, start):
                return True
        return False

    def folded(self, key: str) -> str:
        """The ids under a folded key, joined by "|"; exact keys of the same letters count too."""
        return _line_of(self._folded, key) or self.exact(key)

    def lookup(self, name: str, hints: Iterable[str] = ()) -> Place | None:
        """The place that a name means; None where it is unknown, or where several are meant and no hint decides.

        A hint is a country code ("SY") or the id of a place in which the meant one lies ("sy/homs"). A name that a
        city shares with its own province means the province, which contains both readings.
        """
        rows = self._rows_of(name)
        return self.choose(rows, hints) if rows else None

    def called(self, name: str) -> list[Place]:
        """All places of this name, in any common spelling."""
        return [place for id in self._rows_of(name).split("|") if (place := self.get(id))]

    def _rows_of(self, name: str) -> str:
        """The ids of the places of this name, joined by "|", "" for none."""
        return self.exact(key_of(name)) or self.exact(exact_key(name)) or self.folded(fold(name))

    def choose(self, rows: str, hints: Iterable[str] = ()) -> Place | None:
        """The one place among ids joined by "|"; None where more than one remains."""
        ids = outermost(rows)
        if len(ids) > 1:
            near = {hint.lower() for hint in hints}
            inside = {i: max((len(hint) for hint in near if lies_in(i, hint)), default=0) for i in ids}
            nearest = max(inside.values())
            ids = tuple(i for i in ids if inside[i] == nearest)
        return self._prominent(ids)

    def _prominent(self, ids: tuple[str, ...]) -> Place | None:
        """The place that the press means without more words: a district or wider, the others two kinds narrower."""
        places = sorted((place for i in ids if (place := self.get(i))), key=lambda place: -WIDTH[place.kind])
        if len(places) < 2:
            return places[0] if places else None
        first, second = (WIDTH[place.kind] for place in places[:2])
        return places[0] if first >= WIDTH["district"] and first >= second + 2 else None

    def get(self, id: str) -> Place | None:
        """The place with this id, also of a direction's part; None where there is none."""
        if id in self._places:
            return self._places[id]
        outer, part, direction = id.partition("~")
        line = _line_of(self._rows, outer.rstrip("/"))
        if not line:
            return None
        if part:
            base = self.get(outer.rstrip("/"))
            return base and self.part(base, direction)
        name, kind, parent, country, _ = line.split("\t")
        above = self.get(parent) if parent else None
        path = (above.name, *above.path) if above else ()
        place = self._places[id] = Place(id, name, kind, tuple(dict.fromkeys(path)), country)
        return place

    def part(self, outer: Place, direction: str) -> Place:
        """The part of a place that a direction names ("northwest" of Syria)."""
        name = f"{direction} {outer.name}"
        return Place(f"{outer.id}~{direction}", name, "region", (outer.name, *outer.path), outer.country)

    def site(self, outer: Place, name: str) -> Place:
        """A named site that the gazetteer does not hold, in a place that it does ("Qamishli National Hospital")."""
        return Place(f"{outer.id}/~{exact_key(name)}", name, "site", (outer.name, *outer.path), outer.country)

    def spells(self, place: Place, printed: str) -> bool:
        """Whether the row of a place has this spelling, case aside."""
        fields = _line_of(self._rows, place.id).split("\t")
        return printed.casefold() in (fields[0].casefold(), *fields[-1].casefold().split("|"))

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
        one, other = _branches(a.id, b.id)
        branches = self._province(one, a.id), self._province(other, b.id)
        if RINGS.issuperset(branches):
            return "UNKNOWN"
        kinds = [kind_of(self.get(branch)) for branch in branches]
        # The village's row may name its province alone: a district or area of that province may yet hold it.
        loose = {"area", "region"} & set(kinds) or WIDTH[kinds[0]] != WIDTH[kinds[1]]
        return "UNKNOWN" if loose else "DISJOINT"

    def _province(self, branch: str, place: str) -> str:
        """The province on the way to a place where the branch is a region of provinces ("Donbas"), else the branch."""
        below = place[: place.find("/", len(branch) + 1)] if place.count("/") > branch.count("/") + 1 else place
        inside = below != branch and kind_of(self.get(branch)) == "region" and kind_of(self.get(below)) == "province"
        return below if inside else branch


def _branches(a: str, b: str) -> tuple[str, str]:
    """The ids, on the way to each of two places, of the first that they do not share."""
    left, right = a.split("/"), b.split("/")
    depth = next((n for n, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), 0) + 1
    return "/".join(left[:depth]), "/".join(right[:depth])


def _begins(lines: list[str], letters: str) -> bool:
    position = bisect_left(lines, letters)
    return position < len(lines) and lines[position].startswith(letters)


def _line_of(lines: list[str], key: str) -> str:
    """What stands after the key and a tab in sorted lines; "" where no line has the key."""
    start = f"{key}\t"
    position = bisect_left(lines, start)
    line = lines[position] if position < len(lines) else ""
    return line[len(start) :] if line.startswith(start) else ""


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
