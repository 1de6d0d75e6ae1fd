"""Files of reference data sets as they come: packed, in UTF-16, cut off, with headers that are not sound."""

from __future__ import annotations

import csv
import gzip
import io
import json
from pathlib import Path

import pytest

from factcheck.documents.reading import Failed
from factcheck.errors import InputError
from factcheck.reference.event import Entry
from factcheck.reference.reading import read_airwars, read_table

MAP = {"id": "nr", "date": "day", "place": "town", "killed": "dead"}
HEADER = ("Nr", "Day", "Town", "Dead", "Note")


def written(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, between: str = ",") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=between).writerows([header, *rows])
    return target.getvalue()


def found(path: Path, encoding: str | None = None) -> list[Entry | Failed | None]:
    return list(read_table(str(path), MAP, "List", encoding=encoding))


TABLE = written(("1", "2016-05-03", "Homs", "14", "at night"), ("2", "2016-05-04", "Hama", "1,204", "مساء"))


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.replace(",", "\t").replace('"1\t204"', "1,204").encode("utf-16"),
        gzip.compress(TABLE.encode()),
        gzip.compress(TABLE.encode("utf-16")),
    ],
    ids=["plain", "marked", "utf-16", "big-endian", "tabs", "packed", "packed utf-16"],
)
def test_a_table_is_read_as_it_comes(tmp_path: Path, content: bytes) -> None:
    (path := tmp_path / "rows.csv").write_bytes(content)
    entries = found(path)
    assert [each.reading.claims[0].value for each in entries if isinstance(each, Entry)] == [14, 1204]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (gzip.compress(gzip.compress(TABLE.encode())), "is packed twice: unpack it"),
        (TABLE.encode("utf-16-le"), "is not UTF-8 but UTF-16 without a mark"),
        (
            written(("1", "2016-05-03", "Homs", "14"), header=(*HEADER[:3], "Dead", "dead")).encode(),
            "the column dead twice",
        ),
        (written().encode(), "has a header but no rows"),
        (b"", "is empty: it has no header"),
    ],
)
def test_a_file_that_cannot_be_read_rightly_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    (path := tmp_path / "rows.csv").write_bytes(content)
    with pytest.raises(InputError, match=told):
        found(path)


@pytest.mark.parametrize("name", ["Note", ""])
def test_a_column_that_nobody_reads_needs_no_name_of_its_own(tmp_path: Path, name: str) -> None:
    """Spreadsheets leave one for the numbers of rows, which is no day and no count."""
    rows = written(("1", "2016-05-03", "Homs", "14", "0", "1"), header=(*HEADER[:4], name, name))
    (path := tmp_path / "rows.csv").write_text(rows)
    (entry,) = found(path)
    assert isinstance(entry, Entry)


def test_a_packed_table_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    rows = [(str(row), "2016-05-03", "Homs", str(row % 7 + 1), f"{row * 7919 % 104729}") for row in range(50_000)]
    (path := tmp_path / "rows.csv.gz").write_bytes(gzip.compress(written(*rows).encode())[:-20_000])
    *entries, last = found(path)
    assert len(entries) > 1000
    assert all(isinstance(each, Entry) for each in entries[:-1])
    assert "breaks off in the middle of its gzip stream: fetch it again; what came before was read" in str(last)


@pytest.mark.parametrize("printed", ["1e3", "1.2E+03", "1_000", "0x10", "inf"])
def test_a_count_that_is_not_written_out_is_told(tmp_path: Path, printed: str) -> None:
    (path := tmp_path / "rows.csv").write_text(written(("1", "2016-05-03", "Homs", printed, "")))
    (failed,) = found(path)
    assert f"line 2, has a dead that is no count ('{printed}')" in str(failed)


def test_an_export_in_json_may_be_packed(tmp_path: Path) -> None:
    incident = {"code": "X1", "date": "2017-03-17", "location": "Mosul", "killed_min": 3, "killed_max": 5}
    content = json.dumps([incident])
    plain, packed = tmp_path / "a.json", tmp_path / "b.json"
    plain.write_text(content)
    packed.write_bytes(gzip.compress(content.encode("utf-16")))
    ((one,), (other,)) = (list(read_airwars(str(path))) for path in (plain, packed))
    assert isinstance(one, Entry)
    assert one == other
