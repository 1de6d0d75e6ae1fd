"""How two places lie to each other, by the gazetteer where it knows both, else by their paths and printed names."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from factcheck.extract.lexicon import load_words
from factcheck.reconcile.aspect import Aspect, Relation
from factcheck.reconcile.mention import WORDS, Mention
from factcheck.reconcile.settings import DEFAULT, Linking
from factcheck.types import Place

# How wide a place is, as its kind says; a path alone tells country, province and anything below.
COUNTRY, PROVINCE, DISTRICT, SPOT = 3, 2, 1, 0
WIDE = {"country": COUNTRY, "region": COUNTRY, "province": PROVINCE, "district": DISTRICT, "area": DISTRICT}
SETTLED = frozenset({"district", "town", "village", "camp"})
LOOSE = load_words("comparisons", "places", "loose")
ALIKE = 0.8  # share of letters from which two unknown names may be one, spelt differently


def place(a: Mention, b: Mention, points: Linking) -> Aspect:
    """The places of two claims."""
    if a.path and b.path:
        found = known_places(a, b, points)
        if named_apart(a, b):
            return Aspect("place", Relation.DISJOINT, points.bar, "different places, each named beside its number")
        if found.relation is Relation.DISJOINT and not (a.place_firm and b.place_firm):
            worth = points.doubtful_place if telling_number(a, b, points) else points.carried_place
            return found._replace(points=max(found.points, worth), why="places, of which one is doubtful")
        return found
    if not a.printed_place or not b.printed_place or a.path or b.path:
        return Aspect("place", Relation.UNKNOWN, 0.0, "place not known")
    if a.printed_place == b.printed_place:
        return Aspect("place", Relation.EQ, points.same_unknown_name, "same place as printed")
    one, other = sorted((a.printed_place, b.printed_place))  # the ratio of two names depends on their order
    if SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE:
        return Aspect("place", Relation.UNKNOWN, points.same_unknown_name, "places printed much alike")
    return Aspect("place", Relation.UNKNOWN, points.unknown_names_differ, "other place names, neither in the gazetteer")


def named_apart(a: Mention, b: Mention) -> bool:
    """Whether two places, neither inside the other, stand each beside its own number and in no sentence together.

    A town may lie in a district, but a report that names the district's town beside its number means that town.
    """
    if not (a.place_firm and b.place_firm and a.claim.place_id and b.claim.place_id):
        return False
    if said_in(a.printed_place, b.sentence) or said_in(b.printed_place, a.sentence):
        return False
    relation = by_gazetteer(a.claim.place_id, b.claim.place_id)[0]
    both_settled = settled(a.claim.place_id) and settled(b.claim.place_id)
    return relation is Relation.DISJOINT or (
        relation is Relation.UNKNOWN and both_settled and not (a.sentence | b.sentence) & LOOSE
    )


def narrower(a: Mention, b: Mention) -> bool:
    """Whether one claim is said of a place inside the other's, each beside its number, the other meaning all of its.

    A text that names the village too tells of the village, also where it counts for "the province".
    """
    if not (a.place_firm and b.place_firm and a.path and b.path) or a.stored.document == b.stored.document:
        return False
    if a.claim.place_id and b.claim.place_id and city_and_province(a, b):
        return True
    if a.path[0] in b.story.places or said_in(a.printed_place, b.sentence):
        return False
    return not named_apart(a, b) and known_places(a, b, DEFAULT.linking).relation is Relation.SUB


def inside(a: Mention, b: Mention) -> bool:
    """Whether one claim's place lies in the other's."""
    return bool(a.path and b.path) and known_places(a, b, DEFAULT.linking).relation is Relation.SUB


def city_and_province(a: Mention, b: Mention) -> bool:
    """Whether one claim is said of a city, and the other expressly of the province that has its name."""
    from factcheck.extract.listed_cities import city_of, says_province

    city = city_of(b.claim.place_id or "")
    return city is not None and city.id == a.claim.place_id and says_province(b.claim.place or "", b.claim.sentence)


def said_in(printed_place: str, sentence: frozenset[str]) -> bool:
    """Whether a sentence has all the words of a place's name that are long enough to tell."""
    words = {word for word in printed_place.split() if WORDS.fullmatch(word)}
    return bool(words) and words <= sentence


def known_places(a: Mention, b: Mention, points: Linking) -> Aspect:
    """How two places lie to each other whose paths are known, whatever the claims say of them."""
    if a.claim.place_id and b.claim.place_id:
        return weighed(*by_gazetteer(a.claim.place_id, b.claim.place_id), points)
    return weighed(*by_path(a.path, b.path), points)


def telling_number(a: Mention, b: Mention, points: Linking) -> bool:
    """Whether both claims have the same number, one that seldom comes up by chance."""
    return a.claim.value is not None and a.claim.value == b.claim.value and a.claim.value >= points.telling_number


def weighed(relation: Relation, width: int, near: bool, points: Linking) -> Aspect:
    """A relation of places with what it is worth; ``width`` is that of the wider one."""
    if relation is Relation.EQ:
        worth = (points.same_spot, points.same_district, points.same_province, points.same_country)[width]
        return Aspect("place", relation, worth, "same place" if width < COUNTRY else "same country")
    if relation in (Relation.SUB, Relation.SUP):
        worth = points.place_in_country if width == COUNTRY else points.spot_in_province
        return Aspect("place", relation, worth, "one place lies in the other")
    if relation is Relation.DISJOINT:
        if near:
            return Aspect("place", Relation.DISJOINT, points.neighbouring_spots, "different places of one province")
        return Aspect("place", Relation.DISJOINT, points.bar, "different places")
    return Aspect("place", Relation.UNKNOWN, 0.0, "places that may lie in each other")


@lru_cache(maxsize=100_000)
def by_gazetteer(a: str, b: str) -> tuple[Relation, int, bool]:
    """The relation of two gazetteer ids, the width of the wider one, and whether they are neighbours."""
    from factcheck.extract.gazetteer import gazetteer

    one, other = gazetteer().get(a), gazetteer().get(b)
    if one is None or other is None:
        return (Relation.EQ, SPOT, False) if a == b else (Relation.UNKNOWN, SPOT, False)
    width = max(width_of(one), width_of(other))
    relation = Relation(gazetteer().relation(one, other))
    # A province and the city of its name ("Damascus", "Rural Damascus") are told apart by few reports.
    named_alike = bool(set(one.name.split()) & set(other.name.split()))
    if relation is Relation.DISJOINT and named_alike:
        relation = Relation.UNKNOWN
    above = len(one.path) > 1 and len(other.path) > 1 and one.path[-2:] == other.path[-2:]
    return relation, width, above


@lru_cache(maxsize=100_000)
def settled(place_id: str) -> bool:
    """Whether a place is for certain a settlement of the gazetteer, or a district that bears its town's name."""
    from factcheck.extract.gazetteer import gazetteer

    found = gazetteer().get(place_id)
    return found is not None and found.kind in SETTLED and "~" not in place_id


def width_of(found: Place) -> int:
    """How wide a place is; a part of a city or province ("central Damascus") is a region inside it."""
    width = WIDE.get(found.kind, SPOT)
    return PROVINCE if found.kind == "region" and len(found.path) > 1 else width


def by_path(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[Relation, int, bool]:
    """The same for two paths of names, from the place up to its country."""
    outer = min(len(a), len(b))
    width = {1: COUNTRY, 2: PROVINCE}.get(outer, SPOT)
    if a == b:
        return Relation.EQ, width, False
    if a[-outer:] == b[-outer:]:
        return (Relation.SUB if len(a) > len(b) else Relation.SUP), width, False
    near = outer > 2 and a[-2:] == b[-2:]
    if not near and len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and set(a[-2].split()) & set(b[-2].split()):
        return Relation.UNKNOWN, width, False
    return Relation.DISJOINT, width, near


def apart(a: Mention, b: Mention) -> bool:
    """Whether two claims' places cannot hold the same victim; unknown names are apart where they differ."""
    if a.claim.place_id and b.claim.place_id:
        return by_gazetteer(a.claim.place_id, b.claim.place_id)[0] is Relation.DISJOINT
    if a.path and b.path:
        return by_path(a.path, b.path)[0] is Relation.DISJOINT
    return bool(a.printed_place and b.printed_place) and a.printed_place != b.printed_place
