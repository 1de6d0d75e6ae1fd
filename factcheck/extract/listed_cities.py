"""Provinces that are cities in a list: "10 in Donetsk and 10 in Mariupol" counts the city, not what holds Mariupol."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.lexicon import load_words
from factcheck.types import Claim, Place

RULES = ("<city> listed with <town>",)
SETTLED = frozenset({"district", "town", "village", "camp"})


def as_cities(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each place that is a province by name but listed beside a town inside it as the city of that name."""
    return [_as_city(claim, claims) for claim in claims]


def _as_city(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """A claim with the city as its place where its sentence counts a town of its province beside it."""
    if claim.place_id is None or not any(_listed(claim, other) for other in claims):
        return claim
    city = city_of(claim.place_id)
    if city is None or says_province(claim.place or "", claim.sentence):
        return claim
    return replace(claim, place_id=city.id, place_path=(city.name, *city.path), rule=f"{claim.rule}; {RULES[0]}")


def _listed(claim: Claim, other: Claim) -> bool:
    """Whether one voice counts a town of a claim's place beside it in one sentence, and neither within the other."""
    if other.place_id is None or not other.place_id.startswith(f"{claim.place_id}/"):
        return False
    here = ("part", "sentence_start", "measure", "source", "stance", "scope", "subset_of")
    if any(getattr(claim, name) != getattr(other, name) for name in here):
        return False
    town = gazetteer().get(other.place_id)
    return town is not None and town.kind in SETTLED and other.place != claim.place


def city_of(province: str) -> Place | None:
    """The town of a province's own name."""
    found = gazetteer().get(f"{province}/{province.rpartition('/')[2]}")
    return found if found is not None and found.kind in SETTLED else None


def says_province(place: str, sentence: str) -> bool:
    """Whether a sentence puts another kind to a name than a town's: "Donetsk region", "the province of Idlib"."""
    beside = re.finditer(rf"(?:\b(\w+) of )?\b{re.escape(place)}\b(?:\s+(\w+))?", sentence)
    kinds = load_words("places", "kinds") - {"city", "town"}
    words = [*place.split()[-1:], *(word for found in beside for word in found.groups(""))]
    return any(word.lower() in kinds for word in words)
