"""Which claims are of one figure."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from press import DAY, DOUMA, GHOUTA, HARASTA, Say

from factcheck.reconcile import figures
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import mentions
from factcheck.reconcile.names import actor_names
from factcheck.types import EventKind, Measure, Scope, Stance, StoredClaim, Who

IDLIB = ("Idlib", "Syria")
WAR = (date(2011, 3, 15), DAY)


def together(*claims: StoredClaim) -> bool:
    """Whether all claims are of one figure."""
    made = figures(claims)
    assert sorted(i for figure in made for i in figure.claims) == sorted(claim.id for claim in claims)
    return len(made) == 1


def test_people_in_one_paper_and_civilians_in_another_are_one_figure(say: Say) -> None:
    assert together(say(22, "Observatory"), say(26, "Civil Defence", who=Who.PERSON, noun="people"))


def test_a_part_is_a_figure_of_its_own(say: Say) -> None:
    whole = say(22, "Observatory", document="a", who=Who.PERSON)
    part = say(7, "Observatory", document="a", who=Who.CHILD, noun="children", subset_of=whole.claim.start)
    assert not together(whole, part)


def test_parts_of_one_figure_are_one_figure(say: Say) -> None:
    claims = []
    for document, all_, children in (("a", 22, 7), ("b", 26, 11)):
        whole = say(all_, "Observatory", document=document, who=Who.PERSON)
        part = say(children, "Observatory", document=document, who=Who.CHILD, subset_of=whole.claim.start)
        claims += [whole, part]
    made = {figure.who: figure.claims for figure in figures(claims)}
    assert made == {Who.PERSON: (1, 3), Who.CHILD: (2, 4)}


def test_a_toll_that_restates_a_part_stands_with_the_part(say: Say) -> None:
    whole = say(82, "Observatory", document="a", who=Who.PERSON, noun="people")
    part = say(58, "Observatory", document="a", subset_of=whole.claim.start)
    headline = say(58, None, document="b")
    made = figures([whole, part, headline])
    assert sorted(figure.claims for figure in made) == [(whole.id,), (part.id, headline.id)]


def test_a_part_by_place_is_the_toll_of_that_place(say: Say) -> None:
    whole = say(22, "Observatory", document="a", place=GHOUTA)
    part = say(16, "Observatory", document="a", place=DOUMA, subset_of=whole.claim.start)
    other = say(32, "Coalition", document="b", place=DOUMA)
    made = {figure.place: figure.claims for figure in figures([whole, part, other])}
    assert made == {"Eastern Ghouta": (whole.id,), "Douma": (part.id, other.id)}


def test_two_days_are_two_events(say: Say) -> None:
    later = DAY + timedelta(days=1)
    assert not together(say(15, "Observatory"), say(15, "Observatory", day=later, published=later))


def test_two_villages_are_two_events(say: Say) -> None:
    assert not together(say(5, "Observatory"), say(6, "Observatory", place=HARASTA))


def test_place_and_day_are_not_enough(say: Say) -> None:
    """A province and a day hold many attacks: kinds of event, or numbers far apart, keep them apart."""
    clash = say(40, "Observatory", place=IDLIB, who=Who.MILITANT, noun="rebels", event_kind=EventKind.ABDUCTION)
    assert not together(say(3, "Observatory", place=IDLIB), clash)


def test_a_country_and_a_day_link_nothing(say: Say) -> None:
    syria = ("Syria",)
    assert not together(say(22, "Observatory", place=syria), say(30, "State media", place=syria))


def test_the_dead_and_the_wounded_are_two_figures(say: Say) -> None:
    assert not together(say(22, "Observatory"), say(22, "Observatory", measure=Measure.WOUNDED))


def test_a_day_and_a_running_total_are_two_figures(say: Say) -> None:
    week = (DAY - timedelta(days=6), DAY)
    assert not together(say(26, "Observatory"), say(75, "Observatory", day=week, scope=Scope.CUMULATIVE))


def test_running_totals_with_one_start_are_one_series(say: Say) -> None:
    total = {"scope": Scope.CUMULATIVE, "who": Who.PERSON, "noun": "people", "place": ("Syria",)}
    earlier = say(290_000, "Observatory", day=(WAR[0], DAY - timedelta(days=99)), **total)
    (figure,) = figures([earlier, say(320_000, "Observatory", day=WAR, **total)])
    assert figure.kind == "series"
    assert (figure.date_from, figure.date_to) == WAR


def test_running_totals_with_other_starts_are_two(say: Say) -> None:
    total = {"scope": Scope.CUMULATIVE, "place": IDLIB}
    month = (DAY - timedelta(days=30), DAY)
    assert not together(say(89, "Observatory", day=month, **total), say(5_400, "Observatory", day=WAR, **total))


def test_one_speaker_does_not_give_two_numbers_for_one_event(say: Say) -> None:
    assert not together(say(22, "Observatory", document="a"), say(35, "Observatory", document="a"))


def test_a_toll_that_another_voice_gives_in_one_text_is_of_the_event_told(say: Say) -> None:
    weak = {"document": "a", "event_kind": None}
    toll = {"rule": "<toll> <number>; <digits>"}
    assert together(say(9, "Police", **weak), say(40, "residents", **toll, **weak))
    assert not together(say(9, "Police", **weak), say(40, "residents", **weak))


def test_an_older_value_that_the_text_replaces_stands_with_the_new_one(say: Say) -> None:
    old = say(15, "Observatory", document="a", stance=Stance.SUPERSEDED)
    assert together(say(32, "Observatory", document="a"), old)


def test_unrelated_events_do_not_chain(say: Say) -> None:
    """The one in the middle is like both, but they are not like each other, so all three are never one."""
    douma = say(16, "Observatory", document="a", place=DOUMA)
    vague = say(18, "Ministry", document="b", place=("Rural Damascus", "Syria"))
    harasta = say(21, "Coalition", document="c", place=HARASTA)
    made = figures([douma, vague, harasta])
    assert all(not {douma.id, harasta.id} <= set(figure.claims) for figure in made)


def test_missing_is_not_different(say: Say) -> None:
    bare = say(27, "Ministry", day=None, place=(), event_kind=None, date_basis="none")
    full = say(27, "Ministry", telling_words=("bakery",))
    assert together(bare, full)


def test_nothing_is_known_before_it_happens(say: Say) -> None:
    before = say(16, "Observatory", published=DAY - timedelta(days=1), day=None, date_basis="none")
    assert not together(before, say(16, "Observatory"))


def test_things_are_told_apart_by_their_nouns(say: Say) -> None:
    things = {"measure": Measure.DESTROYED, "who": None}
    assert not together(say(3, "Army", noun="tanks", **things), say(3, "Ministry", noun="trucks", **things))


def test_a_misread_place_does_not_part_a_sentence_from_its_copy(say: Say) -> None:
    sentence = "Warplanes killed 47 people near the covered market, a doctor at the field hospital told reporters."
    one = say(47, "Doctor", sentence=sentence)
    assert together(one, say(47, "Doctor", sentence=sentence, place=("Aleppo", "Syria")))


def test_keys_read_as_what_they_name_and_are_all_different(say: Say) -> None:
    made = figures([say(5, "Observatory", event_kind=EventKind.EXECUTION), say(60, "Observatory")])
    bare, marked = (figure.key for figure in made)
    assert bare == "killed-civilian-douma-2017-04-03"
    assert re.fullmatch(r"killed-civilian-douma-2017-04-03-[0-9a-f]{12}", marked)


def test_a_figure_that_comes_in_between_renames_no_other(say: Say) -> None:
    """A person's word on a figure's finding is kept by the figure's key."""
    three = [say(number, "Observatory") for number in (5, 60, 700)]
    keys = {figure.claims: figure.key for figure in figures([three[0], three[2]])}
    assert keys.items() <= {figure.claims: figure.key for figure in figures(three)}.items()


def test_a_figure_says_why_its_claims_stand_together(say: Say) -> None:
    (figure,) = figures([say(16, "Observatory"), say(32, "Coalition")])
    assert "same place" in figure.reason
    assert "2 documents" in figure.reason


def test_a_foreign_place_in_a_text_is_doubted(say: Say) -> None:
    """Rebels killed "as they entered Turkey" were killed where the text's other places are."""
    claims = [say(32, "Observatory", document="a", place=DOUMA, sentence="In Douma 32 rebels were killed.")]
    claims += [say(9, "Observatory", document="a", measure=Measure.WOUNDED)]
    claims.append(say(32, "Observatory", document="a", place=("Turkey",), sentence="The 32 were entering Turkey."))
    made = figures(claims)
    assert sorted(figure.claims for figure in made) == [(1, 3), (2,)]


def test_what_a_text_says_once_of_a_figure_holds_for_all_it_says_of_it(say: Say) -> None:
    """A bare repetition far down in a text does not keep the text's figure from that of another."""
    bus = {"telling_words": ("bus", "crossing"), "document": "a"}
    bare = {"document": "a", "place": (), "day": None, "date_basis": "none", "event_kind": None, "who": Who.PERSON}
    claims = [say(50, "Islamic State", **bus), *(say(50, "Islamic State", **bare) for _ in range(4))]
    other = [say(32, "Observatory", telling_words=("bus",), document="b"), say(32, "Observatory", document="b")]
    assert [figure.claims for figure in figures([*claims, *other])] == [(1, 2, 3, 4, 5, 6, 7)]


def test_a_doubtful_place_forbids_nothing_where_the_texts_are_near_by_another_claim(say: Say) -> None:
    carried = {"place": ("Raqqa", "Syria"), "date_basis": "carried", "sentence": "It killed 50.", "document": "a"}
    first, misplaced = say(50, "Islamic State", document="a"), say(50, "Islamic State", **carried)
    toll = say(32, "Observatory", document="b", sentence="It killed 32 in Douma.")
    assert [figure.claims for figure in figures([first, misplaced, toll])] == [(1, 2, 3)]
    said_there = replace(misplaced, claim=replace(misplaced.claim, sentence="It killed 50 in Raqqa."))
    assert len(figures([first, said_there, toll])) > 1


def test_a_place_in_the_speakers_name_is_not_where_it_happened(say: Say) -> None:
    moscow = {"place": ("Moscow", "Russia"), "document": "a", "sentence": "120 died, the ministry in Moscow said."}
    claims = [
        say(120, "Defence ministry in Moscow", **moscow),
        say(60, "Defence ministry", document="a", measure=Measure.WOUNDED),
        say(120, "Defence ministry", document="b"),
    ]
    assert (1, 3) in [figure.claims for figure in figures(claims)]


def test_day_city_and_kind_do_not_outweigh_a_number_four_times_as_high(say: Say) -> None:
    city = {"place": ("Damascus", "Syria")}
    dead = {"who": Who.PERSON, "noun": None} | city
    assert len(figures([say(30, "Police", **city), say(140, "Observatory", **dead)])) == 2
    assert len(figures([say(30, "Police", **city), say(50, "Observatory", **dead)])) == 1


def test_one_speaker_counts_civilians_and_fighters_apart(say: Say) -> None:
    """The same number of both is chance."""
    fighters = say(15, "Observatory", document="a", who=Who.MILITANT, noun="fighters")
    assert not together(say(15, "Observatory", document="a"), fighters)


def test_a_total_without_a_start_may_be_that_of_one_event(say: Say) -> None:
    """ "More than 100 have been killed in strikes on Douma" """
    bakery = {"telling_words": ("bakery",)}
    total = say(101, "Ministry", scope=Scope.CUMULATIVE, day=None, date_basis="none", **bakery)
    assert together(say(85, "Observatory", **bakery), total)
    since = say(101, "Ministry", scope=Scope.CUMULATIVE, day=(DAY - timedelta(days=30), DAY), **bakery)
    assert not together(say(85, "Observatory", **bakery), since)


def test_an_actor_is_one_by_all_his_names() -> None:
    one, other, third = (actor_names(name) for name in ("ISIS group", "Daesh", "Russian jets"))
    assert one & other
    assert not one & third


def test_a_part_that_is_its_whole_said_again_is_none(say: Say) -> None:
    headline = say(56, None, document="a")
    lead = say(56, None, document="a", subset_of=headline.claim.start)
    assert together(headline, lead)


def test_a_doubtful_class_does_not_part_one_number_of_one_text(say: Say) -> None:
    """ "More than 120 people" are further down "more than 120, mostly women and children"."""
    people = say(120, None, document="a", who=Who.PERSON)
    women = say(120, None, document="a", who=Who.WOMAN, noun="women")
    assert together(people, women)


def test_a_report_without_a_day_tells_of_the_day_of_its_publication(say: Say) -> None:
    undated = {"day": None, "date_basis": "none", "event_kind": None}
    known = say(16, "Observatory", event_kind=None)
    assert together(known, say(21, "Coalition", published=DAY + timedelta(days=1), **undated))


def test_a_page_dated_a_day_before_the_event_may_still_tell_of_it(say: Say) -> None:
    def barred(days: int) -> bool:
        undated = say(16, "Coalition", published=DAY - timedelta(days=days), day=None, date_basis="none")
        one, other = mentions([say(16, "Observatory"), undated])
        return link(one, other).barred

    assert (barred(1), barred(2)) == (False, True)


def test_a_total_that_its_own_text_retells_is_that_of_the_event(say: Say) -> None:
    far = {"document": "a", "place": IDLIB}
    total = say(29, None, scope=Scope.CUMULATIVE, day=None, date_basis="none", **far)
    assert together(say(29, None, **far), total)


def test_two_rows_of_a_data_set_of_events_are_two_events(say: Say) -> None:
    rows = [replace(say(16, "Reuters"), reference="UCDP GED"), replace(say(16, "Reuters"), reference="UCDP GED")]
    assert len(figures(rows)) == 2
    assert len(figures([rows[0], replace(rows[1], reference="ACLED")])) == 1
    assert len(figures([rows[0], say(16, "Reuters")])) == 1
    assert len(figures([*rows, say(16, "Observatory")])) == 2


def test_two_towns_of_one_sentence_are_two_figures_though_they_have_one_number(say: Say) -> None:
    told: dict[str, Any] = {"document": "paper", "sentence_start": 5, "sentence": "10 in Donetsk and 10 in Mariupol."}
    donetsk, mariupol = (("Donetsk", "Ukraine"), ("Mariupol", "Donetsk", "Ukraine"))
    said = [
        say(10, "OSCE", place=donetsk, place_id="ua/donbas/donetsk/donetsk", **told),
        say(10, "OSCE", place=mariupol, place_id="ua/donbas/donetsk/mariupol", **told),
        say(10, "Mayor", place=mariupol, place_id="ua/donbas/donetsk/mariupol", sentence="10 in Mariupol."),
    ]
    assert sorted(len(figure.claims) for figure in figures(said)) == [1, 2]
