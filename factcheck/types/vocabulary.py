"""The words for what is counted and said: measures, classes of people, bounds, kinds of events and of sources."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What happened to, or what is, the counted thing."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    RESCUED = "rescued"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    DEPLOYED = "deployed"
    SURRENDERED = "surrendered"
    STRIKES = "strikes"
    ATTACKS = "attacks"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    SEIZED = "seized"
    STRUCK = "struck"
    OTHER = "other"


PEOPLE_MEASURES = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.ABDUCTED,
        Measure.DETAINED,
        Measure.RELEASED,
        Measure.RESCUED,
        Measure.DISPLACED,
        Measure.EVACUATED,
        Measure.DEPLOYED,
        Measure.SURRENDERED,
    }
)


class Who(StrEnum):
    """The class of the people counted, as far as the sentence says it."""

    PERSON = "person"
    CIVILIAN = "civilian"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"
    COMBATANT = "combatant"
    SOLDIER = "soldier"
    MILITANT = "militant"
    POLICE = "police"
    JOURNALIST = "journalist"
    MEDIC = "medic"
    AID_WORKER = "aid_worker"
    RESPONDER = "responder"
    OFFICIAL = "official"
    PRISONER = "prisoner"


class Bound(StrEnum):
    """How the words around a number bound it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"


class Scope(StrEnum):
    """One event or one day's fighting, or a running total."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class Stance(StrEnum):
    """Whether the text puts the figure forward, denies it, expects it, or has replaced it."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PROJECTED = "projected"
    SUPERSEDED = "superseded"


class Revision(StrEnum):
    """What a claim's own words say of an earlier value of the same figure."""

    ROSE = "rose"  # "has risen to", "new toll", "climbed to"
    FELL = "fell"  # "revised down", "corrected to"
    INCREMENT = "increment"  # "a further six", "another 40": to be added to an earlier value


class EventKind(StrEnum):
    """The kind of event a claim counts in, as far as its sentence says it."""

    AIRSTRIKE = "airstrike"
    DRONE = "drone"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SHOOTING = "shooting"
    CHEMICAL = "chemical"
    CLASHES = "clashes"
    EXECUTION = "execution"
    ABDUCTION = "abduction"
    OTHER = "other"


class SourceKind(StrEnum):
    """What a source is; decides what is first-hand and what only relays."""

    AGENCY = "agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state_media"
    MONITOR = "monitor"
    UN_BODY = "un_body"
    NGO = "ngo"
    GOVERNMENT = "government"
    MINISTRY = "ministry"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    OPPOSITION = "opposition"
    RESCUE = "rescue"
    MEDICAL = "medical"
    OFFICIAL = "official"
    PERSON = "person"
    WITNESS = "witness"
    UNNAMED = "unnamed"
    DATA_SET = "data_set"
    UNKNOWN = "unknown"


RELAYING_KINDS = frozenset({SourceKind.AGENCY, SourceKind.OUTLET, SourceKind.STATE_MEDIA})
