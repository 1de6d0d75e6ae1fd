"""Claims into figures: whole tolls first, then the classes inside them, each with a key that outlives re-ordering."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.decided import NOTHING, Decided
from factcheck.reconcile.link import groups, link
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention, mentions
from factcheck.reconcile.names import fold
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.statements import origin_of
from factcheck.types import Figure, Measure, Scope, StoredClaim, Who

T = TypeVar("T", bound=str)


def figures(
    claims: Iterable[StoredClaim], settings: Settings = DEFAULT, decided: Decided = NOTHING
) -> tuple[Figure, ...]:
    """The figures that the claims speak of; each claim stands in exactly one, in whatever order they come."""
    grouped = grouped_mentions(claims, settings, decided)
    made = [figure_of(group, settings) for group in grouped]
    return tuple(sorted(with_own_keys(made, grouped), key=lambda figure: figure.key))


def grouped_mentions(
    claims: Iterable[StoredClaim], settings: Settings = DEFAULT, decided: Decided = NOTHING
) -> list[list[Mention]]:
    """The claims of each figure; tolls of whole events are grouped before the classes inside them."""
    found: list[list[Mention]] = []
    by_measure: dict[Measure, list[Mention]] = defaultdict(list)
    for mention in mentions(claims):
        by_measure[mention.claim.measure].append(mention)
    for _, of_measure in sorted(by_measure.items()):
        told = of_one_kind(restated(of_measure, settings), decided)
        tolls = groups([m for m in told if not m.own_class], settings, decided=decided)
        wholes = {m.stored.id: number for number, group in enumerate(tolls) for m in group}
        found += tolls
        found += groups([m for m in told if m.own_class], settings, wholes, decided)
    return found


def restated(of_measure: Sequence[Mention], settings: Settings) -> list[Mention]:
    """A toll that restates a part: "58 civilians were killed", where elsewhere 58 civilians are among 82 people."""
    parts: dict[tuple[Who | None, float | None], list[Mention]] = defaultdict(list)
    for mention in of_measure:
        if mention.own_class and mention.claim.who in WHOLE_CLASSES:
            parts[mention.claim.who, mention.claim.value].append(mention)
    told = []
    for mention in of_measure:
        if not mention.own_class and (mention.claim.value or 0) >= 3:
            for part in parts.get((mention.claim.who, mention.claim.value), ()):
                if part.noun & mention.noun if part.whole is None else part.whole.claim.who is not mention.claim.who:
                    as_part = replace(mention, own_class=True, whole=part.whole)
                    found = link(as_part, part, settings)
                    if found.score >= settings.linking.enough and not found.barred:
                        mention = as_part
                        break
        told.append(mention)
    return told


def of_one_kind(told: Sequence[Mention], decided: Decided) -> list[Mention]:
    """Claims that a person put together are tolls where one of them is one: a class inside a toll is grouped apart."""
    tolls = {m.stored.id for m in told if not m.own_class}
    return [replace(m, own_class=False) if m.own_class and decided.mates(m.stored.id) & tolls else m for m in told]


def figure_of(group: Sequence[Mention], settings: Settings) -> Figure:
    """One figure from its claims; its key is that of its measure, class, place and day, made unique later."""
    first = group[0]
    kind = "series" if Counter(m.claim.scope for m in group).most_common(1)[0][0] is Scope.CUMULATIVE else "event"
    who = most_common([m.claim.who for m in group if m.claim.who is not None])
    place = most_common([m.claim.place for m in group if m.claim.place is not None])
    low, high = days_of(group, kind)
    counted = origin_of(group, settings.judging)
    members = sorted(group, key=lambda m: m.stored.id)
    return Figure(
        key=key_of(first.claim.measure, who, place, kind, low),
        kind=kind,
        measure=first.claim.measure,
        who=who,
        place=place,
        date_from=low,
        date_to=high,
        claims=tuple(m.stored.id for m in members),
        origins=tuple(counted[m] for m in members),
        reason=reason_of(group, settings),
    )


def most_common(values: Sequence[T]) -> T | None:
    """The value that most claims give; of two alike the first by alphabet."""
    if not values:
        return None
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0]


def days_of(group: Sequence[Mention], kind: str) -> tuple[date | None, date | None]:
    """A figure's days: those that most claims give; a running total's from its first start to its last day."""
    days = [m.days for m in group if m.days is not None]
    if not days:
        return None, None
    if kind == "series":
        low, high = min(d[0] for d in days), max(d[1] for d in days)
    else:
        low, high = min(Counter(days).items(), key=lambda item: (-item[1], item[0]))[0]
    return date.fromordinal(low), date.fromordinal(high)


def key_of(measure: Measure, who: Who | None, place: str | None, kind: str, low: date | None) -> str:
    """A key that reads as what it names: killed-civilian-douma-2017-04-03."""
    since = "since-" if kind == "series" else ""
    parts = [measure.value, who.value if who else "", fold(place or "somewhere"), f"{since}{low or 'undated'}"]
    return "-".join(part.replace(" ", "-").replace("_", "-") for part in parts if part)


def with_own_keys(made: Sequence[Figure], grouped: Sequence[Sequence[Mention]]) -> list[Figure]:
    """Figures whose keys are alike, numbered by their first claim, so that each has its own."""
    alike: dict[str, list[tuple[tuple[object, ...], Figure]]] = defaultdict(list)
    for figure, group in zip(made, grouped, strict=True):
        alike[figure.key].append((min(m.order for m in group), figure))
    named = []
    for key, found in alike.items():
        for number, (_, figure) in enumerate(sorted(found, key=lambda item: item[0]), 1):
            named.append(figure if number == 1 else replace(figure, key=f"{key}-{number}"))
    return named


def reason_of(group: Sequence[Mention], settings: Settings) -> str:
    """In words, why the claims stand together."""
    if len(group) == 1:
        return "one report"
    whys: Counter[str] = Counter()
    for other in group[1:20]:
        whys.update(
            a.why
            for a in link(group[0], other, settings).aspects
            if a.points > 0 and a.relation is not Relation.DISJOINT
        )
    documents = len({m.stored.document for m in group})
    told = ", ".join(why for why, _ in whys.most_common(5))
    return f"{len(group)} claims in {documents} {'document' if documents == 1 else 'documents'}: {told}"
