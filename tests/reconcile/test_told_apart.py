"""What the words of one text tell apart is no conflict; the same numbers of two texts may be one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from press import DAY, Say
from test_ladder import flagged, judged, kinds, only

from factcheck.types import Bound, FindingKind, Measure, Severity, SourceKind, Who

NEXT = DAY + timedelta(days=1)
ARMY = {"kind": SourceKind.MILITARY}
TOLD = "Raids on Douma killed 16 people, the Observatory said."


@pytest.mark.parametrize(
    "words",
    [
        "Rocket fire on another government-held neighbourhood killed {} people, the army said.",
        "Earlier on Monday {} people were killed by rockets, the army said.",
        "Earlier in the day rockets killed {} people, the army said.",
        "The army said {} people had been killed in earlier rebel shelling.",
        "In a separate air strike {} people were killed, the army said.",
    ],
)
def test_another_place_or_attack_of_one_text_is_another_thing(say: Say, words: str) -> None:
    other = say(40, "Army", document="a", sentence=words.format(40), **ARMY)
    assert not flagged(judged(say(16, "Observatory", document="a", sentence=TOLD), other))
    apart = judged(say(16, "Observatory", sentence=TOLD), say(40, "Army", sentence=words.format(40), **ARMY))
    assert FindingKind.CONTRADICTION in kinds(apart)


@pytest.mark.parametrize(
    "words",
    [
        "Yet another monitoring group, the Network, put the dead at {}.",
        "The Network said that {} people were killed and another 20 wounded.",
        "The Network had reported earlier that {} people were killed.",
    ],
)
def test_another_speaker_or_more_victims_are_no_other_attack(say: Say, words: str) -> None:
    other = say(40, "Network", document="a", sentence=words.format(40))
    found = judged(say(16, "Observatory", document="a", sentence=TOLD), other)
    assert FindingKind.CONTRADICTION in kinds(found)


def test_a_number_that_some_texts_date_to_another_day_is_none_of_an_undated_one(say: Say) -> None:
    """One text of three does not say when the bus was hit; the two others do, and that was the day after."""
    bus = [
        say(10, "White Helmets", publisher=name, published=NEXT, day=day, date_basis=basis)
        for name, day, basis in (("A", NEXT, "stated"), ("B", None, "none"))
    ]
    raid = say(19, "Civil Defence", published=DAY)
    assert not flagged(judged(*bus, raid))
    assert flagged(judged(bus[1], raid))


def test_a_victim_by_article_is_no_toll(say: Say) -> None:
    pilot = "The raids came after the killing of a pilot, a spokesman said."
    one = say(1, "Spokesman", who=Who.SOLDIER, sentence=pilot, sentence_start=0, start=36, end=37)
    assert one.claim.text == "a"
    assert not flagged(judged(one, say(4, "Army", who=Who.SOLDIER, **ARMY)))


def test_bodies_that_a_witness_saw_are_no_count_also_of_children(say: Say) -> None:
    words = "A photographer saw the bodies of four children."
    seen = say(4, "Photographer", who=Who.CHILD, sentence=words, sentence_start=0, start=33, end=37)
    assert seen.claim.text == "four"
    assert not flagged(judged(seen, say(9, "Observatory", who=Who.CHILD)))


def test_a_vague_word_begins_where_a_count_of_two_ends(say: Say) -> None:
    several = {"bound": Bound.VAGUE, "low": 3, "measure": Measure.ATTACKS, "who": None, "noun": "attacks"}
    two = say(2, "Army", measure=Measure.ATTACKS, who=None, noun="attacks", **ARMY)
    assert not flagged(judged(two, say(None, "Observatory", **several)))


def test_one_more_in_thirty_is_hardly_a_misquotation(say: Say) -> None:
    near = judged(say(30, "Observatory", publisher="A"), say(31, "Observatory", publisher="B"))
    assert only(near, FindingKind.RELAY_DIVERGENCE).severity is Severity.LOW
    far = judged(say(30, "Observatory", publisher="A"), say(41, "Observatory", publisher="B"))
    assert only(far, FindingKind.RELAY_DIVERGENCE).severity is Severity.HIGH


def test_a_denial_of_what_may_be_another_event_is_not_grave(say: Say) -> None:
    province = {"place": ("Rural Damascus", "Syria"), "date_basis": "carried", "event_kind": None}
    found = judged(say(16, "Observatory", **province), say(0, "Army", **ARMY, **province))
    assert only(found, FindingKind.DENIAL).severity is not Severity.HIGH
    beside = judged(say(16, "Observatory"), say(0, "Army", **ARMY))
    assert only(beside, FindingKind.DENIAL).severity is Severity.HIGH
