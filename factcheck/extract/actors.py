"""Who did it, as the sentence says: the subject of the deed, the agent behind "by", the owner of the strikes."""

from functools import cache

from factcheck.extract.counting import Counting
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, harming_verbs, has_object
from factcheck.types import Measure

RULES = (
    "<actor> <verb> <number>",
    "<strikes> by <actor>",
    "<actor> <strikes>",
    "between <actor> and <actor>",
    "<actor> was blamed for <deed>",
    "accused <actor> of <deed>",
    "the main event's actor",
)
EVENT_NOUNS = load_words("grammar", "event_nouns")
EVENT_PREFIX = load_words("grammar", "event_prefix")
PREPOSITIONS = load_words("grammar", "prepositions")
DEEDS = load_words("grammar", "deeds")
LIMITS = load_words("grammar", "limits")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("claims")["actors"][name])


def _is_actor(pieces: list[Piece], first: int, last: int) -> bool:
    """Whether the phrase ends in a head that can act, or is a known name."""
    if first >= last:
        return False
    phrase = " ".join(piece.low for piece in pieces[first:last])
    head = pieces[last - 1].low
    return (
        head in _words("heads")
        or head in _words("names")
        or phrase in _words("names")
        or head.removesuffix("'s").removesuffix("s") in _words("names")
    )


def _left_phrase(pieces: list[Piece], end: int) -> int:
    """The first piece of the noun phrase that ends before ``end``."""
    i = end - 1
    while i >= 0:
        piece = pieces[i]
        if piece.kind != "word":
            break
        if piece.low == "and":
            joins = i > 0 and pieces[i - 1].capital and i + 1 < end and pieces[i + 1].capital
            if not joins:
                break
        elif piece.low in LIMITS or end - i > 7:
            break
        i -= 1
    return i + 1


def _right_phrase(pieces: list[Piece], start: int) -> tuple[int, int]:
    """The noun phrase that begins at ``start``, articles left out."""
    first = start
    while first < len(pieces) and pieces[first].low in ("the", "a", "an", "its", "suspected", "alleged"):
        first += 1
    i = first
    while i < len(pieces) and pieces[i].kind == "word" and i - first < 8:
        low = pieces[i].low
        if low == "and" and i > first and i + 1 < len(pieces):
            second = i + 1 + (pieces[i + 1].low == "the" if i + 2 < len(pieces) else 0)
            if not (pieces[i - 1].capital and pieces[second].capital):
                break
            i = second
            continue
        if low in LIMITS and low != "of":
            break
        if (
            i > first
            and (low in _words("heads"))
            and not (i + 1 < len(pieces) and pieces[i + 1].low in _words("heads"))
        ):
            i += 1
            break
        i += 1
    while i > first and pieces[i - 1].low == "of":
        i -= 1
    return first, i


def _printed(text: str, pieces: list[Piece], first: int, last: int) -> str:
    while first < last and pieces[first].low in ("the", "a", "an", "some", "meanwhile", "later", "separately"):
        first += 1
    return text[pieces[first].start : pieces[last - 1].end]


def _owner_before(text: str, pieces: list[Piece], event: int) -> str | None:
    """The adjective before an event's noun that names whose it is: "Russian air strikes"."""
    i = event - 1
    while (
        i >= 0
        and pieces[i].kind in ("word", "number")
        and (pieces[i].low in EVENT_PREFIX or pieces[i].kind == "number")
    ):
        i -= 1
    last = i + 1
    while i >= 0 and pieces[i].kind == "word":
        low = pieces[i].low.removesuffix("'s")
        if low in _words("adjectives") or low in _words("names") or low in _words("heads"):
            i -= 1
            continue
        if low == "and" and i > 0 and pieces[i - 1].low in _words("adjectives"):
            i -= 1
            continue
        break
    first = i + 1
    if first >= last or all(
        pieces[k].low in ("military", "militant", "jihadist", "allied") for k in range(first, last)
    ):
        return None
    return _printed(text, pieces, first, last).removesuffix("'s").removesuffix("’s")


def _subject(text: str, pieces: list[Piece], verb: int) -> str | None:
    """The actor that is the subject of the verb at ``verb``."""
    end = verb
    while end > 0 and (
        pieces[end - 1].low in PASSED_OVER
        or pieces[end - 1].low in HAVE
        or pieces[end - 1].low.endswith("ly")
        or pieces[end - 1].kind == "date"
    ):
        end -= 1
    if end == 0 or pieces[end - 1].low in ("who", "that", "which", "and"):
        return None
    first = _left_phrase(pieces, end)
    behind = first - 1
    while behind >= 0 and pieces[behind].low in ("the", "a", "an"):
        behind -= 1
    if (
        behind > 0
        and pieces[behind].low == "and"
        and any(piece.low == "between" for piece in pieces[max(0, behind - 8) : behind])
    ):
        return None  # "clashes between the army and the rebels killed 22": not the rebels alone
    if behind > 0 and pieces[behind].low == "of" and pieces[behind - 1].low in _words("heads"):
        return (
            _printed(text, pieces, first, end) if _is_actor(pieces, first, end) else None
        )  # "a unit of the armed forces"
    if behind >= 0 and pieces[behind].low in PREPOSITIONS:
        # "the conflict in Syria has killed": Syria is no subject
        return None
    return _printed(text, pieces, first, end) if _is_actor(pieces, first, end) else None


@cache
def _violent() -> frozenset[str]:
    """Verbs that may be deeds, in any form."""
    return (DEEDS | harming_verbs()) - _words("losing")


def _is_deed(pieces: list[Piece], at: int) -> bool:
    """Whether the word of violence that stands here is an active verb."""
    low = pieces[at].low
    before = at - 1
    while before >= 0 and (pieces[before].low in PASSED_OVER or pieces[before].low.endswith("ly")):
        before -= 1
    return (
        not (before >= 0 and pieces[before].low in BE)
        and not low.endswith("ing")
        and (low in DEEDS or has_object(pieces, at + 1))
    )


def _agent(text: str, pieces: list[Piece], around: range, downed: bool) -> str | None:
    """The actor behind "by": "killed by militants", "an attack on the post by gunmen"."""
    for i in around:
        if pieces[i].low != "by" or i == 0 or i + 1 >= len(pieces) or pieces[i - 1].low in _words("no_deed"):
            continue
        if downed and pieces[i - 1].low in ("launched", "fired", "sent", "flown"):
            continue  # who launched a drone did not shoot it down
        before = pieces[max(0, i - 9) : i]
        if not any(
            piece.low in EVENT_NOUNS
            or piece.low in harming_verbs()
            or piece.low in DEEDS
            or piece.low in ("dead", "deaths")
            for piece in before
        ):
            continue
        first, last = _right_phrase(pieces, i + 1)
        if _is_actor(pieces, first, last):
            return _printed(text, pieces, first, last)
    return None


def _blamed(text: str, pieces: list[Piece], around: range) -> tuple[str, str] | None:
    """Whom the sentence holds to account: "accused the army of killing", "the army was blamed for the deaths"."""
    for i in around:
        low = pieces[i].low
        if low not in _words("blaming") or pieces[i].kind != "word":
            continue
        passive = next((k for k in range(i - 1, max(-1, i - 4), -1) if pieces[k].low in BE), None)
        if passive is not None:
            if pieces[i + 1 : i + 2] and pieces[i + 1].low == "on":
                return _accused(text, pieces, i + 2)  # "the deaths were blamed on the army"
            if pieces[i + 1 : i + 2] and pieces[i + 1].low in ("for", "of", "over"):
                subject = _subject(text, pieces, passive)
                return (subject, "<actor> was blamed for <deed>") if subject is not None else None
            continue
        first, last = _right_phrase(pieces, i + 1)
        behind = pieces[last].low if last < len(pieces) else ""
        if behind in ("of", "for", "over") and _is_actor(pieces, first, last):
            return _printed(text, pieces, first, last), "accused <actor> of <deed>"
        on = next((k for k in range(i + 1, min(i + 8, len(pieces))) if pieces[k].low == "on"), None)
        if on is not None and low.startswith("blam") and (found := _accused(text, pieces, on + 1)):
            return found
    return None


def _accused(text: str, pieces: list[Piece], start: int) -> tuple[str, str] | None:
    """The actor on whom a deed is blamed."""
    first, last = _right_phrase(pieces, start)
    if not _is_actor(pieces, first, last):
        return None
    return _printed(text, pieces, first, last), "<actor> was blamed for <deed>"


def _between(text: str, pieces: list[Piece], around: range) -> str | None:
    """Both sides of a fight: "an exchange of fire between the army and the rebels"."""
    for i in around:
        if pieces[i].low != "between" or i == 0:
            continue
        governed = any(
            piece.low in ("in", "during", "amid", "after", "following", "of", "by", "as")
            for piece in pieces[max(0, i - 5) : i]
        )
        if (governed or i <= 2) and pieces[i - 1].low in EVENT_NOUNS | {
            "fighting",
            "battles",
            "fire",
            "confrontation",
            "hostilities",
            "combat",
        }:
            first, last = _right_phrase(pieces, i + 1)
            if last < len(pieces) and pieces[last].low == "and":
                _, last = _right_phrase(pieces, last + 1)
            if any(piece.low == "and" for piece in pieces[first:last]) and _is_actor(pieces, first, last):
                return _printed(text, pieces, first, last)
    return None


def _owner(text: str, pieces: list[Piece], near: int, around: range) -> str | None:
    """Whose the strikes are, by the adjective before their noun."""
    events = [i for i in around if pieces[i].kind == "word" and pieces[i].low in EVENT_NOUNS]
    for i in sorted(events, key=lambda i: abs(i - near)):
        if any(
            piece.low in ("since", "response", "retaliation", "revenge", "reaction", "reprisal")
            for piece in pieces[max(0, i - 6) : i]
        ):
            continue
        owner = _owner_before(text, pieces, i)
        if owner is not None:
            return owner
    return None


def actor_of(text: str, pieces: list[Piece], counting: Counting | None) -> tuple[str, str] | None:
    """The actor as printed and the rule that read it; None where the sentence names none.

    Without a counting, the actor of the sentence's first deed.
    """
    near = counting.piece if counting is not None else 0
    around = range(max(0, near - 40), min(len(pieces), near + 40))
    behind = range(near - 1, max(-1, near - 40), -1) if counting is not None else range(len(pieces))
    violent = _violent()
    for i in behind:
        piece = pieces[i]
        if piece.low == ";":
            break
        if piece.low in violent and piece.kind == "word" and _is_deed(pieces, i):
            subject = _subject(text, pieces, i)
            if subject is not None:
                return subject, "<actor> <verb> <number>"
    downed = counting is not None and counting.measure is Measure.INTERCEPTED
    blamed = _blamed(text, pieces, around)
    if blamed is not None:
        return blamed
    agent = _agent(text, pieces, around, downed)
    if agent is not None:
        return agent, "<strikes> by <actor>"
    if counting is not None and counting.measure is Measure.STRIKES:
        inner = [piece for piece in pieces[near + 1 : counting.counted.last] if piece.low in _words("adjectives")]
        if inner:
            return text[inner[0].start : inner[-1].end], "<actor> <strikes>"
    sides = _between(text, pieces, around)
    if sides is not None:
        return sides, "between <actor> and <actor>"
    owner = _owner(text, pieces, near, around)
    return (owner, "<actor> <strikes>") if owner is not None else None
