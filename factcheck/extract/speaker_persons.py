"""Persons who speak: a name before or after a role, also where the commas between them were lost."""

from factcheck.extract.known_names import known_kind, place_kind
from factcheck.extract.lexicon import load_words
from factcheck.extract.speaker import Speaker, make_speaker
from factcheck.extract.speaker_kinds import first_core_end, role_kind, unpossessed
from factcheck.extract.speakers import Span, class_at
from factcheck.extract.speech_words import PEOPLE_CLASSES, POSSESSIVES, Words, is_nationality, word_set
from factcheck.types import SourceKind

OF_FROM = load_words("grammar", "of_from")


def is_person_name(words: Words, span: Span) -> bool:
    """Whether the phrase is a person's name by its form: two to five capitalised words, no known body or place."""
    kinds = words.kinds[span[0] : span[1]]
    if not 2 <= len(kinds) <= 5 or kinds[0] != "name":
        return False
    if any(kind != "name" for kind in kinds):
        return False
    if past_places(words, *span) > span[0]:
        return False
    printed = words.printed(*span)
    if any(part.isupper() and len(part) > 2 for part in printed.split()) or any(
        part.endswith(POSSESSIVES) for part in printed.split()
    ):
        return False
    # Many a village bears a person's name: only a larger place outweighs the form.
    return known_kind(printed) is None and place_kind(printed) not in ("country", "region", "province", "city")


def past_places(words: Words, start: int, end: int) -> int:
    """Where a country's name begins behind places that ran into it ("Homs Aleppo | Russia"), else ``start``."""
    if end - start < 2 or place_kind(words.printed(end - 1, end)) != "country":
        return start
    whole = words.printed(start, end)
    furniture = word_set("headlines", "furniture")
    places = all(place_kind(words.printed(i, i + 1)) or words.lower[i] in furniture for i in range(start, end - 1))
    return end - 1 if places and place_kind(whole) is None and known_kind(whole) is None else start


def past_titles(words: Words, span: Span) -> Span:
    """A name without the ranks before it: "Brigadier General Nabil Abdullah"."""
    start = span[0]
    while start < span[1] and words.lower[start].rstrip(".") in word_set("roles", "rank") | word_set(
        "roles", "courtesy"
    ):
        start += 1
    return start, span[1]


def role_then_name(words: Words, start: int, end: int) -> Speaker | None:
    """ "Taliban spokesman Zabihullah Mujahid", "head of the Observatory Rami Abdel Rahman"."""
    roles = [i for i in range(start, end - 1) if words.kinds[i] == "role" or is_person_head(words, i)]
    for index in reversed(roles):
        if "link" in words.kinds[start:index] and not (
            PEOPLE_CLASSES & set(words.kinds[start : words.kinds.index("link", start)])
        ):
            continue  # "opponents of President Assad" are not Assad
        stop = index + 1
        while stop < end and words.kinds[stop] == "name":
            stop += 1
        stop = _name_end(words, index + 1, stop)
        rest = (index + 1, stop)
        if (
            rest[0] < stop
            and (stop == end or words.lower[stop] in OF_FROM or _is_title(words, stop, end))
            and all(words.kinds[i] == "name" for i in range(*rest))
            and rest[1] - rest[0] <= 5
        ):
            printed = words.printed(*rest)
            if known_kind(printed) and rest[1] - rest[0] > 1:
                return None
            if rest[1] - rest[0] == 1 and stop < end and is_nationality(words, rest[0]):
                continue  # "official Syrian military spokesperson"
            return _person(words, rest, (start, index + 1))
    for index in roles:
        cut = _name_after_body(words, index, end)
        if cut:
            return _person(words, (cut, end), (start, cut))
    return None


def is_person_head(words: Words, index: int) -> bool:
    return words.lower[index] in word_set("persons", "heads")


def _name_after_body(words: Words, role: int, end: int) -> int | None:
    """Where the person's name begins after "head of the <body>", in print that lost its commas."""
    if class_at(words, role + 1) != "link":
        return None
    body = role + 2
    while body < end and words.kinds[body] == "determiner":
        body += 1
    for cut in range(end - 1, body, -1):
        if not all(words.kinds[i] == "name" for i in range(cut, end)) or end - cut > 5:
            break
        body_name = words.printed(body, cut)
        if (
            known_kind(body_name)
            or place_kind(body_name)
            or words.kinds[cut - 1] == "head"
            or (words.kinds[cut - 1] == "noun" and not words.is_capital(cut - 1))
        ):
            return cut
    return None


def _person(words: Words, name: Span, role: Span) -> Speaker:
    courtesy = word_set("roles", "courtesy")
    first, last = role
    while first < last and (words.lower[first].rstrip(".") in courtesy or words.kinds[first] == "determiner"):
        first += 1
    title = words.printed(first, last) or None
    kind = role_kind(words, (first, last)) if title else SourceKind.PERSON
    return make_speaker(
        words, name, words.printed(*name), title, kind, named=True, person=True, head=words.lower[last - 1]
    )


def name_then_role(words: Words, start: int, end: int) -> Speaker | None:
    """ "Rami Abdel Rahman head of the Observatory" (print that lost its commas), "Arnel Vega of the army's command"."""
    cut = start
    while cut < end and words.kinds[cut] == "name":
        cut += 1
    cut = _name_end(words, start, cut)
    if cut == end or not is_person_name(words, (start, cut)):
        return None
    if _is_title(words, cut, end):
        return _person(words, (start, cut), (cut, end))
    if words.lower[cut] in OF_FROM and cut + 1 < end:
        return _person(words, (start, cut), (cut + 1, end))
    return None


def _name_end(words: Words, start: int, end: int) -> int:
    """The end of a person's name without the body that the role after it names ("<name> MSFs head of mission")."""
    if end - start > 2 and end < len(words) and words.kinds[end] in ("role", "modifier", "head"):
        body = unpossessed(words.printed(end - 1, end))
        if known_kind(body) or place_kind(body) == "country":
            return end - 1
    return end


def _is_title(words: Words, start: int, end: int) -> bool:
    """Whether what follows a person's name is the role: "director of …", "Syrias interior minister"."""
    core = first_core_end(words, start, end)
    if core == start or words.kinds[core - 1] != "role" or core - start > 5:
        return False  # "Syrian Revolution General Commission" is a body
    return (
        words.kinds[start] == "role"
        or (words.kinds[start] in ("modifier", "head") and not words.is_capital(start))
        or is_nationality(words, start)
        or known_kind(unpossessed(words.printed(start, start + 1))) is not None
    )
