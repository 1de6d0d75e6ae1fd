"""What a number counts: the noun phrase after it, and the class of its head."""

from dataclasses import dataclass
from functools import cache

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import verb_forms
from factcheck.types import Measure, Who

LONGEST = 9
GENERIC_HEADS = load_words("grammar", "generic_heads")
STATE_NOUNS = load_words("grammar", "state_nouns")
COLLECTIVE = load_words("grammar", "collective")
OF_THE = load_words("grammar", "of_the")
QUOTES = frozenset({'"', "“", "”", "‘", "«", "»"})
CASES = frozenset({"cases", "instances", "incidents"})
PARTITIVE = load_words("grammar", "partitive")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun of the lexicon. ``room`` is "people", "events", "weapons", "things" or "places"."""

    room: str
    who: Who | None = None
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What the number at ``at`` counts: pieces ``first``..``last`` (exclusive) hold the noun as printed.

    ``noun`` is None where the head is unknown or elided; ``partitive`` where "of them", "of whom" stands between;
    ``also`` is the class of an attribute that narrows a general head ("five civilian deaths" -> civilian).
    ``state`` is a measure that an attribute gives ("ten wounded soldiers").
    """

    at: int
    first: int
    last: int
    noun: Noun | None
    partitive: bool = False
    other: bool = False
    unknown: bool = False
    state: Measure | None = None


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
            who = Who.CIVILIAN if word.startswith("civilian") else known.who if known and known.who else Who.PERSON
            table[word] = Noun("people", who, Measure(name))
    return table, max(word.count(" ") + 1 for word in table)


@cache
def stops() -> frozenset[str]:
    """Words that end a noun phrase."""
    return frozenset(load_lexicon("measures")["stops"]["words"])


@cache
def between() -> frozenset[str]:
    """Words that may stand between a number and its noun."""
    return frozenset(load_lexicon("measures")["between"]["adjectives"])


@cache
def _attributes() -> dict[str, Measure]:
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


@cache
def _happenings() -> dict[str, Measure]:
    """Nouns of happening: what "cases of" and "incidents of" count."""
    return {word: Measure(name) for name, words in load_lexicon("measures")["nominal"].items() for word in words}


def _case_of(pieces: list[Piece], at: int) -> Measure | None:
    """What "715 cases of enforced disappearance" counts."""
    if at + 2 < len(pieces) and pieces[at].low in CASES and pieces[at + 1].low == "of":
        for piece in pieces[at + 2 : at + 5]:
            if piece.low in _happenings():
                return _happenings()[piece.low]
    return None


@cache
def singulars() -> frozenset[str]:
    """Nouns of the lexicon whose plural it has too."""
    table, _ = nouns()
    return frozenset(
        word
        for word in table
        if any(
            form in table and form != word
            for form in (word + "s", word + "es", word[:-1] + "ies", word[:-3] + "men", word + "ren")
        )
        and word not in COLLECTIVE
    )


def noun_at(pieces: list[Piece], at: int) -> tuple[Noun, int] | None:
    """The longest noun of the lexicon that begins here, and the piece behind it."""
    table, longest = nouns()
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


def counted_by(pieces: list[Piece], at: int) -> Counted:
    """What the number piece at ``at`` counts."""
    number = pieces[at].number
    plural = number is not None and number.form != "article" and (number.value is None or number.value > 1)
    i = at + 1
    partitive = other = False
    state: Measure | None = None
    noun: Noun | None = None
    attribute: Noun | None = None
    first = last = at + 1
    unknown = 0
    if i < len(pieces) and pieces[i].low == "of":
        follow = pieces[i + 1].low if i + 1 < len(pieces) else ""
        if follow in PARTITIVE:
            partitive = True
            i += 2
        else:
            i += 1
    limit = min(len(pieces), at + 1 + LONGEST)
    # a number in the digits' own brackets, as in "eight (8) people", is passed over
    if i + 2 < limit and pieces[i].low == "(" and pieces[i + 1].kind == "number" and pieces[i + 2].low == ")":
        i += 3
        limit = min(len(pieces), limit + 3)
    while i < limit and pieces[i].low in QUOTES:
        i += 1  # 14 "terrorists", "at least six" fighters
    start = i
    while i < limit:
        piece = pieces[i]
        if piece.kind != "word":
            break
        if (
            piece.low in ("death", "casualty", "injury", "fatality")
            and i + 1 < len(pieces)
            and pieces[i + 1].low in ("toll", "tolls", "figures", "figure", "count")
        ):
            break  # "no immediate death toll" counts nothing
        case = _case_of(pieces, i) if piece.low in CASES else None
        if case is not None:
            return Counted(at, i, i + 1, Noun("people", Who.PERSON, case), partitive, other)
        found = noun_at(pieces, i)
        if found is not None and plural and pieces[found[1] - 1].low in singulars():
            # "two car bombs", "15 injured, our correspondent said": a singular is no head of a number over one
            attribute = attribute or found[0]
            unknown += 1
            if unknown > 4 or noun is not None:
                break
            i = found[1]
            continue
        if found is None:
            if (
                piece.low == "and"
                and noun is None
                and unknown
                and pieces[i - 1].capital
                and _next_noun(pieces, i + 1, limit) is not None
            ):
                i += 1
                continue
            if noun is not None or (piece.low in stops() and piece.low not in between()):
                break
            if piece.low in _attributes():
                ahead = _next_noun(pieces, i + 1, limit, plural)
                if ahead is None or ahead.room not in ("people", "things", "places"):
                    break
                state = _attributes()[piece.low]
            elif piece.low in between():
                other = other or piece.low in ("other", "more", "further", "additional")
            elif piece.low in verb_forms():
                break
            else:
                unknown += 1
                if unknown > 4:
                    break
            i += 1
            continue
        if piece.low in _attributes() and noun is None:
            ahead = _next_noun(pieces, i + 1, limit, plural)
            if ahead is not None and ahead.room == "people":
                state = _attributes()[piece.low]
                i += 1
                continue
        if noun is not None and piece.low in STATE_NOUNS and not piece.low.endswith("s"):
            break
        if noun is None:
            first = i
        attribute = noun or attribute
        noun, last = found
        i = last
    if noun is None and unknown == 0:
        bracketed = _before_bracket(pieces, at)
        if bracketed is not None:
            return Counted(at, at + 1, at + 1, bracketed)
        if start < len(pieces) and pieces[start].low == "from":
            force = _of_whom(pieces, start + 1, start + 5)
            if force is not None:
                return Counted(at, start, start, Noun("people", force), partitive, other, False, state)
    if noun is None and unknown == 0 and start + 1 < len(pieces) and pieces[start].low in ("were", "are"):
        # "eleven of them were children", "109 were evacuees"
        said = noun_at(pieces, start + 1)
        if (
            said is not None
            and said[0].room == "people"
            and pieces[said[1] - 1].low not in STATE_NOUNS
            and pieces[said[1] - 1].low not in verb_forms()
        ):
            return Counted(at, start + 1, said[1], Noun("people", said[0].who), partitive, other, False, state)
    if noun is None:
        shown = i if unknown and state is None else start
        if (
            attribute is not None
            and attribute.room == "people"
            and attribute.measure is None
            and i > start
            and pieces[i - 1].low in singulars()
        ):
            # a singular misprinted for the plural: "50 terrorist killed"
            return Counted(at, i - 1, i, attribute, partitive, other, False, state)
        return Counted(at, start, shown if unknown else start, None, partitive, other, unknown > 0, state)
    if pieces[last - 1].low in GENERIC_HEADS and last + 1 < len(pieces) and pieces[last].low == "of":
        narrowed = _of_whom(pieces, last + 1, limit + 3)
        if narrowed is not None:
            noun = Noun(noun.room, narrowed, noun.measure)
    if attribute is not None and attribute.room == "people" and noun.room == "people":
        general = noun.who in (Who.PERSON, None)
        if general and attribute.who is not None:
            noun = Noun("people", attribute.who, noun.measure)
    if partitive and pieces[last - 1].low in OF_THE and last + 1 < len(pieces) and pieces[last].low in ("were", "are"):
        # "five of the dead were children"
        said = noun_at(pieces, last + 1)
        if said is not None and said[0].room == "people" and said[0].who is not None:
            return Counted(at, first, last, Noun("people", said[0].who, noun.measure), partitive)
    if noun.who is Who.COMBATANT or (
        noun.who is Who.PERSON and pieces[last - 1].low in ("members", "personnel", "elements")
    ):
        side = next((who for who in (_force_at(pieces, i) for i in range(start, first)) if who is not None), None)
        noun = Noun(noun.room, side, noun.measure) if side is not None else noun
    other = other or pieces[last - 1].low == "others"
    if last - first == 1 and pieces[first].low in STATE_NOUNS and noun.who is Who.PERSON:
        # "27 civilians dead and 130 injured": the class is that of the group just counted
        noun = Noun(noun.room, None, noun.measure)
    return Counted(at, first, last, noun, partitive, other, False, state)


def _before_bracket(pieces: list[Piece], at: int) -> Noun | None:
    """The noun of "volunteers (8)"."""
    if at < 2 or at + 1 >= len(pieces) or pieces[at - 1].low != "(" or pieces[at + 1].low != ")":
        return None
    found = noun_at(pieces, at - 2)
    return found[0] if found is not None and found[1] == at - 1 else None


def _next_noun(pieces: list[Piece], at: int, limit: int, plural: bool = False) -> Noun | None:
    """The first noun from here on within the phrase."""
    for i in range(at, min(limit, at + 4)):
        if pieces[i].kind != "word" or (pieces[i].low in stops() and pieces[i].low not in between()):
            return None
        found = noun_at(pieces, i)
        if found is not None and not (plural and pieces[found[1] - 1].low in singulars()):
            return found[0]
    return None


@cache
def forces() -> dict[str, Who]:
    """Names of forces with the class of those who serve in them."""
    return {word: Who(name) for name, words in load_lexicon("measures")["forces"].items() for word in words}


def _force_at(pieces: list[Piece], at: int) -> Who | None:
    """The class that a force named here gives its members."""
    low = pieces[at].low.removesuffix("'s")
    pair = low + " " + pieces[at + 1].low if at + 1 < len(pieces) else low
    return forces().get(pair) or forces().get(low)


def _of_whom(pieces: list[Piece], at: int, limit: int) -> Who | None:
    """The class named after "members of": soldiers of "the security forces"."""
    for i in range(at, min(limit, len(pieces))):
        if pieces[i].kind != "word" or pieces[i].low in ("and", "in", "were", "was", "who"):
            return None
        force = _force_at(pieces, i)
        if force is not None:
            return force
        found = noun_at(pieces, i)
        if found is not None and found[0].who not in (None, Who.PERSON):
            return found[0].who
    return None
