"""Who stands before a verb of saying: the subject, past adverbs, dates, appositions and lost commas."""

from typing import NamedTuple

from factcheck.extract.lexicon import load_endings, load_lexicon, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speaker_persons import is_person_name
from factcheck.extract.speaker_starts import phrase_before
from factcheck.extract.speakers import APPOSITION_LONGEST, Span, class_at, phrase_after
from factcheck.extract.speech_words import Words, speech, word_set
from factcheck.types import SourceKind

RELATIVES = load_words("speech", "modules", "speech_subjects", "relatives")
IN_ON = load_words("speech", "modules", "speech_subjects", "in_on")
ARTICLES = load_words("grammar", "articles")
A_AN = load_words("grammar", "indefinite_articles")
BEFORE_OBJECTS = load_words("speech", "modules", "speech_subjects", "before_objects")
WITH = load_words("grammar", "with_words")
ING = load_endings("grammar", "endings", "gerund")
AND = load_words("grammar", "and_words")
ED = load_endings("grammar", "endings", "participle")
THE = load_words("grammar", "definite_articles")
KNOWN = load_words("speech", "modules", "speech_subjects", "known")

POINTERS: dict[str, str] = load_lexicon("speech")["pointers"]
OPENER_REACH = 24
FAR_MOST = 14
RECORD_REACH = 7  # tokens from a record to the participle that tells of its issue
OBJECT_LONGEST = 9
# Classes of words with which an aside between two commas may begin: "<speaker>, on Monday, said".
ASIDES = frozenset({"adverb", "determiner", "link", "modifier", "number", "other", "preposition", "relative", "time"})
NOT_BETWEEN = frozenset(
    {"passive", "number", "say", "report", "mark", "unquote", "pronoun", "relative", "modal", "adverb"}
)


class Subject(NamedTuple):
    """A speaker found before a verb: the token where its phrase begins, the voices cited inside it, and the rule."""

    speaker: Speaker
    start: int
    rule: str
    cited: tuple[Speaker, ...] = ()


def pointer(words: Words, index: int) -> Speaker | None:
    """The speaker that a pronoun points to, still unnamed."""
    low = words.lower[index]
    if low not in POINTERS:
        return None
    return Speaker(
        "", None, SourceKind.UNKNOWN, words.starts[index], words.ends[index], head=POINTERS[low], definite=True
    )


def skip_left(words: Words, end: int, floor: int) -> int:
    """The token after the subject: adverbs, "on Monday" and "in a statement" before the verb left out."""
    while end > floor:
        kind = words.kinds[end - 1]
        if kind in ("adverb", "time") or (kind == "quote" and end - 1 > floor):
            end -= 1
        elif kind == "number" and class_at(words, end - 2) == "time":
            end -= 2
        elif kind in ("link", "determiner", "preposition") and class_at(words, end) in ("time", "determiner"):
            if kind == "determiner" and class_at(words, end) != "time":
                break
            end -= 1
        elif kind == "issued" and "record" in words.kinds[max(floor, end - RECORD_REACH) : end - 1]:
            end -= 1  # "a UN report published on Monday found"
        elif kind == "record" and not words.is_capital(end - 1) and (cut := _in_a_record(words, end, floor)):
            end = cut
        else:
            break
    return end


def _in_a_record(words: Words, end: int, floor: int) -> int | None:
    """The token "in" of "in a (new) statement" that ends at ``end``."""
    for start in range(end - 2, max(floor, end - 5) - 1, -1):
        if words.lower[start] in IN_ON:
            return start if start > floor and words.kinds[start + 1] == "determiner" else None
    return None


def subject_before(words: Words, verb: int, floor: int) -> Subject | None:
    """The speaker whose verb stands at ``verb``, no further left than ``floor``; None where none is plain."""
    end = skip_left(words, verb, floor)
    if end <= floor:
        return None
    last_kind = words.kinds[end - 1]
    if last_kind == "pronoun":
        if class_at(words, end - 2) == "relative" and (own := sentence_subject(words, floor)) and own.start < end - 2:
            # "Washington blames the army for the attack, which it says killed 20"
            return Subject(own.speaker, end - 1, "<pronoun> said")
        found = pointer(words, end - 1)
        return Subject(found, end - 1, "<pronoun> said") if found else None
    if last_kind == "relative":
        return _antecedent(words, end - 1, floor)
    if words.lower[end - 1] == ",":
        return _past_commas(words, end - 1, floor)
    return (
        _plain_subject(words, end, floor)
        or _past_opener(words, end, floor)
        or _far_subject(words, end, floor)
        or _unknown_noun(words, end, floor)
    )


def _plain_subject(words: Words, end: int, floor: int) -> Subject | None:
    """ "<speaker> said", and "<name> a <role> said" where the commas were lost."""
    span = phrase_before(words, end, floor)
    if span is None:
        return None
    start = span[0]
    if start > floor and words.lower[start - 1] in speech("naming") and (named := _past_opener(words, end, floor)):
        return named
    if start - floor >= 3 and words.kinds[start - 2] == "relative" and (owner := _past_opener(words, end, floor)):
        return owner  # "the Observatory which has a network of sources said": what it has does not speak
    if start - floor >= 2 and (leading := _before_participle(words, start - 1, floor)):
        return leading
    if start - floor >= 2 and words.lower[start] in ARTICLES and words.kinds[start - 1] == "name":
        first = start
        while first > floor and words.kinds[first - 1] == "name":
            first -= 1
        at_start = class_at(words, first - 1) in ("start", "mark", "quote", "conjunction", "time") or first == floor
        if at_start and is_person_name(words, (first, start)):
            speaker = read_speaker(words, (first, start), span)
            return Subject(speaker, first, "<name> a <role> said") if speaker else None
    if start - floor >= 2 and words.lower[start] in A_AN and (body := phrase_before(words, start, floor)):
        opens = class_at(words, body[0] - 1) in ("start", "mark", "quote", "unquote") or body[0] == floor
        speaker = read_speaker(words, body) if opens else None
        if speaker and speaker.named:
            return Subject(speaker, body[0], "<name> a <role> said")
    speaker = read_speaker(words, span)
    return Subject(speaker, start, "<speaker> said") if speaker else None


def _before_participle(words: Words, participle: int, floor: int) -> Subject | None:
    """ "the coalition targeting the jihadists in Iraq reported": who is described by the participle, not its object."""
    if words.kinds[participle] != "other" or not words.lower[participle].endswith(ING):
        return None
    span = phrase_before(words, participle, floor)
    opens = span is not None and (
        span[0] == floor or class_at(words, span[0] - 1) in ("start", "mark", "quote", "unquote", "conjunction")
    )
    if span is None or not opens or words.lower[participle + 1] not in BEFORE_OBJECTS:
        return None
    speaker = read_speaker(words, span)
    return Subject(speaker, span[0], "<speaker> which … said") if speaker is not None else None


def _far_subject(words: Words, end: int, floor: int) -> Subject | None:
    """ "the center for watching the truce in Syria said": the clause's first phrase, with no other verb between."""
    marks = [i for i in range(floor, end) if words.kinds[i] in ("mark", "unquote")]
    start = marks[-1] + 1 if marks else floor
    while start < end and words.kinds[start] in ("adverb", "mark", "quote", "conjunction"):
        start += 1
    span = phrase_after(words, start, end)
    if span is None or end - span[1] > FAR_MOST:
        return None
    between = range(span[1], end)
    if any(words.kinds[i] in NOT_BETWEEN or words.lower[i].endswith(ED) for i in between):
        return None
    plain = any(words.kinds[i] in ("head", "role") for i in range(*span)) or is_person_name(words, span)
    speaker = read_speaker(words, span)
    if speaker is None or not (plain or speaker.kind is not SourceKind.UNKNOWN):
        return None
    return Subject(speaker, start, "<speaker> … said")


def _unknown_noun(words: Words, end: int, floor: int) -> Subject | None:
    """ "the farmer said": any noun with its article that makes a whole clause's beginning."""
    for start in range(end - 2, max(floor - 1, end - 5), -1):
        if words.kinds[start] == "determiner":
            inner = words.kinds[start + 1 : end]
            opens = class_at(words, start - 1) in ("start", "mark", "quote", "unquote", "conjunction") or start == floor
            if not opens or any(kind not in ("other", "modifier", "name") for kind in inner) or inner[-1] == "modifier":
                return None
            speaker = Speaker(
                words.printed(start + 1, end),
                None,
                SourceKind.UNKNOWN,
                words.starts[start],
                words.ends[end - 1],
                head=words.lower[end - 1],
                definite=words.lower[start] in THE,
            )
            return Subject(speaker, start, "the <noun> said")
    return None


def _antecedent(words: Words, relative: int, floor: int) -> Subject | None:
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


def _past_commas(words: Words, comma: int, floor: int) -> Subject | None:
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


def _past_opener(words: Words, verb: int, floor: int) -> Subject | None:
    """ "the claim which did not mention a wedding said": what stands between is about the speaker before it."""
    for index in range(verb - 1, max(floor, verb - OPENER_REACH), -1):
        low = words.lower[index]
        if words.kinds[index] in ("say", "conjunction") and low not in AND:
            return None
        if low in speech("naming"):
            named = phrase_after(words, index + 1, verb)
            if named and named[1] == verb and index > floor:
                before = index - 1 if words.lower[index - 1] in KNOWN else index
                described = phrase_before(words, before, floor)
                speaker = read_speaker(words, named, described)
                return (
                    Subject(speaker, described[0], "<speaker> known as <name> said") if speaker and described else None
                )
        if low in speech("openers"):
            end = index - 1 if words.lower[index - 1] == "," else index
            span = phrase_before(words, end, floor)
            opens = span and class_at(words, span[0] - 1) in ("start", "mark", "quote", "conjunction", "time", "adverb")
            if span and (opens or words.lower[span[0]] in ARTICLES):
                speaker = read_speaker(words, span)
                return Subject(speaker, span[0], "<speaker> which … said") if speaker else None
    return None


def sentence_subject(words: Words, floor: int) -> Subject | None:
    """The speaker with which a clause begins, for verbs far from it ("The army withdrew, saying …")."""
    start = floor
    while start < len(words) and words.kinds[start] in ("adverb", "mark", "conjunction", "quote"):
        start += 1
    if start < len(words) and words.is_capital(start) and words.lower[start] in word_set("headlines", "furniture"):
        return None  # "More info … where it said"
    if start < len(words) and words.kinds[start] == "pronoun":
        found = pointer(words, start)
        return Subject(found, start, "<speaker> …, saying") if found else None
    span = phrase_after(words, start)
    if span is None:
        return None
    speaker = read_speaker(words, span)
    return Subject(speaker, start, "<speaker> …, saying") if speaker and (speaker.named or speaker.head) else None
