"""What stored reports say of a claim that is checked (design §6), by the linking and the ladder of reconciliation.

The claims of the text are grouped with the stored ones as a reconcile would group them, and each is judged against
what every origin says of its figure. What the text's own origin or a copy of the text says is never independent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from factcheck.reconcile.bearing import (
    Bearing,
    Evidence,
    circle_of,
    ids,
    in_figure,
    own_copies,
    without_numbers,
)
from factcheck.reconcile.block import country_of, first_shared, slots
from factcheck.reconcile.copied import is_copy
from factcheck.reconcile.joining import onto_figures
from factcheck.reconcile.link import link, same_scene
from factcheck.reconcile.mention import Mention, mentions
from factcheck.reconcile.no_casualties import in_words, none_against_some
from factcheck.reconcile.scopes import beside, cannot_both_hold
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.several import alone, of_several
from factcheck.reconcile.values import number
from factcheck.reconcile.verdicts import decided, denies_himself, independent
from factcheck.reconcile.voice import named_as, one_origin
from factcheck.types import CheckVerdict, FindingKind, Scope, Stance, StoredClaim

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

    A few victims are easily those of another incident, or some of those of this one: they are not looked at again. Of
    reports that disagree, that which gives the very number is enough.
    """
    if any(m.stored.id > 0 for m in group):
        return group
    free = without_numbers(settings)
    total = checked.claim.scope is Scope.CUMULATIVE
    least = settings.linking.enough if total else settings.linking.firm
    best, found = 0.0, group
    for other in groups:
        stored = [m for m in other if m.stored.id > 0 and m.claim.measure is checked.claim.measure]
        ties = [link(checked, m, free) for m in stored]
        if not ties or any(tie.barred for tie in ties) or not any(same_scene(tie) for tie in ties):
            continue
        alike = [tie.score for m, tie in zip(stored, ties, strict=True) if number(m.claim) == number(checked.claim)]
        if not alike and number(checked.claim) < settings.linking.telling_number:
            continue
        score = max([sum(tie.score for tie in ties) / len(ties), *alike])
        if score >= (settings.linking.enough if alike else least) and score >= best:
            best, found = score, sorted([*group, *other], key=lambda m: m.order)
    return found


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
    several = of_several(checked, others, settings)
    if circle is not None:
        evidence += own_copies(circle)
        evidence += [said for said in in_figure(circle) if not alone(said, several)]
    evidence += several
    here = {*(m.stored.id for m in group), *(claim for said in several for claim in said.claims)}
    evidence += of_other_scopes(checked, [m for m in others if m.stored.id not in here], settings)
    found, reason = decided(checked, circle, evidence)
    others_say = [e for e in evidence if not one_origin(checked.origin, e.counts_as)]
    agreeing, differing = (independent(others_say, bearing) for bearing in (Bearing.AGREES, Bearing.DIFFERS))
    return Checked(
        checked.stored, found, reason, figure, agreeing, differing, tuple(in_order(checked, found, evidence))
    )


def of_other_scopes(checked: Mention, others: Sequence[Mention], settings: Settings) -> list[Evidence]:
    """What is known beside the figure: totals that the claim does not fit into, and claims of other scopes."""
    found: dict[tuple[object, ...], Evidence] = {}
    for near in beside(checked, others, settings):
        m = near.mention
        if is_copy(checked, m) or m.claim.stance is Stance.PROJECTED:
            continue
        own = not m.stored.reference and one_origin(checked.origin, m.origin)
        over = None if own else cannot_both_hold(checked, m, settings)
        denied = None if own or over else none_against_some(checked, m, settings)
        bearing = Bearing.OTHER_SCOPE if over is None and denied is None else Bearing.DIFFERS
        kind = (
            FindingKind.DENIAL if denied else FindingKind.PART_EXCEEDS_WHOLE if over else FindingKind.SCOPE_DIFFERENCE
        )
        reason, origin = denied or over or f"counts {near.difference}", named_as(m.stored, m.origin)
        made = Evidence(bearing, origin, in_words(m.claim), ids([m]), reason, kind)
        made = replace(made, speaker=m.origin, reference=m.stored.reference is not None)
        key = (made.origin, made.said, made.reason)
        if key in found:
            found[key] = replace(made, claims=tuple(sorted({*found[key].claims, *made.claims})))
        elif (
            bearing is Bearing.DIFFERS or sum(e.bearing is Bearing.OTHER_SCOPE for e in found.values()) < BESIDE_AT_MOST
        ):
            found[key] = made
    return list(found.values())


def in_order(checked: Mention, found: CheckVerdict, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence as it is shown: what decided the verdict first, above all that its own speaker denies the number."""
    first: list[Bearing] = [Bearing.REPLACES, Bearing.REPLACED] if found is CheckVerdict.OUTDATED else []
    if any(denies_himself(checked, e) for e in evidence):
        first.append(Bearing.DIFFERS)
    order = [*first, *Bearing]
    return sorted(evidence, key=lambda e: (order.index(e.bearing), not denies_himself(checked, e)))
