"""Each kind of finding on the smallest reports that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from press import DAY, DOUMA, GHOUTA, HARASTA, Say

from factcheck.reconcile import figures, findings
from factcheck.types import (
    Bound,
    EventKind,
    Finding,
    FindingKind,
    Measure,
    Revision,
    Scope,
    Severity,
    SourceKind,
    Stance,
    StoredClaim,
    Who,
)

NEXT = DAY + timedelta(days=1)


def judged(*claims: StoredClaim) -> tuple[Finding, ...]:
    """All findings on the claims."""
    return findings(figures(claims), claims)


def kinds(found: Iterable[Finding]) -> set[FindingKind]:
    """The kinds of the findings."""
    return {finding.kind for finding in found}


def flagged(found: Iterable[Finding]) -> set[FindingKind]:
    """The kinds of those that a person should see."""
    return {finding.kind for finding in found if finding.severity is not None}


def only(found: Iterable[Finding], kind: FindingKind) -> Finding:
    """The one finding of a kind."""
    (finding,) = [each for each in found if each.kind is kind]
    return finding


def test_contradiction(say: Say) -> None:
    found = judged(say(16, "Observatory"), say(32, "Coalition", published=NEXT, bound=Bound.AT_LEAST))
    conflict = only(found, FindingKind.CONTRADICTION)
    assert (conflict.gap, conflict.ratio) == (16, 0.5)
    assert [position.origins for position in conflict.positions] == [("Observatory",), ("Coalition",)]
    assert conflict.reason == (
        "Observatory gives 16 civilians killed in Douma on 3 April 2017; Coalition gives at least 32"
        " — the ranges do not meet (gap 16)."
    )
    assert dict(conflict.relations)["place"].startswith("EQ")


def test_ten_outlets_against_three_are_one_conflict_with_two_positions(say: Say) -> None:
    many = [say(16, "Observatory", publisher=f"Paper {n}") for n in range(10)]
    few = [say(32, "Coalition", publisher=f"Post {n}") for n in range(3)]
    conflict = only(judged(*many, *few), FindingKind.CONTRADICTION)
    assert [(len(p.documents), p.origins) for p in conflict.positions] == [(10, ("Observatory",)), (3, ("Coalition",))]


def test_spread_is_low(say: Say) -> None:
    found = judged(say(22, "Observatory", bound=Bound.AT_LEAST), say(43, "Coalition", bound=Bound.AT_LEAST))
    assert only(found, FindingKind.SPREAD).severity is Severity.LOW
    assert FindingKind.CONTRADICTION not in kinds(found)


def test_two_estimates_spread(say: Say) -> None:
    found = judged(say(100, "Observatory", bound=Bound.ABOUT), say(150, "Coalition", bound=Bound.ABOUT))
    assert flagged(found) == {FindingKind.SPREAD}


def test_a_round_lower_bound_close_under_corroborates(say: Say) -> None:
    found = judged(say(30, "Observatory", bound=Bound.AT_LEAST), say(33, "Coalition"))
    assert kinds(found) == {FindingKind.CORROBORATES}


def test_corroborates(say: Say) -> None:
    found = judged(say(16, "Observatory"), say(16, "Coalition"))
    assert kinds(found) == {FindingKind.CORROBORATES}
    assert not flagged(found)


def test_same_origin_counts_once(say: Say) -> None:
    found = judged(say(16, "Observatory", publisher="A"), say(16, "Observatory", publisher="B"))
    assert kinds(found) == {FindingKind.SAME_ORIGIN}
    assert found[0].positions[0].origins == ("Observatory",)
    assert len(found[0].positions[0].documents) == 2


def test_an_outlet_echoes_the_speaker_that_it_quotes(say: Say) -> None:
    found = judged(say(16, None, document="a"), say(16, "Observatory", document="a"), say(16, "Observatory"))
    assert kinds(found) == {FindingKind.SAME_ORIGIN}


def test_wire_copies_are_one_origin(say: Say) -> None:
    found = judged(say(16, None, fingerprint="wire"), say(16, None, fingerprint="wire"))
    assert kinds(found) == {FindingKind.SAME_ORIGIN}


def test_relay_divergence(say: Say) -> None:
    found = judged(say(12, "Observatory", publisher="A"), say(21, "Observatory", publisher="B"))
    conflict = only(found, FindingKind.RELAY_DIVERGENCE)
    assert conflict.severity is Severity.HIGH
    assert "misquotes" in conflict.reason


def test_a_count_that_rises_during_the_day_is_no_misquotation(say: Say) -> None:
    found = judged(
        say(22, "Observatory", bound=Bound.AT_LEAST),
        say(26, "Observatory", bound=Bound.AT_LEAST),
        say(35, "Observatory"),
    )
    assert not flagged(found)
    assert FindingKind.UPDATE in kinds(found)


def test_update(say: Say) -> None:
    found = judged(say(47, "Observatory"), say(82, "Observatory", published=NEXT))
    assert kinds(found) == {FindingKind.UPDATE}
    assert not flagged(found)


def test_another_origin_that_says_the_toll_rose_updates(say: Say) -> None:
    found = judged(say(16, "Observatory"), say(32, "Coalition", published=NEXT, revision=Revision.ROSE))
    assert kinds(found) == {FindingKind.UPDATE}


def test_a_text_that_gives_an_older_toll_as_replaced_updates_whoever_printed_it(say: Say) -> None:
    later = {"document": "later", "published": NEXT}
    found = judged(
        say(34, "activists (Daily)", kind=SourceKind.UNNAMED),
        say(53, "Observatory", **later),
        say(34, None, stance=Stance.SUPERSEDED, **later),
    )
    assert not flagged(found)
    assert FindingKind.UPDATE in kinds(found)


def test_a_part_of_a_toll_that_rose_updates(say: Say) -> None:
    whole = say(34, "Hospital", document="first")
    risen = say(53, "Observatory", document="second", published=NEXT, revision=Revision.ROSE)
    part = {"who": Who.CHILD, "noun": "children"}
    found = judged(
        whole,
        say(15, "Hospital", document="first", subset_of=whole.claim.start, **part),
        risen,
        say(21, "Observatory", document="second", published=NEXT, subset_of=risen.claim.start, **part),
    )
    assert kinds(found) == {FindingKind.UPDATE}


def test_parts_of_tolls_that_nobody_says_rose_contradict(say: Say) -> None:
    whole = say(34, "Hospital", document="first")
    other = say(34, "Observatory", document="second", published=NEXT)
    part = {"who": Who.CHILD, "noun": "children"}
    found = judged(
        whole,
        say(15, "Hospital", document="first", subset_of=whole.claim.start, **part),
        other,
        say(21, "Observatory", document="second", published=NEXT, subset_of=other.claim.start, **part),
    )
    assert FindingKind.CONTRADICTION in kinds(found)


def test_a_text_that_sets_a_lower_number_against_a_risen_toll_shows_a_contradiction(say: Say) -> None:
    found = judged(
        say(39, "Observatory", document="one", revision=Revision.ROSE),
        say(28, "Governor", document="one", kind=SourceKind.GOVERNMENT),
    )
    assert flagged(found) == {FindingKind.CONTRADICTION}


def test_counts_of_a_day_on_which_the_toll_is_said_to_have_passed_both_are_updates(say: Say) -> None:
    found = judged(
        say(40, "Agency"),
        say(74, "Governor", kind=SourceKind.GOVERNMENT),
        say(115, None, revision=Revision.ROSE),
    )
    assert not flagged(found)


def test_counts_of_the_day_before_a_toll_rose_still_contradict(say: Say) -> None:
    found = judged(
        say(40, "Agency"),
        say(74, "Governor", kind=SourceKind.GOVERNMENT),
        say(115, None, revision=Revision.ROSE, published=NEXT),
    )
    assert FindingKind.CONTRADICTION in flagged(found)


def test_a_text_that_stands_by_two_counts_disputes_them_whatever_a_third_says(say: Say) -> None:
    found = judged(
        say(40, "Agency", document="one"),
        say(74, "Governor", document="one", kind=SourceKind.GOVERNMENT),
        say(115, None, revision=Revision.ROSE),
    )
    assert FindingKind.CONTRADICTION in flagged(found)


def test_a_part_has_risen_where_its_text_says_so_of_the_toll_elsewhere(say: Say) -> None:
    whole = say(18, "Agency", document="first")
    told = {"document": "second", "published": NEXT}
    risen = say(39, "Observatory", **told)
    part = {"who": Who.CHILD, "noun": "children"}
    found = judged(
        whole,
        say(10, "Agency", document="first", subset_of=whole.claim.start, **part),
        risen,
        say(30, "Observatory", subset_of=risen.claim.start, **told, **part),
        say(39, None, revision=Revision.ROSE, **told),
    )
    assert not flagged(found)


def test_one_dead_beside_the_wounded_is_a_toll(say: Say) -> None:
    def reports(*, wounded: bool) -> tuple[StoredClaim, ...]:
        one = say(1, "Ministry", document=f"one-{wounded}", kind=SourceKind.GOVERNMENT)
        claims = (one, say(9, "Observatory", bound=Bound.AT_LEAST))
        if not wounded:
            return claims
        beside = {"sentence_start": one.claim.sentence_start, "measure": Measure.WOUNDED}
        return (*claims, say(6, "Ministry", document=f"one-{wounded}", kind=SourceKind.GOVERNMENT, **beside))

    assert only(judged(*reports(wounded=True)), FindingKind.CONTRADICTION).severity is Severity.HIGH
    assert only(judged(*reports(wounded=False)), FindingKind.CONTRADICTION).severity is Severity.LOW


def test_at_least_two_and_at_least_nine_spread_but_at_least_one_agrees_with_all(say: Say) -> None:
    several = {"bound": Bound.AT_LEAST}
    assert flagged(judged(say(2, "Ministry", **several), say(9, "Observatory", **several))) == {FindingKind.SPREAD}
    assert not flagged(judged(say(1, "Ministry", **several), say(9, "Observatory", **several)))


def test_a_number_of_somebody_unnamed_is_no_other_number_of_the_named_speaker(say: Say) -> None:
    found = judged(
        say(40, "Ministry", document="one", bound=Bound.AT_LEAST, kind=SourceKind.GOVERNMENT),
        say(44, "informed source", document="one", bound=Bound.AT_LEAST, kind=SourceKind.UNNAMED),
    )
    assert {origin for each in found for position in each.positions for origin in position.origins} == {
        "Ministry",
        "informed source",
    }


def test_a_replaced_toll_does_not_say_that_another_speaker_of_the_text_was_outdone(say: Say) -> None:
    found = judged(
        say(34, "Observatory", document="one", stance=Stance.SUPERSEDED),
        say(53, "Observatory", document="one"),
        say(80, "Governor", document="one", kind=SourceKind.GOVERNMENT),
    )
    assert FindingKind.CONTRADICTION in flagged(found)


def test_time_does_not_excuse_a_difference_between_origins(say: Say) -> None:
    found = judged(say(16, "Observatory"), say(32, "Coalition", published=NEXT))
    assert flagged(found) == {FindingKind.CONTRADICTION}


def test_an_updated_value_contradicts_no_more(say: Say) -> None:
    found = judged(
        say(16, "Observatory"),
        say(31, "Observatory", published=NEXT),
        say(32, "Coalition", published=NEXT, bound=Bound.ABOUT),
    )
    assert FindingKind.CONTRADICTION not in kinds(found)


def test_correction(say: Say) -> None:
    found = judged(say(27, "Police"), say(22, "Police", published=NEXT, revision=Revision.FELL))
    assert kinds(found) == {FindingKind.CORRECTION}


def test_downward_revision(say: Say) -> None:
    found = judged(say(27, "Police"), say(22, "Police", published=NEXT))
    assert only(found, FindingKind.DOWNWARD_REVISION).severity is Severity.MEDIUM


def test_stale_repeat(say: Say) -> None:
    old = {"bound": Bound.AT_LEAST}
    found = judged(
        say(75, "Observatory", **old),
        say(89, "Observatory", published=NEXT),
        say(75, "Observatory", publisher="Late Post", published=NEXT + timedelta(days=1), **old),
    )
    conflict = only(found, FindingKind.STALE_REPEAT)
    assert conflict.severity is Severity.LOW
    assert conflict.reason.startswith("Late Post still prints")


def test_a_report_that_replaces_the_older_value_itself_repeats_nothing_stale(say: Say) -> None:
    late = NEXT + timedelta(days=1)
    found = judged(
        say(75, "Observatory"),
        say(89, "Observatory", published=NEXT),
        say(75, "Observatory", publisher="Late Post", published=late, document="late", stance=Stance.SUPERSEDED),
        say(89, "Observatory", publisher="Late Post", published=late, document="late", revision=Revision.ROSE),
    )
    assert FindingKind.STALE_REPEAT not in kinds(found)


def test_who_denies_a_number_does_not_stand_beside_who_says_it(say: Say) -> None:
    (found,) = judged(say(51, "Front"), say(51, "Ministry", stance=Stance.DENIED))
    assert found.kind is FindingKind.DENIAL
    assert [(p.value, p.denied, p.origins) for p in found.positions] == [
        (51, False, ("Front",)),
        (51, True, ("Ministry",)),
    ]


def test_denial(say: Say) -> None:
    none = say(0, "Ministry", kind=SourceKind.MINISTRY)
    conflict = only(judged(say(16, "Observatory"), none), FindingKind.DENIAL)
    assert conflict.severity is Severity.HIGH
    denied = say(16, "Ministry", kind=SourceKind.MINISTRY, stance=Stance.DENIED)
    assert only(judged(say(16, "Observatory"), denied), FindingKind.DENIAL).reason.endswith("Ministry denies it.")


def test_who_denies_a_number_and_gives_his_own_denies_only_that_one(say: Say) -> None:
    said = [
        say(40, "Front"),
        say(40, "Ministry", stance=Stance.DENIED, document="paper", sentence_start=9),
        say(5, "Ministry", document="paper", sentence_start=9),
        say(5, "Observatory", published=NEXT),
    ]
    found = judged(*said)
    assert {p.origins for p in only(found, FindingKind.DENIAL).positions} == {("Front",), ("Ministry",)}
    (apart,) = [p.origins for p in only(found, FindingKind.CONTRADICTION).positions if p.value == 5]
    assert apart == ("Ministry", "Observatory")
    assert not any(p.denied for p in only(found, FindingKind.CONTRADICTION).positions)


def test_who_denies_civilians_and_counts_fighters_gives_no_number_in_their_place(say: Say) -> None:
    denied = say(40, "Ministry", stance=Stance.DENIED, document="paper", sentence_start=9)
    fighters = say(5, "Ministry", who=Who.MILITANT, document="paper", sentence_start=9)
    assert len(figures([say(40, "Front"), denied, fighters])) == 2


def test_a_denial_of_another_number_neither_replaces_a_count_nor_is_replaced(say: Say) -> None:
    denied = say(51, "Ministry", stance=Stance.DENIED, published=NEXT)
    found = judged(say(40, "Ministry"), say(20, "Observatory"), denied, say(51, "Front"))
    assert {p.value for p in only(found, FindingKind.CONTRADICTION).positions} == {20, 40, 51}
    later = judged(say(51, "Front"), replace(denied, published=DAY), say(40, "Ministry", published=NEXT))
    assert only(later, FindingKind.DENIAL)


def test_more_than_ten_times_one_number_of_one_target_is_a_conflict_that_says_its_doubt(say: Say) -> None:
    market: dict[str, Any] = {"telling_words": ("market",), "sentence": "It hit Douma."}
    found = judged(say(4, "Observatory", **market), say(44, "Coalition", **market))
    conflict = only(found, FindingKind.CONTRADICTION)
    assert conflict.severity is Severity.MEDIUM
    assert conflict.reason.endswith("(gap 40), so far apart that these may be two events.")
    near = only(judged(say(4, "Observatory", **market), say(40, "Coalition", **market)), FindingKind.CONTRADICTION)
    assert near.severity is Severity.HIGH
    assert near.reason.endswith("(gap 36).")


@pytest.mark.parametrize(
    "other",
    [
        {"telling_words": ("bakery",)},
        {"telling_words": ()},
        {"event_kind": EventKind.SHELLING},
        {"event_kind": None},
        {"place": GHOUTA},
        {"day": NEXT, "published": NEXT},
    ],
)
def test_more_than_ten_times_one_number_is_otherwise_of_another_event(say: Say, other: dict[str, Any]) -> None:
    market: dict[str, Any] = {"telling_words": ("market",), "sentence": "It hit Douma."}
    assert len(figures([say(4, "Observatory", **market), say(44, "Coalition", **(market | other))])) == 2


def test_who_denies_another_number_is_said_to_deny_that(say: Say) -> None:
    denied = say(32, "Ministry", kind=SourceKind.MINISTRY, stance=Stance.DENIED)
    found = only(judged(say(16, "Observatory"), denied), FindingKind.DENIAL)
    assert found.reason.endswith("; Ministry denies 32.")
    both = only(judged(say(16, "Observatory"), denied, say(32, "Coalition")), FindingKind.DENIAL)
    assert both.reason == "Coalition gives 32 civilians killed in Douma on 3 April 2017; Ministry denies it."


def test_what_is_feared_is_no_statement(say: Say) -> None:
    found = judged(say(16, "Observatory"), say(100, "Coalition", stance=Stance.PROJECTED))
    assert not found


def test_a_part_over_its_whole(say: Say) -> None:
    whole = say(8, "Observatory", document="a")
    part = say(11, "Observatory", document="a", who=Who.CHILD, subset_of=whole.claim.start)
    conflict = only(judged(whole, part), FindingKind.PART_EXCEEDS_WHOLE)
    assert conflict.severity is Severity.HIGH
    keys = {figure.who: figure.key for figure in figures([whole, part])}
    assert conflict.figures == (keys[Who.CIVILIAN], keys[Who.CHILD])
    assert conflict.figure == keys[Who.CIVILIAN]


def test_disjoint_parts_over_their_whole(say: Say) -> None:
    whole = say(34, "Police", document="a", place=GHOUTA)
    start = whole.claim.start
    parts = [say(n, "Police", document="a", place=p, subset_of=start) for n, p in ((20, DOUMA), (15, HARASTA))]
    conflict = only(judged(whole, *parts), FindingKind.PART_EXCEEDS_WHOLE)
    assert "20 + 15 = 35" in conflict.reason


def test_overlapping_parts_may_exceed_their_whole_together(say: Say) -> None:
    whole = say(30, "Police", document="a", who=Who.PERSON)
    start = whole.claim.start
    children = say(20, "Police", document="a", who=Who.CHILD, subset_of=start)
    civilians = say(25, "Police", document="a", subset_of=start)
    assert not flagged(judged(whole, children, civilians))


def test_another_origins_part_over_the_whole(say: Say) -> None:
    whole = say(22, "Observatory", document="a", place=GHOUTA, published=NEXT)
    part = say(16, "Observatory", document="a", subset_of=whole.claim.start, published=NEXT)
    found = judged(whole, part, say(32, "Coalition", published=NEXT))
    assert only(found, FindingKind.PART_EXCEEDS_WHOLE).severity is Severity.MEDIUM


@pytest.mark.parametrize(("parts", "wrong"), [((3, 4), True), ((5, 4), False)])
def test_a_list_of_strikes_that_does_not_add_up(say: Say, parts: tuple[int, int], wrong: bool) -> None:
    strikes = {"document": "release", "measure": Measure.STRIKES, "who": None, "noun": "strikes", "origin": "Coalition"}
    whole = say(9, **strikes, place=("Syria",))
    places = (("Raqqa", "Syria"), ("Deir ez-Zor", "Syria"))
    listed = [say(n, **strikes, place=p, subset_of=whole.claim.start) for n, p in zip(parts, places, strict=True)]
    assert (FindingKind.ARITHMETIC in flagged(judged(whole, *listed))) is wrong


@pytest.mark.parametrize(("more", "wrong"), [(6, False), (9, True)])
def test_an_increment_that_does_not_fit(say: Say, more: int, wrong: bool) -> None:
    old = say(43, "Police", document="a", stance=Stance.SUPERSEDED)
    added = say(more, "Police", document="a", revision=Revision.INCREMENT)
    new = say(49, "Police", document="a", revision=Revision.ROSE)
    assert (FindingKind.ARITHMETIC in flagged(judged(old, added, new))) is wrong


def test_responsibility(say: Say) -> None:
    one = say(16, "Observatory", actor="Islamic State")
    other = say(16, "Coalition", actor="Syrian army")
    conflict = only(judged(one, other), FindingKind.RESPONSIBILITY)
    assert conflict.severity is Severity.MEDIUM
    assert "Islamic State" in conflict.reason


def test_unit_mismatch(say: Say) -> None:
    killed = say(58, "Observatory", document="a", telling_words=("mosque",))
    hit = say(58, "Ministry", document="b", measure=Measure.CASUALTIES, telling_words=("mosque",))
    conflict = only(judged(killed, hit), FindingKind.UNIT_MISMATCH)
    assert conflict.severity is Severity.LOW
    assert len(conflict.figures) == 2


def test_a_vague_word_beside_a_count_is_a_scope_difference(say: Say) -> None:
    found = judged(say(None, "Observatory", bound=Bound.VAGUE, low=12), say(400, "Ministry"))
    assert not flagged(found)


def test_an_unknown_day_is_a_queue_and_no_flag(say: Say) -> None:
    later = DAY + timedelta(days=3)
    unknown = {"day": None, "date_basis": "none", "place": ("Rural Damascus", "Syria"), "published": later}
    bakery = {"telling_words": ("bakery", "queue"), "place": ("Rural Damascus", "Syria")}
    found = judged(say(16, "Observatory", **bakery), say(20, "Coalition", **(bakery | unknown)))
    assert kinds(found) == {FindingKind.SCOPE_DIFFERENCE}


def test_a_day_that_only_publication_bounds_leaves_a_low_severity(say: Say) -> None:
    unknown = {"day": None, "date_basis": "none", "published": DAY + timedelta(days=1)}
    found = only(judged(say(16, "Observatory"), say(40, "Coalition", **unknown)), FindingKind.CONTRADICTION)
    assert found.severity is Severity.LOW


def test_a_total_may_grow_with_time(say: Say) -> None:
    war = date(2011, 3, 15)
    total = {"scope": Scope.CUMULATIVE, "who": Who.PERSON, "place": ("Syria",)}
    year = DAY.replace(year=DAY.year + 1)
    found = judged(
        say(320_000, "Observatory", day=(war, DAY), **total),
        say(380_000, "United Nations", day=(war, year), published=year, **total),
    )
    assert not flagged(found)


def test_totals_of_one_time_spread(say: Say) -> None:
    total = {"scope": Scope.CUMULATIVE, "who": Who.PERSON, "place": ("Syria",), "day": (date(2011, 3, 15), DAY)}
    found = judged(
        say(250_000, "United Nations", bound=Bound.AT_LEAST, **total),
        say(470_000, "Policy Research", bound=Bound.AT_LEAST, **total),
    )
    assert flagged(found) == {FindingKind.SPREAD}


def test_severity_follows_the_gap(say: Say) -> None:
    def grade(low: int, high: int, **other: object) -> Severity | None:
        pair = [say(n, o, telling_words=("bakery",), **other) for n, o in ((low, "Observatory"), (high, "Coalition"))]
        return only(judged(*pair), FindingKind.CONTRADICTION).severity

    unnamed = {"kind": SourceKind.UNNAMED}
    assert grade(16, 32) is Severity.HIGH
    assert grade(16, 32, **unnamed) is Severity.MEDIUM
    assert grade(40, 50, **unnamed) is Severity.LOW
    assert grade(40, 50) is Severity.HIGH  # medium, and one up: first-hand, on a day
    assert grade(9, 10) is Severity.MEDIUM  # low, and one up
    assert grade(40, 41) is Severity.LOW  # too small a gap to be raised


def test_rules_have_versions(say: Say) -> None:
    assert {finding.rule for finding in judged(say(16, "A"), say(32, "B"))} == {"contradiction/2"}


def test_fingerprints_know_no_database_ids(say: Say) -> None:
    def fingerprints(first: int) -> list[str]:
        for _ in range(first):
            say(1)
        return [f.fingerprint for f in judged(say(16, "Observatory"), say(32, "Coalition"))]

    assert fingerprints(0) == fingerprints(7)


def test_a_fingerprint_changes_with_the_values(say: Say) -> None:
    one = judged(say(16, "Observatory"), say(32, "Coalition"))
    other = judged(say(16, "Observatory"), say(33, "Coalition"))
    assert one[0].fingerprint != other[0].fingerprint


def test_kinds_that_follow_one_another_do_not_both_hold(say: Say) -> None:
    """First match wins: two statements have one relation."""
    found = judged(say(16, "Observatory", event_kind=EventKind.SHELLING), say(32, "Coalition", actor="Syrian army"))
    assert len(found) == 1


def test_a_higher_number_of_a_wider_place_is_no_conflict(say: Say) -> None:
    province = ("Rural Damascus", "Syria")
    assert not flagged(judged(say(8, "Observatory", place=DOUMA), say(15, "Civil Defence", place=province)))
    assert flagged(judged(say(15, "Observatory", place=DOUMA), say(8, "Civil Defence", place=province)))


def test_one_dispute_is_said_once(say: Say) -> None:
    found = judged(
        say(20, "Observatory", document="a"),
        say(20, "Observatory", document="a", bound=Bound.AT_LEAST),
        say(29, "Coalition"),
    )
    assert flagged(found) == {FindingKind.SPREAD}


def test_a_part_that_fits_its_own_whole_is_not_held_against_another(say: Say) -> None:
    other = say(8, "Observatory", document="a")
    whole = say(31, "Civil Defence", document="b")
    part = say(10, "Civil Defence", document="b", who=Who.CHILD, subset_of=whole.claim.start)
    child = say(3, "Observatory", document="a", who=Who.CHILD, subset_of=other.claim.start)
    assert FindingKind.PART_EXCEEDS_WHOLE not in kinds(judged(other, whole, part, child))


def test_a_partys_own_release_names_its_speaker(say: Say) -> None:
    release = say(32, None, publisher="Coalition")
    release = replace(release, origin_kind=SourceKind.OPPOSITION)
    named = only(judged(say(16, "Observatory"), release), FindingKind.CONTRADICTION)
    outlet = only(judged(say(16, "Observatory"), say(32, None)), FindingKind.CONTRADICTION)
    assert (named.severity, outlet.severity) == (Severity.HIGH, Severity.MEDIUM)


def test_parts_of_a_toll_that_is_still_counted_rise_within_a_day(say: Say) -> None:
    first = say(22, "Observatory", document="a", bound=Bound.AT_LEAST)
    later = say(126, "Observatory", document="b")
    parts = [
        say(7, "Observatory", document="a", who=Who.CHILD, subset_of=first.claim.start),
        say(14, "Observatory", document="b", who=Who.CHILD, subset_of=later.claim.start),
    ]
    assert not flagged(judged(first, later, *parts))


def test_parts_told_long_after_the_event_do_not_rise_within_a_day(say: Say) -> None:
    published = DAY + timedelta(days=30)
    first = say(22, "Observatory", document="a", bound=Bound.AT_LEAST, published=published)
    later = say(22, "Observatory", document="b", published=published)
    parts = [
        say(7, "Observatory", document="a", who=Who.CHILD, subset_of=first.claim.start, published=published),
        say(14, "Observatory", document="b", who=Who.CHILD, subset_of=later.claim.start, published=published),
    ]
    assert FindingKind.RELAY_DIVERGENCE in flagged(judged(first, later, *parts))


def test_a_number_that_another_text_gives_as_a_lower_bound_is_the_origins_own(say: Say) -> None:
    found = judged(
        say(22, "Civil Defence", document="a"),
        say(22, "Observatory", document="a"),
        say(22, "Observatory", document="b", bound=Bound.AT_LEAST),
        say(35, "Observatory", document="c", bound=Bound.AT_LEAST),
    )
    assert FindingKind.RELAY_DIVERGENCE not in kinds(found)


def test_a_number_that_a_text_gives_to_two_origins_may_be_mixed_up(say: Say) -> None:
    found = judged(
        say(22, "Civil Defence", document="a"),
        say(22, "Observatory", document="a"),
        say(35, "Observatory", document="c", bound=Bound.AT_LEAST),
    )
    assert FindingKind.RELAY_DIVERGENCE in flagged(found)


def test_a_count_beside_a_greater_class_is_no_whole_toll(say: Say) -> None:
    sentence = {"document": "a", "sentence": "Twenty children and six teachers died.", "sentence_start": 5}
    children = say(20, "UNICEF", **sentence, who=Who.CHILD, noun="children")
    teachers = say(6, "UNICEF", **sentence, noun="teachers")
    again = say(6, "UNICEF", document="b", noun="teachers")
    toll = say(35, "Observatory", bound=Bound.AT_LEAST)
    claims = [children, teachers, again, toll]
    assert not flagged(judged(*claims))
    assert sorted(figure.claims for figure in figures(claims)) == [(1,), (2, 3), (4,)]


def test_a_small_gap_is_never_above_low(say: Say) -> None:
    found = judged(say(67, "United Nations"), say(68, "Observatory", bound=Bound.AT_LEAST))
    assert only(found, FindingKind.CONTRADICTION).severity is Severity.LOW


def test_parts_of_one_number_are_of_one_scope(say: Say) -> None:
    """Two outlets give one origin's total alike and the children in it differently, where no start is printed."""
    total = {"scope": Scope.CUMULATIVE, "day": None, "date_basis": "none", "place": ("Rural Damascus", "Syria")}
    wholes = [say(327, "Observatory", document=name, **total) for name in ("a", "b")]
    parts = [
        say(n, "Observatory", document=w.document_name, who=Who.CHILD, subset_of=w.claim.start, **total)
        for n, w in zip((126, 76), wholes, strict=True)
    ]
    assert flagged(judged(*wholes, *parts)) == {FindingKind.RELAY_DIVERGENCE}
    other = [replace(p, claim=replace(p.claim, subset_of=None)) for p in parts]
    assert not flagged(judged(*wholes, *other))


def test_a_speaker_first_described_is_the_one_named_later(say: Say) -> None:
    named = "Syrian Observatory for Human Rights"
    found = judged(say(22, "Syria monitor", document="a"), say(22, named, document="a"), say(22, named))
    assert kinds(found) == {FindingKind.SAME_ORIGIN}


def test_what_two_sources_say_together_is_each_ones(say: Say) -> None:
    one = "Syrian Observatory for Human Rights"
    both = f"Civil Defence and the {one}"
    assert not flagged(judged(say(17, one), say(35, both, published=NEXT)))
    assert flagged(judged(say(17, "Police"), say(35, "Police academy", published=NEXT)))


def test_a_lead_that_echoes_a_speaker_of_another_figure_is_set_against_nobody(say: Say) -> None:
    lead = say(19, None, document="a", sentence="A raid on Douma killed 19.")
    homs = {"place": ("Homs", "Syria"), "sentence": "In Homs 19 died, the Observatory said."}
    elsewhere = say(19, "Observatory", document="a", **homs)
    toll = say(58, "Civil Defence", document="b")
    assert not flagged(judged(lead, elsewhere, toll))
    assert flagged(judged(lead, toll)) == {FindingKind.CONTRADICTION}


WIRE = "Air strikes on the old market of Douma killed 16 civilians early on Monday"


@pytest.mark.parametrize(
    "copy",
    [
        f"{WIRE}.",
        f"{WIRE}, rescuers were still searching the rubble of two houses for survivors.",
        f"Reports say {WIRE.lower()}.",
    ],
)
def test_a_copy_without_its_speakers_name_is_his_word(say: Say, copy: str) -> None:
    said = say(16, "Observatory", sentence=f"{WIRE}, the Observatory said.")
    for published in (DAY, NEXT):
        taken = say(16, document="another paper", sentence=copy, published=published)
        for order in ([said, taken], [taken, said]):
            (figure,) = figures(order)
            assert set(figure.origins) == {"Observatory"}
            assert kinds(judged(*order)) == {FindingKind.SAME_ORIGIN}


@pytest.mark.parametrize(
    "other",
    [
        {"sentence": "At least 16 civilians died in raids on Douma's old market."},  # its own words
        {"sentence": f"{WIRE}.", "published": NEXT + timedelta(days=1)},
        {"sentence": f"{WIRE}.", "published": None},
        {"sentence": f"{WIRE}, the Coalition said.", "origin": "Coalition"},
    ],
)
def test_what_was_written_anew_later_or_by_another_speaker_is_no_copy(say: Say, other: dict[str, Any]) -> None:
    said = say(16, "Observatory", sentence=f"{WIRE}, the Observatory said.")
    (figure,) = figures([said, say(16, document="another paper", **other)])
    assert len(set(figure.origins)) == 2


def test_a_copy_with_another_number_is_its_printers(say: Say) -> None:
    said = say(16, "Observatory", sentence=f"{WIRE}, the Observatory said.")
    (figure,) = figures([said, say(19, document="another paper", sentence=f"{WIRE.replace('16', '19')}.")])
    assert set(figure.origins) == {"Observatory", "another paper"}


def test_a_city_beside_the_province_of_its_name_is_a_part_where_the_province_is_named_as_one(say: Say) -> None:
    city: dict[str, Any] = {"place": ("Donetsk", "Donbas", "Ukraine"), "place_id": "ua/donbas/donetsk/donetsk"}
    province = city | {"place_id": "ua/donbas/donetsk"}
    low = say(14, "Observatory", sentence="14 died in the city of Donetsk.", **city)
    high = say(30, "Coalition", sentence="30 died in Donetsk region.", **province)
    (found,) = judged(low, high)
    assert found.kind is FindingKind.SCOPE_DIFFERENCE
    bare = say(30, "Coalition", sentence="30 died in Donetsk.", **province)
    assert flagged(judged(low, bare)) == {FindingKind.CONTRADICTION}
