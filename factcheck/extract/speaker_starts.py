"""Where the phrase that names a speaker begins, from its end backward: "the head of the group, Rami Abdel Rahman"."""

from factcheck.extract.known_names import known_kind, place_kind
from factcheck.extract.lexicon import load_words
from factcheck.extract.speaker_alone import after_place, own_speaker
from factcheck.extract.speakers import CORE, Span, after_articles, bracket_before, class_at, core_end, phrase_after
from factcheck.extract.speech_words import Words, head_kinds, is_initials

AND = load_words("grammar", "and_words")
ARTICLES = load_words("grammar", "articles")
BY = load_words("grammar", "by_words")
NAME_ARTICLES = load_words("speech", "modules", "speaker_starts", "name_articles")
DOZENS = load_words("speech", "modules", "speaker_starts", "dozens")
QUANTIFIERS = load_words("speech", "modules", "speaker_starts", "quantifiers")
OF = load_words("grammar", "of_words")

PLACE_PREPOSITIONS = load_words("grammar", "locating")
# Everything that may stand inside a speaker's phrase, for the walk to the left.
INSIDE = CORE | {"determiner", "link", "number", "quote", "unquote", "issued"}
INSIDE_MARKS = frozenset("()&/")
# A phrase may begin after these without being the rest of something longer.
CLAUSE_STARTS = frozenset(
    {"start", "mark", "quote", "unquote", "conjunction", "subordinator", "relative", "time", "adverb"}
)
LONGEST = 26


def phrase_before(words: Words, end: int, floor: int = 0) -> Span | None:
    """The speaker's phrase that ends just before token ``end``: the longest that stands free of what precedes it."""
    low = end
    while low > floor and end - low < LONGEST:
        before = bracket_before(words, low, floor) if words.lower[low - 1] == ")" else low
        if before == low and not _may_stand_inside(words, low - 1):
            break
        low = min(before, low - 1)
    for start in range(low, end):
        kind = words.kinds[start]
        if kind not in CORE and kind not in ("determiner", "number", "quote"):
            continue
        if not _may_begin(words, start, end, floor):
            continue
        found = phrase_after(words, start, end)
        if found and found[1] == end and _is_speaker(words, found, floor) and not after_place(words, *found):
            return found
    return None


def _may_stand_inside(words: Words, index: int) -> bool:
    kind = words.kinds[index]
    if kind in INSIDE or words.lower[index] in INSIDE_MARKS or words.lower[index] in AND:
        return True
    if kind == "other" and index and words.lower[index - 1] in ARTICLES:
        return class_at(words, index + 1) in ("head", "modifier", "role")  # "the same source"
    return words.lower[index] in BY and class_at(words, index - 1) in ("record", "issued", "time", "number", "adverb")


def _splits_run(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether a source begins inside a run of names that is the object of a preposition ("in Syria Al Mayadeen TV").

    It does where the seeds know it, or where its own first word (an office, a field, "al") begins a name.
    """
    first = start
    while first > floor and words.kinds[first - 1] in ("name", "modifier", "noun", "role", "head"):
        first -= 1
    if first > floor and words.kinds[first - 1] in ("link", "preposition", "determiner", "conjunction"):
        own = own_speaker(words, first, end)
        if own and (words.kinds[first - 1] in ("link", "preposition") or words.kinds[own - 1] == "noun"):
            return own == start
    if _ends_places(words, start - 1):
        return True
    known = known_kind(words.printed(start, end)) is not None
    if first == floor or words.kinds[first - 1] not in ("link", "preposition"):
        if words.kinds[start - 1] in ("role", "head"):
            return True
        return known or (words.kinds[start - 1] == "modifier" and words.kinds[start] not in ("name", "head"))
    place = first
    while place < start and words.kinds[place] == "modifier" and not words.is_capital(place):
        place += 1
    if place == start:
        return False
    # "opponents of President Assad said" is not Assad: only a place before the source cuts the run in two.
    apart = place_kind(words.printed(place, start)) or place_kind(words.printed(start - 1, start))
    if not (apart or words.lower[first - 1] in PLACE_PREPOSITIONS or known_kind(words.printed(place, start))):
        return False
    begins = {"role", "head"} & set(words.kinds[start:end]) or words.kinds[start] == "modifier"
    begins = begins or words.lower[start] in NAME_ARTICLES
    return known or is_initials(words, start) or (bool(begins) and words.kinds[start - 1] != "modifier")


def _ends_places(words: Words, index: int) -> bool:
    """Whether a name ends a list of places before a speaker in small letters: "near Homs and Hama | local media"."""
    if index < 2 or index + 1 >= len(words) or words.kinds[index - 2 : index + 1] != ["name", "conjunction", "name"]:
        return False
    if words.kinds[index + 1] not in ("modifier", "head") or words.is_capital(index + 1):
        return False
    places = (place_kind(words.printed(at, at + 1)) for at in (index - 2, index))
    return all(kind not in (None, "country") for kind in places)


def _may_begin(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether a phrase can begin here: not inside a longer one, not right after a preposition."""
    if start <= floor:
        return True
    kind_before = words.kinds[start - 1]
    if _ends_places(words, start):
        return False
    if kind_before in ("link", "preposition", "determiner") and words.lower[start - 1] not in DOZENS:
        return False
    kind = words.kinds[start]
    if kind == "determiner" and words.kinds[start + 1 : start + 2] == ["determiner"]:
        return words.lower[start] in QUANTIFIERS
    if words.lower[start] in DOZENS and OF.isdisjoint(words.lower[start + 1 : start + 2]):
        return False  # "wounding dozens activists said" lost its comma
    if kind_before in ("name", "modifier", "role", "head") and kind != "determiner":
        return _splits_run(words, start, end, floor)
    if kind == "noun" and not words.is_capital(start):
        return False
    if words.kinds[start] == "number":
        # "wounds 50 state media reported" lost its comma: media are not counted
        return kind_before not in ("number", "time") and head_kinds().get(words.lower[end - 1]) not in (
            "outlet",
            "agency",
        )
    return words.lower[start - 1] not in ("(", "&", "/")


def _is_speaker(words: Words, span: Span, floor: int) -> bool:
    """Whether the phrase's own head speaks: a monitor, a ministry, an official, a person or a body by name."""
    start = after_articles(words, *span)
    end = core_end(words, start, span[1])
    kinds = words.kinds[start:end]
    if not kinds:
        return span[1] - span[0] > 1
    if kinds[-1] == "noun" and not words.is_capital(end - 1):
        return False
    if "head" in kinds or "role" in kinds or "record" in kinds:
        return True
    if start > span[0]:
        return True
    # A bare name must stand at the beginning of a clause, or be more than one word.
    kind_before = class_at(words, span[0] - 1) if span[0] > floor else "start"
    if kind_before == "other" and class_at(words, span[0] - 2) in ("link", "preposition"):
        return known_kind(words.printed(*span)) is not None
    if kind_before in CLAUSE_STARTS or kinds.count("name") > 1 or kind_before == "other":
        return True
    return known_kind(words.printed(*span)) is not None
