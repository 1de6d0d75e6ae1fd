"""The active verb, participle or noun of happening of which a number is the object: "killing nine", "death of nine"."""

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.links import FURTHEST, WEAK_VERBS, Link, fits, takes
from factcheck.extract.nouns import attributes, between, is_singular, noun_at
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, REPORTING, Trigger, aside_before
from factcheck.types import Measure

INFLECTIONS = load_endings("grammar", "modules", "object_links", "inflections")

EQUATED = load_words("grammar", "modules", "object_links", "including")
ALSO = load_words("grammar", "modules", "object_links", "also")
FOUND_DEAD = load_words("grammar", "modules", "object_links", "found_dead")
BEFORE_PLACES = load_words("grammar", "modules", "object_links", "before_places")
VICTIMS = load_words("grammar", "modules", "object_links", "victims")
GOVERNING = load_endings("grammar", "modules", "object_links", "governing")
LY = load_endings("grammar", "endings", "adverb")
AND = load_words("grammar", "and_words")
OF = load_words("grammar", "of_words")
ING = load_endings("grammar", "endings", "gerund")
JOINING = load_words("grammar", "and_or_slash")
TOLL = load_words("grammar", "toll_words")

BLOCKING = load_words("grammar", "blocking")
EQUATING = load_words("grammar", "equating")
NOMINAL_LINKS = load_words("grammar", "modules", "object_links", "nominal_links")
LEAVING = load_words("grammar", "modules", "object_links", "leaving")
TOLD_OF = load_words("grammar", "modules", "object_links", "told_of")
OF_SEVERAL = load_words("grammar", "modules", "object_links", "of_several")
INVERTING = load_words("grammar", "modules", "object_links", "inverting")
LIGHT_WORDS = load_words("grammar", "modules", "object_links", "light_words")
# Verbs that are as often nouns, so that one that does not fit ends no phrase.
NOUN_VERBS = load_words("grammar", "modules", "object_links", "noun_verbs")


INCLUDING = load_words("grammar", "parts")
PARTING = load_words("grammar", "modules", "object_links", "parting")
# What may stand between "and" and a number and is no verb.
NO_VERBS = (
    load_words("grammar", "joins")
    | load_words("grammar", "indefinite")
    | load_words("grammar", "modules", "object_links", "no_verbs")
    | BLOCKING
    | EQUATING
    | PASSED_OVER
    | REPORTING
    | BE
    | HAVE
)
BEFORE_VERBS = BE | HAVE | PASSED_OVER | ALSO


def object_link(pieces: list[Piece], counted: Counted, ends: dict[int, list[Trigger]]) -> Link | None:
    """The active verb, participle or nominal of which the number is the object."""
    cost = 0.0
    opened = aside_before(pieces, counted.at)
    if opened is not None:
        return _governing(pieces, counted, ends.get(opened, ()), ends, cost)
    if has_own_verb(pieces, counted.at) and not ends.get(counted.at):
        return None
    for i in range(counted.at - 1, -1, -1):
        if cost > FURTHEST:
            break
        here = ends.get(i + 1, ())
        if pieces[i].low in LEAVING and not here:
            return None  # "the loss of the surgeon leaves two"
        if pieces[i].low in OF and pieces[i - 1].low in TOLD_OF:
            return None  # "released the names of ten soldiers"
        link = _governing(pieces, counted, here, ends, cost)
        if link is not None:
            return link
        if any(t.form == "active" and t.word.split()[0] not in NOUN_VERBS for t in here):
            return None
        link = _linked_by(pieces, i, counted, ends, cost)
        if link is not None:
            return link
        step = _step_back(pieces[i])
        if step is None and i == counted.at - 1 and _names_some(pieces, i):
            step = 0.3  # "killing civilians including three children"
        if step is None:
            return None
        cost += step
    return None


def _names_some(pieces: list[Piece], at: int) -> bool:
    """Whether "including" names some of people just told of without a number."""
    before = at - 1 if pieces[at - 1].low != "," else at - 2
    noun = noun_at(pieces, before) if before >= 0 and pieces[at].low in INCLUDING else None
    return noun is not None and noun[0].room == "people" and not is_singular(pieces, before, before + 1)


def has_own_verb(pieces: list[Piece], at: int) -> bool:
    """Whether a verb that the lexicon does not know stands before a number: "killed seven herders and stole 300 cows".

    Any word is one that begins the second part of a list and is no attribute, adverb or word of lists itself.
    """
    if at < 3 or pieces[at - 1].kind != "word" or pieces[at - 1].capital or pieces[at - 2].low not in PARTING:
        return False
    low = pieces[at - 1].low
    if low in LEAVING:
        return True
    return low.isalpha() and not (low in NO_VERBS or low in between() or low in attributes() or low.endswith(LY))


def _governing(
    pieces: list[Piece], counted: Counted, here: list[Trigger] | tuple[()], ends: dict[int, list[Trigger]], cost: float
) -> Link | None:
    """The verb that ends here and takes the number, or a noun of happening with its "of"."""
    for trigger in here:
        if not takes(pieces, trigger, counted):
            continue
        weak = WEAK_VERBS.get(trigger.word, 0.0)
        if trigger.form == "active" or (cost < 1 and _is_active(pieces, trigger)):
            return Link(_both(pieces, trigger, ends), cost + weak, "<verb> <number>", trigger)
        if trigger.form == "intransitive" and cost == 0.0 and _is_inverted(pieces, trigger):
            return Link(trigger.measure, 0.1, "<died> <number>", trigger)
        if trigger.word in OF_SEVERAL and is_article(pieces, counted):
            continue  # "the funeral of a fighter" tells of no new death
        if trigger.form == "nominal" and trigger.word.endswith(GOVERNING):
            return Link(trigger.measure, cost + weak, "<death> of <number>", trigger)
    return None


def _is_active(pieces: list[Piece], trigger: Trigger) -> bool:
    """Whether a phrase takes what follows it: "shot down seven drones", but not "70 were shot down and 20 …"."""
    if trigger.form != "phrase" or trigger.word in FOUND_DEAD:
        return False
    return trigger.first == 0 or pieces[trigger.first - 1].low not in BE


def is_article(pieces: list[Piece], counted: Counted) -> bool:
    """Whether an article stands for the number."""
    number = pieces[counted.at].number
    return number is not None and number.form == "article"


def _is_inverted(pieces: list[Piece], trigger: Trigger) -> bool:
    """Whether the subject of a verb of dying stands behind it: "there perished 60", "in the raid died five men"."""
    before = trigger.first - 1
    if trigger.measure is not Measure.KILLED or before < 0:
        return False
    if pieces[before].kind == "date" or pieces[before].low in INVERTING:
        return True
    for i in range(before, max(-1, before - 4), -1):
        if pieces[i].low in BEFORE_PLACES:
            return i == 0 or pieces[i - 1].kind == "mark" or pieces[i - 1].low in AND
    return False


def _linked_by(
    pieces: list[Piece], at: int, counted: Counted, ends: dict[int, list[Trigger]], cost: float
) -> Link | None:
    """What the word at ``at`` links to the number: "deaths *of* nine", "killing *of* nine", "killed *were* nine"."""
    low = pieces[at].low
    if low in NOMINAL_LINKS:
        before = [trigger for trigger in ends.get(at, ()) if fits(trigger.measure, counted)]
        for trigger in before:
            if trigger.form in ("nominal", "toll"):
                return Link(_both(pieces, trigger, ends), cost, "<death> of <number>", trigger)
        for trigger in before:
            if trigger.form in ("passive", "active") and low in OF and trigger.word.endswith(ING):
                return Link(trigger.measure, cost, "<death> of <number>", trigger)
    if low in EQUATING and cost < 1.0:
        return _equated(pieces, at, counted, ends, cost)
    return None


def _step_back(piece: Piece) -> float | None:
    """What it costs to look for the verb before this piece; None where no verb before it can take the number."""
    if piece.kind == "word":
        if piece.low in BLOCKING or piece.low in BE or piece.low in HAVE or piece.low in REPORTING:
            return None
        return 0.3 if piece.low in LIGHT_WORDS else 0.45
    if piece.kind == "mark":
        return None if piece.low in ";:()•|" else 0.6
    return 0.4 if piece.kind == "number" else 0.0


def _ending(verb: str) -> str:
    """The inflection that two verbs with one object share."""
    return next((ending for ending in INFLECTIONS if verb.endswith(ending)), "")


def _both(pieces: list[Piece], trigger: Trigger, ends: dict[int, list[Trigger]]) -> Measure:
    """Killed and wounded together where two verbs share one number: "killing and wounding dozens"."""
    if trigger.measure is Measure.WOUNDED:
        joined = trigger.first - 1 if trigger.first and pieces[trigger.first - 1].low in JOINING else trigger.first
        if any(
            t.measure is Measure.KILLED and t.form != "toll" and _ending(t.word) == _ending(trigger.word)
            for t in ends.get(joined, ())
        ):
            return Measure.CASUALTIES
    return trigger.measure


def _equated(
    pieces: list[Piece], at: int, counted: Counted, ends: dict[int, list[Trigger]], cost: float
) -> Link | None:
    """ "Also killed were three soldiers", "the dead include five children", "the deaths are fourteen civilians"."""
    i = at
    for _ in range(3):
        for trigger in ends.get(i, ()):
            if trigger.word in TOLL and counted.unknown:
                continue  # "Toll: 500 shillings"
            if trigger.form in ("passive", "state", "nominal", "toll") and fits(trigger.measure, counted):
                return Link(trigger.measure, cost + 0.3, "<killed> were <number>", trigger)
        i -= 1
        if i < 0 or pieces[i].low not in BEFORE_VERBS:
            break
    if at > 0 and pieces[at - 1].low in VICTIMS and pieces[at].low in EQUATED:
        measure = Measure.KILLED
        return Link(
            measure, cost + 0.5, "<killed> were <number>", Trigger(at - 1, at, measure, "state", pieces[at - 1].low)
        )
    return None
