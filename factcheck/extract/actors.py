"""Who did it, as the sentence says: the subject of the deed, the agent behind "by", the owner of the strikes."""

from functools import cache

from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.measures import Counting
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER
from factcheck.extract.units import Unit
from factcheck.types import Measure

RULES = ("<actor> <verb> <number>", "<strikes> by <actor>", "<actor> <strikes>")
EVENT_NOUNS = frozenset(
    {
        "airstrikes", "airstrike", "strikes", "strike", "raids", "raid", "attack", "attacks", "shelling", "bombardment", "bombing", "bombings", "bombardments", "offensive", "assault", "fire", "shells", "rockets", "bombs", "operation", "operations", "massacre", "incursion",
        "air-strikes", "air-strike", "sorties", "missiles", "ambush", "raids", "clashes", "blast", "explosion", "gunfire", "mortars", "invasion",
    }
)
EVENT_PREFIX = frozenset({"air", "drone", "missile", "artillery", "rocket", "suicide", "bombing", "aerial", "car", "bomb", "ground", "mortar", "night", "heavy", "fresh", "chemical", "gas", "precision", "military", "deadly", "new", "terrorist"})
DEEDS = frozenset({"carried", "conducted", "launched", "staged", "mounted", "executed", "carry", "conduct", "conducts", "launching", "carrying", "waged", "fired", "dropped", "unleashed", "stormed", "hit"})
LIMITS = frozenset({"in", "on", "at", "to", "from", "with", "for", "after", "before", "during", "when", "while", "as", "that", "which", "who", "but", "said", "says", "saying", "told", "reported", "since", "because", "if", "the", "a", "an", "by", "near", "was", "were", "is", "are", "had", "has", "have", "of", "this", "these", "those", "its", "their", "it", "they", "he", "killing", "including", "against", "where", "also", "then", "added", "adding", "between", "two", "several"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("claims")["actors"][name])


def _is_actor(units: list[Unit], first: int, last: int) -> bool:
    """Whether the phrase ends in a head that can act, or is a known name."""
    if first >= last:
        return False
    phrase = " ".join(unit.low for unit in units[first:last])
    head = units[last - 1].low
    return head in _words("heads") or head in _words("names") or phrase in _words("names") or head.removesuffix("'s").removesuffix("s") in _words("names")


def _left_phrase(units: list[Unit], end: int) -> int:
    """The first unit of the noun phrase that ends before ``end``."""
    i = end - 1
    while i >= 0:
        unit = units[i]
        if unit.kind != "word":
            break
        if unit.low == "and":
            joins = i > 0 and units[i - 1].capital and i + 1 < end and units[i + 1].capital
            if not joins:
                break
        elif unit.low in LIMITS:
            break
        elif end - i > 7:
            break
        i -= 1
    return i + 1


def _right_phrase(units: list[Unit], start: int) -> tuple[int, int]:
    """The noun phrase that begins at ``start``, articles left out."""
    first = start
    while first < len(units) and units[first].low in ("the", "a", "an", "its", "suspected", "alleged"):
        first += 1
    i = first
    while i < len(units) and units[i].kind == "word" and i - first < 8:
        low = units[i].low
        if low == "and" and i > first and i + 1 < len(units):
            second = i + 1 + (units[i + 1].low == "the" if i + 2 < len(units) else 0)
            if not (units[i - 1].capital and units[second].capital):
                break
            i = second
            continue
        if low in LIMITS and low != "of":
            break
        if i > first and (low in _words("heads")) and not (i + 1 < len(units) and units[i + 1].low in _words("heads")):
            i += 1
            break
        i += 1
    while i > first and units[i - 1].low == "of":
        i -= 1
    return first, i


def _printed(text: str, units: list[Unit], first: int, last: int) -> str:
    while first < last and units[first].low in ("the", "a", "an", "some", "meanwhile", "later", "separately"):
        first += 1
    return text[units[first].start : units[last - 1].end]


def _owner_before(text: str, units: list[Unit], event: int) -> str | None:
    """The adjective before an event's noun that names whose it is: "Russian air strikes"."""
    i = event - 1
    while i >= 0 and units[i].kind in ("word", "number") and (units[i].low in EVENT_PREFIX or units[i].kind == "number"):
        i -= 1
    last = i + 1
    while i >= 0 and units[i].kind == "word":
        low = units[i].low.removesuffix("'s")
        if low in _words("adjectives") or low in _words("names") or low in _words("heads"):
            i -= 1
            continue
        if low == "and" and i > 0 and units[i - 1].low in _words("adjectives"):
            i -= 1
            continue
        break
    first = i + 1
    if first >= last or all(units[k].low in ("military", "militant", "jihadist", "allied") for k in range(first, last)):
        return None
    return _printed(text, units, first, last).removesuffix("'s").removesuffix("’s")


def actor_of(text: str, units: list[Unit], counting: Counting) -> tuple[str, str] | None:
    """The actor as printed and the rule that read it; None where the sentence names none."""
    trigger = counting.trigger
    verb: int | None = None
    if trigger is not None and trigger.form == "active":
        verb = trigger.first
    elif counting.measure in (Measure.STRIKES, Measure.ATTACKS, Measure.LAUNCHED):
        verb = next((i for i in range(counting.unit - 1, max(-1, counting.unit - 6), -1) if units[i].low in DEEDS), None)
    if verb is not None and not units[verb].low.endswith("ing"):
        end = verb
        while end > 0 and (units[end - 1].low in PASSED_OVER or units[end - 1].low in HAVE or units[end - 1].low in BE or units[end - 1].kind == "date"):
            end -= 1
        if end > 0 and units[end - 1].low not in ("who", "that", "which", "and"):
            first = _left_phrase(units, end)
            if _is_actor(units, first, end):
                return _printed(text, units, first, end), "<actor> <verb> <number>"
    around = range(max(0, counting.unit - 30), min(len(units), counting.unit + 30))
    events = [i for i in around if units[i].kind == "word" and units[i].low in EVENT_NOUNS or i == counting.unit and counting.measure is Measure.STRIKES]
    for i in around:
        if units[i].low == "by" and i + 1 < len(units):
            first, last = _right_phrase(units, i + 1)
            if _is_actor(units, first, last):
                return _printed(text, units, first, last), "<strikes> by <actor>"
    if counting.measure is Measure.STRIKES and counting.counted.noun is not None:
        for i in range(counting.counted.first, counting.counted.last):
            events.insert(0, i)
        inner = units[counting.unit + 1 : counting.counted.first]
        owned = [unit for unit in inner if unit.low in _words("adjectives")]
        if owned:
            return text[owned[0].start : owned[-1].end], "<actor> <strikes>"
    for i in sorted(set(events), key=lambda i: abs(i - counting.unit)):
        owner = _owner_before(text, units, i)
        if owner is not None:
            return owner, "<actor> <strikes>"
    return None
