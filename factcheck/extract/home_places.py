"""Which place of a name is meant, by the wider place printed behind it and by the provinces that the text names."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from factcheck.extract.gazetteer import RINGS, Gazetteer, kind_of, lies_in, outermost
from factcheck.extract.lexicon import compiled, load_words
from factcheck.extract.place_finds import Find
from factcheck.extract.transliteration import exact_key, fold
from factcheck.types import Place, PlaceMention

SMALL = frozenset({"camp", "neighbourhood", "site", "town", "village"})
KIND_BEHIND = compiled("places", "home_places", "kind_behind")
APART = load_words("places", "modules", "home_places", "apart")  # what no quarter of a city is called
# Between a place and the one in which it lies: "the Zahraa district of the central city of Homs".
WITHIN = compiled("places", "home_places", "within")


def province_of(id: str) -> str:
    """The part of a country in which a place lies, "" for a country; a city and its ring are one."""
    province = "/".join(id.partition("~")[0].split("/")[:2])
    return "" if "/" not in province else min(RINGS) if province in RINGS else province


def at_home(
    names: Gazetteer,
    text: str,
    mentions: Iterable[PlaceMention],
    finds: Iterable[Find],
    provinces: Callable[[], Iterable[str]],
) -> tuple[PlaceMention, ...]:
    """The mentions, small places that cannot be meant changed for those of their name that can, or left unknown.

    ``provinces`` gives those that the text names, asked for only where they decide. A quarter of another province may
    be one of a namesake's that lies in them; a village that the gazetteer spells otherwise, or has as a quarter, is
    none that the text tells of. Where a wider place is printed behind, the name means one inside it.
    """
    told, read = list(mentions), list(finds)
    for i, (mention, find) in enumerate(zip(told, read, strict=True)):
        place = mention.place
        if place is None or place.kind not in SMALL or find.site:
            continue
        outer = told[i + 1].place if i + 1 < len(told) else None
        inside = outer is not None and WITHIN.fullmatch(text, mention.end, told[i + 1].start) is not None
        if outer is not None and inside and (place.kind == "neighbourhood" or find.said or not find.exact):
            if outer.kind not in ("country", "region") and province_of(place.id) != province_of(outer.id):
                found = _other(names, mention.text, frozenset({province_of(outer.id)}))
                told[i] = replace(mention, place=found or names.site(outer, mention.text))
        elif place.kind == "neighbourhood" or not find.exact:
            named = set(map(province_of, provinces()))
            near = {province for province in named if lies_in(province, place.country.lower())}
            if near and province_of(place.id) not in near:
                unsure = not find.exact or find.said in APART
                other = _other(names, mention.text, frozenset(near))
                told[i] = replace(mention, place=other or (None if unsure else place))
    return tuple(told)


def _other(names: Gazetteer, printed: str, provinces: frozenset[str]) -> Place | None:
    """The one place of this name, however spelled, that lies in the provinces; None for none or several."""
    bare = KIND_BEHIND.sub("", printed)
    rows = "|".join(filter(None, (names.exact(exact_key(bare)), names.folded(fold(bare)))))
    if not rows:
        return None
    near = [i for i in outermost(rows) if province_of(i) in provinces and kind_of(names.get(i)) in SMALL]
    return names.get(near[0]) if len(set(near)) == 1 else None
