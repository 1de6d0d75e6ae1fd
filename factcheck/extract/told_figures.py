"""A figure that is said to be a number: "the final count was 15", "his earlier figure, 15", "officially 15"."""

from functools import cache

from factcheck.extract.lexicon import load_ending, load_endings, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.tellers import GIVEN_OUT, before_aside, speakers
from factcheck.extract.triggers import BE, HAVE, MODALS

BEHIND_FIGURES = load_words("grammar", "modules", "told_figures", "behind_figures")
BE_WORDS = load_words("grammar", "modules", "told_figures", "be")
PLURAL = load_ending("grammar", "endings", "plural")
POSSESSIVES = load_endings("grammar", "modules", "told_figures", "possessives")

HAVING = load_words("grammar", "modules", "told_figures", "having")
OF = load_words("grammar", "of_words")
TO = load_words("grammar", "to_words")
AS = load_words("grammar", "as_words")
REACHING = load_words("grammar", "modules", "told_figures", "reaching")
LINKING = load_words("grammar", "modules", "told_figures", "linking")
PLACEHOLDERS = load_words("grammar", "placeholders")
AT = load_words("grammar", "at_words")
BEEN = load_words("grammar", "modules", "told_figures", "been")
SINCE = load_words("grammar", "modules", "told_figures", "since")
TOTAL = load_words("grammar", "modules", "told_figures", "total")
THE = load_words("grammar", "definite_articles")
IT = load_words("grammar", "modules", "told_figures", "it")
COPULAS = load_words("grammar", "modules", "told_figures", "copulas")

FIGURES = load_words("grammar", "modules", "told_tolls", "figures")
LISTS = load_words("grammar", "modules", "told_tolls", "lists")
TALLIED = load_words("grammar", "modules", "told_tolls", "tallied")
STANDING = load_words("grammar", "modules", "told_tolls", "standing")
COMING = load_words("grammar", "modules", "told_tolls", "coming")
EARLIER = load_words("grammar", "modules", "told_tolls", "earlier")
HOW_FAR = load_words("grammar", "modules", "told_tolls", "how_far")
MAKING = load_words("grammar", "modules", "told_tolls", "making")
ARTICLES = load_words("grammar", "articles")
REACH = 8  # pieces between a figure and its verb
ASIDE = 9  # pieces of an aside between commas
BEFORE_BEEN = HAVE | HAVING


def is_figure(pieces: list[Piece], before: int, behind: int, firm: bool) -> bool:
    """Whether a figure is said to be the number between the pieces ``before`` and ``behind``.

    ``firm`` where a mark or the end stands behind the number.
    """
    if behind + 2 < len(pieces) and pieces[behind].low in LINKING:
        return any(piece.low in FIGURES for piece in pieces[behind + 1 : behind + 5])
    if before < 0:
        return False
    if firm and pieces[before].low in HOW_FAR:
        return before == 0 or pieces[before - 1].kind == "mark"
    return before > 0 and (_is_named_figure(pieces, before, firm) or _is_said_of_figure(pieces, before, firm))


def is_figure_given_to(pieces: list[Piece], at: int) -> bool:
    """Whether somebody gave another the number as a figure: "had given the figure of 15 to the radio"."""
    handed = at > 2 and at + 1 < len(pieces) and pieces[at + 1].low in TO and pieces[at - 1].low in OF
    return handed and pieces[at - 2].low in TALLIED and pieces[at - 3].low in ARTICLES


def _is_named_figure(pieces: list[Piece], before: int, firm: bool) -> bool:
    """Whether a figure stands right before its number: "the figure of 15", "his earlier number, 15"."""
    if not firm:
        return False
    if pieces[before].low in OF:
        named = pieces[before - 1].low
        return named in TALLIED or (named in TOTAL and before > 1 and pieces[before - 2].low in THE)
    if pieces[before].low != ",":
        return False
    near = pieces[max(0, before - 5) : before]
    last = next((i for i in range(len(near) - 1, -1, -1) if near[i].kind != "word"), -1)
    words = [piece.low for piece in near[last + 1 :]]
    return any(word in FIGURES for word in words) and any(word in EARLIER for word in words)


def _is_said_of_figure(pieces: list[Piece], before: int, firm: bool) -> bool:
    """Whether a verb of being or standing links the number to a figure, or to "it"."""
    low = pieces[before].low
    at = before - 1
    grown = low in TO
    if low in REACHING:
        verbs = STANDING if low in AT else COMING
        if pieces[at].low not in verbs:
            return False
        at -= 1
    elif low in GIVEN_OUT and pieces[before + 1].low in AS:
        while at >= 0 and pieces[at].low in BE:
            at -= 1  # "the number is given as twelve"
    elif low in BE_WORDS and pieces[at].low in MODALS:
        at -= 1  # "the true number may be 60"
    elif low in BEEN and pieces[at].low in BEFORE_BEEN:
        at -= 1
    elif low in IT and pieces[at].low in MAKING:
        return firm
    elif low not in STANDING and low not in COPULAS:
        return False
    while at >= 0 and (pieces[at].low in HAVE or pieces[at].low in SINCE):
        at -= 1
    if at >= 0 and pieces[at].low in PLACEHOLDERS:
        return firm and at > 0
    return _subject_is_figure(pieces, before_aside(pieces, at), FIGURES | LISTS if grown else FIGURES)


def _subject_is_figure(pieces: list[Piece], at: int, named: frozenset[str]) -> bool:
    """Whether one of these figures stands in the clause that ends at ``at``, and counts nothing else."""
    near = pieces[max(0, at - REACH) : at + 1]
    last = next((i for i in range(len(near) - 1, -1, -1) if near[i].kind in ("mark", "number")), -1)
    clause = near[last + 1 :]
    if _is_anothers(near):
        return True
    figure = next((i for i, piece in enumerate(clause) if piece.low in named), None)
    if figure is None:
        return False
    behind = clause[figure + 1 : figure + 3]
    return not (len(behind) == 2 and behind[0].low in OF and _is_counted(behind[1]))


def _is_anothers(near: list[Piece]) -> bool:
    """Whether the figure itself is left out behind its giver: "the ministry's on Friday was 148"."""
    at = next((i for i, piece in enumerate(near) if piece.low.endswith(POSSESSIVES)), None)
    if at is None or near[at].low.rstrip(PLURAL).rstrip("'").rstrip(PLURAL) not in _stems():
        return False
    return at + 1 == len(near) or near[at + 1].kind == "date" or near[at + 1].low in BEHIND_FIGURES


@cache
def _stems() -> frozenset[str]:
    """Givers of figures without the letter of the plural."""
    return frozenset(word.removesuffix(PLURAL) for word in speakers())


def _is_counted(piece: Piece) -> bool:
    """Whether a word behind "the number of" says what is counted; the toll's own words have rules of their own."""
    return piece.kind == "word" and not piece.capital and piece.low not in ARTICLES
