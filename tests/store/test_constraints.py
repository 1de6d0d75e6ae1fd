"""What the database refuses by itself, whoever writes to it: each CHECK, unique and foreign key of the schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

ROWS: dict[str, dict[str, Any]] = {
    "runs": {"id": 1, "kind": "ingest", "started_at": "2024-11-29 00:00:00", "status": "done"},
    "sources": {"id": 1, "name": "Example", "kind": "outlet"},
    "source_aliases": {"id": 1, "source_id": 1, "alias": "Example", "folded": "example"},
    "documents": {
        "id": 1,
        "name": "r",
        "text": "12 died",
        "content_hash": "0" * 64,
        "ingested_at": "2024-11-29 00:00:00",
        "extractor_version": "1",
        "version": 1,
        "signature": "",
    },
    "stays": {
        "id": 1,
        "document_id": 1,
        "place": 1,
        "first_at": "2024-11-29 00:00:00",
        "last_at": "2024-11-30 00:00:00",
    },
    "document_bands": {"document_id": 1, "band": 5},
    "claims": {
        "id": 1,
        "document_id": 1,
        "local_id": "c1",
        "part": "text",
        "start_offset": 0,
        "end_offset": 2,
        "printed": "12",
        "measure": "killed",
        "value": 12,
        "low": 12,
        "high": 12,
        "bound": "exact",
        "who": "person",
        "subset_of": 0,
        "scope": "incident",
        "stance": "asserted",
        "revision": "rose",
        "origin": "Example",
        "origin_kind": "outlet",
        "origin_basis": "publisher",
        "date_from": "2024-11-28",
        "date_to": "2024-11-29",
        "date_basis": "stated",
        "event_kind": "airstrike",
        "sentence": "12 died",
        "sentence_start": 0,
        "rule": "a rule",
        "extractor_version": "1",
    },
    "quantities": {
        "id": 1,
        "document_id": 1,
        "claim_id": 1,
        "start_offset": 0,
        "end_offset": 4,
        "printed": "5 km",
        "value": 5,
        "unit": "kilometre",
        "base_value": 5000,
        "base_unit": "metre",
        "extractor_version": "1",
    },
    "attributions": {
        "claim_id": 1,
        "hop": 0,
        "source_id": 1,
        "name": "Example",
        "kind": "outlet",
        "cue_start": 3,
        "cue_end": 7,
    },
    "figures": {
        "id": 1,
        "key": "k",
        "kind": "event",
        "measure": "killed",
        "who": "person",
        "date_from": "2024-11-28",
        "date_to": "2024-11-29",
        "reason": "r",
        "digest": "d",
    },
    "figure_claims": {"figure_id": 1, "claim_id": 1},
    "findings": {
        "id": 1,
        "fingerprint": "f",
        "kind": "spread",
        "severity": "low",
        "figure_id": 1,
        "reason": "r",
        "rule": "1",
        "state": "open",
        "first_seen": "2024-11-29 00:00:00",
        "digest": "d",
    },
    "finding_figures": {"finding_id": 1, "ordinal": 0, "figure_id": 1},
    "finding_positions": {"finding_id": 1, "position": 0, "value": 12, "low": 12, "high": 12, "bound": "exact"},
    "finding_claims": {"finding_id": 1, "position": 0, "claim_id": 1},
    "awaited_reviews": {"id": 1, "fingerprint": "f", "state": "open", "reviewed_at": "2024-11-29 00:00:00"},
    "reviews": {"id": 1, "finding_id": 1, "state": "open", "reviewed_at": "2024-11-29 00:00:00"},
    "corrections": {
        "id": 1,
        "action": "reject",
        "document_id": 1,
        "claim_id": 1,
        "part": "text",
        "start_offset": 0,
        "end_offset": 2,
        "made_at": "2024-11-29 00:00:00",
    },
    "corrected_claims": {
        "claim_id": 1,
        "rejected": 0,
        "measure": "killed",
        "value": 12,
        "low": 12,
        "high": 12,
        "bound": "exact",
        "who": "person",
        "scope": "incident",
        "stance": "asserted",
        "source_id": 1,
        "source_kind": "official",
        "origin": "Example",
        "origin_kind": "outlet",
        "origin_basis": "publisher",
        "date_from": "2024-11-28",
        "date_to": "2024-11-29",
        "place_path": "[]",
        "read_as": "{}",
        "made_at": "2024-11-29 00:00:00",
    },
    "document_changes": {"id": 1, "document_id": 1, "action": "retract", "made_at": "2024-11-29 00:00:00"},
    "source_decisions": {
        "id": 1,
        "action": "merge",
        "source": "Example",
        "other": "The Example",
        "made_at": "2024-11-29 00:00:00",
    },
    "untold_changes": {"finding_id": 1, "change": "new", "run_id": 1},
}
# table, the columns of a row that must be refused, and the name of the constraint that refuses it.
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("runs", {"status": "lost"}, "ck_runs_status"),
    ("sources", {"kind": "blog"}, "ck_sources_kind"),
    ("documents", {"text": ""}, "ck_documents_text_not_empty"),
    ("documents", {"version": 0}, "ck_documents_version_from_one"),
    *(
        ("claims", {column: "nonsense"}, f"ck_claims_{column}")
        for column in ("measure", "bound", "who", "scope", "stance", "event_kind", "revision", "date_basis")
    ),
    ("claims", {"part": "foot"}, "ck_claims_part"),
    ("claims", {"origin_kind": "blog"}, "ck_claims_origin_kind"),
    ("claims", {"origin_basis": "guess"}, "ck_claims_origin_basis"),
    ("claims", {"start_offset": -1, "end_offset": 1}, "ck_claims_offsets_in_order"),
    ("claims", {"start_offset": 2, "printed": ""}, "ck_claims_offsets_in_order"),
    ("claims", {"printed": "123"}, "ck_claims_printed_as_long_as_its_span"),
    ("claims", {"sentence_start": -1}, "ck_claims_sentence_start"),
    ("claims", {"subset_of": -1}, "ck_claims_subset_of"),
    ("claims", {"low": 13}, "ck_claims_low_not_over_high"),
    ("claims", {"value": -1}, "ck_claims_counts_not_negative"),
    ("claims", {"low": -1}, "ck_claims_counts_not_negative"),
    ("claims", {"low": None, "high": -1}, "ck_claims_counts_not_negative"),
    ("claims", {"date_from": "2024-11-30"}, "ck_claims_dates_in_order"),
    *(
        ("corrected_claims", {column: "nonsense"}, f"ck_corrected_claims_{column}")
        for column in ("measure", "bound", "who", "scope", "stance", "source_kind", "origin_kind", "origin_basis")
    ),
    ("corrected_claims", {"low": 13}, "ck_corrected_claims_low_not_over_high"),
    ("corrected_claims", {"value": -1}, "ck_corrected_claims_counts_not_negative"),
    ("corrected_claims", {"date_from": "2024-11-30"}, "ck_corrected_claims_dates_in_order"),
    ("stays", {"last_at": "2024-11-28 00:00:00"}, "ck_stays_times_in_order"),
    ("untold_changes", {"change": "burn"}, "ck_untold_changes_change"),
    ("document_changes", {"action": "burn"}, "ck_document_changes_action"),
    ("source_decisions", {"action": "burn"}, "ck_source_decisions_action"),
    ("quantities", {"start_offset": 4, "end_offset": 4, "printed": ""}, "ck_quantities_offsets_in_order"),
    ("quantities", {"printed": "5"}, "ck_quantities_printed_as_long_as_its_span"),
    ("quantities", {"low": 6, "high": 5}, "ck_quantities_ends_in_order"),
    ("attributions", {"kind": "blog"}, "ck_attributions_kind"),
    ("attributions", {"hop": -1}, "ck_attributions_hop"),
    ("attributions", {"cue_start": 7}, "ck_attributions_cue_offsets_in_order"),
    ("figures", {"kind": "story"}, "ck_figures_kind"),
    ("figures", {"measure": "harmed"}, "ck_figures_measure"),
    ("figures", {"who": "pilot"}, "ck_figures_who"),
    ("figures", {"date_from": "2024-11-30"}, "ck_figures_dates_in_order"),
    ("findings", {"kind": "quarrel"}, "ck_findings_kind"),
    ("findings", {"severity": "huge"}, "ck_findings_severity"),
    ("findings", {"state": "lost"}, "ck_findings_state"),
    ("finding_positions", {"bound": "loose"}, "ck_finding_positions_bound"),
    ("finding_positions", {"low": 13}, "ck_finding_positions_low_not_over_high"),
    ("reviews", {"state": "lost"}, "ck_reviews_state"),
    ("awaited_reviews", {"state": "lost"}, "ck_awaited_reviews_state"),
    ("corrections", {"action": "burn"}, "ck_corrections_action"),
    ("corrections", {"part": "foot"}, "ck_corrections_part"),
    ("corrections", {"end_offset": 0}, "ck_corrections_offsets_in_order"),
]


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    """Plain sqlite3 with foreign keys on, as any other program may open the file."""
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


def insert(connection: sqlite3.Connection, table: str, **other: Any) -> None:
    row = ROWS[table] | other
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", row)


def fill(connection: sqlite3.Connection, until: str | None = None) -> None:
    """One good row in each table that comes before ``until``."""
    for table in ROWS:
        if table == until:
            return
        insert(connection, table)


def test_the_good_rows_are_good(connection: sqlite3.Connection) -> None:
    fill(connection)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(("table", "wrong", "name"), REFUSED, ids=[f"{name}-{list(w)}" for _, w, name in REFUSED])
def test_a_wrong_row_is_refused(connection: sqlite3.Connection, table: str, wrong: dict[str, Any], name: str) -> None:
    fill(connection, until=table)
    with pytest.raises(sqlite3.IntegrityError, match=f"CHECK constraint failed: {name}$"):
        insert(connection, table, **wrong)


def test_each_check_of_the_schema_is_tried(connection: sqlite3.Connection) -> None:
    import re

    schema = connection.execute("SELECT group_concat(sql) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    assert set(re.findall(r'CONSTRAINT "?(ck_\w+)', schema)) == {name for _, _, name in REFUSED}


@pytest.mark.parametrize(
    ("table", "other"),
    [
        ("sources", {"id": 2}),
        ("source_aliases", {"id": 2}),
        ("claims", {"id": 2}),
        ("figures", {"id": 2}),
        ("findings", {"id": 2}),
        ("document_bands", {}),
        ("attributions", {}),
    ],
)
def test_the_same_thing_twice_is_refused(connection: sqlite3.Connection, table: str, other: dict[str, Any]) -> None:
    fill(connection)
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        insert(connection, table, **other)


def test_a_superseded_claim_may_stand_beside_its_successor(connection: sqlite3.Connection) -> None:
    fill(connection)
    insert(connection, "claims", id=2, superseded_at="2024-11-29 00:00:00")
    assert connection.execute("SELECT count(*) FROM claims").fetchone() == (2,)


def test_no_row_points_to_nothing(connection: sqlite3.Connection) -> None:
    fill(connection)
    tried = 0
    for table, row in ROWS.items():
        for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            column = key[3]
            fresh = {name: 77 for name in row if name in ("id", "hop", "ordinal", "position", "band")}
            unique = {"name": "x", "folded": "x", "fingerprint": "x", "key": "x"}
            other = fresh | {name: value for name, value in unique.items() if name in row} | {column: 99}
            if table == "claims":
                other |= {"start_offset": 3, "end_offset": 5}
            if table in ("corrected_claims", "untold_changes"):
                connection.execute(f"DELETE FROM {table}")  # a claim or finding has one row at most
            with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
                insert(connection, table, **(other | {column: 99}))
            tried += 1
    assert tried > 20


def test_what_others_point_to_cannot_be_deleted(connection: sqlite3.Connection) -> None:
    fill(connection)
    for table in ("documents", "claims", "sources", "figures", "findings"):
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute(f"DELETE FROM {table}")
