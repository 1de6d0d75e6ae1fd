"""Which texts are one document: ids hold within the file or feed that gives them, addresses and files everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.ids import is_global, telling_url
from factcheck.store.likeness import recognisable
from factcheck.store.opening import Store
from factcheck.types import Document, Reading

TEXT = "An air raid killed 12 people near the mill of Exampletown, the mayor said on Friday."
EDITED = "An air raid killed 15 people near the mill of Exampletown, the mayor said on Friday night."
OTHER = "Gunmen opened fire on a lorry at the border crossing and three drivers died of their wounds."
DAY, NEXT = date(2024, 11, 29), date(2024, 11, 30)


@pytest.fixture
def bring(store: Store) -> Callable[..., str]:
    """Ingests a text under the id 1 of a file a.csv, unless told otherwise; says what it was to the database."""

    def make(text: str, location: str | None = None, **about: Any) -> str:
        said = {"name": "1", "container": "/desk/a.csv"} | about
        return store.ingest(Document(text, **said), Reading(), location=location)

    return make


def names(store: Store, *columns: str) -> list[Any]:
    with store.reading() as connection:
        query = f"SELECT {', '.join(columns or ('name',))} FROM documents WHERE superseded_at IS NULL ORDER BY id"
        rows = [tuple(row) for row in connection.exec_driver_sql(query)]
    return rows if columns else [row[0] for row in rows]


def test_one_id_in_three_files_is_three_documents(store: Store, bring: Callable[..., str]) -> None:
    files = {"/desk/a.csv": TEXT, "/desk/b.csv": EDITED, "/desk/c.csv": OTHER}
    for told in ("new", "unchanged"):
        assert [bring(text, container=file) for file, text in files.items()] == [told] * 3
    assert names(store) == ["1", "/desk/b.csv#1", "/desk/c.csv#1"]


def test_a_changed_row_of_the_same_file_is_a_new_version(store: Store, bring: Callable[..., str]) -> None:
    assert [bring(TEXT), bring(TEXT), bring(EDITED), bring(EDITED)] == ["new", "unchanged", "changed", "unchanged"]
    assert names(store, "name", "version") == [("1", 2)]


def test_a_row_number_that_holds_another_text_today_is_another_document(bring: Callable[..., str]) -> None:
    assert [bring(TEXT), bring(OTHER), bring(TEXT), bring(OTHER)] == ["new", "new", "unchanged", "unchanged"]
    assert [bring(TEXT, name="raid-1"), bring(OTHER, name="raid-1")] == ["new", "changed"]


def test_a_publishers_own_id_is_one_report_in_two_daily_files(bring: Callable[..., str]) -> None:
    said = {"publisher": "Daily Example", "published": DAY}
    assert bring(TEXT, container="/desk/29.jsonl", **said) == "new"
    assert bring(TEXT, container="/desk/30.jsonl", **said) == "unchanged"
    assert bring(EDITED, container="/desk/30.jsonl", **said) == "changed"
    assert bring(OTHER, container="/desk/30.jsonl", **said) == "new"
    assert bring(TEXT, container="/desk/29.jsonl", **said) == "unchanged"


@pytest.mark.parametrize(
    "other",
    [
        {"publisher": "Evening Example", "published": DAY},
        {"publisher": "Daily Example", "published": NEXT},
        {"publisher": None, "published": DAY},
    ],
)
def test_without_publisher_and_day_an_id_of_two_files_is_two_reports(
    bring: Callable[..., str], other: dict[str, Any]
) -> None:
    bring(TEXT, container="/desk/29.jsonl", publisher="Daily Example", published=DAY)
    assert bring(EDITED, container="/desk/30.jsonl", **other) == "new"


def test_an_id_that_holds_everywhere_needs_no_container(bring: Callable[..., str]) -> None:
    said = {"container": None, "name": "tag:example.org,2024:7"}
    assert [bring(TEXT, **said), bring(TEXT, **said), bring(OTHER, **said)] == ["new", "unchanged", "changed"]


def test_ids_of_an_older_schema_meet_their_rows_again(bring: Callable[..., str]) -> None:
    assert bring(TEXT, container=None) == "new"
    assert [bring(TEXT), bring(EDITED), bring(OTHER)] == ["unchanged", "changed", "new"]


def test_ids_that_come_through_standard_input_are_as_good_as_their_texts_are_alike(bring: Callable[..., str]) -> None:
    told = [bring(text, container="stdin", name="raid-1") for text in (TEXT, EDITED, OTHER)]
    assert told == ["new", "changed", "new"]


def test_a_file_of_the_same_name_in_another_folder_is_another_report(store: Store, bring: Callable[..., str]) -> None:
    said: dict[str, Any] = {"name": "a.txt", "container": None}
    assert bring(TEXT, "/monday/a.txt", **said) == "new"
    assert bring(EDITED, "/tuesday/a.txt", **said) == "new"
    assert bring(EDITED, "/monday/a.txt", **said) == "changed"
    assert bring(EDITED, "/tuesday/a.txt", **said) == "unchanged"
    assert names(store) == ["/tuesday/a.txt", "a.txt"]


def test_a_folder_that_was_moved_adds_nothing(bring: Callable[..., str]) -> None:
    said: dict[str, Any] = {"name": "a.txt", "container": None, "publisher": "Daily Example", "published": DAY}
    bring(TEXT, "/old/a.txt", **said)
    assert [bring(TEXT, "/new/a.txt", **said), bring(EDITED, "/new/a.txt", **said)] == ["unchanged", "changed"]


def test_a_page_or_a_file_has_one_publisher(store: Store, bring: Callable[..., str]) -> None:
    page = {"container": None, "name": "https://example.org/a", "url": "https://example.org/a"}
    file: dict[str, Any] = {"container": None, "name": "b.txt"}
    assert bring(TEXT, publisher="example.org", **page) == "new"
    assert bring(TEXT, publisher="Example Post", **page) == "changed"
    assert bring(OTHER, "/desk/b.txt", publisher="Wrong", **file) == "new"
    assert bring(OTHER, "/desk/b.txt", publisher="Right", **file) == "changed"
    assert names(store, "publisher") == [("Example Post",), ("Right",)]


def test_two_entries_under_one_address_are_two_reports_unless_they_are_alike(bring: Callable[..., str]) -> None:
    live = "https://example.org/live"
    said = {"container": "https://example.org/feed", "url": live}
    assert bring(TEXT, name="post-1", **said) == "new"
    assert bring(EDITED, name="post-2", **said) == "new"
    assert bring(TEXT, name="https://example.org/live#1", container=None, url=live + "2") == "new"
    assert bring(EDITED, name="https://example.org/live#2", container=None, url=live + "2") == "changed"
    assert bring(OTHER, name="https://example.org/live#3", container=None, url=live + "2") == "new"


def test_a_front_page_is_the_address_of_no_report(bring: Callable[..., str]) -> None:
    for name, text in (("a", TEXT), ("b", EDITED)):
        assert bring(text, name=f"tag:{name}", container=None, url="https://example.org/") == "new"


def test_rows_without_an_id_are_known_by_their_text_wherever_the_command_is_run(bring: Callable[..., str]) -> None:
    from factcheck.store.identity import content_hash

    made = content_hash(TEXT)[:8]
    told = [bring(TEXT, name=f"{shown}#{made}") for shown in ("a.csv", "desk/a.csv", "../a.csv")]
    assert told == ["new", "unchanged", "unchanged"]


def test_a_snapshot_that_was_fetched_earlier_is_nothing_new(store: Store, bring: Callable[..., str]) -> None:
    from datetime import datetime

    page = {"container": None, "name": "https://example.org/a", "url": "https://example.org/a"}
    early, late = datetime(2024, 11, 29, 8), datetime(2024, 11, 29, 20)
    for told in (["new", "changed"], ["unchanged", "unchanged"]):
        assert [bring(TEXT, retrieved=early, **page), bring(EDITED, retrieved=late, **page)] == told


@pytest.mark.parametrize(
    ("name", "everywhere"),
    [
        ("1", False), ("report-17", False), ("2024-11-29", False), ("abc:def", False), ("https://example.org/", False),
        ("https://example.org/a", True), ("urn:newsml:example.org:20241129:a", True), ("tag:example.org,2024:1", True),
        ("doi:10.1000/182", True), ("10.1000/182", True), ("0b2e6c2e-8f3b-4a1c-9d2e-0123456789ab", True),
        ("d41d8cd98f00b204e9800998ecf8427e", True), ("20241129123456789", False),
    ],
)  # fmt: skip
def test_which_ids_hold_everywhere(name: str, everywhere: bool) -> None:
    assert is_global(name) is everywhere


def test_an_address_tells_a_report_unless_it_is_a_front_page() -> None:
    assert telling_url("https://example.org/?p=7") == "https://example.org/?p=7"
    assert [telling_url(url) for url in (None, "https://example.org", "https://example.org/")] == [None] * 3


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ((TEXT, None), (EDITED, None), True),
        ((TEXT, None), (TEXT.replace("12", "2,400"), None), True),
        ((TEXT, None), (f"{TEXT} {OTHER}", None), True),
        ((TEXT, None), (OTHER, None), False),
        ((TEXT, "Raid kills many in Exampletown"), (OTHER, "Raid kills many in Exampletown"), True),
        ((TEXT, "Situation report"), (OTHER, "Situation report"), False),
        (("12", None), ("Ten", None), False),
        (("!", None), ("?", None), False),
    ],
)
def test_what_is_recognisably_a_version(
    one: tuple[str, str | None], other: tuple[str, str | None], alike: bool
) -> None:
    assert recognisable(*one, *other) is alike is recognisable(*other, *one)


def test_a_database_keeps_what_a_document_lies_in(store: Store, bring: Callable[..., str], database: Path) -> None:
    bring(TEXT)
    assert names(store, "container", "local_id", "location") == [("/desk/a.csv", "1", None)]
