"""Lists of parts behind a toll: "60 dead: 40 rebels and 12 soldiers", "injured 14, three critically"."""

from collections.abc import Sequence

from factcheck.extract.counting import Counting, least_value, words_between
from factcheck.extract.lexicon import load_words
from factcheck.extract.pieces import Piece
from factcheck.types import PEOPLE_MEASURES, Bound, Measure

PLACE_PREPOSITIONS = load_words("numbers", "modules", "breakdowns", "place_prepositions")

HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
BREAKDOWN = "<number>: <number>"
BADLY = load_words("grammar", "modules", "breakdowns", "badly")
ANOTHER = load_words("grammar", "modules", "breakdowns", "another")
PARTING = load_words("grammar", "modules", "breakdowns", "parting")
ENDING = frozenset({";", "."})
OPENING = frozenset({":", "(", "–", "—", "-"})
LONGEST_GAP = 10


def breaks_down(pieces: list[Piece], done: Sequence[Counting], i: int) -> bool:
    """Whether a list of parts begins: "60 dead: 40 rebels and 12 soldiers", "27 were killed — 12 in Hama and 15 …"."""
    whole = done[i - 1]
    gap = pieces[whole.counted.last : done[i].piece - 1]
    if whole.measure not in PEOPLE_MEASURES or whole.parent is not None or len(gap) > LONGEST_GAP:
        return False
    if any(piece.low in (";", ".", *OPENING) for piece in gap):
        return False
    parts = []
    for part in done[i:]:
        if any(piece.low in (")", ";", ".") for piece in pieces[done[i].piece : part.piece]):
            break
        if not is_share(pieces, whole, part):
            return False
        parts.append(least_value(pieces, part.piece))
    number = pieces[whole.piece].number
    open_ended = number is not None and number.high is None
    return (
        len(parts) > 1
        and max(parts) <= least_value(pieces, whole.piece)
        and (open_ended or sum(parts) <= least_value(pieces, whole.piece))
    )


def adds_up(pieces: list[Piece], done: Sequence[Counting], i: int) -> bool:
    """Whether counts "in" one place and another come to the count before: "21 died in raids, 15 in Hama and six …".

    Where their sum is the whole they are its parts, though nothing but a comma, or a lost one, stands before them.
    """
    whole, number = done[i - 1], pieces[done[i - 1].piece].number
    gap = pieces[whole.counted.last : done[i].piece]
    if whole.measure not in PEOPLE_MEASURES or whole.parent is not None or len(gap) > LONGEST_GAP:
        return False
    if number is None or number.bound is not Bound.EXACT or any(p.low in ENDING or p.low in PARTING for p in gap):
        return False
    if any(piece.kind == "word" and piece.capital for piece in gap):
        return False  # "nine died in Homs, four in Hama": the first has a place of its own
    rest, at = least_value(pieces, whole.piece), i
    while rest > 0 and at < len(done) and done[at].counted.noun is None and is_share(pieces, whole, done[at]):
        rest -= least_value(pieces, done[at].piece)
        at += 1
    return rest == 0 and at > i + 1


def is_share(pieces: list[Piece], whole: Counting, part: Counting) -> bool:
    """Whether a count of a list may be a part of the toll before it: people, or so many "in Hama"."""
    if whole.measure is Measure.CASUALTIES and part.measure in HARM:
        return True  # "60 casualties: 20 killed and 40 injured"
    if part.measure not in (None, whole.measure) or has_own_verb(whole, part):
        return False
    if part.counted.noun is not None:
        return part.counted.noun.room == "people" and part.counted.noun.measure is None
    after = pieces[part.counted.last].low if part.counted.last < len(pieces) else ""
    return not part.counted.unknown and after in PLACE_PREPOSITIONS


def is_badly_hurt(pieces: list[Piece], here: Counting) -> bool:
    """Whether a count says how badly some were hurt: "injured 14, three critically"."""
    after = here.piece + 1
    return here.counted.noun is None and after < len(pieces) and pieces[after].low in BADLY


def details(pieces: list[Piece], whole: Counting, part: Counting) -> bool:
    """ "12 people (nine soldiers)": a group of another class in the brackets behind a count."""
    one, other = whole.counted.noun, part.counted.noun
    bare = one is None and not whole.counted.unknown and whole.measure in PEOPLE_MEASURES and whole.parent is None
    if bare and other is not None and other.measure is None and pieces[part.piece - 1].low == "(":
        fits = least_value(pieces, part.piece) <= least_value(pieces, whole.piece)
        return other.room == "people" and fits and not words_between(pieces, whole.counted, part.counted)[1:]
    return (
        one is not None
        and other is not None
        and one.room == "people" == other.room
        and one.who != part.who
        and len(words_between(pieces, whole.counted, part.counted)) <= 4
    )


def has_own_verb(whole: Counting, here: Counting) -> bool:
    """Whether a count stands close to a verb that is not also the one of the whole it might be a part of."""
    if here.measure is None or here.cost > 1.0:
        return False
    return here.trigger is None or whole.trigger is None or here.trigger.first != whole.trigger.first
