"""What the words of a text tell apart: two days, another place, an earlier attack, a number of something else."""

from __future__ import annotations

import re

from factcheck.extract.lexicon import compiled
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import Statement, documents

ANOTHER = compiled("comparisons", "told_apart", "another", re.IGNORECASE)


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


def knows_of_both(one: Statement, other: Statement, settings: Settings) -> bool:
    """Whether each text that says the one itself gives the other's number of something else."""
    if one.named or other.number < settings.linking.telling_number or documents(one) & documents(other):
        return False
    return all((m.claim.measure, other.number) in m.story.numbers for m in one.mentions)
