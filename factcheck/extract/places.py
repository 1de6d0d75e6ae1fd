"""Places in a text: gazetteer names where they stand as places, and unknown names that their neighbours call one.

"Damascus" in "Damascus Governor", "Turkey" in "Turkey said" and "Iraq" in "Islamic State of Iraq" are no places.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from factcheck.extract.capitals import RUN, holder_phrases, read_run, start_with_article
from factcheck.extract.gazetteer import Gazetteer, gazetteer, outermost
from factcheck.extract.home_places import SMALL, at_home, province_of
from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.place_finds import Find, kinds_of
from factcheck.extract.place_runs import PLAIN_KINDS, WIDE_KINDS, RunReader
from factcheck.extract.surroundings import words
from factcheck.extract.transliteration import fold
from factcheck.types import Place, PlaceMention

__all__ = ["RULES", "find_places", "fold", "gazetteer", "place_hints"]

RULES = (
    "<place>",
    "in <place>",
    "<place> city",
    "<place> and <place>",
    "<direction> <place>",
    "<place> hospital",
    "<Name> hospital",
    "village of <Name>",
    "<Name> village",
    "villages of <Name> and <Name>",
    "in <Name>",
)
SAID_KINDS: dict[str, list[str]] = load_lexicon("places")["said_kinds"]


class Context:
    """The countries and ids in which a span's places lie; those of the whole text are asked for only where needed.

    The provinces of the whole text decide nothing in a name that several places share: it may name many.
    """

    def __init__(self, around: Callable[[], Iterable[str]]) -> None:
        self.own: set[str] = set()
        self.around = around

    @cached_property
    def hints(self) -> set[str]:
        """The text's countries, and those and the ids of the span; ``own`` has to be complete."""
        return self.own | {hint for hint in self.around() if "/" not in hint}

    @cached_property
    def provinces(self) -> set[str]:
        """The ids of the provinces that the text names."""
        return {hint for hint in self.around() if "/" in hint}


def find_places(
    text: str, start: int, end: int, around: Callable[[], Iterable[str]] = tuple
) -> tuple[PlaceMention, ...]:
    """The places named in ``text[start:end]``, in order, without overlaps.

    ``around`` gives hints, as `place_hints` finds them in the whole text; places and demonyms of the span itself serve
    as hints too. ``place`` is None where a name is unknown or stays ambiguous.
    """
    finds: list[Find] = []
    waiting: list[Find] = []
    context = Context(around)
    masked = start
    for letters in RUN.finditer(text, start, end):
        run_start = start_with_article(text, letters.start(), start)
        run = read_run(text[run_start : letters.end()])
        if run.empty:
            continue
        for token in run.holders:
            masked = max(masked, _masked_from(text, run_start + token.start, token.word))
        context.own.update(run.countries)
        RunReader(text, start, end, run_start, run.tokens, masked).read(run.matches, finds, waiting)
    finds.sort(key=lambda find: find.start)
    return _settled(text, finds, context)


def place_hints(text: str) -> tuple[str, ...]:
    """Where a whole text is set, for `find_places` in its sentences: countries, then ids of provinces that it names.

    The countries come by how often they are named, without those named less than a third as often as the first.
    """
    named: Counter[str] = Counter()
    provinces: dict[str, None] = {}
    for letters in RUN.finditer(text):
        run = read_run(letters[0])
        for country in run.countries:
            named[country] += 1
        for match in run.matches:
            ids = outermost(match.rows)
            if not match.exact or len(ids) != 1:
                continue
            kinds = kinds_of(match.rows)
            if kinds & WIDE_KINDS:
                named[ids[0][:2].upper()] += 1
            if kinds & PLAIN_KINDS and (province := province_of(ids[0])):
                provinces[province] = None
    countries = (country for country, count in named.most_common() if count * 3 >= max(named.values()))
    return (*countries, *provinces)


def _masked_from(text: str, position: int, word: str) -> int:
    """The end of a name that only holds a place's name and starts here; 0 for none."""
    for phrase in holder_phrases().get(word, ()):
        if text.startswith(phrase, position):
            return position + len(phrase)
    return 0


def _settled(text: str, finds: list[Find], context: Context) -> tuple[PlaceMention, ...]:
    """The mentions; names that several places share are decided by the other places of the span."""
    names = gazetteer()
    for find in finds:
        ids = outermost(find.rows) if find.rows else ()
        if len(ids) == 1 and not find.site and find.exact:
            context.own.add(ids[0])
            if kinds_of(find.rows) & WIDE_KINDS:
                context.own.add(ids[0].split("/")[0])
    mentions = [
        PlaceMention(find.start, find.end, text[find.start : find.end], _place(names, find, text, context), find.rule)
        for find in finds
    ]
    small = any(mention.place is not None and mention.place.kind in SMALL for mention in mentions)
    return at_home(names, text, mentions, finds, lambda: context.provinces) if small else tuple(mentions)


def _place(names: Gazetteer, find: Find, text: str, context: Context) -> Place | None:
    if not find.rows:
        return None
    ids = find.rows.split("|")
    said = [i for i in ids if (place := names.get(i)) and place.kind in SAID_KINDS.get(find.said, ())]
    meant = "|".join(said or ids)
    place = names.choose(meant, context.hints if len(outermost(meant)) > 1 else ())
    if place and _far(names, place, text[find.start : find.end], context):
        return None
    if place and find.site:
        # A hospital may bear the name of a far town: its town counts only where the text is about that country.
        local = text[find.start : find.end].split()[-1].lower() in words("local_sites")
        near = local and {place.country, place.country.lower()} & context.hints
        return names.site(place, text[find.start : find.end]) if near else None
    return names.part(place, find.direction) if place and find.direction else place


def _far(names: Gazetteer, place: Place, printed: str, context: Context) -> bool:
    """Whether a small place lies in a country that nothing speaks of and is spelled as its row does not have it."""
    if place.kind in WIDE_KINDS or place.country in context.own or names.spells(place, printed):
        return False
    hints = context.hints
    if not any(len(hint) == 2 for hint in hints):
        return False
    return place.country not in hints and place.country.lower() not in hints
