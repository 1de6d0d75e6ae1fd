"""Rows of reference data sets beside reports: compared as what they are, never as a quotation of their sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from press import DAY, HARASTA, Say

from factcheck.reconcile import figures, findings
from factcheck.reconcile.bearing import Bearing
from factcheck.reconcile.checking import Checked, check
from factcheck.reconcile.settings import DEFAULT
from factcheck.reconcile.totals import derived
from factcheck.types import (
    Bound,
    CheckVerdict,
    Finding,
    FindingKind,
    Measure,
    Revision,
    Scope,
    Severity,
    SourceKind,
    StoredClaim,
    Who,
)

NEXT = DAY + timedelta(days=1)
TIMED = {
    FindingKind.RELAY_DIVERGENCE,
    FindingKind.CORRECTION,
    FindingKind.DOWNWARD_REVISION,
    FindingKind.UPDATE,
    FindingKind.STALE_REPEAT,
}


def judged(*claims: StoredClaim) -> tuple[Finding, ...]:
    return findings(figures(claims), claims)


def only(found: Iterable[Finding], kind: FindingKind) -> Finding:
    (finding,) = [each for each in found if each.kind is kind]
    return finding


def kinds(found: Iterable[Finding]) -> set[FindingKind]:
    return {each.kind for each in found}


def row(
    say: Say,
    best: float,
    origin: str | None = "Observatory",
    *,
    low: float | None = None,
    high: float | None = None,
    data_set: str = "UCDP GED",
    number: int = 3,
    publisher: str = "Paper",
    published: date | None = NEXT,
    **fields: Any,
) -> StoredClaim:
    """A row of a data set as the importers make it: its best number in its range, who said it, who printed that."""
    made = say(best, origin, document=f"{data_set} {number}", publisher=publisher, published=published, **fields)
    ends = {"low": best if low is None else low, "high": best if high is None else high}
    bound = Bound.EXACT if ends["low"] == ends["high"] else Bound.RANGE
    return replace(made, reference=data_set, claim=replace(made.claim, bound=bound, **ends))


def test_a_row_is_no_quotation_by_the_paper_that_it_names(say: Say) -> None:
    found = judged(
        row(say, 0, low=0, high=3, publisher="Reuters"),
        say(41, "Observatory", publisher="AFP", published=NEXT),
        say(41, "Observatory", publisher="Reuters", published=NEXT),
    )
    assert kinds(found) == {FindingKind.CONTRADICTION, FindingKind.SAME_ORIGIN}
    conflict = only(found, FindingKind.CONTRADICTION)
    assert conflict.reason == (
        "UCDP GED 3 (reference) has 0 (0 to 3) civilians killed in Douma on 3 April 2017; Observatory gives 41"
        " — the ranges do not meet (gap 38)."
    )
    assert [position.origins for position in conflict.positions] == [("UCDP GED 3 (reference)",), ("Observatory",)]


@pytest.mark.parametrize("published", [None, DAY - timedelta(days=1), DAY, NEXT, DAY + timedelta(days=400)])
@pytest.mark.parametrize(("best", "given"), [(12, 41), (41, 12)])
@pytest.mark.parametrize("revision", [None, *Revision])
def test_a_row_neither_updates_nor_corrects_its_source_nor_is_it_updated(
    say: Say, published: date | None, best: float, given: float, revision: Revision | None
) -> None:
    found = judged(
        row(say, best, published=published),
        say(given, "Observatory", published=NEXT, revision=revision),
        say(given, "Ministry", published=NEXT, kind=SourceKind.MINISTRY, revision=revision),
    )
    assert not {each.kind for each in found if "reference" in each.reason} & TIMED
    if revision is not Revision.INCREMENT:
        assert "UCDP GED 3 (reference) has" in only(found, FindingKind.CONTRADICTION).reason


def test_a_row_does_not_outlive_or_replace_what_its_source_said(say: Say) -> None:
    claims = (say(12, "Observatory"), row(say, 41), say(44, "Observatory", published=NEXT))
    found = judged(*claims)
    assert only(found, FindingKind.UPDATE).reason == "Observatory's 12 rose to 44 on 4 April."
    assert "has 41" in only(found, FindingKind.CONTRADICTION).reason


def test_a_row_that_has_what_its_source_says_is_no_second_origin(say: Say) -> None:
    claims = (row(say, 41, publisher="Reuters"), say(41, "Observatory", publisher="AFP"))
    (found,) = judged(*claims)
    assert found.kind is FindingKind.SAME_ORIGIN
    assert found.severity is None
    assert found.reason == (
        "UCDP GED 3 (reference) has 41; Observatory gives 41: both go back to Observatory, one origin, one value."
    )
    (figure,) = figures(claims)
    assert set(figure.origins) == {"Observatory"}


def test_a_row_coded_from_an_outlets_own_words_is_that_outlets(say: Say) -> None:
    coded = row(say, 41, None, data_set="ACLED", publisher="Reuters", published=None)
    (figure,) = figures((coded, say(41, publisher="Reuters")))
    assert set(figure.origins) == {"Reuters"}


def test_a_row_that_weighed_several_sources_is_an_origin_of_its_own(say: Say) -> None:
    coded = row(say, 41, None, publisher="Uppsala Conflict Data Program")
    claims = (coded, say(41, "Observatory"))
    found = only(judged(*claims), FindingKind.CORROBORATES)
    assert "UCDP GED 3 (reference) has 41" in found.reason
    (figure,) = figures(claims)
    assert set(figure.origins) == {"Uppsala Conflict Data Program", "Observatory"}


def test_a_number_in_the_range_of_a_row_agrees(say: Say) -> None:
    coded = row(say, 12, None, low=10, high=15, publisher="Uppsala Conflict Data Program")
    assert kinds(judged(coded, say(14, "Observatory"))) == {FindingKind.CORROBORATES}


def test_a_denial_is_held_against_a_row_by_its_name(say: Say) -> None:
    found = only(judged(row(say, 12), say(0, "Army", kind=SourceKind.MILITARY)), FindingKind.DENIAL)
    assert found.severity is Severity.HIGH
    assert found.reason.startswith("UCDP GED 3 (reference) has 12 civilians killed in Douma on 3 April 2017; Army says")


def test_a_row_of_none_has_none_and_says_nothing(say: Say) -> None:
    found = only(judged(row(say, 0, data_set="Desk table"), say(12, "Observatory")), FindingKind.DENIAL)
    assert found.reason == (
        "Observatory gives 12 civilians killed in Douma on 3 April 2017; Desk table 3 (reference) has none."
    )


def test_a_row_is_not_first_hand(say: Say) -> None:
    first_hand = judged(say(30, "Observatory"), say(20, "Army", kind=SourceKind.MILITARY))
    assert only(first_hand, FindingKind.CONTRADICTION).severity is Severity.HIGH
    coded = judged(row(say, 30, place=HARASTA), say(20, "Army", kind=SourceKind.MILITARY, place=HARASTA))
    assert only(coded, FindingKind.CONTRADICTION).severity is Severity.MEDIUM


def test_two_data_sets_differ_at_low_severity_as_no_report_is_in_question(say: Say) -> None:
    found = only(judged(row(say, 12), row(say, 41, data_set="Airwars", number=8)), FindingKind.CONTRADICTION)
    assert found.severity is Severity.LOW
    assert found.reason.startswith("UCDP GED 3 (reference) has 12")
    assert "Airwars 8 (reference) has 41" in found.reason


def test_a_denial_between_two_data_sets_is_low_too(say: Say) -> None:
    found = only(judged(row(say, 12), row(say, 0, data_set="Desk table")), FindingKind.DENIAL)
    assert found.severity is Severity.LOW


def test_two_rows_of_one_source_that_agree_are_one_origin(say: Say) -> None:
    found = judged(row(say, 12), row(say, 12, data_set="Airwars", number=8))
    assert kinds(found) == {FindingKind.SAME_ORIGIN}


def test_a_described_speaker_of_a_row_is_no_doubt_about_who_speaks(say: Say) -> None:
    coded = row(say, 41, "activists (Paper)", kind=SourceKind.UNNAMED)
    found = only(judged(coded, say(12, "Observatory")), FindingKind.CONTRADICTION)
    assert found.severity is Severity.HIGH


def test_open_ends_beside_a_row_are_a_spread(say: Say) -> None:
    found = only(judged(row(say, 43), say(22, "Ministry", bound=Bound.AT_LEAST)), FindingKind.SPREAD)
    assert "UCDP GED 3 (reference) has 43" in found.reason or found.reason.endswith("has 43")
    assert found.severity is Severity.LOW


def test_a_part_over_the_whole_of_a_row_though_the_row_was_coded_from_an_older_report(say: Say) -> None:
    words = "Douma, 3 April 2017: killed 12"
    whole = row(say, 12, data_set="Airwars", number=8, published=DAY, who=Who.PERSON, sentence=words)
    said = "30 children died in Douma on 3 April."
    part = say(30, "Ministry", published=NEXT, who=Who.CHILD, noun="children", sentence=said)
    found = only(judged(whole, part), FindingKind.PART_EXCEEDS_WHOLE)
    assert "a part of the 12 people killed that Airwars 8 (reference) has in all" in found.reason


def test_parts_of_a_row_that_exceed_it_are_the_rows_own(say: Say) -> None:
    whole = row(say, 12, data_set="Desk table")
    part = row(say, 15, data_set="Desk table", who=Who.CHILD, noun="children", subset_of=whole.claim.start)
    found = only(judged(whole, part), FindingKind.PART_EXCEEDS_WHOLE)
    assert found.reason.startswith("Desk table 3 (reference) has 15 as a part of 12")


def test_two_numbers_of_one_row_are_never_set_against_each_other(say: Say) -> None:
    one = row(say, 12, data_set="Desk table")
    other = row(say, 15, data_set="Desk table")
    assert not [f for f in judged(one, other) if f.severity is not None]


def test_who_did_it_is_compared_with_a_row_by_its_name(say: Say) -> None:
    coded = row(say, 12, actor="Syrian army")
    found = only(
        judged(coded, say(12, "Ministry", kind=SourceKind.MINISTRY, actor="Russian army")), FindingKind.RESPONSIBILITY
    )
    assert "UCDP GED 3 (reference) names Syrian Arab Army" in found.reason


def test_near_measures_name_the_row(say: Say) -> None:
    found = only(
        judged(
            row(say, 58, "Observatory", measure=Measure.CASUALTIES, who=Who.PERSON), say(58, "Ministry", who=Who.PERSON)
        ),
        FindingKind.UNIT_MISMATCH,
    )
    assert "UCDP GED 3 (reference) has 58" in found.reason


def test_a_running_total_told_after_a_row_ends_may_have_grown(say: Say) -> None:
    since = DAY - timedelta(days=60)
    total = row(say, 400, None, publisher="Uppsala", scope=Scope.CUMULATIVE, day=(since, DAY), published=None)
    later = DAY + timedelta(days=20)
    told = say(480, "Observatory", scope=Scope.CUMULATIVE, day=(since, later), published=later)
    assert not [f for f in judged(total, told) if f.severity is not None]


def test_totals_are_those_of_reports_and_name_the_row_beside_them(say: Say) -> None:
    claims = (row(say, 0, low=0, high=3), say(40, "Observatory"), say(38, "Ministry"))
    found = derived([claim.id for claim in claims], claims)
    assert (found.low, found.high, found.origins) == (38, 40, 2)
    assert found.references == ("UCDP GED 3 (reference) has 0 (0 to 3)",)
    assert not [each for each in found.totals if "reference" in " ".join(each.origins)]


def test_totals_of_rows_alone_are_the_rows(say: Say) -> None:
    claims = (row(say, 12, low=10, high=15), row(say, 12, data_set="Airwars", number=8))
    found = derived([claim.id for claim in claims], claims)
    assert found.origins == 1
    assert "(reference)" in found.totals[0].origins[0]
    assert found.totals[-1].abstains


def asked(claim: StoredClaim, *known: StoredClaim) -> Checked:
    """The verdict on a claim of a text, against the known ones."""
    figure_of = {i: figure.key for figure in figures(known) for i in figure.claims}
    own = replace(claim, id=-1, document=-1, document_name="the text", fingerprint="the text")
    (found,) = check((own,), known, figure_of, DEFAULT)
    return found


def test_check_says_that_it_is_a_reference_which_differs(say: Say) -> None:
    found = asked(say(41, "Observatory"), row(say, 0, low=0, high=3))
    assert found.verdict is CheckVerdict.CONTRADICTED
    assert found.reason == "nobody agrees; UCDP GED 3 (reference) has 0 (0 to 3)"
    assert found.differing == ()  # coded from the Observatory itself: no independent origin of what it says


def test_check_does_not_take_a_row_coded_from_the_speaker_for_support(say: Say) -> None:
    found = asked(say(41, "Observatory"), row(say, 41))
    assert (found.verdict, found.agreeing) == (CheckVerdict.NOT_REPORTED, ())
    assert [(e.bearing, e.origin) for e in found.evidence] == [(Bearing.SAME_ORIGIN, "UCDP GED 3 (reference)")]


def test_check_takes_a_row_of_another_source_for_support(say: Say) -> None:
    found = asked(say(41, "Ministry"), row(say, 41))
    assert found.verdict is CheckVerdict.SUPPORTED
    assert found.reason == "UCDP GED 3 (reference) has the same"
    assert found.agreeing == ("UCDP GED 3 (reference)",)


def test_check_counts_a_source_and_the_row_coded_from_it_once(say: Say) -> None:
    found = asked(say(41, "Ministry"), row(say, 41), say(41, "Observatory"))
    assert found.agreeing == ("Observatory",)
    against = asked(say(20, "Ministry"), row(say, 41), say(41, "Observatory"))
    assert (against.verdict, against.differing) == (CheckVerdict.CONTRADICTED, ("Observatory",))
    assert "UCDP GED 3 (reference) has 41" in against.reason


def test_check_does_not_say_that_a_row_replaced_a_value(say: Say) -> None:
    found = asked(say(12, "Observatory"), say(12, "Observatory"), row(say, 41))
    assert found.verdict is not CheckVerdict.OUTDATED
    assert Bearing.REPLACES not in {e.bearing for e in found.evidence}


def test_one_of_several_rows_of_a_place_and_day_contradicts_nobody(say: Say) -> None:
    alone = row(say, 14, "Medics", number=1)
    given = say(30, "Observatory")
    assert only(judged(alone, given), FindingKind.CONTRADICTION)
    found = judged(alone, row(say, 16, "Medics", number=2), given)
    assert kinds(found) == {FindingKind.SCOPE_DIFFERENCE}
    assert found[0].reason.endswith("— UCDP GED has several events there and then.")


@pytest.mark.parametrize(
    "other",
    [
        {"day": NEXT},
        {"place": HARASTA},
        {"measure": Measure.WOUNDED},
        {"data_set": "ACLED"},
        {"data_set": "Airwars"},
    ],
)
def test_rows_of_another_place_day_measure_or_set_are_not_several(say: Say, other: dict[str, Any]) -> None:
    found = judged(row(say, 14, "Medics", number=1), row(say, 16, "Medics", number=2, **other), say(30, "Observatory"))
    assert FindingKind.CONTRADICTION in kinds(found)


def test_a_row_that_lies_somewhere_in_a_province_contradicts_nobody(say: Say) -> None:
    line = "somewhere in Eastern Ghouta, 2017-04-03 (UCDP GED 3): best 14"
    found = judged(row(say, 14, "Medics", sentence=line), say(30, "Observatory"))
    assert kinds(found) == {FindingKind.SCOPE_DIFFERENCE}
    assert found[0].reason.endswith("UCDP GED 3 (reference) lies somewhere in Douma.")
    agreed = judged(row(say, 30, "Medics", sentence=line), say(30, "Observatory"))
    assert kinds(agreed) == {FindingKind.CORROBORATES}


@pytest.mark.parametrize(
    ("number", "verdict", "reason"),
    [
        (30, CheckVerdict.SUPPORTED, "UCDP GED (reference) has 14 + 16 = 30"),
        (14, CheckVerdict.SUPPORTED, "UCDP GED 1 (reference) has the same"),
        (20, CheckVerdict.NOT_COMPARABLE, "UCDP GED has 2 events there and then: 14 + 16 = 30"),
        (3, CheckVerdict.NOT_COMPARABLE, "UCDP GED has 2 events there and then: 14 + 16 = 30"),
        (400, CheckVerdict.CONTRADICTED, "nobody agrees; UCDP GED (reference) has 14 + 16 = 30"),
    ],
)
def test_several_rows_of_a_place_and_day_are_checked_together(
    say: Say, number: float, verdict: CheckVerdict, reason: str
) -> None:
    rows = [row(say, 14, "Medics", number=1), row(say, 16, "Rescuers", number=2)]
    found = asked(say(number, "Coalition"), *rows)
    assert (found.verdict, found.reason) == (verdict, reason)
    (together,) = [said for said in found.evidence if said.rows == 2]
    assert together.claims == tuple(stored.id for stored in rows)
    shown = [said for said in found.evidence if said.rows == 1]
    assert [said.said for said in shown] == (["14"] if number == 14 else [])


def test_ranges_of_several_rows_add_up(say: Say) -> None:
    rows = [row(say, 14, "Medics", low=10, high=20, number=1), row(say, 16, "Rescuers", number=2)]
    assert asked(say(34, "Coalition"), *rows).verdict is CheckVerdict.SUPPORTED
    found = asked(say(40, "Coalition"), *rows)
    assert found.reason == "nobody agrees; UCDP GED (reference) has 14 (10 to 20) + 16 = 30 (26 to 36)"


def test_the_sum_of_rows_coded_from_one_speaker_is_his_word(say: Say) -> None:
    rows = [row(say, n, "Medics", number=number) for number, n in enumerate((14, 16), 1)]
    assert asked(say(30, "Medics"), *rows).verdict is CheckVerdict.NOT_REPORTED
    assert asked(say(30, "Observatory"), *rows).agreeing == ("UCDP GED (reference)",)
