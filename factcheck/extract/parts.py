"""Parts of wholes within a sentence: "27 civilians, including eight children", "two of them", "four … among 15"."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.breakdowns import (
    ANOTHER,
    BREAKDOWN,
    HARM,
    OPENING,
    adds_up,
    breaks_down,
    details,
    has_own_verb,
    is_badly_hurt,
    is_share,
)
from factcheck.extract.counting import Counting, joined, least_value, words_between
from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, trigger_words
from factcheck.extract.wholes import opens_parts, whole_of_share
from factcheck.types import Bound, Measure

OF = load_words("grammar", "of_words")
AMONG = load_words("grammar", "among_words")
JOINING = load_words("grammar", "modules", "parts", "joining")
AND = load_words("grammar", "and_words")
BEHIND_INCLUDING = load_words("grammar", "modules", "parts", "behind_including")
WHOM = load_words("grammar", "which_whom")

PARTS = load_words("grammar", "parts")
POSSESSIVES = load_words("grammar", "modules", "parts", "possessives")
PAIRS = load_phrases("grammar", "modules", "parts", "pairs")
POINTING = load_words("grammar", "modules", "parts", "pointing")
OPENED = "of <number>, <number>"
CUE_REACH = 5


def tie_parts(pieces: list[Piece], found: list[Counting]) -> list[Counting]:
    """Each count with its whole, where the sentence names one; a part has the measure of its whole, or its own."""
    done = list(found)
    for i in range(len(done)):
        _tie_share(pieces, done, i)
    for i in range(len(done)):
        if opens_parts(pieces, done[i].piece):
            _tie_opened(pieces, done, i)
    for i in range(len(done)):
        if done[i].parent is None and not _go_on_with_parts(pieces, done, i) and not _tie_stated(pieces, done, i):
            _tie_among(pieces, done, i)
    return done


def _tie_share(pieces: list[Piece], done: list[Counting], i: int) -> None:
    """ "two of the 14 wounded": the share is a part of the count at ``i`` that it is taken of."""
    counting = done[i]
    share = whole_of_share(pieces, counting.piece)
    part = next((j for j, other in enumerate(done) if other.piece == share), None) if share is not None else None
    if part is None:
        return
    own = done[part]
    drones = counting.counted.noun is not None and counting.counted.noun.room == "weapons"
    if drones and counting.measure is None and own.measure is Measure.INTERCEPTED:
        counting = replace(counting, measure=Measure.LAUNCHED, rule="<number> of <number>", cost=0.5)
        done[i] = counting
    if counting.measure is None:
        return
    # the share's noun is that of its whole; what happened to it is its own
    if own.measure is None:
        own = replace(own, measure=counting.measure, trigger=counting.trigger)
    done[part] = replace(own, who=own.who or counting.who, parent=i, rule="<number> of <number>", cost=0.5)


def _tie_opened(pieces: list[Piece], done: list[Counting], i: int) -> None:
    """The counts behind "Of 120 drones fired, …" are its parts; what is not said of the drones is that they flew."""
    whole = done[i]
    drones = whole.counted.noun is not None and whole.counted.noun.room == "weapons"
    parts = [j for j in range(i + 1, len(done)) if _can_be_part(pieces, whole, done[j])]
    if drones and whole.measure is None and any(done[j].measure is Measure.INTERCEPTED for j in parts):
        whole = replace(whole, measure=Measure.LAUNCHED, rule=OPENED, cost=0.5)
        done[i] = whole
    for j in parts:
        own = done[j]
        named = own.counted.noun is not None and own.measure is None
        measure = whole.measure if named else own.measure
        if measure is not None and whole.measure is not None:
            done[j] = replace(own, measure=measure, who=own.who or whole.who, parent=i, rule=OPENED, cost=0.5)


def _can_be_part(pieces: list[Piece], whole: Counting, part: Counting) -> bool:
    """Whether a count behind a whole is one of its parts: of the same kind or unnamed, smaller, in the same clause."""
    if part.parent is not None or least_value(pieces, part.piece) > least_value(pieces, whole.piece):
        return False
    if any(piece.low in (";", ":") for piece in pieces[whole.piece : part.piece]):
        return False
    one, other = whole.counted.noun, part.counted.noun
    if other is None:
        return not part.counted.unknown
    return one is not None and one.room == other.room == "people"


def _go_on_with_parts(pieces: list[Piece], done: list[Counting], i: int) -> bool:
    """ "including eight children *and six women*": a list of parts goes on."""
    here = done[i]
    at = here.piece - 1
    another = i > 0 and done[i - 1].rule == BREAKDOWN and pieces[at].low in ANOTHER  # "15 in Hama and another six"
    if at > 0 and (another or pieces[at].low in POSSESSIVES):
        at -= 1  # "a woman and her three sons"
    if i == 0 or at < 0 or pieces[at].low not in JOINING or _stated_rule(pieces, done, i):
        return False
    previous = done[i - 1]
    gap = words_between(pieces, previous.counted, here.counted)
    if previous.parent is None:
        return False
    listed = previous.rule == BREAKDOWN and not {";", ".", ")"} & set(gap)
    if listed and is_share(pieces, done[previous.parent], here):
        own = here.measure if here.measure in HARM else previous.measure
        done[i] = replace(here, measure=own, parent=previous.parent, rule=BREAKDOWN, cost=0.5, trigger=previous.trigger)
        return True
    if not joined(gap, previous.counted, here.counted):
        return False
    if has_own_verb(done[previous.parent], here):
        return False
    before = sum(1 for other in done[:i] if other.parent == previous.parent)
    if here.cost <= 1.0 and "," in gap and not AND.isdisjoint(gap) and before < 2:
        return False  # "ten people, including a child, and two soldiers were killed": the comma closes the parts
    done[i] = replace(
        here,
        measure=previous.measure,
        parent=previous.parent,
        rule=previous.rule,
        cost=0.5,
        trigger=previous.trigger,
    )
    return True


def _tie_stated(pieces: list[Piece], done: list[Counting], i: int) -> bool:
    """Tie a count to the whole that the words before or behind it point to."""
    rule = _stated_rule(pieces, done, i)
    if not rule:
        return False
    parent = _whole_of(pieces, done, i)
    if parent is None and rule == "including <number>":
        parent = _nearest(done, i)
    if parent is None:
        return False
    part, whole = done[i], done[parent]
    own = (
        part.measure is not None
        and part.cost <= 0.5
        and part.rule != "<counted noun>"
        and (rule == "<number> of them" or part.rule == "<death> of <number>")
    )
    own = own or (has_own_verb(whole, part) and _is_told_apart(pieces, part))
    own = own or (whole.measure is Measure.CASUALTIES and rule == BREAKDOWN and part.measure in HARM)
    done[i] = replace(
        part,
        measure=part.measure if own or whole.measure is None else whole.measure,
        parent=parent,
        rule=rule,
        cost=0.5,
        trigger=part.trigger if own else whole.trigger,
    )
    return True


def _is_told_apart(pieces: list[Piece], part: Counting) -> bool:
    """Whether a relative clause tells what befell a part: "200 girls, 50 of whom have since been freed"."""
    at = part.piece
    before = [piece.low for piece in pieces[max(0, at - 2) : at]]
    behind = [piece.low for piece in pieces[at + 1 : at + 3]]
    return any(not OF.isdisjoint(words[:1]) and not WHOM.isdisjoint(words[-1:]) for words in (before, behind))


def _stated_rule(pieces: list[Piece], done: Sequence[Counting], i: int) -> str:
    """The rule by which words make a count a part: "including", "of them", a bracket behind the whole."""
    here = done[i]
    at = here.piece
    if _is_included(pieces, here, done[i - 1] if i else None):
        return "including <number>"
    if here.counted.partitive and pieces[at + 2].low in POINTING:
        return "<number> of them"
    if i and at and pieces[at - 1].low in (":", "(", "–", "—") and details(pieces, done[i - 1], here):
        return BREAKDOWN
    opened = i and at and pieces[at - 1].low in OPENING
    if (opened and breaks_down(pieces, done, i)) or (i and adds_up(pieces, done, i)):
        return BREAKDOWN
    if (
        i
        and at
        and done[i - 1].measure is Measure.WOUNDED
        and pieces[at - 1].low in (",", "(")
        and is_badly_hurt(pieces, here)
    ):
        return "<number>, <number> critically"
    return ""


def _is_included(pieces: list[Piece], here: Counting, previous: Counting | None) -> bool:
    """Whether "including", "among them" or their like stand before a count."""
    at = here.piece
    before = [piece.low for piece in pieces[max(0, at - CUE_REACH) : at]]
    if tuple(before[-2:]) in PAIRS or (before and before[-1] in PARTS):
        return True
    if len(before) > 1 and before[-2] in PARTS and before[-1] in BEHIND_INCLUDING:
        return True
    if PARTS.isdisjoint(before):
        return False
    if here.rule == "<death> of <number>":
        return True
    if previous is not None and has_own_verb(previous, here):
        return False  # "25 died, including women, and 107 were wounded"
    between = pieces[max(0, at - CUE_REACH) : at - 1]
    return before[-1] in AND and not any(
        piece.kind == "number" or piece.low in BE or piece.low in trigger_words() for piece in between
    )


def _tie_among(pieces: list[Piece], done: list[Counting], i: int) -> None:
    """ "Four nurses were among 15 people killed": the whole stands behind its part."""
    whole_at = _among(pieces, done[i])
    parent = next((j for j, other in enumerate(done) if other.piece == whole_at), None) if whole_at else None
    if parent is None:
        return
    whole = done[parent]
    rule = "<number> were among <number>"
    done[i] = replace(done[i], measure=whole.measure, parent=parent, rule=rule, cost=0.5, trigger=whole.trigger)
    # a part of the part, read before its whole had a measure
    for j, other in enumerate(done):
        if other.parent == i and j != parent:
            done[j] = replace(other, measure=whole.measure, trigger=whole.trigger)


def _nearest(found: Sequence[Counting], part: int) -> int | None:
    """The count before a part that the words say holds it, though it is smaller: for the reader to see."""
    own = found[part].counted.noun
    room = own.room if own else "people"
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
    last = counting.counted.last
    for i in range(last, min(len(pieces) - 2, last + 9)):
        # "11 children among 18 dead" of a headline
        headline = i == last and pieces[i].low in AMONG and pieces[i + 1].kind == "number"
        headline = headline and (counting.measure is None or counting.cost > 1.0)
        if headline or (pieces[i].low in BE and pieces[i + 1].low in AMONG):
            for j in range(i + (1 if headline else 2), min(len(pieces), i + 5)):
                if pieces[j].kind == "number":
                    return j
            return None
        if pieces[i].low in (";", ":"):
            return None
    return None
