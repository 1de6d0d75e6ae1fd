"""The views answer in plain SQLite, without joins and without this program."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from factcheck.store.opening import Store
from factcheck.types import Bound, Figure, Finding, FindingKind, Measure, Position, Severity, SourceKind, Who

COLUMNS = {
    "claims_view": (
        "claim measure who noun nationality printed value low high bound scope stance date_from date_to place "
        "place_path actor source via origin origin_kind document publisher published title url figure part_of_claim "
        "sentence part start_offset end_offset subset_of verified rule extractor_version document_id content_hash "
        "reference corrected read_as corrected_by correction_note corrected_at counts_as"
    ),
    "figures_view": (
        "figure kind measure who place date_from date_to low high claims documents independent_origins first_published "
        "last_published open_conflicts reason figure_id lowest highest"
    ),
    "timeline_view": (
        "figure published as_of printed value low high bound stance origin publisher document sentence claim counts_as "
        "corrected place"
    ),
    "findings_view": (
        "finding kind flag severity state figure measure who place date_from date_to positions lowest highest "
        "documents reason gap ratio first_seen reviewer review_reason note independent_origins low high"
    ),
    "corrections_view": (
        "correction action claim document printed field old_value new_value figure decision reviewer note made_at "
        "sentence"
    ),
    "sources_view": "source kind aliases claims_said_first claims_relayed documents source_id",
}


@pytest.fixture
def filled(store: Store, take: Callable[..., str], said: Callable[..., Any]) -> Store:
    """Three papers about one raid, two of them quoting the same speaker, and one finding."""
    chain = {"attribution": said("Nora Example", SourceKind.OFFICIAL, "Example Wire"), "source": "Nora Example"}
    take("The raid killed 12 people.", "12", **chain)
    take("The raid killed 12 people, she said.", "12", {"publisher": "Evening Example", "name": "report-2"}, **chain)
    open_end = {"value": 15.0, "low": 15.0, "high": None, "bound": Bound.AT_LEAST}
    take("At least 15 died.", "15", {"publisher": "Night Example", "name": "report-3"}, **open_end)
    stored = list(store.stored_claims())
    ids = tuple(each.id for each in stored)
    figure = Figure("raid", "event", Measure.KILLED, Who.PERSON, "Idlib", None, None, ids, "the same day")
    positions = tuple(
        Position(c.claim.value, c.claim.low, c.claim.high, c.claim.bound, (c.id,), (c.origin,), (c.document,))
        for c in stored
    )
    finding = Finding(
        FindingKind.CONTRADICTION, Severity.LOW, "raid", ("raid",), positions, "12 against 15", (), "1", "print", 3.0
    )  # fmt: skip
    store.save_derived([figure], [finding])
    store.decide_claim(3, "correct", {"high": 20.0, "bound": Bound.RANGE}, by="A. Checker")
    store.decide_claim(3, "restore")
    return store


@pytest.fixture
def plain(filled: Store, database: Path) -> Callable[[str], list[dict[str, Any]]]:
    """Asks the file through the sqlite3 module alone."""

    def ask(query: str) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(database)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query)]

    return ask


@pytest.mark.parametrize("view", COLUMNS)
def test_a_views_columns_are_a_contract(plain: Callable[..., Any], view: str) -> None:
    assert list(plain(f"SELECT * FROM {view}")[0]) == COLUMNS[view].split()


def test_claims_view_has_a_row_for_each_current_claim(plain: Callable[..., Any]) -> None:
    rows = plain("SELECT document, printed, value, bound, origin, via, figure FROM claims_view ORDER BY claim")
    assert [tuple(row.values()) for row in rows] == [
        ("report-1", "12", 12, "exact", "Nora Example", None, "raid"),
        ("report-2", "12", 12, "exact", "Nora Example", None, "raid"),
        ("report-3", "15", 15, "at_least", "Night Example", None, "raid"),
    ]


def test_claims_view_tells_as_whose_word_each_counts(filled: Store, plain: Callable[..., Any]) -> None:
    """The second paper only repeats the first; the third speaks for itself."""
    with filled.database.writing() as connection:
        connection.exec_driver_sql("UPDATE figure_claims SET origin = 'Example Wire' WHERE claim_id = 2")
    rows = plain("SELECT origin, counts_as FROM claims_view ORDER BY claim")
    told = [("Nora Example", "Nora Example"), ("Nora Example", "Example Wire"), ("Night Example", "Night Example")]
    assert [tuple(row.values()) for row in rows] == told
    assert rows == plain("SELECT origin, counts_as FROM timeline_view ORDER BY claim")


def test_whole_numbers_have_no_decimal_point(plain: Callable[..., Any]) -> None:
    assert plain("SELECT DISTINCT typeof(value) AS type FROM claims_view") == [{"type": "integer"}]


def test_figures_view_counts_origins_apart_from_documents(plain: Callable[..., Any]) -> None:
    (row,) = plain("SELECT claims, documents, independent_origins, open_conflicts FROM figures_view")
    assert row == {"claims": 3, "documents": 3, "independent_origins": 2, "open_conflicts": 1}


OPEN_ENDS = [
    ([(12, 12), (15, None)], (12, None, 12, 15)),  # "at least 15" leaves the upper end open
    ([(12, None), (15, 15)], (12, 15, 12, 15)),  # what is at least 12 may well be 15
    ([(12, None), (12, 12)], (12, None, 12, 12)),
    ([(None, 20), (25, 25)], (None, 25, 20, 25)),
    ([(None, 20), (10, 20)], (10, 20, 10, 20)),
    ([(None, 20), (30, None)], (None, None, 20, 30)),
    ([(131, None)], (131, None, 131, 131)),
]


@pytest.mark.parametrize(("ends", "wanted"), OPEN_ENDS)
def test_an_open_end_is_null_in_the_ranges_of_figures_and_findings(
    store: Store, take: Callable[..., str], ends: list[tuple[float | None, float | None]], wanted: tuple[object, ...]
) -> None:
    for at, (low, high) in enumerate(ends):
        bound = Bound.AT_LEAST if high is None else Bound.AT_MOST if low is None else Bound.RANGE
        known = {"low": low, "high": high, "value": None, "bound": bound}
        take("The raid killed 12 people.", "12", {"publisher": f"Paper {at}", "name": f"report-{at}"}, **known)
    stored = list(store.stored_claims())
    ids = tuple(each.id for each in stored)
    figure = Figure("raid", "event", Measure.KILLED, Who.PERSON, "Idlib", None, None, ids, "the same day")
    positions = tuple(
        Position(None, c.claim.low, c.claim.high, c.claim.bound, (c.id,), (c.origin,), (c.document,)) for c in stored
    )
    finding = Finding(
        FindingKind.CONTRADICTION, Severity.LOW, "raid", ("raid",), positions, "apart", (), "1", "print", 3.0
    )  # fmt: skip
    store.save_derived([figure], [finding])
    with store.reading() as connection:
        for view in ("figures_view", "findings_view"):
            assert connection.exec_driver_sql(f"SELECT low, high, lowest, highest FROM {view}").all() == [wanted]


def test_timeline_view_goes_by_publication(plain: Callable[..., Any]) -> None:
    assert [row["claim"] for row in plain("SELECT claim FROM timeline_view WHERE figure = 'raid'")] == [1, 2, 3]


def test_findings_view_tells_the_latest_decision(filled: Store, plain: Callable[..., Any]) -> None:
    from factcheck.types import FindingState

    filled.review(1, FindingState.ACKNOWLEDGED, by="A. Checker")
    filled.review(1, FindingState.DISMISSED, by="B. Checker", reason="false_positive")
    (row,) = plain("SELECT flag, state, positions, lowest, highest, documents, reviewer FROM findings_view")
    assert tuple(row.values()) == (1, "dismissed", 3, 12, 15, 3, "B. Checker")
    assert plain("SELECT open_conflicts FROM figures_view") == [{"open_conflicts": 0}]


def test_sources_view_tells_speakers_relays_and_publishers(plain: Callable[..., Any]) -> None:
    rows = plain("SELECT source, claims_said_first, claims_relayed, documents FROM sources_view ORDER BY source")
    assert [tuple(row.values()) for row in rows] == [
        ("Daily Example", 0, 0, 1),
        ("Evening Example", 0, 0, 1),
        ("Example Wire", 0, 2, 0),
        ("Night Example", 0, 0, 1),
        ("Nora Example", 2, 0, 0),
    ]


def test_near_copies_that_name_no_speaker_vouch_once(store: Store, take: Callable[..., str]) -> None:
    words = (
        "The river rose over the bank at night and the two bridges of the town were closed before the morning came. "
        "Soldiers carried old people out of the lower streets while the shells still fell on the other bank. In the "
        "morning 12 people were found dead near the mill, and the school was opened for those who had lost a roof."
    )
    take(words, "12", {"publisher": "Daily Example", "name": "a"})
    take(words + " More follows.", "12", {"publisher": "Evening Example", "name": "b"})
    ids = tuple(each.id for each in store.stored_claims())
    figure = Figure("mill", "event", Measure.KILLED, Who.PERSON, "Idlib", None, None, ids, "the same words")
    store.save_derived([figure], [])
    with store.reading() as connection:
        query = "SELECT documents, independent_origins FROM figures_view"
        assert connection.exec_driver_sql(query).all() == [(2, 1)]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3 shell on this machine")
@pytest.mark.parametrize("view", COLUMNS)
def test_the_views_work_in_the_sqlite3_shell(filled: Store, database: Path, view: str) -> None:
    done = subprocess.run(["sqlite3", str(database), f"SELECT * FROM {view}"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
