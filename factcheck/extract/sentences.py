"""Where sentences begin and end, in print and in texts that lost their spaces, line ends or marks."""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from string import ascii_letters

from factcheck.extract.lexicon import load_lexicon, load_words
from factcheck.types import Sentence

SINGLE = load_words("sentences", "modules", "sentences", "single")

RULES = (
    "<stop> <capital>",
    "<line> without a stop",
    "<blank line>",
    "<two slashes>",
    "(<credit>) <capital>",
    "Tags <names>",
)

# A stop, with what closes after it, then space (or nothing before a capital that follows a small letter or bracket).
# All begin with one class of signs, for which the search leaps from one to the next.
STOP = re.compile(
    r"[.!?…/(](?:(?<=[.!?…])[.!?…]*[\"'”’)\]]*(?=\s|$|(?<=[a-z\d)\]\"”’.][.!?])(?=[A-Z“\"]))"
    r"|(?<=\s/)/(?=\s)|(?<=\()[A-Z][^().\n]{1,50}\)(?=\s+[A-Z]))"
)
SHORTEST_CAPTION = 40  # characters before a picture's credit; a dateline has fewer
LINE = re.compile(r"[^\n]+")
BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n")
LETTERS_AND_STOP = ascii_letters + "."
NEXT_WORD = re.compile(r"[\s\"'“‘(\[]*([^\W_]+)")
CREDIT_WORD = re.compile(r"\w+")
TERMINAL = ".!?…:;,\"”’'"
TAGS_LONGEST = 200  # characters of a page's tags
WRAP_LONGEST = 100
HEADLINE_LONGEST = 200
LONGEST = 2000  # characters of a sentence


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lexicon = load_lexicon("sentences")
    return frozenset(lexicon["abbreviations"]), frozenset(lexicon["doubtful"]), frozenset(lexicon["openers"])


@cache
def _credits() -> frozenset[str]:
    return frozenset(load_lexicon("sentences")["credits"])


def _ends(text: str, stop: re.Match[str], end: int, at: int) -> bool:
    """Whether this stop ends a sentence."""
    if stop.group()[0] == "(":
        return stop.start() - at >= SHORTEST_CAPTION and not _credits().isdisjoint(CREDIT_WORD.findall(stop.group()))
    if stop.group()[0] not in ".…" or stop.end() >= end:
        return True
    following = NEXT_WORD.match(text, stop.end())
    if following is None:
        return True
    first = following.group(1)
    if first[0].islower() and not set(stop.group()) - set(".…"):
        return False
    if stop.group()[0] == "…":
        return True
    before = _word_before(text, stop.start())
    if not before:
        return not (first[0].isdigit() and text[stop.start() - 1 : stop.start()] == "")
    word = before.lower()
    abbreviations, doubtful, openers = _words()
    if word in doubtful:
        return first.lower() in openers and first[0].isupper()
    if word in abbreviations:
        return False
    return not (len(word) == 1 and before.isupper() and first[0].isupper() and first.lower() not in openers)


def _word_before(text: str, at: int) -> str:
    """The word that ends at ``at``, with the stops inside of it; an empty one where something else ends there."""
    before = text[max(0, at - 20) : at]
    return before[len(before.rstrip(LETTERS_AND_STOP)) :].lstrip(".")


def _is_wrapped(text: str) -> bool:
    """Whether single line ends are mere wrapping: most lines are short and end in the middle of a sentence."""
    lines = [line.group().strip() for line in LINE.finditer(text[:20000])]
    lines = [line for line in lines if line]
    if len(lines) < 4:
        return False
    open_ended = sum(line[-1] not in TERMINAL for line in lines)
    longest = max(map(len, lines))
    return (
        longest <= WRAP_LONGEST
        and open_ended > len(lines) / 2
        and longest - sorted(map(len, lines))[len(lines) // 2] < 25
    )


def _blocks(text: str) -> list[tuple[int, int, int]]:
    """Lines (or paragraphs of wrapped lines) as start, end and paragraph number."""
    wrapped = _is_wrapped(text)
    blocks: list[tuple[int, int, int]] = []
    start, paragraph = 0, 0
    for found in BREAK.finditer(text):
        blank = found.group().count("\n") > 1
        following = text[found.end() : found.end() + 1]
        if not blank and (wrapped or following.islower()):
            continue
        if text[start : found.start()].strip():
            blocks.append((start, found.start(), paragraph))
            paragraph += 1
        start = found.end()
    if text[start:].strip():
        blocks.append((start, len(text), paragraph))
    return blocks


@cache
def _tagged() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A page's word before the names of its subjects, and the words with which the text goes on behind them."""
    lexicon = load_lexicon("sentences")
    words = (
        *lexicon["after_tags"],
        *lexicon["openers"],
        *load_lexicon("numbers")["small"],
        *load_lexicon("numbers")["tens"],
    )
    going_on = "|".join(word.capitalize() for word in words if len(word) > 1 or word in SINGLE)
    # A word first, then the space before it: so the search leaps from one initial to the next.
    tags = "|".join(rf"{word}(?<=\s{word})" for word in lexicon["tags"])
    return (
        re.compile(rf"(?:{tags})(?=\s[A-Z])"),
        re.compile(rf"(?<=\s)(?:{going_on})(?=\s(?:[a-z]|-|\d))"),
    )


def _cuts(text: str) -> list[int]:
    """Where a page's tags begin and end that ran into the text: "… said. | Tags Syria Idlib | At least nine …"."""
    tags, going_on = _tagged()
    cuts: list[int] = []
    if not any(word in text for word in load_lexicon("sentences")["tags"]):
        return cuts
    for found in tags.finditer(text):
        cuts.append(found.start())
        behind = going_on.search(text, found.end(), found.end() + TAGS_LONGEST)
        if behind is not None:
            cuts.append(behind.start())
    return cuts


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without the space around them; time linear in the length."""
    sentences: list[Sentence] = []

    cuts = _cuts(text)

    def add(start: int, end: int, paragraph: int, headline: bool) -> None:
        for cut in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]:
            add(start, cut, paragraph, False)
            start = cut
        while end - start > LONGEST:
            # no one writes so: a table or a dump; its parts are read by themselves, so that time stays linear
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > start else start + LONGEST
            add(start, cut, paragraph, False)
            start = cut
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        if any(map(str.isalnum, stripped)):
            sentences.append(Sentence(start + left, start + left + len(stripped), paragraph, headline))

    blocks = _blocks(text)
    for start, end, paragraph in blocks:
        line = text[start:end].strip()
        alone = len(blocks) > 1 and line[-1] not in TERMINAL and len(line) <= HEADLINE_LONGEST
        at = start
        for stop in STOP.finditer(text, start, end):
            if stop.group() == "//":
                add(at, stop.start(), paragraph, False)
                at = stop.end()
            elif _ends(text, stop, end, at):
                add(at, stop.end(), paragraph, False)
                at = stop.end()
        add(at, end, paragraph, alone and at == start)
    return tuple(sentences)
