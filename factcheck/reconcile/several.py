"""Several rows of one data set of one place and day beside a claim that is checked: what they come to together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.reconcile.bearing import Bearing, Evidence, ids, without_numbers
from factcheck.reconcile.link import link, same_scene
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.values import agree, gap, number
from factcheck.reconcile.voice import one_origin
from factcheck.reconcile.wording import quoted
from factcheck.types import Bound, Claim, FindingKind, Stance, as_reference

SHOWN = 5  # rows that are added up in words; of more only how many they are

KINDS = {
    Bearing.AGREES: FindingKind.CORROBORATES,
    Bearing.SAME_ORIGIN: FindingKind.SAME_ORIGIN,
    Bearing.DIFFERS: FindingKind.CONTRADICTION,
    Bearing.OPEN: FindingKind.SCOPE_DIFFERENCE,
}


def of_several(checked: Mention, others: Iterable[Mention], settings: Settings) -> list[Evidence]:
    """What each data set with several rows of the claim's place and days comes to: all of them, and their sum.

    No row of them alone is a count of that day, so that only what is more than all together contradicts them.
    """
    free = without_numbers(settings)
    sets: dict[str, list[Mention]] = defaultdict(list)
    for m in others:
        if m.stored.reference is None or not m.several or m.claim.measure is not checked.claim.measure or m.own_class:
            continue
        tie = link(checked, m, free)
        if not tie.barred and same_scene(tie):
            sets[m.stored.reference].append(m)
    return [
        together(checked, name, rows, settings)
        for name, rows in sorted(sets.items())
        if len({m.stored.document for m in rows}) > 1
    ]


def together(checked: Mention, name: str, rows: Sequence[Mention], settings: Settings) -> Evidence:
    """The rows of one data set as one piece of evidence."""
    total = in_all(rows)
    added = " + ".join(quoted(m.claim) for m in rows) if len(rows) <= SHOWN else f"{len(rows)} events"
    said = f"{added} = {quoted(total)}" if len(rows) <= SHOWN else f"{added}, {quoted(total)} in all"
    speakers = {m.origin for m in rows}
    speaker = min(speakers) if len(speakers) == 1 else as_reference(name)
    bearing = bearing_of(checked, total, speaker, settings)
    return Evidence(
        bearing,
        as_reference(name),
        said,
        ids(rows),
        f"{name} has {len(rows)} events there and then: {said}",
        KINDS[bearing],
        speaker=speaker,
        reference=True,
        rows=len(rows),
    )


def in_all(rows: Sequence[Mention]) -> Claim:
    """The sum of some rows as a claim; an end that one of them leaves open is open."""
    ends = [[getattr(m.claim, end) for m in rows] for end in ("low", "high")]
    low, high = (None if None in given else sum(given) for given in ends)
    value = sum(number(m.claim) for m in rows)
    bound = Bound.AT_LEAST if high is None else Bound.EXACT if low == high else Bound.RANGE
    return replace(rows[0].claim, value=value, low=low, high=high, bound=bound)


def bearing_of(checked: Mention, total: Claim, speaker: str, settings: Settings) -> Bearing:
    """How the sum of all rows bears on a checked number: less than the sum may be that of some of the events."""
    claim = checked.claim
    if claim.stance is not Stance.ASSERTED or claim.bound is Bound.VAGUE:
        return Bearing.OPEN
    if agree(claim, total, settings.judging):
        return Bearing.SAME_ORIGIN if one_origin(checked.origin, speaker) else Bearing.AGREES
    over = number(claim) > number(total) and gap(claim, total, settings.judging) is not None
    return Bearing.DIFFERS if over else Bearing.OPEN


def alone(said: Evidence, several: Iterable[Evidence]) -> bool:
    """Whether a row is told of among several, and by itself says nothing of the day."""
    told = said.reference and said.kind is FindingKind.SCOPE_DIFFERENCE
    return told and any(set(said.claims) <= set(each.claims) for each in several)
