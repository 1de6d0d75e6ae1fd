"""Numbers that are lower bounds by other words of their text: a headline drops the "at least" of the report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Judging
from factcheck.reconcile.speaking import speaks
from factcheck.reconcile.values import number
from factcheck.types import Bound


def bounded_elsewhere(
    group: Iterable[Mention], origins: Mapping[Mention, str], judging: Judging
) -> dict[Mention, tuple[float | None, float | None, Bound]]:
    """The claims whose text gives the same number of the same origin as a lower bound: a headline drops "at least".

    But "at least one" says only that there were some; "one was killed and six injured" counts them. And the "at least"
    of a text that goes on to another speaker's higher number is its own, and covers both: it bounds nobody's count.
    """
    group = list(group)
    bounds: dict[tuple[int, str, float | None], tuple[float | None, float | None, Bound]] = {}
    for m in group:
        if m.claim.bound is Bound.AT_LEAST and not (m.claim.source is None and outdone(m, group, origins)):
            bounds.setdefault(
                (m.stored.document, origins[m], m.claim.value), (m.claim.low, m.claim.high, m.claim.bound)
            )
    exact = (m for m in group if m.claim.bound is Bound.EXACT and not few_but_counted(m, judging))
    keys = ((m, (m.stored.document, origins[m], m.claim.value)) for m in exact)
    return {m: bounds[key] for m, key in keys if key in bounds}


def outdone(m: Mention, group: Iterable[Mention], origins: Mapping[Mention, str]) -> bool:
    """Whether another speaker gives a higher number of the figure in the same text."""
    return any(
        other.stored.document == m.stored.document
        and origins[other] != origins[m]
        and speaks(other)
        and number(other.claim) > number(m.claim)
        for other in group
    )


def few_but_counted(m: Mention, judging: Judging) -> bool:
    """Whether a very small number stands in one sentence with the wounded, or the dead, of the event."""
    small = m.claim.value is not None and m.claim.value < judging.telling_bound
    return small and (m.claim.part, m.claim.sentence_start) in m.story.both
