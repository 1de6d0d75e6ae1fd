"""The verdict on a checked claim by all evidence on it, and why, in words (design §6)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from factcheck.reconcile.bearing import Bearing, Circle, Evidence, outdated
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.voice import one_origin
from factcheck.types import CheckVerdict, FindingKind, Scope, Stance

BOUNDED = frozenset({FindingKind.SPREAD, FindingKind.CONTRADICTION})


def decided(checked: Mention, circle: Circle | None, evidence: list[Evidence]) -> tuple[CheckVerdict, str]:
    """The verdict and why, in the order of the design: outdated before the others."""
    old = outdated(circle, evidence) if circle is not None else None
    if old is not None:
        return CheckVerdict.OUTDATED, old
    agrees = independent(evidence, Bearing.AGREES)
    against = [e for e in evidence if e.bearing is Bearing.DIFFERS]
    if not agrees and not against:
        against = far_under(evidence)
    own = [e for e in against if denies_himself(checked, e)]
    if agrees and own:
        return CheckVerdict.DISPUTED, f"{denied_by(own)}; {given_alike(agrees, evidence)}"
    same = given_alike(agrees, evidence) if agrees else ""
    if agrees and against:
        return CheckVerdict.DISPUTED, f"{same}; {others_give(against)}"
    if agrees:
        return CheckVerdict.SUPPORTED, same + quoted_otherwise(checked, evidence)
    if against:
        others = [e for e in against if e not in own]
        said = "; ".join(each for each in (denied_by(own), others_give(others)) if each)
        return CheckVerdict.CONTRADICTED, f"nobody agrees; {said}"
    return undecided(checked, evidence)


def denies_himself(checked: Mention, said: Evidence) -> bool:
    """Whether the speaker in whose mouth the checked number is put denies it: no other's word makes it his."""
    return said.bearing is Bearing.DIFFERS and said.denied and one_origin(checked.origin, said.counts_as)


def quoted_otherwise(checked: Mention, evidence: Sequence[Evidence]) -> str:
    """What its speaker is quoted with where no report quotes him with the checked number; nothing where one does."""
    own = [e for e in evidence if one_origin(checked.origin, e.counts_as) and not e.reference]
    before = dict.fromkeys(e.said for e in own if e.bearing is Bearing.REPLACED)
    if not before or any(e.bearing is Bearing.SAME_ORIGIN for e in own):
        return ""
    return f"; {checked.origin} is quoted with {' and '.join(before)}, and with this number in no report"


def denied_by(own: Iterable[Evidence]) -> str:
    """What the speaker himself denies."""
    return "; ".join(dict.fromkeys(f"{e.origin} itself denies {e.said}" for e in own))


def far_under(evidence: list[Evidence]) -> list[Evidence]:
    """Bounds and vague words far from the checked number, where none is near it; they are marked as differing."""
    bounds = [e for e in evidence if e.bearing is Bearing.OPEN and e.kind in BOUNDED]
    if not all(e.far for e in bounds):
        return []
    for at, each in enumerate(evidence):
        if each in bounds:
            evidence[at] = replace(each, bearing=Bearing.DIFFERS)
    return [e for e in evidence if e.bearing is Bearing.DIFFERS]


def undecided(checked: Mention, evidence: Sequence[Evidence]) -> tuple[CheckVerdict, str]:
    """Where nobody agrees and nobody differs: only other scopes, or nothing."""
    bearings = {e.bearing for e in evidence}
    if checked.claim.stance is Stance.PROJECTED:
        return CheckVerdict.NOT_COMPARABLE, "it is feared or expected, not said to have happened"
    near = next((e for e in evidence if e.bearing in (Bearing.OPEN, Bearing.REPLACES)), None)
    if near is not None:
        return CheckVerdict.NOT_COMPARABLE, near.reason.rstrip(".")
    if Bearing.SAME_ORIGIN in bearings:
        return CheckVerdict.NOT_REPORTED, "nobody but its own origin, or a copy of the text, reports it"
    if Bearing.OTHER_SCOPE in bearings:
        return CheckVerdict.NOT_COMPARABLE, "only other scopes are reported"
    if bearings:
        return CheckVerdict.NOT_REPORTED, "only older values are reported, and nobody else's"
    if checked.days is None and checked.claim.scope is Scope.INCIDENT:
        way_out = "--published gives the day of the text" if checked.published is None else "the text does not say when"
        return CheckVerdict.NOT_REPORTED, f"no day is known for it: {way_out}"
    return CheckVerdict.NOT_REPORTED, "nothing of the kind is reported of that place and day"


def independent(evidence: Iterable[Evidence], bearing: Bearing) -> tuple[str, ...]:
    """The origins that bear so, each once: "the UN" and "the UN and the EU" are not two.

    Nor are the UN and a data set that was coded from what it said; the UN itself is named then.
    """
    kept: dict[str, str] = {}
    said = {(e.origin != e.counts_as, e.origin, e.counts_as) for e in evidence if e.bearing is bearing}
    for _, name, first in sorted(said, key=lambda each: (each[0], len(each[1]), each[1])):
        if not any(one_origin(first, other) for other in kept.values()):
            kept[name] = first
    return tuple(sorted(kept))


def names(origins: Collection[str]) -> str:
    """Some names as a sentence has them."""
    *most, last = origins
    return f"{', '.join(most)} and {last}" if most else last


def given_alike(origins: Collection[str], evidence: Sequence[Evidence]) -> str:
    """Who gives the value that is checked; a data set has it, and says nothing."""
    if len(origins) > 1:
        return f"{names(origins)} give the same"
    summed = next((e for e in evidence if e.bearing is Bearing.AGREES and e.rows > 1), None)
    if summed is not None:
        return f"{summed.origin} has {summed.said}"
    reference = all(e.reference for e in evidence if e.bearing is Bearing.AGREES)
    return f"{names(origins)} {'has' if reference else 'gives'} the same"


def others_give(against: Sequence[Evidence]) -> str:
    """Who gives which other value; a part over its whole is said in its own words."""
    over = [e.reason.rstrip(".") for e in against if e.kind is FindingKind.PART_EXCEEDS_WHOLE]
    others = [e for e in against if e.kind is not FindingKind.PART_EXCEEDS_WHOLE]
    given = dict.fromkeys(f"{e.origin} {gives(e)} {e.said}" for e in others)
    return "; ".join([*given, *dict.fromkeys(over)])


def gives(said: Evidence) -> str:
    """What an origin does with the number that it is quoted with; a data set has it, and says nothing."""
    return "denies" if said.denied else "has" if said.reference else "gives"
