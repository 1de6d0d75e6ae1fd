"""The ladder of design §5 for two statements on one figure: named rules in order, the first that matches wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.perpetrators import perpetrators
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.severity import STEPS, comparable, highest_step, of_gap
from factcheck.reconcile.statements import History, Statement, grew, mixed_up
from factcheck.reconcile.values import agree, gap, is_none, is_some, reach
from factcheck.reconcile.voice import one_origin
from factcheck.reconcile.where import narrower
from factcheck.reconcile.wording import counted, place_of, plain, printed_day, quoted, sides, where_and_when
from factcheck.types import Bound, Figure, FindingKind, Revision, Severity

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two statements on one figure, the earlier first; ``again`` where the later repeats what was said before it."""

    figure: Figure
    earlier: Statement
    later: Statement
    history: History
    settings: Settings
    again: bool = False

    @property
    def one_origin(self) -> bool:
        """Whether both are one origin's words; what two sources say together is each one's."""
        return one_origin(self.earlier.origin, self.later.origin)

    @property
    def agree(self) -> bool:
        """Whether the values say the same."""
        return agree(self.earlier.mention.claim, self.later.mention.claim, self.settings.judging)

    @property
    def gap(self) -> tuple[float, float] | None:
        """The gap g between the intervals and its ratio r; None where they meet."""
        return gap(self.earlier.mention.claim, self.later.mention.claim, self.settings.judging)

    @property
    def rises(self) -> bool:
        """Whether the later number is the higher."""
        return self.later.number > self.earlier.number

    @property
    def both_stand(self) -> bool:
        """Whether both are counts, not additions to one, and neither was replaced by a later word of its origin."""
        both = (self.earlier, self.later)
        return all(s in self.history.live and not s.says(Revision.INCREMENT) for s in both)

    @property
    def vague(self) -> bool:
        """Whether one of them is no count but a vague word."""
        return Bound.VAGUE in (self.earlier.mention.claim.bound, self.later.mention.claim.bound)

    @property
    def denies(self) -> bool:
        """Whether one of them is a denial."""
        return self.earlier.denied or self.later.denied


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found between two statements."""

    kind: FindingKind
    severity: Severity | None
    reason: str
    gap: float | None = None
    ratio: float | None = None


def pairs(figure: Figure, known: History, settings: Settings) -> Iterator[Pair]:
    """All pairs of statements, the earlier first, and again where an older value is printed after a newer one."""
    said = known.statements
    for i, one in enumerate(said):
        for other in said[i + 1 :]:
            earlier, later = sorted((one, other), key=lambda s: (s.days[0], s.number, s.mention.order))
            yield Pair(figure, earlier, later, known, settings)
            if earlier.origin == later.origin and earlier.days[0] < later.days[0] < earlier.days[-1]:
                yield Pair(figure, later, earlier, known, settings, again=True)


def part_exceeds_whole(pair: Pair) -> Verdict | None:
    """A narrower place's number over that of a wider one, told no earlier by another origin."""
    found = narrow_and_wide(pair)
    if found is None or not pair.both_stand or pair.agree:
        return None
    narrow, wide = found
    _, high = reach(wide.mention.claim, pair.settings.judging)
    low, _ = reach(narrow.mention.claim, pair.settings.judging)
    if high is None or low is None or low <= high or wide.days[-1] < narrow.days[0]:
        return None
    if not comparable(narrow, wide, pair.settings):
        return None
    reason = f"{sides(pair.figure, narrow, wide)}, of which that is a part: the part is over its whole."
    severity = STEPS[min(highest_step(narrow, wide, pair.settings), 1)]
    return Verdict(FindingKind.PART_EXCEEDS_WHOLE, severity, reason)


def narrow_and_wide(pair: Pair) -> tuple[Statement, Statement] | None:
    """Two origins' statements of which one is said of a place inside the other's place, the narrower first."""
    if pair.one_origin or pair.denies:
        return None
    for narrow, wide in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        if all(narrower(a, b, pair.settings) for a in narrow.mentions for b in wide.mentions):
            return narrow, wide
    return None


def relay_divergence(pair: Pair) -> Verdict | None:
    """Same origin, same day, two outlets, values that cannot both be what it said."""
    shared = {day for day, _ in pair.earlier.told} & {day for day, _ in pair.later.told}
    outlets = {outlet for day, outlet in pair.earlier.told | pair.later.told if day in shared}
    if not pair.one_origin or pair.again or pair.agree or pair.denies or not shared or len(outlets) < 2:
        return None
    if pair.earlier.says(Revision.INCREMENT) or pair.later.says(Revision.INCREMENT):
        return None
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    if lower.days[0] < higher.days[0] or grew(lower, higher, pair.history, pair.settings.judging):
        return None
    if pair.gap is None and not (mixed_up(lower, pair.history) or mixed_up(higher, pair.history)):
        return None
    if not comparable(lower, higher, pair.settings):
        return None
    sure = comparable(lower, higher, pair.settings, firm=True)
    severity = STEPS[highest_step(lower, higher, pair.settings)] if sure else Severity.LOW
    g, r = pair.gap or (None, None)
    where = f"{printed_in(lower)} quotes {lower.origin} with {quoted(lower.mention.claim)}, {printed_in(higher)} with"
    reason = f"{where} {quoted(higher.mention.claim)} on one day: one of them misquotes."
    return Verdict(FindingKind.RELAY_DIVERGENCE, severity, reason, g, r)


def same_origin(pair: Pair) -> Verdict | None:
    """Same origin, values agree: one report, however often printed."""
    if (
        not pair.one_origin
        or pair.denies
        or not (pair.agree or (pair.gap is None and not pair.rises and not pair.again))
    ):
        return None
    outlets = len({outlet for _, outlet in pair.earlier.told | pair.later.told})
    values = " and ".join(dict.fromkeys(quoted(s.mention.claim) for s in (pair.earlier, pair.later)))
    printed = "in one outlet" if outlets == 1 else f"in {outlets} outlets"
    reason = f"{pair.earlier.origin} is quoted with {values} {printed}: one origin, one value."
    return Verdict(FindingKind.SAME_ORIGIN, None, reason)


def correction(pair: Pair) -> Verdict | None:
    """Same origin, or a text that names no other one, later and lower, and its words say so."""
    fell = pair.later.says(Revision.FELL)
    if pair.rises or not (pair.one_origin or (fell and not pair.later.named)):
        return None
    if not (fell or pair.earlier.superseded):
        return None
    reason = (
        f"{pair.earlier.origin} corrected {quoted(pair.earlier.mention.claim)} to {quoted(pair.later.mention.claim)}."
    )
    return Verdict(FindingKind.CORRECTION, None, reason)


def downward_revision(pair: Pair) -> Verdict | None:
    """Same origin, later and lower, without a word on it."""
    if not pair.one_origin or pair.again or pair.rises or pair.denies or pair.gap is None:
        return None
    if pair.later.days[0] <= pair.earlier.days[0] or pair.later.superseded or pair.vague:
        return None
    if not comparable(pair.earlier, pair.later, pair.settings):
        return None
    g, r = pair.gap
    reason = (
        f"{pair.earlier.origin} gave {quoted(pair.earlier.mention.claim)}{printed_day(pair.earlier)} and"
        f" {quoted(pair.later.mention.claim)}{printed_day(pair.later)}: lower, without a word on why."
    )
    return Verdict(FindingKind.DOWNWARD_REVISION, Severity.MEDIUM, reason, g, r)


def update(pair: Pair) -> Verdict | None:
    """Same origin, later and higher; or another origin whose own words say that the toll rose."""
    if pair.denies or pair.again or pair.agree or pair.earlier.says(Revision.INCREMENT):
        return None
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    told = f"{quoted(lower.mention.claim)} rose to {quoted(higher.mention.claim)}"
    if pair.one_origin:
        return Verdict(FindingKind.UPDATE, None, f"{higher.origin}'s {told}{printed_day(higher)}.")
    if pair.rises and pair.later.says(Revision.ROSE) and pair.later.days[0] >= pair.earlier.days[0]:
        return Verdict(FindingKind.UPDATE, None, f"{pair.later.origin} says that the toll rose: {told}.")
    return None


def stale_repeat(pair: Pair) -> Verdict | None:
    """An older value of a series printed after a newer one."""
    if not pair.one_origin or not pair.again or pair.rises:
        return None
    old, new = pair.later, pair.earlier
    newest = max(day for day, _ in old.told)
    printer = min(outlet for day, outlet in old.told if day == newest)
    reason = (
        f"{printer} still prints {old.origin}'s {quoted(old.mention.claim)} after"
        f" {quoted(new.mention.claim)} was given{printed_day(new)}."
    )
    return Verdict(FindingKind.STALE_REPEAT, Severity.LOW, reason)


def denial(pair: Pair) -> Verdict | None:
    """One side says none, the other some."""
    a, b = pair.earlier, pair.later
    if pair.one_origin or not pair.both_stand or (a.denied and b.denied):
        return None
    none_of = a if a.denied or is_none(a.mention.claim) else b
    some = b if none_of is a else a
    if not (none_of.denied or is_none(none_of.mention.claim)) or not is_some(some.mention.claim):
        return None
    if not (none_of.named and comparable(a, b, pair.settings)) or narrower_class(none_of, some):
        return None
    what = "denies it" if none_of.denied else "says that there were none"
    given = sides(pair.figure, some, none_of).rsplit(";", 1)[0]
    return Verdict(FindingKind.DENIAL, Severity.HIGH, f"{given}; {none_of.origin} {what}.")


def narrower_class(none_of: Statement, some: Statement) -> bool:
    """Whether "none" is said of a narrower class than the others: no soldiers, or no Russians, among 14 people."""
    said, told = none_of.mention.claim, some.mention.claim
    if none_of.denied:
        return False
    return classes(said.who, told.who) not in (Relation.EQ, Relation.SUP) or said.nationality not in (
        None,
        told.nationality,
    )


def contradiction(pair: Pair) -> Verdict | None:
    """Same scope, different origins, intervals do not meet."""
    if pair.one_origin or not pair.both_stand or pair.gap is None or pair.agree or growth_explains(pair):
        return None
    if not comparable(pair.earlier, pair.later, pair.settings) or narrow_and_wide(pair):
        return None
    claims = (pair.earlier.mention.claim, pair.later.mention.claim)
    if all(claim.bound is Bound.ABOUT for claim in claims) or any(is_none(claim) for claim in claims):
        return None
    g, r = pair.gap
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    severity = of_gap(lower, higher, g, r, pair.settings)
    reason = f"{sides(pair.figure, lower, higher)} — the ranges do not meet (gap {plain(g)})."
    return Verdict(FindingKind.CONTRADICTION, severity, reason, g, r)


def spread(pair: Pair) -> Verdict | None:
    """Same scope, different origins, intervals that meet only through open ends, or both estimates."""
    if pair.one_origin or not pair.both_stand or pair.agree or growth_explains(pair):
        return None
    claims = (pair.earlier.mention.claim, pair.later.mention.claim)
    if any(claim.bound is Bound.VAGUE or is_none(claim) for claim in claims):
        return None
    if not comparable(pair.earlier, pair.later, pair.settings) or narrow_and_wide(pair):
        return None
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    how = "both are estimates" if pair.gap else "the ranges meet only through their open ends"
    return Verdict(FindingKind.SPREAD, Severity.LOW, f"{sides(pair.figure, lower, higher)} — {how}.")


def responsibility(pair: Pair) -> Verdict | None:
    """Same event, different named perpetrators."""
    if pair.one_origin or not pair.both_stand or not comparable(pair.earlier, pair.later, pair.settings):
        return None
    blamed = perpetrators(pair.earlier, pair.later)
    if blamed is None:
        return None
    given = f"{pair.earlier.origin} blames {blamed[0]}, {pair.later.origin} blames {blamed[1]} for"
    what = f"{quoted(pair.earlier.mention.claim)} {counted(pair.figure, pair.earlier.mention.claim)}"
    reason = f"{given} {what}{where_and_when(pair.figure)}."
    severity = STEPS[min(highest_step(pair.earlier, pair.later, pair.settings), 1)]
    return Verdict(FindingKind.RESPONSIBILITY, severity, reason)


def corroborates(pair: Pair) -> Verdict | None:
    """Different origins, values agree."""
    if pair.one_origin or not pair.agree or pair.denies:
        return None
    return Verdict(FindingKind.CORROBORATES, None, f"{sides(pair.figure, pair.earlier, pair.later)}: they agree.")


def scope_difference(pair: Pair) -> Verdict | None:
    """Other differences of scope, such as a vague word beside a count, or totals told at different times."""
    if pair.one_origin or not pair.both_stand:
        return None
    if growth_explains(pair):
        why = "told at different times"
    elif (scopes := narrow_and_wide(pair)) is not None:
        inner, outer = (place_of(pair.figure, s.mention.claim) for s in scopes)
        why = f"{inner} is a part of {outer}"
    elif pair.vague:
        why = "too vague to compare"
    else:
        why = "too little is known of day and place to compare them"
    return Verdict(FindingKind.SCOPE_DIFFERENCE, None, f"{sides(pair.figure, pair.earlier, pair.later)} — {why}.")


def growth_explains(pair: Pair) -> bool:
    """Whether a running total told later is higher by no more than it may have grown since."""
    judging = pair.settings.judging
    if not pair.history.series or not pair.rises or pair.earlier.number <= 0:
        return False
    start = pair.figure.date_from.toordinal() if pair.figure.date_from else pair.earlier.days[0] - 30
    since, more = pair.earlier.days[0] - start, pair.later.days[0] - pair.earlier.days[-1]
    if more <= 0:
        return False
    if more > judging.apart_days:
        return True
    share = pair.later.number / pair.earlier.number - 1
    return share <= judging.growth * more / max(since, 1) + judging.growth_slack


def printed_in(statement: Statement) -> str:
    """An outlet that printed a statement, the first by alphabet of the first day."""
    return min(outlet for day, outlet in statement.told if day == statement.days[0])


LADDER: tuple[Callable[[Pair], Verdict | None], ...] = (
    part_exceeds_whole,
    relay_divergence,
    same_origin,
    correction,
    downward_revision,
    update,
    stale_repeat,
    denial,
    contradiction,
    spread,
    responsibility,
    corroborates,
    scope_difference,
)


def verdict(pair: Pair) -> Verdict | None:
    """What the ladder says of two statements: the first rule that matches; None where nothing is to be said."""
    for rule in LADDER:
        found = rule(pair)
        if found is not None:
            return found
    return None
