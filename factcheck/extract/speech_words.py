"""The words of a sentence and their classes, as far as telling who speaks needs them."""

import re
from dataclasses import dataclass
from functools import cache
from operator import add

from factcheck.extract.capitals import demonyms
from factcheck.extract.known_names import known_begins, known_kind, known_opens, place_kind
from factcheck.extract.lexicon import load_ending, load_endings, load_lexicon, load_words

PLURAL = load_ending("grammar", "endings", "plural")
NON = load_endings("speech", "modules", "speech_words", "non")
BEHIND_RECORDS = load_words("grammar", "by_from_of")
THE = load_words("grammar", "definite_articles")
MAY = load_words("grammar", "may_words")
SAID = load_words("grammar", "said_words")
FIGURES = load_words("speech", "modules", "speech_words", "figures")

# A dotted abbreviation, a title with its stop, an owner in the plural,
# a word with inner hyphens, apostrophes or dots, or a single mark.
TOKEN = re.compile(
    r"(?=\S)(?:[A-Za-z0-9]++(?=[\s,;:)])|"  # no other reading, only the quickest for most words
    rf"(?:[A-Z]\.){{2,}}|(?:{'|'.join(load_lexicon('sources')['names']['stopped_titles'])})\.(?=\s)"
    r"|\w+s['\u2019](?=\s\w)|\w+(?:[-'\u2019.&]\w+)*|--|[^\w\s])"
)
OPENING_QUOTES = "“«"
POSSESSIVES = load_endings("speech", "modules", "speech_words", "possessives")
CLOSING_QUOTES = "”»"
QUOTES = OPENING_QUOTES + CLOSING_QUOTES + '"'
PEOPLE_CLASSES = frozenset({"head", "role"})
VERB_CLASSES = frozenset({"say", "report", "report_that"})
# Classes of words that are no part of a name, unless a known source's name holds them.
SMALL_IN_NAMES = frozenset({"adverb", "conjunction", "determiner", "passive", "preposition", "record", "time"})
NAME_REACH = 7
TOKENS_KEPT = 50_000
BEFORE_NOUN = frozenset({"start", "determiner", "modifier", "preposition", "link"})


@dataclass(slots=True)
class Words:
    """The tokens of one sentence (parallel lists).

    Their spans in the document, lower-case forms, classes, and whether each begins with a capital.
    """

    text: str
    starts: list[int]
    ends: list[int]
    lower: list[str]
    kinds: list[str]
    capitals: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def printed(self, start: int, end: int) -> str:
        """The text of tokens ``start``..``end`` (end excluded), its white space made single."""
        return " ".join(self.text[self.starts[start] : self.ends[end - 1]].split()) if start < end else ""

    def is_capital(self, index: int) -> bool:
        """Whether this token begins with a capital."""
        return self.capitals[index]


@cache
def word_classes() -> dict[str, str]:
    """Each known word's class."""
    lexicon = load_lexicon("sources")
    classes = {word: name for name, words in lexicon["classes"].items() for word in words}
    classes |= {word: "head" for words in lexicon["heads"].values() for word in words}
    return classes | {word: "role" for words in lexicon["roles"].values() for word in words}


@cache
def head_kinds() -> dict[str, str]:
    """The kind of source that each head noun names."""
    return {word: kind for kind, words in load_lexicon("sources")["heads"].items() for word in words}


@cache
def word_set(table: str, name: str) -> frozenset[str]:
    """One list of the lexicon as a set."""
    return frozenset(load_lexicon("sources")[table][name])


@cache
def modifier_endings() -> tuple[str, ...]:
    """The endings that make a word of several a modifier: "-based", "-led"."""
    return tuple(load_lexicon("sources")["names"]["modifier_endings"])


@cache
def article_prefixes() -> tuple[str, ...]:
    """The articles that a small letter may begin a name with: "al-", "ash-"."""
    return tuple(load_lexicon("sources")["names"]["article_prefixes"])


@cache
def speech(name: str) -> frozenset[str]:
    """One of the small sets of the ``speech`` table, which says what its words do."""
    return word_set("speech", name)


def is_nationality(words: Words, index: int) -> bool:
    """Whether a token is an adjective of nationality or a country's name, also where its apostrophe was lost."""
    if not words.capitals[index]:
        return False
    printed = words.text[words.starts[index] : words.ends[index]]
    if printed in demonyms() or place_kind(printed) == "country":
        return True
    owner = printed[:-2] if printed.endswith(POSSESSIVES) else printed.removesuffix(PLURAL)
    return owner != printed and place_kind(owner) == "country"


def is_initials(words: Words, index: int) -> bool:
    """Whether a token is the initials of a name ("SANA", "FNA")."""
    return words.ends[index] - words.starts[index] > 2 and words.printed(index, index + 1).isupper()


def _class_of(word: str, lower: str) -> str:
    """The class of one token, by its form where the lexicon does not know it."""
    initial = word[0]
    if not (initial.isalnum() or initial == "_"):
        return "quote" if word in QUOTES else "mark"  # a closing one is told apart in _settle_quotes
    classes = word_classes()
    if word.isalpha():  # as nearly all are: none of the forms below
        if word.isupper() and word in word_set("names", "shouted"):
            return "name"
        return classes.get(lower) or ("name" if initial.isupper() else "other")
    lower = lower.removesuffix(".").rstrip("'\u2019")
    if lower.endswith(POSSESSIVES):
        possessed_kind = classes.get(lower[:-2])
        return (
            possessed_kind if possessed_kind in ("head", "role", "record") else "name" if initial.isupper() else "other"
        )
    found = classes.get(lower)
    if found is not None:
        return found
    if initial.isdigit():
        return "number"
    if lower.endswith(modifier_endings()) or lower.startswith(NON):
        return "modifier"
    return "name" if initial.isupper() or lower.startswith(article_prefixes()) else "other"


class ReadTokens(dict[str, tuple[str, str, bool]]):
    """Lower-case form, class and capital of each token read so far; forgets all when it grows too large."""

    def __missing__(self, word: str) -> tuple[str, str, bool]:
        if len(self) >= TOKENS_KEPT:
            self.clear()
        lower = word.lower()
        read = self[word] = lower, _class_of(word, lower), word[0].isupper()
        return read


READ_TOKENS = ReadTokens()


def read_words(text: str, start: int, end: int) -> Words:
    """The words of ``text[start:end]``."""
    printed, starts = _tokens(text, start, end)
    classed = map(READ_TOKENS.__getitem__, printed)
    lower, kinds, capitals = map(list, zip(*classed, strict=True)) if printed else ([], [], [])
    words = Words(text, starts, list(map(add, starts, map(len, printed))), lower, kinds, capitals)
    _settle_nouns(words)
    _settle_names(words)
    if "quote" in words.kinds:
        _settle_quotes(words)
    return words


def _tokens(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """The tokens of ``text[start:end]`` as printed, and where each begins."""
    printed: list[str] = []
    starts: list[int] = []
    at = start
    for run in text[start:end].split(" "):
        behind = at + len(run)
        if run.isalnum():  # one word, as nearly all are
            printed.append(run)
            starts.append(at)
        elif run:
            for match in TOKEN.finditer(text, at, end):  # which looks behind the run
                if match.start() >= behind:
                    break
                printed.append(match[0])
                starts.append(match.start())
        at = behind + 1
    return printed, starts


def _settle_quotes(words: Words) -> None:
    """Tell closing quotation marks ("unquote") from opening ones, the straight ones by the space around them."""
    for index, kind in enumerate(words.kinds):
        if kind != "quote":
            continue
        mark, at = words.lower[index], words.starts[index]
        if mark in CLOSING_QUOTES or (mark == '"' and at and not words.text[at - 1].isspace()):
            words.kinds[index] = "unquote"


def _settle_nouns(words: Words) -> None:
    """Read "reports", "claims" and the like as nouns where a noun's company stands before (or nothing does).

    A small particle inside a name ("Staffan de Mistura") is a part of it.
    """
    unsettled = _unsettled()
    for index in [i for i, low in enumerate(words.lower) if low in unsettled]:
        low = words.lower[index]
        if (
            low in word_set("names", "particles")
            and words.kinds[index - 1 : index] == ["name"]
            and words.kinds[index] == "other"
        ):
            words.kinds[index] = "name"
        elif low in MAY and index and words.is_capital(index):
            words.kinds[index] = "time"
        elif (
            words.kinds[index] in ("preposition", "adverb")
            and words.is_capital(index)
            and _is_capital_name(words, index - 1)
        ):
            words.kinds[index] = "name"  # "Doctors Without Borders"
        elif low in SAID and words.is_capital(index) and index and words.is_capital(index - 1):
            words.kinds[index] = "name"  # "Rodi Said"
        elif low in speech("ranking") and words.kinds[index + 1 : index + 2] == ["head"]:
            words.kinds[index] = "modifier"  # "first responders"
        elif low in FIGURES and words.kinds[index + 1 : index + 2] == ["name"]:
            words.kinds[index] = "role"  # "the opposition figure George Sabra"
        if low not in speech("noun_or_verb"):
            continue
        kind_before = words.kinds[index - 1] if index else "start"
        after = words.lower[index + 1] if index + 1 < len(words) else ""
        verb_follows = _is_verb_at(words, index + 1)
        nominal = (
            after in BEHIND_RECORDS
            or words.kinds[index + 1 : index + 2] == ["issued"]
            or (kind_before in BEFORE_NOUN and not _is_capital_modifier(words, index - 1))
        )
        if nominal or verb_follows or (kind_before == "other" and words.kinds[index] == "report_that"):
            words.kinds[index] = "record"


def _settle_names(words: Words) -> None:
    """Make one name of a known source's words, also the small ones ("Save the Children", "Aleppo Today")."""
    kinds, capitals = words.kinds, words.capitals
    for index in range(1, len(words) - 1):
        if kinds[index] not in SMALL_IN_NAMES or not (capitals[index - 1] or capitals[index + 1]):
            continue
        found = _known_around(words, index)
        if found:
            kinds[slice(*found)] = ["name"] * (found[1] - found[0])


def _known_around(words: Words, index: int) -> tuple[int, int] | None:
    """The longest name of a known source that holds this token and does not begin or end with it alone."""
    for first in range(max(0, index - NAME_REACH), index):
        if (
            not words.capitals[first]
            or words.lower[first] in THE
            or not known_opens(words.lower[first])
            or not known_begins(words.printed(first, first + 2))
        ):
            continue
        for end in range(min(len(words), index + NAME_REACH), index, -1):
            if words.is_capital(end - 1) and known_kind(words.printed(first, end)):
                return first, end
    return None


@cache
def _unsettled() -> frozenset[str]:
    """The words whose class their company decides."""
    company = [word for word, kind in word_classes().items() if kind in ("preposition", "adverb")]
    return (
        speech("noun_or_verb")
        | speech("ranking")
        | word_set("names", "particles")
        | MAY
        | SAID
        | FIGURES
        | frozenset(company)
    )


def _is_capital_modifier(words: Words, index: int) -> bool:
    return index >= 0 and words.kinds[index] == "modifier" and words.is_capital(index)


def _is_capital_name(words: Words, index: int) -> bool:
    return index >= 0 and words.kinds[index] in ("name", "head") and words.is_capital(index)


def _is_verb_at(words: Words, index: int) -> bool:
    return index < len(words) and words.kinds[index] in VERB_CLASSES
