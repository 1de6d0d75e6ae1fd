"""Parts and wholes across sentences, only where the text itself ties them: a stated total, a release's list by place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.types import Bound, Claim, Measure, Scope, Sentence, Stance

RULES = ("<number> of the dead", "in total <number>", "<place> list under <total>")
DEAD = r"(?:the|those)\s+(?:dead|killed|deceased|victims|fatalities|casualties|wounded|injured|missing)\b"
OF_THE_DEAD = re.compile(rf"\s+of\s+{DEAD}", re.IGNORECASE)
AMONG_THE_DEAD = re.compile(rf"\b(?:among|amongst|included among|including)\s+{DEAD}[^.;]{{0,40}}$", re.IGNORECASE)
SUMMING = ("in total", "in all", "altogether", "a total of", "all told", "total of", "brings the total", "bringing the total", "taken together")
REACH = 6
LEAST_LISTED = 5  # below this, counts add up by chance


def _least(claim: Claim) -> float:
    return next((x for x in (claim.value, claim.low, claim.high) if x is not None), 0.0)


def tie_totals(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """Claims with ``subset_of`` filled in where a later sentence sums them up, or an earlier one is the list's total."""
    tied = list(claims)
    _of_the_dead(tied, {sentence.start: n for n, sentence in enumerate(sentences)})
    _stated_totals(tied, {sentence.start: n for n, sentence in enumerate(sentences)})
    _listed(tied)
    return tied


def _of_the_dead(claims: list[Claim], order: dict[int, int]) -> None:
    """ "Five of the dead were children", "among the dead were seven nurses": parts of the toll told just before. """
    for i, part in enumerate(claims):
        if part.subset_of is not None:
            continue
        at = part.start - part.sentence_start
        if not (AMONG_THE_DEAD.search(part.sentence, 0, at) or OF_THE_DEAD.match(part.sentence, at + part.end - part.start)):
            continue
        for j in range(i - 1, -1, -1):
            whole = claims[j]
            if order[part.sentence_start] - order[whole.sentence_start] > 3:
                break
            if whole.measure is part.measure and whole.subset_of is None and whole.part == part.part and _least(whole) > _least(part):
                claims[i] = replace(part, subset_of=whole.start, rule=part.rule + "; <number> of the dead")
                break


def _stated_totals(claims: list[Claim], order: dict[int, int]) -> None:
    """ "In total over 40 civilians were killed": the counts of the sentences just before are its parts. """
    for i, total in enumerate(claims):
        low = total.sentence.lower()
        before = low[: max(0, total.start - total.sentence_start)]
        if not any(word in before[-60:] for word in SUMMING) or total.subset_of is not None or total.scope is not Scope.INCIDENT:
            continue
        parts = []
        for j in range(i - 1, -1, -1):
            part = claims[j]
            if order[total.sentence_start] - order[part.sentence_start] > REACH:
                break
            if part.sentence_start == total.sentence_start or part.measure is not total.measure or part.subset_of is not None:
                continue
            if part.scope is not Scope.INCIDENT or part.stance is not Stance.ASSERTED or part.date_from != total.date_from:
                continue
            parts.append(j)
        if len(parts) < 2 or sum(_least(claims[j]) for j in parts) > _least(total) + (1 if total.bound is Bound.EXACT else 0):
            continue
        for j in parts:
            claims[j] = replace(claims[j], subset_of=total.start, rule=claims[j].rule + "; in total <number>")


def _listed(claims: list[Claim]) -> None:
    """A release's strikes by place under their country's total, and the countries' totals under the whole."""
    strikes = [i for i, claim in enumerate(claims) if claim.measure is Measure.STRIKES and claim.value is not None and claim.scope is Scope.INCIDENT]
    for n, i in enumerate(strikes):
        whole = claims[i]
        if _least(whole) < LEAST_LISTED:
            continue
        free = [j for j in strikes[n + 1 :] if claims[j].subset_of is None]
        parts = _adding_up(claims, free, _least(whole))
        if parts is not None:
            for j in parts:
                claims[j] = replace(claims[j], subset_of=whole.start, rule=claims[j].rule + "; <place> list under <total>")


def _adding_up(claims: Sequence[Claim], candidates: Sequence[int], whole: float) -> list[int] | None:
    """Two or more neighbouring claims, the first ones such, that add up to the whole exactly."""
    for first in range(len(candidates)):
        total = 0.0
        for last in range(first, min(len(candidates), first + 40)):
            total += _least(claims[candidates[last]])
            if total == whole and last > first:
                return list(candidates[first : last + 1])
            if total > whole:
                break
    return None
