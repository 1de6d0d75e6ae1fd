"""Totals by named rules (design §5): no winner is picked, each rule says what it would take and why, or abstains.

Only what stands is counted: of each origin its latest word, without what it or its text replaced, feared, denied or
added to an earlier count. A reference data set is no report: it counts only where no report gives a number, and then a
row that was coded from one source counts as that source's. Of a running total only what was told last, and up to
`Judging.apart_days` before, counts.

- conservative: the lowest number that any origin commits to.
- majority of origins: what more than half of the independent origins give, where there are two or more.
- latest: what was said last, where those who spoke on that day agree.
- highest reliable: the highest count of the kinds of source that `Totals.reliable` names, speaking for themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from factcheck.reconcile.mention import Mention, mentions
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.statements import History, Statement, history
from factcheck.reconcile.values import agree, is_none
from factcheck.reconcile.wording import quoted
from factcheck.types import Bound, Revision, StoredClaim

GIVEN_AT_LEAST = 2  # origins that can have a majority


@dataclass(frozen=True, slots=True)
class Total:
    """What one rule takes: a value with its interval, whose it is and why; all None but the reason where it abstains.

    ``claims`` are ids of stored claims.
    """

    rule: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound | None
    origins: tuple[str, ...]
    claims: tuple[int, ...]
    reason: str

    @property
    def abstains(self) -> bool:
        """Whether the rule does not apply."""
        return self.bound is None


@dataclass(frozen=True, slots=True)
class Derived:
    """The totals of a figure by every rule, with the range of what its origins give.

    ``low`` is the lowest number given, ``highest`` the highest, and ``high`` the same, None where it is a lower bound.
    ``denied_by`` are origins that deny the figure or say that there were none. ``references`` says what each row of a
    reference data set has.
    """

    low: float | None
    high: float | None
    highest: float | None
    origins: int
    denied_by: tuple[str, ...]
    totals: tuple[Total, ...]
    references: tuple[str, ...] = ()


Rule = Callable[[Sequence[Statement], Settings], Total]


def derived(wanted: Iterable[int], claims: Iterable[StoredClaim], settings: Settings = DEFAULT) -> Derived:
    """The totals of the figure that the ``wanted`` claims make; ``claims`` are all claims of their documents."""
    ids = frozenset(wanted)
    return of_group([m for m in mentions(claims) if m.stored.id in ids], settings)


def of_group(group: Sequence[Mention], settings: Settings) -> Derived:
    """The totals of one figure's claims."""
    told = history(group, settings.judging)
    said = standing(told, settings)
    highest = max((most(s) for s in said), default=None)
    open_ended = any(most(s) == highest and s.mention.claim.high is None for s in said)
    return Derived(
        low=min((least(s) for s in said), default=None),
        high=None if open_ended else highest,
        highest=highest,
        origins=len(said),
        denied_by=tuple(sorted({s.origin for s in told.live if denies(s)})),
        totals=tuple(rule(said, settings) for rule in RULES),
        references=tuple(f"{s.origin} has {quoted(s.mention.claim)}" for s in told.statements if s.reference),
    )


def standing(told: History, settings: Settings) -> list[Statement]:
    """The latest word of each origin that stands; of several of one day the most exact, then the highest."""
    live = [s for s in told.statements if s in told.live and not denies(s) and not s.says(Revision.INCREMENT)]
    live = [s for s in live if not s.reference] or live
    if told.series and live:
        last = max(s.days[-1] for s in live)
        live = [s for s in live if last - s.days[-1] <= settings.judging.apart_days]
    by_origin: dict[str, list[Statement]] = defaultdict(list)
    for s in live:
        by_origin[s.speaker].append(s)
    return [
        max(said, key=lambda s: (s.days[-1], s.mention.claim.bound is Bound.EXACT, s.number))
        for said in by_origin.values()
    ]


def denies(statement: Statement) -> bool:
    """Whether a statement gives no number to count with, but says that there were none."""
    return statement.denied or is_none(statement.mention.claim)


def least(statement: Statement) -> float:
    """The lowest number that a statement commits to."""
    claim = statement.mention.claim
    return claim.low if claim.low is not None else 0.0


def most(statement: Statement) -> float:
    """The highest number that a statement gives: its high end, else the low one, which it leaves open."""
    claim = statement.mention.claim
    return claim.high if claim.high is not None else least(statement)


def conservative(said: Sequence[Statement], settings: Settings) -> Total:
    """The lowest number that any origin commits to."""
    stated = [s for s in said if s.mention.claim.low is not None]
    if not stated:
        return abstained("conservative", "no origin commits to a lowest number")
    lowest = min(stated, key=least)
    same = [s for s in stated if least(s) == least(lowest)]
    counted = len({s.origin for s in said})
    reason = "the only number given" if counted == 1 else f"the lowest that any of {counted} origins commits to"
    found = total("conservative", lowest, same, reason)
    return replace(found, value=found.low, bound=Bound.AT_LEAST) if found.bound is Bound.RANGE else found


def majority(said: Sequence[Statement], settings: Settings) -> Total:
    """What more than half of the independent origins give."""
    name, count = "majority of origins", len(said)
    if count < GIVEN_AT_LEAST:
        return abstained(name, "one origin is no majority" if count else "no origin gives a number")
    camps = [[s for s in said if agree(s.mention.claim, one.mention.claim, settings.judging)] for one in said]
    exact = [one.mention.claim.bound is Bound.EXACT for one in said]
    best = max(range(count), key=lambda i: (len(camps[i]), exact[i], -said[i].number))
    if len(camps[best]) * 2 <= count:
        return abstained(name, f"no value is given by more than half of {count} origins")
    return total(name, said[best], camps[best], f"given by {len(camps[best])} of {count} origins")


def latest(said: Sequence[Statement], settings: Settings) -> Total:
    """What was said last."""
    dated = [s for s in said if s.days[-1] > 0]
    if not dated:
        return abstained("latest", "no report that stands has a day of publication")
    last = max(s.days[-1] for s in dated)
    newest = [s for s in dated if s.days[-1] == last]
    shown = date.fromordinal(last).isoformat()
    best = max(newest, key=lambda s: (s.mention.claim.bound is Bound.EXACT, s.number))
    if not all(agree(s.mention.claim, best.mention.claim, settings.judging) for s in newest):
        return abstained("latest", f"on the last day, {shown}, {len(newest)} origins give values that do not agree")
    return total("latest", best, newest, f"printed last, on {shown}")


def highest_reliable(said: Sequence[Statement], settings: Settings) -> Total:
    """The highest count of a source of a kind that is trusted to count the victims of all sides."""
    name, trusted = "highest reliable", settings.totals.reliable
    own = [
        s
        for s in said
        if s.named and not s.reference and s.kind in trusted and s.mention.claim.bound is not Bound.AT_MOST
    ]
    if not own:
        kinds = ", ".join(kind.replace("_", " ") for kind in trusted) or "none is set"
        return abstained(name, f"no origin is of a reliable kind ({kinds})")
    best = max(own, key=most)
    same = [s for s in own if most(s) == most(best)]
    return total(
        name, best, same, f"the highest of {len(own)} {'origin' if len(own) == 1 else 'origins'} of a reliable kind"
    )


def total(rule: str, best: Statement, behind: Sequence[Statement], reason: str) -> Total:
    """A total with whose it is."""
    claim = best.mention.claim
    ids = sorted({m.stored.id for s in behind for m in s.mentions})
    origins = sorted({s.origin for s in behind})
    return Total(rule, claim.value, claim.low, claim.high, claim.bound, tuple(origins), tuple(ids), reason)


def abstained(rule: str, reason: str) -> Total:
    """No total, and why."""
    return Total(rule, None, None, None, None, (), (), reason)


RULES: tuple[Rule, ...] = (conservative, majority, latest, highest_reliable)
