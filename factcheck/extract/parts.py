"""Counts that belong together: parts of a whole, lists with one verb, a noun before its number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.extract.counted import CASES, Counted
from factcheck.extract.lexicon import load_words
from factcheck.extract.links import fits
from factcheck.extract.nouns import noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, Trigger, trigger_words
from factcheck.types import PEOPLE_MEASURES, Bound, Measure, Revision, Who

JOINS = load_words("grammar", "joins")
PARTS = load_words("grammar", "parts")
TOTALS = load_words("grammar", "totals")
BRINGS = load_words("grammar", "brings")
FRACTIONS = load_words("grammar", "fractions")
LOOSE = 2.0  # a link that costs more yields to the list a count stands in


@dataclass(frozen=True, slots=True)
class Counting:
    """A number of a sentence, what it counts and what happened to it; ``parent`` is the index of its whole."""

    piece: int
    counted: Counted
    measure: Measure | None
    who: Who | None
    rule: str
    cost: float
    trigger: Trigger | None = None
    parent: int | None = None
    earlier: bool = False
    revision: Revision | None = None


def least_value(pieces: list[Piece], piece: int) -> float:
    """The least that a number says."""
    number = pieces[piece].number
    if number is None:
        return 0.0
    return next((x for x in (number.value, number.low, number.high) if x is not None), 0.0)


def words_between(pieces: list[Piece], left: Counted, right: Counted) -> list[str]:
    """The words between what one number counts and the next number."""
    return [piece.low for piece in pieces[left.last : right.at] if piece.kind != "date"]


def joined(gap: Sequence[str], left: Counted, right: Counted) -> bool:
    """Whether two counts stand in one list: "five civilians and two soldiers"."""
    if not gap:
        # texts that lost their commas: "82 gunmen 154 civilians"
        return left.noun is not None and right.noun is not None
    return (
        len(gap) <= 4
        and all(word in JOINS for word in gap)
        and any(word in ("and", "or", ",", "plus", "&", "/", "with", "well", "nor") for word in gap)
    )


def whole_of_share(pieces: list[Piece], at: int) -> int | None:
    """The number of which the number at ``at`` is the whole: "two of the 14 wounded", "34 of 48 drones"."""
    i = at - 1
    while i > 0 and pieces[i].low in ("the", "those", "these", "its", "their"):
        i -= 1
    if i > 0 and pieces[i].low == "of" and pieces[i - 1].kind == "number":
        return i - 1
    return None


def whole_of_fraction(pieces: list[Piece], at: int) -> bool:
    """Whether the number is what a fraction is taken of: "70% of the 400 prisoners", "half of the 60"."""
    i = at - 1
    while i > 0 and pieces[i].low in ("the", "those", "these", "its", "their"):
        i -= 1
    return i > 0 and pieces[i].low == "of" and (pieces[i - 1].kind == "quantity" or pieces[i - 1].low in FRACTIONS)


def tie_parts(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Parts of wholes: "27 civilians, including eight children", "two of them", "six … were among 22"."""
    done = list(found)
    for i, counting in enumerate(done):
        share = whole_of_share(pieces, counting.piece)
        part = next((j for j, other in enumerate(done) if other.piece == share), None) if share is not None else None
        drones = counting.counted.noun is not None and counting.counted.noun.room == "weapons"
        if part is not None and drones and counting.measure is None and done[part].measure is Measure.INTERCEPTED:
            counting = replace(counting, measure=Measure.LAUNCHED, rule="<number> of <number>", cost=0.5)
            done[i] = counting
        if part is not None and counting.measure is not None:
            own = done[part]
            # the share's noun is that of its whole; what happened to it is its own
            if own.measure is None:
                own = replace(own, measure=counting.measure, trigger=counting.trigger)
            done[part] = replace(own, who=own.who or counting.who, parent=i, rule="<number> of <number>", cost=0.5)
    for i, counting in enumerate(done):
        at = counting.counted.at
        if counting.parent is not None:
            continue
        before = [piece.low for piece in pieces[max(0, at - 3) : at]]
        rule = ""
        if (
            (before and before[-1] in PARTS)
            or (before[-2:-1] and before[-2] in PARTS and before[-1] in ("the", "a", ":", "also"))
            or (
                counting.rule == "<death> of <number>"
                and any(piece.low in PARTS for piece in pieces[max(0, at - 5) : at])
            )
            or (
                before[-1:] == ["and"]
                and any(piece.low in PARTS for piece in pieces[max(0, at - 5) : at])
                and not any(
                    piece.kind == "number" or piece.low in BE or piece.low in trigger_words()
                    for piece in pieces[max(0, at - 5) : at - 1]
                )
            )
            or before[-2:]
            in (["among", "them"], ["of", "whom"], ["of", "them"], ["among", "whom"], ["of", "which"], ["with", "them"])
        ):
            rule = "including <number>"
        elif counting.counted.partitive and pieces[at + 2].low in ("them", "whom", "which", "these", "those"):
            rule = "<number> of them"
        elif before[-1:] == [","] or before[-1:] == ["and"]:
            # the list of parts goes on
            previous = done[i - 1] if i else None
            if (
                previous is not None
                and previous.parent is not None
                and joined(
                    words_between(pieces, previous.counted, counting.counted), previous.counted, counting.counted
                )
                and counting.cost > 1.0
            ):
                done[i] = replace(
                    counting,
                    measure=previous.measure,
                    parent=previous.parent,
                    rule=previous.rule,
                    cost=0.5,
                    trigger=previous.trigger,
                )
                continue
        elif before[-1:] in ([":"], ["("], ["–"], ["—"]) and i and counting.counted.noun is not None:
            whole = done[i - 1].counted.noun
            if (
                whole is not None
                and whole.room == "people" == counting.counted.noun.room
                and whole.who != counting.who
                and len(words_between(pieces, done[i - 1].counted, counting.counted)) <= 4
            ):
                rule = "<number>: <number>"
        if rule:
            parent = _whole_of(pieces, done, i)
            if parent is None and rule == "including <number>":
                parent = _nearest(done, i)
            if parent is not None:
                whole_count = done[parent]
                keep = (
                    counting.measure is not None
                    and counting.cost <= 0.5
                    and counting.rule != "<counted noun>"
                    and (rule == "<number> of them" or counting.rule == "<death> of <number>")
                )
                measure = counting.measure if keep or whole_count.measure is None else whole_count.measure
                done[i] = replace(
                    counting,
                    measure=measure,
                    parent=parent,
                    rule=rule,
                    cost=0.5,
                    trigger=counting.trigger if keep else whole_count.trigger,
                )
                continue
        whole_at = _among(pieces, counting)
        if whole_at is not None:
            parent = next((j for j, other in enumerate(done) if other.piece == whole_at), None)
            if parent is not None:
                done[i] = replace(
                    counting,
                    measure=done[parent].measure,
                    parent=parent,
                    rule="<number> were among <number>",
                    cost=0.5,
                    trigger=done[parent].trigger,
                )
                # a part of the part, read before its whole had a measure
                for j, other in enumerate(done):
                    if other.parent == i and j != parent:
                        done[j] = replace(other, measure=done[parent].measure, trigger=done[parent].trigger)
    return done


def _nearest(found: Sequence[Counting], part: int) -> int | None:
    """The count before a part that the words say holds it, though it is smaller: for the reader to see."""
    room = found[part].counted.noun.room if found[part].counted.noun else "people"  # type: ignore[union-attr]
    for j in range(part - 1, -1, -1):
        noun = found[j].counted.noun
        if found[j].parent is None and found[j].measure is not None and (noun is None or noun.room == room):
            return j
    return None


def _whole_of(pieces: list[Piece], found: Sequence[Counting], part: int) -> int | None:
    """The nearest count before a part that can hold it."""
    small = least_value(pieces, found[part].piece)
    counted_noun = found[part].counted.noun
    room = counted_noun.room if counted_noun else None
    for j in range(part - 1, -1, -1):
        whole = found[j]
        number = pieces[whole.piece].number
        if number is None or number.form in ("zero",):
            continue
        other = whole.counted.noun.room if whole.counted.noun else None
        if room is not None and other is not None and room != other:
            continue
        if number.value is not None and number.value < small and number.bound is not Bound.AT_LEAST:
            continue
        if (
            found[part].parent is None
            and found[j].parent is not None
            and words_between(pieces, whole.counted, found[part].counted)
            and number.value is not None
            and number.value <= small
        ):
            continue
        return j
    return None


def _among(pieces: list[Piece], counting: Counting) -> int | None:
    """The number piece of "… were among 22 people killed"."""
    for i in range(counting.counted.last, min(len(pieces) - 2, counting.counted.last + 9)):
        if pieces[i].low in BE and pieces[i + 1].low == "among":
            for j in range(i + 2, min(len(pieces), i + 5)):
                if pieces[j].kind == "number":
                    return j
            return None
        if pieces[i].low in (";", ":"):
            return None
    return None


def _is_total(pieces: list[Piece], at: int) -> bool:
    """Whether the number is what a total is brought to: "bringing the total to 44,282"."""
    before = [piece.low for piece in pieces[max(0, at - 7) : at]]
    return before[-1:] == ["to"] and bool(TOTALS & set(before)) and bool(BRINGS & set(before))


def _after_dash(pieces: list[Piece], here: Counting) -> Counting:
    """ "They carried out air strikes -- eight in the last day": the noun stands before the dash."""
    at = here.piece
    while at > 0 and pieces[at - 1].low in ("-", "–", "—", "--"):
        at -= 1
    if at == here.piece:
        return here
    for start in (at - 2, at - 1):
        found = noun_at(pieces, start) if start >= 0 else None
        if found is not None and found[1] == at and found[0].room == "events":
            return replace(here, measure=found[0].measure, rule="<counted noun> – <number>", cost=0.5)
    return here


def share_lists(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Counts without a trigger of their own take the measure of the list they stand in."""
    done = list(found)
    for i, here in enumerate(done):
        if here.measure is None and here.counted.noun is None:
            done[i] = _after_dash(pieces, here)
    for i in range(1, len(done)):
        here, previous = done[i], done[i - 1]
        if here.measure is None and previous.measure in PEOPLE_MEASURES and _is_total(pieces, here.piece):
            who = here.who or Who.PERSON
            done[i] = replace(here, measure=previous.measure, who=who, rule="bringing the total to <number>", cost=0.5)
            continue
        if (
            here.measure is None
            and here.counted.unknown
            and pieces[here.piece + 1].low in CASES
            and pieces[previous.counted.first].low in CASES
        ):
            done[i] = replace(here, measure=previous.measure, who=previous.who, rule="<number> and <number>", cost=0.5)
            continue
        if here.parent is not None or (here.measure is not None and here.cost <= LOOSE) or previous.measure is None:
            continue
        gap = words_between(pieces, previous.counted, here.counted)
        elided = here.counted.noun is None and not here.counted.unknown
        by_place = (
            elided and len(gap) <= 8 and ("," in gap or "and" in gap) and not {"who", "that", "which", "by"} & set(gap)
        )
        likewise = [piece.low for piece in pieces[max(0, here.piece - 2) : here.piece]] in (
            ["as", "were"],
            ["as", "was"],
            ["so", "were"],
        )
        likewise = likewise or (gap[-3:] == ["as", "well", "as"] and len(gap) <= 8)
        if not (likewise or joined(gap, previous.counted, here.counted) or by_place):
            continue
        flown = elided and previous.measure in (Measure.STRIKES, Measure.ATTACKS)
        if (
            not flown
            and not fits(previous.measure, here.counted)
            and not (here.counted.noun is not None and here.counted.noun.room == "events")
        ):
            continue
        if previous.measure is Measure.OTHER or (here.measure is not None and here.cost <= previous.cost):
            continue
        done[i] = replace(
            here,
            measure=previous.measure,
            rule="<number> and <number>",
            cost=previous.cost + 0.5,
            trigger=previous.trigger,
            parent=previous.parent,
        )
    return done
