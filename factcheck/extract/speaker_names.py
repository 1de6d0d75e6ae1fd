"""What a speaker's phrase says: the name, the role, and the kind of source."""

from typing import NamedTuple

from factcheck.extract.known_sources import is_noun_too
from factcheck.extract.lexicon import load_lexicon
from factcheck.extract.speaker_kinds import first_core_end, kind_by_head, role_kind, stem, unpossessed
from factcheck.extract.speakers import Span, class_at
from factcheck.extract.speech_words import (
    PEOPLE_CLASSES,
    POSSESSIVES,
    Words,
    head_kinds,
    is_nationality,
    known_kind,
    known_source,
    place_kind,
    speech,
    word_set,
)
from factcheck.types import RELAYING_KINDS, SourceKind

# Kinds whose sources keep their names whatever names stand before them.
NAMED_ALONE = RELAYING_KINDS | {SourceKind.MONITOR, SourceKind.UN_BODY, SourceKind.DATA_SET}


class Speaker(NamedTuple):
    """A speaker as printed at ``start``..``end``: its head noun, whether it bears a name, and whether it points back.

    ``name`` is empty where the phrase only points to another speaker ("it", "the report").
    """

    name: str
    role: str | None
    kind: SourceKind
    start: int
    end: int
    head: str = ""
    named: bool = False
    definite: bool = False
    person: bool = False
    fields: tuple[str, ...] = ()


def read_speaker(words: Words, span: Span, apposition: Span | None = None) -> Speaker | None:
    """The speaker that a phrase (and the phrase in apposition to it) names; None where it names none."""
    start, end = _bare(words, span)
    definite = any(words.lower[i] in ("the", "this", "that", "its", "same") for i in range(span[0], start))
    if start >= end:
        return None
    authored = _author(words, start, end)
    if authored is not None:
        if authored[0] == authored[1]:
            name = "" if definite and words.lower[end - 1] in speech("pointing") else words.printed(start, end)
            return _speaker(words, (start, end), name, None, SourceKind.UNNAMED, head="record", definite=definite)
        return read_speaker(words, authored, apposition)
    if apposition is not None:
        found = _with_apposition(words, (start, end), apposition)
        if found:
            return found
    return (
        _known(words, start, end)
        or _role_then_name(words, start, end)
        or _name_then_role(words, start, end)
        or _kind_then_name(words, start, end)
        or _plain(words, start, end, definite)
    )


def _bare(words: Words, span: Span) -> Span:
    """The phrase without articles, quotation marks and courtesy titles around it."""
    start, end = span
    while start < end and (
        words.kinds[start] in ("determiner", "quote", "unquote")
        or words.lower[start].rstrip(".") in word_set("roles", "courtesy")
    ):
        if words.kinds[start] == "determiner" and words.lower[start] not in ("a", "an", "the", "this", "these", "that"):
            break
        start += 1
    while end > start and words.kinds[end - 1] == "unquote" and "quote" not in words.kinds[start : end - 1]:
        end -= 1
    return start, end


def _speaker(words: Words, span: Span, name: str, role: str | None, kind: SourceKind, **more: object) -> Speaker:
    name = unpossessed(name)
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    return Speaker(name, role, kind, start, end, **more)  # type: ignore[arg-type]  # the callers pass the fields' types


def _author(words: Words, start: int, end: int) -> Span | None:
    """Whose report, toll or statement a phrase is: an empty span where it does not say, None where it is no record."""
    core = start
    while core < end and words.kinds[core] not in ("link", "issued", "preposition"):
        core += 1
    records = [i for i in range(start, core) if words.kinds[i] == "record" and not words.is_capital(i)]
    if not records:
        return None
    for index in range(core, end):
        if words.lower[index] in ("by", "from", "of"):
            return index + 1, end
    owner = start
    while owner < records[0] and words.kinds[owner] == "modifier":
        owner += 1
    last = records[0]
    while last > owner and words.kinds[last - 1] in ("modifier", "other") and not words.is_capital(last - 1):
        last -= 1  # "the ministry's latest figures"
    named = any(words.kinds[i] in ("name", "head") for i in range(owner, last))
    return (start, last) if named else (start, start)


def _with_apposition(words: Words, phrase: Span, apposition: Span) -> Speaker | None:
    """ "Dee Margo, the El Paso mayor" and "the El Paso mayor, Dee Margo": the name and the role."""
    other = _bare(words, apposition)
    if other[0] >= other[1]:
        return None
    for titled, role in ((phrase, other), (other, phrase)):
        name = _past_titles(words, titled)
        if is_person_name(words, name):
            if _names_a_body(words, role):
                return _speaker(words, name, words.printed(*name), None, kind_by_head(words, *role), named=True)
            text = words.printed(*role)
            return _speaker(words, name, words.printed(*name), text, role_kind(words, role), named=True, person=True)
    if (
        known_kind(words.printed(*other))
        and not known_kind(words.printed(*phrase))
        and "role" not in words.kinds[slice(*phrase)]
    ):
        return read_speaker(words, other)  # "the UN humanitarian office, OCHA"
    # "another rights group, the Hasahisa Resistance Committees": the second is the name of the first.
    if not _capital_name(words, phrase) and _capital_name(words, other) and "role" not in words.kinds[slice(*phrase)]:
        return read_speaker(words, other)
    return None


def _past_titles(words: Words, span: Span) -> Span:
    """A name without the ranks before it: "Brigadier General Nabil Abdullah"."""
    start = span[0]
    while start < span[1] and words.lower[start].rstrip(".") in word_set("roles", "rank") | word_set(
        "roles", "courtesy"
    ):
        start += 1
    return start, span[1]


def _names_a_body(words: Words, role: Span) -> bool:
    """Whether an apposition says that the name is an organisation's: "a civil society organisation"."""
    core = first_core_end(words, *role)
    head = head_kinds().get(stem(words, core - 1)) if core > role[0] else None
    bodies = ("agency", "armed_group", "data_set", "government", "military", "ministry", "monitor", "ngo")
    return head in bodies and "role" not in words.kinds[role[0] : core]


def _capital_name(words: Words, span: Span) -> bool:
    return any(words.is_capital(i) and words.kinds[i] in ("name", "head", "role") for i in range(*span))


def is_person_name(words: Words, span: Span) -> bool:
    """Whether the phrase is a person's name by its form: two to five capitalised words, no known body or place."""
    kinds = words.kinds[span[0] : span[1]]
    if not 2 <= len(kinds) <= 5 or kinds[0] != "name":
        return False
    if any(kind != "name" for kind in kinds):
        return False
    printed = words.printed(*span)
    if any(part.isupper() and len(part) > 2 for part in printed.split()) or printed.endswith(POSSESSIVES):
        return False
    # Many a village bears a person's name: only a larger place outweighs the form.
    return known_kind(printed) is None and place_kind(printed) not in ("country", "region", "province", "city")


def _known(words: Words, start: int, end: int) -> Speaker | None:
    """A source that the seeds know, with no more around it than describes it ("Britain-based … monitoring group")."""
    if not any(words.is_capital(i) for i in range(start, end)):
        return None
    for size in range(end - start, 0, -1):
        for first in range(start, end - size + 1):
            last = first + size
            if not words.is_capital(first) or not _describes(words, start, first, last, end):
                continue
            if size == 1 and words.kinds[first] == "head":
                continue  # "Monitor" describes; that some paper bears the name does not count
            if size == 1 and end - start > 1 and is_noun_too(words.printed(first, last)):
                continue  # "National" in "Syrian National Television" is no paper
            generic = load_lexicon("sources")["descriptions"]
            while (
                last - first > 1
                and words.lower[last - 1] in generic
                and not words.is_capital(last - 1)
                and _same_source(words, first, last)
            ):
                last -= 1
            printed = words.printed(first, last)
            kind = known_kind(printed)
            if kind:
                head = stem(words, last - 1)
                return _speaker(words, (first, last), printed, None, kind, head=head, named=True)
    return None


def _same_source(words: Words, first: int, last: int) -> bool:
    """Whether a known name stays the same source without its last word ("… monitoring group")."""
    whole, part = known_source(words.printed(first, last)), known_source(words.printed(first, last - 1))
    return whole is not None and whole == part


def _describes(words: Words, start: int, first: int, last: int, end: int) -> bool:
    """Whether the words around a known name only describe it."""
    generic = load_lexicon("sources")["descriptions"]
    before = all(
        (words.kinds[i] in ("modifier", "name", "number", "quote", "unquote", "head") or words.lower[i] == "official")
        and not _is_person_head(words, i)
        for i in range(start, first)
    )
    if any(words.kinds[i] == "name" for i in range(start, first)):
        # "Karari Resistance Committee" is not every Resistance Committee; "Turkeys Anadolu Agency" is Anadolu.
        kind = known_kind(words.printed(first, last))
        before = before and kind in NAMED_ALONE
    relays = known_kind(words.printed(first, last)) in RELAYING_KINDS
    after = all(
        words.kinds[i] in ("modifier", "unquote", "mark")
        or words.lower[i] in generic
        or (relays and words.lower[i] in word_set("outlets", "described"))
        for i in range(last, end)
    )
    bracket = last < end and words.lower[last] == "(" and words.lower[end - 1] == ")"
    return before and (after or bracket) and not (first > start and class_at(words, first - 1) == "link")


def _role_then_name(words: Words, start: int, end: int) -> Speaker | None:
    """ "Taliban spokesman Zabihullah Mujahid", "head of the Observatory Rami Abdel Rahman"."""
    roles = [i for i in range(start, end - 1) if words.kinds[i] == "role" or _is_person_head(words, i)]
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
            and (stop == end or words.lower[stop] in ("of", "from") or _is_title(words, stop, end))
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


def _is_person_head(words: Words, index: int) -> bool:
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
    return _speaker(words, name, words.printed(*name), title, kind, named=True, person=True, head=words.lower[last - 1])


def _name_then_role(words: Words, start: int, end: int) -> Speaker | None:
    """ "Rami Abdel Rahman head of the Observatory" (print that lost its commas), "Arnel Vega of the army's command"."""
    cut = start
    while cut < end and words.kinds[cut] == "name":
        cut += 1
    cut = _name_end(words, start, cut)
    if cut == end or not is_person_name(words, (start, cut)):
        return None
    if _is_title(words, cut, end):
        return _person(words, (start, cut), (cut, end))
    if words.lower[cut] in ("of", "from") and cut + 1 < end:
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


def _kind_then_name(words: Words, start: int, end: int) -> Speaker | None:
    """ "rebel group Jaysh al-Islam", "state news agency SANA": the name stands after what it is."""
    cut = end
    while cut > start and words.kinds[cut - 1] in ("name", "number"):
        cut -= 1
    if cut in (start, end) or words.kinds[cut - 1] != "head" or words.is_capital(cut - 1):
        return None
    if head_kinds().get(words.lower[cut - 1]) in ("unnamed",) or not words.is_capital(cut):
        return None
    name = words.printed(cut, end)
    kind = known_kind(name) or kind_by_head(words, start, cut)
    return _speaker(words, (cut, end), name, None, kind, head=words.lower[cut - 1], named=True)


def _plain(words: Words, start: int, end: int, definite: bool) -> Speaker | None:
    """Any other speaker, in the words printed."""
    name = words.printed(start, end)
    core = first_core_end(words, start, end)
    if core == start:
        core = end
    head = stem(words, core - 1)
    fields = tuple(words.lower[i] for i in range(start, core - 1))
    person = is_person_name(words, (start, end))
    # "a Syrian war monitor" describes, and may be named elsewhere
    described = head in load_lexicon("sources")["descriptions"] and not words.is_capital(core - 1)
    names = [i for i in range(start, end) if words.kinds[i] == "name"]
    named = any(not (described and is_nationality(words, i)) for i in names)
    kind = known_kind(unpossessed(name)) if names else None  # "Monitor" in a headline is no paper of that name
    if kind is None and named and place_kind(name) == "country":
        kind = SourceKind.GOVERNMENT
    if kind is None and core < end and words.lower[core] == "and":
        kind = known_kind(words.printed(start, core)) or kind_by_head(words, start, core)
    elif kind is None and person:
        kind = SourceKind.PERSON
    elif kind is None and "role" in words.kinds[start:core]:
        kind = role_kind(words, (start, end))
    elif kind is None:
        kind = kind_by_head(words, start, core)
    return _speaker(
        words, (start, end), name, None, kind, head=head, named=named, definite=definite, person=person, fields=fields
    )
