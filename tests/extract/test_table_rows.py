"""Numbers in tables are no claims, but nobody is left to think that there were none."""

from __future__ import annotations

import pytest

from factcheck.pipeline import read
from factcheck.types import Document

HEAD = "Deaths by town follow, as the ministry counted.\n"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("| Town | Killed |\n|---|---|\n| Homs | 14 |\n| Hama | 1,200 |", 2),
        ("Town | Killed\n\nHoms | ~14", 1),
        ("| Town | Killed |\n| Homs | ١٤ |", 1),
        ("| Town | When |\n| Homs | 3 May 2016 |", 0),
        ("| Homs | Six people were killed there. | 6 |", 0),
        ("A | B", 0),
    ],
)
def test_rows_of_tables_with_numbers_are_told(table: str, rows: int) -> None:
    reading = read(Document(HEAD + table))
    told = [warning for warning in reading.warnings if "table" in warning]
    assert len(told) == bool(rows)
    assert not rows or told[0].startswith(f"{rows} rows of tables hold" if rows > 1 else "One row of a table holds")
