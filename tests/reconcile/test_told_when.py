"""What a text says of its own numbers, where and when: dates against its page's, bounds, places, what outgrew it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from press import DAY, DOUMA, GHOUTA, Say
from test_ladder import flagged, judged, kinds, only

from factcheck.reconcile.mention import mentions
from factcheck.types import Bound, FindingKind, Measure, Revision, SourceKind, Stance, Who

BEFORE = DAY - timedelta(days=11)
NEXT = DAY + timedelta(days=1)
OWN = {"kind": SourceKind.OUTLET}


def test_a_page_dated_before_what_it_tells_keeps_the_day_that_its_text_tells(say: Say) -> None:
    (told,) = mentions([say(15, "Observatory", published=BEFORE)])
    assert (told.days, told.published, told.redated) == ((DAY.toordinal(),) * 2, DAY.toordinal(), True)
    (feared,) = mentions([say(15, "Observatory", published=BEFORE, stance=Stance.PROJECTED)])
    assert (feared.days, feared.redated) == (None, False)


def test_a_page_dated_before_what_it_tells_disputes_but_accuses_nobody_of_misquoting(say: Say) -> None:
    redated = say(98, "Observatory", published=BEFORE)
    assert FindingKind.CONTRADICTION in kinds(judged(redated, say(24, "Medics", kind=SourceKind.MEDICAL)))
    assert not flagged(judged(redated, say(24, "Observatory")))
    assert flagged(judged(say(98, "Observatory"), say(24, "Observatory"))) == {FindingKind.RELAY_DIVERGENCE}
    assert not flagged(judged(say(98, "Observatory"), say(24, "Observatory", published=BEFORE, day=NEXT)))


def test_a_text_says_at_least_of_two_counts_and_bounds_neither(say: Say) -> None:
    headline = say(30, document="a", bound=Bound.AT_LEAST, **OWN)
    army, monitor = say(30, "Army", document="a", kind=SourceKind.MILITARY), say(34, "Observatory", document="a")
    assert FindingKind.CONTRADICTION in kinds(judged(headline, army, monitor))
    alone = judged(headline, army, say(34, "Observatory"))
    assert FindingKind.CONTRADICTION not in kinds(alone)


@pytest.mark.parametrize(("revision", "kinds_of_conflict"), [(Revision.ROSE, set()), (None, {"contradiction"})])
def test_a_page_that_links_to_its_older_toll_disputes_nothing(
    say: Say, revision: Revision | None, kinds_of_conflict: set[str]
) -> None:
    told, linked = say(130, "Envoy", document="a"), say(70, document="a", revision=revision, **OWN)
    found = judged(told, linked, say(126, "Observatory"))
    assert {f.kind.value for f in found if f.severity and any(p.value == 70 for p in f.positions)} == kinds_of_conflict


@pytest.mark.parametrize(("further", "conflicts"), [(20, set()), (13, {FindingKind.RELAY_DIVERGENCE})])
def test_a_text_that_counts_the_rest_too_gives_a_part_of_the_whole(
    say: Say, further: int, conflicts: set[FindingKind]
) -> None:
    fighters = {"who": Who.MILITANT, "noun": "fighters"}
    part = say(50, "Ministry", document="a", **fighters)
    rest = say(further, "Ministry", document="a", place=GHOUTA, day=None, **fighters)
    whole = say(70, "Ministry", document="b", **fighters)
    found = judged(part, rest, whole)
    assert {f.kind for f in found if f.severity and {50, 70} <= {p.value for p in f.positions}} == conflicts


def test_a_small_rest_is_one_by_chance(say: Say) -> None:
    """That two died elsewhere does not make the fifteen a part of seventeen."""
    seventeen, elsewhere = say(17, "Observatory", document="a"), say(2, "Observatory", document="a", day=NEXT)
    assert FindingKind.CONTRADICTION in kinds(judged(say(15, "Medics"), seventeen, elsewhere))


IDLIB_TOWN, IDLIB = ("Idlib", "Idlib", "Syria"), ("Idlib", "Syria")


def in_idlib(say: Say, number: int, words: str, place: tuple[str, ...], **fields: object) -> object:
    place_id = "sy/idlib/idlib" if place is IDLIB_TOWN else "sy/idlib"
    return say(number, "Observatory", sentence=words.format(number), place=place, place_id=place_id, **fields)


def test_a_town_is_not_the_province_of_its_name(say: Say) -> None:
    town = in_idlib(say, 24, "{} people were killed at a market in the city of Idlib.", IDLIB_TOWN, document="a")
    headline = in_idlib(say, 24, "{} killed in raids on Idlib", IDLIB, document="a")
    later = {"published": NEXT, "document": "b"}
    province = in_idlib(say, 39, "{} people were killed in Idlib province.", IDLIB, **later)
    assert not flagged(judged(town, headline, province))
    unclear = in_idlib(say, 39, "{} people were killed in Idlib.", IDLIB, **later)
    assert not flagged(judged(town, headline, unclear))  # it rose
    lower = in_idlib(say, 20, "{} people were killed in Idlib province.", IDLIB, **later)
    assert flagged(judged(town, headline, lower)) == {FindingKind.PART_EXCEEDS_WHOLE}


def test_a_toll_of_which_no_place_is_said_is_no_narrower_than_the_province_told_before(say: Say) -> None:
    """ "22 children were killed in Ghouta, UNICEF said. The jets struck Douma. A monitor gave a toll of 15." """
    wide = say(22, "UNICEF", document="a", place=GHOUTA, kind=SourceKind.UN_BODY)
    told = "A monitor gave a toll of 15 children."
    narrow = say(15, "Observatory", document="a", place=DOUMA, sentence=told, date_basis="carried")
    assert only(judged(wide, narrow), FindingKind.CONTRADICTION).gap == 7
    said = say(15, "Observatory", document="a", place=DOUMA, sentence="15 children died in Douma.")
    assert not flagged(judged(wide, said))


def test_measures_other_than_people_are_made_up_likewise(say: Say) -> None:
    raids = {"measure": Measure.STRIKES, "who": None, "noun": "raids"}
    part, rest = say(6, "Ministry", document="a", **raids), say(7, "Ministry", document="a", day=None, **raids)
    assert not flagged(judged(part, rest, say(13, "Ministry", document="b", **raids)))


def test_a_sentence_that_sums_up_and_quotes_a_part_disputes_nothing(say: Say) -> None:
    told = "Raids killed 21 in the south and northeast, the Observatory saying that 19 died in Douma."
    whole = say(21, document="a", sentence=told, sentence_start=0, **OWN)
    part = say(19, "Observatory", document="a", sentence=told, sentence_start=0)
    assert not flagged(judged(whole, part))
    elsewhere = say(21, document="b", sentence=told, sentence_start=0, **OWN)
    assert flagged(judged(elsewhere, part)) == {FindingKind.CONTRADICTION}


def test_the_crew_of_an_ambulance_are_no_toll_of_the_raids(say: Say) -> None:
    crew = say(3, "Coalition", who=Who.PERSON, noun="crewmembers", kind=SourceKind.OPPOSITION)
    assert not flagged(judged(crew, say(12, "Observatory")))
    assert flagged(judged(say(3, "Coalition", kind=SourceKind.OPPOSITION), say(12, "Observatory")))
