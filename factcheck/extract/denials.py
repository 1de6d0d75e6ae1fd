"""A claim denied as a whole: "it is not true that 30 died", "30 were not killed", "reports of 30 dead are fake"."""

from dataclasses import replace

from factcheck.extract.counting import Counting
from factcheck.extract.lexicon import compiled, load_endings, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER
from factcheck.types import Attribution

CONTESTS = "<contests> the figure of <number>"
NO_EVIDENCE_OF = "no evidence of <number>"
CLAIM_IS_DENIED = "<claim> of <number> is denied"
WHICH_DENIES = "<number>, which <speaker> denies"
NOT_TRUE = "it is not true that <number>"
FALSELY = "falsely claims <number>"
CONTRARY = "contrary to <claim> of <number>"
NOWHERE_NEAR = "nowhere near <number>"
LABELLED = "false: <number>"
NOT_VERB = "<number> not <verb>"
UNDENIED = "<number> neither confirmed nor denied"
RULES = (
    CONTESTS,
    NO_EVIDENCE_OF,
    CLAIM_IS_DENIED,
    WHICH_DENIES,
    NOT_TRUE,
    FALSELY,
    CONTRARY,
    NOWHERE_NEAR,
    LABELLED,
    NOT_VERB,
    UNDENIED,
)
# By these the text or its last voice says that what another claims is not so.
GAINSAYING = frozenset({CLAIM_IS_DENIED, NOT_TRUE, FALSELY, CONTRARY, NO_EVIDENCE_OF})
CLAIMS = load_words("sources", "speech", "deniable")
NEGATIONS = load_words("grammar", "modules", "stance", "negations")
DO = load_words("grammar", "modules", "stance", "auxiliaries")
ONLY = load_words("grammar", "modules", "denials", "only")
BY = load_words("grammar", "by_words")
AS = load_words("grammar", "as_words")
NOT_ENDINGS = load_endings("grammar", "modules", "denials", "not_endings")
AUXILIARIES = BE | HAVE | DO
# What follows "not killed" where another cause is told: "not killed by shells but by a gas explosion".
OTHER_CAUSE = compiled("claims", "stance", "other_cause")
# "the 30 people", "only 12": those are there, whatever else is untrue.
GIVEN = compiled("claims", "stance", "given")
BEHIND = tuple(
    (compiled("claims", "stance", key), rule)
    for key, rule in (
        ("contested", CONTESTS),
        ("no_evidence", NO_EVIDENCE_OF),
        ("not_true", NOT_TRUE),
        ("contrary_claim", CONTRARY),
        ("nowhere_near", NOWHERE_NEAR),
    )
)
FALSELY_SAID = compiled("claims", "stance", "falsely")
CLAIM_BEFORE = compiled("claims", "stance", "claim_before")
CALLED_BEFORE = compiled("claims", "stance", "called_before")
IS_DENIED = compiled("claims", "stance", "is_denied")
DENIED_BY = compiled("claims", "stance", "is_denied_by")
FALSE_BEHIND = compiled("claims", "stance", "false_behind")
WHICH_IS_DENIED = compiled("claims", "stance", "which_is_denied")
NEITHER = compiled("claims", "stance", "neither_denied")
LABEL = compiled("claims", "stance", "label")
CAUSE_REACH = 80  # characters behind a verb
NOT_REACH = 4  # pieces between a verb and its "not"


def denied_in(before: str, after: str) -> str | None:
    """The rule by which the words before and behind a number deny the claim, None where none does.

    ``UNDENIED`` where it is said that somebody did not deny it, who then said nothing of it.
    """
    if NEITHER.search(before):
        return UNDENIED
    if LABEL.match(before):
        return LABELLED
    if FALSELY_SAID.search(before):
        return FALSELY
    for pattern, rule in BEHIND:
        if pattern.search(before) and not (rule in (NOT_TRUE, CONTRARY) and GIVEN.search(before)):
            return rule
    if CLAIM_BEFORE.search(before) and IS_DENIED.match(after):
        return WHICH_DENIES if DENIED_BY.match(after) else CLAIM_IS_DENIED
    if CALLED_BEFORE.search(before) and FALSE_BEHIND.match(after):
        return CLAIM_IS_DENIED
    return WHICH_DENIES if WHICH_IS_DENIED.match(after) else None


def is_verb_negated(pieces: list[Piece], counting: Counting) -> bool:
    """Whether the verb behind a number is negated: "30 people were not killed", "did not die"."""
    trigger = counting.trigger
    if trigger is None or trigger.first <= counting.piece:
        return False
    no = next((i for i in range(trigger.first - 1, trigger.first - NOT_REACH, -1) if not _passes(pieces[i])), 0)
    if no <= counting.piece or not _negates(pieces, no):
        return False
    behind = " ".join(piece.low for piece in pieces[trigger.first : trigger.first + NOT_REACH * 3])
    if OTHER_CAUSE.search(behind[:CAUSE_REACH]):
        return False
    following = pieces[trigger.last : trigger.last + 1]
    caused = bool(following) and following[0].low in BY
    return not (caused and GIVEN.search(" ".join(piece.low for piece in pieces[: counting.piece]) + " "))


def has_not(piece: Piece) -> bool:
    """Whether a word is negated by its ending: "weren't"."""
    return piece.low.endswith(NOT_ENDINGS)


def _passes(piece: Piece) -> bool:
    """Whether a word may stand between "not" and its verb."""
    low = piece.low
    return low not in NEGATIONS and not has_not(piece) and (low in BE or low in PASSED_OVER)


def _negates(pieces: list[Piece], at: int) -> bool:
    """Whether "not" or "never" stands here behind an auxiliary, or as its ending."""
    low = pieces[at].low
    if has_not(pieces[at]):
        return True
    return low in NEGATIONS and pieces[at - 1].low in AUXILIARIES and pieces[at + 1].low not in ONLY


def denier(voice: Attribution | None, before: str, after: str, rule: str) -> Attribution | None:
    """Who denies a claim by this rule: not who is said to claim it, but those who say that it is not so."""
    if rule == UNDENIED:
        return None
    if voice is None or rule not in GAINSAYING:
        return voice
    cue = voice.chain[0].cue
    said = FALSELY_SAID.search(before)
    lying = said is not None and cue == said["said"]
    if not lying and (cue not in CLAIMS or DENIED_BY.match(after)):
        return voice
    return replace(voice, chain=voice.chain[1:]) if len(voice.chain) > 1 else None


def is_claimed_by(voice: Attribution, after: str) -> bool:
    """Whether the words behind a number lay it to the one who gives it: "denied that 30 had died, as Amnesty said"."""
    return any(f" {word} {voice.chain[0].name.lower()} " in after for word in AS)
