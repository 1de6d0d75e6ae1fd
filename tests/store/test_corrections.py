"""What people say of misread claims holds wherever claims are read, and outlives a new reading and a new version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from factcheck.errors import InputError
from factcheck.store import listing_claims
from factcheck.store.opening import Store
from factcheck.types import Bound, Claim, Document, Measure, Reading, SourceKind

TEXT = "The raid killed 12 people. A witness spoke of smoke."
LONGER = "Rain fell all day. The raid killed 12 people. A witness spoke of smoke."
OTHER = "The raid killed 15 people. A witness spoke of smoke."
Take = Callable[..., str]


def held(store: Store) -> list[Any]:
    """What holds of the only claim: its value, and what `claims list` and `claims_view` say of it."""
    with store.reading() as connection:
        (row,) = listing_claims.claims(connection)
        view = connection.exec_driver_sql("SELECT value, corrected, read_as, corrected_by FROM claims_view").first()
    values = [each.claim.value for each in store.stored_claims()]
    return [*values, row["value"], (row["correction"] or {}).get("read"), tuple(view) if view else None]


def test_a_correction_is_shown_beside_what_was_read(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "correct", {"value": 21, "low": 21, "high": 21}, by="Ada", note="digits swapped")
    read = {"value": 12, "low": 12, "high": 12}
    assert held(store) == [21, 21, read, (21, 1, '{"value": 12, "low": 12, "high": 12}', "Ada")]
    with store.reading() as connection:
        raw = connection.exec_driver_sql("SELECT value FROM claims").scalar()
        rows = connection.exec_driver_sql("SELECT field, old_value, new_value, reviewer, note FROM corrections_view")
        assert raw == 12
        assert [tuple(row) for row in rows] == [
            ("value", "12", "21", "Ada", "digits swapped"),
            ("low", "12", "21", "Ada", "digits swapped"),
            ("high", "12", "21", "Ada", "digits swapped"),
        ]


def test_a_rejected_claim_is_listed_as_such_and_counts_nowhere(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "reject", by="Ada")
    assert list(store.stored_claims()) == []
    with store.reading() as connection:
        (row,) = listing_claims.claims(connection)
        assert (row["rejected"], row["correction"]["reviewer"]) == (True, "Ada")
        assert connection.exec_driver_sql("SELECT count(*) FROM claims_view").scalar() == 0


def test_a_word_is_taken_back_and_all_words_stay(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "correct", {"value": 21, "low": 21, "high": 21}, by="Ada")
    store.decide_claim(1, "reject", by="Omar")
    store.decide_claim(1, "restore", by="Ada", note="Omar agrees")
    assert held(store) == [12, 12, None, (12, 0, None, None)]
    with store.reading() as connection:
        actions = connection.exec_driver_sql("SELECT DISTINCT action FROM corrections ORDER BY id").scalars().all()
    assert actions == ["correct", "reject", "restore"]


@pytest.mark.parametrize("statement", ["UPDATE corrections SET note = 'x'", "DELETE FROM corrections"])
def test_rows_are_only_ever_added(store: Store, take: Take, statement: str) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "reject")
    with pytest.raises(IntegrityError, match="only ever added"), store.database.writing() as connection:
        connection.exec_driver_sql(statement)


def test_it_outlives_a_new_reading(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "correct", {"bound": "at_least", "high": None}, by="Ada")
    assert take(TEXT, "12", extractor="next") == "reread"
    (stored,) = store.stored_claims()
    assert (stored.id, stored.claim.bound, stored.claim.high) == (2, Bound.AT_LEAST, None)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT claim FROM corrections_view").scalars().all() == [2]


def test_it_outlives_a_reading_that_draws_the_number_otherwise(store: Store, claim: Callable[..., Claim]) -> None:
    document = Document(TEXT, published=date(2024, 11, 29), name="r")
    store.ingest(document, Reading((claim(TEXT, "12"),)))
    store.decide_claim(1, "reject")
    store.ingest(document, Reading((claim(TEXT, "12 people", value=12.0, low=12.0, high=12.0),)), extractor="next")
    assert list(store.stored_claims()) == []


def test_a_corrected_claim_stands_where_nothing_is_read_any_more(store: Store, take: Take) -> None:
    """The person vouched for it; a rejected one that is no longer read is simply gone."""
    take(TEXT, "12")
    store.decide_claim(1, "correct", {"value": 21, "low": 21, "high": 21})
    document = Document(TEXT, published=date(2024, 11, 29), publisher="Daily Example", name="report-1")
    assert store.ingest(document, Reading(), extractor="next") == "reread"
    assert [each.claim.value for each in store.stored_claims()] == [21]
    store.decide_claim(1, "reject")
    store.ingest(document, Reading(), extractor="third")
    assert list(store.stored_claims()) == []


def test_it_holds_for_the_same_sentence_of_another_version(store: Store, take: Take) -> None:
    take(TEXT, "12", sentence="The raid killed 12 people.")
    store.decide_claim(1, "correct", {"measure": "wounded"})
    assert take(LONGER, "12", sentence="The raid killed 12 people.", sentence_start=19) == "changed"
    assert [each.claim.measure for each in store.stored_claims()] == [Measure.WOUNDED]


def test_it_says_nothing_of_a_sentence_that_was_changed(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "reject")
    take(OTHER, "15")
    assert [each.claim.value for each in store.stored_claims()] == [15]


def test_it_holds_again_where_the_text_comes_back(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "reject")
    take(OTHER, "15")
    take(TEXT, "12")
    assert list(store.stored_claims()) == []


def test_another_speaker_is_another_origin(store: Store, take: Take, said: Callable[..., Any]) -> None:
    take(TEXT, "12", attribution=said("Nora Example"), source="Nora Example")
    store.decide_claim(1, "correct", {"source": "Example Council", "source_kind": "opposition"})
    (stored,) = store.stored_claims()
    assert (stored.origin, stored.origin_kind) == ("Example Council", SourceKind.OPPOSITION)
    assert [hop.name for hop in stored.claim.attribution] == ["Example Council"]
    with store.reading() as connection:
        query = "SELECT source, claims_said_first FROM sources_view WHERE claims_said_first > 0"
        assert [tuple(row) for row in connection.exec_driver_sql(query)] == [("Example Council", 1)]
        assert len(list(listing_claims.claims(connection, listing_claims.Filter(source="Example Council")))) == 1
        assert list(listing_claims.claims(connection, listing_claims.Filter(source="Nora Example"))) == []
    store.decide_claim(1, "correct", {"source": None, "source_kind": None})
    (stored,) = store.stored_claims()
    assert (stored.origin, stored.claim.attribution) == ("Daily Example", ())


def test_filters_go_by_what_holds(store: Store, take: Take) -> None:
    take(TEXT, "12")
    store.decide_claim(1, "correct", {"measure": "wounded", "place": "Homs", "place_id": "sy/homs"})
    with store.reading() as connection:
        for wanted, found in (
            (listing_claims.Filter(measure="wounded"), 1),
            (listing_claims.Filter(measure="killed"), 0),
            (listing_claims.Filter(place="Homs"), 1),
            (listing_claims.Filter(place="Idlib"), 0),
        ):
            assert len(list(listing_claims.claims(connection, wanted))) == found


def test_what_changes_nothing_is_refused(store: Store, take: Take) -> None:
    take(TEXT, "12")
    with pytest.raises(InputError, match="reads so already"):
        store.decide_claim(1, "correct", {"value": 12})
    with pytest.raises(InputError, match="nobody has rejected"):
        store.decide_claim(1, "restore")
    with pytest.raises(InputError, match="there is no claim 9"):
        store.decide_claim(9, "reject")
    take(TEXT, "12", extractor="next")
    with pytest.raises(InputError, match="claim 2 stands in its place"):
        store.decide_claim(1, "reject")


def test_the_next_reconcile_is_told(store: Store, take: Take) -> None:
    from factcheck.store.pending import clear_pending, pending_documents

    take(TEXT, "12")
    with store.database.writing() as connection:
        clear_pending(connection, pending_documents(connection))
    store.decide_claim(1, "reject")
    with store.reading() as connection:
        assert list(pending_documents(connection)) == [1]
