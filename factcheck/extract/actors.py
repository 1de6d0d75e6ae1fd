"""Who did it, as the sentence says: the subject of the deed, the agent behind "by", the owner of the strikes."""

from collections.abc import Sequence
from functools import cache

from factcheck.extract.actor_phrases import is_actor, owner_before, printed, right_phrase, subject_of, words
from factcheck.extract.counting import Counting
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, PASSED_OVER, harming_verbs, has_object
from factcheck.types import Measure

FOR_DEED = load_words("grammar", "for_words")
DOUBTING = load_words("claims", "modules", "actors", "doubting")
LY = load_endings("grammar", "endings", "adverb")
ING = load_endings("grammar", "endings", "gerund")
BY = load_words("grammar", "by_words")
SENDING = load_words("claims", "modules", "actors", "sending")
RESPONSIBLE = load_words("claims", "modules", "actors", "responsible")
BLAMING = load_endings("claims", "modules", "actors", "blaming_begins")
BETWEEN = load_words("grammar", "between_words")
ASKING = load_words("claims", "modules", "actors", "asking")
ON = load_words("grammar", "on_words")
BLAMED_FOR = load_words("claims", "modules", "actors", "blamed_for")
OCCASIONS = load_words("claims", "modules", "actors", "occasions")
CLAUSE_ENDS = load_words("claims", "modules", "actors", "clause_ends")
GOVERNING = load_words("claims", "modules", "actors", "governing")
AND = load_words("grammar", "and_words")
DEATHS = load_words("claims", "modules", "actors", "deaths")

RULES = (
    "<actor> <verb> <number>",
    "<strikes> by <actor>",
    "<actor> <strikes>",
    "between <actor> and <actor>",
    "<actor> was blamed for <deed>",
    "accused <actor> of <deed>",
    "the main event's actor",
)
EVENT_PREFIX = load_words("grammar", "event_prefix")
EVENT_NOUNS = load_words("grammar", "event_nouns")
FIGHTS = EVENT_NOUNS | load_words("claims", "modules", "actors", "fights")
WHEN_REACH = 12
WHETHER_REACH = 24
DEEDS = load_words("grammar", "deeds")


@cache
def _violent() -> frozenset[str]:
    """Verbs that may be deeds, in any form."""
    return (DEEDS | harming_verbs()) - words("losing")


def _is_deed(pieces: list[Piece], at: int) -> bool:
    """Whether the word of violence that stands here is an active verb."""
    low = pieces[at].low
    if low in EVENT_NOUNS and at + 1 < len(pieces) and pieces[at + 1].low in harming_verbs():
        return False  # "Syria strikes kill 45"
    if low in EVENT_NOUNS and at and pieces[at - 1].low in EVENT_PREFIX:
        return False  # "artillery shells leading to deaths"
    before = at - 1
    while before >= 0 and (pieces[before].low in PASSED_OVER or pieces[before].low.endswith(LY)):
        before -= 1
    return (
        not (before >= 0 and pieces[before].low in BE)
        and not low.endswith(ING)
        and (low in DEEDS or has_object(pieces, at + 1))
    )


def _agent(text: str, pieces: list[Piece], around: range, downed: bool) -> str | None:
    """The actor behind "by": "killed by militants", "an attack on the post by gunmen"."""
    for i in around:
        if pieces[i].low not in BY or i == 0 or i + 1 >= len(pieces) or pieces[i - 1].low in words("no_deed"):
            continue
        if downed and pieces[i - 1].low in SENDING:
            continue  # who launched a drone did not shoot it down
        before = pieces[max(0, i - 9) : i]
        if not any(
            piece.low in EVENT_NOUNS or piece.low in harming_verbs() or piece.low in DEEDS or piece.low in DEATHS
            for piece in before
        ):
            continue
        if any(piece.low in ASKING for piece in pieces[max(0, i - WHETHER_REACH) : i]):
            continue  # "it was not clear whether the raids were carried out by …"
        first, last = right_phrase(pieces, i + 1)
        if is_actor(pieces, first, last):
            return printed(text, pieces, first, last)
    return None


def _blamed(text: str, pieces: list[Piece], around: range) -> tuple[str, str] | None:
    """Whom the sentence holds to account: "accused the army of killing", "the army was blamed for the deaths"."""
    for i in around:
        low = pieces[i].low
        if low in RESPONSIBLE and (found := _responsible(text, pieces, i)) is not None:
            return found
        if low not in words("blaming") or pieces[i].kind != "word":
            continue
        passive = next((k for k in range(i - 1, max(-1, i - 4), -1) if pieces[k].low in BE), None)
        if passive is not None:
            if pieces[i + 1 : i + 2] and pieces[i + 1].low in ON:
                return _accused(text, pieces, i + 2)  # "the deaths were blamed on the army"
            if pieces[i + 1 : i + 2] and pieces[i + 1].low in BLAMED_FOR:
                subject = subject_of(text, pieces, passive)
                return (subject, "<actor> was blamed for <deed>") if subject is not None else None
            continue
        first, last = right_phrase(pieces, i + 1)
        behind = pieces[last].low if last < len(pieces) else ""
        if behind in BLAMED_FOR and is_actor(pieces, first, last):
            return printed(text, pieces, first, last), "accused <actor> of <deed>"
        on = next((k for k in range(i + 1, min(i + 8, len(pieces))) if pieces[k].low in ON), None)
        if on is not None and low.startswith(BLAMING) and (found := _accused(text, pieces, on + 1)):
            return found
    return None


def _when(text: str, pieces: list[Piece], counting: Counting) -> str | None:
    """The subject of what happened to a count's people: "two men were killed when a drone targeted their car"."""
    if counting.trigger is None or not _are_subject(counting):
        return None
    last = counting.trigger.last
    ahead = range(last, min(len(pieces), last + WHEN_REACH))
    when = next((i for i in ahead if pieces[i].low in OCCASIONS), None)
    if when is None or any(pieces[i].low in CLAUSE_ENDS for i in range(last, when)):
        return None
    for i in range(when + 2, min(len(pieces), when + WHEN_REACH)):
        if pieces[i].low in _violent() and pieces[i].kind == "word" and _is_deed(pieces, i):
            return subject_of(text, pieces, i)
    return None


def _responsible(text: str, pieces: list[Piece], at: int) -> tuple[str, str] | None:
    """ "troops were responsible for the deaths of …", where nobody denies it."""
    if at + 1 >= len(pieces) or pieces[at + 1].low not in FOR_DEED or pieces[at - 1].low not in BE:
        return None
    if at > 1 and pieces[at - 2].low in DOUBTING:
        return None
    subject = subject_of(text, pieces, at - 1)
    return (subject, "<actor> was blamed for <deed>") if subject is not None else None


def _accused(text: str, pieces: list[Piece], start: int) -> tuple[str, str] | None:
    """The actor on whom a deed is blamed."""
    first, last = right_phrase(pieces, start)
    if not is_actor(pieces, first, last):
        return None
    return printed(text, pieces, first, last), "<actor> was blamed for <deed>"


def _between(text: str, pieces: list[Piece], around: range) -> str | None:
    """Both sides of a fight: "an exchange of fire between the army and the rebels"."""
    for i in around:
        if pieces[i].low not in BETWEEN or i == 0:
            continue
        governed = any(piece.low in GOVERNING for piece in pieces[max(0, i - 5) : i])
        if (governed or i <= 2) and pieces[i - 1].low in FIGHTS:
            first, last = right_phrase(pieces, i + 1)
            if last < len(pieces) and pieces[last].low in AND:
                _, last = right_phrase(pieces, last + 1)
            if any(piece.low in AND for piece in pieces[first:last]) and is_actor(pieces, first, last):
                return printed(text, pieces, first, last)
    return None


def _owner(text: str, pieces: list[Piece], near: int, around: range) -> str | None:
    """Whose the strikes are, by the adjective before their noun."""
    events = [i for i in around if pieces[i].kind == "word" and pieces[i].low in EVENT_NOUNS]
    for i in sorted(events, key=lambda i: abs(i - near)):
        if any(piece.low in words("answering") for piece in pieces[max(0, i - 6) : i]):
            continue
        owner = owner_before(text, pieces, i)
        if owner is not None:
            return owner
    return None


def _are_subject(counting: Counting) -> bool:
    """Whether those counted are the subject of what befell them."""
    return counting.trigger is not None and counting.counted.at < counting.trigger.first


def actor_of(
    text: str, pieces: list[Piece], counting: Counting | None, others: Sequence[Counting] = ()
) -> tuple[str, str] | None:
    """The actor as printed and the rule that read it; None where the sentence names none.

    Without a counting, the actor of the sentence's first deed.
    """
    near = counting.piece if counting is not None else 0
    around = range(max(0, near - 40), min(len(pieces), near + 40))
    behind = range(near - 1, max(-1, near - 40), -1) if counting is not None else range(len(pieces))
    violent = _violent()
    # "25 fighters killed 110 injured by the army": who is counted and killed kills nobody
    victims = {counting.trigger.first for counting in others if counting.trigger is not None and _are_subject(counting)}
    for i in behind:
        piece = pieces[i]
        if piece.low == ";":
            break
        if piece.low in violent and piece.kind == "word" and _is_deed(pieces, i):
            subject = None if i in victims else subject_of(text, pieces, i)
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
        inner = [piece for piece in pieces[near + 1 : counting.counted.last] if piece.low in words("adjectives")]
        if inner:
            return text[inner[0].start : inner[-1].end], "<actor> <strikes>"
    sides = _between(text, pieces, around)
    if sides is not None:
        return sides, "between <actor> and <actor>"
    if counting is not None and (when := _when(text, pieces, counting)) is not None:
        return when, "<actor> <verb> <number>"
    at = counting.trigger.first if counting is not None and counting.trigger is not None else near
    owner = _owner(text, pieces, at, around)
    return (owner, "<actor> <strikes>") if owner is not None else None
