"""Counts that share one verb: lists, a noun before its number, totals that an increment is brought to."""

from dataclasses import replace

from factcheck.extract.counted import CASES
from factcheck.extract.counting import LOOSE, Counting, joined, words_between
from factcheck.extract.lexicon import load_words
from factcheck.extract.links import fits
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.types import PEOPLE_MEASURES, Measure, Who

TOTALS = load_words("grammar", "totals")
BRINGS = load_words("grammar", "brings")
RELATIVES = frozenset({"who", "that", "which", "by"})
LIKEWISE = (["as", "were"], ["as", "was"], ["so", "were"])


def share_lists(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Counts without a trigger of their own take the measure of the list they stand in."""
    done = [_after_dash(pieces, here) for here in found]
    for i in range(1, len(done)):
        done[i] = (
            _total(pieces, done[i - 1], done[i])
            or _case(pieces, done[i - 1], done[i])
            or _listed(pieces, done[i - 1], done[i])
            or done[i]
        )
    return done


def _after_dash(pieces: list[Piece], here: Counting) -> Counting:
    """ "They carried out air strikes -- eight in the last day": the noun stands before the dash."""
    at = here.piece
    if here.measure is not None or here.counted.noun is not None:
        return here
    while at > 0 and pieces[at - 1].low in ("-", "–", "—", "--"):
        at -= 1
    if at == here.piece:
        return here
    for start in (at - 2, at - 1):
        found = noun_at(pieces, start) if start >= 0 else None
        if found is not None and found[1] == at and found[0].room == "events":
            return replace(here, measure=found[0].measure, rule="<counted noun> – <number>", cost=0.5)
    return here


def _is_total(pieces: list[Piece], at: int) -> bool:
    """Whether the number is what a total is brought to: "bringing the total to 44,282"."""
    before = [piece.low for piece in pieces[max(0, at - 7) : at]]
    return before[-1:] == ["to"] and bool(TOTALS & set(before)) and bool(BRINGS & set(before))


def _total(pieces: list[Piece], previous: Counting, here: Counting) -> Counting | None:
    """A total to which the count before it was added: "three more people died, bringing the total to 81"."""
    if here.measure is not None or previous.measure not in PEOPLE_MEASURES or not _is_total(pieces, here.piece):
        return None
    who = here.who or Who.PERSON
    return replace(here, measure=previous.measure, who=who, rule="bringing the total to <number>", cost=0.5)


def _case(pieces: list[Piece], previous: Counting, here: Counting) -> Counting | None:
    """Further cases of what the count before it were cases of."""
    cases = here.counted.unknown and pieces[here.piece + 1].low in CASES and pieces[previous.counted.first].low in CASES
    if here.measure is not None or not cases:
        return None
    return replace(here, measure=previous.measure, who=previous.who, rule="<number> and <number>", cost=0.5)


def _listed(pieces: list[Piece], previous: Counting, here: Counting) -> Counting | None:
    """A count that stands in one list with the count before it: "five civilians and two soldiers"."""
    measure = previous.measure
    if here.parent is not None or measure is None or measure is Measure.OTHER:
        return None
    if here.measure is not None and (here.cost <= LOOSE or here.cost <= previous.cost):
        return None
    if not _goes_on(pieces, previous, here) or not _can_share(measure, here):
        return None
    return replace(
        here,
        measure=measure,
        rule="<number> and <number>",
        cost=previous.cost + 0.5,
        trigger=previous.trigger,
        parent=previous.parent,
    )


def _goes_on(pieces: list[Piece], previous: Counting, here: Counting) -> bool:
    """Whether the words between two counts make one list of them."""
    gap = words_between(pieces, previous.counted, here.counted)
    if joined(gap, previous.counted, here.counted):
        return True
    elided = here.counted.noun is None and not here.counted.unknown
    if elided and len(gap) <= 8 and ("," in gap or "and" in gap) and not RELATIVES & set(gap):
        return True  # "16 people in Arbin, five in Zamalka"
    likewise = [piece.low for piece in pieces[max(0, here.piece - 2) : here.piece]] in LIKEWISE
    return likewise or (gap[-3:] == ["as", "well", "as"] and len(gap) <= 8)


def _can_share(measure: Measure, here: Counting) -> bool:
    """Whether what happened to the list before can have happened to this count."""
    noun = here.counted.noun
    flown = noun is None and not here.counted.unknown and measure in (Measure.STRIKES, Measure.ATTACKS)
    return flown or fits(measure, here.counted) or (noun is not None and noun.room == "events")
