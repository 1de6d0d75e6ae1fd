"""Where the phrase that names a speaker begins and ends: "the head of the monitoring group Rami Abdel Rahman"."""

from factcheck.extract.speech_words import (
    POSSESSIVES,
    Words,
    head_kinds,
    is_initials,
    is_nationality,
    known_kind,
    place_kind,
    word_set,
)
from factcheck.types import RELAYING_KINDS

CORE = frozenset({"modifier", "head", "role", "name", "noun", "record"})
BEARERS = frozenset({"head", "role", "name", "record"})
# Everything that may stand inside a speaker's phrase, for the walk to the left.
INSIDE = CORE | {"determiner", "link", "number", "quote", "unquote", "issued"}
INSIDE_MARKS = frozenset("()&/")
PLACE_PREPOSITIONS = frozenset({"in", "at", "inside", "near", "outside"})
PLACE_LINKS = frozenset({"in", "at", "from", "inside", "near", "on", "with", "to"})
# A phrase may begin after these without being the rest of something longer.
CLAUSE_STARTS = frozenset(
    {"start", "mark", "quote", "unquote", "conjunction", "subordinator", "relative", "time", "adverb"}
)
LONGEST = 26
APPOSITION_LONGEST = 24

Span = tuple[int, int]


def class_at(words: Words, index: int) -> str:
    """The class of a token, "start" before the first and "end" after the last."""
    if index < 0:
        return "start"
    return words.kinds[index] if index < len(words) else "end"


def _skip_brackets(words: Words, index: int) -> int:
    """The token after a short bracket that opens at ``index``, else ``index``."""
    if index < len(words) and words.lower[index] == "(":
        for close in range(index + 2, min(index + 7, len(words))):
            if words.lower[close] == ")":
                return close + 1
    return index


def _core_end(words: Words, start: int, stop: int) -> int:
    """The end of the noun phrase that begins at ``start`` (after its articles), or ``start`` where there is none."""
    kinds, lower = words.kinds, words.lower
    index, bearer, last = start, False, ""
    while index < stop:
        kind = kinds[index]
        if kind not in CORE:
            if (
                kind == "number" and last == "name" and index - start <= 2 and _numbers_a_name(words, start, index)
            ) or (
                kind in ("quote", "unquote")
                and (index == start or last == "name")
                and _in_name_quotes(words, index, start)
            ):
                pass
            elif (
                lower[index] == "("
                and (last in ("name", "head") or words.is_capital(index - 1))
                and _skip_brackets(words, index) > index
            ):
                index = _skip_brackets(words, index)
                continue
            elif kind == "time" and index + 1 < stop and kinds[index + 1] == "record":
                pass
            elif (
                kind == "other"
                and (last in ("name", "modifier") or (index == start > 0 and lower[index - 1] in ("a", "an", "the")))
                and index + 1 < stop
                and kinds[index + 1] in ("head", "role")
            ):
                pass  # "Lebanese paramilitary group Hezbollah", "an undisclosed source"
            elif lower[index] == "&" and last == "name":
                pass
            else:
                break
        elif kind == last == "head" and lower[index - 1].endswith("s") and not words.is_capital(index - 1):
            break  # "20 militants activists said" are two
        elif last == "head" and lower[index - 1].endswith("s") and is_nationality(words, index):
            break  # "… between the rebels and fighters Syrian activists said"
        elif last == "head" and lower[index] == "state" and not words.is_capital(index):
            break  # "a reporter of the channel state media said"
        elif kind == "name" and last in ("noun", "record") and not words.is_capital(index - 1):
            break
        else:
            bearer = bearer or kind in BEARERS or (kind == "modifier" and words.is_capital(index) and index > 1)
            last = kind
        index += 1
    while index > start and kinds[index - 1] == "modifier" and not words.is_capital(index - 1):
        index -= 1
    if index > start and lower[index - 1].endswith(POSSESSIVES):
        return start
    return index if bearer and index > start else start


def _numbers_a_name(words: Words, start: int, index: int) -> bool:
    """Whether a number ends a name ("Darfur 24 reported"), and is no count that follows it."""
    if not words.is_capital(index - 1):
        return False
    after = class_at(words, index + 1)
    return after in ("say", "report", "unquote", "modifier", "head", "link") or bool(
        known_kind(words.printed(start, index + 1))
    )


def _in_name_quotes(words: Words, index: int, start: int) -> bool:
    """Whether this quotation mark opens or closes a quoted name of at most three words ("Darfur 24")."""
    if index == start or words.kinds[index - 1] not in ("name", "number"):
        following = words.kinds[index + 1 : index + 5]
        return bool(following) and following[0] == "name" and "unquote" in following[1:]
    return any(kind == "quote" for kind in words.kinds[max(start, index - 4) : index])


def _after_articles(words: Words, start: int, stop: int) -> int:
    index = start
    while index < stop and words.kinds[index] == "determiner" and index - start < 3:
        index += 1
    if index < stop and words.kinds[index] == "number" and index + 1 < stop and words.kinds[index + 1] in CORE:
        index += 1
    return index


def phrase_after(words: Words, start: int, stop: int | None = None, joined: bool = True) -> Span | None:
    """The speaker's phrase that begins at ``start``, as token span; ``joined`` allows "X and Y"."""
    stop = len(words) if stop is None else stop
    begin = _after_articles(words, start, stop)
    end = _core_end(words, begin, stop)
    if end == begin:
        # "one of his relatives", "some of the residents"
        if begin > start and begin < stop and words.lower[begin] == "of":
            rest = phrase_after(words, begin + 1, stop, joined=False)
            return (start, rest[1]) if rest else None
        return None
    end = _linked_end(words, begin, end, stop)
    if joined and end < stop and words.lower[end] in ("and", "&"):
        other = phrase_after(words, end + 1, stop, joined=False)
        if other and _joins(words, end + 1, other[1], stop):
            end = other[1]
    return start, end


def _linked_end(words: Words, begin: int, end: int, stop: int) -> int:
    """The end of the phrase with the "of …", "for …", "in …" that belong to it."""
    end = _author_end(words, begin, end, stop)
    for _ in range(5):
        if end >= stop or words.kinds[end] != "link":
            break
        low = words.lower[end]
        in_place = low in PLACE_LINKS or (low == "of" and words.kinds[end - 1] == "noun")
        if low in PLACE_LINKS:
            head = next((i for i in range(end - 1, begin - 1, -1) if words.kinds[i] != "mark"), begin)
            if not {"head", "role"} & set(words.kinds[begin : head + 1]):
                break
        inner = _after_articles(words, end + 1, stop)
        inner_end = _core_end(words, inner, stop)
        if inner_end == inner:
            inner_end = _bare_end(words, inner, stop, low)
        if low == "with" and class_at(words, inner_end) == "saying":
            break  # "…, with the agency saying" is another voice
        if inner_end == inner or (in_place and own_speaker(words, inner, inner_end)):
            break
        end = inner_end
    return end


def _after_place(words: Words, start: int, end: int) -> bool:
    """Whether the phrase begins with the end of another clause: "the mainly Druze district state media said"."""
    for index in range(start + 2, end):
        place = (
            words.kinds[index - 1] == "noun" and not words.is_capital(index - 1) and words.kinds[index - 2] == "name"
        )
        person = words.kinds[index - 1] == "name" and "role" in words.kinds[start : index - 1]
        if (place or person) and _speaks_alone(words, index, end):
            return True
    return False


def own_speaker(words: Words, start: int, end: int) -> int | None:
    """Where the object of "in" turns into a speaker of its own: "at the station in Taiz eyewitnesses said"."""
    stop = next((i for i in range(start, end) if words.kinds[i] == "conjunction"), end)
    for index in range(start + 1, stop):
        if words.kinds[index - 1] in ("name", "noun", "head") and _speaks_alone(words, index, stop):
            return index
    return None


def _speaks_alone(words: Words, start: int, end: int) -> bool:
    """Whether these words are a speaker that needs no article: "state media", "Syrias state TV", "SANA"."""
    if is_initials(words, start) and words.kinds[start - 1] != "modifier":
        rest = range(start + 1, end)
        described = all(words.kinds[i] in ("modifier", "head") and not words.is_capital(i) for i in rest)
        return not rest or (described and known_kind(words.printed(start, start + 1)) in RELAYING_KINDS)
    if is_nationality(words, start):
        return start + 1 < end and _speaks_alone(words, start + 1, end)
    if is_nationality(words, start - 1):
        return False  # "Syrian state media" are one
    last = words.lower[end - 1]
    before_last = range(start, end - 1)
    if (words.is_capital(end - 1) and last != "tv") or any(words.is_capital(i) for i in before_last):
        return False
    outlet_words = word_set("outlets", "described")
    if any(words.kinds[i] != "modifier" and words.lower[i] not in outlet_words for i in before_last):
        return False
    return last in word_set("persons", "alone") and (end - start > 1 or words.kinds[start - 1] != "head")


def _author_end(words: Words, begin: int, end: int, stop: int) -> int:
    """The end of "a report (released on Monday) by <author>", or ``end`` where no author follows a record."""
    if words.kinds[end - 1] != "record":
        return end
    index = end
    while index < stop and index - end < 5 and words.kinds[index] in ("issued", "time", "number", "adverb"):
        index += 1
    if index < stop and words.lower[index] in ("by", "from"):
        inner = _after_articles(words, index + 1, stop)
        inner_end = _core_end(words, inner, stop)
        return inner_end if inner_end > inner else end
    return end


def _bare_end(words: Words, start: int, stop: int, link: str) -> int:
    """The end of a link's object that is no speaker itself: "on the ground", "in the city", "of health"."""
    index = start
    while index < stop and words.kinds[index] in ("modifier", "noun"):
        index += 1
    return index if index > start and (words.kinds[index - 1] == "noun" or link == "of") else start


def _joins(words: Words, start: int, end: int, stop: int) -> bool:
    """Whether what follows "and" is a second speaker and no new clause or count."""
    if words.kinds[start] == "number" or not any(words.kinds[i] in ("head", "role", "name") for i in range(start, end)):
        return False
    return end == stop or class_at(words, end) in (
        "mark",
        "end",
        "time",
        "unquote",
        "say",
        "report",
        "saying",
        "relative",
    )


def is_named(words: Words, span: Span) -> bool:
    """Whether a phrase bears a capitalised name."""
    return any(words.kinds[i] == "name" for i in range(*span))


def phrase_before(words: Words, end: int, floor: int = 0) -> Span | None:
    """The speaker's phrase that ends just before token ``end``: the longest that stands free of what precedes it."""
    low = end
    while low > floor and end - low < LONGEST and _may_stand_inside(words, low - 1):
        low -= 1
    for start in range(low, end):
        kind = words.kinds[start]
        if kind not in CORE and kind not in ("determiner", "number", "quote"):
            continue
        if not _may_begin(words, start, end, floor):
            continue
        found = phrase_after(words, start, end)
        if found and found[1] == end and _is_speaker(words, found, floor) and not _after_place(words, *found):
            return found
    return None


def _may_stand_inside(words: Words, index: int) -> bool:
    kind = words.kinds[index]
    if kind in INSIDE or words.lower[index] in INSIDE_MARKS or words.lower[index] == "and":
        return True
    if kind == "other" and index and words.lower[index - 1] in ("a", "an", "the"):
        return class_at(words, index + 1) in ("head", "modifier", "role")  # "the same source"
    return words.lower[index] == "by" and class_at(words, index - 1) in ("record", "issued", "time", "number", "adverb")


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
    begins = begins or words.lower[start] in ("al", "el")
    return known or is_initials(words, start) or (bool(begins) and words.kinds[start - 1] != "modifier")


def _may_begin(words: Words, start: int, end: int, floor: int) -> bool:
    """Whether a phrase can begin here: not inside a longer one, not right after a preposition."""
    if start <= floor:
        return True
    before = words.kinds[start - 1]
    if before in ("link", "preposition", "determiner") and words.lower[start - 1] != "dozens":
        return False
    kind = words.kinds[start]
    if kind == "determiner" and words.kinds[start + 1 : start + 2] == ["determiner"]:
        return words.lower[start] in ("all", "both")
    if words.lower[start] == "dozens" and words.lower[start + 1 : start + 2] != ["of"]:
        return False  # "wounding dozens activists said" lost its comma
    if before in ("name", "modifier", "role", "head") and kind != "determiner":
        return _splits_run(words, start, end, floor)
    if kind == "noun" and not words.is_capital(start):
        return False
    if words.kinds[start] == "number":
        # "wounds 50 state media reported" lost its comma: media are not counted
        return before not in ("number", "time") and head_kinds().get(words.lower[end - 1]) not in ("outlet", "agency")
    return words.lower[start - 1] not in ("(", "&", "/")


def _is_speaker(words: Words, span: Span, floor: int) -> bool:
    """Whether the phrase's own head speaks: a monitor, a ministry, an official, a person or a body by name."""
    start = _after_articles(words, *span)
    end = _core_end(words, start, span[1])
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
    before = class_at(words, span[0] - 1) if span[0] > floor else "start"
    if before == "other" and class_at(words, span[0] - 2) in ("link", "preposition"):
        return known_kind(words.printed(*span)) is not None
    if before in CLAUSE_STARTS or kinds.count("name") > 1 or before == "other":
        return True
    return known_kind(words.printed(*span)) is not None
