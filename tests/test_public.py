"""The public functions refuse what they cannot read, in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factcheck import extract, open_store

DECODE = "decode it first, such as with text.decode('utf-8')"


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        (None, None, "extract reads a text (str), not NoneType"),
        (b"Two died.", None, "extract reads a text (str), not bytes: " + DECODE),
        (["Two died."], None, "extract reads a text (str), not list"),
        ("Two died.", "2024-11-29", "published is a day (datetime.date) or None, not str"),
    ],
)
def test_what_is_no_text_or_no_day_is_told(text: Any, published: Any, told: str) -> None:
    with pytest.raises(TypeError) as caught:
        extract(text, published=published)
    assert str(caught.value) == told


def test_a_store_is_opened_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    for given in (path, str(path)):
        with open_store(given, create=True) as store:
            assert list(store.stored_claims()) == []


@pytest.mark.parametrize("given", [None, 3])
def test_what_is_no_path_is_told(given: Any) -> None:
    with pytest.raises(TypeError, match="takes a URL or a path, not"):
        open_store(given)
