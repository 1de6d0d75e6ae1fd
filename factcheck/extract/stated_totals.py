"""Totals that a number is put at or brought to: "put the toll at nine", "bringing the total to 44"."""

from dataclasses import replace

from factcheck.extract.counting import Counting
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.numerals import number_words
from factcheck.extract.pieces import Piece
from factcheck.extract.told_tolls import MEMORIAL, told_by
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.types import PEOPLE_MEASURES, Measure, Who

TO = load_words("grammar", "to_words")
PUTTING_AT = load_words("grammar", "modules", "stated_totals", "putting_at")
VICTIMS = load_words("grammar", "victims")
CLAUSE_ENDS = load_words("grammar", "modules", "stated_totals", "clause_ends")
OF = load_words("grammar", "of_words")
TOTALS = load_words("grammar", "totals")
BRINGS = load_words("grammar", "brings")
PUTS = load_words("grammar", "modules", "lists", "puts")
PUT_FOR = load_words("grammar", "put_for")
PUT_AT = "putting the toll at <number>"
HARM_WORDS = {word: Measure(measure) for word, measure in load_lexicon("grammar")["harmed"].items()}
HARMED = HARM_WORDS | {word: Measure(measure) for word, measure in load_lexicon("grammar")["also_harmed"].items()}
ROSE_TO = "it rose to <number>"
TOTAL = "bringing the total to <number>"
POINTING = load_words("grammar", "modules", "stated_totals", "pointing")  # what has risen: "it has since risen to 24"
NAMING = load_words("grammar", "modules", "stated_totals", "naming")


def _is_total(pieces: list[Piece], at: int) -> bool:
    """Whether the number is what a total is brought to: "bringing the total to 44,282", "it has risen to 24"."""
    before = [piece.low for piece in pieces[max(0, at - 10) : at]]
    if TO.isdisjoint(before[-1:]):
        return False
    named = TOTALS & {*before, *(piece.low for piece in pieces[at + 1 : at + 4])}
    if _counts_other(pieces, at):
        return False
    if named and BRINGS & set(before[-7:]):
        return True
    changes = number_words()["ranges"]["changes"]
    return bool(named or POINTING & set(before)) and any(word in changes for word in before)


def _counts_other(pieces: list[Piece], at: int) -> bool:
    """Whether the number is said to be that of something else: "raising the number of towns that joined to 83"."""
    for i in range(at - 1, max(0, at - 10), -1):
        if pieces[i].low in TOTALS and pieces[i + 1].low in OF:
            named = {piece.low for piece in pieces[i + 2 : i + 6]}
            return not (named & HARMED.keys() or named & NAMING)
    return False


def is_replaced(pieces: list[Piece], previous: Counting, at: int) -> bool:
    """Whether the total at ``at`` takes the place of the count before: "revised its toll of 47 dead to 43"."""
    gap = [piece.low for piece in pieces[previous.counted.last : at]]
    changed = [word for word in gap if word in number_words()["ranges"]["changes"]]
    return (len(gap) == 1 and gap[0] in TO) or (bool(changed) and not BRINGS & set(gap))


def _is_put(pieces: list[Piece], at: int) -> bool:
    """Whether somebody puts a toll at the number: "officials put the number at nine", "gave the dead as nine"."""
    begin = next((i for i in range(at - 1, max(0, at - 10), -1) if pieces[i].low in CLAUSE_ENDS), at - 10)
    before = {piece.low for piece in pieces[max(0, begin) : at]}
    if at > 0 and pieces[at - 1].low in PUTTING_AT:
        pointed = at > 1 and pieces[at - 2].low in PUT_FOR and pieces[at - 3].low in PUTS  # "the army put it at 12"
        near = {piece.low for piece in pieces[max(0, begin, at - 7) : at]}
        return pointed or bool(PUTS & near and near & TOTALS) or bool(PUTS & before and before & HARMED.keys())
    return False


def put_at(pieces: list[Piece], here: Counting) -> Counting:
    """A toll put at a number, or risen to it, of which an earlier count says what it is a toll of."""
    if here.measure is not None:
        return here
    bare = here.counted.noun is None or _are_victims(pieces, here)
    rule = _toll_rule(pieces, here) if bare else told_by(pieces, here.counted).rule
    if not rule:
        return here
    named = Measure.KILLED if rule == MEMORIAL else _named(pieces, here.piece)
    return replace(here, rule=rule) if named is None else replace(here, rule=rule, measure=named, cost=0.5)


def _are_victims(pieces: list[Piece], here: Counting) -> bool:
    """Whether those counted are called victims, of what the text has told before: "reduced it to 15 victims"."""
    return here.measure is None and pieces[here.counted.last - 1].low in VICTIMS


def _toll_rule(pieces: list[Piece], here: Counting) -> str:
    """The rule by which a mere number is a toll's."""
    if _is_put(pieces, here.piece):
        return PUT_AT
    return ROSE_TO if _is_total(pieces, here.piece) else told_by(pieces, here.counted).rule


def _named(pieces: list[Piece], at: int) -> Measure | None:
    """What a mere number is a toll of by the words before it: "put the dead at 200", "of the injured, he said 3"."""
    for i in range(at - 1, -1, -1):
        if pieces[i].kind == "number" or pieces[i].low == ";":
            return None
        if pieces[i].low in HARMED:
            return None if i and pieces[i - 1].kind == "number" else HARMED[pieces[i].low]
    return None


def brought_total(pieces: list[Piece], previous: Counting, here: Counting) -> Counting | None:
    """A total to which the count before it was added: "three more people died, bringing the total to 81"."""
    if here.measure is not None or previous.measure not in PEOPLE_MEASURES:
        return None
    who = here.who or Who.PERSON
    if here.rule in (PUT_AT, *TOLD_RULES):
        return replace(here, measure=previous.measure, who=who, cost=0.5)
    if not _is_total(pieces, here.piece):
        return None
    return replace(here, measure=previous.measure, who=who, rule=TOTAL, cost=0.5)
