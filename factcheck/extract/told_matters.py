"""What a bare number that somebody gives is a toll of, where the words around it say so, and no number before it."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.lexicon import guarded
from factcheck.extract.told_tolls import LISTED, THEN
from factcheck.extract.told_tolls import RULES as TOLD_RULES
from factcheck.types import PEOPLE_MEASURES, Claim, Measure, Sentence, Who

NAMES_TOLL = guarded("claims", "told_matters", "names_toll")  # a toll named without its number
TELLS_OF_DEATHS = guarded("claims", "told_matters", "tells_of_deaths")
TOLL_REACH = 3
OF_OTHERS = guarded("claims", "told_matters", "of_others")  # what else a bare number may count
NEAR = 100  # characters before a number in which others are named that it may count
LEAD = 2  # sentences in which a text says what it is about
AHEAD = 6  # sentences behind a number in which the first toll stands


def told_of_deaths(claims: list[Claim], sentences: Sequence[Sentence], text: str) -> bool:
    """Settle as tolls of the dead the told numbers around which deaths are named; whether there were any.

    "How many died is disputed. The army says 12." "The register has 85 names. They were killed in the chapel."
    """
    told = [i for i, claim in enumerate(claims) if claim.measure is Measure.OTHER and claim.rule.startswith(TOLD_RULES)]
    if not told:
        return False
    order = {sentence.start: n for n, sentence in enumerate(sentences)}
    settled = False
    for i in told:
        if _tells_of_deaths(claims, i, sentences, order, text):
            claims[i] = replace(claims[i], measure=Measure.KILLED, who=claims[i].who or Who.PERSON)
            settled = True
    return settled


def _tells_of_deaths(
    claims: Sequence[Claim], i: int, sentences: Sequence[Sentence], order: dict[int, int], text: str
) -> bool:
    """Whether the toll of the dead is named before a number, deaths around it, or the next toll is one of the dead."""
    claim = claims[i]
    at = order[claim.sentence_start]
    begin = sentences[max(0, at - 1)].start
    asked = sentences[max(0, at - 2)].start  # "How many died in the cellar? A. The prosecution says 33."
    if NAMES_TOLL.search(text[asked : claim.start].lower()):
        return True
    if claim.rule.startswith(THEN) or _follows_others(claims, i, order):
        return False
    if claim.rule.startswith(LISTED):
        return TELLS_OF_DEATHS.search(text.lower()) is not None
    before = text[begin : claim.start].lower()
    if OF_OTHERS.search(before[-NEAR:]):
        return False
    lead = text[claim.end : sentences[min(at + LEAD, len(sentences) - 1)].end].lower() if at < LEAD else ""
    if TELLS_OF_DEATHS.search(before) or TELLS_OF_DEATHS.search(lead):
        return True
    if at >= LEAD:
        return False
    following = next((other for other in claims[i + 1 :] if other.measure in PEOPLE_MEASURES), None)
    return (
        following is not None and following.measure is Measure.KILLED and order[following.sentence_start] - at <= AHEAD
    )


def counts_others(claims: Sequence[Claim], i: int) -> bool:
    """Whether a told number's sentence names others before it without a count: "suspects were held; he said 40"."""
    claim = claims[i]
    if not claim.rule.startswith(TOLD_RULES) or (i and claims[i - 1].sentence_start == claim.sentence_start):
        return False
    return OF_OTHERS.search(claim.sentence[: claim.start - claim.sentence_start].lower()) is not None


def _follows_others(claims: Sequence[Claim], i: int, order: dict[int, int]) -> bool:
    """Whether people were counted near before, of whom the number could be another count."""
    here = order[claims[i].sentence_start]
    return any(
        claim.measure in PEOPLE_MEASURES and here - order[claim.sentence_start] <= TOLL_REACH for claim in claims[:i]
    )
