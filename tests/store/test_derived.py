"""Figures and findings are written only where something changed, and decisions survive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError

from factcheck.errors import InputError
from factcheck.store.opening import Store
from factcheck.types import (
    Figure,
    Finding,
    FindingKind,
    FindingState,
    Measure,
    Position,
    Severity,
    StoredClaim,
    Who,
)

TWELVE = "The raid killed 12 people."
FIFTEEN = "The raid killed 15 people."


@pytest.fixture
def claims(store: Store, take: Callable[..., str]) -> list[StoredClaim]:
    """Two papers' claims about one raid."""
    take(TWELVE, "12")
    take(FIFTEEN, "15", {"publisher": "Evening Example", "name": "report-2"})
    return list(store.stored_claims())


def figure(claims: list[StoredClaim], key: str = "killed in the raid") -> Figure:
    ids = tuple(each.id for each in claims)
    return Figure(key, "event", Measure.KILLED, Who.PERSON, "Idlib", None, None, ids, "the same day and place")


def finding(claims: list[StoredClaim], fingerprint: str = "print-1", key: str = "killed in the raid") -> Finding:
    positions = tuple(
        Position(c.claim.value, c.claim.low, c.claim.high, c.claim.bound, (c.id,), (c.origin,), (c.document,))
        for c in claims
    )
    relations = (("place", "EQ"), ("window", "EQ"))
    return Finding(
        FindingKind.CONTRADICTION, Severity.MEDIUM, key, (key,), positions, "12 against 15", relations, "rule 1",
        fingerprint, 3.0, 0.2,
    )  # fmt: skip


def test_a_second_save_writes_nothing(store: Store, claims: list[StoredClaim]) -> None:
    first = store.save_derived([figure(claims)], [finding(claims)])
    assert (first.new, first.figures_new) == ((1,), 1)
    writes: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            writes.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", note)
    second = store.save_derived([figure(claims)], [finding(claims)])
    assert second.unchanged == 1
    assert (second.new, second.changed, second.updated, second.gone) == ((), (), (), ())
    assert writes == []


def test_a_finding_is_listed_with_positions_and_documents(store: Store, claims: list[StoredClaim]) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    (row,) = store.findings()
    wanted = {"kind": "contradiction", "flag": True, "severity": "medium", "state": "open", "reason": "12 against 15"}
    assert row.items() >= wanted.items()
    assert row["figure"] == "killed in the raid"
    assert row["figures"] == ["killed in the raid"]
    assert [(p["value"], p["origins"], p["documents"], p["claims"]) for p in row["positions"]] == [
        (12, ["Daily Example"], ["report-1"], [1]),
        (15, ["Evening Example"], ["report-2"], [2]),
    ]
    shown = store.finding(1)
    assert shown is not None
    assert [p["evidence"][0]["sentence"] for p in shown["positions"]] == [TWELVE, FIFTEEN]


def test_a_decision_survives_as_long_as_the_fingerprint_comes_back(store: Store, claims: list[StoredClaim]) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    store.review(1, FindingState.DISMISSED, reason="false_positive", by="A. Checker", note="two raids")
    same = replace(finding(claims), severity=Severity.HIGH, reason="other words")
    saved = store.save_derived([figure(claims)], [same])
    assert saved.updated == (1,)
    (row,) = store.findings()
    assert (row["state"], row["severity"], row["reason"]) == ("dismissed", "high", "other words")
    assert row["review"]["reviewer"] == "A. Checker"


def test_a_finding_with_other_positions_replaces_the_old_one_and_is_open(
    store: Store, claims: list[StoredClaim]
) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    store.review(1, FindingState.RESOLVED, by="A. Checker")
    other = finding(claims, "print-2")
    raised = replace(other.positions[1], value=16.0, low=16.0, high=16.0)
    saved = store.save_derived([figure(claims)], [replace(other, positions=(other.positions[0], raised))])
    assert (saved.new, saved.changed, saved.gone) == ((), (2,), ())
    (row,) = store.findings()
    assert (row["id"], row["state"], row["replaces"]) == (2, "open", 1)
    old = store.finding(1)
    assert old is not None
    assert old["gone_at"] is not None
    assert old["state"] == "resolved"


def test_a_finding_of_a_renamed_figure_stays_what_it_was(store: Store, claims: list[StoredClaim]) -> None:
    """Its values are the same, and so are claims of it: what was decided about it holds."""
    store.save_derived([figure(claims)], [finding(claims)])
    store.review(1, FindingState.DISMISSED, reason="false_positive")
    saved = store.save_derived([figure(claims, "new name")], [finding(claims, "print-2", "new name")])
    assert (saved.new, saved.changed, saved.updated, saved.gone) == ((), (), (1,), ())
    assert (saved.figures_new, saved.figures_gone) == (1, 1)
    (row,) = store.findings()
    assert (row["id"], row["figure"], row["state"]) == (1, "new name", "dismissed")
    again = store.save_derived([figure(claims, "new name")], [finding(claims, "print-2", "new name")])
    assert again.unchanged == 1


def test_the_same_values_of_other_claims_are_another_finding(store: Store, claims: list[StoredClaim]) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    other = finding(claims, "print-2", "new name")
    apart = tuple(replace(position, claims=()) for position in other.positions)
    saved = store.save_derived([figure(claims, "new name")], [replace(other, positions=apart)])
    assert (saved.new, saved.updated) == ((2,), ())


def test_what_is_gone_comes_back_with_its_decision(store: Store, claims: list[StoredClaim]) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    store.review(1, FindingState.ACKNOWLEDGED)
    assert store.save_derived([], []).gone == (1,)
    assert store.findings() == []
    assert [row["id"] for row in store.findings(gone=True)] == [1]
    assert store.save_derived([figure(claims)], [finding(claims)]).new == (1,)
    assert [row["state"] for row in store.findings()] == ["acknowledged"]


def test_reviews_are_only_added_to(store: Store, claims: list[StoredClaim]) -> None:
    store.save_derived([figure(claims)], [finding(claims)])
    store.review(1, FindingState.ACKNOWLEDGED, by="A. Checker")
    store.review(1, FindingState.OPEN, by="B. Checker", note="looked again")
    shown = store.finding(1)
    assert shown is not None
    assert [(r["state"], r["reviewer"]) for r in shown["reviews"]] == [
        ("acknowledged", "A. Checker"),
        ("open", "B. Checker"),
    ]
    for change in ("UPDATE reviews SET note = 'x'", "DELETE FROM reviews"):
        with pytest.raises(DBAPIError, match="only ever added"), store.database.writing() as connection:
            connection.execute(text(change))


def test_a_review_of_nothing_is_an_error(store: Store) -> None:
    with pytest.raises(InputError, match="no finding 7"):
        store.review(7, FindingState.RESOLVED)


def test_retracted_and_superseded_claims_leave_the_current_ones(store: Store, claims: list[StoredClaim]) -> None:
    with store.database.writing() as connection:
        connection.execute(text("UPDATE documents SET retracted_at = '2024-12-01 00:00:00' WHERE name = 'report-1'"))
    assert [each.document_name for each in store.stored_claims()] == ["report-2"]
