"""Through whom a speaker's words came: "told <outlet>", "carried by <outlet>", "speaking on <outlet>"."""

from factcheck.extract.known_names import known_begins, known_kind
from factcheck.extract.lexicon import load_ending, load_phrases, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_kinds import unpossessed
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_clauses import past_time
from factcheck.extract.speech_words import Words, is_nationality, speech, word_set
from factcheck.types import RELAYING_KINDS, SourceKind

SPEAKING = load_words("speech", "modules", "speech_relays", "speaking")
BEFORE_OUTLETS = load_words("speech", "modules", "speech_relays", "before_outlets")
TO = load_words("grammar", "to_words")
CARRIED_BY = load_phrases("speech", "modules", "speech_relays", "carried_by")
TO_OUTLETS = load_words("speech", "modules", "speech_relays", "to_outlets")
CARRIED = load_words("speech", "modules", "speech_relays", "carried")
ADDRESSED = load_words("speech", "modules", "speech_relays", "addressed")
PUBLISHED_BY = load_phrases("speech", "modules", "speech_relays", "published_by")
PLURAL = load_ending("grammar", "endings", "plural")
POSSESSIVE = load_ending("grammar", "endings", "possessive")

CARRIED_REACH = 8
VIA_KINDS = RELAYING_KINDS | {SourceKind.MONITOR, SourceKind.DATA_SET}


def past_addressee(words: Words, index: int, told: bool) -> tuple[int, tuple[Speaker, ...]]:
    """The end of the cue with its "told <outlet>", "to <outlet>", "in a statement carried by <outlet>" and dates."""
    relays: tuple[Speaker, ...] = ()
    while index < len(words) and words.kinds[index] == "adverb":
        index += 1
    index = past_time(words, index)
    if index < len(words) and (told or words.lower[index] in TO or tuple(words.lower[index : index + 2]) in CARRIED_BY):
        begin = index if told and words.lower[index] not in TO else index + 1 + (words.lower[index] in CARRIED)
        if class_at(words, begin) == "pronoun" or (words.lower[begin : begin + 1] and words.lower[begin] in ADDRESSED):
            return begin + 1, relays
        span = phrase_after(words, begin, joined=False)
        if span:
            outlet = outlet_of(words, span)
            if outlet or told:
                index = span[1] if outlet is None else outlet[1]
                relays = (outlet[0],) if outlet else ()
            index = past_time(words, index)
    return index, relays


def spoken_to(words: Words, verb: int) -> tuple[Speaker, ...]:
    """ "sources consulted by <outlet> reported", "a doctor who spoke to <outlet> said"."""
    for index in range(verb - 1, max(0, verb - 10), -1):
        if words.lower[index] in TO_OUTLETS and words.lower[index - 1] in speech("contacts"):
            span = phrase_after(words, index + 1, verb, joined=False)
            found = outlet_of(words, span) if span else None
            return (found[0],) if found else ()
    return ()


def speaking_on(words: Words, start: int) -> tuple[Speaker, ...]:
    """ "Speaking on <outlet>, <speaker> said", "in a statement carried by <outlet>, …": the outlet named before."""
    if start < 3:
        return ()
    carried = next(
        (i for i in range(min(start, CARRIED_REACH)) if tuple(words.lower[i : i + 2]) in PUBLISHED_BY),
        None,
    )
    if words.lower[0] in SPEAKING and words.lower[1] in BEFORE_OUTLETS:
        carried = 0
    if carried is None:
        return ()
    span = phrase_after(words, carried + 2, start, joined=False)
    found = outlet_of(words, span) if span else None
    return (found[0],) if found else ()


def outlet_of(words: Words, span: tuple[int, int]) -> tuple[Speaker, int] | None:
    """The outlet that an addressee names, and the token after it: "SANA reporter" is SANA; None for "reporters"."""
    titles, not_via = word_set("outlets", "titles"), word_set("outlets", "not_via")
    start = span[0]
    while start < span[1] and words.kinds[start] in ("determiner", "quote", "unquote"):
        start += 1
    if start + 1 < span[1] and is_nationality(words, start) and not known_begins(words.printed(start, start + 2)):
        start += 1  # "Turkey's NTV"
    end = start
    while end < span[1] and (
        words.kinds[end] in ("name", "head", "number", "modifier") and words.lower[end] not in titles
    ):
        end += 1
    for stop in range(end, start, -1):
        printed = words.printed(start, stop)
        kind = known_kind(printed) or known_kind(printed.removesuffix(POSSESSIVE).removesuffix(PLURAL))
        if kind and words.kinds[start] in ("name", "head", "modifier") and printed != printed.lower():
            if kind not in VIA_KINDS:
                return None
            while stop < span[1] and (
                words.lower[stop] in titles or words.kinds[stop] in ("head", "modifier", "unquote")
            ):
                stop += 1
            return Speaker(
                unpossessed(printed), None, kind, words.starts[start], words.ends[stop - 1], named=True
            ), stop
    tokens = set(words.lower[start:end])
    if end > start and words.kinds[start] == "name" and tokens & word_set("outlets", "words") and not tokens & not_via:
        name = words.printed(start, end)
        return Speaker(name, None, SourceKind.OUTLET, words.starts[start], words.ends[end - 1], named=True), span[1]
    return None
