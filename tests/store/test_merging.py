"""Two names of one source: what was read under either counts as one, and can be parted again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.errors import InputError
from factcheck.store import listing_sources, merging
from factcheck.store.opening import Store
from factcheck.store.pending import clear_pending, pending_documents
from factcheck.types import SourceKind

Take = Callable[..., str]


@pytest.fixture
def papers(store: Store, take: Take, said: Callable[..., Any]) -> Store:
    """Three papers: two speakers' names, and a paper whose own voice gives a number."""
    for name, publisher, printed, speaker in (
        ("a", "Daily Example", "12", "Nora Example"),
        ("b", "Evening Example", "13", "Mrs Example"),
        ("c", "The Daily Example", "14", None),
    ):
        chain = {"attribution": said(speaker), "source": speaker} if speaker else {}
        take(f"The raid killed {printed} people.", printed, {"name": name, "publisher": publisher}, **chain)
    with store.database.writing() as connection:
        clear_pending(connection, pending_documents(connection))
    return store


def origins(store: Store) -> list[str]:
    return [each.origin for each in store.stored_claims()]


def pending(store: Store) -> list[int]:
    with store.reading() as connection:
        return list(pending_documents(connection))


def test_a_merge_makes_two_speakers_one(papers: Store) -> None:
    papers.merge_sources("Nora Example", "Mrs Example", by="Ada", note="her married name")
    assert origins(papers) == ["Nora Example", "Nora Example", "The Daily Example"]
    assert pending(papers) == [1, 2]
    with papers.reading() as connection:
        (row,) = listing_sources.sources(connection, "Mrs Example")
        assert (row["source"], row["claims_said_first"], row["aliases"]) == ("Nora Example", 2, ["Mrs Example"])
        (decision,) = merging.decisions(connection, ["Nora Example"])
        assert (decision["action"], decision["other"], decision["reviewer"]) == ("merge", "Mrs Example", "Ada")
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        names = connection.exec_driver_sql("SELECT name FROM attributions ORDER BY claim_id").scalars().all()
        assert names == ["Nora Example", "Mrs Example"]  # as printed


def test_a_merge_of_publishers_makes_their_own_voices_one(papers: Store) -> None:
    papers.merge_sources("Daily Example", "The Daily Example")
    assert origins(papers)[2] == "Daily Example"
    assert {each.publisher for each in papers.stored_claims()} == {"Daily Example", "Evening Example"}


def test_later_reports_are_read_under_the_merged_name(papers: Store, take: Take, said: Callable[..., Any]) -> None:
    papers.merge_sources("Nora Example", "Mrs Example")
    chain = {"attribution": said("Mrs Example"), "source": "Mrs Example"}
    take("The raid killed 15 people.", "15", {"name": "d"}, **chain)
    assert origins(papers)[3] == "Nora Example"


def test_a_merge_is_taken_back(papers: Store) -> None:
    before = origins(papers)
    papers.merge_sources("Nora Example", "Mrs Example")
    assert papers.separate_source("Mrs Example") == "Nora Example"
    assert origins(papers) == before
    with papers.reading() as connection:
        (row,) = listing_sources.sources(connection, "Mrs Example")
        assert (row["source"], row["kind"], row["claims_said_first"]) == ("Mrs Example", SourceKind.OFFICIAL, 1)


def test_a_described_speaker_is_who_a_person_says(papers: Store, take: Take, said: Callable[..., Any]) -> None:
    """Activists are not the same in two papers; by an alias they are."""
    for name in ("d", "e"):
        chain = {"attribution": said("activists", SourceKind.UNNAMED), "source": "activists"}
        take(f"The raid killed 9 people, as {name} heard.", "9", {"name": name}, **chain)
    assert origins(papers)[3:] == ["activists (Daily Example)"] * 2
    papers.merge_sources("Nora Example", "activists")
    assert origins(papers)[3:] == ["Nora Example", "Nora Example"]


def test_an_alias_of_a_known_source(papers: Store, take: Take, said: Callable[..., Any]) -> None:
    chain = {"attribution": said("SANA", SourceKind.STATE_MEDIA), "source": "SANA"}
    take("The raid killed 9 people.", "9", {"name": "d"}, **chain)
    papers.add_alias("SANA", "the agency of the state")
    chain = {"attribution": said("The agency of the state", SourceKind.UNNAMED), "source": "The agency of the state"}
    take("The raid killed 8 people.", "8", {"name": "e"}, **chain)
    assert origins(papers)[3:] == ["SANA", "SANA"]


@pytest.mark.parametrize(
    ("action", "source", "other", "told"),
    [
        ("add_alias", "Nora Example", "Mrs Example", "is a source of its own"),
        ("add_alias", "Nobody", "Mrs Example", "no report has named Nobody"),
        ("merge_sources", "Nora Example", "Nobody", "no report has named Nobody"),
        ("merge_sources", "Nora Example", "Nora Example", "one source already"),
    ],
)
def test_what_cannot_be_is_refused(papers: Store, action: str, source: str, other: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        getattr(papers, action)(source, other)
    with pytest.raises(InputError, match="a source of its own already"):
        papers.separate_source("Nora Example")
    assert pending(papers) == []


def test_a_corrected_speaker_is_merged_too(papers: Store) -> None:
    papers.decide_claim(3, "correct", {"source": "Mrs Example", "source_kind": None})
    papers.merge_sources("Nora Example", "Mrs Example")
    assert origins(papers) == ["Nora Example"] * 3


def test_papers_that_credit_one_agency_are_one_origin(store: Store, claim: Callable[..., Any]) -> None:
    from factcheck.types import Document, Reading

    for name in ("a", "b"):
        text = f"Report {name}: 12 people died."
        document = Document(text, publisher=f"Paper {name}", name=name)
        store.ingest(document, Reading((claim(text, "12"),), credit="AFP"))
    assert len(set(origins(store))) == 1
    assert origins(store)[0] == "Agence France-Presse"
