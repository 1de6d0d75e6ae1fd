"""Counted people who are not told of but tell: "… killed five, two officials and a witness told Reuters"."""

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.lexicon import load_words
from factcheck.extract.triggers import BE, REPORTING, suffering, verb_forms
from factcheck.types import PEOPLE_MEASURES

WHO = load_words("grammar", "who_words")

REACH = 12
BESIDE = 5  # pieces of "and a witness" between a group and its verb
SPOKESMEN = load_words("grammar", "spokesmen")
TELLING = load_words("grammar", "telling")
CONFIRMED = load_words("grammar", "modules", "people_speaking", "confirmed")
JOINING = load_words("grammar", "and_or")
AFTER_SAYING = load_words("grammar", "modules", "people_speaking", "after_saying")


def is_speaker(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether the one person is who speaks: "a commander of the army told reporters", "a soldier who fled said"."""
    behind = [piece.low for piece in fact.pieces[counting.counted.last : counting.counted.last + 2]]
    if behind and behind[0] in SPOKESMEN and behind[-1] not in BE:
        return True  # "killing 14 of them, the agency quoted a police source as saying"
    relative = False
    for piece in fact.pieces[counting.counted.last : counting.counted.last + REACH]:
        relative = relative or piece.low in WHO
        if piece.kind == "mark" or piece.low in BE or (piece.low in verb_forms() and not relative):
            return False
        if piece.low in REPORTING:
            return True
    return False


def are_speakers(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether several people are who speak: a voice's own words, or a verb of saying right behind them."""
    counted = counting.counted
    if counting.measure not in PEOPLE_MEASURES or _are_told_dead(fact, counting):
        return False
    if _are_object(counting):
        return False
    number = fact.pieces[counting.piece].start
    if any(start <= number < end for start, end in fact.speaking):
        return True
    named = fact.pieces[counted.first : counted.last]
    before = fact.pieces[counting.piece - 1] if counting.piece else None
    if counted.noun is None and counted.unknown and before is not None and before.low in verb_forms():
        return False  # "wounded 50 state media reported", its comma lost
    if not named or any(piece.capital for piece in named) or counting.rule.startswith("<number> <"):
        return False  # nobody, a name, or those of whom it is said that they died
    return any(start == named[0].start for start, _ in fact.speaking) or _tell(fact, counting)


def _are_object(counting: Counting) -> bool:
    """Whether a verb in front takes the number alone: "kills 10 monitoring group says", its comma lost."""
    trigger = counting.trigger
    active = trigger is not None and trigger.form == "active" and trigger.last == counting.piece
    return active and counting.counted.noun is None and counting.counted.unknown


def _are_told_dead(fact: SentenceFacts, counting: Counting) -> bool:
    """Whether a verb of saying tells that they died: "fourteen confirmed dead", "twelve alleged killed"."""
    pieces, at = fact.pieces, counting.piece + 1
    if at + 1 >= len(pieces) or pieces[at].low not in CONFIRMED:
        return False
    return pieces[at + 1].low in suffering() or _is_attribute(counting, at)


def _is_attribute(counting: Counting, at: int) -> bool:
    """Whether the word at ``at`` stands between a number and its noun: "twelve alleged spies"."""
    return counting.counted.last > at + 1


def _tell(fact: SentenceFacts, counting: Counting) -> bool:
    """ "two teachers told AFP", "…, two teachers and a nurse said on Monday"."""
    pieces, at = fact.pieces, counting.counted.last
    if at < len(pieces) and pieces[at].low in JOINING:
        beside = (i for i in range(at + 1, min(at + BESIDE, len(pieces))) if pieces[i].low in REPORTING)
        verb = next(beside, at)
        if any(piece.kind != "word" or piece.capital or piece.low in BE for piece in pieces[at:verb]):
            return False
        at = verb
    if at >= len(pieces) or pieces[at].low not in REPORTING:
        return False
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    if pieces[at].low in TELLING:
        return after is not None and after.kind == "word"
    closed = after is None or after.kind in ("mark", "date") or after.low in AFTER_SAYING
    return closed and counting.piece > 0 and pieces[counting.piece - 1].low == ","
