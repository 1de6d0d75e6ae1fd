"""A number's link to the word that says what happened to it, and whether that can happen to what it counts."""

from typing import NamedTuple

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.nouns import Noun, noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import Trigger
from factcheck.types import PEOPLE_MEASURES, Measure, Who

FALLEN = load_words("grammar", "modules", "links", "fallen")
OWN = load_words("grammar", "modules", "links", "own")

FURTHEST = 5.0
PEOPLE_ONLY = load_words("grammar", "modules", "links", "people_only")
FALLING = load_words("grammar", "modules", "links", "falling")
COMRADES = load_words("grammar", "modules", "links", "comrades")
WHO_FELL = load_words("grammar", "modules", "links", "who_fell")
DYING_BEHIND = load_words("grammar", "modules", "links", "dying_behind")
FIGHTERS = frozenset({Who.COMBATANT, Who.SOLDIER, Who.MILITANT, Who.POLICE})
SERVING = load_words("grammar", "modules", "counted", "serving")
# A verb that means the measure only where nothing nearer does.
WEAK_VERBS: dict[str, float] = load_lexicon("grammar")["weak_verbs"]
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


def takes(pieces: list[Piece], trigger: Trigger, counted: Counted) -> bool:
    """Whether this word of harm can be said of what is counted."""
    if not fits(trigger.measure, counted):
        return False
    if trigger.measure is Measure.LAUNCHED and counted.noun is None and trigger.form == "intransitive":
        return _names_weapons(pieces, counted.at)  # "40 shells fell, 12 landed", but not "200 fell ill"
    if trigger.measure is not Measure.KILLED:
        return True
    if trigger.word in FALLING and trigger.form != "active":
        return _fell_dead(pieces, trigger, counted)
    unknown = (
        counted.unknown
        and counted.noun is None
        and not (pieces[counted.last - 1].capital or pieces[counted.last - 1].low in OWN)
    )
    return not (unknown and trigger.word in PEOPLE_ONLY)  # "lost 12 matches"


def _names_weapons(pieces: list[Piece], until: int) -> bool:
    """Whether weapons that can fall are named before a piece."""
    found = (noun_at(pieces, i) for i in range(until))
    return any(named is not None and named[0].room == "weapons" for named in found)


def _fell_dead(pieces: list[Piece], trigger: Trigger, counted: Counted) -> bool:
    """Whether to fall is to die: "16 soldiers fell at the bridge", but not "fell ill", "fell back"."""
    noun = counted.noun
    behind = pieces[trigger.last] if trigger.last < len(pieces) else None
    if noun is None:  # "the army's wording was “five fallen”"
        if trigger.first == counted.last + 1 and pieces[counted.last].low in WHO_FELL:  # "the thirteen who fell here"
            return not counted.unknown and behind is not None and behind.low in DYING_BEHIND
        return not counted.unknown and trigger.word in FALLEN and trigger.first == counted.last
    if (
        noun.who not in FIGHTERS
        and pieces[counted.last - 1].low not in COMRADES
        and pieces[counted.last - 1].low not in SERVING
    ):
        return False
    return behind is None or behind.kind in ("mark", "date") or behind.low in DYING_BEHIND


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
