"""What a document is to the database, and that its claims give back their printed words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from factcheck.pipeline import read
from factcheck.store.opening import Store
from factcheck.types import Document, Hop, Quantity, Reading, SourceKind

TEXT = "An air raid killed 12 people near the mill."
LATER = "An air raid killed 15 people near the mill, rescuers found at dusk."


def rows(store: Store, query: str, **values: Any) -> list[Any]:
    with store.reading() as connection:
        return list(connection.execute(text(query), values))


def test_the_same_document_twice_adds_nothing(store: Store, take: Callable[..., str]) -> None:
    assert take(TEXT, "12") == "new"
    before = rows(store, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims)")
    assert take(TEXT, "12") == "unchanged"
    assert rows(store, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims)") == before


def test_another_publisher_makes_a_second_document(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    assert take(TEXT, "12", {"publisher": "Evening Example"}) == "new"
    assert take(TEXT, "12", {"publisher": "Evening Example"}) == "unchanged"
    assert len(list(store.stored_claims())) == 2


def test_the_same_text_under_another_name_is_another_document(take: Callable[..., str]) -> None:
    take(TEXT, "12")
    assert take(TEXT, "12", {"name": "report-2"}) == "new"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"url": "https://example.org/a"}, {"name": "other", "url": "https://example.org/a"}),
        ({"url": "https://example.org/a"}, {"url": "https://example.org/a", "publisher": "Evening Example"}),
        ({"publisher": None}, {}),
        ({}, {"publisher": None}),
    ],
)
def test_a_changed_text_is_a_new_version_and_the_old_is_kept(
    store: Store, take: Callable[..., str], first: dict[str, str], second: dict[str, str]
) -> None:
    take(TEXT, "12", first)
    assert take(LATER, "15", second) == "changed"
    versions = rows(store, "SELECT version, text, supersedes_id, superseded_at FROM documents ORDER BY id")
    assert [(row.version, row.text, row.supersedes_id) for row in versions] == [(1, TEXT, None), (2, LATER, 1)]
    assert versions[0].superseded_at is not None
    assert versions[1].superseded_at is None
    assert [stored.claim.value for stored in store.stored_claims()] == [15]
    assert rows(store, "SELECT count(*) FROM claims WHERE superseded_at IS NOT NULL") == [(1,)]


def test_two_publishers_may_use_one_id(store: Store, take: Callable[..., str]) -> None:
    take(TEXT, "12")
    assert take(LATER, "15", {"publisher": "Evening Example"}) == "new"
    assert len(list(store.stored_claims())) == 2


def test_a_text_that_is_published_again_stands_again(store: Store, take: Callable[..., str]) -> None:
    assert [take(TEXT, "12"), take(LATER, "15"), take(TEXT, "12")] == ["new", "changed", "changed"]
    assert [each.claim.value for each in store.stored_claims()] == [12]
    with store.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT text, version, superseded_at IS NULL FROM documents ORDER BY id"
        ).all()
        assert [tuple(row) for row in rows] == [(TEXT, 3, 1), (LATER, 2, 0)]
        assert connection.exec_driver_sql("SELECT action FROM document_changes").scalars().all() == ["return"]
        assert connection.exec_driver_sql("SELECT count(*) FROM claims").scalar() == 2
    assert take(TEXT, "12") == "unchanged"
    assert take(LATER, "15") == "changed"
    assert [each.claim.value for each in store.stored_claims()] == [15]


def test_a_text_that_comes_back_is_read_by_the_newest_extractor(store: Store, take: Callable[..., str]) -> None:
    for words, printed, extractor in ((TEXT, "12", "1"), (TEXT, "12", "2"), (LATER, "15", "2"), (TEXT, "12", "3")):
        take(words, printed, extractor=extractor)
    with store.reading() as connection:
        query = "SELECT extractor_version, superseded_by_id FROM claims WHERE superseded_at IS NULL"
        assert [tuple(row) for row in connection.exec_driver_sql(query)] == [("3", None)]


def test_an_older_version_by_its_date_is_nothing_new(store: Store, take: Callable[..., str]) -> None:
    """A folder that holds both versions may be read every night."""
    early, late = {"published": date(2024, 11, 28)}, {"published": date(2024, 11, 30)}
    told = [take(TEXT, "12", early), take(LATER, "15", late), take(TEXT, "12", early), take(LATER, "15", late)]
    assert told == ["new", "changed", "unchanged", "unchanged"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"published": None}, {}),
        ({"published": date(2024, 11, 28)}, {}),
        ({"title": "Raid kills ten"}, {"title": "Raid kills twelve"}),
        ({"publisher": None}, {}),
    ],
)
def test_what_claims_are_read_by_makes_a_new_version(
    take: Callable[..., str], before: dict[str, Any], after: dict[str, Any]
) -> None:
    take(TEXT, "12", before)
    assert take(TEXT, "12", after) == "changed"
    assert take(TEXT, "12", after) == "unchanged"


def test_a_file_is_known_by_its_path_however_it_is_named(store: Store) -> None:
    first = store.ingest(Document(TEXT, name="a.txt"), Reading(), location="/reports/a.txt")
    again = store.ingest(Document(TEXT, name="reports/a.txt"), Reading(), location="/reports/a.txt")
    other = store.ingest(Document(LATER, name="../reports/a.txt"), Reading(), location="/reports/a.txt")
    assert (first, again, other) == ("new", "unchanged", "changed")


def test_a_newer_extractor_supersedes_its_predecessors_claims(store: Store, claim: Callable[..., Any]) -> None:
    document = Document(TEXT, name="report-1")
    store.ingest(document, Reading(claims=(claim(TEXT, "12"),)), extractor="1")
    reread = Reading(claims=(claim(TEXT, "12", place="the mill"),))
    assert store.known(document, extractor="2").standing == "reread"
    assert store.ingest(document, reread, extractor="2") == "reread"
    assert store.ingest(document, reread, extractor="2") == "unchanged"
    assert [stored.claim.place for stored in store.stored_claims()] == ["the mill"]
    assert rows(store, "SELECT id, extractor_version, superseded_by_id FROM claims ORDER BY id") == [
        (1, "1", 2),
        (2, "2", None),
    ]
    assert rows(store, "SELECT count(*), max(version) FROM documents") == [(1, 1)]


def test_claims_come_back_as_they_were_given(store: Store, claim: Callable[..., Any]) -> None:
    title = "At least 12 dead"
    chain = (
        Hop("Nora Example", "spokeswoman of the mill", SourceKind.OFFICIAL, "told"),
        Hop("Example Wire", None, SourceKind.AGENCY, "reported"),
    )
    given = (
        claim(TEXT, "12", attribution=chain, source="Nora Example", via="Example Wire", verified=False),
        claim(title, "12", id="t1", part="title", telling_words=("mill", "raid"), high=None, place_path=()),
    )
    store.ingest(Document(TEXT, title=title, name="r"), Reading(claims=given))
    stored = list(store.stored_claims())
    assert tuple(each.claim for each in stored) == given
    assert [each.origin for each in stored] == ["Nora Example", "r"]


def test_offsets_give_back_the_printed_words(store: Store, take: Callable[..., str]) -> None:
    words = "Ḥalab: “At least 27 killed” — 🕯 the word came late."
    take(words, "27")
    (row,) = rows(
        store,
        "SELECT c.printed, substr(d.text, c.start_offset + 1, c.end_offset - c.start_offset) AS cut "
        "FROM claims c JOIN documents d ON d.id = c.document_id",
    )
    assert row.printed == row.cut == "27"


def test_a_span_outside_the_text_stores_nothing(store: Store, claim: Callable[..., Any]) -> None:
    beyond = claim(TEXT, "12", start=len(TEXT), end=len(TEXT) + 2)
    with pytest.raises(ValueError, match="outside"):
        store.ingest(Document(TEXT, publisher="Daily Example", name="r"), Reading(claims=(beyond,)))
    assert rows(store, "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM sources)") == [(0, 0)]
    # What the failed transaction had added is not remembered either.
    assert store.ingest(Document(TEXT, publisher="Daily Example", name="r"), Reading()) == "new"


def test_two_claims_on_one_span_of_one_measure_are_refused(store: Store, claim: Callable[..., Any]) -> None:
    with pytest.raises(IntegrityError):
        store.ingest(Document(TEXT, name="r"), Reading(claims=(claim(TEXT, "12"), claim(TEXT, "12", id="again"))))


def test_quantities_are_kept_beside_their_claim(store: Store, claim: Callable[..., Any]) -> None:
    words = "The raid killed 12 people 10 km from the mill."
    one = claim(words, "12")
    near = Quantity(words.index("10 km"), words.index("10 km") + 5, "10 km", 10, "kilometre", 10_000, "metre", one.id)
    store.ingest(Document(words, name="r"), Reading(claims=(one,), quantities=(near,)))
    assert rows(store, "SELECT printed, value, unit, base_value, base_unit, claim_id FROM quantities") == [
        ("10 km", 10, "kilometre", 10_000, "metre", 1)
    ]
    assert rows(store, "SELECT low, high, base_low, base_high FROM quantities") == [(10, 10, 10_000, 10_000)]


def test_a_measured_range_is_kept_without_a_value(store: Store) -> None:
    words = "The raid hit farms 5-10 km from the mill."
    store.ingest(Document(words, name="r"), read(Document(words)))
    assert rows(store, "SELECT printed, value, low, high, base_value, base_low, base_high FROM quantities") == [
        ("5-10 km", None, 5, 10, None, 5_000, 10_000)
    ]


def test_warnings_of_the_extractor_are_kept(store: Store) -> None:
    store.ingest(Document(TEXT, name="r"), Reading(warnings=("no day of publication",)))
    assert rows(store, "SELECT warnings FROM documents") == [('["no day of publication"]',)]
