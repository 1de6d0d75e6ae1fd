"""GeoNames: a country's dump of places as rows of our gazetteer.

The dump (https://download.geonames.org/export/dump/, XX.zip or the XX.txt in it) has a line a place, nineteen columns
between tabs, as the readme there gives them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from factcheck.documents.reading import Failed
from factcheck.documents.values import ReportError
from factcheck.errors import InputError
from factcheck.extract.gazetteer import Gazetteer, index_text
from factcheck.extract.lexicon import compiled
from factcheck.extract.transliteration import exact_key
from factcheck.types import Place

COLUMNS = 19
HOPELESS = 100  # lines without a single sound one
KIND_WORD = compiled("tables", "geonames", "kind_word", re.IGNORECASE)
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


def read_dump(path: str, min_population: int) -> Iterator[Named | Failed]:
    """The provinces, districts and settlements of a dump, and its lines that are none of one.

    Smaller settlements than asked are left out. `InputError` for a file that is no GeoNames dump.
    """
    try:
        with open_dump(path) as file:
            yield from lines(file, path, min_population)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path") from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise InputError(f"{path} is a zip archive that breaks off or is damaged: fetch it again") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})") from None


@contextmanager
def open_dump(path: str) -> Iterator[IO[bytes]]:
    """The dump, or the one dump in a zip archive (beside it lies a readme)."""
    with open(path, "rb") as file:
        if file.read(2) != b"PK":
            file.seek(0)
            yield file
            return
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
        if len(names) != 1:
            raise InputError(f"{path} holds no dump of one country: give the XX.zip of download.geonames.org")
        with archive.open(names[0]) as dump:
            yield dump


def lines(file: IO[bytes], path: str, min_population: int) -> Iterator[Named | Failed]:
    """The lines that are provinces, districts or settlements, and those that cannot be read.

    `InputError` where the file begins with such lines only: it is no dump.
    """
    sound, first = 0, ""
    for number, raw in enumerate(file, 1):
        where = f"{path}, line {number},"
        try:
            fields = fields_of(raw)
        except ReportError as error:
            first = first or f"{where} {error}"
            if not sound and number >= HOPELESS:
                break
            yield Failed(where, str(error))
            continue
        sound += 1
        people = int(fields[14]) if fields[14].isdecimal() else 0
        kind = kind_of(fields[6], fields[7], people)
        if kind is None or (kind in SETTLED and people < min_population) or not spelled(fields[1]):
            continue
        spellings = tuple(spell for spell in dict.fromkeys((fields[2], *fields[3].split(","))) if spelled(spell))
        yield Named(fields[0], fields[1], spellings[:SPELLINGS], kind, fields[8], fields[10], fields[11], people)
    if not sound:
        raise InputError(f"{first}; no other line is one of a dump either" if first else f"{path} is empty")


def fields_of(raw: bytes) -> list[str]:
    """The columns of a line; `ReportError` for one that is no line of a dump."""
    try:
        fields = raw.decode("utf-8").rstrip("\r\n").split("\t")
    except UnicodeDecodeError:
        raise ReportError("is not in UTF-8, as GeoNames dumps are") from None
    if len(fields) != COLUMNS:
        raise ReportError(f"has {len(fields)} columns: a GeoNames dump has {COLUMNS}")
    return fields


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


class Merged(NamedTuple):
    """The rows of a gazetteer with those of dumps, their index, and in which row each place stands, by GeoNames id."""

    places: str
    index_lines: str
    row_of: dict[str, str]


def merged(built_in: str, gazetteer: Gazetteer, named: Iterable[Named]) -> Merged:
    """The built-in rows with those of dumps.

    A place of the dump that the gazetteer knows in the same province gives it its spellings; any other is a new row
    below its district or province. Rows keep their ids, so that stored claims keep their places.
    """
    head, rows = rows_of(built_in)
    divisions: dict[tuple[str, ...], str] = {}
    row_of: dict[str, str] = {}
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
        row_of[place.id] = row
        add_spellings(rows[row], (place.name, *place.spellings))
        if place.kind in order:
            divisions[(country, place.admin1, place.admin2)[: 2 + order[place.kind]]] = row
    places = "\n".join([head, *("\t".join(rows[row]) for row in sorted(rows))]) + "\n"
    return Merged(places, index_text(places), row_of)


def rows_of(places: str) -> tuple[str, dict[str, list[str]]]:
    """The heading of a gazetteer's text, and its rows by their ids."""
    head, *lines = places.splitlines()
    return head, {line.partition("\t")[0]: line.split("\t") for line in lines}


def told_apart(before: str, after: Merged, named: Iterable[Named]) -> tuple[int, int, int, int]:
    """How many of these places are new rows, give a known one further spellings, add nothing, or lie in no country."""
    _, old = rows_of(before)
    _, now = rows_of(after.places)
    rows = [row for place in named if (row := after.row_of.get(place.id))]
    met = set(rows)
    new = len(met - old.keys())
    more = sum(1 for row in met & old.keys() if old[row] != now[row])
    return new, more, len(rows) - new - more, sum(1 for place in named if place.id not in after.row_of)


def written(named: Iterable[Named]) -> str:
    """Places as text, a line each, to be added to by the next import."""
    return "".join(
        "\t".join([place.id, place.name, "|".join(place.spellings), *map(str, place[3:])]) + "\n" for place in named
    )


def read_back(text: str) -> Iterator[Named]:
    """Places as `written` left them."""
    for line in text.splitlines():
        number, name, spellings, kind, country, admin1, admin2, people = line.split("\t")
        yield Named(number, name, tuple(filter(None, spellings.split("|"))), kind, country, admin1, admin2, int(people))


def same_place(gazetteer: Gazetteer, place: Named, around: str) -> Place | None:
    """The gazetteer's own row for a place of the dump: of one name in one province, and as wide."""
    spellings = (place.name, *place.spellings)
    if place.kind in ("province", "district"):  # "Example Governorate" is Example
        spellings = (*spellings, *(bare for each in spellings if (bare := KIND_WORD.sub("", each)) != each))
    for spelling in spellings:
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
