"""The numbers of a toll: what it has reached, what it was before, what was added to it."""

from factcheck.extract.counted_phrase import Counted
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.links import Link
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import REPORTING, TALLY, Trigger, verb_forms

LY = load_endings("grammar", "endings", "adverb")
COPULAS = load_words("grammar", "modules", "toll_links", "copulas")
PUT_AS = load_words("grammar", "modules", "toll_links", "put_as")
THE = load_words("grammar", "definite_articles")
DEMONSTRATIVES = load_words("grammar", "modules", "toll_links", "demonstratives")
BE_PLURAL = load_words("grammar", "modules", "toll_links", "be_plural")

EXCEEDING = load_words("grammar", "modules", "toll_links", "exceeding")
TOLL = load_words("grammar", "toll_words")
BEFORE_TOLLS = load_words("grammar", "modules", "toll_links", "before_tolls")
AS = load_words("grammar", "as_words")
FROM_BY = load_words("grammar", "by_from")
FROM_WORDS = load_words("grammar", "from_words")
BY = load_words("grammar", "by_words")
ACCORDING = load_words("grammar", "according_words")
COMING = load_words("grammar", "modules", "toll_links", "coming")
TO = load_words("grammar", "to_words")
THAN = load_words("grammar", "modules", "toll_links", "than")
RATHER = load_words("grammar", "modules", "toll_links", "rather")

REACH = 32
HEAD = 2  # words before deaths that head a line
FROM = "<toll> from <number>"
AREA = 7  # pieces of the words that say where or when
LOCATING = load_words("grammar", "prepositions")
REACHING = load_words("grammar", "modules", "toll_links", "reaching")
TOLL_VERBS = load_words("grammar", "toll_verbs")
WEAK_TOLLS = load_words("grammar", "weak_tolls")
REACHED = TOLL_VERBS | load_words("grammar", "modules", "toll_links", "reached")
# Words behind the toll's number that end what is said of it.
AFTER_NUMBER = load_words("grammar", "modules", "toll_links", "after_number")
COMPARING = load_words("grammar", "modules", "toll_links", "comparing")  # ", up from 22"
OTHER_CLAUSE = load_words("grammar", "modules", "toll_links", "other_clause")
VARYING = load_words("grammar", "modules", "toll_links", "varying")
NO_TOLL = load_words("grammar", "modules", "toll_links", "no_toll")
PAID = load_words("grammar", "modules", "toll_links", "paid")
LISTED = load_words("grammar", "modules", "toll_links", "listed")
CODED = load_words("grammar", "modules", "toll_links", "coded")
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
        if counted is not None and pieces[i - 1].low in DEMONSTRATIVES:
            i = max(counted.last, i + 1)
            continue  # "fatalities in those six attacks"
        if counted is not None and number is not None and number.form != "article":
            link = _reached(pieces, toll, counted, main)
            if link is not None:
                found[i] = link
                spans = link.rule == FROM and _low_at(pieces, counted.last) in TO  # "from 900 to more than 1,400"
                main = main or not (link.earlier or link.increment or spans)
            i = max(counted.last, i + 1)
            continue
        if _ends(pieces[i], _low_at(pieces, i + 1), triggers.get(i, ()), main):
            break
        i += 1
    return found


def _low_at(pieces: list[Piece], at: int) -> str:
    """The word at a position, in lower case; nothing behind the last."""
    return pieces[at].low if at < len(pieces) else ""


def _says_how_many(pieces: list[Piece], toll: Trigger) -> bool:
    """Whether a verb of reaching stands right behind deaths, or behind where they were: "deaths in the north rose"."""
    if _reaches(pieces, toll.last) or _heads_number(pieces, toll) or _is_coded(pieces, toll.last):
        return True
    among = False  # "total fatalities in those six attacks are nine"
    for i, piece in enumerate(pieces[toll.last : toll.last + AREA], toll.last):
        if among and piece.low in BE_PLURAL and _is_number(pieces, i + 1):
            return pieces[toll.last].low in LOCATING
        if piece.kind == "number" and pieces[i - 1].low in DEMONSTRATIVES:
            among = True
            continue
        if piece.low in REACHING:
            return pieces[toll.last].low in LOCATING
        if piece.kind not in ("word", "date") or piece.low in TOLL_VERBS or piece.low in verb_forms():
            return False
    return False


def _is_number(pieces: list[Piece], at: int) -> bool:
    """Whether a number stands at a position."""
    return at < len(pieces) and pieces[at].kind == "number"


def _heads_number(pieces: list[Piece], toll: Trigger) -> bool:
    """Whether deaths head a line or clause and their number stands alone behind them: "Deaths 10, injuries 22"."""
    first = toll.first
    while first > 0 and pieces[first - 1].kind == "word" and toll.first - first < HEAD:
        first -= 1
    if not _is_number(pieces, toll.last) or (first and pieces[first - 1].kind != "mark"):
        return False
    behind = toll.last + 1
    headed = pieces[first].capital or pieces[first - 2].kind == "number"
    return headed and (behind >= len(pieces) or pieces[behind].low in (",", ";", ".", "/", "|", "("))


def _is_coded(pieces: list[Piece], at: int) -> bool:
    """Whether deaths are said to be coded: "fatalities coded as three", "deaths were put at 12"."""
    if at > 1 and pieces[at - 2].kind == "number":
        return False  # "22 fatalities coded as 10"
    at += at < len(pieces) and pieces[at].low in COPULAS
    return at + 1 < len(pieces) and pieces[at].low in CODED and pieces[at + 1].low in PUT_AS


def _reaches(pieces: list[Piece], at: int) -> bool:
    """Whether a verb with which a toll reaches a number begins here: "fatalities reached", "deaths came to"."""
    told = [piece.low in CONFIRMING or piece.low.endswith(LY) for piece in pieces[at : at + HEAD]]
    at += sum(told) if all(told[: sum(told)]) else 0  # "civilian deaths locally reported: 24"
    if at + 3 < len(pieces) and pieces[at].low == "(" and pieces[at + 1].kind == "word" and pieces[at + 2].low == ")":
        at += 3  # "civilian deaths (best): 11"
    if at + 1 >= len(pieces):
        return False
    return pieces[at].low in TOLL_VERBS or (pieces[at].low in COMING and pieces[at + 1].low in TO)


def is_no_toll(pieces: list[Piece], toll: Trigger) -> bool:
    """Whether a toll is paid, or an average: "the toll road cost 12 million", "the mean monthly toll was 13"."""
    if toll.word not in TOLL:
        return False
    before = {piece.low for piece in pieces[max(0, toll.first - 2) : toll.first]}
    behind = _low_at(pieces, toll.last)
    return bool(before & NO_TOLL) or behind in PAID


def _raised_to(pieces: list[Piece], toll: Trigger) -> int:
    """Where the number stands in "raised to 30 the toll", "bringing to 45 the number killed"; -1 where none does."""
    at = toll.first - 1
    while at > 0 and pieces[at].low in BEFORE_TOLLS:
        at -= 1
    return at if at > 0 and pieces[at].kind == "number" and pieces[at - 1].low in TO else -1


def _reached(pieces: list[Piece], toll: Trigger, counted: Counted, main: bool) -> Link | None:
    """What a number is to the toll: the value before, the increment, or, where there is none yet, the value itself."""
    at = counted.at
    number = pieces[at].number
    if number is None or number.rule == "twin <events>" or (counted.noun and counted.noun.room != "people"):
        return None
    if toll.word in TOLL and counted.unknown and not pieces[counted.last - 1].capital:
        return None  # "Toll: 500 shillings per car"
    near = at - 1 if pieces[at - 1].low not in THE else at - 2  # "down to 253 from the 359 given before"
    before, farther = pieces[near].low, pieces[near - 1].low
    listed = before in AS and any(piece.low in LISTED for piece in pieces[max(toll.first - 4, 0, at - 12) : at - 1])
    stated = (
        before in REACHED or pieces[at].low.split()[0] in REACHED or any(word in pieces[at].low for word in EXCEEDING)
    )
    stated = stated or (toll.last < len(pieces) and pieces[toll.last].low == ":")
    if toll.word == TALLY and not stated and before not in FROM_BY and not listed:
        return None
    if before in FROM_WORDS or farther in FROM_WORDS or (before in THAN and farther in RATHER):
        varies = any(piece.low in VARYING for piece in pieces[toll.first : at])
        return Link(toll.measure, -0.5, FROM, toll, earlier=not varies)
    if before in BY and number.form != "vague":
        return Link(toll.measure, -0.5, "<toll> by <number>", toll, increment=True)
    return None if main else Link(toll.measure, -0.5, "<toll> <number>", toll)


def _ends(piece: Piece, following: str, here: list[Trigger] | tuple[()], main: bool) -> bool:
    """Whether what is said of a toll ends at this piece; ``main`` where its value was found."""
    if any(trigger.form == "toll" for trigger in here) or piece.low in OTHER_CLAUSE:
        return True
    if main:
        return bool(here) or (piece.low in AFTER_NUMBER and following not in COMPARING)
    return piece.low in ACCORDING or (piece.low in REPORTING and piece.low not in CONFIRMING)
