"""Who gives a bare number for a toll: the one named beside it, and nobody whose words end before it."""

import re

from factcheck.extract.counting import Counting
from factcheck.extract.facts import SentenceFacts
from factcheck.extract.headline_speakers import phrase_speaker
from factcheck.extract.lexicon import compiled, load_endings, load_words
from factcheck.extract.pieces import Piece
from factcheck.extract.speaker import A_RECORD
from factcheck.extract.tellers import MOMENTS
from factcheck.extract.told_tolls import GAPPED, GIVEN, LABELLED, Told, told_by
from factcheck.types import Attribution, Hop

LY = load_endings("grammar", "endings", "adverb")
WORD = re.compile(r"[^\W_]+")
TIMES = load_words("numbers", "words", "time_units")
POSSESSIVE = compiled("claims", "told_voices", "possessive")
PRONOUN = compiled("claims", "told_voices", "pronoun", re.IGNORECASE)
# What stands between the speaker and the verb that gives the figure.
HELPING = compiled("claims", "told_voices", "helping", re.DOTALL)
# "15 (rebel claim)", "22 (army version)": whose record it is, is who speaks.
RECORD = compiled("claims", "told_voices", "record")
ARTICLES = compiled("claims", "told_voices", "articles", re.IGNORECASE)


def told_voice(text: str, fact: SentenceFacts, counting: Counting, voice: Attribution | None) -> Attribution | None:
    """Who gives the number of a counting told by one of the rules of ``told_tolls``.

    ``voice`` is who speaks there by the sentence's own verbs of saying; it is kept only where its name, or a pronoun,
    stands in the clause of the number.
    """
    told = told_by(fact.pieces, counting.counted)
    if told.last <= told.first:
        return None if _is_elsewhere(text, fact, counting, voice) else voice
    last = _last_of_name(fact.pieces, told)
    if last <= told.first:
        return None  # "Monday, noon: 15"
    start, end = fact.pieces[told.first].start, fact.pieces[last - 1].end
    if (
        voice is not None
        and told.rule == GIVEN
        and (_is_named(text[start:end], voice) or PRONOUN.search(text, start, end))
    ):
        return voice
    helping = HELPING.search(text, start, end)
    end = helping.start() if told.rule == GIVEN and helping else end
    article = ARTICLES.match(text, start, end)
    start = article.end() if article else start
    speaker = phrase_speaker(text, start, start + len(RECORD.sub("", text[start:end])))
    if speaker is None or not speaker.name or speaker.head == A_RECORD:
        return None
    if told.rule == GAPPED and article is None and not speaker.named:
        return None  # "killed: civilians 23, police two": those may be the dead themselves
    number = fact.number_of(counting)
    return Attribution(number.start, number.end, (Hop(speaker.name, speaker.role, speaker.kind, None),), "")


def _last_of_name(pieces: list[Piece], told: Told) -> int:
    """The piece behind the speaker of a label, cut off before when and how he spoke: "the council, later: 43"."""
    last = told.last
    while told.rule == LABELLED and last > told.first and _tells_when(pieces[last - 1]):
        last -= 1
    return last


def _tells_when(piece: Piece) -> bool:
    """Whether a word of a label says when or how something was said, and not by whom."""
    timed = piece.low in MOMENTS or piece.low in TIMES or piece.low.endswith(LY)
    return timed or piece.kind in ("date", "mark", "quantity")


def _is_named(words: str, voice: Attribution) -> bool:
    """Whether the last word of the speaker's name stands among these."""
    name = WORD.findall(voice.chain[0].name)
    return bool(name) and name[-1].lower() in words.lower()


def _is_elsewhere(text: str, fact: SentenceFacts, counting: Counting, voice: Attribution | None) -> bool:
    """Whether the speaker stands in another clause of the sentence than the number."""
    if voice is None:
        return True
    number = fact.number_of(counting)
    begin = max(fact.sentence.start, text.rfind(";", fact.sentence.start, number.start))
    nearest = text.rfind(",", fact.sentence.start, number.start)
    if nearest > begin and POSSESSIVE.search(text, nearest, number.start):
        begin = nearest  # ", the minister's figure having been 15"
    return not _is_named(text[begin : number.end if begin == nearest else fact.sentence.end], voice)
