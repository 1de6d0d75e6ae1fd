"""Physical quantities of a sentence: distances, weights, areas, money, durations, shares, calibres, in base units.

Our scanner finds a number and a unit word; quantulum3 says which unit the word is (``units``). A range ("20-30 km") is
one quantity with a low and a high end and no value of its own.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from factcheck.extract.capitals import demonyms
from factcheck.extract.lexicon import compiled, load_ending, load_endings, load_lexicon, load_words
from factcheck.extract.numerals import Numeral, number_words, read_digits, read_words
from factcheck.extract.tokens import SIGNS, Finder, as_tokens, tokens_in
from factcheck.extract.units import Unit, read_unit
from factcheck.extract.words import bare, words_before
from factcheck.types import Quantity

A_BEFORE = load_endings("quantities", "modules", "quantities", "a_before")
PLURAL = load_ending("grammar", "endings", "plural")

RULES = (
    "<number> <unit>",
    "<number>-<unit>",
    "<number>%",
    "<currency><number>",
    "<number>-<number> <unit>",
    "<quantity>-<quantity>",
    "half a <unit>",
    "<number> and a half <unit>",
    "<number> <nationality> <currency>",
)
LONGEST = 60
HALF = compiled("quantities", "quantities", "half", re.IGNORECASE)
AND_HALF = compiled("quantities", "quantities", "and_half", re.IGNORECASE)
DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}(?!\d)")
NATIONAL = re.compile(r" ([A-Z][a-z]+) ([a-z]+)\b")
GATE = re.compile(rf"[A-Za-z]+|[{SIGNS}]")
NUMBER = re.compile(r"\d+|[A-Za-z]+|[$£€₪₴]")
JOINT = compiled("quantities", "quantities", "joint")
AGE = compiled("quantities", "quantities", "age", re.IGNORECASE)


@cache
def _gate() -> frozenset[str]:
    """One word or sign of every unit, in small letters, capitalised and in capitals."""
    words = {part for tail in load_lexicon("quantities")["tails"]["words"] for part in GATE.findall(tail)}
    signs = {part for sign in load_lexicon("quantities")["currency_signs"] for part in GATE.findall(sign)}
    words -= load_words("quantities", "modules", "quantities", "no_units")
    return as_tokens(words | signs)


@cache
def _number_starts() -> frozenset[str]:
    lexicon = number_words()
    words = [*lexicon["small"], *lexicon["tens"], *lexicon["scales"], *lexicon["words"]["halves"]]
    return as_tokens(words)


@cache
def _candidates() -> Finder:
    return Finder([*_number_starts(), *load_lexicon("quantities")["currencies"]["codes"], *"$£€₪₴"])


@cache
def _tail() -> re.Pattern[str]:
    """A unit behind a number: glued, after a space or after a hyphen."""
    lexicon = load_lexicon("quantities")["tails"]
    spaced = sorted((word for word in lexicon["words"] if word not in lexicon["glued"]), key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\ ", r"[ -]") for word in spaced)
    glued = "|".join(lexicon["glued"])
    return re.compile(rf"(?:[ \u00a0-]?({listed})|({glued}))(?![A-Za-z\d])", re.IGNORECASE)


@cache
def _money() -> re.Pattern[str]:
    lexicon = load_lexicon("quantities")
    signs = "|".join(sorted(map(re.escape, lexicon["currency_signs"]), key=len, reverse=True))
    scales = "|".join(sorted(lexicon["money_scales"], key=len, reverse=True))
    amount = rf"(\d{{1,15}}(?:,\d{{3}})*(?:\.\d{{1,6}})?)(?:[ -]?({scales})\b)?"
    return re.compile(rf"({signs})\s?{amount}(?:[-\u2013]{amount}(?![\w%-]))?(?!\d)", re.IGNORECASE)


def find_quantities(text: str, start: int, end: int, masked: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of ``text[start:end]`` in order; none touches a ``masked`` span (dates)."""
    if _gate().isdisjoint(tokens_in(text, start, end).words):
        return ()
    masks = sorted(mask for mask in masked if mask[1] > start and mask[0] < end)
    found: list[Quantity] = []
    at = start
    for begin, first in _candidates().among(text, start, end):
        if begin < at:
            continue
        if _is_glued(text, begin, start) or any(low <= begin < high for low, high in masks):
            continue
        read = _ranged(text, _read(text, begin, start, end, first), end)
        read = [
            quantity
            for quantity in read
            if not any(low < quantity.end and quantity.start < high for low, high in masks)
        ]
        if read:
            found.extend(read)
            at = read[-1].end
    return tuple(found)


def _is_glued(text: str, at: int, floor: int) -> bool:
    """Whether the number is the tail of a name or of another number ("F-16", "1.5")."""
    if at <= floor:
        return False
    before, further = text[at - 1], text[at - 2 : at - 1]
    return before.isalnum() or before in "_#@" or (before in "-\u2013.," and further.isalnum())


def _numeral(text: str, at: int, ceiling: int, first: str) -> Numeral | None:
    if first[0].isdigit():
        return read_digits(text, at, ceiling)
    if first not in _number_starts():
        return None
    if first.lower() in number_words()["scales"] and not text[max(0, at - 2) : at].lower().endswith(A_BEFORE):
        return None  # "a few hundred metres"
    return read_words(text, at, ceiling, first.lower())


def _read(text: str, at: int, floor: int, ceiling: int, first: str) -> list[Quantity]:
    """The quantity that begins at ``at``, or the two of "5 and 10 km"."""
    if not (first[0].isdigit() or first in _number_starts()):
        return _read_money(text, at, ceiling)
    numeral = _half(text, at, ceiling) or _decimal_comma(text, at, ceiling) or _numeral(text, at, ceiling, first)
    if numeral is None or numeral.value is None:
        return []
    direct = _with_tail(text, _and_half(text, numeral, ceiling), ceiling)
    if direct:
        return [direct[0]]
    joint = JOINT.match(text, numeral.end, ceiling)
    token = NUMBER.match(text, joint.end(), ceiling) if joint else None
    other = _numeral(text, token.start(), ceiling, token.group()) if token else None
    if other is None or other.value is None or other.value <= numeral.value:
        return []
    last = _with_tail(text, other, ceiling)
    if last is None:
        return []
    first_end = _quantity(text, numeral.start, numeral.end, numeral.value, last[1])
    if joint and joint.group("sum") and _last_word(text, at, floor) not in load_words("quantities", "words", "between"):
        return [first_end, last[0]]
    return [_range(text, first_end, last[0])]


def _last_word(text: str, at: int, floor: int) -> str:
    words = words_before(text, at, floor)
    return bare(words[-1]) if words else ""


def _ranged(text: str, read: list[Quantity], ceiling: int) -> list[Quantity]:
    """What was read, as one range with the greater quantity that a dash or "to" joins to it: "5 km to 10 km"."""
    joint = JOINT.match(text, read[0].end, ceiling) if len(read) == 1 and read[0].value is not None else None
    token = NUMBER.match(text, joint.end(), ceiling) if joint and not joint.group("sum") else None
    other = _read(text, token.start(), token.start(), ceiling, token.group()) if token else []
    same = len(other) == 1 and other[0].base_unit == read[0].base_unit
    return [_range(text, read[0], other[0])] if same and _end(read[0]) < _end(other[0]) else read


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")


def _end(quantity: Quantity) -> float:
    return quantity.base_high or 0.0


def _range(text: str, low: Quantity, high: Quantity) -> Quantity:
    """One quantity from the low to the high one, in the unit of the high one."""
    low_end, high_end = _end(low), _end(high)
    return replace(
        high,
        start=low.start,
        text=text[low.start : high.end],
        value=None,
        base_value=None,
        low=low.value if low.unit == high.unit else _rounded(low_end / high_end * (high.high or 0.0)),
        base_low=low_end,
    )


def _half(text: str, at: int, ceiling: int) -> Numeral | None:
    """ "half a (mile)"."""
    found = HALF.match(text, at, ceiling)
    return Numeral(at, found.end(), 0.5, 0.5, "words", "half a <unit>") if found else None


def _decimal_comma(text: str, at: int, ceiling: int) -> Numeral | None:
    """ "1,5 (km)": a comma with one or two digits behind it divides no thousands."""
    found = DECIMAL_COMMA.match(text, at, ceiling)
    if found is None or _tail().match(text, found.end(), ceiling) is None:
        return None
    value = float(found.group().replace(",", "."))
    return Numeral(at, found.end(), value, value, "digits", "<digits>")


def _and_half(text: str, numeral: Numeral, ceiling: int) -> Numeral:
    """The numeral with the "and a half" behind it: "two and a half (hours)"."""
    found = AND_HALF.match(text, numeral.end, ceiling)
    if found is None or numeral.value is None:
        return numeral
    return numeral._replace(end=found.end(), value=numeral.value + 0.5, low=numeral.value + 0.5)


def _currency(text: str, at: int, ceiling: int) -> tuple[Unit, int] | None:
    """The currency with whose country's adjective it stands: "Saudi riyals", and where it ends."""
    found = NATIONAL.match(text, at, ceiling)
    if found is None or found[1] not in demonyms():
        return None
    if found[2] not in load_lexicon("quantities")["currencies"]["words"]:
        return None
    name = f"{found[1].lower()} {found[2].removesuffix(PLURAL)}"
    return Unit(name, name), found.end()


def _with_tail(text: str, numeral: Numeral, ceiling: int) -> tuple[Quantity, Unit] | None:
    """The quantity of a numeral and the unit word behind it; ages are none."""
    tail = _tail().match(text, numeral.end, ceiling)
    if tail is None and numeral.value is not None and (money := _currency(text, numeral.end, ceiling)):
        return _quantity(text, numeral.start, money[1], numeral.value, money[0]), money[0]
    if (
        tail is None
        or numeral.value is None
        or tail.end() - numeral.start > LONGEST
        or AGE.match(text, tail.end(), ceiling)
    ):
        return None
    if tail.group(2) and not text[numeral.end - 1].isdigit():
        return None
    unit = read_unit((tail.group(1) or tail.group(2)).replace("-", " "))
    if unit is None:
        return None
    if numeral.value == 1 and not text[numeral.start].isdigit() and unit.base == "second" and text[numeral.end] == " ":
        return None  # "one day"
    return _quantity(text, numeral.start, tail.end(), numeral.value, unit), unit


def _read_money(text: str, at: int, ceiling: int) -> list[Quantity]:
    """ "$2 million", "£2.3bn", "US$ 50,000", "$2-3 million"."""
    found = _money().match(text, at, ceiling)
    if found is None or len(found.group()) > LONGEST:
        return []
    lexicon = load_lexicon("quantities")
    unit = read_unit(lexicon["currency_signs"][found.group(1).upper()])
    if unit is None:
        return []
    scales = lexicon["money_scales"]
    last, last_scale = found.group(4), found.group(5)
    scale = scales[(found.group(3) or last_scale).lower()] if found.group(3) or last_scale else 1
    value = round(float(found.group(2).replace(",", "")) * scale, 6)
    low = _quantity(text, at, found.end(3) if found.group(3) else found.end(2), value, unit)
    if last is None:
        return [low]
    scale = scales[last_scale.lower()] if last_scale else 1
    high = _quantity(text, at, found.end(), round(float(last.replace(",", "")) * scale, 6), unit)
    return [_range(text, low, high)] if value < _end(high) else [low]


def _quantity(text: str, start: int, end: int, value: float, unit: Unit) -> Quantity:
    base = unit.in_base(value)
    return Quantity(start, end, text[start:end], value, unit.name, base, unit.base, None, value, value, base, base)
