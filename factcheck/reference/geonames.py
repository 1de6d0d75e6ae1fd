"""GeoNames: a country's dump of places as rows of our gazetteer.

The dump (https://download.geonames.org/export/dump/, XX.zip or the XX.txt in it) has a line a place, nineteen columns
between tabs, as the readme there gives them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from factcheck.errors import InputError
from factcheck.extract.gazetteer import Gazetteer, index_text
from factcheck.extract.transliteration import exact_key
from factcheck.types import Place

COLUMNS = 19
KINDS = {"ADM1": "province", "ADM2": "district"}
CAMPS = frozenset({"CMPRF", "STLMT"})
QUARTER = "PPLX"  # a section of a populated place
GONE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLCH"})  # historical, abandoned, destroyed
SETTLED = frozenset({"town", "village", "neighbourhood"})
TOWN = 10_000  # inhabitants; a smaller place is a village
SPELLING = re.compile(r"[^\W\d_][\w' .’ʿʾ-]{2,40}")  # a name in letters: no codes, no addresses
LATIN_ENDS = 0x24F  # the last letter of Latin Extended-B: other alphabets are not looked up
SPELLINGS = 12  # alternate names kept a place


class Named(NamedTuple):
    """A line of the dump, as far as a gazetteer needs it."""

    id: str
    name: str
    spellings: tuple[str, ...]
    kind: str
    country: str
    admin1: str
    admin2: str
    population: int


def read_dump(path: str, min_population: int) -> list[Named]:
    """The provinces, districts and settlements of a dump; smaller settlements than asked are left out.

    `InputError` for a file that is no GeoNames dump.
    """
    try:
        if zipfile.is_zipfile(path):
            return from_zip(path, min_population)
        with open(path, encoding="utf-8", newline="\n") as file:
            return list(lines(file, path, min_population))
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8, as GeoNames dumps are") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None


def from_zip(path: str, min_population: int) -> list[Named]:
    """The places of the one dump in a zip archive (beside it lies a readme)."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if len(names) != 1:
            raise InputError(f"{path} holds no dump of one country: give the XX.zip of download.geonames.org")
        with archive.open(names[0]) as file:
            return list(lines(io.TextIOWrapper(file, "utf-8", newline="\n"), path, min_population))


def lines(file: TextIO, path: str, min_population: int) -> Iterator[Named]:
    """The lines that are provinces, districts or settlements."""
    for number, line in enumerate(file, 1):
        fields = line.rstrip("\n").split("\t")
        if len(fields) != COLUMNS:
            raise InputError(f"{path}, line {number}, has {len(fields)} columns: a GeoNames dump has {COLUMNS}")
        people = int(fields[14]) if fields[14].isdecimal() else 0
        kind = kind_of(fields[6], fields[7], people)
        if kind is None or (kind in SETTLED and people < min_population) or not spelled(fields[1]):
            continue
        spellings = tuple(spell for spell in dict.fromkeys((fields[2], *fields[3].split(","))) if spelled(spell))
        yield Named(fields[0], fields[1], spellings[:SPELLINGS], kind, fields[8], fields[10], fields[11], people)


def kind_of(feature: str, code: str, population: int) -> str | None:
    """Our kind for a feature class and code of GeoNames; None for what is no place that reports count in."""
    if feature == "A":
        return KINDS.get(code)
    if code in CAMPS:
        return "camp"
    if feature != "P" or code in GONE:
        return None
    if code == QUARTER:
        return "neighbourhood"
    return "town" if population >= TOWN or code.startswith("PPLA") or code == "PPLC" else "village"


def spelled(name: str) -> bool:
    """Whether a spelling is a name in Latin letters that a report may print."""
    return bool(SPELLING.fullmatch(name)) and all(ord(letter) <= LATIN_ENDS or letter in "’ʿʾ" for letter in name)


def merged(built_in: str, gazetteer: Gazetteer, named: list[Named]) -> tuple[str, str, int, int]:
    """The built-in rows with those of a dump, their index, and how many rows are new and how many got spellings.

    A place of the dump that the gazetteer knows in the same province gives it its spellings; any other is a new row
    below its district or province. Rows keep their ids, so that stored claims keep their places.
    """
    head, *lines = built_in.splitlines()
    rows = {line.partition("\t")[0]: line.split("\t") for line in lines}
    before = {row: tuple(fields) for row, fields in rows.items()}
    divisions: dict[tuple[str, ...], str] = {}
    order = {"province": 0, "district": 1}
    for place in sorted(named, key=lambda place: (order.get(place.kind, 2), -place.population, place.id)):
        country = place.country.lower()
        if country not in rows:
            continue
        outer = divisions.get((country, place.admin1), country)
        if place.kind != "province":
            outer = divisions.get((country, place.admin1, place.admin2), outer)
        found = same_place(gazetteer, place, divisions.get((country, place.admin1), country))
        row = found.id if found else new_id(rows, outer, place)
        if row not in rows:
            rows[row] = [row, place.name, place.kind, outer, place.country, ""]
        add_spellings(rows[row], (place.name, *place.spellings))
        if place.kind in order:
            divisions[(country, place.admin1, place.admin2)[: 2 + order[place.kind]]] = row
    places = "\n".join([head, *("\t".join(rows[row]) for row in sorted(rows))]) + "\n"
    more = sum(1 for row, fields in before.items() if tuple(rows[row]) != fields)
    return places, index_text(places), len(rows) - len(before), more


def same_place(gazetteer: Gazetteer, place: Named, around: str) -> Place | None:
    """The gazetteer's own row for a place of the dump: of one name in one province, and as wide."""
    for spelling in (place.name, *place.spellings):
        found = gazetteer.lookup(spelling, (around,))
        if found is None or found.country != place.country:
            continue
        wide = {"province", "region"} if place.kind == "province" else {"district", "area"}
        settled = {"town", "village", "camp", "neighbourhood"}
        alike = found.kind in wide if place.kind in ("province", "district") else found.kind in settled
        inside = around == found.id or found.id.startswith(f"{around}/")
        if alike and inside:
            return found
    return None


def new_id(rows: dict[str, list[str]], outer: str, place: Named) -> str:
    """An id below the place around it; a second place of one name there has its number in GeoNames behind it."""
    row = f"{outer}/{re.sub(r'[^a-z0-9]+', '-', exact_key(place.name)) or place.id}"
    return row if row not in rows else f"{row}-{place.id}"


def add_spellings(fields: list[str], spellings: tuple[str, ...]) -> None:
    """Put further spellings behind those that a row has."""
    has = [fields[1], *filter(None, fields[5].split("|"))]
    known = {spelling.casefold() for spelling in has}
    for spelling in spellings:
        if spelling.casefold() not in known:
            known.add(spelling.casefold())
            has.append(spelling)
    fields[5] = "|".join(has[1:])
