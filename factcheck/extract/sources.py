"""Who says what: the parts of a text that belong to a voice, with the chain from first speaker to last relay."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.extract.headline_speakers import RUN_INTO, headline_speaker
from factcheck.extract.named_speakers import resolve
from factcheck.extract.quotations import Quotation, find_quotations, quotations_within
from factcheck.extract.speaker import A_RECORD, Speaker
from factcheck.extract.speech_clauses import Event
from factcheck.extract.speech_events import cue_words, events_in
from factcheck.extract.speech_extents import Extent, extents
from factcheck.extract.speech_subject import POINTERS
from factcheck.extract.tokens import tokens_in
from factcheck.types import Attribution, Hop, Sentence

RULES = (
    "<speaker> said",
    "<pronoun> said",
    "the <noun> said",
    "<speaker> who said",
    "<speaker> which … said",
    "<speaker> … said",
    "<speaker> known as <name> said",
    "<name> a <role> said",
    "<role>, <name>, said",
    "<speaker>, said",
    "<speaker>, <apposition>, said",
    "<speaker>, …, said",
    "<speaker> … and said",
    "<speaker> …, saying",
    "…, said <speaker>",
    "with <speaker> saying",
    "according to <speaker>",
    "as reported by <speaker>",
    "<relay>, citing <speaker>, said",
    "citing <speaker>, <relay> said",
    "reported citing <speaker>",
    "<relay> quoted <speaker> as saying",
    "<speaker> was quoted as saying",
    "<speaker> accused … of",
    "<record> provided by <speaker>",
    "<speaker>'s <record>",
    "<headline> - <speaker>",
    "<speaker>: <headline>",
    "<headline> <speaker>",
    "<quotation> going on",
)
PRONOUNS = frozenset(POINTERS.values())
# A sentence longer than this is no sentence; it is read in pieces, so that time grows with length alone.
PIECE = 3000
YEAR = re.compile(r"[0-9]{4} ")  # without one no date stands behind a headline
LEAD_LONGEST = 60  # characters of a speaker before a colon
# How far back voice_at looks for an attribution that still covers a place.
NESTED_MOST = 200


def attribute(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of a document, in the order of their spans."""
    cues = cue_words()
    found: list[tuple[Sentence, list[Event], list[Extent]]] = []
    for sentence in _pieces(text, sentences):
        if cues.isdisjoint(tokens_in(text, sentence.start, sentence.end).words):
            continue
        words, events = events_in(text, sentence.start, sentence.end)
        if events:
            found.append((sentence, events, extents(words, events, sentence)))
    return _attributions(text, sentences, found)


def voice_at(attributions: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution that covers ``start``..``end``."""
    last = bisect_right(attributions, start, key=lambda attribution: attribution.start)
    covering = [a for a in attributions[max(0, last - NESTED_MOST) : last] if end <= a.end]
    return min(covering, key=lambda a: a.end - a.start) if covering else None


def speaking_spans(text: str, sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """Where in a sentence those stand who speak."""
    if cue_words().isdisjoint(tokens_in(text, sentence.start, sentence.end).printed):
        return ()
    _, events = events_in(text, sentence.start, sentence.end)
    return tuple((voice.start, voice.end) for event in events for voice in event.voices)


def _pieces(text: str, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences, cut where a headline ran into its text, and those of monstrous length."""
    dated = any(sentence.paragraph == 0 and YEAR.search(text, sentence.start, sentence.end) for sentence in sentences)
    for sentence in sentences:
        dateline = None
        if dated and sentence.paragraph == 0:
            dateline = RUN_INTO.search(text, sentence.start, sentence.end)
        if dateline is None and sentence.end - sentence.start <= PIECE:
            yield sentence
            continue
        if dateline:
            yield replace(sentence, end=dateline.start())
        begin = dateline.end() if dateline else sentence.start
        for start in range(begin, sentence.end, PIECE):
            yield replace(sentence, start=start, end=min(start + PIECE, sentence.end))


def _attributions(
    text: str, sentences: Sequence[Sentence], found: list[tuple[Sentence, list[Event], list[Extent]]]
) -> tuple[Attribution, ...]:
    headlines = [
        speaker
        for i, s in enumerate(sentences)
        if (i < 2 or s.headline or _has_colon(text, s))
        and (speaker := headline_speaker(text, s, s.headline or _is_bare(text, sentences)))
    ]
    voices = [voice for _, events, _ in found for event in events for voice in event.voices]
    names = _named(voices + [head.speaker for head in headlines])
    quotations = find_quotations(text) if any(mark in text for mark in '"“«') else ()
    out = []
    bodies = {head.sentence_start: head.body_start for head in headlines}
    for sentence, events, spans in found:
        body = bodies.get(sentence.start, sentence.start)
        for span in spans:
            chain = _chain(names, [events[i] for i in span.events])
            start, end = _widened(span, sentence, quotations)
            if chain and max(start, body) < end:
                start = max(start, body) if start >= sentence.start else start
                out.append(Attribution(start, end, chain, events[span.events[0]].rule))
    for head in headlines:
        if head.start >= head.end:
            continue  # ": The Observatory": a headline that says nothing
        named = names[head.speaker.start, head.speaker.end, head.speaker.name]
        hop = Hop(named.name, named.role, named.kind, None)
        out.append(Attribution(head.start, head.end, (hop,), head.rule))
    out.sort(key=lambda a: (a.start, -a.end))
    out += _quotes_going_on(sentences, out, quotations)
    return _with_holes(sorted(out, key=lambda a: (a.start, -a.end)))


def _has_colon(text: str, sentence: Sentence) -> bool:
    """Whether a sentence may begin with its speaker and a colon: "OCHA: As of …"."""
    return text[sentence.start].isupper() and text.find(": ", sentence.start, sentence.start + LEAD_LONGEST) > 0


def _is_bare(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the text is one line without a stop: a title by itself."""
    return len(sentences) == 1 and text[sentences[0].end - 1].isalnum()


def _named(voices: list[Speaker]) -> dict[tuple[int, int, str], Speaker]:
    ordered = sorted(voices, key=lambda voice: voice.start)
    return {(v.start, v.end, v.name): named for v, named in zip(ordered, resolve(ordered), strict=True)}


def _chain(names: dict[tuple[int, int, str], Speaker], events: list[Event]) -> tuple[Hop, ...]:
    hops: list[Hop] = []
    for event in events:
        for place, voice in enumerate(event.voices):
            cue = event.cited if event.cited and not place else event.cue
            speaker = names[voice.start, voice.end, voice.name]
            if hops and speaker.head == A_RECORD:
                continue
            if not (hops or speaker.name) and speaker.head in PRONOUNS:
                return ()  # "they told Reuters": whoever they are, it is not the agency that says so
            if speaker.name and not any(hop.name.casefold() == speaker.name.casefold() for hop in hops):
                hops.append(Hop(speaker.name, speaker.role, speaker.kind, cue))
    return tuple(hops)


def _widened(span: Extent, sentence: Sentence, quotations: Sequence[Quotation]) -> tuple[int, int]:
    """The span with the whole of a quotation that runs over the sentence's ends."""
    start, end = span.start, span.end
    for quotation in quotations_within(quotations, start, end):
        if quotation.start < sentence.start and quotation.end <= end and start == sentence.start:
            start = quotation.start
        if quotation.end > sentence.end and quotation.start >= start and end == sentence.end:
            end = quotation.end
    return start, end


def _quotes_going_on(
    sentences: Sequence[Sentence], attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Quotations that follow a quoting sentence with no cue of their own: the same voice goes on."""
    out: list[Attribution] = []
    starts = {sentence.start: index for index, sentence in enumerate(sentences)}
    for quotation in quotations:
        index = starts.get(quotation.start)
        if not index or voice_at(attributions, quotation.start, quotation.start + 1):
            continue
        before = sentences[index - 1]
        if not quotations_within(quotations, before.start, before.end):
            continue
        voice = voice_at(attributions, before.end - 2, before.end - 1) or voice_at(
            attributions, before.start, before.start + 1
        )
        if voice and voice.end >= before.start:
            out.append(replace(voice, start=quotation.start, end=quotation.end, rule="<quotation> going on", holes=()))
    return out


def _with_holes(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Each attribution with the parts inside it that belong to others."""
    out = []
    for index, outer in enumerate(attributions):
        holes = []
        for inner in attributions[index + 1 : index + 1 + NESTED_MOST]:
            if inner.start >= outer.end:
                break
            if inner.end <= outer.end and inner.chain != outer.chain:
                holes.append((inner.start, inner.end))
        out.append(replace(outer, holes=tuple(holes)) if holes else outer)
    return tuple(out)
