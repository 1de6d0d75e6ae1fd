"""Runs of capitalised words, in which names stand, and the gazetteer's rows in them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.lexicon import load_endings, load_lexicon, load_words
from factcheck.extract.transliteration import WRITTEN_ARTICLES, exact_key, fold, fold_before

THE = load_words("places", "modules", "capitals", "the")
S = load_endings("grammar", "endings", "plural")

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŌŚŞŠŪŽḤṢṬẒ\u02bf"
_INSIDE = r"\.(?=[A-Z]\.)|(?<=\b[SMF]t)\.(?=\s)|['\u2019\u02bc`\u02bf](?!s\b)(?=\w)"
_WORD = rf"[{_UPPER}]\w*+(?:(?:{_INSIDE})\w*+)*"
_ARTICLE = r"(?:[aA][lrsdtnzh]|[aA]sh|[aA]dh|[eE][lnrsdtz]|[uU]l|de|du|la)"
# A run goes on over one blank, over a hyphen ("Deir-Ezzor"), and over an article in small letters ("Deir ez-Zor").
# One longer than any headline is cut, so that time grows with length only.
_HYPHEN = "[-\u2010\u2013]"
_LINK = rf"(?:{_ARTICLE}|aux?|les?|sur|en)"  # "Port-au-Prince"
_JOINT = rf"(?:\s|{_HYPHEN}(?:{_LINK}[-\u2010\u2013\s])?|\s{_ARTICLE}[-\u2010\u2013\s])"
RUN = re.compile(rf"{_WORD}(?:(?:{_HYPHEN}?|{_JOINT}){_WORD}){{0,40}}")
_TOKEN = re.compile(rf"(?:{_ARTICLE}[-\u2010\u2013](?=[{_UPPER}]))?{_WORD}")
_ARTICLE_BEFORE = re.compile(rf"(?<![\w-]){_ARTICLE}[-\u2010\u2013]$")
LONGEST_NAME = 5
# The shortest key that may be matched by sound alone; below it, spellings of different names meet too easily.
SHORTEST_FOLD = 5


class Token(NamedTuple):
    """A word of a run with its place in it; ``kind`` is function, demonym, kind, site, organisation or name."""

    start: int
    end: int
    word: str
    kind: str


class Match(NamedTuple):
    """The tokens ``first``..``last`` of a run that name gazetteer rows (ids joined by "|").

    ``end`` leaves out the s of a possessive whose apostrophe got lost; ``exact`` is false for a match by sound.
    """

    first: int
    last: int
    start: int
    end: int
    rows: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What a run's letters alone tell: its words, the gazetteer names in it, the countries of its demonyms.

    At the tokens ``holders`` a name may start that only holds a place's name. ``empty`` where nothing can be a place.
    """

    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    holders: tuple[Token, ...]
    countries: tuple[str, ...]
    empty: bool


@cache
def holder_phrases() -> dict[str, tuple[str, ...]]:
    """Names that hold a place's name and are none, by their first word, the longest first."""
    phrases: dict[str, list[str]] = {}
    for phrase in sorted(load_lexicon("places")["not_places"], key=len, reverse=True):
        phrases.setdefault(_TOKEN.findall(phrase)[0], []).append(phrase)
    return {first: tuple(group) for first, group in phrases.items()}


@cache
def word_kinds() -> dict[str, str]:
    """Every word of the lexicon that decides what a capitalised word is, with its kind."""
    lexicon = load_lexicon("places")
    kinds: dict[str, str] = {}
    for name, kind in (
        ("organisations", "organisation"),
        ("sites", "site"),
        ("kinds", "kind"),
        ("function_words", "function"),
    ):
        kinds |= dict.fromkeys(lexicon[name], kind)
    return kinds | {word.lower(): "demonym" for word in demonyms()}


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and names of nations, with the country's code ("" where there is none)."""
    table: dict[str, str] = load_lexicon("places")["demonyms"]
    return table | {f"{word}s": code for word, code in table.items()}


@lru_cache(maxsize=16384)
def kind_of_word(word: str) -> str:
    """What a capitalised word is as far as the lexicon knows; "name" where it does not."""
    return word_kinds().get(word.lower(), "name")


@lru_cache(maxsize=16384)
def read_run(run: str) -> Run:
    """The tokens of a run and the gazetteer names in it: the longest first, printed spellings before those by sound."""
    tokens = tuple(Token(m.start(), m.end(), m[0], kind_of_word(m[0])) for m in _TOKEN.finditer(run))
    matches = []
    position = 0
    while position < len(tokens):
        match = _match_at(run, tokens, position)
        if match:
            matches.append(match)
            position = match.last
        position += 1
    holders = tuple(token for token in tokens if token.word in holder_phrases())
    codes = tuple(code for token in tokens if token.kind == "demonym" and (code := demonyms().get(token.word)))
    empty = not matches and not holders and not codes and all(token.kind != "name" for token in tokens)
    return Run(tokens, tuple(matches), holders, codes, empty)


def _match_at(run: str, tokens: tuple[Token, ...], first: int) -> Match | None:
    token = tokens[first]
    lone = token.kind != "name"
    if token.word in THE or (lone and first + 1 == len(tokens)):
        return None
    longest = min(first + LONGEST_NAME, len(tokens)) - 1
    lengths = range(longest, first if lone else first - 1, -1)
    exact, by_sound, alone_by_sound = _hopes(token.word)
    if exact:
        match = _exact_match(run, tokens, first, lengths)
        if match:
            return match
    if not by_sound or token.kind in ("demonym", "organisation", "site"):
        lengths = range(first, first if lone or not alone_by_sound else first - 1, -1)
    for last in lengths:
        key = fold(run[token.start : tokens[last].end])
        rows = _rows_by_sound(key)
        if rows and len(key) >= SHORTEST_FOLD:
            return Match(first, last, token.start, tokens[last].end, rows, False)
    return None


@lru_cache(maxsize=16384)
def _hopes(word: str) -> tuple[bool, bool, bool]:
    """Whether names may begin with a word: as printed, by sound before other words, by sound alone.

    Most words of a text begin no name at all: one search spares them all others.
    """
    names = gazetteer()
    return (
        names.begins_exact(exact_key(word)[:-1]),
        names.begins_folded(fold_before(word)),
        bool(_rows_by_sound(fold(word))),
    )


def _exact_match(run: str, tokens: tuple[Token, ...], first: int, lengths: range) -> Match | None:
    names = gazetteer()
    start = tokens[first].start
    for last in lengths:
        name = run[start : tokens[last].end]
        rows = _exact_rows(name)
        if rows:
            return Match(first, last, start, tokens[last].end, rows, True)
        if name.endswith(S) and len(name) > 4 and (rows := names.exact(exact_key(name[:-1]))):
            return Match(first, last, start, tokens[last].end - 1, rows, True)
    return None


def _rows_by_sound(key: str) -> str:
    """The rows under a folded key, also where the article is written with the name ("Alnouman")."""
    names = gazetteer()
    return names.folded(key) or (names.folded(key[2:]) if key[:2] in WRITTEN_ARTICLES else "")


def _exact_rows(name: str) -> str:
    """The rows of a printed name; a word of capitals may be a country's letters or a name in a dateline."""
    names = gazetteer()
    bare = name.replace(".", "")
    rows = names.exact(bare) if bare.isupper() and len(bare) <= 4 else ""
    if not rows and (len(bare) > 2 or not bare.isascii()):
        rows = names.exact(exact_key(name))
    return rows


def start_with_article(text: str, start: int, floor: int) -> int:
    """Where a run really starts: before "al-" in "near al-Foua"."""
    if start - 2 >= floor and text[start - 1] in "-\u2010\u2013":
        article = _ARTICLE_BEFORE.search(text, max(floor, start - 5), start)
        if article:
            return article.start()
    return start
