"""Who stands before a verb of saying: the subject, past adverbs, dates, appositions and lost commas."""

from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speaker_persons import is_person_name
from factcheck.extract.speaker_starts import phrase_before
from factcheck.extract.speakers import class_at, phrase_after
from factcheck.extract.speech_subject import Subject, pointer
from factcheck.extract.speech_words import Words, speech, word_set
from factcheck.extract.subjects_past_commas import antecedent, past_commas
from factcheck.types import SourceKind

IN_ON = load_words("grammar", "in_on")
ARTICLES = load_words("grammar", "articles")
A_AN = load_words("grammar", "indefinite_articles")
BEFORE_OBJECTS = load_words("speech", "modules", "speech_subjects", "before_objects")
ING = load_endings("grammar", "endings", "gerund")
AND = load_words("grammar", "and_words")
ED = load_endings("grammar", "endings", "participle")
THE = load_words("grammar", "definite_articles")
KNOWN = load_words("speech", "modules", "speech_subjects", "known")

OPENER_REACH = 24
FAR_MOST = 14
RECORD_REACH = 7  # tokens from a record to the participle that tells of its issue
NOT_BETWEEN = frozenset(
    {"passive", "number", "say", "report", "mark", "unquote", "pronoun", "relative", "modal", "adverb"}
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
        return antecedent(words, end - 1, floor)
    if words.lower[end - 1] == ",":
        return past_commas(words, end - 1, floor)
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
            inner_kinds = words.kinds[start + 1 : end]
            opens = class_at(words, start - 1) in ("start", "mark", "quote", "unquote", "conjunction") or start == floor
            if (
                not opens
                or any(kind not in ("other", "modifier", "name") for kind in inner_kinds)
                or inner_kinds[-1] == "modifier"
            ):
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
