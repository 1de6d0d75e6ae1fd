"""GeoNames dumps join the built-in gazetteer: known places get spellings, unknown ones rows."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from factcheck import extract
from factcheck.cli import main
from factcheck.extract.gazetteer import gazetteer


def line(number: int, name: str, feature: str, admin: tuple[str, str], people: int = 0, alternates: str = "") -> str:
    """A line of a dump of Syria, of our own making."""
    kind, code = feature.split(".")
    fields = [str(number), name, name, alternates, "35.0", "37.0", kind, code, "SY", "", *admin, "", "", str(people)]
    return "\t".join([*fields, "", "300", "Asia/Damascus", "2020-01-01"])


DUMP = "\n".join(
    [
        line(1, "Idlib Governorate", "A.ADM1", ("12", ""), alternates="Idlib,Muhafazat Idlib Exampli"),
        line(2, "Exampleh District", "A.ADM2", ("12", "7")),
        line(3, "Exampletayn", "P.PPL", ("12", "7"), 900, "Exampletein,إكزامبل"),
        line(4, "Saraqib", "P.PPL", ("12", "9"), 32_000, "Sarakeb Exampli"),
        line(5, "Hamletayn", "P.PPL", ("12", "7"), 20),
        line(6, "Exampletayn", "P.PPL", ("12", "7"), 600),
        line(7, "Old Exampletayn", "P.PPLH", ("12", "7"), 700),
        line(8, "Exampli Hotel", "S.HTL", ("12", "7")),
    ]
)


@pytest.fixture
def dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A dump, and a folder of its own for what is imported."""
    monkeypatch.setenv("FACTCHECK_PLACES", str(tmp_path / "places"))
    path = tmp_path / "SY.txt"
    path.write_text(DUMP + "\n", "utf-8")
    gazetteer.cache_clear()
    yield path
    gazetteer.cache_clear()


def test_a_dump_adds_rows_and_spellings(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known = gazetteer().lookup("Saraqib", ("SY",))
    assert known is not None
    assert gazetteer().lookup("Exampletein", ("SY",)) is None
    assert main(["places", "import", str(dump)]) == 0
    assert capsys.readouterr().out.startswith(
        "5 places read: 3 new, 2 known ones with further spellings, 0 known already; kept in "
    )
    gazetteer.cache_clear()
    assert gazetteer().lookup("Sarakeb Exampli", ("SY",)) == known
    # Two places of one name in one district: the text must settle which is meant.
    assert gazetteer().lookup("Exampletayn") is None
    new = gazetteer().lookup("Exampletein")
    assert new is not None
    assert (new.kind, new.path) == ("village", ("Exampleh District", "Idlib", "Syria"))
    assert gazetteer().lookup("Hamletayn") is None


def test_a_zip_is_read_and_small_villages_come_where_asked(dump: Path) -> None:
    archive = dump.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.write(dump, "SY.txt")
        file.writestr("readme.txt", "about")
    assert main(["places", "import", str(archive), "--min-population", "0"]) == 0
    gazetteer.cache_clear()
    assert gazetteer().lookup("Hamletayn") is not None
    assert gazetteer().lookup("Old Exampletayn") is None


def test_reports_are_read_with_imported_places(dump: Path) -> None:
    assert main(["places", "import", str(dump)]) == 0
    gazetteer.cache_clear()
    (claim,) = extract("An air strike on Exampletein killed nine civilians.", published=date(2020, 1, 2))
    assert claim.place_path == ("Exampletayn", "Exampleh District", "Idlib", "Syria")


def test_imported_places_can_be_removed(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "import", str(dump)]) == 0
    assert main(["places", "forget"]) == 0
    gazetteer.cache_clear()
    assert gazetteer().lookup("Exampletein") is None
    assert main(["places", "forget"]) == 0
    assert capsys.readouterr().out.endswith("no places were imported\n")


def test_places_imported_by_another_version_are_left_aside(dump: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert main(["places", "import", str(dump)]) == 0
    (dump.parent / "places" / "places.stamp").write_text("of other rows\n", "utf-8")
    gazetteer.cache_clear()
    assert gazetteer().lookup("Exampletein") is None
    assert "run `factcheck places import` again" in caplog.text


@pytest.mark.parametrize(
    ("content", "told"),
    [("1\tX\n", "has 2 columns: a GeoNames dump has 19"), (None, "does not exist")],
)
def test_what_is_no_dump_is_refused(
    dump: Path, content: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dump.parent / "other.txt"
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["places", "import", str(path)]) == 2
    assert told in capsys.readouterr().err
    assert not (dump.parent / "places").exists()


def test_a_bad_line_is_told_and_the_others_are_imported(dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *others = (DUMP + "\n").encode().splitlines(keepends=True)
    dump.write_bytes(first + b"torn\tline\n" + b"\xff".join(others[0].split(b"A", 1)) + b"".join(others))
    assert main(["places", "import", str(dump)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("5 places read: 3 new, 2 known ones with further spellings, 0 known already; kept in ")
    assert told.out.endswith("; 2 failed\n")
    assert f"{dump}, line 2, has 2 columns" in told.err
    assert f"{dump}, line 3, is not in UTF-8" in told.err


def test_a_damaged_archive_is_called_so_and_keeps_no_other_file_out(
    dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = dump.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(dump, "SY.txt")
    whole = archive.read_bytes()
    for content in (whole[:-40], whole[:60] + b"xxxxxxxx" + whole[68:]):
        archive.write_bytes(content)
        assert main(["places", "import", str(archive)]) == 2
        assert "is a zip archive that breaks off or is damaged" in capsys.readouterr().err
    assert main(["places", "import", str(archive), str(dump)]) == 1
    assert capsys.readouterr().out.startswith("5 places read")


def test_a_province_that_is_named_with_what_it_is_is_the_one_known(dump: Path) -> None:
    rows = [line(1, "Homs Governorate", "A.ADM1", ("11", "")), line(2, "Exampletayn", "P.PPL", ("11", ""), 900)]
    dump.write_text("\n".join(rows) + "\n", "utf-8")
    assert main(["places", "import", str(dump)]) == 0
    gazetteer.cache_clear()
    found = gazetteer().lookup("Exampletayn")
    assert found is not None
    assert found.id == "sy/homs/exampletayn"


def test_a_second_import_tells_that_all_is_known_and_another_country_is_added(
    dump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["places", "import", str(dump)]) == 0
    kept = [(dump.parent / "places" / name).read_text("utf-8") for name in ("places.tsv", "places.index.tsv")]
    capsys.readouterr()
    assert main(["places", "import", str(dump)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("5 places read: 0 new, 0 known ones with further spellings, 5 known already; kept in ")
    assert kept == [(dump.parent / "places" / name).read_text("utf-8") for name in ("places.tsv", "places.index.tsv")]
    other = dump.with_name("IQ.txt")
    rows = [line(101, "Examplistan", "P.PPL", ("", ""), 900), line(102, "Nowhere", "P.PPL", ("", ""), 900)]
    other.write_text(rows[0].replace("\tSY\t", "\tIQ\t") + "\n" + rows[1].replace("\tSY\t", "\tXX\t") + "\n", "utf-8")
    assert main(["places", "import", str(other)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(
        "2 places read: 1 new, 0 known ones with further spellings, 0 known already, 1 of no country"
    )
    gazetteer.cache_clear()
    assert gazetteer().lookup("Examplistan") is not None
    assert gazetteer().lookup("Exampletein") is not None
