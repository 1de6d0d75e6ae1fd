"""Rules of the ladder on what is narrower or wider: a part over its whole first, other differences of scope last."""

from __future__ import annotations

from factcheck.reconcile.pair import Pair, Verdict, growth_explains, narrow_and_wide
from factcheck.reconcile.partial import but_for_attackers
from factcheck.reconcile.severity import STEPS, comparable, highest_step, one_people
from factcheck.reconcile.statements import Statement, told_before
from factcheck.reconcile.told_apart import two_attacks
from factcheck.reconcile.values import reach
from factcheck.reconcile.wording import place_of, sides
from factcheck.types import FindingKind


def part_exceeds_whole(pair: Pair) -> Verdict | None:
    """A narrower place's number over that of a wider one, told no earlier."""
    found = narrow_and_wide(pair)
    if found is None or not pair.both_stand or pair.agree or pair.unsettled:
        return None
    narrow, wide = found
    _, high = reach(wide.mention.claim, pair.settings.judging)
    low, _ = reach(narrow.mention.claim, pair.settings.judging)
    if high is None or low is None or low <= high or told_before(wide, narrow):
        return None
    if not same_days(narrow, wide) or not comparable(narrow, wide, pair.settings):
        return None
    reason = f"{sides(pair.figure, narrow, wide)}, of which that is a part: the part is over its whole."
    severity = STEPS[min(highest_step(narrow, wide, pair.settings), 1)]
    return Verdict(FindingKind.PART_EXCEEDS_WHOLE, severity, reason)


def same_days(narrow: Statement, wide: Statement) -> bool:
    """Whether both are known to be of one day or span of days."""
    return any(a.days is not None and a.days == b.days for a in narrow.mentions for b in wide.mentions)


def scope_difference(pair: Pair) -> Verdict | None:
    """Other differences of scope, such as a vague word beside a count, or totals told at different times."""
    scopes = narrow_and_wide(pair)
    if not pair.both_stand or (pair.one_origin and scopes is None):
        return None
    if growth_explains(pair):
        why = "told at different times"
    elif scopes is not None:
        inner, outer = (place_of(pair.figure, s.mention.claim) for s in scopes)
        why = f"{inner} is a part of {outer}"
    elif pair.unsettled:
        why = unsettled(pair)
    elif apart := two_attacks(pair.earlier, pair.later, pair.settings):
        why = apart
    elif but_for_attackers(pair.earlier, pair.later):
        why = "one of them counts the attackers too"
    elif not one_people(pair.earlier, pair.later):
        why = "they do not count the same people"
    elif pair.vague:
        why = "too vague to compare"
    else:
        why = "too little is known of day and place to compare them"
    return Verdict(FindingKind.SCOPE_DIFFERENCE, None, f"{sides(pair.figure, pair.earlier, pair.later)} — {why}.")


def unsettled(pair: Pair) -> str:
    """Why a row of a data set is no count of the place and day."""
    row = pair.earlier if pair.earlier.unsettled else pair.later
    if any(m.several for m in row.mentions):
        return f"{row.mention.stored.reference} has several events there and then"
    return f"{row.origin} lies somewhere in {row.mention.claim.place}"
