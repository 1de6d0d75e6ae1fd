"""The date phrases of a sentence that date a saying and not what is told: "said on Monday"."""

from functools import cache

from factcheck.extract.lexicon import load_words
from factcheck.extract.saying_verbs import owns_deed
from factcheck.extract.speech_events import CUE_CLASSES, cue_words, events_in
from factcheck.extract.speech_words import Words, speech, word_classes
from factcheck.extract.tokens import as_tokens, tokens_in

ACCORDING = load_words("grammar", "according_words")
WINDOWS = load_words("speech", "modules", "saying_dates", "windows")
ON = load_words("grammar", "on_words")


def saying_dates(text: str, sentence_start: int, sentence_end: int) -> tuple[tuple[int, int], ...]:
    """The spans in a sentence whose date phrases date the saying: "said on Monday", "in a statement on Friday"."""
    if _tellers().isdisjoint(tokens_in(text, sentence_start, sentence_end).words):
        return ()
    words, events = events_in(text, sentence_start, sentence_end)
    out = []
    for event in events:
        voiced = [(voice.start, voice.end) for voice in event.voices]
        out += [span for span in _time_runs(words, event.start, event.end) if not _inside(span, voiced)]
        first = event.start
        while first and (
            words.kinds[first - 1] in ("time", "number", "link", "adverb", "quote")
            or words.lower[first - 1] == ","
            or (words.kinds[first - 1] == "conjunction" and words.kinds[first] in ("time", "number"))
        ):
            first -= 1
        aside = (event.cue or "").partition(" ")[
            0
        ] in ACCORDING  # "on Sunday, according to the ministry, a shell struck"
        window = words.lower[first] in speech("windows") or not WINDOWS.isdisjoint(words.lower[first - 1 : first])
        if (
            event.side == "right"
            and not aside
            and not window
            and (not first or words.kinds[first - 1] in ("conjunction", "mark"))
        ):
            # "On Sunday the ministry said …": a date before a speaker at the sentence's beginning dates the saying.
            out += _time_runs(words, first, event.start)
    for index, kind in enumerate(words.kinds):
        if kind == "record" and index + 1 < len(words):
            out += _time_runs(words, index + 1, min(index + 8, len(words)), at_once=True)
        if kind == "say" and owns_deed(words, index):
            # "The group on Monday claimed responsibility for a raid that killed two": a claim, no deed, of that day.
            out += _time_runs(words, _time_before(words, index), index)
            if words.kinds[index + 1 : index + 2] != ["determiner"]:  # "claimed an October 2 attack": of that day
                out += _time_runs(words, index + 2, min(index + 8, len(words)), at_once=True)
    return tuple(sorted(set(out)))


def _time_before(words: Words, index: int) -> int:
    """Where the words of time begin that end before ``index``."""
    while index and (words.kinds[index - 1] in ("time", "number") or words.lower[index - 1] in ON):
        index -= 1
    return index


@cache
def _tellers() -> frozenset[str]:
    """The words without which no date can be that of a saying, as tokens of a text."""
    words = {word for word, kind in word_classes().items() if kind in CUE_CLASSES} | speech("noun_or_verb")
    return cue_words() | as_tokens(words)


def _inside(span: tuple[int, int], outer: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in outer)


def _time_runs(words: Words, start: int, end: int, at_once: bool = False) -> list[tuple[int, int]]:
    """The date phrases among tokens ``start``..``end`` as text spans; ``at_once``: only one that begins there."""
    out = []
    index = start
    while index < end:
        first = index
        while index < len(words) and (
            words.kinds[index] == "time"
            or (words.kinds[index] == "number" and index > first)
            or (words.kinds[index] == "link" and words.kinds[index + 1 : index + 2] == ["time"])
            or (
                words.lower[index] == ","
                and index > first
                and words.kinds[index + 1 : index + 2] in (["time"], ["number"])
            )
        ):
            index += 1
        if any(words.kinds[i] == "time" for i in range(first, index)):
            out.append((words.starts[first], words.ends[index - 1]))
        if at_once:
            break
        index = max(index, first + 1)
    return out
