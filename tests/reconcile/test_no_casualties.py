"""A stated none of casualties denies the dead and the wounded that others count, in findings and in check."""

from __future__ import annotations

import pytest
from press import HARASTA, Say
from test_checking import Ask, ask
from test_ladder import judged, kinds, only

from factcheck.reconcile.bearing import Bearing
from factcheck.types import CheckVerdict, FindingKind, Measure, Severity, SourceKind, Stance, Who

__all__ = ["ask"]
NONE = {"measure": Measure.CASUALTIES, "who": Who.PERSON, "noun": "casualties", "kind": SourceKind.MILITARY}
SOME = {"who": Who.PERSON, "noun": "people"}


@pytest.mark.parametrize("measure", [Measure.KILLED, Measure.WOUNDED])
def test_no_casualties_deny_the_dead_and_the_wounded(say: Say, measure: Measure) -> None:
    found = only(judged(say(30, "Doctors Union", measure=measure, **SOME), say(0, "Army", **NONE)), FindingKind.DENIAL)
    assert found.severity is Severity.HIGH
    assert found.reason.endswith("Army says that there were no casualties.")
    assert len(found.figures) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"who": Who.SOLDIER},  # none among soldiers
        {"place": HARASTA},
        {"measure": Measure.DESTROYED, "who": None},
    ],
)
def test_a_none_of_something_else_denies_nothing(say: Say, other: dict[str, object]) -> None:
    found = judged(say(30, "Doctors Union", **SOME), say(0, "Army", **(NONE | other)))
    assert FindingKind.DENIAL not in kinds(found)


def test_some_casualties_deny_nothing(say: Say) -> None:
    assert FindingKind.DENIAL not in kinds(judged(say(30, "Doctors Union", **SOME), say(40, "Army", **NONE)))


def test_check_sets_no_casualties_against_the_dead(say: Say, ask: Ask) -> None:
    none = {key: value for key, value in NONE.items() if key != "kind"}
    found = ask(0, say(30, "Doctors Union", **SOME), origin="Mayor", **none)
    assert (found.verdict, found.differing) == (CheckVerdict.CONTRADICTED, ("Doctors Union",))
    assert [e.kind for e in found.evidence if e.bearing is Bearing.DIFFERS] == [FindingKind.DENIAL]


def test_check_sets_the_dead_against_no_casualties(say: Say, ask: Ask) -> None:
    found = ask(30, say(0, "Army", **NONE), origin="Mayor", **SOME)
    assert (found.verdict, found.differing) == (CheckVerdict.CONTRADICTED, ("Army",))
    assert "no casualties" in found.reason


def test_what_is_feared_denies_nothing(say: Say, ask: Ask) -> None:
    found = ask(30, say(0, "Army", **NONE), origin="Mayor", stance=Stance.PROJECTED, **SOME)
    assert found.verdict is CheckVerdict.NOT_COMPARABLE
    assert not [e for e in found.evidence if e.bearing is Bearing.DIFFERS]
