"""Where the phrase that names a speaker begins and ends: "the head of the monitoring group Rami Abdel Rahman"."""

from factcheck.extract.known_names import known_kind
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.speaker_alone import own_speaker
from factcheck.extract.speech_words import POSSESSIVES, Words, is_nationality

S = load_endings("grammar", "endings", "plural")
STATE = load_words("speech", "modules", "speakers", "state")
JOINING = load_words("speech", "modules", "speakers", "joining")
BY_FROM = load_words("grammar", "by_from")
OF = load_words("grammar", "of_words")
WITH = load_words("grammar", "with_words")
ARTICLES = load_words("grammar", "articles")

CORE = frozenset({"modifier", "head", "role", "name", "noun", "record"})
BEARERS = frozenset({"head", "role", "name", "record"})
PLACE_LINKS = load_words("grammar", "modules", "speakers", "place_links")
APPOSITION_LONGEST = 24

Span = tuple[int, int]


def class_at(words: Words, index: int) -> str:
    """The class of a token, "start" before the first and "end" after the last."""
    if index < 0:
        return "start"
    return words.kinds[index] if index < len(words.kinds) else "end"


def bracket_before(words: Words, end: int, floor: int) -> int:
    """Where a short bracket opens that closes just before ``end``, else ``end``: "the ministry (وزارة الصحة) said"."""
    return next((at for at in range(end - 3, max(end - 8, floor) - 1, -1) if words.lower[at] == "("), end)


def _skip_brackets(words: Words, index: int) -> int:
    """The token after a short bracket that opens at ``index``, else ``index``."""
    if words.lower[index : index + 1] == ["("]:
        for close in range(index + 2, min(index + 7, len(words))):
            if words.lower[close] == ")":
                return close + 1
    return index


def core_end(words: Words, start: int, stop: int) -> int:
    """The end of the noun phrase that begins at ``start`` (after its articles), or ``start`` where there is none."""
    kinds = words.kinds
    index, bearer, last_kind = start, False, ""
    while index < stop:
        kind = kinds[index]
        if kind in CORE:
            if _begins_another(words, index, last_kind):
                break
            bearer = bearer or kind in BEARERS or (kind == "modifier" and words.is_capital(index) and index > 1)
            last_kind = kind
        elif (after := _skip_brackets(words, index)) > index and (
            last_kind in ("name", "head") or words.is_capital(index - 1)
        ):
            index = after
            continue
        elif not _goes_on(words, start, index, stop, last_kind):
            break
        index += 1
    while index > start and kinds[index - 1] == "modifier" and not words.is_capital(index - 1):
        index -= 1
    if index > start and words.lower[index - 1].endswith(POSSESSIVES):
        return start
    return index if bearer and index > start else start


def _begins_another(words: Words, index: int, last_kind: str) -> bool:
    """Whether a word that may stand in a speaker's phrase begins the next one ("20 militants activists said")."""
    if words.capitals[index - 1]:
        return False
    kind, plural = words.kinds[index], words.lower[index - 1].endswith(S)
    if last_kind == "head":
        # "… between the rebels and fighters Syrian activists said", "a reporter of the channel state media said"
        return (plural and (kind == "head" or is_nationality(words, index))) or (
            words.lower[index] in STATE and not words.is_capital(index)
        )
    if last_kind == "noun" and words.lower[index] in STATE and not words.is_capital(index):
        return True  # "a blast that hit the district state television said"
    return kind == "name" and last_kind in ("noun", "record")


def _goes_on(words: Words, start: int, index: int, stop: int, last_kind: str) -> bool:
    """Whether a speaker's phrase goes on over a word that is none of its own classes."""
    kind, kind_behind = words.kinds[index], class_at(words, index + 1) if index + 1 < stop else "end"
    if kind == "number":
        return last_kind == "name" and index - start <= 2 and _numbers_a_name(words, start, index)
    if kind in ("quote", "unquote"):
        return (index == start or last_kind == "name") and _in_name_quotes(words, index, start)
    if kind == "time":
        return kind_behind == "record"
    if kind == "other" and kind_behind in ("head", "role"):
        # "Lebanese paramilitary group Hezbollah", "an undisclosed source"
        return last_kind in ("name", "modifier") or (index == start > 0 and words.lower[index - 1] in ARTICLES)
    return words.lower[index] == "&" and last_kind == "name"


def _numbers_a_name(words: Words, start: int, index: int) -> bool:
    """Whether a number ends a name ("Darfur 24 reported"), and is no count that follows it."""
    if not words.is_capital(index - 1):
        return False
    kind_after = class_at(words, index + 1)
    return kind_after in ("say", "report", "unquote", "modifier", "head", "link") or bool(
        known_kind(words.printed(start, index + 1))
    )


def _in_name_quotes(words: Words, index: int, start: int) -> bool:
    """Whether this quotation mark opens or closes a quoted name of at most three words ("Darfur 24")."""
    if index == start or words.kinds[index - 1] not in ("name", "number"):
        kinds_behind = words.kinds[index + 1 : index + 5]
        return bool(kinds_behind) and kinds_behind[0] == "name" and "unquote" in kinds_behind[1:]
    return any(kind == "quote" for kind in words.kinds[max(start, index - 4) : index])


def after_articles(words: Words, start: int, stop: int) -> int:
    index = start
    while index < stop and words.kinds[index] == "determiner" and index - start < 3:
        index += 1
    if index < stop and words.kinds[index] == "number" and index + 1 < stop and words.kinds[index + 1] in CORE:
        index += 1
    return index


def phrase_after(words: Words, start: int, stop: int | None = None, joined: bool = True) -> Span | None:
    """The speaker's phrase that begins at ``start``, as token span; ``joined`` allows "X and Y"."""
    stop = len(words) if stop is None else stop
    begin = after_articles(words, start, stop)
    end = core_end(words, begin, stop)
    if end == begin:
        # "one of his relatives", "some of the residents"
        if begin > start and begin < stop and words.lower[begin] in OF:
            rest = phrase_after(words, begin + 1, stop, joined=False)
            return (start, rest[1]) if rest else None
        return None
    end = _linked_end(words, begin, end, stop)
    if joined and end < stop and words.lower[end] in JOINING:
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
        in_place = low in PLACE_LINKS or (low in OF and words.kinds[end - 1] == "noun")
        if low in PLACE_LINKS:
            head = next((i for i in range(end - 1, begin - 1, -1) if words.kinds[i] != "mark"), begin)
            if not {"head", "role"} & set(words.kinds[begin : head + 1]):
                break
        inner = after_articles(words, end + 1, stop)
        inner_end = core_end(words, inner, stop)
        if inner_end == inner:
            inner_end = _bare_end(words, inner, stop, low)
        if low in WITH and (class_at(words, inner_end) == "saying" or is_nationality(words, inner)):
            break  # "…, with the agency saying" is another voice
        if inner_end == inner or (in_place and own_speaker(words, inner, inner_end)):
            break
        end = inner_end
    return end


def _author_end(words: Words, begin: int, end: int, stop: int) -> int:
    """The end of "a report (released on Monday) by <author>", or ``end`` where no author follows a record."""
    if words.kinds[end - 1] != "record":
        return end
    index = end
    while index < stop and index - end < 5 and words.kinds[index] in ("issued", "time", "number", "adverb"):
        index += 1
    if index < stop and words.lower[index] in BY_FROM:
        inner = after_articles(words, index + 1, stop)
        inner_end = core_end(words, inner, stop)
        return inner_end if inner_end > inner else end
    return end


def _bare_end(words: Words, start: int, stop: int, link: str) -> int:
    """The end of a link's object that is no speaker itself: "on the ground", "in the city", "of health"."""
    index = start
    while index < stop and words.kinds[index] in ("modifier", "noun"):
        index += 1
    return index if index > start and (words.kinds[index - 1] == "noun" or link in OF) else start


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
