"""Rules of the ladder on what two origins say of one thing: none and some, ranges that do not meet, other culprits."""

from __future__ import annotations

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.pair import Pair, Verdict, growth_explains, narrow_and_wide
from factcheck.reconcile.perpetrators import perpetrators
from factcheck.reconcile.severity import STEPS, comparable, highest_step, of_gap, one_people
from factcheck.reconcile.statements import Statement
from factcheck.reconcile.values import is_none, is_some
from factcheck.reconcile.wording import counted, plain, quoted, sides, where_and_when
from factcheck.types import Bound, FindingKind, Severity

FAR = 10  # from so many times on two numbers may be of two events, whatever ties the reports


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
    denied = "denies it" if pair.agree else f"denies {quoted(none_of.mention.claim)}"
    what = denied if none_of.denied else "has none" if none_of.reference else "says that there were none"
    given = sides(pair.figure, some, none_of).rsplit(";", 1)[0]
    severity = STEPS[highest_step(a, b, pair.settings)]
    return Verdict(FindingKind.DENIAL, severity, f"{given}; {none_of.origin} {what}.")


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
    if pair.unsettled or not comparable(pair.earlier, pair.later, pair.settings) or narrow_and_wide(pair):
        return None
    claims = (pair.earlier.mention.claim, pair.later.mention.claim)
    if all(claim.bound is Bound.ABOUT for claim in claims) or any(is_none(claim) for claim in claims):
        return None
    g, r = pair.gap
    if pair.vague and g < 1:
        return None  # "several" begins where a count of two ends
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    if sums_up(higher, lower):
        return None
    severity, perhaps = of_gap(lower, higher, g, r, pair.settings), ""
    if higher.number > lower.number * FAR > 0 and not pair.vague:
        perhaps = ", so far apart that these may be two events"
        severity = STEPS[min(STEPS.index(severity), 1)]
    reason = f"{sides(pair.figure, lower, higher)} — the ranges do not meet (gap {plain(g)}){perhaps}."
    return Verdict(FindingKind.CONTRADICTION, severity, reason, g, r)


def spread(pair: Pair) -> Verdict | None:
    """Same scope, different origins, intervals that meet only through open ends, or both estimates."""
    if pair.one_origin or not pair.both_stand or pair.agree or growth_explains(pair):
        return None
    claims = (pair.earlier.mention.claim, pair.later.mention.claim)
    if any(claim.bound is Bound.VAGUE or is_none(claim) for claim in claims):
        return None
    if pair.unsettled or not comparable(pair.earlier, pair.later, pair.settings) or narrow_and_wide(pair):
        return None
    lower, higher = sorted((pair.earlier, pair.later), key=lambda s: s.number)
    if of_one_text(lower, higher) and not higher.named:
        return None  # a text that says "more than 100" itself does not dispute a speaker's "at least 70" in it
    how = "both are estimates" if pair.gap else "the ranges meet only through their open ends"
    return Verdict(FindingKind.SPREAD, Severity.LOW, f"{sides(pair.figure, lower, higher)} — {how}.")


def sums_up(own: Statement, spoken: Statement) -> bool:
    """Whether a text begins a sentence with its own higher number, and goes on with what somebody says of a part of it.

    "Raids killed at least 21 in the south and northeast, the Observatory saying that 19 died in Hara."
    """
    if own.named or not spoken.named:
        return False
    begun = {(m.stored.document, m.claim.part, m.claim.sentence_start) for m in spoken.mentions}
    return all((m.stored.document, m.claim.part, m.claim.sentence_start) in begun for m in own.mentions)


def of_one_text(one: Statement, other: Statement) -> bool:
    """Whether one document alone prints both."""
    return len({m.stored.document for s in (one, other) for m in s.mentions}) == 1


def responsibility(pair: Pair) -> Verdict | None:
    """Same event, different named perpetrators."""
    if pair.one_origin or not pair.both_stand or not comparable(pair.earlier, pair.later, pair.settings):
        return None
    blamed = perpetrators(pair.earlier, pair.later)
    if blamed is None:
        return None
    given = f"{accused(pair.earlier, blamed[0])}, {accused(pair.later, blamed[1])} for"
    what = f"{quoted(pair.earlier.mention.claim)} {counted(pair.figure, pair.earlier.mention.claim)}"
    reason = f"{given} {what}{where_and_when(pair.figure)}."
    severity = STEPS[min(highest_step(pair.earlier, pair.later, pair.settings), 1)]
    return Verdict(FindingKind.RESPONSIBILITY, severity, reason)


def accused(statement: Statement, force: str) -> str:
    """Whom a statement holds responsible; a data set names who did it, and blames nobody."""
    return f"{statement.origin} {'names' if statement.reference else 'blames'} {force}"


def corroborates(pair: Pair) -> Verdict | None:
    """Different origins, values agree."""
    if pair.one_speaker or not pair.agree or pair.denies or pair.earlier.superseded or pair.later.superseded:
        return None  # who replaces a number agrees with nobody in it
    if not one_people(pair.earlier, pair.later) or perpetrators(pair.earlier, pair.later):
        return None
    return Verdict(FindingKind.CORROBORATES, None, f"{sides(pair.figure, pair.earlier, pair.later)}: they agree.")
