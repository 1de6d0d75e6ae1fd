"""Every number expression of a sentence: its value, what its bound words commit to, and the rules that read it.

Numbers that count nothing (years, times, ages, names, scores) are left out; ``explain_numbers`` says why.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from factcheck.extract import bounds
from factcheck.extract.any_numeral import numeral_starts, read_numeral
from factcheck.extract.bounds import bound_after, bound_before, interval
from factcheck.extract.designations import why_no_count
from factcheck.extract.lexicon import load_words
from factcheck.extract.numerals import Numeral
from factcheck.extract.phones import phone_end
from factcheck.extract.ranges import Range, range_from
from factcheck.extract.tokens import Tokens, as_tokens, tokens_in
from factcheck.extract.torn_digits import torn_numeral
from factcheck.extract.words import bare, words_before
from factcheck.types import Bound, Number

BEGINNING = load_words("grammar", "between_from")

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
PHRASE = 90  # characters


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
    candidates = numeral_starts().among(text, start, end)
    if not candidates:
        return []
    scan = _Scan(text, start, end, one_of)
    masks, passed = _merged(masked, start, end), 0
    for begin, first in candidates:
        if begin < scan.at:
            continue
        while masks[passed][1] <= begin:
            passed += 1
        low, high = masks[passed]
        if low <= begin:
            scan.at = high
        else:
            scan.take(begin, first, low)
    return scan.found


class _Scan:
    """One pass over the numerals of a span: what was found up to ``at``, and what that leaves to the next numeral."""

    def __init__(self, text: str, start: int, end: int, one_of: frozenset[str] | None) -> None:
        self.text, self.start, self.end, self.at = text, start, end, start
        self.found: list[Number | tuple[int, int, str]] = []
        self.tokens = tokens_in(text, start, end)
        self.counted = None if one_of is None else _printed(one_of) & self.tokens.words
        # A phone number's groups, and the second counter of "Get short URL 0 46", go with the first.
        self.chain, self.chain_end = "", -2

    def take(self, begin: int, first: str, limit: int) -> None:
        """The numeral that begins with the token ``first``; no number reaches over ``limit``, into the next mask."""
        digits = first[0] <= "9"
        torn = None
        if digits:
            dialled = phone_end(self.text, begin, self.start, limit)
            if dialled is not None:
                return self._drop(begin, dialled, "a phone number")
            torn = torn_numeral(self.text, begin, self.start, limit)
            if torn is not None and not torn[1]:
                return self._drop(begin, torn[0].end, "digits torn apart")
        numeral = torn[0] if torn else read_numeral(self.text, begin, limit, first, digits)
        if numeral is None or numeral.end > limit:
            return None
        if self._is_mere_article(numeral):
            self.at = numeral.end
            return None
        return self._settle(numeral, begin, limit, digits)

    def _drop(self, begin: int, end: int, reason: str) -> None:
        self.found.append((begin, end, reason))
        self.at = end

    def _is_mere_article(self, numeral: Numeral) -> bool:
        """Whether nothing that is counted follows an article."""
        if self.counted is None or numeral.rule != "a <noun>":
            return False
        return not _stands_before(self.text, numeral.end, self.tokens, self.counted)

    def _settle(self, numeral: Numeral, begin: int, limit: int, digits: bool) -> None:
        """Keep the number that a numeral, or the range that begins with it, says, or the reason why it says none."""
        reason = self.chain if digits and begin - self.chain_end == 1 else None
        joined = None if reason else range_from(self.text, numeral, self.start, limit)
        whole = joined.whole if joined else numeral
        reason = reason or (joined.reason if joined else None) or why_no_count(self.text, whole, self.start, self.end)
        if not reason:
            self.found.append(_number(self.text, whole, joined, self.start, self.end))
            self.at = whole.end
            return
        self._drop(whole.start, whole.end, reason)
        chains = reason == "a phone number" or (reason == "page furniture" and self.text[begin : whole.end] == "0")
        self.chain, self.chain_end = (reason, whole.end) if chains else ("", -2)


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


def _number(text: str, whole: Numeral, joined: Range | None, floor: int, ceiling: int) -> Number:
    """The number expression with its bound words."""
    printed = text[whole.start : whole.end]
    cue_start, cue_end = whole.start, whole.end
    if joined:
        words = words_before(text, whole.start, floor)
        if words and bare(words[-1]) in BEGINNING:
            cue_start = whole.start - len(words[-1]) - 1
        rule = f"{joined.rule}; {whole.rule}"
        return Number(
            whole.start,
            whole.end,
            printed,
            None,
            whole.low,
            joined.high,
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
