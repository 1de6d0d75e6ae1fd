"""Near copies of one text are found in any order; texts that only resemble each other are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.store import open_store
from factcheck.store.copies import alike, bands, signature, written
from factcheck.store.listing_documents import documents
from factcheck.store.originals import copies
from factcheck.types import Document, Reading

WIRE = (
    "Shells fell on the market of the lower town shortly before noon, when farmers from the valley had come to sell. "
    "Twelve people were killed and thirty wounded, the head of the district hospital told reporters by telephone. "
    "He said that four of the dead were children whose parents kept a stall there, and that two operating rooms had "
    "no electricity until the evening. The mayor blamed the garrison on the hill, which did not answer questions. "
    "It was the second shelling of the market since the truce of last spring was called off by both of the sides."
)
COPY = "LOWER TOWN (Example Wire) - " + WIRE.replace("Twelve people", "Fifteen people") + " (Edited in Example City)"
OTHER = (
    "A column of trucks left the upper town on Sunday with families who had been promised safe passage to the coast. "
    "The Red Crescent counted four hundred people on board, among them sixty who needed care, and said that a second "
    "column would follow once the bridge was repaired. Nobody was hurt when a tyre burst near the last checkpoint. "
    "The governor praised the drivers and asked those who stayed behind to keep the streets free for the ambulances."
)


def test_a_wire_story_with_a_credit_and_a_changed_word_is_a_near_copy() -> None:
    assert alike(written(signature(WIRE)), written(signature(COPY)))


@pytest.mark.parametrize("other", [OTHER, WIRE[: len(WIRE) // 3], "Twelve people were killed."])
def test_other_texts_are_none(other: str) -> None:
    assert not alike(written(signature(WIRE)), written(signature(other)))


def test_near_copies_share_a_band() -> None:
    assert set(bands(signature(WIRE))) & set(bands(signature(COPY)))


@given(st.text())
def test_a_signature_has_one_form(words: str) -> None:
    assert len(written(signature(words))) == 24 * 8


def test_groups_do_not_depend_on_the_order_of_ingest(migrated: Path, tmp_path: Path, claim: Callable[..., Any]) -> None:
    texts = {"a": WIRE, "b": COPY, "c": COPY + " The wire's number is in the book.", "d": OTHER}
    found = set()
    for number, order in enumerate(permutations(texts)):
        path = tmp_path / f"{number}.db"
        path.write_bytes(migrated.read_bytes())
        with open_store(str(path)) as store:
            for name in order:
                reading = Reading(claims=(claim(texts[name], "people", value=12.0, low=12.0, high=12.0),))
                store.ingest(Document(texts[name], publisher=f"{name} News", name=name), reading)
            found.add(frozenset((each.document_name, each.fingerprint) for each in store.stored_claims()))
    (groups,) = found
    by_name = dict(groups)
    assert by_name["a"] == by_name["b"] == by_name["c"] != by_name["d"]


@pytest.fixture
def own(migrated: Path, tmp_path: Path) -> Path:
    """A database of the test's own."""
    path = tmp_path / "own.db"
    path.write_bytes(migrated.read_bytes())
    return path


def test_copies_are_linked_to_the_one_that_was_there_first(own: Path) -> None:
    told = {
        "late": ("Daily Example", date(2024, 12, 1)),
        "early": ("Example Post", date(2024, 11, 30)),
        "undated": ("Example Voice", None),
        "wire": ("Reuters", date(2024, 12, 2)),
    }
    with open_store(str(own)) as store:
        numbers = {}
        for name, (publisher, day) in told.items():
            if name == "wire":
                with store.reading() as connection:
                    assert copies(connection, numbers["early"])[0] is None
                    assert copies(connection, numbers["late"])[0]["document"] == "early"
                    assert [each["document"] for each in copies(connection, numbers["early"])[1]] == ["late", "undated"]
            store.ingest(Document(WIRE + f" {name}", day, publisher, name=name), Reading())
            with store.reading() as connection:
                numbers[name] = max(row["id"] for row in documents(connection, name=name))
        with store.reading() as connection:  # an agency's own text is the original, whenever it was met
            assert copies(connection, numbers["wire"])[0] is None
            assert copies(connection, numbers["early"])[0]["publisher"] == "Reuters"


def test_a_newer_version_of_a_page_is_no_copy_of_the_older_one(own: Path) -> None:
    with open_store(str(own)) as store:
        for words in (WIRE, COPY):
            store.ingest(Document(words, None, "Example Post", url="https://example.org/a"), Reading())
        with store.reading() as connection:
            rows = documents(connection, superseded=True)
            assert len(rows) == 2
            assert rows[0]["near_copies"] == rows[1]["near_copies"] is not None
            assert all(copies(connection, row["id"]) == (None, []) for row in rows)
