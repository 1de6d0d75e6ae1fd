"""Bodies that speak: sources that the seeds know, and names behind the word for what they are."""

from factcheck.extract.known_names import known_kind, known_opens, known_source
from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.extract.speaker import Speaker, make_speaker
from factcheck.extract.speaker_kinds import kind_by_head, stem
from factcheck.extract.speaker_persons import is_person_head
from factcheck.extract.speakers import class_at
from factcheck.extract.speech_words import Words, head_kinds, word_set
from factcheck.types import RELAYING_KINDS, SourceKind

OFFICIAL = load_words("speech", "modules", "speaker_bodies", "official")

# Kinds whose sources keep their names whatever names stand before them.
NAMED_ALONE = RELAYING_KINDS | {SourceKind.MONITOR, SourceKind.UN_BODY, SourceKind.DATA_SET}


def known_speaker(words: Words, start: int, end: int) -> Speaker | None:
    """A source that the seeds know, with no more around it than describes it ("Britain-based … monitoring group")."""
    openings = [i for i in range(start, end) if words.capitals[i] and known_opens(words.lower[i])]
    if not openings:
        return None
    for size in range(end - start, 0, -1):
        for first in range(start, end - size + 1):
            last = first + size
            if first not in openings or known_kind(words.printed(first, last)) is None:
                continue
            if not _describes(words, start, first, last, end):
                continue
            if size == 1 and words.kinds[first] == "head":
                continue  # "Monitor" describes; that some paper bears the name does not count
            if size == 1 and end - start > 1 and words.lower[first] in word_set("names", "also_nouns"):
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
                return make_speaker(words, (first, last), printed, None, kind, head=head, named=True)
    return None


def _same_source(words: Words, first: int, last: int) -> bool:
    """Whether a known name stays the same source without its last word ("… monitoring group")."""
    whole, part = known_source(words.printed(first, last)), known_source(words.printed(first, last - 1))
    return whole is not None and whole == part


def _describes(words: Words, start: int, first: int, last: int, end: int) -> bool:
    """Whether the words around a known name only describe it."""
    generic = load_lexicon("sources")["descriptions"]
    before = all(
        (words.kinds[i] in ("modifier", "name", "number", "quote", "unquote", "head") or words.lower[i] in OFFICIAL)
        and not is_person_head(words, i)
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


def kind_then_name(words: Words, start: int, end: int) -> Speaker | None:
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
    return make_speaker(words, (cut, end), name, None, kind, head=words.lower[cut - 1], named=True)
