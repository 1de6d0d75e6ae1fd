"""What is little known, or may be misread, makes no grave conflict."""

from __future__ import annotations

from datetime import timedelta

import pytest
from press import DAY, DOUMA, HARASTA, Say
from test_ladder import flagged, judged, kinds, only

from factcheck.reconcile import figures
from factcheck.types import Bound, EventKind, FindingKind, Measure, Revision, Severity, SourceKind, Stance, Who

PROVINCE = ("Rural Damascus", "Syria")
IN_DOUMA = "Shelling in Douma killed {} people on Monday."


def test_a_day_and_province_alone_leave_a_low_severity(say: Say) -> None:
    """Many attacks happen in a province in a day."""
    far = {"place": PROVINCE, "date_basis": "carried", "event_kind": None}
    sides = [say(16, "Observatory", **far), say(30, "Coalition", **far)]
    assert only(judged(*sides), FindingKind.CONTRADICTION).severity is Severity.LOW


def test_a_village_and_a_day_beside_the_numbers_do_not(say: Say) -> None:
    sides = [say(n, o, sentence=IN_DOUMA.format(n)) for n, o in ((16, "Observatory"), (40, "Coalition"))]
    assert only(judged(*sides), FindingKind.CONTRADICTION).severity is Severity.HIGH


def test_a_headline_without_at_least_is_no_contradiction(say: Say) -> None:
    headline = say(20, "Observatory", document="a")
    lead = say(20, "Observatory", document="a", bound=Bound.AT_LEAST)
    assert flagged(judged(headline, lead, say(29, "Coalition"))) == {FindingKind.SPREAD}


def test_a_number_that_the_other_text_gives_as_a_part_is_no_contradiction(say: Say) -> None:
    """One report has the dead of the bus, another those of the bus within those of the day."""
    all_ = say(31, "Civil Defence", document="a")
    bus = say(10, "Civil Defence", document="a", subset_of=all_.claim.start)
    assert not flagged(judged(all_, bus, say(10, "Observatory", document="b")))


def test_numbers_that_add_up_in_one_text_are_parts_and_their_whole(say: Say) -> None:
    text = [say(n, o, document="a") for n, o in ((26, "Observatory"), (14, "Hospital"), (12, "Observatory"))]
    assert not flagged(judged(*text))


def test_a_lower_count_of_a_quarter_is_no_contradiction_in_one_text(say: Say) -> None:
    city = say(14, "State media", document="a", place=DOUMA[1:], sentence="Rockets on Eastern Ghouta killed 14 people.")
    quarter = say(11, "Agency", document="a", sentence="In Douma 11 people were killed.")
    assert not flagged(judged(city, quarter))


def test_none_and_some_is_a_denial_or_nothing(say: Say) -> None:
    nobody = say(0, "Observatory", document="a")
    assert FindingKind.SPREAD not in kinds(judged(nobody, say(9, "Coalition", bound=Bound.AT_LEAST)))


def test_a_text_in_its_own_voice_retells_the_only_one_whom_it_quotes(say: Say) -> None:
    lead = say(8, None, document="a", publisher="Paper")
    quote = say(5, "Observatory", document="a", place=HARASTA)
    later = say(11, "Observatory", document="b", published=DAY + timedelta(days=1))
    assert not flagged(judged(lead, quote, later))


@pytest.mark.parametrize(("origin", "severity"), [("war monitor (Paper)", Severity.LOW), ("Ministry", Severity.HIGH)])
def test_an_unnamed_monitor_may_be_the_one_that_another_text_names(say: Say, origin: str, severity: Severity) -> None:
    sides = [say(n, o, sentence=IN_DOUMA.format(n)) for n, o in ((16, origin), (40, "Observatory"))]
    assert only(judged(*sides), FindingKind.CONTRADICTION).severity is severity


def test_a_single_victim_of_a_story_is_no_toll(say: Say) -> None:
    soldier = {"who": Who.SOLDIER, "noun": "soldier"}
    found = judged(say(1, "Army", kind=SourceKind.MILITARY, **soldier), say(3, "Observatory", **soldier))
    assert not {f.severity for f in found} & {Severity.MEDIUM, Severity.HIGH}


def test_a_vague_word_begins_a_little_under_its_number(say: Say) -> None:
    vague = say(None, "Coalition", bound=Bound.VAGUE, low=100)
    assert not flagged(judged(vague, say(98, "Observatory")))


def test_none_of_a_narrower_class_denies_no_toll_of_all(say: Say) -> None:
    """ "No soldiers were killed" and 14 people can both hold."""
    people = say(14, "Red Crescent", who=Who.PERSON, noun="people")
    soldiers = say(0, "Army", who=Who.SOLDIER, noun="soldiers", kind=SourceKind.MILITARY)
    nobody = say(0, "Army", who=Who.PERSON, noun=None, kind=SourceKind.MILITARY)
    assert FindingKind.DENIAL not in kinds(judged(people, soldiers))
    assert FindingKind.DENIAL in kinds(judged(people, nobody))


def test_a_text_that_says_the_toll_fell_corrects_the_only_one_who_gave_it(say: Say) -> None:
    later = say(14, None, published=DAY + timedelta(days=1), revision=Revision.FELL)
    assert kinds(judged(say(24, "Red Crescent"), later)) == {FindingKind.CORRECTION}


def test_an_increment_stands_with_the_totals_of_its_sentence(say: Say) -> None:
    """ "Another six died, raising the toll from 14 to 21": they add up to 20."""
    sentence = {"sentence": "Another six died, raising the toll from 14 to 21.", "sentence_start": 0, "document": "a"}
    found = judged(
        say(6, "Red Crescent", revision=Revision.INCREMENT, **sentence),
        say(14, "Red Crescent", stance=Stance.SUPERSEDED, **sentence),
        say(21, "Red Crescent", **sentence),
    )
    assert FindingKind.ARITHMETIC in flagged(found)


def test_aircraft_of_a_country_are_its_armys(say: Say) -> None:
    found = judged(say(14, "Observatory", actor="Russian warplanes"), say(14, "Agency", actor="Islamic State"))
    assert flagged(found) == {FindingKind.RESPONSIBILITY}


def test_a_text_that_quotes_one_only_with_another_measure_retells_him_too(say: Say) -> None:
    raids = say(9, "Observatory", document="a", measure=Measure.STRIKES, who=None, noun="raids")
    lead = say(16, None, document="a", publisher="Paper")
    assert not flagged(judged(raids, lead, say(31, "Observatory", document="b")))
    other = say(9, "Ministry", document="c", measure=Measure.STRIKES, who=None, noun="raids")
    assert flagged(judged(other, say(16, None, document="c"), say(31, "Observatory", document="d")))


EAST = ("Eastern Ghouta", "Rural Damascus", "Syria")


def test_a_blast_is_in_one_spot_by_whatever_name(say: Say) -> None:
    """Raids on the wider place may be more than those on the town; one bomb goes off in one place."""
    raids = say(16, "Observatory"), say(30, "Coalition", place=EAST)
    assert FindingKind.CONTRADICTION not in kinds(judged(*raids))
    blast = {"event_kind": EventKind.BOMBING}
    sides = say(16, "Observatory", **blast), say(30, "Coalition", place=EAST, **blast)
    assert only(judged(*sides), FindingKind.CONTRADICTION).gap == 14


def test_many_in_a_witnesss_mouth_is_not_the_toll_that_his_text_counts(say: Say) -> None:
    many = say(None, "witness", document="a", kind=SourceKind.WITNESS, bound=Bound.VAGUE, low=3)
    counted = say(17, document="a", publisher="Daily", bound=Bound.AT_LEAST)
    (figure,) = figures((many, counted))
    assert dict(zip(figure.claims, figure.origins, strict=True)) == {many.id: "witness", counted.id: "Daily"}


def test_a_vague_headline_over_a_speakers_count_is_his(say: Say) -> None:
    headline = say(None, document="a", publisher="Daily", bound=Bound.VAGUE, low=12)
    counted = say(17, "Observatory", document="a")
    (figure,) = figures((headline, counted))
    assert set(figure.origins) == {"Observatory"}


def test_a_text_that_gives_the_others_number_of_something_else_disputes_nothing(say: Say) -> None:
    """15 hurt in the quarter, 14 of them in the school: another paper's 14 is that of the school."""
    quarter = say(15, document="a", publisher="Daily", sentence="Rockets on Douma hurt 15 people.")
    elsewhere = say(14, "Ministry", document="a", place=HARASTA, event_kind=EventKind.SHELLING)
    school = say(14, "State media", document="b", sentence="A rocket on a school in Douma hurt 14 people.")
    alone = judged(quarter, school)
    assert only(alone, FindingKind.CONTRADICTION).severity is not None
    assert FindingKind.CONTRADICTION not in kinds(judged(quarter, elsewhere, school))


def test_two_speakers_in_one_text_stay_disputed_by_another(say: Say) -> None:
    sides = say(35, "Coalition", document="a"), say(22, "Observatory", document="a")
    found = judged(*sides, say(22, "UNICEF", document="b"))
    assert only(found, FindingKind.CONTRADICTION).severity is not None


def test_who_takes_a_number_back_corrects_it_and_agrees_with_nobody_in_it(say: Say) -> None:
    old = say(30, "Lawyers", document="b", stance=Stance.SUPERSEDED)
    new = say(26, "Lawyers", document="b", revision=Revision.FELL)
    found = judged(say(30, "Network", document="a"), new, old)
    assert FindingKind.CORRECTION in kinds(found)
    assert kinds(found).isdisjoint({FindingKind.UPDATE, FindingKind.CORROBORATES})
