"""The words that say what happened: verbs, states, nouns of happening and tolls, with their grammar."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.extract.lexicon import load_ending, load_endings, load_lexicon, load_phrases, load_words
from factcheck.extract.pieces import Piece
from factcheck.types import PEOPLE_MEASURES, Measure

INSIDE_OBJECTS = load_words("grammar", "modules", "triggers", "inside_objects")
NUMBER = load_words("grammar", "number_words")
LY = load_endings("grammar", "endings", "adverb")
BY = load_words("grammar", "by_words")
ASIDE_BEGINS = load_words("grammar", "modules", "triggers", "aside_begins")
PLACEHOLDERS = load_words("grammar", "placeholders")
BEFORE_NOUNS = load_words("grammar", "modules", "triggers", "before_nouns")
JOINING = load_words("grammar", "and_or_slash")
POSSESSIVE = load_ending("grammar", "endings", "possessive")
AT_ON = load_words("grammar", "modules", "triggers", "at_on")
CLAIMING = load_endings("grammar", "modules", "triggers", "claiming")
ING = load_endings("grammar", "endings", "gerund")

BE = load_words("grammar", "be")
MODALS = load_words("grammar", "modals")
HAVE = load_words("grammar", "modules", "triggers", "have")
PASSED_OVER = load_words("grammar", "passed_over")
NOT_AN_OBJECT = load_words("grammar", "not_an_object")
BEFORE_ENDINGS = NOT_AN_OBJECT - INSIDE_OBJECTS
REPORTING = load_words("grammar", "reporting")
SPEAKERS = load_words("grammar", "speakers")
SPEAKER_REACH = 12
ASIDE_REACH = 10
AT_ONCE = load_words("grammar", "modules", "triggers", "at_once")
ACCOUNTS = load_words("grammar", "modules", "triggers", "accounts")
ASIDES = load_words("grammar", "modules", "triggers", "asides")
SPLIT_REACH = 9
NAMES = load_phrases("grammar", "modules", "triggers", "names")
TALLY = "number of … killed"  # the word of a toll whose head holds the victims and the verb
TALLY_REACH = 12
TALLY_FORMS = ("either", "participle", "state", "phrase", "intransitive")
TALLY_LINKS = load_words("grammar", "modules", "triggers", "tally_links")
AND_OR = load_words("grammar", "and_or")
TALLIED = load_words("grammar", "modules", "triggers", "tallied")
SUSTAINING = load_words("grammar", "sustaining")
WOUNDS = load_words("grammar", "wounds")
STATES = load_words("grammar", "state_nouns")
UNDONE = load_words("grammar", "modules", "triggers", "undone")
FATAL = load_words("grammar", "modules", "triggers", "fatal")
NOUN_HEADS = load_words("grammar", "modules", "triggers", "noun_heads")
SINGLE = load_words("grammar", "modules", "triggers", "single")
MOST_ATTRIBUTES = 3
# Verb forms that may stand before a noun as its attribute, as in "hit fleeing civilians".
NOUN_LIKE = load_words("grammar", "noun_like")


class Trigger(NamedTuple):
    """A word that says what happened, at pieces ``first``..``last`` (exclusive).

    ``form`` is "active" (takes what follows), "passive", "intransitive" and "state" (take what stands before),
    "nominal" ("deaths of"), "toll" ("death toll … to").
    """

    first: int
    last: int
    measure: Measure
    form: str
    word: str


# Where a word can be read in several ways, in this order.
ORDER = {
    "phrase": 0,
    "toll": 1,
    "either": 2,
    "participle": 2,
    "base": 2,
    "ing": 2,
    "intransitive": 3,
    "state": 4,
    "nominal": 5,
}
Entry = tuple[tuple[str, ...], Measure, str]  # the words, what they say, their form


def _listed() -> Iterator[Entry]:
    """Every trigger of the lexicon with its form, which for verbs the sentence may have to settle."""
    lexicon = load_lexicon("measures")
    for name, verbs in lexicon["transitive"].items():
        for verb in verbs:
            for word, form in _inflected(verb.split()):
                yield (word,), Measure(name), form
    for name, verbs in lexicon["intransitive"].items():
        for verb in verbs:
            for word in sorted(set(verb.split())):
                yield (word,), Measure(name), "intransitive"
    for section, form in (("phrases", "phrase"), ("states", "state"), ("nominal", "nominal"), ("tolls", "toll")):
        for name, phrases in lexicon[section].items():
            for phrase in phrases:
                yield tuple(phrase.split()), Measure(name), form


def _inflected(forms: list[str]) -> Iterator[tuple[str, str]]:
    """Each form of a verb with what it can be: base and s-form, past, participle, -ing."""
    base, third, past, ing = forms[0], forms[1], forms[2], forms[-1]
    participle = forms[3] if len(forms) == 5 else past
    yield base, "base"
    yield third, "base"
    yield past, "either" if participle == past else "base"
    if participle != past:
        yield participle, "participle"
    yield ing, "ing"


@cache
def _table() -> tuple[dict[str, tuple[Entry, ...]], frozenset[str]]:
    """Phrases by their first word, the longest first; and all first words."""
    found: dict[str, list[Entry]] = {}
    for entry in _listed():
        found.setdefault(entry[0][0], []).append(entry)
    table = {
        word: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), ORDER[entry[2]])))
        for word, entries in found.items()
    }
    return table, frozenset(table)


def trigger_words() -> frozenset[str]:
    """First words of all triggers."""
    return _table()[1]


def begins_phrase(pieces: list[Piece], at: int) -> bool:
    """Whether several words that tell of deaths begin here as one verb: "froze to death", "paid with their lives"."""
    table, _ = _table()
    return any(
        form == "phrase"
        and measure is Measure.KILLED
        and len(words) > 1
        and words[-1] not in STATES
        and tuple(one.low for one in pieces[at : at + len(words)]) == words
        for words, measure, form in table.get(pieces[at].low, ())
    )


@cache
def verb_forms() -> frozenset[str]:
    """Forms that can only be verbs: pasts, participles, -ing and intransitive forms."""
    table, _ = _table()
    forms = ("either", "participle", "ing", "intransitive")
    return frozenset(
        words[0] for entries in table.values() for words, _, form in entries if len(words) == 1 and form in forms
    )


@cache
def saying_words() -> frozenset[str]:
    """Verbs of saying, after which "that" begins what is said."""
    classes = load_lexicon("sources")["classes"]
    return frozenset(word for name in ("say", "report", "report_that", "saying") for word in classes[name])


@cache
def suffering() -> frozenset[str]:
    """What may be said of people who were harmed, right behind them: "killed", "died", "wounded", "dead"."""
    table, _ = _table()
    return frozenset(
        words[0]
        for entries in table.values()
        for words, measure, form in entries
        if measure in (Measure.KILLED, Measure.WOUNDED)
        and len(words) == 1
        and form in ("either", "participle", "intransitive", "state")
        and not words[0].endswith(ING)
    )


@cache
def harming_verbs() -> frozenset[str]:
    """Every form of the verbs that harm or strike."""
    lexicon = load_lexicon("measures")["transitive"]
    names = (
        "killed",
        "wounded",
        "abducted",
        "detained",
        "destroyed",
        "damaged",
        "struck",
        "launched",
        "seized",
        "displaced",
    )
    return frozenset(
        form for name in names for verb in lexicon[name] for form in verb.split() if not form.startswith(CLAIMING)
    )


def _before(pieces: list[Piece], at: int) -> int:
    """The nearest piece before ``at`` that is no adverb; -1 where there is none."""
    i = at - 1
    while i >= 0 and (pieces[i].low in PASSED_OVER or (pieces[i].kind == "word" and pieces[i].low.endswith(LY))):
        i -= 1
    return i


def speaks(pieces: list[Piece], at: int) -> bool:
    """Whether what begins here says something: "left five killed SANA reported", of a text that lost its comma."""
    if pieces[at].capital and any(later.low in REPORTING for later in pieces[at + 1 : at + 5]):
        return True
    speaker = False
    for i in range(at, min(len(pieces), at + SPEAKER_REACH)):
        piece = pieces[i]
        if piece.low in REPORTING:
            return speaker
        if (piece.kind != "word" and piece.low not in ("(", ")")) or piece.low in BE:
            return False
        speaker = speaker or piece.low in SPEAKERS
    return False


def has_object(pieces: list[Piece], at: int) -> bool:
    """Whether what begins here reads as the object of a verb just before."""
    if at >= len(pieces):
        return False
    piece = pieces[at]
    if piece.kind in ("mark", "date", "quantity"):
        return piece.low in ("“", '"', "'", "‘") and at + 1 < len(pieces) and pieces[at + 1].kind == "number"
    if piece.kind == "number":
        return True
    if speaks(pieces, at):
        return False
    if piece.low in verb_forms() and piece.low not in NOUN_LIKE:
        return False
    if piece.low in AT_ONCE and at + 1 < len(pieces) and pieces[at + 1].kind == "number":
        return True
    if piece.low.endswith(LY) and at + 1 < len(pieces):
        return has_object(pieces, at + 1)
    return piece.low not in NOT_AN_OBJECT


def aside_before(pieces: list[Piece], at: int) -> int | None:
    """The comma that opens the account ending right before ``at``: "killed, by its own count, nine people"."""
    if at < 4:
        return None
    if pieces[at - 1].low != ",":
        return _account_before(pieces, at)
    for i in range(at - 2, max(0, at - 2 - ASIDE_REACH), -1):
        if pieces[i].kind in ("number", "mark"):
            return i if pieces[i].low == "," and pieces[i + 1].low in ASIDES else None
    return None


def _account_before(pieces: list[Piece], at: int) -> int | None:
    """The "by" of an account without commas that ends before ``at``: "killed by the mayor's count nine people"."""
    known = False
    for i in range(at - 1, max(0, at - ASIDE_REACH), -1):
        if pieces[i].kind != "word":
            return None
        if pieces[i].low in BY:
            return i if known else None
        known = known or pieces[i].low in ACCOUNTS
    return None


def _has_object_behind_aside(pieces: list[Piece], first: int, at: int) -> bool:
    """Whether an account stands between a verb and its object, and the verb has no number for its subject."""
    if (
        at >= len(pieces)
        or pieces[at].low not in ASIDE_BEGINS
        or any(p.kind == "number" for p in pieces[max(0, first - 5) : first])
    ):
        return False
    until = min(len(pieces), at + ASIDE_REACH + 2)
    return any(pieces[i].kind == "number" and aside_before(pieces, i) == at for i in range(at + 3, until))


def _tells_what_was(pieces: list[Piece], be: int, last: int) -> bool:
    """Whether nothing but "there" or "it" is the subject, and those killed follow: "there were killed 22 people"."""
    if last >= len(pieces) or pieces[last].kind != "number":
        return False
    while be >= 0 and (pieces[be].low in BE or pieces[be].low in HAVE):
        be -= 1
    return be < 0 or pieces[be].low in PLACEHOLDERS


def _form(pieces: list[Piece], first: int, last: int, form: str) -> str:
    """What an ambiguous form is here."""
    if form == "base" and first and pieces[first - 1].low in BEFORE_NOUNS:
        return "noun"  # "after the rescue and five funerals"
    if form == "base" and last < len(pieces) and pieces[last].low in NOUN_HEADS:
        return "noun"  # "rescue workers"
    if form in ("base", "ing"):
        return "active"
    before = _before(pieces, first)
    low = pieces[before].low if before >= 0 else ""
    if form == "participle":
        return "active" if low in HAVE and has_object(pieces, last) else "passive"
    if low in BE or (low.endswith(POSSESSIVE) and form == "participle"):
        return "active" if _tells_what_was(pieces, before, last) else "passive"
    if low in HAVE:
        return "active" if has_object(pieces, last) or _has_object_behind_aside(pieces, first, last) else "passive"
    # "the dead and wounded", "killed and wounded 12"
    if (
        last < len(pieces)
        and pieces[last].low in JOINING
        and last + 1 < len(pieces)
        and pieces[last + 1].low in trigger_words()
    ):
        return "active" if has_object(pieces, last + 2) else "passive"
    if has_object(pieces, last) or _has_object_behind_aside(pieces, first, last):
        return "active"
    return "passive"


def wounds_at(pieces: list[Piece], at: int) -> int | None:
    """The piece behind "sustained serious injuries", "received wounds", whatever attributes stand between."""
    single = pieces[at + 1].low if at + 1 < len(pieces) else ""
    if single in SINGLE and at and pieces[at - 1].kind == "number" and pieces[at - 1].low.isdigit():
        return None  # "Ziad 13 suffered a head injury": one person, and his age
    for i in range(at + 1, min(len(pieces), at + 2 + MOST_ATTRIBUTES)):
        if pieces[i].kind != "word" or pieces[i].low in NOT_AN_OBJECT:
            return None
        if pieces[i].low in WOUNDS:
            return i + 1
    return None


def _tally_at(pieces: list[Piece], at: int) -> Trigger | None:
    """A toll told at length: "the number of civilians killed …", "its count of dead soldiers", "the number killed"."""
    named = pieces[at].low in NUMBER
    behind = TALLY_LINKS | TALLIED if named else TALLY_LINKS
    if at + 2 >= len(pieces) or pieces[at + 1].low not in behind:
        return None
    table, _ = _table()
    for i in range(at + 1, min(len(pieces), at + TALLY_REACH)):
        piece = pieces[i]
        if piece.kind != "word":
            return None
        for words, measure, form in table.get(piece.low, ()):
            if measure not in PEOPLE_MEASURES or form not in TALLY_FORMS:
                continue
            if form in ("phrase", "intransitive") and measure is not Measure.KILLED:
                continue
            if [later.low for later in pieces[i : i + len(words)]] == list(words):
                both = len(words) == 1 and _joins_other_harm(pieces, i, measure)
                last = i + 3 if both else i + len(words)
                return Trigger(at, last, Measure.CASUALTIES if both else measure, "toll", TALLY)
    return None


TALLIES = load_words("grammar", "modules", "triggers", "tallies")


def _joins_other_harm(pieces: list[Piece], at: int, measure: Measure) -> bool:
    """Whether the dead and the wounded are counted together: "the number of killed and injured"."""
    other = {Measure.KILLED: Measure.WOUNDED, Measure.WOUNDED: Measure.KILLED}.get(measure)
    if other is None or at + 2 >= len(pieces) or pieces[at + 1].low not in AND_OR:
        return False
    return any(entry[1] is other and len(entry[0]) == 1 for entry in _table()[0].get(pieces[at + 2].low, ()))


OPENING = SUSTAINING | TALLIES  # what begins a trigger beside the words of the table


@cache
def _split_verbs() -> dict[str, tuple[tuple[Measure, tuple[str, ...]], ...]]:
    """Each form of a verb whose object stands before its last words, with what it says and those words."""
    found: dict[str, list[tuple[Measure, tuple[str, ...]]]] = {}
    for name, entries in load_lexicon("measures")["split"].items():
        for entry in entries:
            forms, ending = entry.split(": ")
            for form in forms.split():
                found.setdefault(form, []).append((Measure(name), tuple(ending.split())))
    return {form: tuple(endings) for form, endings in found.items()}


def _split_at(pieces: list[Piece], at: int) -> Trigger | None:
    """The verb at ``at`` with its last words behind a counted object: "took four captive"."""
    counted = False
    for i in range(at + 1, min(len(pieces), at + SPLIT_REACH)):
        piece = pieces[i]
        for measure, ending in _split_verbs()[pieces[at].low]:
            if counted and tuple(one.low for one in pieces[i : i + len(ending)]) == ending:
                return Trigger(at, at + 1, measure, "active", f"{piece.low} {' '.join(ending)}")
        if piece.kind == "mark" or piece.low in BEFORE_ENDINGS:
            return None
        counted = counted or piece.kind == "number"
    return None


def _is_name(pieces: list[Piece], at: int) -> bool:
    """Whether the name of an organisation begins here that reads like a verb and its object: "Save the Children"."""
    return tuple(piece.low.removesuffix(POSSESSIVE) for piece in pieces[at : at + 3]) in NAMES


@cache
def _openings() -> frozenset[str]:
    """Every word that may begin a trigger."""
    return frozenset(_table()[0]) | OPENING | frozenset(_split_verbs())


def triggers_in(pieces: list[Piece]) -> list[Trigger]:
    """All triggers of a sentence in order, none inside another; what may be read in two ways is given in both."""
    table, _ = _table()
    found: list[Trigger] = []
    behind = 0
    openings = _openings()
    for i in [at for at, piece in enumerate(pieces) if piece.low in openings]:
        if i < behind or (i and pieces[i - 1].low in UNDONE):
            continue
        piece = pieces[i]
        if piece.capital and _is_name(pieces, i):
            i += 3
            continue
        behind_wounds = wounds_at(pieces, i) if piece.low in SUSTAINING else None
        if behind_wounds is not None:
            fatal = any(one.low in FATAL for one in pieces[i:behind_wounds])
            measure = Measure.KILLED if fatal else Measure.WOUNDED
            found.append(Trigger(i, behind_wounds, measure, "phrase", f"{piece.low} wounds"))
            behind = behind_wounds
            continue
        tally = _tally_at(pieces, i) if piece.low in TALLIES else None
        if tally is not None:
            found.append(tally)
            behind = tally.last
            continue
        split = _split_at(pieces, i) if piece.kind == "word" and piece.low in _split_verbs() else None
        if split is not None:
            found.append(split)
            i += 1
            continue
        entries = table.get(piece.low) if piece.kind == "word" else None
        if not entries:
            continue
        behind = i + 1
        seen: set[tuple[Measure, str]] = set()
        longest = 0
        for words, measure, form in entries:
            stop = i + len(words)
            if len(words) < longest or stop > len(pieces):
                continue
            if len(words) > 1 and (
                pieces[i + 1].low != words[1] or any(pieces[i + k].low != words[k] for k in range(2, len(words)))
            ):
                continue
            if form == "phrase" and words[-1] in AT_ON and pieces[_before(pieces, i)].low in BE:
                continue  # "rockets were fired at the town"
            longest = len(words)
            if form == "state" and any(known == measure for known, _ in seen):
                continue
            resolved = _form(pieces, i, stop, form) if form in ("base", "ing", "either", "participle") else form
            if (measure, resolved) not in seen:
                seen.add((measure, resolved))
                found.append(Trigger(i, stop, measure, resolved, " ".join(words)))
            behind = max(behind, stop)
    return found
