"""The drafts of a reconcile come back as they were given, by name, and end with it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import inspect

from factcheck.store import drafts
from factcheck.store.opening import Store
from factcheck.types import Figure, Measure, Who


def draft(name: str, first: str, *claims: int) -> drafts.Drafted:
    """A draft with the marks that its claims give."""
    origins = tuple(f"Observer {claim}" for claim in claims)
    figure = Figure(
        key=name,
        kind="series",
        measure=Measure.KILLED,
        who=Who.CHILD,
        place="Douma",
        date_from=date(2024, 11, 29),
        date_to=None,
        claims=claims,
        origins=origins,
        reason="one report",
    )
    return drafts.Drafted(figure, name, first, [f"mark {claim}" for claim in claims])


def test_come_back_by_name_and_first_claim_in_portions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    given = [draft("b", "2", 1), draft("a", "9", 2, 3), draft("b", "1", 4), draft("b", "1", 5), draft("c", "0", 6)]
    with store.writing() as connection:
        drafts.begin(connection)
        drafts.add(connection, given)
        portions = list(drafts.by_name(connection))
        assert drafts.first_of_names(connection) == {"a": "9", "b": "1", "c": "0"}
    assert [len(some) for some in portions] == [2, 2, 1]
    assert [one for some in portions for one in some] == [given[at] for at in (1, 2, 3, 0, 4)]


def test_end_with_the_reconcile(store: Store) -> None:
    with store.writing() as connection:
        drafts.begin(connection)
        drafts.add(connection, [draft("a", "1", 1)])
        drafts.begin(connection)
        assert list(drafts.by_name(connection)) == []
        drafts.end(connection)
        assert not inspect(connection).has_table(drafts.TABLE.name)
