"""The numbers of a toll: what it has reached, what it was before, what was added to it."""

from factcheck.extract.counted import Counted
from factcheck.extract.lexicon import load_words
from factcheck.extract.links import Link
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import REPORTING, TALLY, Trigger, verb_forms

REACH = 32
AREA = 7  # pieces of the words that say where or when
LOCATING = load_words("grammar", "prepositions")
REACHING = load_words("grammar", "modules", "toll_links", "reaching")
TOLL_VERBS = load_words("grammar", "toll_verbs")
WEAK_TOLLS = load_words("grammar", "weak_tolls")
REACHED = TOLL_VERBS | {"to", "at", "become", "became", "reach"}
# Words behind the toll's number that end what is said of it.
AFTER_NUMBER = load_words("grammar", "modules", "toll_links", "after_number")
COMPARING = load_words("grammar", "modules", "toll_links", "comparing")  # ", up from 22"
OTHER_CLAUSE = load_words("grammar", "modules", "toll_links", "other_clause")
LISTED = load_words("grammar", "modules", "toll_links", "listed")
CONFIRMING = load_words("grammar", "modules", "toll_links", "confirming")


def toll_links(
    pieces: list[Piece], toll: Trigger, counts: dict[int, Counted], triggers: dict[int, list[Trigger]]
) -> dict[int, Link]:
    """The numbers that a toll is said to have reached, to have been before ("from 22") and to have risen by."""
    if toll.word in WEAK_TOLLS and not _says_how_many(pieces, toll):
        return {}
    found: dict[int, Link] = {}
    raised = _raised_to(pieces, toll)
    if raised in counts:
        found[raised] = Link(toll.measure, -0.5, "<toll> <number>", toll)
    main = bool(found)
    i = toll.last
    until = min(len(pieces), toll.last + REACH)
    while i < until:
        counted = counts.get(i)
        number = pieces[i].number
        if counted is not None and number is not None and number.form != "article":
            link = _reached(pieces, toll, counted, main)
            if link is not None:
                found[i] = link
                main = main or not (link.earlier or link.increment)
            i = max(counted.last, i + 1)
            continue
        if _ends(pieces[i], pieces[i + 1].low if i + 1 < len(pieces) else "", triggers.get(i, ()), main):
            break
        i += 1
    return found


def _says_how_many(pieces: list[Piece], toll: Trigger) -> bool:
    """Whether a verb of reaching stands right behind deaths, or behind where they were: "deaths in the north rose"."""
    if toll.last < len(pieces) and pieces[toll.last].low in TOLL_VERBS:
        return True
    for piece in pieces[toll.last : toll.last + AREA]:
        if piece.low in REACHING:
            return pieces[toll.last].low in LOCATING
        if piece.kind not in ("word", "date") or piece.low in TOLL_VERBS or piece.low in verb_forms():
            return False
    return False


def _raised_to(pieces: list[Piece], toll: Trigger) -> int:
    """Where the number stands in "raised to 30 the toll", "bringing to 45 the number killed"; -1 where none does."""
    at = toll.first - 1
    while at > 0 and pieces[at].low in ("the", "its", "their", "total"):
        at -= 1
    return at if at > 0 and pieces[at].kind == "number" and pieces[at - 1].low == "to" else -1


def _reached(pieces: list[Piece], toll: Trigger, counted: Counted, main: bool) -> Link | None:
    """What a number is to the toll: the value before, the increment, or, where there is none yet, the value itself."""
    at = counted.at
    number = pieces[at].number
    if number is None or (counted.noun is not None and counted.noun.room != "people"):
        return None
    before, farther = pieces[at - 1].low, pieces[at - 2].low
    listed = before == "as" and farther in LISTED
    if toll.word == TALLY and before not in REACHED and before not in ("from", "by") and not listed:
        return None
    if before == "from" or farther == "from" or (before == "than" and farther == "rather"):
        return Link(toll.measure, -0.5, "<toll> from <number>", toll, earlier=True)
    if before == "by" and number.form != "vague":
        return Link(toll.measure, -0.5, "<toll> by <number>", toll, increment=True)
    return None if main else Link(toll.measure, -0.5, "<toll> <number>", toll)


def _ends(piece: Piece, following: str, here: list[Trigger] | tuple[()], main: bool) -> bool:
    """Whether what is said of a toll ends at this piece; ``main`` where its value was found."""
    if any(trigger.form == "toll" for trigger in here) or piece.low in OTHER_CLAUSE:
        return True
    if main:
        return bool(here) or (piece.low in AFTER_NUMBER and following not in COMPARING)
    return piece.low == "according" or (piece.low in REPORTING and piece.low not in CONFIRMING)
