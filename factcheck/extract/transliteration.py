"""Keys under which the spellings of one name meet: ``Qamishli``, ``al-Qamishli`` and ``Kameshly`` are one town."""

import re
import unicodedata
from functools import lru_cache

WRITTEN_ARTICLES = ("al", "il")  # articles that a folded key may begin with: "Alnouman"
ARTICLES = frozenset(
    [
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "ad",
        "adh",
        "at",
        "ath",
        "az",
        "an",
        "en",
        "ed",
        "er",
        "es",
        "et",
        "ez",
        "il",
        "ul",
        "the",
    ]
)
# The same first word of many names, in the spellings that agencies use for it.
FIRST_WORDS = {
    spelling: meeting
    for meeting, spellings in {
        "kafr": "kafr kafar kfar kafer kufr kfr kefr kufur",
        "tal": "tal tall tell tel til",
        "um": "um umm om omm oum",
        "abu": "abu abou abo bou bu",
        "dir": "deir dayr dair der deyr dir",
        "in": "ain ayn ein eyn aïn",
        "bit": "beit bayt bait bet",
        "jabal": "jabal jebel jabel gebel djebel jabl",
        "xik": "sheikh shaikh shaykh shekh cheikh shiekh sheik sheykh",
        "bir": "bir bi'r beir beer",
        "wadi": "wadi wadee ouadi oued",
        "wad": "wad wed wadd",
        "jiz": "gezira jazira jazirah jezira gazira jazeera",
        "said": "sayyida sayyidah sayeda sayyeda sayida saida sayyidat",
        "hux": "hosh hawsh housh hoch",
        "nabi": "nabi nebi",
        "ras": "ras raas ra's",
    }.items()
    for spelling in spellings.split()
}

_APART = re.compile(r"[\s\-\u2010\u2011\u2013\u2014/_,]+")
_SILENT = str.maketrans("", "", "'\u2019\u2018\u02bc\u02bb\u02bf\u02be`\u00b4.·\"")
_TWO_LETTERS = (("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "x"), ("ch", "x"), ("dj", "j"))
_ONE_LETTER = str.maketrans("gqcwyšşeo", "jkkuixxiu")
_DOUBLED = re.compile(r"(.)(?=\1)")
# What counts as nothing at a name's end, and before another word; with the longest first.
_FINAL_VOWELS = ("ah", "eh", "a", "e")
_CONSTRUCTS = ("ah", "at", "eh", "et", "ih", "it", "a", "e", "i")


def plain(name: str) -> str:
    """The name in small letters without accents, apostrophes and full stops."""
    small = name.casefold()
    if small.isascii() and small.isalnum():
        return small
    if not small.isascii():
        small = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
        small = small.replace("\u0131", "i")
    return small.translate(_SILENT)


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, without articles; the last word always stays."""
    bare = plain(name)
    if bare.isalnum():
        return [bare]
    words = [word for word in _APART.split(bare) if word]
    return [word for word in words[:-1] if word not in ARTICLES] + words[-1:]


@lru_cache(maxsize=16384)
def exact_key(name: str) -> str:
    """The key of a printed spelling: case, accents, hyphens, spaces and articles aside."""
    return "".join(words_of(name))


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key under which transliterations of one name meet.

    Beyond `exact_key`: double letters, ee/i, ou/u, ai/ei/ay, q/k, kh/k, gh/g/j, sh/ch, and a final -a, -ah, -eh
    (before another word also -at, -et) count as nothing.
    """
    words = words_of(name)
    return "".join([_fold_word(word, False) for word in words[:-1]] + [_fold_word(word, True) for word in words[-1:]])


def fold_before(name: str) -> str:
    """What the key begins with of a longer name that begins so."""
    words = words_of(name)
    return "".join([_fold_word(word, False) for word in words if word not in ARTICLES])


def _fold_word(word: str, final: bool) -> str:
    if not final and word in FIRST_WORDS:
        return FIRST_WORDS[word]
    return _sounds(_without_ending(word, _FINAL_VOWELS if final else _CONSTRUCTS) if len(word) > 3 else word)


@lru_cache(maxsize=16384)
def _sounds(word: str) -> str:
    """A word with one letter for each group of letters that transliterations do not tell apart."""
    if "h" in word or "j" in word:
        for letters, letter in _TWO_LETTERS:
            word = word.replace(letters, letter)
    return _DOUBLED.sub("", word.translate(_ONE_LETTER).replace("ai", "i").replace("au", "u"))


def _without_ending(word: str, endings: tuple[str, ...]) -> str:
    """A word without the first of these endings that it has, where two letters stand before it."""
    if word.endswith(endings):
        ending = next(filter(word.endswith, endings))
        if word[-len(ending) - 2 : -len(ending)].isalnum():
            return word[: -len(ending)]
    return word
