"""Rules of the ladder on what one origin is quoted with twice: alike, otherwise on one day, later higher or lower."""

from __future__ import annotations

from factcheck.reconcile.offices import is_by_role
from factcheck.reconcile.pair import Pair, Verdict, narrow_and_wide
from factcheck.reconcile.rising import passed_by, said_to_have_risen
from factcheck.reconcile.severity import STEPS, comparable, highest_step
from factcheck.reconcile.statements import NO_DAY, Statement, grew, mixed_up
from factcheck.reconcile.wording import both, printed_day, quoted
from factcheck.types import FindingKind, Revision, Severity, Stance


def relay_divergence(pair: Pair) -> Verdict | None:
    """Same origin, same day, two outlets, values that cannot both be what it said."""
    shared = {day for day, _ in pair.earlier.told} & {day for day, _ in pair.later.told}
    outlets = {outlet for day, outlet in pair.earlier.told | pair.later.told if day in shared}
    if not pair.one_origin or pair.again or pair.agree or pair.denies or not shared or len(outlets) < 2:
        return None
    if narrow_and_wide(pair) or not pair.timed:
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
    if r is not None and r < pair.settings.judging.small_ratio:
        severity = Severity.LOW  # one more in thirty is more likely an hour's count than a slip
    by_role = is_by_role(lower.origin)
    if by_role:
        severity = min(severity, Severity.MEDIUM, key=STEPS.index)  # there may be two of the name
    where = f"{printed_in(lower)} quotes {lower.origin} with {quoted(lower.mention.claim)}, {printed_in(higher)} with"
    doubt = "if both mean the same, " if by_role else ""
    reason = f"{where} {quoted(higher.mention.claim)} on one day: {doubt}one of them misquotes."
    return Verdict(FindingKind.RELAY_DIVERGENCE, severity, reason, g, r)


def same_origin(pair: Pair) -> Verdict | None:
    """Same origin, values agree: one report, however often printed."""
    if pair.with_reference:
        return coded_from_one(pair)
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


def coded_from_one(pair: Pair) -> Verdict | None:
    """A data set that has what its source says is no second origin."""
    if not pair.one_speaker or pair.denies or not pair.agree:
        return None
    reason = f"{both(pair.earlier, pair.later)}: both go back to {pair.earlier.speaker}, one origin, one value."
    return Verdict(FindingKind.SAME_ORIGIN, None, reason)


def correction(pair: Pair) -> Verdict | None:
    """Same origin, or a text that names no other one, later and lower, and its words say so."""
    fell = pair.later.says(Revision.FELL)
    if pair.with_reference or pair.rises or not (pair.one_origin or (fell and not pair.later.named)):
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
    if pair.later.days[0] <= pair.earlier.days[0] or pair.later.superseded or pair.vague or not pair.timed:
        return None
    if narrow_and_wide(pair) or not comparable(pair.earlier, pair.later, pair.settings):
        return None
    g, r = pair.gap
    reason = (
        f"{pair.earlier.origin} gave {quoted(pair.earlier.mention.claim)}{printed_day(pair.earlier)} and"
        f" {quoted(pair.later.mention.claim)}{printed_day(pair.later)}: lower, without a word on why."
    )
    return Verdict(FindingKind.DOWNWARD_REVISION, Severity.MEDIUM, reason, g, r)


def update(pair: Pair) -> Verdict | None:
    """Same origin, later and higher; or another origin whose own words say that the toll rose."""
    if pair.with_reference or pair.denies or pair.again or pair.agree:
        return None
    if pair.earlier.says(Revision.INCREMENT) or narrow_and_wide(pair):
        return None
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    told = f"{quoted(lower.mention.claim)} rose to {quoted(higher.mention.claim)}"
    if pair.one_origin:
        return Verdict(FindingKind.UPDATE, None, f"{higher.origin}'s {told}{printed_day(higher)}.")
    if said_to_have_risen(lower, higher, pair.history):
        return Verdict(FindingKind.UPDATE, None, f"{higher.origin} says that the toll rose: {told}.")
    if passed_by(lower, higher, pair.history):
        return Verdict(FindingKind.UPDATE, None, f"{told}, and the toll is said to have risen further on that day.")
    return None


def stale_repeat(pair: Pair) -> Verdict | None:
    """An older value of a series printed after a newer one."""
    if not pair.one_origin or not pair.again or pair.rises or pair.denies or narrow_and_wide(pair) or not pair.timed:
        return None
    old, new = pair.later, pair.earlier
    newest = max(day for day, _ in old.told)
    if all(m.claim.stance is Stance.SUPERSEDED for m in old.mentions if (m.published or NO_DAY) == newest):
        return None  # the latest report itself replaces it
    printer = min(outlet for day, outlet in old.told if day == newest)
    reason = (
        f"{printer} still prints {old.origin}'s {quoted(old.mention.claim)} after"
        f" {quoted(new.mention.claim)} was given{printed_day(new)}."
    )
    return Verdict(FindingKind.STALE_REPEAT, Severity.LOW, reason)


def printed_in(statement: Statement) -> str:
    """An outlet that printed a statement, the first by alphabet of the first day."""
    return min(outlet for day, outlet in statement.told if day == statement.days[0])
