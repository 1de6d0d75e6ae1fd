"""First counts: "initial reports spoke of 40 dead" is an old figure only where the text has a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.extract.lexicon import compiled
from factcheck.types import Claim, Stance

RULES = ("a first <toll> of <number>",)
OLD = "an earlier <toll> of <number>"
# "Earlier" and "previous" say by themselves that something came since; these only that more may come.
FIRST = compiled("claims", "preliminary", "first")
REACH = 60  # characters before a number in which the words that call it an old one stand


def standing(claims: Sequence[Claim]) -> list[Claim]:
    """The claims; a first count that no other number of the text replaces is what the text says."""
    return [
        replace(claim, stance=Stance.ASSERTED, rule=claim.rule.replace(OLD, RULES[0]))
        if is_first_count(claim) and not replaced(claim, claims)
        else claim
        for claim in claims
    ]


def is_first_count(claim: Claim) -> bool:
    """Whether it is for the words "initial reports" and the like that a claim was read as replaced."""
    if claim.stance is not Stance.SUPERSEDED:
        return False
    at = claim.start - claim.sentence_start
    found = [*FIRST.finditer(claim.sentence[max(0, at - REACH) : at].casefold())]
    return bool(found)


def replaced(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the text has another number that may stand in a claim's place."""
    return any(
        other.measure is claim.measure
        and other.stance is Stance.ASSERTED
        and other.subset_of is None
        and other.low != claim.low
        for other in claims
    )
