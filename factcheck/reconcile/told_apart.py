"""What the words of reports tell apart: two days or hours, another attack, a day's sum, the deeds of two sides."""

from __future__ import annotations

import re

from factcheck.extract.lexicon import compiled
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.perpetrators import perpetrators
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import Statement, documents
from factcheck.reconcile.targets import hours, other_hours
from factcheck.reconcile.values import agree
from factcheck.types import Scope

ANEW = compiled("comparisons", "told_apart", "anew", re.IGNORECASE)
ANOTHER = compiled("comparisons", "told_apart", "another", re.IGNORECASE)
SEVERAL = compiled("comparisons", "told_apart", "several", re.IGNORECASE)
ONE_DEED = compiled("comparisons", "told_apart", "one_deed", re.IGNORECASE)


def told_apart(a: Mention, b: Mention) -> bool:
    """Whether one text tells two numbers of two days or two events, by the words beside them."""
    return a.stored.document == b.stored.document and (of_two_days(a, b) or of_another(a, b))


def of_two_days(a: Mention, b: Mention) -> bool:
    """Whether two numbers are each dated beside it, to days that do not meet, however the text is dated itself."""
    if not (a.claim.date_basis == b.claim.date_basis == "stated"):
        return False
    days = [(m.claim.date_from, m.claim.date_to or m.claim.date_from) for m in (a, b)]
    (low, high), (other_low, other_high) = days
    if low is None or high is None or other_low is None or other_high is None:
        return False
    return high < other_low or other_high < low


def of_another(a: Mention, b: Mention) -> bool:
    """Whether the sentence of one number, and not that of the other, says that it is of another place or attack."""
    return bool(ANOTHER.search(a.claim.sentence)) is not bool(ANOTHER.search(b.claim.sentence))


def another_attack(m: Mention) -> bool:
    """Whether a number's sentence says "another air strike", "a separate raid"."""
    return ANEW.search(m.claim.sentence) is not None


def knows_of_both(one: Statement, other: Statement, settings: Settings) -> bool:
    """Whether each text that says the one itself gives the other's number of something else."""
    if one.named or other.number < settings.linking.telling_number or documents(one) & documents(other):
        return False
    return all((m.claim.measure, other.number) in m.story.numbers for m in one.mentions)


def two_attacks(one: Statement, other: Statement, settings: Settings) -> str | None:
    """Why two numbers of two reports are those of two things, by the words of all of them, in words; None if not.

    Reports that share a telling word ("hospital") tell of one attack, whatever they call it, and so do two that give
    one number, unless they lay a few dead of a whole province to two sides.
    """
    if documents(one) & documents(other):
        return None
    pairs = [(a, b) for a in one.mentions for b in other.mentions]
    if any(Scope.CUMULATIVE in (a.claim.scope, b.claim.scope) or a.words & b.words for a, b in pairs):
        return None
    sides = perpetrators(one, other) is not None and not any(one_spot(a, b) for a, b in pairs)
    if agree(one.mention.claim, other.mention.claim, settings.judging):
        telling = one.number >= settings.linking.telling_number
        return "they tell of what two sides did" if sides and not telling else None
    if all(other_hours(hours(a.claim.sentence), hours(b.claim.sentence)) for a, b in pairs):
        return "they tell of two times of the day"
    lower, higher = sorted((one, other), key=lambda s: s.number)
    if all(one_of_several(a, b) for a in lower.mentions for b in higher.mentions):
        return "the one may be an attack of the several that the other sums up"
    if perpetrators(one, other) is not None:
        return "they tell of what two sides did"
    return None


def one_spot(a: Mention, b: Mention) -> bool:
    """Whether two claims are of one place smaller than a province."""
    return a.path == b.path and len(a.path) > 2


def one_of_several(lower: Mention, higher: Mention) -> bool:
    """Whether a sentence tells of one attack, or of one hour of the day, and the other's of several, at any hour."""
    one, several = lower.claim.sentence, higher.claim.sentence
    if ONE_DEED.search(several) or higher.targets or hours(several) or not SEVERAL.search(several):
        return False
    return bool(hours(one)) or (bool(ONE_DEED.search(one)) and bool(lower.targets))
