"""What one report tells of a part, and another of the whole: a class over a toll, a day's addition to a total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import Statement, one_voice, told_before
from factcheck.reconcile.values import number, reach
from factcheck.reconcile.wording import counted, day, gives, plain, quoted, where_and_when
from factcheck.types import Bound, Figure, FindingKind, Scope, Severity, Stance

Scene = str  # measure, place and day
Side = tuple[str, Figure, Statement]  # key of the figure, the figure, and what is said of it
COUNTS = frozenset({Bound.EXACT, Bound.AT_LEAST, Bound.AT_MOST, Bound.RANGE})
Spanning = tuple[FindingKind, Severity | None, tuple[str, ...], tuple[Statement, ...], str]


def scene(m: Mention) -> Scene | None:
    """The measure, place and day of a claim where all of them are said beside its number; None where one is not."""
    if m.days is None or m.days[0] != m.days[1] or m.claim.date_basis != "stated":
        return None
    if not m.place_firm or len(m.path) < 3 or m.claim.scope is not Scope.INCIDENT:
        return None
    return f"{m.claim.measure.value}/{m.days[0]}/{'/'.join(m.path)}"


def scenes(group: Iterable[Mention]) -> set[Scene]:
    """By what figures of one scene find each other."""
    return {found for m in group if (found := scene(m)) is not None}


def classes_over_tolls(sides: Iterable[Side], settings: Settings) -> Iterator[Spanning]:
    """One origin's class of victims over another's whole toll, no older, of one place, day and kind of event."""
    parts: dict[Scene, list[Side]] = defaultdict(list)
    tolls: dict[Scene, list[Side]] = defaultdict(list)
    for side in sides:
        m = side[2].mention
        found = scene(m)
        if found is not None and side[2].named and m.claim.bound in COUNTS and m.claim.stance is Stance.ASSERTED:
            (parts if m.own_class else tolls)[found].append(side)
    for found, of_class in sorted(parts.items()):
        for part in of_class:
            for whole in tolls.get(found, ()):
                if exceeds(part[2], whole[2], settings):
                    yield over(part, whole)


def exceeds(part: Statement, whole: Statement, settings: Settings) -> bool:
    """Whether a class that the whole holds is over it, though the whole was told no earlier."""
    a, b = part.mention, whole.mention
    if a.whole is not None or b.whole is not None or one_voice(part, whole) or part.unsettled or whole.unsettled:
        return False
    if classes(a.claim.who, b.claim.who) is not Relation.SUB or told_before(whole, part):
        return False
    if a.claim.event_kind is None or a.claim.event_kind is not b.claim.event_kind:
        return False
    low, high = reach(a.claim, settings.judging)[0], reach(b.claim, settings.judging)[1]
    return low is not None and high is not None and low > high


def over(part: Side, whole: Side) -> Spanning:
    """The finding."""
    (key, figure, said), (whole_key, of, all_said) = part, whole
    part_claim, whole_claim = said.mention.claim, all_said.mention.claim
    reason = (
        f"{said.origin} {gives(said)} {quoted(part_claim)} {counted(figure, part_claim)}{where_and_when(figure)}, a"
        f" part of the {quoted(whole_claim)} {counted(of, whole_claim)} that {all_said.origin} {gives(all_said)} in"
        " all: the part is over the whole."
    )
    return FindingKind.PART_EXCEEDS_WHOLE, Severity.MEDIUM, (whole_key, key), (all_said, said), reason


def additions(
    parts_of: Mapping[Mention, Sequence[Mention]], spot: Mapping[Mention, tuple[str, Statement]], known: Iterable[Side]
) -> Iterator[Spanning]:
    """What a running total is said to have grown by is not its difference to the same origin's total of that time."""
    totals: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for key, figure, said in known:
        if figure.kind == "series" and is_total(said.mention):
            totals[key, said.origin].append(said)
    for new, parts in sorted(parts_of.items(), key=lambda item: item[0].order):
        key, said = spot[new]
        for part in parts:
            old = [s for s in totals[key, said.origin] if before(s.mention, part, new)] if is_total(new) else []
            grown = [number(new.claim) - s.number for s in old]
            if not grown or number(part.claim) in grown or min(grown) < 0:
                continue
            least = old[grown.index(min(grown))]
            reason = (
                f"{said.origin} gave {plain(least.number)} and gives {plain(number(new.claim))}, {plain(min(grown))}"
                f" more, but says that {plain(number(part.claim))} were added{since(part)}."
            )
            keys = (key, spot[part][0])
            yield FindingKind.ARITHMETIC, Severity.MEDIUM, keys, (least, said, spot[part][1]), reason


def is_total(m: Mention) -> bool:
    """Whether a claim is a running total that is counted and not rounded."""
    return m.claim.scope is Scope.CUMULATIVE and m.days is not None and counted_out(m) and not m.own_class


def counted_out(m: Mention) -> bool:
    """Whether a number is an exact count: neither bounded, vague nor rounded to fifties."""
    rounded = number(m.claim) >= 100 and number(m.claim) % 50 == 0
    return m.claim.bound is Bound.EXACT and m.claim.stance is Stance.ASSERTED and not rounded


def before(old: Mention, part: Mention, new: Mention) -> bool:
    """Whether a part counts all that came between two totals, and nothing else: the same people, place and time."""
    if old.days is None or new.days is None or part.days is None or not counted_out(part):
        return False
    one = part.claim.measure is new.claim.measure and part.claim.who is new.claim.who and part.path == new.path
    if not one or part.claim.scope is not Scope.INCIDENT or old.claim.who is not new.claim.who:
        return False
    first, last = part.days
    start = first if last > first else first - 1
    return last == new.days[1] and old.days[1] == start and old.stored.document != new.stored.document


def since(part: Mention) -> str:
    """The days of an addition in words."""
    first, last = part.claim.date_from, part.claim.date_to
    if first is None or last is None:
        return ""
    return f" on {day(first)}" if first == last else f" from {day(first)} to {day(last)}"
