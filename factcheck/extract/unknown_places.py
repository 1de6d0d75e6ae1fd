"""Names that the gazetteer does not know, called a place by the words around them: "the village of <Name>"."""

from factcheck.extract.capitals import Token
from factcheck.extract.known_sources import known_sources
from factcheck.extract.lexicon import load_endings, load_words
from factcheck.extract.place_finds import JOINED, Find
from factcheck.extract.surroundings import cue_before, kind_of_place_before, words, words_after

OF_SOMEBODY = load_words("places", "modules", "place_runs", "of_somebody")
S = load_endings("grammar", "endings", "plural")
LONGEST = 4


def begins_name(tokens: tuple[Token, ...]) -> bool:
    """Whether a kind of place begins the name: "Port Calder", "Camp Redoak"."""
    return len(tokens) > 1 and tokens[0].word.lower() in words("kinds_before") and tokens[1].kind == "name"


def called_place(
    text: str, span: tuple[int, int], ceiling: int, before: list[str], following: Token | None, finds: list[Find]
) -> Find | None:
    """The find by the first rule that makes the words of a span a place."""
    start, end = span
    kind = kind_of_place_before(before)
    if kind:
        return Find(start, end, "", "village of <Name>", kind)
    cue = cue_before(before)
    next_word = following.word.lower() if following else words_after(text, end, ceiling)[0]
    joined = text[end : end + 1] == " "
    if joined and next_word in words("kinds_after"):
        return Find(start, end, "", "<Name> village")
    if joined and next_word in words("named_sites") and cue.word:
        return Find(start, end + 1 + len(next_word), "", "<Name> hospital")
    last_find = finds[-1] if finds else None
    if last_find and last_find.said in words("kinds_of_many") and JOINED.fullmatch(text, last_find.end, start):
        return Find(start, end, "", "villages of <Name> and <Name>", last_find.said)
    owner = text[end : end + 2] in OF_SOMEBODY or (following and following.kind == "demonym")
    if cue.word in words("strong_locative") and cue.direct and not owner and not is_source(text[start:end]):
        return Find(start, end, "", "in <Name>")
    return None


def is_source(printed: str) -> bool:
    """Whether the words are the name of a source: "in al-Monitor"."""
    sources = known_sources()
    return bool(sources.canonical(printed) or (printed.endswith(S) and sources.canonical(printed[:-1])))


def nameable(tokens: tuple[Token, ...]) -> bool:
    """Whether the words can be a place's name: not too many, no letters that stand for a body, no known other."""
    if len(tokens) > LONGEST:
        return False
    if any(token.word.lower() in words("never_places") for token in tokens):
        return False
    return not all(token.word.isupper() or token.word.lower() in words("generic") for token in tokens)
