"""Two attacks of one day and town are no conflict: other targets, other hours, a day's sum, the deeds of two sides."""

from __future__ import annotations

import pytest
from press import Say
from test_ladder import flagged, judged, kinds, only

from factcheck.reconcile.targets import hours, other_targets, targets
from factcheck.types import EventKind, FindingKind, Severity, SourceKind, Who

PEOPLE = {"who": Who.PERSON, "noun": "people"}
RESCUE = {"kind": SourceKind.RESCUE, **PEOPLE}


@pytest.mark.parametrize(
    ("sentence", "struck"),
    [
        ("A jet fired a missile on a bakery in Douma.", {"food"}),
        ("Shells hit the old mosque of the town.", {"worship"}),
        ("He blew himself up at a police station.", {"posts"}),
        ("A rocket struck a crowded school bus.", {"vehicles"}),
        ("Raids on a market and the hospital beside it", {"trade"}),
        ("Doctors at the hospital said that 12 had died.", set()),
        ("Twelve bodies were taken to a clinic.", set()),
        ("The school had been closed for weeks.", set()),
    ],
)
def test_what_was_struck(sentence: str, struck: set[str]) -> None:
    assert targets(sentence) == struck


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("Jets struck at dawn.", {"dawn"}),
        ("Twelve died on Monday morning, police said on Monday evening.", {"morning"}),
        ("The police said late in the evening that twelve had died.", set()),
    ],
)
def test_when_on_the_day_it_was(sentence: str, when: set[str]) -> None:
    assert hours(sentence) == when


def test_targets_that_may_be_one_are_none_apart() -> None:
    assert other_targets({"food"}, {"learning"})
    assert not other_targets({"shelter"}, {"learning"})
    assert not other_targets({"food", "trade"}, {"learning", "trade"})
    assert not other_targets(set(), {"learning"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A raid on a bakery killed 12 people, medics said.", "A raid on a school killed 31 people, rescuers said."),
        ("Raids at dawn killed 12 people, medics said.", "Raids in the evening killed 31 people, rescuers said."),
        ("A raid on a school killed 12 people.", "Government raids across the town killed 31 people, rescuers said."),
        ("Raids killed 12 people on Monday morning.", "Raids killed 31 people on Monday, rescuers said."),
    ],
)
def test_two_attacks_are_no_conflict(say: Say, one: str, other: str) -> None:
    first = say(12, "Medics", kind=SourceKind.MEDICAL, sentence=one, **PEOPLE)
    assert not flagged(judged(first, say(31, "Rescuers", sentence=other, **RESCUE)))
    plain = say(31, "Rescuers", sentence="Raids killed 31 people, rescuers said.", **RESCUE)
    told = say(12, "Medics", kind=SourceKind.MEDICAL, sentence="Raids killed 12 people, medics said.", **PEOPLE)
    assert FindingKind.CONTRADICTION in flagged(judged(told, plain))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A raid on a school killed 12 people.", "Raids on the school killed 31 people, rescuers said."),
        ("A raid on a school killed 12 people.", "A raid on a shelter killed 31 people, rescuers said."),
        ("Raids killed 12 people on Monday morning.", "Raids at dawn killed 31 people, rescuers said."),
    ],
)
def test_one_attack_in_other_words_stays_a_conflict(say: Say, one: str, other: str) -> None:
    first = say(12, "Medics", kind=SourceKind.MEDICAL, sentence=one, **PEOPLE)
    assert FindingKind.CONTRADICTION in flagged(judged(first, say(31, "Rescuers", sentence=other, **RESCUE)))


def test_another_attack_is_at_most_low(say: Say) -> None:
    first = say(7, "Medics", kind=SourceKind.MEDICAL, sentence="Jets killed 7 people in a raid on Douma.", **PEOPLE)
    again = say(19, "Rescuers", sentence="Rescuers said another raid on Douma killed 19 people.", **RESCUE)
    assert only(judged(first, again), FindingKind.CONTRADICTION).severity is Severity.LOW


@pytest.mark.parametrize("numbers", [(3, 8), (3, 3)])
def test_what_two_sides_did_in_a_province_is_no_conflict(say: Say, numbers: tuple[int, int]) -> None:
    wide = {"place": ("Donetsk", "Ukraine"), "event_kind": EventKind.SHELLING, **PEOPLE}
    one = say(numbers[0], "Vadym", kind=SourceKind.OFFICIAL, actor="Russian", **wide)
    other = say(numbers[1], "Denis", kind=SourceKind.OFFICIAL, actor="Ukrainian", **wide)
    found = judged(one, other)
    assert kinds(found) <= {FindingKind.SCOPE_DIFFERENCE}
    same_side = say(8, "Denis", kind=SourceKind.OFFICIAL, actor="Russian", **wide)
    assert FindingKind.CONTRADICTION in kinds(judged(one, same_side))


@pytest.mark.parametrize(
    ("nine", "eight"),
    [
        ("9 people including the attacker were killed.", "8 people were killed by a bomber."),
        ("9 people including a suicide bomber were killed.", "8 people and the attacker were killed."),
        ("9 people were killed in all.", "8 people and the bomber were killed."),
    ],
)
def test_the_attacker_counted_too_is_no_conflict(say: Say, nine: str, eight: str) -> None:
    def told(sentence: str, number: int, origin: str, **kind: SourceKind) -> object:
        return say(number, origin, start=0, end=1, sentence=sentence, sentence_start=0, **(PEOPLE | kind))

    found = judged(told(nine, 9, "Police", kind=SourceKind.POLICE), told(eight, 8, "Medics", kind=SourceKind.MEDICAL))
    assert kinds(found) == {FindingKind.SCOPE_DIFFERENCE}
    assert "attackers" in only(found, FindingKind.SCOPE_DIFFERENCE).reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("RSF", "Sudanese army"),
        ("Rapid Support Forces", "Sudanese Armed Forces"),
        ("Saudi", "Houthi"),
        ("Malian soldiers", "Jihadists"),
        ("Wagner fighters", "JNIM fighters"),
    ],
)
def test_each_two_named_perpetrators_are_told(say: Say, one: str, other: str) -> None:
    found = judged(say(45, "Residents' Union", actor=one), say(45, "Lawyers", actor=other))
    assert only(found, FindingKind.RESPONSIBILITY).severity is Severity.MEDIUM
    assert FindingKind.CORROBORATES not in kinds(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Saudi", "Saudi-led coalition"), ("jihadists", "JNIM"), ("Malian army", "Malian soldiers"), ("gunmen", "JNIM")],
)
def test_one_perpetrator_by_two_names_is_none_of_two(say: Say, one: str, other: str) -> None:
    found = judged(say(45, "Residents' Union", actor=one), say(45, "Lawyers", actor=other))
    assert FindingKind.RESPONSIBILITY not in kinds(found)


@pytest.mark.parametrize("who", [Who.SOLDIER, Who.MILITANT, Who.COMBATANT])
def test_fighters_and_people_of_one_number_do_not_agree(say: Say, who: Who) -> None:
    people, fighters = say(30, "Lawyers", **PEOPLE), say(30, "Army", kind=SourceKind.MILITARY, who=who, noun="men")
    assert FindingKind.CORROBORATES not in kinds(judged(people, fighters))
    assert FindingKind.CORROBORATES in kinds(judged(people, say(30, "Mayor", kind=SourceKind.OFFICIAL)))
