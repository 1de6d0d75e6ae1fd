"""Whether a toll rose or fell, by the older value that its own text replaces: "26 people, down from 30"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.types import Claim, Revision, Sentence, Stance


def revised(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Claim]:
    """The claims, each that stands in place of an older value with what became of it by the two numbers.

    The words alone do not say it: "correcting an earlier figure of 30" stands behind 26 as behind 36.
    """
    order = {sentence.start: n for n, sentence in enumerate(sentences)}
    old = [claim for claim in claims if claim.stance is Stance.SUPERSEDED and claim.subset_of is None]
    return [_with_revision(claim, old, claims, order) for claim in claims] if old else list(claims)


def _with_revision(claim: Claim, old: Sequence[Claim], claims: Sequence[Claim], order: dict[int, int]) -> Claim:
    """A claim with the revision that the nearest older value of its sentence, or of one beside it, shows."""
    if claim.stance is not Stance.ASSERTED or claim.subset_of is not None or claim.revision is Revision.INCREMENT:
        return claim
    near = [before for before in old if _replaces(claim, before, order)]
    if not near:
        return claim
    here = [before for before in near if before.sentence_start == claim.sentence_start]
    if not here and _others_between(claim, near, claims, order):
        return claim
    values = {_number(before) for before in here or near}
    now = _number(claim)
    if now is None or None in values or len(values) > 1 or now in values:
        return claim
    (was,) = values
    return replace(claim, revision=Revision.ROSE if was is not None and now > was else Revision.FELL)


def _replaces(claim: Claim, before: Claim, order: dict[int, int]) -> bool:
    """Whether an older value is of the same thing, told in the same sentence or the one beside it."""
    apart = abs(order[claim.sentence_start] - order[before.sentence_start])
    if apart > 1 or (claim.measure, claim.who, claim.scope) != (before.measure, before.who, before.scope):
        return False
    return claim.place == before.place or None in (claim.place, before.place)


def _others_between(claim: Claim, near: Sequence[Claim], claims: Sequence[Claim], order: dict[int, int]) -> bool:
    """Whether another standing value near an older one of another sentence could be the one that replaces it."""
    return any(
        other is not claim
        and other.stance is Stance.ASSERTED
        and other.subset_of is None
        and any(_replaces(other, before, order) for before in near)
        for other in claims
    )


def _number(claim: Claim) -> float | None:
    """The number that a claim's words turn on."""
    return next((x for x in (claim.value, claim.low, claim.high) if x is not None), None)
