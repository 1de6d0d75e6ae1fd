"""Numbers that count nothing: years, times, ages, names, scores, page furniture; each with the reason why."""

import re
from collections.abc import Callable
from functools import cache

from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.numerals import Numeral, counted_nouns
from factcheck.extract.words import bare, next_word, words_before

REASONS = {
    "ordinal": "an ordinal",
    "clock": "a clock time",
    "age": "an age",
    "percentage": "a percentage",
    "fraction": "a fraction",
    "vote": "a score or vote",
    "phone": "a phone number",
    "furniture": "page furniture",
    "money": "money",
    "calibre": "a calibre",
    "quarter": "the name of a quarter",
    "code": "a code",
    "compound": "part of a compound word",
    "duration": "a span of time",
    "month": "a date",
    "year": "a year",
    "designation": "a designation",
    "decimal": "a decimal",
    "pronoun": "a pronoun",
    "idiom": "an idiom",
    "introduced": "an article that introduces a number",
}
LAST_LETTERS = re.compile(r"[^\W\d_]+(?=[\"\u201c\u201d'\u2018\u2019(\[:.#]*$)|[©](?=$)")
AGE_OF_A_NAME = re.compile(r" (?:who (?:was|is|has)|said|told|says)\b")
CHARGED = re.compile(r"\)? Related\b")
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"


@cache
def _words(name: str) -> frozenset[str]:
    """A list of the lexicon's tables ``rejected``, ``words`` or ``around_bounds``."""
    lexicon = load_lexicon("numbers")
    for table in ("rejected", "words", "around_bounds"):
        if name in lexicon[table]:
            return frozenset(lexicon[table][name])
    raise KeyError(name)


def _any(name: str) -> str:
    return "|".join(sorted(map(re.escape, _words(name)), key=len, reverse=True))


@cache
def _after() -> re.Pattern[str]:
    """What directly follows a number that counts nothing; the group that matches names the reason."""
    return re.compile(
        r"(?P<ordinal>(?:st|nd|rd|th)\b)"
        rf"|(?P<clock>:\d\d|\.\d\d[ ]?[ap]\.?m\b|[ ]?(?:{_any('clock')})\b)"
        r"|(?P<age>[- ](?:years?|months?|weeks?|days?)[- ](?:olds?|of age)\b|-(?:years?|months?)-?old)"
        r"|(?P<percentage>\s?(?:%|‰|percent\b|per cent\b|pct\b|percentage\b))"
        r"|(?P<calibre>[- ]?(?:mm|cm)\b)"
        rf"|(?P<fraction>[ -](?:{_any('fractions')})\b)"
        rf"|(?P<vote>(?:[ ]to[ ]\d+)?[ ](?:{_any('votes')})\b|[ ]votes?[ ]to\b)"
        rf"|(?P<furniture>[ ](?:{_any('furniture_after')})\b)"
        rf"|(?P<money>[ ](?:{_any('money')})\b)"
        rf"|(?P<quarter>[ ](?:{_any('quarters')})[ ](?:{_any('quarter_words')})\b)"
        r"|(?P<code>[/\\]\d|\.\d|,\d|[_@#=&]|(?-i:(?<=\d)[A-Za-z]))"
        r"|(?P<compound>-(?!plus\b|odd\b)[A-Za-z])"
        rf"|(?P<duration>[ \n-](?:{_any('time_units')})\b)"
        rf"|(?P<month>[ ](?:{MONTHS})\b(?![ ]of\b))",
        re.IGNORECASE,
    )


@cache
def _after_words() -> frozenset[str]:
    """The first words of all that follows a number that counts nothing, in small letters."""
    lists = ("clock", "fractions", "votes", "furniture_after", "money", "quarters", "time_units")
    words = {re.split(r"[ .]", word)[0] for name in lists for word in _words(name)}
    return frozenset(words | {"mm", "cm", "percent", "per", "pct", "percentage", "to", *MONTHS.split("|")})


def _may_follow(text: str, end: int, ceiling: int) -> bool:
    """Whether ``_after`` may match at ``end``: a quick look, for it nearly never does."""
    if end >= ceiling:
        return False
    mark = text[end]
    if mark not in " \n\u00a0":
        return mark not in ",.;)\"'\u201d \n" or text[end + 1 : end + 2].isdigit()
    return text[end + 1 : end + 2] in "%‰" or next_word(text, end, ceiling)[0].split(".")[0] in _after_words()


def why_no_count(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    """Why this numeral counts nothing, in the words of ``REASONS``; None where it may be a count."""
    start, end = numeral.start, numeral.end
    glued = _glued_before(text, start, floor)
    if glued:
        return REASONS[glued]
    if numeral.form != "article" and _may_follow(text, end, ceiling):
        found = _after().match(text, end, ceiling)
        if found and found.lastgroup and not (found.lastgroup == "compound" and numeral.form == "zero"):
            return REASONS[found.lastgroup]
    by_form = _BY_FORM.get(numeral.form)
    reason_by_form = by_form(text, numeral, floor, ceiling) if by_form else None
    return REASONS[reason_by_form] if reason_by_form else None


def _glued_before(text: str, start: int, floor: int) -> str | None:
    """What the character right before a number makes of it."""
    if start <= floor:
        return None
    before = text[start - 1]
    if before.isspace():
        return None
    if before in "$£€¥₪₴":
        return "money"
    if before.isalnum() or before in "_#@/\\=&":
        return "code"
    further = text[start - 2] if start - 2 >= floor else " "
    if before in "-\u2013\u2011" and further.isalnum():
        return None if text[start].isupper() else "designation"  # "SANA-Two people were killed"
    if before == "+" and text[start].isdigit():
        return "phone"
    if before in ".,:" and further.isalnum() and text[start].isdigit():
        return "code" if before != ":" else ("clock" if further.isdigit() else None)
    return None


def _digits(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    """Designations, years, ages and furniture among the numbers in digits."""
    printed = text[numeral.start : numeral.end]
    words = words_before(text, numeral.start, floor)
    last = words[-1] if words else ""
    tail = LAST_LETTERS.search(last)
    cue = tail.group().lower() if tail else ""
    if numeral.rule == "<digits>" and printed[0] == "0" and len(printed) > 1:
        return "clock"
    if numeral.value is not None and numeral.value != int(numeral.value):
        return "decimal"
    if cue in _words("designators") or (last[:1].isupper() and cue in _words("designators_with_capital")):
        return "designation"
    if cue in _words("furniture"):
        return "furniture"
    if _is_age(words, cue):
        return "age"
    if (
        len(printed) == 4
        and printed.isdigit()
        and printed[:2] in ("19", "20")
        and _is_year(text, numeral, cue, ceiling)
    ):
        return "year"
    if cue in MONTHS.split("|") and last[:1].isupper():
        return "month"
    named = last[-1:] == "," and last[:1].isupper() and text[numeral.end : numeral.end + 1] == ","
    if named and numeral.low <= 110 and text[numeral.start - 1].isspace():
        return "age"
    if last[:1].isupper() and 10 <= numeral.low <= 99 and AGE_OF_A_NAME.match(text, numeral.end):
        return "age"  # "Samira 55 who was": texts that lost their commas
    if cue == "to" and len(words) > 1 and words[-2].lower() in _words("votes"):
        return "vote"  # "by 54 votes to 45"
    if CHARGED.match(text, numeral.end):
        return "furniture"
    if "://" in last or "www." in last or "@" in last:
        return "code"
    return None


def _is_age(words: list[str], last: str) -> bool:
    """ "aged 12", "ages 9 and 14", "under the age of 18", "children under five"."""
    before = [word.lower().strip(",") for word in words[-4:-1]]
    if last in _words("ages"):
        return True
    if last in ("and", "to", "or") and len(before) > 1 and before[-2] in _words("ages"):
        return True
    if last == "of":
        return before[-1:] == ["age"]
    return last in ("under", "over") and bool(before) and before[-1] in _words("ages_of")


def _is_year(text: str, numeral: Numeral, before: str, ceiling: int) -> bool:
    """A bare 1900..2099 is a year unless what is counted, or a bound word, says that it is a count."""
    first, _, first_end = next_word(text, numeral.end, ceiling)
    nouns = counted_nouns()
    if before in (
        "than",
        "least",
        "over",
        "some",
        "nearly",
        "almost",
        "exceeding",
        "estimated",
        "another",
        "approximately",
    ):
        return before == "over" and first not in nouns and numeral.low % 100 != 0
    if before in _words("year_cues") and before not in ("of", "from", "by", "after"):
        return not (before in ("between",) and first in nouns)
    if first in nouns or numeral.low % 100 == 0:
        second = next_word(text, first_end, ceiling)[0] if first else ""
        return not (first in nouns or second in nouns)
    return True


def _both(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    """ "both in the north and the south" counts nothing."""
    return "idiom" if next_word(text, numeral.end, ceiling)[0] in _words("no_both_before") else None


def _zero(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    following, _, _ = next_word(text, numeral.end, ceiling)
    word = text[numeral.start : numeral.end].lower()
    if word.isdigit():
        return _digits(text, numeral, floor, ceiling)
    if word == "without" and following.endswith("ing") and following not in _words("without_doing"):
        return "idiom"
    if word != "no":
        return None
    if following in _words("no_idioms") or text[numeral.end : numeral.end + 1] in (".", ",", "!", "?", "\u201d", '"'):
        return "idiom"
    return None


def _article(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    following, _, _ = next_word(text, numeral.end, ceiling)
    if numeral.rule == "a <noun>":
        if following in _words("no_article_before"):
            return "idiom"
        if not following and text[numeral.end : numeral.end + 1] in ("", ".", ",", ")"):
            return "idiom"
    if following in _words("time_units"):
        return "duration"
    if numeral.rule == "another <noun>":
        words = words_before(text, numeral.start, floor)
        if words and words[-1].lower() == "one":
            return "pronoun"
        if re.compile(r"\s+\d").match(text, numeral.end, ceiling) or following in load_lexicon("numbers")["small"]:
            return "introduced" if numeral.end - numeral.start == len("another") else None
        if following in load_lexicon("numbers")["tens"] or following in load_lexicon("numbers")["vague_plurals"]:
            return "introduced"
    return None


def _words_form(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    """ "one" as a pronoun, "double" where nothing doubles, ages and designations in words."""
    following, _, _ = next_word(text, numeral.end, ceiling)
    words = words_before(text, numeral.start, floor)
    before = bare(words[-1]) if words else ""
    printed = text[numeral.start : numeral.end].lower()
    if printed == "one" and (before in _words("one_after") or following in _words("one_before")):
        return "pronoun"
    if (
        printed == "one"
        and before in _words("one_after_alone")
        and (not following or following in _words("function_words"))
    ):
        return "pronoun"
    if printed in ("double", "triple") and following not in _words("multiplied"):
        return "idiom"
    if printed == "twin" and (not following or following in _words("no_multiples_before")):
        return "idiom"
    if before in _words("designators") and before not in ("day", "point", "no") and words[-1] != before:
        return "designation"
    if _is_age(words, before):
        return "age"
    return None


def _vague(text: str, numeral: Numeral, floor: int, ceiling: int) -> str | None:
    following, _, following_end = next_word(text, numeral.end, ceiling)
    words = words_before(text, numeral.start, floor)
    before = bare(words[-1]) if words else ""
    printed = text[numeral.start : numeral.end].lower()
    if printed in ("tenth", "tenths") and _is_real_tenth(printed, before, following):
        return "ordinal"
    if printed == "scores" and following not in (
        "of",
        "more",
        "killed",
        "dead",
        "wounded",
        "injured",
        "were",
        "have",
        "and",
        "others",
    ):
        return "vote"
    if printed in ("many", "few") and (before in _words("many_after") or following in _words("many_before")):
        return "idiom"
    if (
        printed == "many"
        and before == "as"
        and (following == "as" or len(words) < 2 or words[-2].lower() in _words("times"))
    ):
        return "idiom"
    if following == "of" and next_word(text, following_end, ceiling)[0] in _words("time_units"):
        return "duration"
    if numeral.rule == "a number of" and before == "the":
        return "idiom"
    if printed == "some":
        return _some(text, numeral, following, ceiling)
    return None


def _is_real_tenth(printed: str, before: str, following: str) -> bool:
    """ "the tenth day" and "three tenths" are what they say; "killing tenths", "tenth of missiles" stand for tens."""
    lexicon = load_lexicon("numbers")
    if before in lexicon["small"] or before in ("the", "a") or before.isdigit():
        return True
    return printed == "tenth" and following != "of"


def _some(text: str, numeral: Numeral, following: str, ceiling: int) -> str | None:
    """ "some" counts only before a plural: "some homes", not "some 30", "some of", "some evidence"."""
    if not following or following in _words("some_before"):
        return "idiom"
    at = numeral.end
    for _ in range(3):
        word, _, end = next_word(text, at, ceiling)
        if not word:
            break
        if word in _words("irregular_plurals") or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            return None
        at = end
    return "idiom"


_BY_FORM: dict[str, Callable[[str, Numeral, int, int], str | None]] = {
    "digits": _digits,
    "zero": _zero,
    "article": _article,
    "words": _words_form,
    "vague": _vague,
    "both": _both,
}
