"""Near measures that carry one number: "58 killed" in one outlet, "58 casualties" in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.parts import Told
from factcheck.reconcile.reports_apart import Spanning, scenes
from factcheck.reconcile.statements import Statement, documents
from factcheck.reconcile.wording import counted, gives, plain, where_and_when
from factcheck.types import Bound, Figure, FindingKind, Measure, Severity

# Measures that reports take for one another (design §5).
NEAR_MEASURES = (
    frozenset({Measure.KILLED, Measure.CASUALTIES}),
    frozenset({Measure.STRIKES, Measure.ATTACKS}),
    frozenset({Measure.STRIKES, Measure.LAUNCHED}),
)
# Smaller numbers meet by chance.
TELLING_NUMBER = 10

Mark = str
Side = tuple[str, Figure, Statement]


def near_measures(told: Told) -> Iterator[Spanning]:
    """The same number of one event under two near measures, in two documents: one of them mistook the measure."""
    for sides in alike(told):
        for i, one in enumerate(sides):
            for other in sides[i + 1 :]:
                if frozenset({one[1].measure, other[1].measure}) in NEAR_MEASURES and one_event(one[2], other[2]):
                    reason = f"{said(one)}, {said(other)}{where_and_when(other[1])}: one number, two measures."
                    keys = (one[0], other[0])
                    yield FindingKind.UNIT_MISMATCH, Severity.LOW, keys, (one[2], other[2]), reason


def alike(told: Told) -> list[list[Side]]:
    """Exact statements that share number, place and days."""
    found: dict[tuple[object, ...], list[Side]] = defaultdict(list)
    for key, (figure, known) in sorted(told.items()):
        if figure.kind != "event" or figure.date_from is None or not any(figure.measure in n for n in NEAR_MEASURES):
            continue
        for s in sorted(known.live, key=lambda s: s.mention.order):
            if s.mention.claim.bound is Bound.EXACT and s.number >= TELLING_NUMBER and s.mention.path:
                found[s.number, s.mention.path, figure.date_from, figure.date_to].append((key, figure, s))
    return sorted(found.values(), key=lambda sides: [key for key, _, _ in sides])


def marks(figure: Figure, group: Iterable[Mention]) -> set[Mark]:
    """By what figures find each other: near measures by what `alike` compares, classes and tolls by their scene."""
    group = list(group)
    found = scenes(group)
    if figure.kind != "event" or figure.date_from is None or not any(figure.measure in n for n in NEAR_MEASURES):
        return found
    days = f"{figure.date_from}/{figure.date_to}"
    exact = (m for m in group if m.claim.bound is Bound.EXACT and m.path)
    told = {(m.claim.value, m.path) for m in exact if m.claim.value is not None and m.claim.value >= TELLING_NUMBER}
    return found | {f"{days}/{value:g}/{'/'.join(path)}" for value, path in told}


def said(side: Side) -> str:
    """One side in words."""
    _, figure, statement = side
    return f"{statement.origin} {gives(statement)} {plain(statement.number)} {counted(figure, statement.mention.claim)}"


def one_event(one: Statement, other: Statement) -> bool:
    """Whether two statements on one place and day, in different documents, are of one kind of event or tell alike."""
    if documents(one) & documents(other):
        return False
    a: Mention = one.mention
    b: Mention = other.mention
    kinds = {a.claim.event_kind, b.claim.event_kind}
    return (len(kinds) == 1 and None not in kinds) or bool(a.words & b.words)
