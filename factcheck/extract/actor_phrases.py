"""The phrases that name who did it: before a verb, behind "by", and before the noun of what was done."""

from functools import cache

from factcheck.extract.known_names import place_kind
from factcheck.extract.lexicon import load_ending, load_endings, load_lexicon, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.triggers import BE, HAVE, PASSED_OVER, REPORTING

PLURAL = load_ending("grammar", "endings", "plural")
POSSESSIVE = load_ending("grammar", "endings", "possessive")
POSSESSIVE_PRINTED = load_ending("claims", "modules", "actor_phrases", "possessive_printed")
AND = load_words("grammar", "and_words")
BEFORE_ACTORS = load_words("claims", "modules", "actor_phrases", "before_actors")
OF = load_words("grammar", "of_words")
ING = load_endings("grammar", "endings", "gerund")
NAME_ARTICLES = load_endings("claims", "modules", "actor_phrases", "name_articles")
NO_SUBJECT = load_words("claims", "modules", "actor_phrases", "no_subject")
FROM = load_words("grammar", "from_words")
BESIDE = load_words("claims", "modules", "actor_phrases", "beside")
LY = load_endings("grammar", "endings", "adverb")
BETWEEN = load_words("grammar", "between_words")
THE = load_words("grammar", "definite_articles")
IN = load_words("grammar", "in_words")

EVENT_PREFIX = load_words("grammar", "event_prefix")
PREPOSITIONS = load_words("grammar", "prepositions")
ARTICLES = load_words("grammar", "articles")
OWNING = load_words("claims", "actors", "owning")
LIMITS = load_words("grammar", "limits")
# Words before an actor that are none of his name, a page's own among them.
BEFORE_NAMES = load_words("claims", "actors", "before_names")
COMPANIONS_REACH = 8
ASIDE_REACH = 10
RELATIVES = load_words("claims", "actors", "relatives")


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("claims")["actors"][name])


def is_actor(pieces: list[Piece], first: int, last: int) -> bool:
    """Whether the phrase ends in a head that can act, or is a known name."""
    if first >= last:
        return False
    phrase = " ".join(piece.low for piece in pieces[first:last])
    head = pieces[last - 1].low
    return (
        head in words("heads")
        or head in words("names")
        or phrase in words("names")
        or head.removesuffix(POSSESSIVE).removesuffix(PLURAL) in words("names")
    )


def _left_phrase(pieces: list[Piece], end: int) -> int:
    """The first piece of the noun phrase that ends before ``end``."""
    i = end - 1
    while i >= 0:
        piece = pieces[i]
        if piece.kind != "word":
            break
        if piece.low in AND:
            joins = i > 0 and pieces[i - 1].capital and i + 1 < end and pieces[i + 1].capital
            if not joins:
                break
        elif piece.low in LIMITS or piece.low in REPORTING or end - i > 7:
            break
        i -= 1
    return i + 1


def right_phrase(pieces: list[Piece], start: int) -> tuple[int, int]:
    """The noun phrase that begins at ``start``, articles left out."""
    first = start
    while first < len(pieces) and pieces[first].low in BEFORE_ACTORS:
        first += 1
    i = first
    while i < len(pieces) and pieces[i].kind == "word" and i - first < 8:
        low = pieces[i].low
        if low in AND and i > first and i + 1 < len(pieces):
            second = i + 1 + (pieces[i + 1].low in THE if i + 2 < len(pieces) else 0)
            if not (pieces[i - 1].capital and pieces[second].capital):
                break
            i = second
            continue
        if low in LIMITS and low not in OF:
            break
        if i > first and (low in words("heads")) and not (i + 1 < len(pieces) and pieces[i + 1].low in words("heads")):
            i += 1
            break
        i += 1
    while i > first and pieces[i - 1].low in OF:
        i -= 1
    return first, i


def _describes(pieces: list[Piece], at: int) -> bool:
    """Whether a participle stands behind a head that acts: "a coalition | fighting Daesh"."""
    low = pieces[at].low
    return low.endswith(ING) and not pieces[at].capital and pieces[at - 1].low in words("heads")


def printed(text: str, pieces: list[Piece], first: int, last: int) -> str:
    """The phrase as printed, without articles before it and what a participle says of its head."""
    cut = next((i for i in range(first + 1, last) if _describes(pieces, i)), None)
    last = last if cut is None else cut
    while first < last and (pieces[first].low in BEFORE_NAMES or pieces[first].low.isdigit()):
        first += 1
    return text[pieces[first].start : pieces[last - 1].end]


def _named_group(pieces: list[Piece], at: int, last: int) -> int | None:
    """Where a group's name begins that ends at ``at``, or whose head is told: "Jaysh al-Islam", "al-Nusra Front"."""
    for count in (3, 2):
        if at + 1 >= count and " ".join(piece.low for piece in pieces[at + 1 - count : at + 1]) in words("names"):
            return at + 1 - count
    begun = at + 1 < last and pieces[at + 1].capital and pieces[at + 1].low in words("heads")
    name = pieces[at].capital or pieces[at].low.startswith(NAME_ARTICLES)
    return at if begun and name and at > 0 else None


def _two_worded(pieces: list[Piece], at: int) -> int | None:
    """Where a name of two words in small letters begins that ends at ``at``: "air force"."""
    pair = f"{pieces[at - 1].low} {pieces[at].low}" if at else ""
    return at - 1 if pair in words("names") else None


def owner_before(text: str, pieces: list[Piece], event: int) -> str | None:
    """The adjective before an event's noun that names whose it is: "Russian air strikes"."""
    i = event - 1
    while (
        i >= 0
        and pieces[i].kind in ("word", "number")
        and (pieces[i].low in EVENT_PREFIX or pieces[i].kind == "number")
    ):
        i -= 1
    last = i + 1
    while i >= 0 and pieces[i].kind == "word":
        if (begun := _long_name(pieces, i + 1)) is not None:
            i = begun - 1  # "Rapid Support Forces shelling"
            continue
        low = pieces[i].low.removesuffix(POSSESSIVE)
        followed = i + 1 < last and pieces[i].capital and pieces[i + 1].capital
        if followed and place_kind(pieces[i].low.capitalize()) == "country":
            break  # "in the east of Syria Russian air strikes"
        if (whole := _two_worded(pieces, i)) is not None:
            i = whole - 1
            continue
        if low in words("adjectives") or low in words("names") or low in words("heads"):
            i -= 1
            continue
        if (named := _named_group(pieces, i, last)) is not None:
            i = named - 1
            continue
        if low in AND and i > 0 and pieces[i - 1].low in words("adjectives"):
            i -= 1
            continue
        break
    first = i + 1
    if first >= last or all(pieces[k].low in words("no_owner") for k in range(first, last)):
        return None
    return printed(text, pieces, first, last).removesuffix(POSSESSIVE).removesuffix(POSSESSIVE_PRINTED)


@cache
def _long_names() -> tuple[tuple[str, ...], ...]:
    """Names of groups that hold a preposition: "islamic state in iraq and the levant"."""
    return tuple(tuple(name.split()) for name in load_lexicon("claims")["actors"]["long_names"])


def _long_name(pieces: list[Piece], end: int) -> int | None:
    """Where the long name of a group begins that ends before ``end``; None where none does."""
    for name in _long_names():
        first = end - len(name)
        if first >= 0 and pieces[end - 1].low == name[-1] and tuple(piece.low for piece in pieces[first:end]) == name:
            return first
    return None


def _companions(pieces: list[Piece], end: int) -> int | None:
    """Where the words begin that name only a helper: "army units | in cooperation with the popular forces"."""
    for i in range(end - 2, max(0, end - COMPANIONS_REACH), -1):
        low, before = pieces[i].low, pieces[i - 1].low
        if pieces[i].kind != "word":
            return None
        if low in BESIDE and before in words("accompanied"):
            first = i - 1
            return first - 1 if first > 0 and pieces[first - 1].low in IN else first
    return None


def _is_object_aside(pieces: list[Piece], at: int) -> bool:
    """Whether the participle at ``at`` takes what follows it in a clause that only describes."""
    if not pieces[at].low.endswith(ING) or pieces[at].capital or pieces[at - 1].low not in BE:
        return False
    return any(piece.low in RELATIVES for piece in pieces[max(0, at - ASIDE_REACH) : at])


def subject_of(text: str, pieces: list[Piece], verb: int) -> str | None:
    """The actor that is the subject of the verb at ``verb``."""
    end = verb
    while end > 0 and (
        pieces[end - 1].low in PASSED_OVER
        or pieces[end - 1].low in HAVE
        or pieces[end - 1].low.endswith(LY)
        or pieces[end - 1].kind == "date"
    ):
        end -= 1
    if end == 0 or pieces[end - 1].low in NO_SUBJECT:
        return None
    named = _long_name(pieces, end)
    if named is not None:
        return printed(text, pieces, named, end)
    companions = _companions(pieces, end)
    if companions is not None:
        end = companions
    first = _left_phrase(pieces, end)
    behind = first - 1
    while behind >= 0 and pieces[behind].low in ARTICLES:
        behind -= 1
    if (
        behind > 0
        and pieces[behind].low in AND
        and any(piece.low in BETWEEN for piece in pieces[max(0, behind - 8) : behind])
    ):
        return None  # "clashes between the army and the rebels killed 22": not the rebels alone
    if behind > 0 and pieces[behind].low in OF and pieces[behind - 1].low in words("heads"):
        return (
            printed(text, pieces, first, end) if is_actor(pieces, first, end) else None
        )  # "a unit of the armed forces"
    if behind > 0 and pieces[behind].low in FROM and pieces[behind - 1].low in words("heads"):
        first = _left_phrase(pieces, behind)
        return printed(text, pieces, first, behind) if is_actor(pieces, first, behind) else None  # "a bomber from …"
    if behind > 0 and _is_object_aside(pieces, behind):
        return None  # "a raid on the city where fighters are battling the group killed two": the group did not
    if behind > 0 and pieces[behind].low in AND:
        # "strikes in eastern and northern Syria have killed": what stands before "and" tells
        left = _left_phrase(pieces, behind)
        behind = left - 1
        while behind >= 0 and pieces[behind].low in ARTICLES:
            behind -= 1
        if behind > 0 and pieces[behind].low in OWNING and pieces[behind - 1].low in words("heads"):
            # "an alliance of rebels and fighters", "militants from Nusra and the Front"
            return printed(text, pieces, left, end) if is_actor(pieces, left, end) else None
    if behind >= 0 and pieces[behind].low in PREPOSITIONS:
        # "the conflict in Syria has killed": Syria is no subject
        return None
    return printed(text, pieces, first, end) if is_actor(pieces, first, end) else None
