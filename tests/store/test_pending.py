"""What changed is marked for the next reconcile, and only what a reconcile saw is cleared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.store.opening import Store
from factcheck.store.pending import clear_pending, mark_pending, pending_documents
from factcheck.types import Claim, Document, Reading

TEXT = "Shelling killed 12 people."
WIRE = " ".join(f"word{n}" for n in range(150))  # long enough for a signature
COPY = f"EXAMPLETOWN (Example Wire) - {WIRE}"


def pending(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(pending_documents(connection))


def clear(store: Store) -> None:
    with store.database.writing() as connection:
        clear_pending(connection, pending_documents(connection))


def test_a_new_document_is_pending_and_an_unchanged_one_is_not(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    assert pending(store) == [1]
    clear(store)
    assert take(TEXT, "12") == "unchanged"
    assert pending(store) == []


def test_a_new_version_marks_both(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    clear(store)
    assert take(TEXT.replace("12", "15"), "15") == "changed"
    assert pending(store) == [1, 2]


def test_a_new_reading_marks_its_document(store: Store) -> None:
    document = Document(TEXT, name="report-1")
    store.ingest(document, Reading())
    clear(store)
    assert store.ingest(document, Reading(), extractor="next") == "reread"
    assert pending(store) == [1]


def test_a_copy_marks_those_that_it_is_a_copy_of(store: Store) -> None:
    store.ingest(Document("Nothing like it.", name="other"), Reading())
    store.ingest(Document(WIRE, name="one"), Reading())
    clear(store)
    store.ingest(Document(COPY, name="two"), Reading())
    assert pending(store) == [2, 3]


def test_what_fails_marks_nothing(store: Store, claim: Callable[..., Claim]) -> None:
    with pytest.raises(ValueError, match="outside"):
        store.ingest(Document("One.", name="short"), Reading((claim(TEXT, "12"),)))
    assert pending(store) == []


def test_a_document_marked_again_meanwhile_stays(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    take(TEXT.replace("12", "15"), "15", {"name": "report-2"})
    clear(store)
    with store.database.writing() as connection:
        mark_pending(connection, [1, 2, 2])
        seen = pending_documents(connection)
        mark_pending(connection, [2])
        mark_pending(connection, [])
        clear_pending(connection, seen)
        assert list(pending_documents(connection)) == [2]
