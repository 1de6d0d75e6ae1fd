"""The tutorial for Python runs as it is written, and so do the examples in docstrings."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import factcheck

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial-python.md"


def test_the_tutorial_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="needs pandas: pip install -e '.[formats]'")
    monkeypatch.chdir(tmp_path)  # it makes a database in the working folder
    result = doctest.testfile(str(TUTORIAL), module_relative=False)
    assert result.attempted > 15
    assert result.failed == 0


def test_the_examples_of_the_public_api_run() -> None:
    result = doctest.testmod(factcheck)
    assert result.attempted >= 4
    assert result.failed == 0


def test_without_pandas_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with (
        factcheck.open_store(str(tmp_path / "claims.db"), create=True) as store,
        pytest.raises(Exception, match="pip install pandas"),
    ):
        factcheck.claims_frame(store)
