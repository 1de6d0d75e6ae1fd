"""Counts that share one verb: lists, a noun before its number, totals that an increment is brought to."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.counted import CASES
from factcheck.extract.counting import JOINS, LOOSE, Counting, joined, words_between
from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.links import FALLING, WEAK_VERBS, fits
from factcheck.extract.nouns import between, noun_at
from factcheck.extract.object_links import has_own_verb
from factcheck.extract.pieces import Piece
from factcheck.extract.stated_totals import (
    HARMED,
    PUT_AT,
    ROSE_TO,
    TOTAL,
    brought_total,
    is_replaced,
    put_at,
)
from factcheck.extract.told_tolls import CREDITED, told_by
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.extract.triggers import BE, HAVE, REPORTING, SUSTAINING, UNDONE, speaks, trigger_words
from factcheck.types import PEOPLE_MEASURES, Measure

FROM = load_words("grammar", "from_words")

TO = load_words("grammar", "to_words")
DETERMINERS = load_words("grammar", "modules", "lists", "determiners")
PARTITIVES = load_words("grammar", "modules", "lists", "partitives")
BY = load_words("grammar", "by_words")
AND = load_words("grammar", "and_words")
AS_WELL_AS = load_phrases("grammar", "modules", "lists", "as_well_as")
TOGETHER = load_phrases("grammar", "modules", "lists", "together")
ALONGSIDE = load_words("grammar", "modules", "lists", "alongside")
ILL = load_words("grammar", "modules", "lists", "ill")
BEFORE_ADDED = load_words("grammar", "modules", "lists", "before_added")
LEFT = load_words("grammar", "left_words")

RELATIVES = load_words("grammar", "modules", "lists", "relatives")
OTHERS = load_words("grammar", "modules", "lists", "others")  # "and another 23" are no part of the first
BADLY = load_words("grammar", "modules", "breakdowns", "badly")
GROUP_LINKS = load_words("grammar", "modules", "lists", "group_links")
LONGEST_GROUP = 12  # words of a list's member and its description
LONGEST_ADDITION = 16
LIKEWISE = load_phrases("grammar", "modules", "lists", "likewise")


def share_lists(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Counts without a trigger of their own take the measure of the list they stand in."""
    done = [_of_those(pieces, put_at(pieces, _after_dash(pieces, here))) for here in found]
    for i in range(1, len(done)):
        done[i] = (
            brought_total(pieces, _told_before(pieces, done, i), done[i])
            or _case(pieces, done[i - 1], done[i])
            or _listed(pieces, _share_of(done, i - 1), done[i])
            or _unless_of_things(done[i - 1], done[i])
        )
    for i in range(1, len(done)):
        if done[i].rule == TOTAL and is_replaced(pieces, done[i - 1], done[i].piece):
            done[i - 1] = replace(done[i - 1], earlier=True)
    return [_of_its_whole(done, here) for here in done]


def _of_its_whole(done: Sequence[Counting], here: Counting) -> Counting:
    """A part whose whole has found its measure in a list has the same."""
    if here.parent is None or here.measure is not None:
        return here
    whole = done[here.parent]
    return replace(here, measure=whole.measure, trigger=whole.trigger)


def _share_of(done: Sequence[Counting], i: int) -> Counting:
    """What a list goes on with: of "downed 41 of 57 drones and two missiles" the missiles go with the 41."""
    share = next((one for one in done[:i] if one.parent == i), None)
    if share is None or done[i].rule != "<number> of <number>":
        return done[i]
    return replace(share, counted=done[i].counted, parent=None)


def _of_those(pieces: list[Piece], here: Counting) -> Counting:
    """ "Of the dead, 17 were women": what happened to those of whom the number is a part."""
    before = [piece.low for piece in pieces[max(0, here.piece - 4) : here.piece]]
    if here.measure is not None or len(before) < 4 or before[3] != "," or before[2] not in HARMED:
        return here
    if before[1] not in DETERMINERS or before[0] not in PARTITIVES:
        return here
    if here.counted.noun is not None and here.counted.noun.room != "people":
        return here
    return replace(here, measure=HARMED[before[2]], rule="of the <dead>, <number>", cost=0.5)


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


def _unless_of_things(previous: Counting, here: Counting) -> Counting:
    """A mere number that follows a count of things or events is no toll: "61 attacks, the ministry 40"."""
    noun = previous.counted.noun
    things = here.rule in TOLD_RULES and here.measure is None and noun is not None and noun.room != "people"
    told = previous.measure in PEOPLE_MEASURES or previous.rule in TOLD_RULES
    others = here.rule == CREDITED and not told  # "breaches: 20 by the army, two by …"
    return replace(here, rule="") if things or others else here


def _told_before(pieces: list[Piece], done: Sequence[Counting], i: int) -> Counting:
    """The count whose toll a mere number gives anew: the killed of "12 killed and 40 hurt", else the last one."""
    last = done[i - 1]
    if done[i].rule in (PUT_AT, ROSE_TO, *TOLD_RULES) and last.measure in (Measure.WOUNDED, Measure.MISSING) and i > 1:
        near = [one for one in done[max(0, i - 3) : i - 1] if _stands_beside(pieces, one, last)]
        return next((one for one in reversed(near) if one.measure is Measure.KILLED or one.rule in TOLD_RULES), last)
    return last


def _stands_beside(pieces: list[Piece], one: Counting, other: Counting) -> bool:
    """Whether two counts stand in one clause: "12 killed and 40 hurt", but not "12 died; the wounded were 40"."""
    return all(piece.low not in (";", ":") for piece in pieces[one.piece : other.piece])


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
    if any(piece.low in UNDONE for piece in pieces[here.piece + 1 : here.counted.last + 2]):
        return None  # "51 counts of murder, 40 of attempted murder"
    if _suffers_otherwise(pieces, here.counted.last) or _suffers_otherwise(pieces, here.counted.first):
        return None
    return replace(
        here,
        measure=measure,
        rule="<number> and <number>",
        cost=previous.cost + 0.5,
        trigger=previous.trigger,
        parent=None if OTHERS & set(words_between(pieces, previous.counted, here.counted)) else previous.parent,
    )


def _suffers_otherwise(pieces: list[Piece], at: int) -> bool:
    """Whether a verb of its own stands behind a group: "100 were downed and 20 lost", "many more suffering burns"."""
    while at < len(pieces) and (pieces[at].low in between() or pieces[at].low in BE):
        at += 1
    low = pieces[at].low if at < len(pieces) else ""
    if low in BADLY:
        return True  # "11 dead and one critically ill"
    if low in FALLING and at + 1 < len(pieces) and pieces[at + 1].low in ILL:
        return True  # "killed seven, and over 200 fell ill"
    return low in SUSTAINING or (low in WEAK_VERBS and low not in LEFT)


def _goes_on(pieces: list[Piece], previous: Counting, here: Counting) -> bool:
    """Whether the words between two counts make one list of them."""
    gap = words_between(pieces, previous.counted, here.counted)
    if joined(gap, previous.counted, here.counted):
        return True
    if len(gap) == 1 and gap[0] in TO and pieces[previous.piece - 1].low in FROM:
        return True  # "estimates range from 45 dead to 60"
    if has_own_verb(pieces, here.piece):
        return False
    elided = here.counted.noun is None and not here.counted.unknown
    if elided and ";" in gap and told_by(pieces, here.counted).rule:
        return False  # "20 dead and 30 injured; Reuters, 22"
    if (
        elided
        and not BY.isdisjoint(gap)
        and gap[-1] in AND
        and _follows(pieces, here, BY)
        and len(gap) <= LONGEST_GROUP
    ):
        return True  # "four people were killed by a drone and two by a landmine"
    if elided and len(gap) <= 8 and ("," in gap or not AND.isdisjoint(gap)) and not RELATIVES & set(gap):
        return True  # "16 people in Arbin, five in Zamalka"
    if _along(gap) or _by_group(pieces, gap, here):
        return True
    return tuple(piece.low for piece in pieces[max(0, here.piece - 2) : here.piece]) in LIKEWISE


def _follows(pieces: list[Piece], here: Counting, words: frozenset[str]) -> bool:
    """Whether one of these words stands right behind a count."""
    return here.counted.last < len(pieces) and pieces[here.counted.last].low in words


def _along(gap: list[str]) -> bool:
    """Whether a count is added to the one before: "as well as dozens of passengers", "along with eight rebels"."""
    added = tuple(gap[-3:]) in AS_WELL_AS or tuple(gap[-2:]) in TOGETHER or not ALONGSIDE.isdisjoint(gap[-1:])
    return added and len(gap) <= LONGEST_ADDITION


def _has_verb_behind(pieces: list[Piece], at: int) -> bool:
    """Whether a word that may be a verb follows a group, so that something else is said of it."""
    if at >= len(pieces) or pieces[at].kind != "word":
        return False
    return pieces[at].low not in GROUP_LINKS and not pieces[at].capital and not speaks(pieces, at)


def _by_group(pieces: list[Piece], gap: list[str], here: Counting) -> bool:
    """ "two men from Raqqa and three men from Homs": a list of groups described, with no verb between."""
    noun = here.counted.noun
    if noun is None or noun.measure is not None or not gap or len(gap) > LONGEST_GROUP:
        return False
    if _has_verb_behind(pieces, here.counted.last):
        return False
    words = [word for word in gap if word not in JOINS]
    return (
        gap[0] in GROUP_LINKS
        and gap[-1] in BEFORE_ADDED
        and (not AND.isdisjoint(gap[-2:]) or "," in gap[-2:])
        and not RELATIVES & set(words)
        and not any(word in trigger_words() or word in BE or word in HAVE or word in REPORTING for word in words)
    )


def _can_share(measure: Measure, here: Counting) -> bool:
    """Whether what happened to the list before can have happened to this count."""
    noun = here.counted.noun
    flown = noun is None and not here.counted.unknown and measure in (Measure.STRIKES, Measure.ATTACKS)
    return flown or fits(measure, here.counted) or (noun is not None and noun.room == "events")
