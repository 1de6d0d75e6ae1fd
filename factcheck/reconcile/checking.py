"""What stored reports say of a claim that is checked (design §6), by the linking and the ladder of reconciliation.

The claims of the text are grouped with the stored ones as a reconcile would group them, and each is judged against
what every origin says of its figure. What the text's own origin or a copy of the text says is never independent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.bearing import (
    Bearing,
    Circle,
    Evidence,
    circle_of,
    ids,
    in_figure,
    outdated,
    own_copies,
    without_numbers,
)
from factcheck.reconcile.block import country_of, first_shared, slots
from factcheck.reconcile.copied import is_copy
from factcheck.reconcile.joining import onto_figures
from factcheck.reconcile.link import Link, link
from factcheck.reconcile.mention import Mention, mentions
from factcheck.reconcile.scopes import beside, cannot_both_hold
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.values import number
from factcheck.reconcile.voice import named_as, one_origin
from factcheck.reconcile.wording import quoted
from factcheck.types import CheckVerdict, FindingKind, Scope, Stance, StoredClaim

BOUNDED = frozenset({FindingKind.SPREAD, FindingKind.CONTRADICTION})
UNSEEN_AT_MOST = 150  # claims that no reconcile has seen and that are grouped anew
BESIDE_AT_MOST = 5  # claims of other scopes that are shown


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its verdict; ``figure`` is the key of the stored figure that it belongs to, None where in none.

    ``agreeing`` and ``differing`` are independent origins by name.
    """

    claim: StoredClaim
    verdict: CheckVerdict
    reason: str
    figure: str | None = None
    agreeing: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


def linked_figures(
    own: Sequence[StoredClaim], known: Sequence[StoredClaim], figures: Mapping[int, str], settings: Settings = DEFAULT
) -> set[str]:
    """The stored figures that a claim of the text may belong to; ``figures`` names that of each known claim."""
    told = mentions([*own, *known])
    mine = [m for m in told if m.stored.id < 0]
    return {figures[m.stored.id] for m in linked(mine, told, figures, settings) if m.stored.id in figures}


def linked(
    mine: Sequence[Mention], told: Iterable[Mention], figures: Mapping[int, str], settings: Settings
) -> list[Mention]:
    """The stored claims that a good link ties to one of ours, or that give the same number at the same time.

    Of those that no reconcile has seen the best tied are taken: to group them all would take too long.
    """
    found: list[tuple[float, Mention]] = []
    free = without_numbers(settings)
    for other in told:
        if other.stored.id < 0:
            continue
        for m in mine:
            if m.claim.measure is not other.claim.measure or not meet(m, other):
                continue
            same = m.claim.value is not None and m.claim.value == other.claim.value
            tie = link(m, other, free)
            if same or (tie.score >= settings.linking.enough and not tie.barred):
                found.append((-tie.score, other))
                break
    found.sort(key=lambda pair: (pair[0], pair[1].order))
    unseen = [m for _, m in found if m.stored.id not in figures]
    left_out = set(unseen[UNSEEN_AT_MOST:])
    return [m for _, m in found if m not in left_out]


def meet(a: Mention, b: Mention) -> bool:
    """Whether a reconcile would compare two claims of one measure, were it not for the size of running totals."""
    countries = {country_of(a), country_of(b)}
    if None not in countries and len(countries) > 1:
        return False
    totals = {a.claim.scope, b.claim.scope} == {Scope.CUMULATIVE}
    return totals or first_shared(slots(a), slots(b)) is not None


def check(
    own: Sequence[StoredClaim],
    known: Sequence[StoredClaim],
    figures: Mapping[int, str],
    settings: Settings = DEFAULT,
) -> tuple[Checked, ...]:
    """The verdict on each claim of a text, in the text's order.

    ``own`` are its claims with ids below zero, ``known`` all claims of the documents near it, ``figures`` the key of
    the stored figure of each known claim that is in one.
    """
    told = mentions([*own, *known])
    mine = [m for m in told if m.stored.id < 0]
    near = linked(mine, told, figures, settings)
    keys = {figures[m.stored.id] for m in near if m.stored.id in figures}
    mates = [m for m in told if figures.get(m.stored.id) in keys]
    groups = onto_figures(with_wholes([*mine, *near, *mates], told), figures, settings)
    group_of = {m.stored.id: group for group in groups for m in group}
    for m in mine:
        group_of[m.stored.id] = looked_at_again(m, group_of[m.stored.id], groups, settings)
    others = [m for m in told if m.stored.id > 0]
    checked = [of_claim(m, group_of[m.stored.id], others, figures, settings) for m in mine]
    return tuple(sorted(checked, key=lambda c: -c.claim.id))


def looked_at_again(
    checked: Mention, group: list[Mention], groups: Sequence[list[Mention]], settings: Settings
) -> list[Mention]:
    """The claim's group; where it stands alone, the one that it firmly belongs to but for its number.

    A few victims are easily those of another incident, or some of those of this one: they are not looked at again.
    """
    if any(m.stored.id > 0 for m in group) or number(checked.claim) < settings.linking.telling_number:
        return group
    free = without_numbers(settings)
    total = checked.claim.scope is Scope.CUMULATIVE
    best = (settings.linking.enough if total else settings.linking.firm), group
    for other in groups:
        stored = [m for m in other if m.stored.id > 0 and m.claim.measure is checked.claim.measure]
        ties = [link(checked, m, free) for m in stored]
        if not ties or any(tie.barred for tie in ties) or not any(same_scene(tie) for tie in ties):
            continue
        score = sum(tie.score for tie in ties) / len(ties)
        if score >= best[0]:
            best = score, sorted([*group, *other], key=lambda m: m.order)
    return best[1]


def same_scene(tie: Link) -> bool:
    """Whether two claims are of one place and one day or span of days."""
    found = {aspect.dimension: aspect for aspect in tie.aspects}
    place, window = found.get("place"), found.get("window")
    if place is None or window is None or place.relation is not Relation.EQ:
        return False
    return window.relation is Relation.EQ or (window.relation is Relation.UNKNOWN and window.points > 0)


def with_wholes(some: Iterable[Mention], told: Sequence[Mention]) -> list[Mention]:
    """The claims and the wholes that they are parts of, in the order in which all were told."""
    wanted = set(some)
    for m in list(wanted):
        while m.whole is not None:
            m = m.whole
            wanted.add(m)
    return [m for m in told if m in wanted]


def of_claim(
    checked: Mention,
    group: Sequence[Mention],
    others: Sequence[Mention],
    figures: Mapping[int, str],
    settings: Settings,
) -> Checked:
    """The verdict on one claim among the claims of its figure and those beside it."""
    stored = [m for m in group if m.stored.id > 0]
    keys = Counter(figures[m.stored.id] for m in stored if m.stored.id in figures)
    figure = min(keys, key=lambda key: (-keys[key], key)) if keys else None
    evidence: list[Evidence] = []
    circle = circle_of(checked, group, settings) if stored else None
    if circle is not None:
        evidence += [*own_copies(circle), *in_figure(circle)]
    here = {m.stored.id for m in group}
    evidence += of_other_scopes(checked, [m for m in others if m.stored.id not in here], settings)
    found, reason = decided(checked, circle, evidence)
    others_say = [e for e in evidence if not one_origin(checked.origin, speaker(e))]
    agreeing, differing = (independent(others_say, bearing) for bearing in (Bearing.AGREES, Bearing.DIFFERS))
    order = list(Bearing) if found is not CheckVerdict.OUTDATED else [Bearing.REPLACES, Bearing.REPLACED, *Bearing]
    evidence.sort(key=lambda e: order.index(e.bearing))
    return Checked(checked.stored, found, reason, figure, agreeing, differing, tuple(evidence))


def of_other_scopes(checked: Mention, others: Sequence[Mention], settings: Settings) -> list[Evidence]:
    """What is known beside the figure: totals that the claim does not fit into, and claims of other scopes."""
    found: dict[tuple[object, ...], Evidence] = {}
    for near in beside(checked, others, settings):
        m = near.mention
        if is_copy(checked, m) or m.claim.stance is Stance.PROJECTED:
            continue
        own = not m.stored.reference and one_origin(checked.origin, m.origin)
        over = None if own else cannot_both_hold(checked, m, settings)
        bearing = Bearing.OTHER_SCOPE if over is None else Bearing.DIFFERS
        kind = FindingKind.SCOPE_DIFFERENCE if over is None else FindingKind.PART_EXCEEDS_WHOLE
        reason, origin = over or f"counts {near.difference}", named_as(m.stored, m.origin)
        made = Evidence(bearing, origin, quoted(m.claim), ids([m]), reason, kind)
        made = replace(made, speaker=m.origin, reference=m.stored.reference is not None)
        key = (made.origin, made.said, made.reason)
        if key in found:
            found[key] = replace(made, claims=tuple(sorted({*found[key].claims, *made.claims})))
        elif over is not None or sum(e.bearing is Bearing.OTHER_SCOPE for e in found.values()) < BESIDE_AT_MOST:
            found[key] = made
    return list(found.values())


def decided(checked: Mention, circle: Circle | None, evidence: list[Evidence]) -> tuple[CheckVerdict, str]:
    """The verdict and why, in the order of the design: outdated before the others."""
    old = outdated(circle, evidence) if circle is not None else None
    if old is not None:
        return CheckVerdict.OUTDATED, old
    agrees = independent(evidence, Bearing.AGREES)
    against = [e for e in evidence if e.bearing is Bearing.DIFFERS]
    if not agrees and not against:
        against = far_under(evidence)
    same = given_alike(agrees, evidence) if agrees else ""
    if agrees and against:
        return CheckVerdict.DISPUTED, f"{same}; {others_give(against)}"
    if agrees:
        return CheckVerdict.SUPPORTED, same
    if against:
        return CheckVerdict.CONTRADICTED, f"nobody agrees; {others_give(against)}"
    return undecided(checked, evidence)


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
    said = {(e.origin != speaker(e), e.origin, speaker(e)) for e in evidence if e.bearing is bearing}
    for _, name, first in sorted(said, key=lambda each: (each[0], len(each[1]), each[1])):
        if not any(one_origin(first, other) for other in kept.values()):
            kept[name] = first
    return tuple(sorted(kept))


def speaker(said: Evidence) -> str:
    """As whose word a piece of evidence counts."""
    return said.speaker or said.origin


def names(origins: Collection[str]) -> str:
    """Some names as a sentence has them."""
    *most, last = origins
    return f"{', '.join(most)} and {last}" if most else last


def given_alike(origins: Collection[str], evidence: Iterable[Evidence]) -> str:
    """Who gives the value that is checked; a data set has it, and says nothing."""
    if len(origins) > 1:
        return f"{names(origins)} give the same"
    reference = all(e.reference for e in evidence if e.bearing is Bearing.AGREES)
    return f"{names(origins)} {'has' if reference else 'gives'} the same"


def others_give(against: Sequence[Evidence]) -> str:
    """Who gives which other value; a part over its whole is said in its own words."""
    over = [e.reason.rstrip(".") for e in against if e.kind is FindingKind.PART_EXCEEDS_WHOLE]
    others = [e for e in against if e.kind is not FindingKind.PART_EXCEEDS_WHOLE]
    given = dict.fromkeys(f"{e.origin} {'has' if e.reference else 'gives'} {e.said}" for e in others)
    return "; ".join([*given, *dict.fromkeys(over)])
