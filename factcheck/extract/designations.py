"""Numbers that count nothing: years, times, ages, names, scores, page furniture; each with the reason why."""

import re
from functools import cache

from factcheck.extract.ages import is_age, is_age_of, is_age_of_several
from factcheck.extract.idioms import WORD_REASONS, around_numeral, is_excepted, listed
from factcheck.extract.lexicon import compiled, load_pattern, load_words
from factcheck.extract.numerals import Numeral, counted_nouns
from factcheck.extract.phones import calls_number
from factcheck.extract.ratios import is_rate, is_ratio
from factcheck.extract.words import next_word, words_before

AND = load_words("grammar", "and_words")
NUMBER = load_words("grammar", "number_words")

BOUNDING = load_words("numbers", "modules", "designations", "bounding")
TO = load_words("grammar", "to_words")
AT = load_words("grammar", "at_words")
IN_SINCE = load_words("grammar", "in_since")
ALSO_OF_COUNTS = load_words("numbers", "modules", "designations", "also_of_counts")
OVER = load_words("grammar", "over_words")
BETWEEN = load_words("grammar", "between_words")

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
    "ratio": "a ratio",
    "introduced": "an article that introduces a number",
}
LAST_LETTERS = re.compile(r"[^\W\d_]+(?=[\"\u201c\u201d'\u2018\u2019(\[:.#]*$)|[©](?=$)")
AGE_OF_A_NAME = compiled("numbers", "designations", "age_of_a_name")
LAST_DAY = 31  # of a month
LONE = re.compile(r"[.,)\]]*\s*$")
CHARGED = compiled("numbers", "designations", "charged")
# The reasons that the words behind a number give, in the order in which they are asked.
FOLLOWING = (
    "ordinal",
    "clock",
    "age",
    "percentage",
    "calibre",
    "fraction",
    "vote",
    "furniture",
    "money",
    "quarter",
    "code",
    "compound",
    "duration",
    "month",
)


@cache
def _after() -> re.Pattern[str]:
    """What directly follows a number that counts nothing; the group that matches names the reason."""
    named = (f"(?P<{name}>{load_pattern('numbers', 'designations', name)})" for name in FOLLOWING)
    return re.compile("|".join(named), re.IGNORECASE)


@cache
def _after_words() -> frozenset[str]:
    """The first words of all that follows a number that counts nothing, in small letters."""
    words = {
        re.split(r"[ .]", word)[0]
        for name in ("clock", "fractions", "votes", "furniture_after", "money", "quarters", "time_units", "lengthening")
        for word in listed(name)
    }
    return frozenset(words).union(listed("after_words"), listed("months"))


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
        if found and found.lastgroup and not _counts_all_the_same(numeral, found.lastgroup):
            return REASONS[found.lastgroup]
    if numeral.form in ("digits", "words") and is_ratio(text, numeral, floor, ceiling):
        return REASONS["ratio"]
    if numeral.form == "digits" or text[start].isdigit():
        reason = _digits(text, numeral, floor, ceiling)
    else:
        by_form = WORD_REASONS.get(numeral.form)
        reason = by_form(around_numeral(text, numeral, floor, ceiling)) if by_form else None
    return REASONS[reason] if reason else None


def _counts_all_the_same(numeral: Numeral, reason: str) -> bool:
    """Whether a number is a count in spite of what follows it: "zero-casualty", no day of a month over the 31st."""
    return numeral.form == "zero" if reason == "compound" else reason == "month" and numeral.low > LAST_DAY


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
    if is_excepted(words):
        return "idiom"
    if _is_mark(text, numeral, words):
        return "furniture"
    if not words and LONE.match(text, numeral.end, ceiling):
        return "furniture"  # a line of its own: a counter, the number of a list's item
    if numeral.rule == "<digits>" and printed[0] == "0" and len(printed) > 1:
        return "clock"
    if numeral.value is not None and numeral.value != int(numeral.value):
        return "decimal"
    following = next_word(text, numeral.end, ceiling)[0]
    if _is_name(cue, words, following):
        return "designation"
    if cue in listed("furniture"):
        return "furniture"
    if is_rate(cue):
        return "ratio"
    if calls_number(text, numeral.end, cue, ceiling):
        return "phone"
    if is_age(words, following) or is_age_of_several(text, numeral, floor, ceiling, following):
        return "age"
    if len(printed) == 4 and printed.isdigit():
        if _is_time_or_old_year(text, numeral, cue, ceiling):
            return "clock" if cue in AT else "year"
        if printed[:2] in ("19", "20") and _is_year(text, numeral, cue, ceiling):
            return "year"
    if cue in listed("months") and _is_day(numeral, words, following):
        return "month"
    if is_age_of(text, numeral, last, floor, ceiling):
        return "age"
    if last[:1].isupper() and 10 <= numeral.low <= 99 and AGE_OF_A_NAME.match(text, numeral.end):
        return "age"  # "Samira 55 who was": texts that lost their commas
    if cue in TO and len(words) > 1 and words[-2].lower() in listed("votes"):
        return "vote"  # "by 54 votes to 45"
    if CHARGED.match(text, numeral.end):
        return "furniture"
    if "://" in last or "www." in last or "@" in last:
        return "code"
    return None


def _is_day(numeral: Numeral, words: list[str], following: str) -> bool:
    """Whether a number behind a month is its day: not in "3 May: 13 killed", "On 3 May 12 people died"."""
    month = words[-1]
    told = len(words) > 1 and words[-2].isdigit() and following in counted_nouns() | listed("scores_before")
    return month[:1].isupper() and not month.endswith(":") and numeral.low <= LAST_DAY and not told


def _is_name(cue: str, words: list[str], following: str) -> bool:
    """Whether a number is part of a name: "Highway 4", "Patrol Lince 7", the second of "Battalions 303 and 744"."""
    if cue in AND and len(words) > 2 and words[-2].isdigit():
        words = words[:-2]
        cue = words[-1].lower()
    last = words[-1] if words else ""
    if cue in NUMBER and len(words) > 1 and words[-2].lower() in listed("numbering"):
        return False  # "the dead number 40"
    if cue in listed("designators") or (last[:1].isupper() and cue in listed("designators_with_capital")):
        return True
    named = len(words) > 1 and len(last) > 2 and last.isalpha() and last[:1].isupper()
    return named and words[-2] in listed("named_units") and following not in counted_nouns()


def _is_mark(text: str, numeral: Numeral, words: list[str]) -> bool:
    """Whether a number is a footnote's or a list's: "killed 5[1]", "(1) Two soldiers were killed."."""
    start, end = numeral.start, numeral.end
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    if around == "[]":
        return end - start < 4 and not text[max(0, start - 2) : start - 1].isspace()
    return around == "()" and len(words) < 2 and "".join(words).strip("([") == "" and text[end + 1 : end + 2] == " "


def _is_time_or_old_year(text: str, numeral: Numeral, before: str, ceiling: int) -> bool:
    """ "at 1850", "in 1832": four digits that are no count unless something counted follows."""
    value = int(numeral.low)
    time = before in AT and value < 2400 and value % 100 < 60
    year = before in IN_SINCE and 1500 <= value < 1900
    return (time or year) and next_word(text, numeral.end, ceiling)[0] not in counted_nouns()


def _is_year(text: str, numeral: Numeral, before: str, ceiling: int) -> bool:
    """A bare 1900..2099 is a year unless what is counted, or a bound word, says that it is a count."""
    first, _, first_end = next_word(text, numeral.end, ceiling)
    nouns = counted_nouns()
    if before in BOUNDING:
        return before in OVER and first not in nouns and numeral.low % 100 != 0
    if before in listed("year_cues") and before not in ALSO_OF_COUNTS:
        return not (before in BETWEEN and first in nouns)
    if first in nouns or numeral.low % 100 == 0:
        second = next_word(text, first_end, ceiling)[0] if first else ""
        return not (first in nouns or second in nouns)
    return True
