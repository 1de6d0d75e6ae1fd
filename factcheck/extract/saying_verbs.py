"""Whether a verb says something where it stands, and whether it makes its subject a source."""

from functools import cache

from factcheck.extract.lexicon import load_lexicon, load_phrases, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speakers import class_at
from factcheck.extract.speech_words import Words, speech, word_set
from factcheck.extract.triggers import harming_verbs, verb_forms

NO_SAYING = load_phrases("speech", "modules", "saying_verbs", "no_saying")
CLAIMED = load_words("grammar", "claimed_words")
GIVING = load_words("speech", "modules", "saying_verbs", "giving")
THAT = load_words("grammar", "that_words")
OUT_THAT = load_phrases("speech", "modules", "saying_verbs", "out_that")
DESPITE = load_words("speech", "modules", "saying_verbs", "despite")
CONTRARY_TO = load_phrases("speech", "modules", "saying_verbs", "contrary_to")
BEFORE_NUMBERS = load_words("speech", "modules", "saying_verbs", "before_numbers")
TO_HAVE = load_phrases("speech", "modules", "saying_verbs", "to_have")
AT = load_words("grammar", "at_words")
WHAT = load_words("speech", "modules", "saying_verbs", "what")

# How far behind the verb a number begins, and how far behind it its own verb stands.
NUMBER_REACH = 6
CLAUSE_REACH = 9
GAINSAID_REACH = 8
CLAIM_REACH = 6


def bears_source(words: Words, verb: int, speaker: Speaker) -> bool:
    """Whether this verb makes that subject a source: weak verbs need a plain speaker."""
    if speaker.head in load_words("grammar", "event_nouns"):
        return False  # "three strikes denied access to terrain"
    if words.kinds[verb] == "say":
        return True
    if words.lower[verb] in speech("seeing"):
        return speaker.head in word_set("persons", "heads")
    return speaker.named or bool(speaker.head)


def is_saying(words: Words, verb: int) -> bool:
    """Whether the verb says something here: "claimed responsibility" and "claimed the lives of 20" do not."""
    low, after = words.lower[verb], words.lower[verb + 1 : verb + 9]
    if _is_gainsaid(words, verb):
        return False
    if class_at(words, verb - 1) == "determiner":
        return False  # "an estimated 900", "the said village"
    if words.kinds[verb] == "report_that":
        fears = low in speech("fearing")
        said = (
            not THAT.isdisjoint(after[:1])
            or tuple(after[:2]) in OUT_THAT
            or (tuple(after[:2]) in TO_HAVE and not fears)
        )
        return said or (low in speech("believing") and _counts_at_once(words, verb))
    if low in CLAIMED:
        return not (is_taking(words, verb) or _is_deed_claimed(words, verb + 1))
    if low in GIVING:
        return bool(load_words("grammar", "totals") & set(after[:3]))
    if low in speech("raising"):
        return _is_toll_among(after) or _is_toll_among(words.lower[max(0, verb - 8) : verb][::-1])
    if low in speech("branding"):
        return _is_called_untrue(words, verb)
    if low in speech("putting"):
        return _puts_at(after) or (
            not AT.isdisjoint(after[:1]) and _is_toll_among(words.lower[max(0, verb - 8) : verb][::-1])
        )
    return (low, *after[:1]) not in NO_SAYING


def _puts_at(after: list[str]) -> bool:
    """Whether "put" puts a toll at something, or "it" at a number: "put the toll at 12", "put it at 12"."""
    at = next((i for i, low in enumerate(after) if low in AT), None)
    if at is None:
        return False
    pointed = at == 1 and after[0] in load_words("grammar", "put_for") and any(is_numeral(low) for low in after[2:])
    return pointed or bool(load_words("grammar", "tolls") & set(after))


def _is_toll_among(near: list[str]) -> bool:
    """Whether a toll is raised or lowered, not some other number; the nearest words stand first."""
    if not speech("victim_counts").isdisjoint(near[:6]):
        return True
    return not (speech("counts").isdisjoint(near) or speech("victims").isdisjoint(near))


def _is_called_untrue(words: Words, verb: int) -> bool:
    """Whether a claim is called something like a lie here: "called reports that 30 died fake", "branded it a lie"."""
    behind = words.lower[verb + 1 :]
    return not (speech("branded").isdisjoint(behind[:CLAIM_REACH]) or speech("untrue").isdisjoint(behind))


def is_taking(words: Words, verb: int) -> bool:
    """Whether lives or the responsibility for a deed are claimed."""
    after = words.lower[verb + 1 : verb + 9]
    taken = speech("taken") & set(after[:6]) or speech("taken_people") & set(after[1:2])
    return bool(taken or speech("owned") & set(after[:2]))


def owns_deed(words: Words, verb: int) -> bool:
    """Whether somebody says here that a deed was his: "claimed responsibility for", "claimed an attack on"."""
    if words.lower[verb] not in CLAIMED:
        return False
    return bool(speech("owned") & set(words.lower[verb + 1 : verb + 3])) or _is_deed_claimed(words, verb + 1)


def _is_deed_claimed(words: Words, index: int) -> bool:
    """Whether an attack is claimed, as the deed of those who speak: "claimed a suicide attack on the camp"."""
    for at in range(index, min(index + 7, len(words))):
        if words.lower[at] in load_words("grammar", "event_nouns"):
            return class_at(words, at + 1) in ("link", "preposition", "relative", "mark", "end", "time")
        if words.kinds[at] not in ("determiner", "modifier", "name", "noun", "number", "time", "other"):
            return False
    return False


def _is_gainsaid(words: Words, verb: int) -> bool:
    """Whether the text sets its words against what is said: "contrary to what the army said, 12 died"."""
    what = next((i for i in range(verb - 1, max(0, verb - GAINSAID_REACH), -1) if words.lower[i] in WHAT), None)
    return what is not None and (words.lower[what - 1] in DESPITE or tuple(words.lower[what - 2 : what]) in CONTRARY_TO)


@cache
def _numerals() -> frozenset[str]:
    """The words that begin a number."""
    lexicon = load_lexicon("numbers")
    return frozenset(word for table in ("small", "tens", "vague_plurals") for word in lexicon[table])


def is_numeral(low: str) -> bool:
    """Whether a token in small letters begins a number."""
    return low[0].isdigit() or low.split("-")[0] in _numerals()


def _counts_at_once(words: Words, verb: int) -> bool:
    """Whether a clause with its number follows and no "that" leads it: "the opposition claims 17 were killed"."""
    if is_taking(words, verb):
        return False
    for at in range(verb + 1, min(verb + NUMBER_REACH, len(words))):
        if (
            words.kinds[at] in ("mark", "link", "conjunction", "subordinator", "relative")
            and words.lower[at] not in BEFORE_NUMBERS
        ):
            return False
        if is_numeral(words.lower[at]):
            clause_kinds = words.kinds[at : at + CLAUSE_REACH]
            stop = at + (clause_kinds.index("mark") if "mark" in clause_kinds else len(clause_kinds))
            deeds = verb_forms() | harming_verbs()
            return any(words.kinds[i] in ("passive", "modal") or words.lower[i] in deeds for i in range(verb + 1, stop))
    return False
