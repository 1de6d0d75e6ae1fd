"""A number's link to the word that says what happened to it, and whether that can happen to what it counts."""

from typing import NamedTuple

from factcheck.extract.counted import Counted
from factcheck.extract.nouns import Noun
from factcheck.extract.triggers import Trigger
from factcheck.types import PEOPLE_MEASURES, Measure

FURTHEST = 5.0
# A verb that means the measure only where nothing nearer does.
WEAK_VERBS = {
    "lose": 0.8,
    "loses": 0.8,
    "lost": 0.8,
    "losing": 0.8,
    "drive": 1.2,
    "drives": 1.2,
    "drove": 1.2,
    "driving": 1.2,
    "claim": 1.2,
    "claims": 1.2,
    "claimed": 1.2,
    "claiming": 1.2,
    "force of": 1.5,
    "contingent of": 1.5,
    "save": 0.5,
    "saved": 0.5,
    "left": 1.0,
}
THING_MEASURES = frozenset({Measure.DESTROYED, Measure.DAMAGED, Measure.SEIZED, Measure.STRUCK})
WEAPON_MEASURES = frozenset({Measure.LAUNCHED, Measure.INTERCEPTED, Measure.DESTROYED, Measure.SEIZED})
# What can be said of a noun that the lexicon does not know.
HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.ABDUCTED, Measure.DETAINED})
CRAFT_MEASURES = frozenset({Measure.INTERCEPTED, Measure.DESTROYED, Measure.DAMAGED, Measure.STRUCK, Measure.LAUNCHED})


class Link(NamedTuple):
    """A trigger found for a number; the smaller ``cost``, the closer."""

    measure: Measure
    cost: float
    rule: str
    trigger: Trigger
    earlier: bool = False  # "from 22": a value that the toll replaces
    increment: bool = False  # "by eight": to be added


def fits(measure: Measure, counted: Counted) -> bool:
    """Whether this can happen to what is counted."""
    noun: Noun | None = counted.noun
    if noun is None:
        if counted.unknown:
            return measure in HARM or measure in THING_MEASURES or measure is Measure.INTERCEPTED
        return measure in PEOPLE_MEASURES or measure in WEAPON_MEASURES or measure is Measure.DAMAGED
    if noun.room == "people":
        return measure in PEOPLE_MEASURES or measure in (Measure.DESTROYED, Measure.SEIZED)
    if noun.room == "weapons":
        return measure in (CRAFT_MEASURES if noun.measure is Measure.INTERCEPTED else WEAPON_MEASURES)
    if noun.room in ("things", "places"):
        return measure in THING_MEASURES
    return False
