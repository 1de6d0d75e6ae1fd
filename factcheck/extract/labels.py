"""The word of harm that heads a line and is counted behind its colon or verb: "Killed in the attack: nine guards"."""

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_words
from factcheck.extract.links import Link, fits
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, REPORTING, Trigger
from factcheck.types import PEOPLE_MEASURES, Measure

AT = load_words("grammar", "at_words")

LABEL = "<killed> …: <number>"
RULES = (LABEL,)
REACH = 14  # pieces of a label
STARTS = frozenset({";", "—", "–", "-", "•", "|", ".", "*"})
FORMS = frozenset({"passive", "state", "nominal", "toll", "intransitive", "active", "phrase"})
INVERTED = frozenset({"passive", "state", "intransitive", "phrase"})
LEADING = load_words("grammar", "modules", "labels", "leading")
LINES = load_words("grammar", "modules", "labels", "lines")
STANDING = load_words("grammar", "modules", "labels", "standing")
NUMBERING = load_words("grammar", "modules", "labels", "numbering")


def label_link(pieces: list[Piece], counted: Counted, starts: dict[int, list[Trigger]]) -> Link | None:
    """The word of harm that opens the line or clause in which this number stands behind a colon or an inverted verb.

    ``starts`` are the triggers of the sentence by their first piece.
    """
    linking = counted.at - 1
    if linking < 1 or not _links(pieces, linking):
        return None
    first = _opening(pieces, linking - 1 if pieces[linking].low in AT else linking)
    if first is None:
        return None
    while first < linking and not starts.get(first) and pieces[first].low in LEADING:
        first += 1
    here = [one for one in starts.get(first, ()) if one.form in FORMS and one.measure in PEOPLE_MEASURES]
    inverted = pieces[linking].low in BE and not _is_toll(here, counted)
    # "Dead in the attack were nine", but not "deaths in the attack were nine times as many"
    fitting = (one for one in here if fits(one.measure, counted) and (one.form in INVERTED or not inverted))
    trigger = next(fitting, None)
    if trigger is None or trigger.last > linking or _is_mixed(pieces, starts, trigger, linking):
        return None
    if trigger.form in ("nominal", "toll") and counted.noun is None and counted.unknown:
        return None
    return Link(trigger.measure, 0.3, LABEL, trigger)


def _links(pieces: list[Piece], at: int) -> bool:
    """Whether the piece before a number may end a label."""
    low = pieces[at].low
    if low in AT:
        return pieces[at - 1].low in STANDING
    return low == ":" or low in LINES or low in BE or low in NUMBERING


def _is_toll(here: list[Trigger], counted: Counted) -> bool:
    """Whether those that a label counts are the dead themselves, and the number counts nothing else."""
    bare = not counted.unknown and (counted.noun is None or counted.noun.room == "people")
    return bare and any(one.form == "toll" for one in here)


def _opening(pieces: list[Piece], linking: int) -> int | None:
    """Where the clause begins that ends at ``linking``; None where it is no label."""
    for i in range(linking - 1, max(-1, linking - 1 - REACH), -1):
        if pieces[i].kind == "number" or pieces[i].low in BE or pieces[i].low in HAVE or pieces[i].low in REPORTING:
            return None
        if i == 0:
            return 0
        if pieces[i].low in STARTS:
            return i + 1
    return None


def _is_mixed(pieces: list[Piece], starts: dict[int, list[Trigger]], trigger: Trigger, linking: int) -> bool:
    """Whether the label tells of two things: "Killed and wounded: 12"."""
    others = (one for i in range(trigger.last, linking) for one in starts.get(i, ()))
    return any(
        one.measure is not trigger.measure and one.measure in (Measure.WOUNDED, Measure.MISSING) for one in others
    )
