"""New claims into figures that stand already: as reconcile groups them, but what stands together stays together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from factcheck.reconcile.block import country_of, crowds_of, first_shared, slots
from factcheck.reconcile.figures import restated
from factcheck.reconcile.grouping import alike, of_wholes, only_a_doubtful_place
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Settings
from factcheck.types import Measure

Pair = tuple[int, int]


def onto_figures(told: Iterable[Mention], figures: Mapping[int, str], settings: Settings) -> list[list[Mention]]:
    """All claims in groups; ``figures`` has the figure of each claim that is in one, by the claim's id."""
    found: list[list[Mention]] = []
    by_measure: dict[Measure, list[Mention]] = defaultdict(list)
    for mention in told:
        by_measure[mention.claim.measure].append(mention)
    for _, of_measure in sorted(by_measure.items()):
        ready = restated(of_measure, settings)
        tolls = joined_to([m for m in ready if not m.own_class], figures, settings)
        wholes = {m.stored.id: number for number, group in enumerate(tolls) for m in group}
        found += tolls
        found += joined_to([m for m in ready if m.own_class], figures, settings, wholes)
    return found


def joined_to(
    mentions: Sequence[Mention],
    figures: Mapping[int, str],
    settings: Settings,
    wholes: dict[int, int] | None = None,
) -> list[list[Mention]]:
    """Groups of claims, the best pairs first, begun from the figures that there are."""
    known: dict[Pair, float | None] = {}

    def between(i: int, j: int) -> float | None:
        pair = (i, j) if i < j else (j, i)
        if pair not in known:
            a, b = mentions[pair[0]], mentions[pair[1]]
            found = link(a, b, settings, of_wholes(a, b, wholes, settings))
            doubtful = found.barred and only_a_doubtful_place(a, b, found, settings)
            barred = settings.linking.bar if doubtful else None
            known[pair] = barred if found.barred else round(found.score, 6)
        return known[pair]

    def text_of(i: int) -> int:
        return mentions[i].stored.document

    points = settings.linking
    members = begun(mentions, figures)
    group_of = {i: key for key, group in members.items() for i in group}
    pairs = [(-score, pair) for pair in new_pairs(mentions, figures, settings) if (score := between(*pair)) is not None]
    for score, (i, j) in sorted(pairs):
        one, other = group_of[i], group_of[j]
        if -score < points.enough or one == other:
            continue
        if alike(members[one], members[other], between, text_of, points.enough_on_average, points.bar):
            one, other = min(one, other), max(one, other)
            members[one] = sorted([*members[one], *members.pop(other)])
            group_of |= dict.fromkeys(members[one], one)
    return [[mentions[i] for i in group] for group in sorted(members.values())]


def begun(mentions: Sequence[Mention], figures: Mapping[int, str]) -> dict[int, list[int]]:
    """The groups that there are, by the first of their claims; a claim in no figure stands alone."""
    first: dict[str, int] = {}
    groups: dict[int, list[int]] = defaultdict(list)
    for i, m in enumerate(mentions):
        key = figures.get(m.stored.id)
        groups[i if key is None else first.setdefault(key, i)].append(i)
    return dict(groups)


def new_pairs(mentions: Sequence[Mention], figures: Mapping[int, str], settings: Settings) -> Iterable[Pair]:
    """The pairs that a reconcile would compare, at least one of which is in no figure yet."""
    crowds = crowds_of(mentions, settings)
    times = [crowds.blocks(m.claim.measure, slots(m)) for m in mentions]
    countries = [country_of(m) for m in mentions]
    new = [m.stored.id not in figures for m in mentions]
    for i in range(len(mentions)):
        for j in range(len(mentions)):
            if not new[i] or i == j or (new[j] and j < i):
                continue
            one_country = countries[i] == countries[j] or None in (countries[i], countries[j])
            if one_country and first_shared(times[i], times[j]) is not None:
                yield (i, j) if i < j else (j, i)
