"""The verdict on a checked claim: each kind, and what is never independent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from press import DAY, GHOUTA, Say

from factcheck.reconcile.bearing import Bearing
from factcheck.reconcile.checking import Checked, check
from factcheck.reconcile.figures import figures
from factcheck.types import Bound, CheckVerdict, FindingKind, Revision, Scope, SourceKind, Stance, StoredClaim, Who

NEXT = DAY + timedelta(days=1)
OBSERVATORY, COALITION, HELMETS = "Syrian Observatory for Human Rights", "Syrian National Coalition", "White Helmets"
Ask = Callable[..., Checked]


@pytest.fixture
def ask(say: Say) -> Ask:
    """Check a number, said by somebody or nobody, against stored claims."""

    def asked(number: float | None, *known: StoredClaim, origin: str | None = None, **fields: Any) -> Checked:
        fields.setdefault("published", None)
        said = say(number, origin, document="the text checked", **fields)
        own = replace(said, id=-1, document=0, publisher=None)
        if origin is None:
            own = replace(own, origin="the text checked", origin_kind=SourceKind.UNKNOWN)
        keys = {claim: figure.key for figure in figures(known) for claim in figure.claims}
        (checked,) = check([own], known, keys)
        return checked

    return asked


def test_an_independent_origin_agrees(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, OBSERVATORY))
    assert (found.verdict, found.agreeing, found.differing) == (CheckVerdict.SUPPORTED, (OBSERVATORY,), ())
    assert found.figure == "killed-civilian-douma-2017-04-03"


def test_comparable_claims_and_none_agrees(say: Say, ask: Ask) -> None:
    found = ask(30, say(16, OBSERVATORY), say(17, HELMETS))
    assert found.verdict is CheckVerdict.CONTRADICTED
    assert found.differing == (OBSERVATORY, HELMETS)
    assert f"{OBSERVATORY} gives 16" in found.reason


def test_origins_on_both_sides(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, OBSERVATORY), say(32, COALITION))
    assert (found.verdict, found.agreeing, found.differing) == (CheckVerdict.DISPUTED, (OBSERVATORY,), (COALITION,))


def test_ten_papers_that_quote_one_monitor_are_one_origin(say: Say, ask: Ask) -> None:
    found = ask(16, *(say(16, OBSERVATORY) for _ in range(10)))
    assert found.agreeing == (OBSERVATORY,)


def test_its_own_origin_is_not_independent(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, OBSERVATORY), origin=OBSERVATORY)
    assert found.verdict is CheckVerdict.NOT_REPORTED
    assert [e.bearing for e in found.evidence] == [Bearing.SAME_ORIGIN]


def test_a_near_copy_of_the_text_is_not_independent(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, document="copy", fingerprint="one text"), fingerprint="one text")
    assert found.verdict is CheckVerdict.NOT_REPORTED
    assert found.agreeing == ()


def test_the_very_same_sentence_is_the_same_text(say: Say, ask: Ask) -> None:
    words = "Raids on the market of Douma killed 16 civilians on Monday morning."
    found = ask(16, say(16, sentence=words), sentence=words)
    assert found.verdict is CheckVerdict.NOT_REPORTED


def test_a_ministry_here_and_a_ministry_there_may_be_one(say: Say, ask: Ask) -> None:
    stored = say(16, "ministry (Paper)", kind=SourceKind.MINISTRY)
    found = ask(16, stored, origin="ministry (the text checked)", kind=SourceKind.MINISTRY)
    assert found.verdict is CheckVerdict.NOT_REPORTED


def test_its_own_series_has_replaced_the_value(say: Say, ask: Ask) -> None:
    series = [say(16, OBSERVATORY), say(32, OBSERVATORY, published=NEXT)]
    for origin in (OBSERVATORY, None):
        found = ask(16, *series, say(32, HELMETS), origin=origin)
        assert found.verdict is CheckVerdict.OUTDATED
        assert found.reason == f"{OBSERVATORY} gave 16 on 3 April and gives 32 since 4 April"


def test_outdated_goes_before_supported_only_where_the_series_is_its_own(say: Say, ask: Ask) -> None:
    series = [say(16, OBSERVATORY), say(32, OBSERVATORY, published=NEXT)]
    assert ask(16, *series, say(16, HELMETS), origin=OBSERVATORY).verdict is CheckVerdict.OUTDATED
    assert ask(16, *series, say(16, HELMETS), origin=COALITION).verdict is CheckVerdict.DISPUTED


def test_a_text_without_a_day_is_said_with_the_latest_report_that_the_toll_rose(say: Say, ask: Ask) -> None:
    risen = say(34, OBSERVATORY, published=NEXT, revision=Revision.ROSE)
    stored = [say(30, OBSERVATORY), risen, say(30, HELMETS)]
    assert ask(30, *stored, origin=COALITION).verdict is CheckVerdict.DISPUTED
    assert ask(30, *stored, origin=COALITION, published=DAY).verdict is CheckVerdict.SUPPORTED


def test_what_the_text_itself_replaces_is_outdated(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, OBSERVATORY), stance=Stance.SUPERSEDED)
    assert found.verdict is CheckVerdict.OUTDATED


def test_a_later_count_of_its_own_origin_is_no_contradiction(say: Say, ask: Ask) -> None:
    found = ask(32, say(16, OBSERVATORY), origin=OBSERVATORY, published=NEXT)
    assert found.verdict is CheckVerdict.NOT_REPORTED


def test_quoted_otherwise_and_no_day_on_which_it_rose(say: Say, ask: Ask) -> None:
    found = ask(500, say(16, OBSERVATORY), say(16, OBSERVATORY), origin=OBSERVATORY)
    assert found.verdict is CheckVerdict.CONTRADICTED


@pytest.mark.parametrize("number", [160, 1_600, 16_000])
def test_a_far_number_is_contradicted_and_not_taken_for_another_event(say: Say, ask: Ask, number: int) -> None:
    assert ask(number, say(16, OBSERVATORY), say(17, HELMETS)).verdict is CheckVerdict.CONTRADICTED


def test_a_lower_bound_leaves_open_what_is_near_and_contradicts_what_is_far(say: Say, ask: Ask) -> None:
    bound = say(22, OBSERVATORY, bound=Bound.AT_LEAST)
    assert ask(30, bound).verdict is CheckVerdict.NOT_COMPARABLE
    assert ask(300, bound).verdict is CheckVerdict.CONTRADICTED
    assert ask(30, bound, say(30, HELMETS)).verdict is CheckVerdict.SUPPORTED


def test_dozens_confirm_no_number(say: Say, ask: Ask) -> None:
    dozens = say(None, OBSERVATORY, bound=Bound.VAGUE, low=12.0)
    assert ask(58, dozens).verdict is CheckVerdict.NOT_COMPARABLE
    assert ask(3, dozens).verdict is CheckVerdict.CONTRADICTED


def test_a_denial(say: Say, ask: Ask) -> None:
    found = ask(16, say(16, "Russia", stance=Stance.DENIED, kind=SourceKind.GOVERNMENT), say(16, OBSERVATORY))
    assert found.verdict is CheckVerdict.DISPUTED
    assert {e.kind for e in found.evidence if e.bearing is Bearing.DIFFERS} == {FindingKind.DENIAL}


def test_another_origin_says_that_the_toll_rose(say: Say, ask: Ask) -> None:
    found = ask(16, say(32, HELMETS, revision=Revision.ROSE, published=NEXT), origin=OBSERVATORY, published=DAY)
    assert found.verdict is CheckVerdict.NOT_COMPARABLE
    assert [e.bearing for e in found.evidence] == [Bearing.REPLACES]


def test_only_other_scopes(say: Say, ask: Ask) -> None:
    week = (DAY - timedelta(days=3), DAY)
    found = ask(16, say(70, "United Nations", place=GHOUTA, day=week, scope=Scope.CUMULATIVE))
    assert found.verdict is CheckVerdict.NOT_COMPARABLE
    (said,) = found.evidence
    assert said.bearing is Bearing.OTHER_SCOPE
    assert said.reason == "counts a wider place (Eastern Ghouta), a longer time (2017-03-31 to 2017-04-03)"


def test_its_own_origin_beside_other_scopes_is_still_nobody_else(say: Say, ask: Ask) -> None:
    week = (DAY - timedelta(days=3), DAY)
    total = say(70, "United Nations", place=GHOUTA, day=week, scope=Scope.CUMULATIVE)
    found = ask(16, total, say(16, OBSERVATORY), origin=OBSERVATORY)
    assert found.verdict is CheckVerdict.NOT_REPORTED


def test_children_are_another_scope_than_the_toll(say: Say, ask: Ask) -> None:
    found = ask(9, say(16, OBSERVATORY), who=Who.CHILD, noun="children")
    assert found.verdict is CheckVerdict.NOT_COMPARABLE


def test_a_part_over_a_whole_that_was_told_no_earlier(say: Say, ask: Ask) -> None:
    week = (DAY - timedelta(days=3), DAY)
    total = say(27, "United Nations", place=GHOUTA, day=week, scope=Scope.CUMULATIVE, published=NEXT)
    found = ask(30, total, published=DAY)
    assert found.verdict is CheckVerdict.CONTRADICTED
    assert "the part is over its whole" in found.reason
    older = ask(30, total, published=NEXT + timedelta(days=1))
    assert older.verdict is CheckVerdict.NOT_COMPARABLE


def test_nothing_of_the_kind(say: Say, ask: Ask) -> None:
    assert ask(16).verdict is CheckVerdict.NOT_REPORTED
    elsewhere = say(16, OBSERVATORY, place=("Kyiv", "Ukraine"))
    assert ask(16, elsewhere).verdict is CheckVerdict.NOT_REPORTED
    another_day = say(16, OBSERVATORY, day=date(2016, 1, 1), published=date(2016, 1, 1))
    assert ask(16, another_day).verdict is CheckVerdict.NOT_REPORTED


def test_without_any_day_the_way_out_is_said(say: Say, ask: Ask) -> None:
    found = ask(16, day=None, place=(), date_basis="none")
    assert found.verdict is CheckVerdict.NOT_REPORTED
    assert "--published" in found.reason


def test_what_is_feared_is_not_compared(say: Say, ask: Ask) -> None:
    assert ask(500, say(16, OBSERVATORY), stance=Stance.PROJECTED).verdict is CheckVerdict.NOT_COMPARABLE
    other = say(12, HELMETS, who=Who.CHILD, noun="children")
    assert ask(500, say(16, OBSERVATORY), other, stance=Stance.PROJECTED).verdict is CheckVerdict.NOT_COMPARABLE


def test_a_running_total_that_is_far_off(say: Say, ask: Ask) -> None:
    war = (date(2011, 3, 15), DAY)
    stored = [
        say(n, origin, place=("Syria",), day=war, scope=Scope.CUMULATIVE, who=Who.PERSON, event_kind=None)
        for n, origin in ((400_000, "United Nations"), (400_000, OBSERVATORY))
    ]
    found = ask(5_000_000, *stored, place=("Syria",), day=war, scope=Scope.CUMULATIVE, who=Who.PERSON, event_kind=None)
    assert found.verdict is CheckVerdict.CONTRADICTED


def test_the_order_of_the_stored_claims_does_not_matter(say: Say, ask: Ask) -> None:
    known = [say(16, OBSERVATORY), say(32, COALITION), say(16, HELMETS), say(40, OBSERVATORY, published=NEXT)]
    one, other = ask(16, *known), ask(16, *reversed(known))
    assert (one.verdict, one.agreeing, one.differing) == (other.verdict, other.agreeing, other.differing)


def test_a_number_in_the_mouth_of_who_denies_it_is_not_borne_out_by_others(say: Say, ask: Ask) -> None:
    ministry = {"kind": SourceKind.MINISTRY}
    stored = [say(51, "Coalition"), say(51, "Ministry", stance=Stance.DENIED, **ministry)]
    for published in (None, DAY, NEXT):
        found = ask(51, *stored, origin="Ministry", published=published, **ministry)
        assert found.verdict is CheckVerdict.DISPUTED
        assert found.reason == "Ministry itself denies 51; Coalition gives the same"
        assert [e.origin for e in found.evidence] == ["Ministry", "Coalition"]
    alone = ask(51, stored[1], origin="Ministry", **ministry)
    assert (alone.verdict, alone.reason) == (CheckVerdict.CONTRADICTED, "nobody agrees; Ministry itself denies 51")


def test_what_one_denies_of_another_is_said_to_be_denied(say: Say, ask: Ask) -> None:
    found = ask(51, say(51, "Ministry", stance=Stance.DENIED, kind=SourceKind.MINISTRY))
    assert found.reason == "nobody agrees; Ministry denies 51"


def test_who_denies_a_number_and_gives_his_own_is_quoted_with_both(say: Say, ask: Ask) -> None:
    ministry: dict[str, Any] = {"kind": SourceKind.MINISTRY, "document": "paper", "sentence_start": 100}
    stored = [
        say(51, "Coalition"),
        say(51, "Ministry", stance=Stance.DENIED, **ministry),
        say(5, "Ministry", **ministry),
    ]
    assert len({figure.key for figure in figures(stored)}) == 1
    found = ask(51, *stored, origin="Ministry", kind=SourceKind.MINISTRY)
    assert found.reason == "Ministry itself denies 51; Coalition gives the same"
    other = ask(5, *stored, origin="Coalition")
    assert (other.verdict, other.reason) == (CheckVerdict.DISPUTED, "Ministry gives the same; Coalition gives 51")


def test_a_number_more_than_ten_times_lower_of_one_target_is_not_hidden(say: Say, ask: Ask) -> None:
    market: dict[str, Any] = {"telling_words": ("market",), "sentence": "It hit Douma."}
    stored = [say(4, OBSERVATORY, **market), say(44, COALITION, **market)]
    found = ask(44, *stored, **market)
    assert (found.verdict, found.agreeing, found.differing) == (CheckVerdict.DISPUTED, (COALITION,), (OBSERVATORY,))


def test_fighters_are_not_borne_out_by_people_but_people_by_fighters(say: Say, ask: Ask) -> None:
    people = {"who": Who.PERSON, "noun": "people"}
    soldiers = {"who": Who.SOLDIER, "noun": "soldiers"}
    assert ask(30, say(30, HELMETS, **people), **soldiers).verdict is CheckVerdict.NOT_COMPARABLE
    assert ask(30, say(30, HELMETS, **soldiers), **people).verdict is CheckVerdict.SUPPORTED


def test_the_deed_of_one_side_is_not_borne_out_by_that_of_the_other(say: Say, ask: Ask) -> None:
    wide = {"place": ("Donetsk", "Ukraine")}
    found = ask(3, say(3, "Governor Vadym", actor="Russian", **wide), actor="Ukrainian", **wide)
    assert found.verdict is CheckVerdict.NOT_COMPARABLE
    assert "two sides" in found.reason
    town = ask(30, say(30, HELMETS, actor="RSF"), actor="Sudanese army")
    assert town.verdict is CheckVerdict.NOT_COMPARABLE
    assert "blames" in town.reason


def test_a_number_that_others_give_is_not_said_to_be_its_speakers(say: Say, ask: Ask) -> None:
    stored = [say(16, OBSERVATORY), say(30, HELMETS)]
    found = ask(30, *stored, origin=OBSERVATORY, published=NEXT)
    assert found.verdict is CheckVerdict.SUPPORTED
    assert found.reason == (
        f"{HELMETS} gives the same; {OBSERVATORY} is quoted with 16, and with this number in no report"
    )
    quoted = ask(30, *stored, say(30, OBSERVATORY, published=NEXT), origin=OBSERVATORY, published=NEXT)
    assert (quoted.verdict, quoted.reason) == (CheckVerdict.SUPPORTED, f"{HELMETS} gives the same")
