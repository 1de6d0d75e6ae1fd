"""Judges the names in one run of capitalised words: which of them stand as places, and by which rule."""

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extract.capitals import RUN, Match, Token, read_run
from factcheck.extract.gazetteer import gazetteer, outermost
from factcheck.extract.lexicon import compiled, load_endings, load_lexicon, load_words
from factcheck.extract.place_finds import JOINED, Find, kinds_of
from factcheck.extract.surroundings import (
    adjective_of,
    cue_before,
    direction_before,
    is_party,
    kind_of_place_before,
    office_before,
    words,
    words_after,
    words_before,
)
from factcheck.extract.transliteration import ARTICLES, exact_key
from factcheck.extract.unknown_places import begins_name, called_place, is_source, nameable

PLURAL = load_words("places", "modules", "place_runs", "plural")
CONTAINED = load_words("places", "modules", "place_runs", "contained")
OF_SOMEBODY = load_words("places", "modules", "place_runs", "of_somebody")
ARTICLE = load_endings("places", "modules", "place_runs", "article")
PREFIXES = load_endings("places", "modules", "place_runs", "prefixes")
S = load_endings("grammar", "endings", "plural")

# Kinds so wide or so well known that they are places without a word that says so.
PLAIN_KINDS = frozenset({"country", "region", "province", "district", "town", "area"})
POSSESSED = re.compile(rf"['\u2019]s?\s({RUN.pattern})")
GOES_ON_SMALL = compiled("places", "place_runs", "goes_on_small")
WIDE_KINDS = frozenset({"country", "region", "province", "area"})
DIRECTION_ENDS = compiled("places", "place_runs", "direction_ends")
# Without those that stand between words that are no name's too.
NAME_ARTICLES = ARTICLES - load_words("places", "modules", "place_runs", "no_name_articles")


@cache
def _rows_named(name: str) -> frozenset[str]:
    """The widest rows under the names of one of the lexicon's lists."""
    found = (gazetteer().exact(exact_key(word)) for word in load_lexicon("places")[name])
    return frozenset(row for rows in found if rows for row in outermost(rows))


def _plain(direction: str) -> str:
    """One word for the spellings of a direction: "north-western" is "northwest"."""
    return DIRECTION_ENDS.sub("", direction.lower())


@cache
def _doubtful_keys() -> frozenset[str]:
    return frozenset(exact_key(name) for name in load_lexicon("places")["doubtful"])


@dataclass(slots=True)
class RunReader:
    """Reads one run of capitalised words in its surroundings."""

    text: str
    floor: int
    ceiling: int
    origin: int
    tokens: tuple[Token, ...]
    masked: int

    def read(self, matches: tuple[Match, ...], finds: list[Find], waiting: list[Find]) -> None:
        """Add what the run names to ``finds``; what only the next place can make one waits."""
        position = 0
        for match in matches:
            if match.first < position or self._part_of_unknown(match):
                continue
            if match.first > position:
                self._read_unknown(position, match.first, finds)
            position = self._read_match(match, matches, finds, waiting)
        if position < len(self.tokens):
            self._read_unknown(position, len(self.tokens), finds)

    def _part_of_unknown(self, match: Match) -> bool:
        """Whether a small place's name ends a longer, unknown one: "al-Gharbi" in "Tal al-Dabe al-Gharbi"."""
        if match.first == 0 or self.tokens[match.first - 1].kind != "name":
            return False
        before = self.tokens[match.first - 1]
        if before.word.lower() in words("beginnings"):
            return True
        if self.text[self.origin + before.end : self.origin + match.start].strip() in NAME_ARTICLES:
            return True  # "Aqareb es Safi"
        if match.last > match.first:
            return False
        return not match.exact or not kinds_of(match.rows) & PLAIN_KINDS

    def _read_match(self, match: Match, matches: tuple[Match, ...], finds: list[Find], waiting: list[Find]) -> int:
        """Judge one gazetteer name; the position of the token after what was read."""
        site = self._site_after(match, matches)
        start, end = self.origin + match.start, self.origin + match.end
        after = match.last + 1
        if start < self.masked:
            return after
        if site:
            finds.append(Find(start, self.origin + self.tokens[site].end, match.rows, "<place> hospital", site=True))
            return site + 1
        before = words_before(self.text, start, self.floor)
        if self._organisation_after(after) or self._refused(start, end, before):
            return after
        find = self._judged(match, start, end, before, finds)
        if find:
            find.exact = match.exact
        if find is None:
            waiting[:] = [Find(start, end, match.rows, "<place> and <place>")]
            return after
        if waiting and self._explains(find, waiting[0]):
            finds.append(waiting[0])
        waiting.clear()
        finds.append(find)
        return after

    def _judged(self, match: Match, start: int, end: int, before: list[str], finds: list[Find]) -> Find | None:
        """The find, with the rule that makes the name a place; None where nothing does."""
        text = self.text
        names = gazetteer()
        ids = outermost(match.rows)
        kinds = kinds_of(match.rows)
        said, wider_end, rows = self._kind_after(match, end)
        cue = cue_before(before)
        direction, wider_start = direction_before(text, start, before)
        named = names.exact(exact_key(text[wider_start:end])) if direction else None
        if named:
            return Find(wider_start, end, named, "<direction> <place>")
        if (
            direction
            and not said
            and kinds <= WIDE_KINDS
            and match.exact
            and self._placed(ids, start, end, before, direction)
        ):
            return Find(wider_start, end, match.rows, "<direction> <place>", direction=_plain(direction))
        if rows:
            return Find(start, wider_end, rows, "<place> city")
        if longer := self._longer_name(match, start, before):
            return longer
        if said:
            return Find(start, end, match.rows, "<place> city", said)
        if cue.word:
            return Find(start, end, match.rows, "in <place>", cue.kind)
        if finds and JOINED.fullmatch(text, finds[-1].end, start):
            return Find(start, end, match.rows, "<place> and <place>", finds[-1].said)
        plain = bool(kinds & PLAIN_KINDS) and match.exact
        if not plain or exact_key(text[start:end]) in _doubtful_keys() or self._person(match, kinds):
            return None
        if is_source(self.text[start:end]):
            return None
        return Find(start, end, match.rows, "<place>") if self._placed(ids, start, end, before, "") else None

    def _longer_name(self, match: Match, start: int, before: list[str]) -> Find | None:
        """The longer, unknown name that a known one only begins: "the village of Sharif Yaqoub"."""
        last = match.last + 1
        if last >= len(self.tokens) or self.tokens[last].kind != "name" or kinds_of(match.rows) & PLAIN_KINDS:
            return None
        word = self.tokens[last].word
        if word.lower().startswith(ARTICLE) or gazetteer().exact(exact_key(word)):
            return None
        end = self.origin + self.tokens[last].end
        kind = kind_of_place_before(before)
        if kind and not is_source(self.text[start:end]):
            return Find(start, end, "", "village of <Name>", kind)
        following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        next_word = following.word.lower() if following else words_after(self.text, end, self.ceiling)[0]
        if self.text[end : end + 1] == " " and next_word in words("kinds_after"):
            return Find(start, end, "", "<Name> village")
        return None

    def _placed(self, ids: tuple[str, ...], start: int, end: int, before: list[str], direction: str) -> bool:
        """Whether a country or capital stands for where, and not for who."""
        text = self.text
        country = any("/" not in i for i in ids)
        if not country and not _rows_named("metonyms").intersection(ids):
            return True
        after = words_after(text, end, self.ceiling)
        if is_party(before, after) and not direction:
            return False
        if not country or direction:
            return True
        if text[start:end].replace(".", "").isupper() and end - start <= 4:
            return False
        first = after[0]
        if first[:1].isupper() and self._owns_organisation(end):
            return False
        heading = text[end : end + 1] == ":"
        possessive = text[end : end + 2] in OF_SOMEBODY or text[end : end + 1] in PLURAL
        owned = possessive and (first[:1].isupper() or first in words("directions") or first in words("kinds"))
        return heading or owned or first in words("events")

    def _owns_organisation(self, end: int) -> bool:
        """Whether the name behind a possessive is a body's: "Iran's Revolutionary Guards"."""
        owned = POSSESSED.match(self.text, end, self.ceiling)
        return owned is not None and any(token.kind == "organisation" for token in read_run(owned[1]).tokens)

    def _refused(self, start: int, end: int, before: list[str]) -> bool:
        """Whether the words beside make the name part of something else's."""
        text = self.text
        glued = text[start - 1 : start] if start > self.floor else ""
        if glued in ("@", "/", "_"):
            return True
        if glued == "-" and text[start - 2 : start - 1].isupper():
            return True  # "the US-Russia truce"
        if glued == "-" and text[max(self.floor, start - 5) : start].endswith(PREFIXES):
            return True
        if GOES_ON_SMALL.match(text, end):
            return True  # "Deir az-zor": a name that goes on in small letters is another
        return office_before(before) or adjective_of(text, end, words_after(text, end, self.ceiling))

    def _person(self, match: Match, kinds: frozenset[str]) -> bool:
        """Whether an unknown capitalised word before makes the name a person's or a firm's."""
        if match.first == 0 or self.tokens[match.first - 1].kind != "name":
            return False
        if not match.exact or match.last > match.first:
            return not match.exact
        place = gazetteer().choose(match.rows)
        printed = self.text[self.origin + match.start : self.origin + match.end]
        return not (kinds & WIDE_KINDS and place and exact_key(place.name) == exact_key(printed))

    def _organisation_after(self, position: int) -> bool:
        """Whether the capitalised words after the name end in an organisation: "Aleppo Media Centre"."""
        for token in self.tokens[position : position + 4]:
            if token.kind == "organisation":
                return True
            if token.kind in ("function", "demonym", "kind"):
                return False
        return False

    def _site_after(self, match: Match, matches: tuple[Match, ...]) -> int:
        """The token of the hospital or square that the name belongs to; 0 for none."""
        first = match.last + 1
        for position, token in enumerate(self.tokens[first : first + 4], first):
            if token.kind in ("function", "demonym") or any(other.first == position for other in matches):
                return 0
            if token.kind == "site" and token.word.lower() in words("named_sites"):
                return position
            if len(token.word) > 1 and token.word.isupper():
                return 0
        return 0

    def _kind_after(self, match: Match, end: int) -> tuple[str, int, str]:
        """The kind of place said after the name; where both together are a row, that row and its end."""
        text = self.text
        if match.last + 1 < len(self.tokens):
            token = self.tokens[match.last + 1]
            return (token.word.lower(), end, "") if token.kind == "kind" else ("", end, "")
        first, second = words_after(text, end, self.ceiling)
        if text[end : end + 1] != " " or (first not in words("kinds") and first not in words("sites")):
            return "", end, ""
        for tail in filter(None, (second and f"{first} {second}", first)):
            rows = gazetteer().exact(exact_key(f"{text[self.origin + match.start : end]} {tail}"))
            if rows:
                kind = getattr(gazetteer().get(outermost(rows)[0]), "kind", "")
                return first, end + 1 + len(tail) if kind in ("site", "region", "area", "province") else end, rows
        return first if first in words("kinds") else "", end, ""

    def _explains(self, find: Find, waiting: Find) -> bool:
        """Whether the place after a name without a cue contains it: "Khattab, Hama"."""
        gap = self.text[waiting.end : find.start]
        if gap not in CONTAINED:
            return False
        outer = outermost(find.rows)
        return any(i.startswith(f"{o}/") for i in outermost(waiting.rows) for o in outer)

    # --- names that the gazetteer does not know

    def _read_unknown(self, first: int, stop: int, finds: list[Find]) -> None:
        """Judge the tokens ``first``..``stop`` that no row names: is one of their stretches called a place?"""
        position = first
        while position < stop:
            if self.tokens[position].kind != "name" and not begins_name(self.tokens[position:stop]):
                position += 1
                continue
            last = position
            while last + 1 < stop and self.tokens[last + 1].kind == "name":
                last += 1
            find = self._unknown(position, last, finds)
            if find:
                finds.append(find)
            position = last + 1

    def _unknown(self, first: int, last: int, finds: list[Find]) -> Find | None:
        """The find in the tokens ``first``..``last`` where the words around call them a place."""
        start, end = self.origin + self.tokens[first].start, self.origin + self.tokens[last].end
        if start < self.masked or (first and self.tokens[first - 1].kind != "function"):
            return None
        before = words_before(self.text, start, self.floor)
        following = self.tokens[last + 1] if last + 1 < len(self.tokens) else None
        find = called_place(self.text, (start, end), self.ceiling, before, following, finds)
        if not find or not nameable(self.tokens[first : last + 1]) or self._refused(start, end, before):
            return None
        if following and (following.kind == "organisation" or following.word.lower() in words("happenings")):
            return None
        return find
