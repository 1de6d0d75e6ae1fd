"""Subjects that commas part from their verb: "<speaker>, <apposition>, said", "<relay>, citing <speaker>, said"."""

from factcheck.extract.lexicon import load_words
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speaker_persons import is_person_name
from factcheck.extract.speaker_starts import phrase_before
from factcheck.extract.speakers import APPOSITION_LONGEST, Span, phrase_after
from factcheck.extract.speech_subject import Subject
from factcheck.extract.speech_words import Words

RELATIVES = load_words("speech", "modules", "subjects_past_commas", "relatives")
WITH = load_words("grammar", "with_words")
OBJECT_LONGEST = 9
# Classes of words with which an aside between two commas may begin: "<speaker>, on Monday, said".
ASIDES = frozenset({"adverb", "determiner", "link", "modifier", "number", "other", "preposition", "relative", "time"})


def antecedent(words: Words, relative: int, floor: int) -> Subject | None:
    """ "<speaker>, who said": the noun before the relative."""
    if words.lower[relative] not in RELATIVES:
        return None
    end = relative - 1 if relative > floor and words.lower[relative - 1] == "," else relative
    span = phrase_before(words, end, floor)
    if span:
        span = _object_before(words, span, floor)
    speaker = read_speaker(words, span) if span else None
    return Subject(speaker, relative, "<speaker> who said") if speaker and span else None


def _object_before(words: Words, span: Span, floor: int) -> Span:
    """The whole object of a preposition that ends with ``span``: "claimed by the Islamic State group, which said"."""
    for index in range(span[0] - 1, max(floor, span[1] - OBJECT_LONGEST) - 1, -1):
        if words.kinds[index] in ("link", "preposition"):
            found = phrase_after(words, index + 1, span[1])
            return found if found and found[1] == span[1] else span
    return span


def _previous_comma(words: Words, before: int, floor: int) -> int | None:
    depth = 0
    for index in range(before - 1, max(floor, before - APPOSITION_LONGEST) - 1, -1):
        if words.lower[index] == ")":
            depth += 1
        elif words.lower[index] == "(":
            depth -= 1
        elif words.lower[index] == "," and depth == 0:
            return index
    return None


def past_commas(words: Words, comma: int, floor: int) -> Subject | None:
    """ "<speaker>, <apposition>, said", "<relay>, citing <speaker>, said", "<speaker>, on Monday, said"."""
    previous = _previous_comma(words, comma, floor)
    if previous is None:
        return None
    inside = previous + 1
    if previous - floor > 2 and words.kinds[previous - 1] == "number" and words.lower[previous - 2] == ",":
        previous -= 2  # "Omar Khalil, 34, a farmer, said"
    span = phrase_before(words, previous, floor)
    if span is None and is_person_name(words, (inside, comma)):
        return _loose_role(words, (inside, comma), floor)
    if led := _comma_too_many(words, (inside, comma), floor):
        return led
    if span is None or inside >= comma or words.lower[inside] in WITH:
        return None
    if words.kinds[inside] == "citing":
        return _citing_aside(words, span, (inside + 1, comma))
    apposition = phrase_after(words, inside, comma)
    if apposition and (middle := _name_in_the_middle(words, span, previous, floor)):
        return middle
    if apposition and words.kinds[span[0]] != "time":
        speaker = read_speaker(words, span, (inside, comma))
        return Subject(speaker, span[0], "<speaker>, <apposition>, said") if speaker else None
    speaker = read_speaker(words, span) if words.kinds[inside] in ASIDES else None
    return Subject(speaker, span[0], "<speaker>, …, said") if speaker else None


def _comma_too_many(words: Words, inside: Span, floor: int) -> Subject | None:
    """ "In a statement published on Monday, army spokesman Nabil Abdallah, declared": the phrase between the commas."""
    kinds = words.kinds[slice(*inside)]
    if words.kinds[floor] not in ("link", "preposition") or "name" not in kinds or {"time", "relative"} & set(kinds):
        return None
    whole = phrase_after(words, *inside)
    speaker = read_speaker(words, inside) if whole and whole[1] == inside[1] else None
    return Subject(speaker, inside[0], "<speaker>, said") if speaker and speaker.person else None


def _citing_aside(words: Words, span: Span, cited: Span) -> Subject | None:
    """ "<relay>, citing <speaker>, said"."""
    relay = read_speaker(words, span)
    if relay is None:
        return None
    phrase = phrase_after(words, *cited)
    origin = read_speaker(words, phrase) if phrase else None
    if origin is None:
        return Subject(relay, span[0], "<speaker>, …, said")
    return Subject(relay, span[0], "<relay>, citing <speaker>, said", (origin,))


def _name_in_the_middle(words: Words, name: Span, comma: int, floor: int) -> Subject | None:
    """ "A member of the group, Othman Basri, of the northern branch, said"."""
    earlier = _previous_comma(words, comma, floor)
    if earlier is None or name[0] != earlier + 1 or not is_person_name(words, name):
        return None
    described = phrase_before(words, earlier, floor)
    if described is None or is_person_name(words, described):
        return None
    speaker = read_speaker(words, described, name)
    return Subject(speaker, described[0], "<role>, <name>, said") if speaker else None


def _loose_role(words: Words, name: Span, floor: int) -> Subject | None:
    """ "A member of <whatever>, <name>, said": a role of any words, from the beginning of the clause to the comma."""
    start = floor
    while start < name[0] and words.kinds[start] in ("mark", "adverb", "time", "quote", "conjunction", "number"):
        start += 1
    begins = phrase_after(words, start, name[0])
    if begins is None or "role" not in words.kinds[begins[0] : begins[1]]:
        return None
    speaker = read_speaker(words, name, (start, name[0] - 1))
    return Subject(speaker, start, "<role>, <name>, said") if speaker else None
