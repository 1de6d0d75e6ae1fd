"""How a claim is put: asserted, denied, projected, or replaced by the text itself; each with the rule that says so."""

import re
from functools import cache, lru_cache

from factcheck.extract import denials
from factcheck.extract.counting import Counting
from factcheck.extract.guarded import Guarded, phrases
from factcheck.extract.lexicon import compiled, guarded, load_endings, load_lexicon, load_words
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, MODALS, PASSED_OVER
from factcheck.types import Stance

NEAR_ONLY = load_words("grammar", "modules", "stance", "near")
NOT = load_words("grammar", "not_words")
ANY = load_words("grammar", "modules", "stance", "any")
FEARED = load_endings("grammar", "modules", "stance", "feared")
NEGATIONS = load_words("grammar", "modules", "stance", "negations")
AUXILIARIES = load_words("grammar", "modules", "stance", "auxiliaries")
REFUSING = load_words("grammar", "modules", "stance", "refusing")
SET = load_words("grammar", "modules", "stance", "set")
TO = load_words("grammar", "to_words")
MAY = load_words("grammar", "may_words")
AND = load_words("grammar", "and_words")
THAT = load_words("grammar", "that_words")

RULES = (
    "<number> replaced by the text",
    "an earlier <toll> of <number>",
    "an earlier version gave <number>",
    "not <number>",
    "<denies> <number>",
    "did not <verb> <number>",
    *denials.RULES,
    "<feared> <number>",
    "whether <number>",
    "is it <number>?",
    "<number> under investigation",
)
Told = tuple[Stance, str]  # a stance and the rule that reads it
CLAUSE_REACH = 9
CLAUSE_ENDS = frozenset({";", ":", ".", "”", '"'})
ASKING = frozenset({"?", "?”", '?"'})
YOU = load_words("grammar", "modules", "stance", "you")
CLAUSE_JOINTS = load_words("grammar", "modules", "stance", "clause_joints")
TOLD = load_words("grammar", "reporting") | load_words("grammar", "modules", "lists", "puts")
NEAR = 90  # characters before a number in which words stand that doubt it
AHEAD = 160  # characters behind it
RELATIVES = load_words("grammar", "modules", "stance", "relatives")
ESTABLISHING = load_words("grammar", "modules", "stance", "establishing")
# What the page itself has corrected: "an earlier version of this article said 24 people were killed".
OWN_EARLIER = guarded("claims", "stance", "own_earlier")
AS_REPORTED = compiled("claims", "stance", "as_reported")
WAS_FALSE = compiled("claims", "stance", "was_false")
HAD_BEEN = guarded("claims", "stance", "had_been")
# "had stood at 20 dead and 50 injured": what is said of the first number is said of the second.
ALSO = re.compile(r"\D{0,12}\d[\d,.]* [a-z ]{0,20}\band (?:[a-z]+ ){0,2}")
# "contrary to earlier reports, no soldiers were killed": the reports are not what gives the number.
CONTRARY = compiled("claims", "stance", "contrary")
CLAIMED = compiled("claims", "stance", "claimed")
# Up to the number, with no relative clause between: "whether the army carried out the raid which killed 30".
WHETHER = compiled("claims", "stance", "whether")
UNDER_INVESTIGATION = compiled("claims", "stance", "under_investigation")
ALLEGED_BEFORE = compiled("claims", "stance", "alleged_before")
INVESTIGATING = compiled("claims", "stance", "investigating")
# One of these stands in every sentence that the patterns above read.
PUT_IN_DOUBT = guarded("claims", "stance", "put_in_doubt")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("claims")["stance"][name])


@cache
def _superseded() -> Guarded:
    return phrases(_words("superseded"))


def _replaced(before: str) -> bool:
    """Whether the words just before a number say that the text replaces it ("an earlier toll of", "up from")."""
    near = before[-60:]
    said = [
        found
        for found in _superseded().finditer(near)
        if not CONTRARY.search(before[: len(before) - len(near) + found.start()])
    ]
    tails = [near[found.end() :] for found in (*HAD_BEEN.finditer(near), *said)]
    tails = [tail for tail in tails if not WAS_FALSE.search(tail)]  # "the earlier report was false: 30 died"
    return any(not re.search(r"\d", tail) or ALSO.fullmatch(tail) for tail in tails)


def stance_of(low: str, start: int, end: int, pieces: list[Piece], counting: Counting) -> Told:
    """The stance of the claim whose number stands at ``start``..``end`` of a sentence, given in lower case."""
    before, after = low[:start], low[end:]
    if counting.earlier:
        return Stance.SUPERSEDED, "<number> replaced by the text"
    if _replaced(before):
        return Stance.SUPERSEDED, "an earlier <toll> of <number>"
    if OWN_EARLIER.search(before):
        return Stance.SUPERSEDED, "an earlier version gave <number>"
    at = counting.piece
    if AS_REPORTED.match(after):
        return Stance.SUPERSEDED, "an earlier <toll> of <number>"  # "26 people, not 30 as first reported"
    if at and (pieces[at - 1].low in NOT or denials.has_not(pieces[at - 1])):
        return Stance.DENIED, "not <number>"  # "killed 21 people, not 12"
    if _is_any(pieces, counting):
        return Stance.ASSERTED, ""  # "denied that any civilians were killed": the denial is the zero
    doubted = _clause(before, after[:AHEAD]) if _is_in_doubt(low) else None
    return doubted or _governed(pieces, counting) or (Stance.ASSERTED, "")


@lru_cache(maxsize=256)
def _is_in_doubt(low: str) -> bool:
    """Whether a sentence may deny or doubt a figure: a quick look."""
    return PUT_IN_DOUBT.search(low) is not None


def _clause(before: str, after: str) -> Told | None:
    """What the rest of its clause, the words before and behind it, says of a claim as a whole."""
    denied = denials.denied_in(before, after)
    if denied is not None:
        return Stance.PROJECTED if denied == denials.UNDENIED else Stance.DENIED, denied
    near = before[-NEAR:]
    if INVESTIGATING.search(near):
        return Stance.PROJECTED, "<number> under investigation"
    if ALLEGED_BEFORE.search(near) and UNDER_INVESTIGATION.match(after):
        return Stance.PROJECTED, "<number> under investigation"
    if WHETHER.search(near) and not denials.GIVEN.search(near):
        return Stance.PROJECTED, "whether <number>"
    return None


def _governed(pieces: list[Piece], counting: Counting) -> Told | None:
    """The word before a number or its verb that denies or projects it."""
    trigger = counting.trigger
    at = counting.piece
    if trigger is not None and trigger.form == "phrase" and trigger.word.startswith(FEARED):
        return Stance.PROJECTED, "<feared> <number>"  # "40 feared trapped"
    if trigger is not None and trigger.first < at and _is_negated(pieces, trigger.first):
        return Stance.DENIED, "did not <verb> <number>"
    if denials.is_verb_negated(pieces, counting):
        return Stance.DENIED, denials.NOT_VERB
    if _asks(pieces):
        return Stance.PROJECTED, "is it <number>?"
    starts = [at] if trigger is None else sorted({at, trigger.first})
    for start in starts:
        told = _said_before(pieces, counting, start)
        if told is not None:
            return told
    return None


def _is_any(pieces: list[Piece], counting: Counting) -> bool:
    """Whether a zero is "any" behind a denial."""
    number = pieces[counting.piece].number
    return number is not None and number.form == "zero" and pieces[counting.piece].low in ANY


def _asks(pieces: list[Piece]) -> bool:
    """Whether a sentence asks if it is so: "Did the army kill 30 people?", but not "Did you know that 30 died?"."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind != "mark"), None)
    if first is None or pieces[-1].low not in ASKING or pieces[first].low not in BE | HAVE | AUXILIARIES:
        return False
    return pieces[first + 1].low not in YOU


def _is_negated(pieces: list[Piece], verb: int) -> bool:
    """Whether "did not", "has never" stand right before a verb."""
    at = verb - 1
    if at < 1 or pieces[at].low not in NEGATIONS:
        return False
    return pieces[at - 1].low in HAVE or pieces[at - 1].low in AUXILIARIES


def _said_before(pieces: list[Piece], counting: Counting, start: int) -> Told | None:
    """The nearest word that denies or projects, from the piece ``start`` back within the clause."""
    behind = counting.counted.last
    aside = start != counting.piece and any(piece.low in RELATIVES for piece in pieces[behind:start])
    denied, projected = _words("denied"), _words("projected")
    for i in range(start - 1, max(-1, start - CLAUSE_REACH), -1):
        piece = pieces[i]
        if aside and i >= behind and not _leads_to_verb(pieces, i):
            break  # "civilians who planned to leave were killed": the relative clause says nothing of the deaths
        if piece.low in CLAUSE_ENDS or (piece.low in CLAUSE_JOINTS and start - i > 4):
            break
        if piece.low in AND and pieces[i + 1].low in TOLD:
            break  # "denied that 30 died and put the toll at three"
        if piece.kind != "word":
            continue
        if piece.low in denied:
            if _denies_other(pieces, i, start):
                break
            return Stance.DENIED, "<denies> <number>"
        if piece.low in projected and _projects(pieces, i, start):
            return Stance.PROJECTED, "<feared> <number>"
    return None


def _denies_other(pieces: list[Piece], at: int, start: int) -> bool:
    """Whether what is denied is no figure: "denied access", "denied any link to the blast that killed eight"."""
    if any(piece.low in _words("denied_things") for piece in pieces[at + 1 : at + 4]):
        return True
    between = pieces[at + 1 : start]
    claims = any(CLAIMED.fullmatch(piece.low) for piece in between)
    if pieces[at].low in REFUSING and not claims:
        return True  # "rejected 400 refugees"
    if any(piece.low == "," for piece in between) and not claims and not any(p.low in THAT for p in between):
        return True  # "which denies hitting the camp, killed 12"
    for i in range(at + 2, start):
        if pieces[i].low in RELATIVES:
            told = noun_at(pieces, i - 1)
            if told is not None and told[0].room in ("events", "things", "weapons"):
                return True
    return False


def _projects(pieces: list[Piece], at: int, start: int) -> bool:
    """Whether a word of fear or intent projects what begins at ``start``, and is none of its false friends."""
    piece = pieces[at]
    following = pieces[min(at + 1, len(pieces) - 1)].low
    if at + 1 < len(pieces) and following in NOT:
        return False  # "could not verify"
    if any(later.low in ESTABLISHING for later in pieces[at + 1 : at + 4]):
        return False  # "could confirm only 15", "would verify 85 deaths"
    if piece.low in SET and following not in TO:
        return False
    if piece.low in MAY and piece.capital:
        return False
    return not (piece.low in NEAR_ONLY and start - at > 6)


def _leads_to_verb(pieces: list[Piece], at: int) -> bool:
    """Whether a word belongs to the verb behind it: "were", "are feared to have been"."""
    low = pieces[at].low
    return low in BE or low in HAVE or low in PASSED_OVER or low in MODALS or low in _words("projected")
