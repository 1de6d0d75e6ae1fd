"""Claims into figures: whole tolls first, then the classes inside them, each with a key that outlives re-ordering."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.block import crowds_of, share_a_block
from factcheck.reconcile.decided import NOTHING, Decided
from factcheck.reconcile.grouping import groups
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import WHOLE_CLASSES, Mention, mentions
from factcheck.reconcile.names import fold
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.statements import origin_of
from factcheck.types import Figure, Measure, Scope, StoredClaim, Who

T = TypeVar("T", bound=str)
RESTATED_FROM = 3  # smaller numbers are those of any event


def figures(
    claims: Iterable[StoredClaim], settings: Settings = DEFAULT, decided: Decided = NOTHING
) -> tuple[Figure, ...]:
    """The figures that the claims speak of; each claim stands in exactly one, in whatever order they come."""
    made = [drafted(group, settings) for group in grouped_mentions(claims, settings, decided)]
    return tuple(sorted(named(made), key=lambda figure: figure.key))


def grouped_mentions(
    claims: Iterable[StoredClaim], settings: Settings = DEFAULT, decided: Decided = NOTHING
) -> list[list[Mention]]:
    """The claims of each figure."""
    return grouped(mentions(claims), settings, decided)


def grouped(
    made_ready: Iterable[Mention], settings: Settings = DEFAULT, decided: Decided = NOTHING
) -> list[list[Mention]]:
    """The claims of each figure; tolls of whole events are grouped before the classes inside them."""
    found: list[list[Mention]] = []
    by_measure: dict[Measure, list[Mention]] = defaultdict(list)
    for mention in made_ready:
        by_measure[mention.claim.measure].append(mention)
    for _, of_measure in sorted(by_measure.items()):
        crowds = crowds_of(of_measure, settings)
        told = of_one_kind(restated(of_measure, settings), decided)
        tolls = groups([m for m in told if not m.own_class], settings, decided=decided, crowds=crowds)
        wholes = {m.stored.id: number for number, group in enumerate(tolls) for m in group}
        found += tolls
        found += groups([m for m in told if m.own_class], settings, wholes, decided, crowds)
    return found


def restated(of_measure: Sequence[Mention], settings: Settings) -> list[Mention]:
    """A toll that restates a part: "58 civilians were killed", where elsewhere 58 civilians are among 82 people."""
    parts: dict[tuple[Who | None, float | None], list[Mention]] = defaultdict(list)
    for mention in of_measure:
        if mention.own_class and mention.claim.who in WHOLE_CLASSES:
            parts[mention.claim.who, mention.claim.value].append(mention)
    told = []
    for mention in of_measure:
        if not mention.own_class:
            for part in parts.get((mention.claim.who, mention.claim.value), ()):
                if share_a_block(mention, part) and restates(mention, part, settings):
                    mention = as_part(mention, part)
                    break
        told.append(mention)
    return told


def of_one_kind(told: Sequence[Mention], decided: Decided) -> list[Mention]:
    """Claims that a person put together are tolls where one of them is one: a class inside a toll is grouped apart."""
    tolls = {m.stored.id for m in told if not m.own_class}
    return [replace(m, own_class=False) if m.own_class and decided.mates(m.stored.id) & tolls else m for m in told]


def restates(toll: Mention, part: Mention, settings: Settings) -> bool:
    """Whether a toll gives a part's number of the part's event as if it were the whole."""
    if (toll.claim.value or 0) < RESTATED_FROM:
        return False
    if part.whole is None:
        if not part.noun & toll.noun:
            return False
    elif part.whole.claim.who is toll.claim.who:
        return False
    found = link(as_part(toll, part), part, settings)
    return found.score >= settings.linking.enough and not found.barred


def as_part(toll: Mention, part: Mention) -> Mention:
    """A toll as the part that it restates."""
    return replace(toll, own_class=True, whole=part.whole)


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before it has its key: ``name`` is its key unless others have it too, ``first`` orders them."""

    figure: Figure
    name: str
    first: str


def drafted(group: Sequence[Mention], settings: Settings) -> Draft:
    """One figure from its claims, and what its key is made of."""
    figure = figure_of(group, settings)
    return Draft(figure, figure.key, min(first_of(m) for m in group))


def figure_of(group: Sequence[Mention], settings: Settings) -> Figure:
    """One figure from its claims; its key is that of its measure, class, place and day."""
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


def first_of(m: Mention) -> str:
    """What orders figures of one name: their first claim, as a text that sorts as `Mention.order` does, without ids."""
    return "\x1f".join(f"{part:012}" if isinstance(part, int) else str(part) for part in m.order[:-1])


def keyed(draft: Draft, *, bare: bool) -> Figure:
    """The figure with its key: the bare name for the first that has it, for others one with a mark.

    Marks of their first claims, unlike numbers, leave all other figures their keys when one more comes in between.
    """
    if bare:
        return draft.figure
    mark = hashlib.blake2b(draft.first.encode(), digest_size=6).hexdigest()
    return replace(draft.figure, key=f"{draft.name}-{mark}")


def named(made: Iterable[Draft]) -> list[Figure]:
    """Figures with keys of their own."""
    alike: dict[str, list[Draft]] = defaultdict(list)
    for draft in made:
        alike[draft.name].append(draft)
    return [
        keyed(draft, bare=place == 0)
        for drafts in alike.values()
        for place, draft in enumerate(sorted(drafts, key=lambda draft: draft.first))
    ]


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
