"""Claims in words for people and as rows for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from factcheck.extract.lexicon import load_words
from factcheck.types import Bound, Claim, Document, EventKind, Hop, Measure, Quantity, Scope, Stance, Who

PEOPLE = {
    Who.PERSON: ("person", "people"),
    Who.CHILD: ("child", "children"),
    Who.WOMAN: ("woman", "women"),
    Who.MAN: ("man", "men"),
    Who.POLICE: ("police officer", "police officers"),
    Who.AID_WORKER: ("aid worker", "aid workers"),
}
EVENTS = {Measure.STRIKES: "strike", Measure.ATTACKS: "attack"}
DEEDS = {
    Measure.CASUALTIES: "killed or wounded",
    Measure.LAUNCHED: "fired or dropped",
    Measure.INTERCEPTED: "shot down",
    Measure.STRUCK: "hit",
    Measure.OTHER: "",
}
SAY_IT = load_words("comparisons", "nouns", "telling_the_deed")  # and the deed
EVENT_KINDS = {EventKind.DRONE: "drone strike", EventKind.CHEMICAL: "chemical attack"}
STANCES = {
    Stance.DENIED: "denied: the text says that somebody says it is not so",
    Stance.PROJECTED: "feared, expected or planned: not said to have happened",
    Stance.SUPERSEDED: "an earlier figure, which the text itself replaces",
}


def claim_row(claim: Claim, document: Document) -> dict[str, object]:
    """A claim as machines get it: each field of ``Claim`` by its name, and ``text``, the number as printed."""
    whole = (document.title or "") if claim.part == "title" else document.text
    row: dict[str, object] = {}
    for each in fields(claim):
        row[each.name] = getattr(claim, each.name)
        if each.name == "end":
            row["text"] = whole[claim.start : claim.end]
    return row


def quantity_row(quantity: Quantity) -> dict[str, object]:
    """A physical quantity as machines get it."""
    return {each.name: getattr(quantity, each.name) for each in fields(quantity)}


def amount(value: float | None) -> str:
    """A number as people write it: 2100 as 2,100, and no decimals where there are none."""
    if value is None:
        return "?"
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def value_words(value: float | None, low: float | None, high: float | None, bound: Bound) -> str:
    """What was counted, with its bound: "27", "at least 27", "20 to 30", "12 (10 to 15)" for a best estimate.

    A bound that leaves out its own number is said as it was: "more than 130", which nobody said as "at least 131".
    """
    if bound is Bound.RANGE and low is not None and high is not None:
        ends = f"{amount(low)} to {amount(high)}"
        return ends if value is None else f"{amount(value)} ({ends})"
    if bound is Bound.ABOUT and value is not None:
        return f"about {amount(value)}"
    if low is not None and high is None:
        return f"more than {amount(value)}" if value is not None and low > value else f"at least {amount(low)}"
    if low is None and high is not None:
        return f"fewer than {amount(value)}" if value is not None and high < value else f"at most {amount(high)}"
    if value is None and low != high:
        return f"{amount(low)} to {amount(high)}"
    return amount(value if value is not None else low)


def position_value(position: Mapping[str, Any]) -> str:
    """The value of a finding's position: "27", "at least 27", "27 (denied)" where it is said not to be so."""
    value = value_words(position["value"], position["low"], position["high"], Bound(position["bound"]))
    return f"{value} (denied)" if position["denied"] else value


def range_words(low: float | None, high: float | None, lowest: float | None, highest: float | None) -> str:
    """Several numbers in one range: "16", "16 to 32", "16 to at least 32", "10 or fewer to 30"; nothing without one.

    ``low`` and ``high`` are null where the ``lowest`` or ``highest`` number stated leaves its end open.
    """
    if lowest is None or highest is None:
        return ""
    least = amount(lowest) if low is not None else f"{amount(lowest)} or fewer"
    most = amount(highest) if high is not None else f"at least {amount(highest)}"
    if lowest != highest:
        return f"{least} to {most}"
    return most if low is not None else f"at most {amount(lowest)}" if high is not None else f"{least}, {most}"


def counted_words(measure: Measure, who: Who | None, noun: str | None, several: bool = True) -> str:
    """What is counted and what became of it: "civilians killed", "airstrikes", "homes damaged"."""
    if measure in EVENTS:
        return noun or EVENTS[measure] + ("s" if several else "")
    if noun is None:
        one, many = PEOPLE.get(who, (who.value, who.value + "s")) if who is not None else ("", "")
        noun = many if several else one
    if noun.rpartition(" ")[2] in SAY_IT:
        return noun
    return f"{noun} {DEEDS.get(measure, measure.value)}".strip()


def when_words(low: date | None, high: date | None) -> str:
    """The day or days: one ISO date, or two with "to" between them; nothing where they are unknown."""
    if low is None or high is None:
        known = low or high
        return f"{'from' if low else 'until'} {known.isoformat()}" if known else ""
    return low.isoformat() if low == high else f"{low.isoformat()} to {high.isoformat()}"


def speaker_words(attribution: Sequence[Hop], source: str | None = None, via: str | None = None) -> str:
    """Who said it, from the first speaker to the last relay; "the text itself" where nobody is named."""
    if not attribution:
        return source + (f", via {via}" if via else "") if source else "the text itself"
    first, *relays = attribution
    spoken = first.name + (f" ({first.role})" if first.role else "")
    return ", via ".join([spoken, *(hop.name for hop in relays)])


def headline(claim: Claim) -> str:
    """The claim in one line: "at least 27 civilians killed"."""
    several = claim.value != 1
    counted = counted_words(claim.measure, claim.who, claim.noun, several)
    return f"{value_words(claim.value, claim.low, claim.high, claim.bound)} {counted}"


def claim_facts(claim: Claim, numbers: Mapping[int, str]) -> list[tuple[str, str]]:
    """What is known of a claim as labelled lines; ``numbers`` names other claims of the text by their start."""
    when = when_words(claim.date_from, claim.date_to)
    if claim.scope is Scope.CUMULATIVE:
        when = f"{when} (running total)".strip()
    facts = [("when", when), ("where", claim.place or ""), ("by", claim.actor or "")]
    facts.append(("said by", speaker_words(claim.attribution, claim.source, claim.via)))
    if claim.subset_of is not None:
        facts.append(("part of", numbers.get(claim.subset_of, "")))
    facts.append(("note", STANCES.get(claim.stance, "")))
    if claim.verified is False:
        facts.append(("note", "the text says that this could not be verified independently"))
    return [(label, words) for label, words in facts if words]
