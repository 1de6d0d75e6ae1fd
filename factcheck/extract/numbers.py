"""Every number expression of a sentence: its value, what its bound words commit to, and the rules that read it.

Numbers that count nothing (years, times, ages, names, scores) are left out; ``explain_numbers`` says why.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from factcheck.extract import bounds
from factcheck.extract.bounds import bound_after, bound_before, interval
from factcheck.extract.designations import why_no_count
from factcheck.extract.lexicon import compiled, load_words
from factcheck.extract.numerals import Numeral, number_words, read_digits, read_words
from factcheck.extract.phones import phone_end
from factcheck.extract.tokens import Finder, Tokens, as_tokens, tokens_in
from factcheck.extract.torn_digits import torn_numeral
from factcheck.extract.vague_numerals import read_article, read_special, read_vague
from factcheck.extract.words import bare, next_word, words_before
from factcheck.types import Bound, Number

AND = load_words("grammar", "and_words")
OR = load_words("grammar", "or_words")
VOTES = load_words("numbers", "modules", "numbers", "votes")
BEGINNING = load_words("numbers", "modules", "numbers", "beginning")
BETWEEN = load_words("grammar", "between_words")
FROM = load_words("grammar", "from_words")

RULES = (
    "<digits>",
    "<digits> <scale>",
    "<words>",
    "a <scale>",
    "half a <scale>",
    "a quarter of a <scale>",
    "<number> and a half <scale>",
    "<vague plural>",
    "<vague plural> of <vague plural>",
    "several <scale>",
    "<vague quantifier>",
    "some <plural>",
    "a number of",
    "a pair of",
    "both",
    "twin <events>",
    "a <noun>",
    "another <noun>",
    "a single <noun>",
    "no <noun>",
    "not a single <noun>",
    "not any <noun>",
    "denied any <noun>",
    "<number>-<number>",
    "<number> to <number>",
    "<number> or <number>",
    "between <number> and <number>",
    *bounds.RULES,
)
TOKEN = re.compile(r"\d+|[A-Za-z]+")
JOINT = compiled("numbers", "numbers", "joint", re.IGNORECASE)
COMMA = re.compile(r",[ \n]+")
NEIGHBOURS = 10  # "two, three or four", "20, 30 or 40"
PHRASE = 90  # characters
ANOTHER_PART = re.compile(r"[-\u2013\u2014/]\d")


@cache
def _readers() -> dict[str, str]:
    """Which reader takes a number expression that begins with this word, as it may be printed."""
    lexicon = number_words()
    by_reader = {
        "words": [*lexicon["small"], *lexicon["tens"], *lexicon["scales"], *lexicon["words"]["halves"]],
        "article": [*load_words("grammar", "indefinite_articles")],
        "vague": [
            *lexicon["vague_plurals"],
            *lexicon["vague_quantifiers"],
            *lexicon["words"]["some"],
            *lexicon["words"]["numbers_of"],
            *lexicon["words"]["sizes"],
        ],
        "special": [*lexicon["multiples"], *lexicon["words"]["zero"], *lexicon["special"]],
    }
    forms = {}
    for reader, words in by_reader.items():
        for word in words:
            forms[word] = forms[word.capitalize()] = forms[word.upper()] = reader
    return forms


@cache
def _candidates() -> Finder:
    return Finder(_readers())


def find_numbers(
    text: str,
    start: int,
    end: int,
    masked: Sequence[tuple[int, int]] = (),
    one_of: frozenset[str] | None = None,
) -> tuple[Number, ...]:
    """The number expressions of ``text[start:end]`` in order; none touches a ``masked`` span (dates, quantities).

    An article is one only where a word of ``one_of`` follows, if that is given: few of them stand before what is
    counted.
    """
    return tuple([found for found in _scan(text, start, end, masked, one_of) if isinstance(found, Number)])


def explain_numbers(
    text: str, start: int, end: int, masked: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[int, int, str], ...]:
    """Start, end and reason of every numeral of ``text[start:end]`` that counts nothing ("a year", "an age")."""
    return tuple(found for found in _scan(text, start, end, masked) if isinstance(found, tuple))


def _scan(
    text: str, start: int, end: int, masked: Sequence[tuple[int, int]], one_of: frozenset[str] | None = None
) -> list[Number | tuple[int, int, str]]:
    found: list[Number | tuple[int, int, str]] = []
    candidates = _candidates().among(text, start, end)
    if not candidates:
        return found
    tokens = tokens_in(text, start, end)
    here = None if one_of is None else _printed(one_of) & tokens.words
    masks = _merged(masked, start, end)
    passed, at = 0, start
    chain, chain_end = (
        "",
        -2,
    )  # a phone number's groups, and the second counter of "Get short URL 0 46", go with the first
    for begin, first in candidates:
        if begin < at:
            continue
        while masks[passed][1] <= begin:
            passed += 1
        limit = masks[passed][0]  # no number reaches into the next mask
        if limit <= begin:
            at = masks[passed][1]
            continue
        digits = first[0] <= "9"
        dialled = phone_end(text, begin, start, limit) if digits else None
        if dialled is not None:
            found.append((begin, dialled, "a phone number"))
            at = dialled
            continue
        torn = torn_numeral(text, begin, start, limit) if digits else None
        if torn is not None and not torn[1]:
            found.append((begin, torn[0].end, "digits torn apart"))
            at = torn[0].end
            continue
        numeral = torn[0] if torn else _read(text, begin, limit, first, digits)
        if numeral is None or numeral.end > limit:
            continue
        if here is not None and numeral.rule == "a <noun>" and not _stands_before(text, numeral.end, tokens, here):
            at = numeral.end
            continue
        reason = chain if digits and begin - chain_end == 1 else None
        joined = None if reason else _join(text, numeral, start, limit)
        whole = joined[0] if joined else numeral
        reason = reason or (joined[2] if joined else None) or why_no_count(text, whole, start, end)
        at = whole.end
        if reason:
            found.append((whole.start, whole.end, reason))
            chains = reason == "a phone number" or (reason == "page furniture" and text[begin : whole.end] == "0")
            chain, chain_end = (reason, whole.end) if chains else ("", -2)
        else:
            found.append(_number(text, whole, joined, start, end))
    return found


@lru_cache(maxsize=4)
def _printed(words: frozenset[str]) -> frozenset[str]:
    """Words as they may be printed."""
    return as_tokens(words)


def _stands_before(text: str, at: int, tokens: Tokens, words: frozenset[str]) -> bool:
    """Whether one of these words of the sentence follows within the longest phrase that an article may begin."""
    if text[at : at + 1] == "-":
        return True
    behind = slice(bisect_left(tokens.starts, at), bisect_left(tokens.starts, at + PHRASE))
    return not words.isdisjoint(tokens.printed[behind])


def _merged(masked: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The masks within the range in order and without overlaps, and a last one where the range ends."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(mask for mask in masked if mask[1] > start and mask[0] < end):
        if merged and low <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(high, merged[-1][1])
        else:
            merged.append((low, high))
    return [*merged, (end, end + 1)]


def _read(text: str, at: int, ceiling: int, first: str, digits: bool) -> Numeral | None:
    """The numeral that begins at ``at`` with the token ``first``."""
    if digits:
        return read_digits(text, at, ceiling)
    reader = _readers().get(first)
    word = first.lower()
    if reader == "words":
        return read_words(text, at, ceiling, word)
    if reader == "article":
        return read_article(text, at, ceiling, word)
    if reader == "vague":
        return read_vague(text, at, ceiling, word)
    if reader == "special":
        return read_special(text, at, ceiling, word)
    return None


def _number(
    text: str, whole: Numeral, joined: tuple[Numeral, float, str | None, str] | None, floor: int, ceiling: int
) -> Number:
    """The number expression with its bound words."""
    printed = text[whole.start : whole.end]
    cue_start, cue_end = whole.start, whole.end
    if joined:
        words = words_before(text, whole.start, floor)
        if words and bare(words[-1]) in BEGINNING:
            cue_start = whole.start - len(words[-1]) - 1
        rule = f"{joined[3]}; {whole.rule}"
        return Number(
            whole.start,
            whole.end,
            printed,
            None,
            whole.low,
            joined[1],
            Bound.RANGE,
            "range",
            rule,
            max(floor, cue_start),
            cue_end,
        )
    before = after = None
    if whole.form not in ("article", "both", "zero"):
        before = bound_before(text, whole.start, floor)
        after = bound_after(text, whole.end, ceiling)
    if before:
        cue_start = before[1]
    if after:
        cue_end = after[1]
    bounding = before[0] if before else (after[0] if after else None)
    rule = f"{bounding}; {whole.rule}" if bounding else whole.rule
    if whole.value is None:
        low = None if bounding in ("up to <number>", "fewer than <number>") else whole.low
        return Number(whole.start, whole.end, printed, None, low, None, Bound.VAGUE, "vague", rule, cue_start, cue_end)
    low, high, bound = interval(bounding, whole.value)
    return Number(whole.start, whole.end, printed, whole.value, low, high, bound, whole.form, rule, cue_start, cue_end)


def _join(text: str, left: Numeral, floor: int, ceiling: int) -> tuple[Numeral, float, str | None, str] | None:
    """The range that begins with ``left``: its whole span, its high end, the reason why it is none, and its rule."""
    if left.value is None or left.form not in ("digits", "words", "zero") or left.rule == "twin <events>":
        return None
    joint = JOINT.match(text, left.end, ceiling)
    if joint is None or joint.end() >= ceiling:
        return _join_three(text, left, floor, ceiling)
    token = TOKEN.match(text, joint.end(), ceiling)
    if token is None:
        return None
    right = _read(text, token.start(), ceiling, token.group(), token.group()[0].isdigit())
    if right is not None and right.form == "zero" and joint.group(1) and token.group() == "0":
        whole = Numeral(left.start, right.end, left.value, left.low, left.form, left.rule)
        return whole, left.low, "a score or vote", ""  # "voted 14-0"
    if right is None or right.value is None or right.form not in ("digits", "words"):
        return None
    word = (joint.group(2) or joint.group(1)).lower()
    low = _with_scale(text, left, right)
    whole = Numeral(left.start, right.end, low, low, left.form, left.rule)
    words = [bare(printed) for printed in words_before(text, left.start, floor)]
    if word in "-\u2013\u2014":
        return _join_with_dash(text, whole, left, right, joint.group(1) is None)
    if low >= right.value:
        return None
    if word in AND:
        begun = words and words[-1] in BETWEEN
        return (whole, right.value, None, "between <number> and <number>") if begun else None
    if word in OR:
        return whole, right.value, None, "<number> or <number>"
    changes = number_words()["ranges"]["changes"]
    if any(before in changes for before in words[-6:] if not FROM.isdisjoint(words[-6:]) or before in words[-2:]):
        return None
    if next_word(text, right.end, ceiling)[0] in VOTES:
        return whole, right.value, "a score or vote", ""
    return whole, right.value, None, "<number> to <number>"


def _join_three(text: str, left: Numeral, floor: int, ceiling: int) -> tuple[Numeral, float, str | None, str] | None:
    """The range of "two, three or four"."""
    comma = COMMA.match(text, left.end, ceiling)
    token = TOKEN.match(text, comma.end(), ceiling) if comma else None
    if token is None or left.value is None:
        return None
    middle = _read(text, token.start(), ceiling, token.group(), token.group()[0].isdigit())
    if middle is None or middle.value is None or not left.value < middle.value <= left.value + NEIGHBOURS:
        return None
    joint = JOINT.match(text, middle.end, ceiling)
    last = _join(text, middle, floor, ceiling) if joint and (joint.group(2) or "").lower() in OR else None
    if last is None or last[3] != "<number> or <number>":
        return None
    return Numeral(left.start, last[0].end, left.value, left.low, left.form, left.rule), last[1], last[2], last[3]


def _with_scale(text: str, left: Numeral, right: Numeral) -> float:
    """The low end of "five to six thousand", to which the scale behind the high end belongs too."""
    assert right.value is not None
    scales = number_words()["scales"]
    last = re.split(r"[ -]", text[right.start : right.end].lower())[-1]
    scale = scales.get(last)
    if scale and left.low < scale and left.low * scale < right.value:
        return float(left.low * scale)
    return left.low


def _join_with_dash(
    text: str, whole: Numeral, left: Numeral, right: Numeral, spaced: bool
) -> tuple[Numeral, float, str | None, str] | None:
    """A range with a dash, unless the dash makes it a score, a period, a phone number or a mere pause."""
    assert right.value is not None
    if spaced:
        near = whole.low < right.value <= 2 * whole.low
        return (whole, right.value, None, "<number>-<number>") if near else None
    printed = text[whole.start : whole.end]
    if ANOTHER_PART.match(text, whole.end) or (len(printed) == 8 and not printed.endswith("0") and printed[3] == "-"):
        return whole, right.value, "a code", ""
    if re.fullmatch(r"(?:19|20)\d\d[-\u2013\u2014](?:\d\d|(?:19|20)\d\d)", printed):
        return whole, right.value, "a year", ""
    if whole.low >= right.value or not whole.low:
        return whole, right.value, "a score or vote", ""
    return whole, right.value, None, "<number>-<number>"
