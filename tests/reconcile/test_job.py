"""The scheduled job on a database: idempotent, locked, in a run of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest
from press import DAY, Press

from factcheck.errors import LockedError
from factcheck.reconcile.job import run
from factcheck.store import open_store
from factcheck.store.opening import Store
from factcheck.types import Document, FindingState, Hop, Reading, SourceKind

MONITOR, COALITION = "Syrian Observatory for Human Rights", "Syrian National Coalition"
TEXT = "{speaker} said {number} civilians were killed in air strikes on Douma on Monday."


def ingest(store: Store, name: str, number: int, speaker: str, *, published: date = DAY, publisher: str = "") -> None:
    """Store one report that quotes a speaker with a number."""
    text = TEXT.format(speaker=speaker, number=number)
    start = text.index(str(number))
    made = Press()(number, speaker).claim
    claim = replace(
        made,
        start=start,
        end=start + len(str(number)),
        sentence=text,
        sentence_start=0,
        attribution=(Hop(speaker, None, SourceKind.MONITOR, "said"),),
    )
    document = Document(text, published=published, publisher=publisher or name, name=name)
    store.ingest(document, Reading((claim,)))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "claims.db"), create=True) as opened:
        yield opened


def test_what_disagrees_is_found_once(store: Store) -> None:
    ingest(store, "a", 16, MONITOR)
    ingest(store, "b", 32, COALITION)
    first = run(store)
    assert [row["kind"] for row in first.new] == ["contradiction"]
    assert (first.claims, first.figures, first.findings) == (2, 1, 1)
    second = run(store)
    assert (second.new, second.changed, second.gone) == ((), (), ())
    assert second.run == first.run + 1
    assert [row["id"] for row in store.findings()] == [row["id"] for row in first.new]


def test_a_new_report_changes_the_conflict(store: Store) -> None:
    ingest(store, "a", 16, MONITOR)
    ingest(store, "b", 32, COALITION)
    (before,) = run(store).new
    ingest(store, "c", 24, "Syrian Network for Human Rights")
    after = run(store)
    assert not after.new
    assert [row["replaces"] for row in after.changed] == [before["id"]]


def test_one_more_outlet_keeps_the_decision(store: Store) -> None:
    ingest(store, "a", 16, MONITOR)
    ingest(store, "b", 32, COALITION)
    (found,) = run(store).new
    store.review(found["id"], FindingState.ACKNOWLEDGED, by="Amina")
    ingest(store, "c", 32, COALITION, publisher="Evening Post")
    after = run(store)
    assert all(row["kind"] != "contradiction" for row in (*after.new, *after.changed))
    (conflict,) = [row for row in store.findings() if row["kind"] == "contradiction"]
    assert conflict["state"] == "acknowledged"
    assert conflict["positions"][1]["documents"] == ["b", "c"]


def test_any_order_of_ingest_ends_in_the_same(tmp_path: Path) -> None:
    reports = [("a", 16, MONITOR), ("b", 32, COALITION), ("c", 16, "Syrian Network for Human Rights")]
    seen = set()
    for number, order in enumerate(permutations(reports)):
        with open_store(str(tmp_path / f"{number}.db"), create=True) as store:
            for report in order:
                ingest(store, *report)
                run(store)
            seen.add(tuple(sorted((row["kind"], row["figure"], row["reason"]) for row in store.findings())))
    (found,) = seen
    assert [kind for kind, _, _ in found] == ["contradiction", "corroborates"]


def test_one_run_at_a_time(store: Store, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "claims.db")) as other, other.lock(), pytest.raises(LockedError):
        run(store)


def test_a_failed_run_is_closed_as_failed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(store, "a", 16, MONITOR)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("no space left")

    monkeypatch.setattr("factcheck.store.derived.save_figures", broken)
    with pytest.raises(RuntimeError):
        run(store)
    with store.read_only() as connection:
        rows = connection.exec_driver_sql("SELECT status, message FROM runs WHERE kind = 'reconcile'").all()
    assert [tuple(row) for row in rows] == [("failed", "RuntimeError: no space left")]
