"""What a speaker's phrase says: the name, the role, and the kind of source."""

from factcheck.extract.known_names import known_kind, place_kind
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.speaker import A_RECORD, Speaker, make_speaker
from factcheck.extract.speaker_bodies import kind_then_name, known_speaker
from factcheck.extract.speaker_kinds import first_core_end, kind_by_head, role_kind, stem, unpossessed
from factcheck.extract.speaker_persons import is_person_name, name_then_role, past_places, past_titles, role_then_name
from factcheck.extract.speakers import Span, bracket_before
from factcheck.extract.speech_words import Words, head_kinds, is_nationality, speech, word_set
from factcheck.types import SourceKind

AUTHORED = load_words("grammar", "by_from_of")
AND = load_words("grammar", "and_words")
DEFINITE = load_words("speech", "modules", "speaker_names", "definite")
BARED = load_words("speech", "modules", "speaker_names", "bared")


def read_speaker(words: Words, span: Span, apposition: Span | None = None) -> Speaker | None:
    """The speaker that a phrase (and the phrase in apposition to it) names; None where it names none."""
    start, end = _bare(words, span)
    definite = any(words.lower[i] in DEFINITE for i in range(span[0], start))
    if start >= end:
        return None
    start = past_places(words, start, end)
    authored = _author(words, start, end)
    if authored is not None:
        if authored[0] == authored[1]:
            if words.lower[end - 1] in speech("sourceless"):
                return None  # "according to information": nobody's
            name = "" if definite and words.lower[end - 1] in speech("pointing") else words.printed(start, end)
            return make_speaker(words, (start, end), name, None, SourceKind.UNNAMED, head=A_RECORD, definite=definite)
        return read_speaker(words, authored, apposition)
    if apposition is not None:
        found = _with_apposition(words, (start, end), apposition)
        if found:
            return found
    return (
        known_speaker(words, start, end)
        or role_then_name(words, start, end)
        or name_then_role(words, start, end)
        or kind_then_name(words, start, end)
        or _plain(words, start, end, definite)
    )


def _bare(words: Words, span: Span) -> Span:
    """The phrase without articles, quotation marks and courtesy titles around it."""
    start, end = span
    while start < end and (
        words.kinds[start] in ("determiner", "quote", "unquote")
        or words.lower[start].rstrip(".") in word_set("roles", "courtesy")
    ):
        if words.kinds[start] == "determiner" and words.lower[start] not in BARED:
            break
        start += 1
    while end > start and words.kinds[end - 1] == "unquote" and "quote" not in words.kinds[start : end - 1]:
        end -= 1
    if end > start and words.lower[end - 1] == ")":
        opened = bracket_before(words, end, start)
        if opened > start and not any(words.is_capital(index) for index in range(opened, end)):
            end = opened  # a translation, or a word on him: no other name of his, as "(SOHR)" is
    return start, end


def _author(words: Words, start: int, end: int) -> Span | None:
    """Whose report, toll or statement a phrase is: an empty span where it does not say, None where it is no record."""
    core = start
    while core < end and words.kinds[core] not in ("link", "issued", "preposition"):
        core += 1
    records = [i for i in range(start, core) if words.kinds[i] == "record" and (not words.is_capital(i) or not i)]
    if not records:
        return None
    for index in range(core, end):
        if words.lower[index] in AUTHORED:
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
        name = past_titles(words, titled)
        if is_person_name(words, name):
            if _names_a_body(words, role):
                return make_speaker(words, name, words.printed(*name), None, kind_by_head(words, *role), named=True)
            text = words.printed(*role)
            return make_speaker(
                words, name, words.printed(*name), text, role_kind(words, role), named=True, person=True
            )
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


def _names_a_body(words: Words, role: Span) -> bool:
    """Whether an apposition says that the name is an organisation's: "a civil society organisation"."""
    core = first_core_end(words, *role)
    head = head_kinds().get(stem(words, core - 1)) if core > role[0] else None
    bodies = ("agency", "armed_group", "data_set", "government", "military", "ministry", "monitor", "ngo")
    return head in bodies and "role" not in words.kinds[role[0] : core]


def _capital_name(words: Words, span: Span) -> bool:
    return any(words.is_capital(i) and words.kinds[i] in ("name", "head", "role") for i in range(*span))


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
    if kind is None and core < end and words.lower[core] in AND:
        kind = known_kind(words.printed(start, core)) or kind_by_head(words, start, core)
    elif kind is None and person:
        kind = SourceKind.PERSON
    elif kind is None and "role" in words.kinds[start:core]:
        kind = role_kind(words, (start, end))
    elif kind is None:
        kind = kind_by_head(words, start, core)
    return make_speaker(
        words, (start, end), name, None, kind, head=head, named=named, definite=definite, person=person, fields=fields
    )
