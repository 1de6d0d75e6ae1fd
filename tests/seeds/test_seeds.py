"""The seeds: every row of the gazetteer and of the sources is well formed, and their indexes are fresh."""

import os
import subprocess
import sys
import time
from collections import defaultdict

from factcheck.extract import gazetteer as gazetteer_module
from factcheck.extract import known_sources as sources_module
from factcheck.extract.gazetteer import WIDTH, index_text, key_of, lies_in
from factcheck.types import SourceKind

FOLDER = gazetteer_module.FOLDER
HOMONYMS = os.path.join(os.path.dirname(__file__), "homonyms.txt")


def _read(name: str) -> str:
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _read(name).splitlines()[1:]]


def test_every_place_has_its_own_id_a_known_kind_and_a_parent_that_exists() -> None:
    rows = _rows("places.tsv")
    ids = {row[0] for row in rows}
    assert len(rows) >= 3000
    assert len(ids) == len(rows)
    for id, name, kind, parent, country, alternates in rows:
        assert name == name.strip()
        assert kind in WIDTH
        assert (parent in ids) == (kind != "country"), id
        assert id.startswith(f"{parent}/") if parent else "/" not in id
        assert country == id.split("/")[0].upper()
        assert (
            all(alternate and alternate == alternate.strip() for alternate in alternates.split("|")) or not alternates
        )


def test_places_are_sorted_for_the_search_by_halves() -> None:
    lines = _read("places.tsv").splitlines()[1:]
    assert lines == sorted(lines)


def test_the_indexes_are_those_of_their_files() -> None:
    assert _read("places.index.tsv") == index_text(_read("places.tsv")), "call gazetteer.write_index()"
    sources = sources_module.index_text(_read("sources.tsv"))
    assert _read("sources.index.tsv") == sources, "call known_sources.write_index()"


def test_no_name_stands_for_two_places_of_one_country_unless_listed() -> None:
    """`homonyms.txt` lists the keys that several places of a country truly share; a new one is looked at first."""
    with open(HOMONYMS, encoding="utf-8") as file:
        listed = set(file.read().split("\n"))
    assert homonyms() - listed == set()
    assert listed - homonyms() - {""} == set(), "no homonyms any more"


def homonyms() -> set[str]:
    """The country and key of each name that two places of a country share, neither lying in the other."""
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id, name, _, _, country, alternates in _rows("places.tsv"):
        for spelling in (name, *filter(None, alternates.split("|"))):
            places[country, key_of(spelling)].add(id)
    return {
        f"{country} {key}"
        for (country, key), ids in places.items()
        if any(not lies_in(a, b) and not lies_in(b, a) for a in ids for b in ids)
    }


def test_every_country_and_the_provinces_of_the_wars_are_there() -> None:
    rows = _rows("places.tsv")
    assert sum(row[2] == "country" for row in rows) >= 195
    provinces = {"SY": 14, "SD": 18, "IQ": 18, "YE": 21, "AF": 34}
    for country, count in provinces.items():
        assert sum(row[2] == "province" and row[4] == country for row in rows) >= count, country


def test_every_source_has_its_own_id_a_kind_and_no_alias_of_another() -> None:
    rows = _rows("sources.tsv")
    assert len({row[0] for row in rows}) == len(rows) >= 300
    for _, name, kind, country, aliases in rows:
        assert name
        assert SourceKind(kind)
        assert len(country) in (0, 2)
        assert all(aliases.split("|")) or not aliases
    sources_module.index_text(_read("sources.tsv"))


def test_the_registries_are_read_quickly() -> None:
    def seconds() -> float:
        code = (
            "import time\nfrom factcheck.extract.gazetteer import gazetteer\n"
            "from factcheck.extract.known_sources import known_sources\n"
            "begun = time.process_time(); gazetteer(); known_sources(); print(time.process_time() - begun)"
        )
        return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)

    begun = time.process_time()
    sum(index * index for index in range(1_000_000))
    yardstick = time.process_time() - begun  # some 60 ms where a load takes 8
    assert min(seconds() for _ in range(3)) < yardstick
