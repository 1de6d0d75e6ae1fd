"""Bare numbers that somebody gives for a toll: "the ministry gave 15", "the paper 17", "police: 12", "15 (rebels)"."""

from functools import cache
from typing import NamedTuple

from factcheck.extract.counted import QUOTES
from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_words
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.tellers import (
    GIVING,
    MOMENTS,
    PREPOSITION_REACH,
    STARTS,
    account_in_front,
    credit_behind,
    gap_start,
    has_speaker,
    label_start,
    names_speaker,
    speakers,
)
from factcheck.extract.told_figures import is_figure, is_figure_given_to
from factcheck.extract.told_lists import behind_graves, is_listed, is_memorial, is_read_out
from factcheck.extract.triggers import BE, HAVE

BEFORE_GIVERS = load_words("grammar", "modules", "told_tolls", "before_givers")
OF = load_words("grammar", "of_words")
DEFINITE = load_words("grammar", "modules", "told_tolls", "definite")

JOINING = load_words("grammar", "modules", "told_tolls", "joining")
ONE = load_words("grammar", "one_words")
OF_AS = load_words("grammar", "modules", "told_tolls", "of_as")
TOLD = load_words("grammar", "modules", "told_tolls", "told")
BEHIND_VERBS = load_words("grammar", "modules", "told_tolls", "behind_verbs")
AS = load_words("grammar", "as_words")
SETTING_APART = load_words("grammar", "modules", "told_tolls", "setting_apart")
BETWEEN_NUMBERS = load_words("grammar", "modules", "told_tolls", "between_numbers")
AND = load_words("grammar", "and_words")

GIVEN = "<speaker> gave <number>"
LABELLED = "<speaker>: <number>"
GAPPED = "…, <speaker> <number>"
CREDITED = "<number> (<speaker>)"
THEN = "<number>, then <number>"
FIGURE = "the figure was <number>"
LISTED = "a list of <number> names"
MEMORIAL = "<memorial> lists <number>"
RULES = (GIVEN, LABELLED, GAPPED, CREDITED, THEN, FIGURE, LISTED, MEMORIAL)
GIVING_PEOPLE = load_words("grammar", "modules", "told_tolls", "giving_people")
NOT_TOLD_OF = load_words("grammar", "modules", "told_tolls", "not_told")
PRONOUNS = load_words("grammar", "modules", "told_tolls", "pronouns")
FINDING = load_words("grammar", "modules", "told_tolls", "finding")
HAVING = load_words("grammar", "modules", "told_tolls", "having")
LIGHT = load_words("grammar", "modules", "told_tolls", "light")
POLLED = load_words("grammar", "modules", "told_tolls", "polled")
AFTERWARDS = load_words("grammar", "modules", "told_tolls", "afterwards")
IN_SERIES = AFTERWARDS | LIGHT | load_words("grammar", "modules", "told_tolls", "going_on")
BEHIND = load_words("grammar", "modules", "told_tolls", "behind")
CLOSING = frozenset(".;,):—–-(]…?!")
REACH = 16  # pieces in which a poll is named
SPEAKING = load_words("grammar", "modules", "told_tolls", "speaking")
FORMS = ("digits", "words", "range")


@cache
def _with_preposition() -> dict[str, frozenset[str]]:
    """Verbs of giving a figure by the preposition they take: "spoke of", "arrives at", "insists on"."""
    found: dict[str, set[str]] = {}
    for phrase in load_words("grammar", "modules", "told_tolls", "giving_phrases"):
        verb, preposition = phrase.split()
        found.setdefault(preposition, set()).add(verb)
    return {preposition: frozenset(verbs) for preposition, verbs in found.items()}


class Told(NamedTuple):
    """The rule by which a number is given for a toll, and the pieces in which its speaker stands, if any."""

    rule: str
    first: int = 0
    last: int = 0


NOT_TOLD = Told("")


def told_by(pieces: list[Piece], counted: Counted) -> Told:
    """How a bare number is given for a toll; an empty rule where it is not, or where it counts something."""
    number = pieces[counted.at].number
    if number is None or number.form not in FORMS or number.text.lower() in ONE:
        return NOT_TOLD
    if is_memorial(pieces, counted.at):
        return Told(MEMORIAL)
    if counted.partitive:
        return NOT_TOLD
    if counted.noun is not None:
        return _people_told(pieces, counted)
    if is_listed(pieces, counted.at) or is_read_out(pieces, counted.at):
        return Told(LISTED)
    behind = _behind(pieces, counted)
    if is_figure_given_to(pieces, counted.at):
        return Told(FIGURE)
    if behind is None or _is_of_events(pieces, counted.at):
        return NOT_TOLD
    before = _before(pieces, counted.at)
    firm = behind >= len(pieces) or pieces[behind].kind == "mark" or _says_when(pieces, behind)
    verb = _giving_verb(pieces, before, firm) if before >= 0 else None
    if verb is not None and pieces[verb - 1].low in BE:
        return Told(FIGURE) if not counted.unknown else NOT_TOLD  # "the envoy was told of 15": by others
    if verb is not None:
        return Told(GIVEN, _clause_start(pieces, verb), verb)
    return NOT_TOLD if counted.unknown else _told_without_verb(pieces, counted.at, before, behind, firm)


def _people_told(pieces: list[Piece], counted: Counted) -> Told:
    """How people without a word of harm are given for a toll: "the envoy gave nine villagers", "army: 15 rebels"."""
    noun, last = counted.noun, counted.last
    if noun is None or noun.room != "people" or noun.measure is not None or counted.other:
        return NOT_TOLD
    if pieces[last - 1].low in NOT_TOLD_OF or not (last >= len(pieces) or pieces[last].low in CLOSING | QUOTES):
        return NOT_TOLD
    before = _before(pieces, counted.at)
    if before < 1:
        return NOT_TOLD
    if pieces[before].low == ":":
        label = label_start(pieces, before)
        if label is None or not names_speaker(pieces, label, before):
            return NOT_TOLD
        return Told(LABELLED, label, before)
    giving = pieces[before].low in GIVING_PEOPLE or (pieces[before].low in OF and pieces[before - 1].low in SPEAKING)
    if not giving or not has_speaker(pieces, before):
        return NOT_TOLD
    verb = before if pieces[before].low in GIVING_PEOPLE else before - 1
    return Told(GIVEN, _clause_start(pieces, verb), verb)


def _is_of_events(pieces: list[Piece], at: int) -> bool:
    """Whether the sentence tells of what else is counted: "Of attacks in May, the ministry counted 15", votes."""
    if any(piece.low in POLLED for piece in pieces[max(0, at - REACH) : at]):
        return True
    if at < 3 or pieces[0].low not in OF_AS:
        return False
    named = noun_at(pieces, 2 if pieces[0].low in AS else 1)
    return named is not None and named[0].room != "people"


def _told_without_verb(pieces: list[Piece], at: int, before: int, behind: int, firm: bool) -> Told:
    """How a bare number is given for a toll by what stands around it, no verb of giving among it."""
    label = label_start(pieces, before) if before > 0 and pieces[before].low == ":" else None
    if label is not None:
        return Told(LABELLED, label, before)
    credit = credit_behind(pieces, behind) or account_in_front(pieces, before)
    if credit is not None and not (before >= 0 and pieces[before].low in BE):
        return Told(CREDITED, *credit)  # but not "on board were 440 by the captain's tally"
    if before >= 0 and _goes_on(pieces, at, before):
        return Told(THEN)
    if is_figure(pieces, before, behind, firm) or _is_heard(pieces, before, firm):
        return Told(FIGURE)
    gap = gap_start(pieces, before) if firm and before >= 0 else None
    last = before if before >= 0 and pieces[before].low == "," else before + 1
    return Told(GAPPED, gap, last) if gap is not None else NOT_TOLD


def _clause_start(pieces: list[Piece], at: int) -> int:
    """Where the clause of the verb at ``at`` begins."""
    for i in range(at - 1, -1, -1):
        if pieces[i].kind == "mark" and pieces[i].low in STARTS | {",", ":"}:
            return i + 1
        if pieces[i].low in SETTING_APART or (pieces[i].low in AND and pieces[i - 1].low == ","):
            return i + 1
    return 0


def _behind(pieces: list[Piece], counted: Counted) -> int | None:
    """The piece behind a number that stands alone, or behind the quoted words for those it counts."""
    at = counted.at + 1
    if counted.unknown:
        return behind_graves(pieces, counted.at) or _behind_quoted(pieces, at)
    while at < len(pieces) and pieces[at].low in QUOTES:
        at += 1
    if at >= len(pieces) or pieces[at].kind == "date" or pieces[at].low in BEHIND or _another_follows(pieces, at):
        return at
    closed = pieces[at].kind == "mark" and pieces[at].low in CLOSING
    return at if closed or _says_when(pieces, at) or _goes_on_saying(pieces, at) else None


def _says_when(pieces: list[Piece], at: int) -> bool:
    """Whether nothing but the time follows a number: "logged 14 that night", "had 38 by nightfall"."""
    if pieces[at].low not in BEFORE_GIVERS or at + 1 >= len(pieces):
        return False
    at += 2 if pieces[at + 1].low in DEFINITE and at + 2 < len(pieces) else 1
    return pieces[at].kind == "date" or pieces[at].low in MOMENTS


def _goes_on_saying(pieces: list[Piece], at: int) -> bool:
    """Whether the giver of a number does more: "says a minimum of 400 and has deposited a list"."""
    return at + 1 < len(pieces) and pieces[at].low in AND and pieces[at + 1].low in HAVE


def _behind_quoted(pieces: list[Piece], at: int) -> int | None:
    """The piece behind what somebody calls those counted: 'ten "spies"'."""
    if at >= len(pieces) or pieces[at].low not in QUOTES:
        return None
    closing = next((i for i in range(at + 2, min(len(pieces), at + 5)) if pieces[i].low in QUOTES), None)
    return closing + 1 if closing is not None else None


def _another_follows(pieces: list[Piece], at: int) -> bool:
    """Whether another number given begins here: "15 and later 18", "the army says 15 and the rebels 18"."""
    if pieces[at].low not in JOINING:
        return False
    near = pieces[at + 1 : at + 1 + PREPOSITION_REACH]
    number = next((i for i, piece in enumerate(near) if piece.kind == "number"), 0)
    return any(piece.low in AFTERWARDS or piece.low in speakers() for piece in near[:number])


def _before(pieces: list[Piece], at: int) -> int:
    """The piece before a number, quotation marks, dates, light words and an aside passed over; -1 for none."""
    i = at - 1
    while i >= 0 and (pieces[i].low in QUOTES or pieces[i].low in LIGHT or pieces[i].kind == "date"):
        i -= 1
    return _verb_before_aside(pieces, i)


def _verb_before_aside(pieces: list[Piece], at: int) -> int:
    """The verb of giving before an aside that closes at ``at``: "admitted, off the record, 15"; else ``at``."""
    if at < 0 or pieces[at].low != ",":
        return at
    for i in range(at - 1, max(0, at - 1 - PREPOSITION_REACH), -1):
        if pieces[i].low == ",":
            return i - 1 if pieces[i - 1].low in GIVING else at
        if pieces[i].kind != "word":
            return at
    return at


def _is_heard(pieces: list[Piece], at: int, firm: bool) -> bool:
    """Whether somebody heard the number from others: "the envoy was told 15", "was told fifteen by the elders"."""
    told = at > 0 and pieces[at].low in TOLD and pieces[at - 1].low in BE
    return told and (firm or pieces[at + 1].kind == "number")


def _giving_verb(pieces: list[Piece], at: int, firm: bool) -> int | None:
    """The verb of giving figures whose words end at ``at``: "gave", "recorded at the time", "spoke at first of"."""
    low = pieces[at].low
    if low in GIVING:
        return at or None
    if low in HAVING or low in FINDING:
        spoken = firm and at > 0 and (has_speaker(pieces, at) or (low in FINDING and pieces[at - 1].low in PRONOUNS))
        return at if spoken else None
    if firm or pieces[at + 1].kind == "number":
        opening = _phrase_behind_verb(pieces, at)
        if opening is not None:
            return opening - 1
    verbs = _with_preposition().get(low)
    if verbs is None:
        return None
    for i in range(at - 1, max(-1, at - 1 - PREPOSITION_REACH), -1):
        if pieces[i].low in verbs:
            return i
        if pieces[i].kind in ("number", "mark"):
            return None
    return None


def _phrase_behind_verb(pieces: list[Piece], at: int) -> int | None:
    """The preposition right behind a verb of giving whose phrase ends at ``at``: "recorded at the time 103"."""
    for i in range(at, max(0, at - PREPOSITION_REACH), -1):
        if pieces[i].low in BEHIND_VERBS:
            return i if pieces[i - 1].low in GIVING else None
        if pieces[i].kind != "word":
            return None
    return None


def _goes_on(pieces: list[Piece], at: int, before: int) -> bool:
    """Whether the number follows another one in a series: "gave 106, then 114", "raised it to 93, then to 115"."""
    i = before
    while i >= 0 and (pieces[i].low in BETWEEN_NUMBERS or pieces[i].kind == "date"):
        i -= 1
    passed = [piece.low for piece in pieces[i + 1 : at]]
    afterwards = (i >= 0 and pieces[i].low in AFTERWARDS) or any(low in AFTERWARDS for low in passed)
    if not afterwards:
        return False
    while i >= 0 and pieces[i].kind != "number":
        if pieces[i].kind == "word" and pieces[i].low not in IN_SERIES:
            return False
        i -= 1
    return i >= 0
