"""Print that lost its marks: where a new sentence begins in "… not imminent Raids killed 31 the army said"."""

import re
from functools import lru_cache

from factcheck.extract.capitals import demonyms
from factcheck.extract.lexicon import load_phrases, load_words
from factcheck.extract.speech_words import Words

BOUNDS = load_phrases("speech", "modules", "lost_marks", "bounds")

# Classes of words that open a sentence, and that stand inside a name only in small letters or beside other capitals.
OPENING = frozenset({"adverb", "conjunction", "determiner", "link", "preposition", "pronoun", "subordinator"})
PART_OF_WORD = re.compile(r"[\w'-]")
BEFORE = frozenset({"name", "number", "other", "noun", "time"})


def begins_anew(words: Words, start: int, end: int) -> int | None:
    """The first token in ``start``..``end`` with which a new sentence begins though no mark stands before it.

    Only where the sentence has no comma: other print marks its sentences.
    """
    if "," in words.lower:
        return None
    capitals = words.capitals
    return next((i for i in range(start, min(end, len(words) - 1)) if capitals[i] and _is_opening(words, i)), None)


def _is_opening(words: Words, index: int) -> bool:
    if words.kinds[index - 1] not in BEFORE or words.is_capital(index + 1):
        return False
    kind, before = words.kinds[index], words.is_capital(index - 1)
    printed = words.text[words.starts[index] : words.ends[index]]
    if kind in OPENING or tuple(words.lower[index : index + 2]) in BOUNDS:
        return len(printed) > 1 and not printed.isupper()
    event = words.lower[index + 1] in load_words("grammar", "event_nouns")
    if event and words.lower[index] in load_words("grammar", "event_prefix"):
        return words.text[words.starts[index - 1] : words.ends[index - 1]] not in demonyms()
    return not before and words.kinds[index + 1] in ("other", "modal", "passive") and is_common(words.text, printed)


@lru_cache(maxsize=1024)
def is_common(text: str, printed: str) -> bool:
    """Whether a word with a capital stands in small letters elsewhere in the text."""
    lower = printed.lower()
    if len(lower) <= 2:
        return False
    at = text.find(lower)
    while at >= 0:
        if not (PART_OF_WORD.match(text, at + len(lower)) or (at and PART_OF_WORD.match(text, at - 1))):
            return True
        at = text.find(lower, at + 1)
    return False
