"""The nouns that are counted: whose they are, what they say of themselves, and what may stand before them."""

import re
from dataclasses import dataclass
from functools import cache

from factcheck.extract.lexicon import load_endings, load_lexicon, load_words
from factcheck.extract.pieces import Piece
from factcheck.types import Measure, Who

CIVILIAN = load_endings("measures", "modules", "nouns", "civilian")

COLLECTIVE = load_words("grammar", "collective")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun of the lexicon. ``room`` is "people", "events", "weapons", "things" or "places"."""

    room: str
    who: Who | None = None
    measure: Measure | None = None


@cache
def nouns() -> tuple[dict[str, Noun], int]:
    """The lexicon's counted nouns, and the words of the longest."""
    lexicon = load_lexicon("measures")
    table: dict[str, Noun] = {}
    for kind, words in lexicon["things"].items():
        table.update((word, Noun("places" if kind == "place" else "things")) for word in words)
    for name, words in lexicon["weapons"].items():
        table.update((word, Noun("weapons", measure=Measure(name))) for word in words)
    for name, words in lexicon["counted_events"].items():
        table.update((word, Noun("events", measure=Measure(name))) for word in words)
    for name, words in lexicon["people"].items():
        table.update((word, Noun("people", Who(name))) for word in words)
    for name, words in lexicon["counted_people"].items():
        for word in words:
            known = table.get(word)
            who = Who.CIVILIAN if word.startswith(CIVILIAN) else known.who if known and known.who else Who.PERSON
            table[word] = Noun("people", who, Measure(name))
    return table, max(word.count(" ") + 1 for word in table)


@cache
def _longest_by_word() -> dict[str, int]:
    """How many words the longest noun has that begins with a word; most words begin none."""
    longest: dict[str, int] = {}
    for name in nouns()[0]:
        first = name.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), name.count(" ") + 1)
    return longest


@cache
def people_words() -> frozenset[str]:
    """The first words of the nouns for people that say nothing of what befell them, in parts without hyphens."""
    return frozenset(
        part
        for name, noun in nouns()[0].items()
        if noun.room == "people" and noun.measure is None
        for part in re.findall(r"[a-z]+", name.split()[0])
    )


@cache
def _persons() -> frozenset[str]:
    """Nouns for one person, whose plurals the lexicon has too, or who can be but one: "boy", "mother", "wife"."""
    return frozenset(
        word for word in singulars() if nouns()[0][word].room == "people" and nouns()[0][word].measure is None
    )


def is_person(word: str) -> bool:
    """Whether a word is a noun for one person."""
    return word in _persons() or ("-" in word and word.rsplit("-", 1)[1] in _persons())


@cache
def stops() -> frozenset[str]:
    """Words that end a noun phrase."""
    return frozenset(load_lexicon("measures")["stops"]["words"])


@cache
def between() -> frozenset[str]:
    """Words that may stand between a number and its noun."""
    return frozenset(load_lexicon("measures")["between"]["adjectives"])


@cache
def attributes() -> dict[str, Measure]:
    """Participles and states that may stand before the noun: "wounded", "detained"."""
    lexicon = load_lexicon("measures")
    table: dict[str, Measure] = {}
    for name in (
        "killed",
        "wounded",
        "missing",
        "detained",
        "abducted",
        "displaced",
        "evacuated",
        "destroyed",
        "damaged",
        "captured",
        "released",
    ):
        measure = Measure("detained" if name == "captured" else name)
        for forms in lexicon["transitive"].get(name, ()):
            words = forms.split()
            table[words[-2]] = measure
        for word in lexicon["states"].get(name, ()):
            table[word] = measure
    return table


def _plurals(word: str) -> list[str]:
    """What the plural of a noun may be: so many letters of its end cut off, and the ending of the plural."""
    endings: list[tuple[int, str]] = load_lexicon("measures")["plurals"]
    return [word[: max(len(word) - cut, 0)] + ending for cut, ending in endings]


@cache
def singulars() -> frozenset[str]:
    """Nouns of the lexicon whose plural it has too."""
    table, _ = nouns()
    return frozenset(
        word
        for word in table
        if any(form in table and form != word for form in _plurals(word)) and word not in COLLECTIVE
    )


def is_singular(pieces: list[Piece], first: int, last: int) -> bool:
    """Whether the noun at these pieces is a singular whose plural the lexicon has too: "car bomb", "aid worker"."""
    known = singulars()
    return pieces[last - 1].low in known or " ".join(piece.low for piece in pieces[first:last]) in known


def noun_at(pieces: list[Piece], at: int) -> tuple[Noun, int] | None:
    """The longest noun of the lexicon that begins here, and the piece behind it."""
    table, _ = nouns()
    longest = _longest_by_word().get(pieces[at].low, 0)
    words = []
    best = None
    for i in range(at, min(at + longest, len(pieces))):
        if pieces[i].kind != "word":
            break
        words.append(pieces[i].low)
        found = table.get(" ".join(words))
        if found is not None:
            best = found, i + 1
    if best is None and pieces[at].kind == "word" and "-" in pieces[at].low:
        # "ex-soldiers", "citizen-journalists": the last part decides
        found = table.get(pieces[at].low.rsplit("-", 1)[1])
        if found is not None and found.room == "people":
            return found, at + 1
    return best


def next_noun(pieces: list[Piece], at: int, limit: int, plural: bool = False) -> Noun | None:
    """The first noun from here on within the phrase."""
    for i in range(at, min(limit, at + 4)):
        if pieces[i].kind != "word" or (pieces[i].low in stops() and pieces[i].low not in between()):
            return None
        found = noun_at(pieces, i)
        if found is not None and not (plural and is_singular(pieces, i, found[1])):
            return found[0]
    return None
