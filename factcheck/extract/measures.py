"""What happened to what each number of a sentence counts, and which number is a part of which."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.extract.counted import CASES, Counted, counted_by, noun_at
from factcheck.extract.links import Link, fits, object_link, subject_link, toll_links
from factcheck.extract.triggers import BE, Trigger, trigger_words, triggers_in
from factcheck.extract.pieces import Piece
from factcheck.types import PEOPLE_MEASURES, Bound, Measure, Revision, Who

RULES = (
    "<counted noun>",
    "<attribute> <noun>",
    "<verb> <number>",
    "<number> <participle>",
    "<number> <state>",
    "<number> <died>",
    "<death> of <number>",
    "<killed> were <number>",
    "<toll> <number>",
    "<toll> from <number>",
    "<toll> by <number>",
    "<number> and <number>",
    "including <number>",
    "<number> of them",
    "<number> were among <number>",
    "<number> were among <killed>",
    "<number>: <number>",
    "<counted noun> – <number>",
    "<weapons>",
)
GIVES_WAY = frozenset({Measure.ABDUCTED, Measure.DETAINED, Measure.DISPLACED, Measure.EVACUATED, Measure.MISSING, Measure.SURRENDERED})
JOINS = frozenset({"and", "or", ",", "&", "plus", "along", "with", "as", "well", "the", "another", "then", "also", "/", "nor", "in", "addition", "to"})
PARTS = frozenset({"including", "includes", "include", "included", "inc", "incl"})
LOOSE = 2.0
INDEFINITE = frozenset({"several", "many", "some", "numerous", "a few", "few", "a number", "a number of", "multiple", "various", "countless", "numbers"})
ADDED = re.compile(r"\b(?:further|another|additional)\b")


@dataclass(frozen=True, slots=True)
class Counting:
    """A number of a sentence, what it counts and what happened to it; ``parent`` is the index of the whole it is a part of."""

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


def _value(pieces: list[Piece], piece: int) -> float:
    """The least that a number says."""
    number = pieces[piece].number
    if number is None:
        return 0.0
    return next((x for x in (number.value, number.low, number.high) if x is not None), 0.0)


def _is_counting(pieces: list[Piece], counted: Counted) -> bool:
    """An article counts only where a person stands behind it; zero only where people do."""
    number = pieces[counted.at].number
    assert number is not None
    if number.form == "article":
        if counted.noun is None or counted.noun.room != "people" or counted.noun.measure is not None or counted.last > counted.at + 7:
            return False
        head = pieces[counted.last - 1].low
        return counted.other or not head.endswith("s") or head in ("others",)
    if number.form == "both":
        return counted.noun is not None and counted.noun.room == "people" and counted.noun.measure is None and not any(piece.low == "and" for piece in pieces[counted.last : counted.last + 3])
    if number.form == "zero":
        return (counted.noun is None and not counted.unknown) or (counted.noun is not None and counted.noun.room == "people")
    return not (number.form == "vague" and counted.unknown and number.text.lower() in INDEFINITE)


def _own_measure(pieces: list[Piece], counted: Counted, links: Sequence[Link]) -> tuple[Measure | None, str, float, Link | None]:
    """The measure that noun, attribute and links settle."""
    best = min(links, key=lambda link: link.cost, default=None)
    noun = counted.noun
    own = noun.measure if noun is not None and noun.room in ("people", "events") else None
    if own is not None:
        word = pieces[counted.last - 1].low
        overriding = best is not None and best.cost <= LOOSE and best.measure is not own and (
            own in GIVES_WAY or word == "lives" or (own is Measure.WOUNDED and best.trigger.form == "intransitive")
        )
        if not overriding:
            return own, "<counted noun>", 0.0, best if best is not None and best.measure is own else None
    if counted.state is not None and (best is None or best.cost > 1.0) and fits(counted.state, counted):
        return counted.state, "<attribute> <noun>", 0.2, None
    if best is not None:
        # "destroyed 60 terrorists": people are killed, things destroyed
        people = noun is not None and noun.room == "people"
        return Measure.KILLED if people and best.measure is Measure.DESTROYED else best.measure, best.rule, best.cost, best
    return None, "", 99.0, None


def _gap(pieces: list[Piece], left: Counted, right: Counted) -> list[str]:
    """The words between what one number counts and the next number."""
    return [piece.low for piece in pieces[left.last : right.at] if piece.kind != "date"]


def _joined(gap: Sequence[str], left: Counted, right: Counted) -> bool:
    """Whether two counts stand in one list: "five civilians and two soldiers"."""
    if not gap:
        # texts that lost their commas: "82 gunmen 154 civilians"
        return left.noun is not None and right.noun is not None
    return len(gap) <= 4 and all(word in JOINS for word in gap) and any(word in ("and", "or", ",", "plus", "&", "/", "with", "well", "nor") for word in gap)


def countings(pieces: list[Piece]) -> list[Counting]:
    """The countings of a sentence, in order; ``measure`` is None where nothing says what happened."""
    counts: dict[int, Counted] = {}
    for at, piece in enumerate(pieces):
        if piece.kind == "number":
            counted = counted_by(pieces, at)
            if _is_counting(pieces, counted):
                counts[at] = counted
            else:
                piece.kind = "word"
    triggers: dict[int, list[Trigger]] = {}
    ends: dict[int, list[Trigger]] = {}
    for trigger in triggers_in(pieces):
        triggers.setdefault(trigger.first, []).append(trigger)
        ends.setdefault(trigger.last, []).append(trigger)
    tolls: dict[int, Link] = {}
    for at in sorted(triggers):
        for trigger in triggers[at]:
            if trigger.form == "toll":
                for piece_at, link in toll_links(pieces, trigger, counts, triggers).items():
                    tolls.setdefault(piece_at, link)
    found: list[Counting] = []
    for at, counted in counts.items():
        links = [
            link
            for link in (
                tolls.get(at),
                subject_link(pieces, counted, triggers, counts),
                object_link(pieces, counted, ends, counts, {}),
            )
            if link is not None
        ]
        measure, rule, cost, link = _own_measure(pieces, counted, links)
        who = counted.noun.who if counted.noun is not None else None
        revision = Revision.INCREMENT if link is not None and link.increment else None
        found.append(
            Counting(at, counted, measure, who, rule, cost, link.trigger if link else None, None, bool(link and link.earlier), revision)
        )
    found = _parts(pieces, found)
    found = _lists(pieces, found)
    return [_settled(pieces, found, i) for i in range(len(found))]


def _parts(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Parts of wholes: "27 civilians, including eight children", "two of them", "six … were among 22"."""
    done = list(found)
    for i, counting in enumerate(done):
        at = counting.counted.at
        before = [piece.low for piece in pieces[max(0, at - 3) : at]]
        rule = ""
        if before and before[-1] in PARTS or before[-2:-1] and before[-2] in PARTS and before[-1] in ("the", "a", ":", "also"):
            rule = "including <number>"
        elif counting.rule == "<death> of <number>" and any(piece.low in PARTS for piece in pieces[max(0, at - 5) : at]):
            rule = "including <number>"
        elif before[-1:] == ["and"] and any(piece.low in PARTS for piece in pieces[max(0, at - 5) : at]) and not any(
            piece.kind == "number" or piece.low in BE or piece.low in trigger_words() for piece in pieces[max(0, at - 5) : at - 1]
        ):
            rule = "including <number>"
        elif before[-2:] in (["among", "them"], ["of", "whom"], ["of", "them"], ["among", "whom"], ["of", "which"], ["with", "them"]):
            rule = "including <number>"
        elif counting.counted.partitive and pieces[at + 2].low in ("them", "whom", "which", "these", "those"):
            rule = "<number> of them"
        elif before[-1:] == [","] or before[-1:] == ["and"]:
            # the list of parts goes on
            previous = done[i - 1] if i else None
            if previous is not None and previous.parent is not None and _joined(_gap(pieces, previous.counted, counting.counted), previous.counted, counting.counted) and counting.cost > 1.0:
                done[i] = replace(counting, measure=previous.measure, parent=previous.parent, rule=previous.rule, cost=0.5, trigger=previous.trigger)
                continue
        elif before[-1:] in ([":"], ["("], ["–"], ["—"]) and i and counting.counted.noun is not None:
            whole = done[i - 1].counted.noun
            if whole is not None and whole.room == "people" == counting.counted.noun.room and whole.who != counting.who and len(_gap(pieces, done[i - 1].counted, counting.counted)) <= 4:
                rule = "<number>: <number>"
        if rule:
            parent = _whole_of(pieces, done, i)
            if parent is not None:
                whole_count = done[parent]
                keep = counting.measure is not None and counting.cost <= 0.5 and counting.rule != "<counted noun>" and (rule == "<number> of them" or counting.rule == "<death> of <number>")
                measure = counting.measure if keep or whole_count.measure is None else whole_count.measure
                done[i] = replace(counting, measure=measure, parent=parent, rule=rule, cost=0.5, trigger=counting.trigger if keep else whole_count.trigger)
                continue
        whole_at = _among(pieces, counting)
        if whole_at is not None:
            parent = next((j for j, other in enumerate(done) if other.piece == whole_at), None)
            if parent is not None:
                done[i] = replace(counting, measure=done[parent].measure, parent=parent, rule="<number> were among <number>", cost=0.5, trigger=done[parent].trigger)
                # a part of the part, read before its whole had a measure
                for j, other in enumerate(done):
                    if other.parent == i and j != parent:
                        done[j] = replace(other, measure=done[parent].measure, trigger=done[parent].trigger)
    return done


def _whole_of(pieces: list[Piece], found: Sequence[Counting], part: int) -> int | None:
    """The nearest count before a part that can hold it."""
    small = _value(pieces, found[part].piece)
    room = found[part].counted.noun.room if found[part].counted.noun else None
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
        if found[part].parent is None and found[j].parent is not None and _gap(pieces, whole.counted, found[part].counted) and number.value is not None and number.value <= small:
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


def _lists(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Counts without a trigger of their own take the measure of the list they stand in."""
    done = list(found)
    for i, here in enumerate(done):
        if here.measure is None and here.counted.noun is None:
            done[i] = _after_dash(pieces, here)
    for i in range(1, len(done)):
        here, previous = done[i], done[i - 1]
        if here.measure is None and here.counted.unknown and pieces[here.piece + 1].low in CASES and pieces[previous.counted.first].low in CASES:
            done[i] = replace(here, measure=previous.measure, who=previous.who, rule="<number> and <number>", cost=0.5)
            continue
        if here.parent is not None or (here.measure is not None and here.cost <= LOOSE) or previous.measure is None:
            continue
        gap = _gap(pieces, previous.counted, here.counted)
        elided = here.counted.noun is None and not here.counted.unknown
        by_place = elided and len(gap) <= 8 and ("," in gap or "and" in gap) and not {"who", "that", "which", "by"} & set(gap)
        likewise = [piece.low for piece in pieces[max(0, here.piece - 2) : here.piece]] in (["as", "were"], ["as", "was"], ["so", "were"])
        likewise = likewise or (gap[-3:] == ["as", "well", "as"] and len(gap) <= 8)
        if not (likewise or _joined(gap, previous.counted, here.counted) or by_place):
            continue
        flown = elided and previous.measure in (Measure.STRIKES, Measure.ATTACKS)
        if not flown and not fits(previous.measure, here.counted) and not (here.counted.noun is not None and here.counted.noun.room == "events"):
            continue
        if previous.measure is Measure.OTHER or (here.measure is not None and here.cost <= previous.cost):
            continue
        done[i] = replace(
            here, measure=previous.measure, rule="<number> and <number>", cost=previous.cost + 0.5, trigger=previous.trigger, parent=previous.parent
        )
    return done


def _mixed(pieces: list[Piece], found: Sequence[Counting], i: int) -> bool:
    """Whether the group just counted is made of several classes: "a child and a woman were killed, seven others hurt"."""
    if i < 2:
        return False
    one, other = found[i - 2], found[i - 1]
    return one.who is not None and other.who is not None and one.who != other.who and other.parent is None and _joined(_gap(pieces, one.counted, other.counted), one.counted, other.counted)


def number_cue(pieces: list[Piece], at: int) -> str:
    """The number at ``at`` with its bound words and the two words before it, in lower case."""
    return " ".join(piece.low for piece in pieces[max(0, at - 2) : at]) + " " + pieces[at].low


def _settled(pieces: list[Piece], found: Sequence[Counting], i: int) -> Counting:
    """A counting with its class of victims, its default for weapons, and the wording of increments."""
    counting = found[i]
    measure, who, rule = counting.measure, counting.who, counting.rule
    counted = counting.counted
    if counted.unknown and measure in (Measure.STRUCK, Measure.SEIZED) and (rule != "<verb> <number>" or counting.cost > 0.5):
        measure, rule = None, ""
    if measure is None and counted.noun is not None and counted.noun.room == "weapons" and counted.noun.measure is Measure.LAUNCHED:
        words = {piece.low for piece in pieces}
        if pieces[counted.at - 1].low == "with" or words & {"hit", "struck", "landed", "fell", "exploded", "targeted", "attack", "attacked", "barrage", "salvo", "crashed", "bombarded", "shelled", "targeting", "bombing", "shelling", "shelled", "rained", "strike", "approached", "used", "slammed"}:
            measure, rule = Measure.LAUNCHED, "<weapons>"
    if measure in PEOPLE_MEASURES:
        others = counted.noun is None or pieces[counted.last - 1].low in ("others", "other", "more")
        if who is None or (counted.other and others and who is Who.PERSON):
            before = next((found[j] for j in range(i - 1, -1, -1) if found[j].who is not None and found[j].measure in PEOPLE_MEASURES and found[j].parent is None), None)
            if before is not None and _mixed(pieces, found, i):
                before = None
            who = before.who if before is not None and ((counted.other and others) or counted.noun is None or counted.noun.who is None) else who
            if counting.parent is not None and counted.noun is None:
                who = found[counting.parent].who
        who = who or Who.PERSON
    else:
        who = who if measure in (None, Measure.OTHER) else None
    revision = counting.revision
    if revision is None and ADDED.search(number_cue(pieces, counted.at)):
        revision = Revision.INCREMENT
    return replace(counting, measure=measure, who=who, rule=rule, revision=revision)
