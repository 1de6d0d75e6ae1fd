"""A number that its own words call some of others is no other count of all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from press import DAY, DOUMA, HARASTA, Say
from test_ladder import NEXT, flagged, judged

from factcheck.types import Bound, FindingKind, Measure, SourceKind, Stance, StoredClaim, Who


def counted(say: Say, number: float, words: str, origin: str | None, **fields: object) -> StoredClaim:
    """A claim in a sentence that goes on as given after its number."""
    claim = say(number, origin, sentence=f"{int(number)} {words}", **fields)
    start = claim.claim.start
    return replace(claim, claim=replace(claim.claim, sentence_start=start))


RAIDS = {"measure": Measure.STRIKES, "who": None, "noun": "raids"}


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("of the raids hit the court, the Observatory said.", set()),
        ("out of those raids hit the court, the Observatory said.", set()),
        ("raids hit Douma, the Observatory said.", {FindingKind.RELAY_DIVERGENCE}),
        ("of which hit the court, the Observatory said.", set()),
    ],
)
def test_some_of_them_are_no_other_count(say: Say, words: str, kinds: set[FindingKind]) -> None:
    few = counted(say, 6, words, "Observatory", **RAIDS)
    all_ = counted(say, 13, "raids hit Douma, the Observatory said.", "Observatory", **RAIDS)
    assert flagged(judged(few, all_)) == kinds


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("Those killed included", set()),
        ("A photographer saw the bodies of", set()),
        ("The month saw", {FindingKind.CONTRADICTION}),
    ],
)
def test_those_among_the_dead_or_seen_are_no_other_count(say: Say, before: str, kinds: set[FindingKind]) -> None:
    some = say(16, "Observatory", sentence=f"{before} 16 people.")
    at = some.claim.start - len(before) - 1
    some = replace(some, claim=replace(some.claim, sentence_start=at))
    assert flagged(judged(some, say(40, "Coalition"))) == kinds


def test_others_come_beside_those_counted_before(say: Say) -> None:
    bus = say(10, "Rescuers", document="a", place=HARASTA, sentence="10 were killed in Harasta.")
    others = say(21, "Rescuers", document="a", noun="others", sentence="21 others died in Douma.")
    day = say(19, "Ministry", document="b")
    values = {p.value for f in judged(bus, others, day) if f.severity is not None for p in f.positions}
    assert 21 not in values
    assert flagged(judged(say(21, "Rescuers", noun="others"), say(19, "Ministry"))) == {FindingKind.CONTRADICTION}


def test_civilians_and_fighters_are_two_counts(say: Say) -> None:
    civilians = say(38, "Ministry")
    fighters = [say(50, "Observatory", who=who) for who in (Who.PERSON, Who.MILITANT)]
    assert FindingKind.CONTRADICTION not in flagged(judged(civilians, *fighters))
    assert FindingKind.CONTRADICTION in flagged(judged(civilians, fighters[0]))


def test_a_reason_calls_each_side_as_its_report_does(say: Say) -> None:
    found = judged(say(16, "Observatory", who=Who.PERSON), say(40, "Coalition"), say(40, "Coalition"))
    (reason,) = [f.reason for f in found if f.kind is FindingKind.CONTRADICTION]
    assert reason.startswith(
        "Observatory gives 16 people killed in Douma on 3 April 2017; Coalition gives 40 civilians"
    )


@pytest.mark.parametrize(
    ("fields", "conflict"),
    [
        ({"nationality": "Lebanese"}, False),
        ({"noun": "evacuees", "who": Who.PERSON}, False),
        ({"noun": "people", "who": Who.PERSON}, True),
        ({}, True),
    ],
)
def test_a_group_among_them_is_no_other_count(say: Say, fields: dict[str, object], conflict: bool) -> None:
    some = say(16, "Observatory", **fields)
    everybody = say(32, "Coalition", noun="people", who=Who.PERSON)
    assert (FindingKind.CONTRADICTION in flagged(judged(some, everybody))) is conflict


def test_a_group_over_all_of_them_is_told(say: Say) -> None:
    found = judged(say(32, "Observatory", noun="evacuees", who=Who.PERSON), say(16, "Coalition", noun="people"))
    assert FindingKind.CONTRADICTION in flagged(found)


def test_a_texts_own_toll_holds_the_class_that_a_speaker_counts(say: Say) -> None:
    own = say(18, None, document="a", who=Who.PERSON, kind=SourceKind.OUTLET)
    fighters = say(17, "Observatory", document="a", who=Who.MILITANT)
    assert not flagged(judged(own, fighters))
    assert flagged(judged(say(18, "Coalition", who=Who.PERSON), say(17, "Observatory", who=Who.CIVILIAN)))


def test_a_text_that_dates_two_numbers_to_two_days_tells_of_two_days(say: Say) -> None:
    # The page is dated before both days, so that neither is believed.
    before = DAY - timedelta(days=9)
    three = say(3, "Observatory", document="a", published=before)
    six = say(6, "Coalition", document="a", published=before, day=NEXT)
    assert not flagged(judged(three, six))


def test_a_text_in_its_own_voice_does_not_dispute_a_speakers_bound(say: Say) -> None:
    own = say(100, None, document="a", bound=Bound.AT_LEAST, publisher="Paper")
    said = say(70, "Observatory", document="a", bound=Bound.AT_LEAST, publisher="Paper")
    assert not flagged(judged(own, said))
    other = say(100, "Coalition", document="a", bound=Bound.AT_LEAST, publisher="Paper")
    assert flagged(judged(other, said)) == {FindingKind.SPREAD}


def test_a_town_over_its_province_on_an_unknown_day_is_no_part_over_its_whole(say: Say) -> None:
    town = say(19, "Observatory", place=DOUMA, day=None, date_basis="none", sentence="19 were killed in Douma.")
    province = say(12, "Coalition", place=DOUMA[2:], sentence="12 were killed in Rural Damascus.")
    assert FindingKind.PART_EXCEEDS_WHOLE not in flagged(judged(town, province))


@pytest.mark.parametrize(
    ("who", "conflict"), [("the government", False), ("the Coalition", True), ("a Coalition spokesman", True)]
)
@pytest.mark.parametrize("charge", ["a charge dismissed by {}", "a charge {} denied", "which {} has called false"])
def test_what_somebody_else_denies_is_not_denied_by_its_speaker(
    say: Say, who: str, conflict: bool, charge: str
) -> None:
    sentence = f"The Coalition accused the army of killing 30 people in Douma, {charge.format(who)}."
    denied = say(30, "Coalition", stance=Stance.DENIED, sentence=sentence)
    assert (FindingKind.DENIAL in flagged(judged(denied, say(40, "Observatory")))) is conflict
