"""Versions of one document stand in the order in which they were captured, whatever the order in which they come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from factcheck.store.opening import Store
from factcheck.store.stays import Stay, is_behind, with_capture
from factcheck.store.versions import chains_of
from factcheck.types import Document, Reading

START = datetime(2019, 3, 1)
URL = "https://example.org/raid"
TEXT = "An air raid killed {} people near the mill of Exampletown, the mayor said on Friday."


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


def stays(captures: Sequence[tuple[int, int]]) -> list[Stay]:
    """What these captures of texts leave: each is a text and an hour."""
    found: list[Stay] = []
    for text, hour in captures:
        found = with_capture(found, text, at(hour))
    return found


def course(found: Sequence[Stay]) -> str:
    return "".join(chr(64 + stay.document) for stay in found)


@given(st.permutations(range(9)), st.lists(st.integers(1, 4), min_size=9, max_size=9))
def test_captures_are_put_in_the_order_of_their_times(order: Sequence[int], runs: list[int]) -> None:
    """Where each text stood once, whatever comes first: A for one to four captures, then B, then C."""
    texts = [text for text, length in enumerate(runs, 1) for _ in range(length)][:9]
    found = stays([(texts[hour], hour) for hour in order])
    assert [stay.document for stay in found] == [text for text, _ in groupby(texts)]
    assert [stay.first for stay in found] == sorted(stay.first for stay in found if stay.first)
    assert found[-1].last == at(8)


def test_a_text_that_stood_twice_stands_twice() -> None:
    assert course(stays([(1, 1), (2, 5), (1, 9)])) == "ABA"
    assert course(stays([(1, 1), (1, 9), (2, 5)])) == "ABA"
    assert course(stays([(1, 1), (2, 5), (1, 9), (3, 3), (3, 7)])) == "ACBCA"
    assert course(stays([(1, 1), (1, 9), (2, 5), (1, 5)])) == "ABA"


def test_a_text_without_a_time_comes_when_it_comes() -> None:
    found = with_capture(stays([(1, 5)]), 2, None)
    assert course(found) == "AB"
    assert course(with_capture(found, 3, at(3))) == "CAB"
    assert course(with_capture(found, 3, at(7))) == "ABC"
    assert course(with_capture(found, 2, None)) == "AB"
    assert (is_behind(found, at(4)), is_behind(found, at(6)), is_behind(found, None)) == (True, False, False)


def bring(store: Store, number: int, hour: int | None) -> str:
    when = at(hour) if hour is not None else None
    return store.ingest(Document(TEXT.format(number), url=URL, name=URL, retrieved=when), Reading())


def chain(store: Store) -> list[tuple[str, int]]:
    """The texts in the order in which they stood, with their version; none but the last stands."""
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT id, text, version, superseded_at IS NULL FROM documents").all()
        known = {number: (text.split()[4], version) for number, text, version, _ in rows}
        chains = chains_of(connection, None)
        (newest,) = [number for number, _, _, stands in rows if stands]
    (found,) = chains or [[newest]]
    assert found[-1] == newest
    return [known[number] for number in found]


def test_an_older_capture_is_a_version_behind(store: Store) -> None:
    assert [bring(store, 30, 48), bring(store, 24, 24)] == ["new", "older"]
    assert chain(store) == [("24", 1), ("30", 2)]
    assert [bring(store, 20, 8), bring(store, 28, 30), bring(store, 36, 60)] == ["older", "older", "changed"]
    assert chain(store) == [("20", 1), ("24", 2), ("28", 3), ("30", 4), ("36", 5)]
    again = [bring(store, number, hour) for number, hour in ((28, 30), (30, 48), (24, 25), (36, 60))]
    assert again == ["unchanged"] * 4
    assert len(chain(store)) == 5


def test_a_text_that_was_captured_before_and_after_another_came_back(store: Store) -> None:
    assert [bring(store, 30, 8), bring(store, 30, 48), bring(store, 24, 24)] == ["new", "unchanged", "older"]
    assert [number for number, _ in chain(store)] == ["30", "24", "30"]
    assert [bring(store, 24, 72), bring(store, 30, 60)] == ["changed", "unchanged"]
    assert [number for number, _ in chain(store)] == ["30", "24", "30", "24"]


def test_a_file_of_unknown_time_takes_the_place_at_which_it_comes(store: Store) -> None:
    assert [bring(store, 30, 24), bring(store, 24, None), bring(store, 20, 8)] == ["new", "changed", "older"]
    assert [number for number, _ in chain(store)] == ["20", "30", "24"]
