"""Whose figure it is: the first speaker under one name, else the publisher, else the document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.store.opening import Store
from factcheck.types import Document, Reading, SourceKind

TEXT = "The raid killed 12 people."


@pytest.mark.parametrize(
    ("name", "kind", "origin"),
    [
        ("Nora Example", SourceKind.OFFICIAL, "Nora Example"),
        ("NORA EXAMPLE", SourceKind.OFFICIAL, "NORA EXAMPLE"),
        ("activists", SourceKind.UNNAMED, "activists (Daily Example)"),
        ("a hospital", SourceKind.MEDICAL, "a hospital (Daily Example)"),
        ("Health Ministry", SourceKind.MINISTRY, "Health Ministry (Daily Example)"),
        ("Civil Defence", SourceKind.RESCUE, "Civil Defence (Daily Example)"),
        ("Examplish Health Ministry", SourceKind.MINISTRY, "Examplish Health Ministry"),
        ("Western diplomats", SourceKind.UNNAMED, "Western diplomats (Daily Example)"),
    ],
)
def test_a_speaker_without_a_name_is_not_the_same_one_in_two_papers(
    store: Store, take: Callable[..., str], said: Callable[..., Any], name: str, kind: SourceKind, origin: str
) -> None:
    take(TEXT, "12", attribution=said(name, kind), source=name)
    assert [stored.origin for stored in store.stored_claims()] == [origin]


def test_spellings_of_a_name_meet(store: Store, take: Callable[..., str], said: Callable[..., Any]) -> None:
    take(TEXT, "12", attribution=said("Nora  Example"), source="Nora Example")
    take(TEXT, "12", {"name": "report-2"}, attribution=said("NORA EXAMPLE"), source="NORA EXAMPLE")
    assert len({stored.origin for stored in store.stored_claims()}) == 1


def test_a_known_alias_is_its_source(store: Store, take: Callable[..., str], said: Callable[..., Any]) -> None:
    take(TEXT, "12", attribution=said("SOHR", SourceKind.UNKNOWN), source="SOHR")
    take(TEXT, "12", {"name": "report-2"}, attribution=said("Syrian Observatory for Human Rights"))
    found = {(stored.origin, stored.origin_kind) for stored in store.stored_claims()}
    assert found == {("Syrian Observatory for Human Rights", SourceKind.MONITOR)}


def test_without_a_speaker_the_publisher_vouches(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    assert [(each.origin, each.origin_kind) for each in store.stored_claims()] == [("Daily Example", SourceKind.OUTLET)]


def test_without_a_publisher_the_document_vouches(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12", {"publisher": None})
    assert [(each.origin, each.origin_kind) for each in store.stored_claims()] == [("report-1", SourceKind.UNKNOWN)]


def test_a_source_without_a_chain_is_the_origin_all_the_same(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12", source="Nora Example")
    assert [each.origin for each in store.stored_claims()] == ["Nora Example"]


def test_publishers_are_sources_too(store: Store) -> None:
    store.ingest(Document(TEXT, publisher="Reuters", name="a"), Reading())
    store.ingest(Document(TEXT, publisher="REUTERS", name="a"), Reading())
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT name, kind FROM sources").all() == [("Reuters", "agency")]
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 1
