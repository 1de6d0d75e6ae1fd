"""Those who give a figure, where they stand beside its number: in front of a verb, as a label, in brackets."""

from functools import cache

from factcheck.extract.counted import QUOTES
from factcheck.extract.known_names import known_kind
from factcheck.extract.lexicon import load_ending, load_lexicon, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, REPORTING, SPEAKERS, trigger_words

ACCORDING = load_words("grammar", "according_words")
CREDITS = load_words("grammar", "modules", "tellers", "credits")
BY = load_words("grammar", "by_words")
OPENING = load_words("grammar", "modules", "tellers", "opening")
CLAUSE_BEGINS = load_words("grammar", "modules", "tellers", "clause_begins")
POSSESSIVE = load_ending("grammar", "endings", "possessive")

GIVING = load_words("grammar", "modules", "told_tolls", "giving")
MOMENTS = load_words("grammar", "modules", "told_tolls", "moments")
GIVEN_OUT = load_words("grammar", "modules", "told_tolls", "given_out")
CREDITING = load_words("grammar", "modules", "told_tolls", "crediting")
REGISTERS = load_words("grammar", "modules", "told_tolls", "registers")
NO_SPEAKERS = load_words("grammar", "modules", "told_tolls", "no_speakers")
STARTS = frozenset(";•|—–(.*[")
PREPOSITION_REACH = 5
LABEL_REACH = 16
GAP_REACH = 9
LABELS = load_words("grammar", "modules", "tellers", "labels")
LONGEST_NAME = 6  # words
BRACKET_REACH = 9
ASIDE = 9  # pieces of an aside between commas
GIVING_BEHIND = REPORTING | GIVING | load_words("grammar", "modules", "tellers", "giving_behind")
EARLIER = load_words("grammar", "modules", "tellers", "early")
ACCOUNTS = load_words("grammar", "modules", "told_tolls", "accounts")


@cache
def speakers() -> frozenset[str]:
    """Nouns for those who give figures."""
    lexicon = load_lexicon("sources")
    words = {word for name in ("heads", "roles") for listed in lexicon[name].values() for word in listed}
    return frozenset(words | SPEAKERS | REGISTERS | set(lexicon["classes"]["record"])) - NO_SPEAKERS


def has_speaker(pieces: list[Piece], at: int) -> bool:
    """Whether the subject of the verb at ``at`` is one who gives figures: "the clinic's register has 15"."""
    at = before_aside(pieces, at - 1)
    if is_known_name(pieces, at + 1):
        return True
    for i in range(at, max(-1, at - GAP_REACH), -1):
        if pieces[i].low.removesuffix(POSSESSIVE).removesuffix("'") in speakers() or is_known(pieces[i]):
            return True
        if pieces[i].kind not in ("word", "date"):
            return False
    return False


def before_aside(pieces: list[Piece], at: int) -> int:
    """The piece before an aside between commas or dashes that closes at ``at``: "the parish, after a visit, found"."""
    if at < 0 or pieces[at].low not in (",", "–", "—"):
        return at
    opening = next((i for i in range(at - 1, max(0, at - ASIDE), -1) if pieces[i].low == pieces[at].low), None)
    return at if opening is None else opening - 1


def label_start(pieces: list[Piece], colon: int) -> int | None:
    """Where a label that names a speaker or a moment begins: "Interior ministry: 15", "Monday, evening: 62"."""
    known = named = is_known_name(pieces, colon)
    for i in range(colon - 1, max(-1, colon - LABEL_REACH), -1):
        piece = pieces[i]
        if piece.low == "." and i == colon - 1:
            continue  # "Sun.: 59"
        if piece.low in STARTS:
            return i + 1 if known or (piece.low == "(" and pieces[i + 1].capital) else None
        if piece.low.isdigit():
            return None  # "Page 4: 15"
        harm = piece.low in trigger_words() and piece.low not in speakers() and not named
        if piece.kind == "number" or piece.low in BE or harm:
            return None
        known = known or _heads_label(piece)
    return 0 if known and colon < LABEL_REACH else None


def _heads_label(piece: Piece) -> bool:
    """Whether a word is one of a speaker or of a moment."""
    return (
        piece.kind == "date"
        or piece.low in speakers()
        or piece.low in MOMENTS
        or piece.low in CREDITS
        or piece.low in EARLIER
        or piece.low in LABELS
        or is_known(piece)
    )


def is_known(piece: Piece) -> bool:
    """Whether a word is by itself the name of a source that the seeds know: "Xinhua", "HRW"."""
    return piece.capital and any(known_kind(name) is not None for name in (piece.low.title(), piece.low.upper()))


def names_speaker(pieces: list[Piece], first: int, last: int) -> bool:
    """Whether one who gives figures is named among these pieces, and no mere moment."""
    return any(piece.low in speakers() or is_known(piece) for piece in pieces[first:last]) or is_known_name(
        pieces, last
    )


def is_known_name(pieces: list[Piece], end: int) -> bool:
    """Whether a name of several words that the seeds know ends before a piece: "Human Rights Watch"."""
    first = end
    while first > max(0, end - LONGEST_NAME) and pieces[first - 1].kind == "word" and pieces[first - 1].capital:
        first -= 1
    return end - first > 1 and known_kind(" ".join(piece.low for piece in pieces[first:end]).title()) is not None


def credit_behind(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """The speaker in brackets or behind "according to" that stands behind a number: "12 (army), 15 (rebels)"."""
    if at + 1 >= len(pieces):
        return None
    while pieces[at].low in QUOTES and at + 2 < len(pieces):
        at += 1  # "“Twelve”, said the governor"
    first = at + 1
    if pieces[at].low == "," and pieces[first].low in QUOTES and first + 1 < len(pieces):
        first += 1
    if pieces[at].low == "(":
        inside = pieces[first : first + BRACKET_REACH]
        closing = next((i for i, piece in enumerate(inside) if piece.low in (")", ";", ",")), None)
        known = closing is not None and any(piece.low in speakers() for piece in inside[:closing])
        return (first, first + closing) if known and closing is not None else None
    if pieces[at].low in GIVEN_OUT and pieces[first].low in BY:
        at, first = first, first + 1  # "nine announced by the authorities"
    if pieces[at].low == "," and _says_so(pieces, first):
        at, first = first, first + (pieces[first].low in GIVING_BEHIND)  # "52, say survivors"
    elif pieces[at].low not in CREDITING:
        return None
    first += pieces[at].low in ACCORDING
    last = first
    while last < len(pieces) and pieces[last].kind == "word" and last < first + BRACKET_REACH:
        last += 1
    near = [
        piece.low.removesuffix(POSSESSIVE).removesuffix("'")
        for piece in pieces[first : min(last, first + PREPOSITION_REACH)]
    ]
    if pieces[at].low in BY and not _was_told(pieces, at - 1) and not ACCOUNTS.intersection(near):
        return None
    return (first, last) if speakers().intersection(near) else None


def account_in_front(pieces: list[Piece], at: int) -> tuple[int, int] | None:
    """The speaker of an account that opens the clause and closes at ``at``: "according to the ministry, 15"."""
    if at < 3 or pieces[at].low != ",":
        return None
    for i in range(at - 1, max(-1, at - GAP_REACH), -1):
        if pieces[i].low in OPENING:
            return (
                (i + (2 if pieces[i].low in ACCORDING else 1), at) if i == 0 or pieces[i - 1].kind == "mark" else None
            )
        if pieces[i].kind == "number":
            return None
    return None


def gap_start(pieces: list[Piece], at: int) -> int | None:
    """Where a speaker alone begins before the number, his verb left out: "the army gave 12, the rebels 15"."""
    if pieces[at].low == "," and at > 1 and pieces[at - 2].low == ";" and is_known(pieces[at - 1]):
        return at - 1  # "; HRW, at least 15"
    for i in range(at, max(-1, at - GAP_REACH), -1):
        piece = pieces[i]
        if piece.low in CLAUSE_BEGINS:
            alone = i < at and any(one.low in speakers() for one in pieces[i + 1 : at + 1])
            return i + 1 if alone and _was_told(pieces, i) else None
        if piece.kind != "word" or piece.low in BE | HAVE | REPORTING | GIVING or piece.low in trigger_words():
            return None
    return None


def _says_so(pieces: list[Piece], at: int) -> bool:
    """Whether a speaker and his verb begin here, in either order: "say survivors", "your paper wrote"."""
    if pieces[at].low in GIVING_BEHIND:
        return True
    near = pieces[at : at + PREPOSITION_REACH]
    verb = next((i for i, piece in enumerate(near) if piece.kind != "word" or piece.low in GIVING_BEHIND), 0)
    return near[verb].low in GIVING_BEHIND and near[verb].low not in CREDITING


def _was_told(pieces: list[Piece], at: int) -> bool:
    """Whether a number stands before, to which another speaker's can be set."""
    return any(piece.kind == "number" for piece in pieces[max(0, at - LABEL_REACH) : at])
