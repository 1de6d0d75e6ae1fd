"""What kind of source a speaker's words tell: a monitor, a ministry, a medic, a person who speaks for one."""

from factcheck.extract.known_names import known_kind, place_kind
from factcheck.extract.lexicon import load_ending, load_lexicon, load_words
from factcheck.extract.speakers import Span
from factcheck.extract.speech_words import POSSESSIVES, Words, head_kinds
from factcheck.types import SourceKind

PLURAL = load_ending("grammar", "endings", "plural")
NEWS = load_words("speech", "modules", "speaker_kinds", "news")

KNOWN_LONGEST = 9


def role_kind(words: Words, span: Span) -> SourceKind:
    """The kind of a person by the role's words: that of the body he speaks for, else an official."""
    for index in range(*span):
        for stop in range(min(span[1], index + KNOWN_LONGEST), index, -1):
            body = words.printed(index, stop)
            if words.is_capital(index) and (kind := known_kind(body) or known_kind(unpossessed(body))):
                return kind
    for index in range(*span):
        kind_name = head_kinds().get(stem(words, index))
        if kind_name and kind_name not in ("unnamed", "ngo"):
            return SourceKind(kind_name)
    return SourceKind.OFFICIAL


def kind_by_head(words: Words, start: int, end: int) -> SourceKind:
    """The kind that the head noun tells, with the words before it where the head is a general one."""
    kinds = head_kinds()
    head = next((i for i in range(end - 1, start - 1, -1) if stem(words, i) in kinds), None)
    if head is None:
        return SourceKind.UNKNOWN
    kind = SourceKind(kinds[stem(words, head)])
    if kind in (SourceKind.UNNAMED, SourceKind.NGO, SourceKind.RESCUE, SourceKind.OUTLET, SourceKind.OFFICIAL):
        for field, listed in load_lexicon("sources")["fields"].items():
            if field in ("military", "police", "armed_group") and kind is SourceKind.UNNAMED:
                continue
            if any(words.lower[i] in listed for i in range(start, head)):
                return SourceKind(field)
    if kind is SourceKind.AGENCY and not any(words.lower[i] in NEWS for i in range(start, head)):
        return SourceKind.UNKNOWN
    return kind


def first_core_end(words: Words, start: int, end: int) -> int:
    core = start
    while core < end and words.kinds[core] not in ("link", "preposition", "conjunction"):
        core += 1
    return core


def stem(words: Words, index: int) -> str:
    low = words.lower[index]
    return low[:-2] if low.endswith(POSSESSIVES) else low


def unpossessed(name: str) -> str:
    """A name without its owner's ending, also where the apostrophe was lost ("SANAs", "Russias")."""
    if name.endswith(POSSESSIVES):
        return name[:-2]
    owner = name.removesuffix(PLURAL)
    if owner == name or " " in name or known_kind(name):
        return name
    if (owner.isupper() and known_kind(owner)) or (place_kind(owner) == "country" and place_kind(name) is None):
        return owner
    return name
