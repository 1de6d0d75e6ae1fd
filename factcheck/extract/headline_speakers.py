"""Headlines that name their source at an end, also where the mark before it was lost: "Blast kills 12 Monitor"."""

import re
from typing import NamedTuple

from factcheck.extract.gazetteer import gazetteer
from factcheck.extract.guarded import Guarded
from factcheck.extract.known_names import known_kind, place_kind
from factcheck.extract.lexicon import load_lexicon, load_pattern, load_words
from factcheck.extract.speaker import Speaker
from factcheck.extract.speaker_names import read_speaker
from factcheck.extract.speech_words import read_words, word_set
from factcheck.extract.triggers import trigger_words
from factcheck.types import Sentence, SourceKind

LISTED = load_lexicon("sources")["headlines"]
SMALL = "|".join(LISTED["small"])
ARTICLE = load_pattern("sources", "headline_speakers", "article")
ATTRIBUTES = load_pattern("sources", "headline_speakers", "attributes")
NAME = rf"(?:[A-Z][\w.'’-]*|{ARTICLE}|{SMALL})(?: (?:[A-Z][\w.'’-]*|{SMALL})){{0,6}}"
# At the end of a headline: after a colon or a dash.
MARKED_END = re.compile(rf"(?:\s[-–—]+\s?|:\s)((?:{ARTICLE} )?(?:{NAME}|[a-z]+(?: [a-z]+){{0,2}}))\s*[.]?\s*$")
MARKED_START = re.compile(rf"\s*({NAME})(?::\s)")
# In a headline that ran into its text: the source's word, a dateline's agency, weekday or date, then the body.
DAY = load_pattern("sources", "headline_speakers", "day")
OPENERS = load_pattern("sources", "headline_speakers", "openers")
AGENCIES = "(?:" + "|".join(LISTED["agencies"]) + ")"
DATE = rf"{DAY} \d{{1,2}} [A-Z][a-z]+ \d{{4}} (?=[A-Z\d\"“])"
# A headline's agency and date, where the headline ran into its text.
DAY_ENDS = load_lexicon("sources")["patterns"]["headline_speakers"]["day_ends"]
RUN_INTO = Guarded(rf" (?:{AGENCIES} )?{DATE}", [DAY_ENDS])
LOST = Guarded(
    rf"(?<=[a-z0-9] )((?:[A-Z]\w++ )?(?!{AGENCIES}\b)[A-Z]\w++|(?:\w++ )?[a-z]++(?= {AGENCIES} {DAY}))"
    rf"(?: {AGENCIES})? (?:{DATE}|(?=(?:{OPENERS}) ))",
    [DAY_ENDS, *(f" {opener} " for opener in OPENERS.split("|"))],
)
# A body's word behind a colon that ends a headline with a date before it: "… rises to 76: monitor."
PLAIN_END = re.compile(rf": ({ATTRIBUTES}(?:{'|'.join(LISTED['alone'])}))\.?$")
SECTION = re.compile(r"\s[-–—|:]\s*([A-Z][A-Za-z ]{2,15}?)\s*$")
HEADLINE_LONGEST = 220


class Headline(NamedTuple):
    """The speaker of a headline, the words that are his, and where the body begins in the same sentence."""

    speaker: Speaker
    start: int
    end: int
    sentence_start: int
    body_start: int
    rule: str


def headline_speaker(text: str, sentence: Sentence, alone: bool) -> Headline | None:
    """Whom a headline names as its source, None where it names nobody; ``alone`` where it is a line of its own."""
    start = sentence.start
    if alone:
        end = sentence.end
        found = MARKED_END.search(text, max(start, end - 80), end)
        while found and _is_site(found.group(1), text[start : found.start()]):
            end = found.start()  # "Raid kills nine - Region - World - Daily Sun" names who prints it, not who says so
            found = MARKED_END.search(text, max(start, end - 80), end)
        if found and place_kind(found.group(1)) not in (None, "country"):
            found = None  # "Location: Kandahar"
        if found and found.start() > start and (speaker := phrase_speaker(text, found.start(1), found.end(1))):
            return Headline(speaker, start, found.start(), start, sentence.end, "<headline> - <speaker>")
        found = MARKED_START.match(text, start, sentence.end)
        if found and (is_place(found.group(1)) or _is_label(found.group(1))):
            found = None  # "Somalia: nine killed" says where, not who
        if found and (speaker := phrase_speaker(text, found.start(1), found.end(1))):
            return Headline(speaker, found.end(), sentence.end, start, sentence.end, "<speaker>: <headline>")
    found = None if alone else MARKED_START.match(text, start, sentence.end)
    if found and known_kind(found.group(1)) and (speaker := phrase_speaker(text, found.start(1), found.end(1))):
        return Headline(speaker, found.end(), sentence.end, start, sentence.end, "<speaker>: <headline>")
    if sentence.paragraph == 0:
        found = PLAIN_END.search(text, max(start, sentence.end - 40), sentence.end)
        if found and (speaker := phrase_speaker(text, found.start(1), found.end(1))):
            return Headline(speaker, start, found.start(), start, sentence.end, "<headline> - <speaker>")
        for found in LOST.finditer(text, start, min(sentence.end, start + HEADLINE_LONGEST)):
            words = found.group(1).split()
            if words[-1] in word_set("headlines", "groups") and words[0].lower() not in word_set("headlines", "before"):
                continue  # "taken from IS group AP Monday" names no source
            if words[-1].lower() in word_set("headlines", "speakers"):
                at = (
                    found.start(1)
                    if len(words) == 1 or words[0].lower() not in word_set("headlines", "before")
                    else None
                )
                begin = found.start(1) + len(words[0]) + 1 if len(words) > 1 and at is not None else found.start(1)
                speaker = phrase_speaker(text, begin, found.end(1))
                if speaker:
                    return Headline(speaker, start, begin, start, found.end(), "<headline> <speaker>")
    return None


def _is_site(name: str, before: str) -> bool:
    """Whether words at a title's end name the paper, or a part of it, that prints it."""
    sections = word_set("headlines", "sections")
    behind = SECTION.search(before)
    in_section = behind is not None and behind[1].lower() in sections
    return in_section or known_kind(name) is SourceKind.OUTLET or name.lower() in sections


def _is_label(name: str) -> bool:
    """Whether words before a colon say what is listed, as a form does: "Killed", "Civilian casualties", "Location"."""
    last = name.split()[-1].lower()
    return last in trigger_words() or last in load_words("grammar", "tolls") or last in word_set("headlines", "labels")


def is_place(name: str) -> bool:
    """Whether a name is a place's and nothing more."""
    return gazetteer().lookup(name.strip()) is not None


def phrase_speaker(text: str, start: int, end: int) -> Speaker | None:
    """The speaker that a phrase names; None where it names nobody known as one."""
    words = read_words(text, start, end)
    speaker = read_speaker(words, (0, len(words))) if len(words) else None
    if speaker is None or speaker.kind is SourceKind.UNNAMED:
        return None
    if not speaker.named and speaker.kind is SourceKind.UNKNOWN:
        return None
    return speaker
