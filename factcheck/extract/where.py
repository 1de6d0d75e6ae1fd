"""Where what is counted happened: the place a sentence names for it, or the main event's place."""

import re
from collections.abc import Sequence

from factcheck.extract.facts import SentenceFacts
from factcheck.types import PlaceMention

RULES = ("in <place>", "<place> in the sentence", "the main event's place")
LOCATING = re.compile(r"\b(?:in|at|near|on|outside|inside|around|across|against|targeting|hit|struck|of|over|into|from|to|towards?)\s+(?:[\w’'-]+\s+){0,6}$", re.IGNORECASE)
ORIGIN = re.compile(r"\b(?:(?:km|kilomet\w+|miles?)\b[^.;]{0,24}?\b(?:of|from)|from|to|toward|towards|into|based in|headquartered in|border with|capital of|told|between)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?)?$", re.IGNORECASE)
# A country before these is somebody's, not somewhere: "U.S. raids", "Russia-led forces".
OWNING = re.compile(r"\.?[\s-]*(?:led\b|backed\b|based\b|born\b|(?:air\s?strikes?|air raids?|raids?|strikes?|forces|military|army|troops|warplanes|jets|coalition|government|embassy|officials?|president|regime)\b)", re.IGNORECASE)
# What no place is called, in a headline whose words are all capitalised.
NO_PLACE = re.compile(r"\b(?:attacks?|bombings?|raids?|strikes?|airstrikes?|terrorist|rocket|shelling|clashes|latest|escalating|chemical|car|offensive|operation|explosion|blast)\b", re.IGNORECASE)
JOINED = re.compile(r"^\s*(?:,\s*)?and\s+(?:the\s+)?(?:(?:town|village|city)\s+of\s+)?$")


def _joined(text: str, places: Sequence[PlaceMention], i: int) -> str:
    """The place as printed, with the one coordinated to it: "Foua and Kefraya"."""
    if i + 1 < len(places) and JOINED.match(text[places[i].end : places[i + 1].start]):
        return text[places[i].start : places[i + 1].end]
    return places[i].text


def place_of(fact: SentenceFacts, text: str, start: int, end: int) -> tuple[PlaceMention, str, str] | None:
    """The place named for a number: the mention, the words to show and the rule."""
    best: tuple[float, int, str] | None = None
    for i, mention in enumerate(fact.places):
        before = text[max(fact.sentence.start, mention.start - 60) : mention.start]
        located = LOCATING.search(before) is not None
        distance: float = mention.start - end if mention.start >= end else (start - mention.end) * 1.3
        between = text[end : mention.start] if mention.start >= end else text[mention.end : start]
        cost = distance + 60 * between.count(";")
        if not located:
            cost += 80
        if ORIGIN.search(before):
            cost += 120
        kind = mention.place.kind if mention.place is not None else "town"
        if mention.place is None and NO_PLACE.search(mention.text):
            continue
        if OWNING.match(text, mention.end) and not LOCATING.search(before[-12:]):
            continue
        if kind == "country":
            cost += 60
        elif kind in ("region", "province"):
            cost += 15
        if best is None or cost < best[0]:
            best = cost, i, "in <place>" if located else "<place> in the sentence"
    if best is None:
        return None
    _, i, rule = best
    return fact.places[i], _joined(text, fact.places, i), rule


def main_place(facts: Sequence[SentenceFacts], text: str) -> tuple[PlaceMention, str, str] | None:
    """The place of the main event: of the first sentence that tells of one, or of the next two where theirs is narrower."""
    first: tuple[PlaceMention, str, str] | None = None
    since = 0
    for fact in facts[:10]:
        if first is not None:
            since += 1
            if since > 2:
                break
        if not (fact.countings or fact.eventful) or not fact.places:
            continue
        at = next((fact.pieces[c.piece].number for c in fact.countings), None)
        start, end = (at.start, at.end) if at is not None else (fact.sentence.start, fact.sentence.start)
        found = place_of(fact, text, start, end)
        if found is None:
            continue
        if not _is_wide(found[0]):
            return found[0], found[1], "the main event's place"
        first = first or (found[0], found[1], "the main event's place")
    return first


def _is_wide(mention: PlaceMention) -> bool:
    """Whether a place is a country."""
    return mention.place is not None and mention.place.kind == "country"
