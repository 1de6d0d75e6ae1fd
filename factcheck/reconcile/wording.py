"""Reasons in plain words, for a fact-checker on deadline."""

from __future__ import annotations

from datetime import date

from factcheck.reconcile.names import fold
from factcheck.reconcile.statements import Statement
from factcheck.types import Bound, Claim, Figure, Measure, Who

PEOPLE = {
    Who.PERSON: "people",
    Who.CIVILIAN: "civilians",
    Who.CHILD: "children",
    Who.WOMAN: "women",
    Who.MAN: "men",
    Who.COMBATANT: "combatants",
    Who.SOLDIER: "soldiers",
    Who.MILITANT: "fighters",
    Who.POLICE: "police officers",
    Who.JOURNALIST: "journalists",
    Who.MEDIC: "medics",
    Who.AID_WORKER: "aid workers",
    Who.RESPONDER: "rescuers",
    Who.OFFICIAL: "officials",
    Who.PRISONER: "prisoners",
}
EVENTS = frozenset({Measure.STRIKES, Measure.ATTACKS})


def quoted(claim: Claim) -> str:
    """A claim's number with its bound: "at least 32", "about 80", "up to 10", "20 to 30", "12 (10 to 15)"."""
    if claim.bound is Bound.RANGE and claim.low is not None and claim.high is not None:
        ends = f"{plain(claim.low)} to {plain(claim.high)}"
        return ends if claim.value is None else f"{plain(claim.value)} ({ends})"
    if claim.bound is Bound.VAGUE:
        start = claim.start - claim.sentence_start
        printed = claim.sentence[start : start + claim.end - claim.start] if start >= 0 else ""
        return printed.lower() or f"at least {plain(claim.low)}"
    if claim.value is None:
        return f"at least {plain(claim.low)}" if claim.low is not None else f"up to {plain(claim.high)}"
    if claim.bound is Bound.AT_LEAST:
        over = claim.low is not None and claim.low > claim.value
        return f"{'more than' if over else 'at least'} {plain(claim.value)}"
    if claim.bound is Bound.AT_MOST:
        under = claim.high is not None and claim.high < claim.value
        return f"{'fewer than' if under else 'up to'} {plain(claim.value)}"
    return f"{'about ' if claim.bound is Bound.ABOUT else ''}{plain(claim.value)}"


def plain(value: float | None) -> str:
    """A number as people write it: 27, 1,200, 1.5."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if abs(value - round(value)) < 0.05 else f"{value:,.1f}"


def counted(figure: Figure, claim: Claim | None = None) -> str:
    """What a figure counts: "civilians killed", "strikes", "tanks destroyed"; whom, as a claim of it says."""
    if figure.measure in EVENTS:
        return figure.measure.value
    noun, who = (claim.noun, claim.who or figure.who) if claim is not None else (None, figure.who)
    what = PEOPLE[who] if who is not None else (noun or "things")
    if figure.measure is Measure.CASUALTIES and who is not None:
        return "casualties" if who is Who.PERSON else f"casualties among {what}"
    return what if figure.measure is Measure.OTHER else f"{what} {figure.measure.value}"


def where_and_when(figure: Figure, claim: Claim | None = None) -> str:
    """A figure's place and days: " in Douma on 3 April 2017"; nothing where they are not known.

    A claim that was said of another place than its figure's keeps its own.
    """
    place = place_of(figure, claim) if claim is not None else figure.place
    said = f" in {place}" if place else ""
    if figure.date_from is None or figure.date_to is None:
        return said
    if figure.date_from == figure.date_to:
        return f"{said} on {day(figure.date_from)}"
    if figure.kind == "series":
        return f"{said} since {day(figure.date_from)}"
    return f"{said} between {day(figure.date_from)} and {day(figure.date_to)}"


def place_of(figure: Figure, claim: Claim) -> str | None:
    """The place that a claim names, the figure's where it names none or one that is printed alike."""
    named = claim.place_path[0] if claim.place_path else claim.place
    return figure.place if named is None or fold(named) == fold(figure.place or "") else named


def day(value: date) -> str:
    """A day as people write it: 3 April 2017."""
    return f"{value.day} {value:%B %Y}"


def printed_day(statement: Statement) -> str:
    """When a statement was first printed: " on 3 April"; nothing where that is not known."""
    first = statement.days[0]
    return f" on {date.fromordinal(first).day} {date.fromordinal(first):%B}" if first else ""


def gives(statement: Statement) -> str:
    """What an origin does with its number: a data set has it, and says nothing."""
    return "has" if statement.reference else "gives"


def both(one: Statement, other: Statement) -> str:
    """Two statements with nothing but their numbers: "A gives 16; B has 16"."""
    return "; ".join(f"{s.origin} {gives(s)} {quoted(s.mention.claim)}" for s in (one, other))


def sides(figure: Figure, one: Statement, other: Statement) -> str:
    """Two statements side by side: "A gives 16 civilians killed in Douma on 3 April 2017; B gives at least 32"."""
    a, b = one.mention.claim, other.mention.claim
    places = place_of(figure, a), place_of(figure, b)
    elsewhere = f" in {places[1]}" if places[0] != places[1] and places[1] else ""
    others = f" {PEOPLE[b.who]}" if b.who is not None and b.who is not (a.who or figure.who) else ""
    first = f"{one.origin} {gives(one)} {quoted(a)} {counted(figure, a)}{where_and_when(figure, a)}"
    again = "and gives" if one.origin == other.origin else f"{other.origin} {gives(other)}"
    return f"{first}; {again} {quoted(b)}{others}{elsewhere}"
