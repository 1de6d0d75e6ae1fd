"""Whether anybody says that a toll rose: the report of the higher number, its whole, or a third one of that day."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.statements import History, Statement, documents
from factcheck.reconcile.values import number
from factcheck.types import Revision, Stance


def said_to_have_risen(lower: Statement, higher: Statement, known: History) -> bool:
    """Whether the words of the higher number's reports make it what a lower one, told no later, rose to.

    They do where they say so of the number or of the toll that it is a part of, and where they give an older toll as
    replaced. A report that goes on to another speaker's lower number sets it against the higher one.
    """
    if higher.days[0] < lower.days[0] or set_against(lower, higher):
        return False
    return rose(higher, (lower,), known) or any(whole_rose(a, b) for a in lower.mentions for b in higher.mentions)


def passed_by(lower: Statement, higher: Statement, known: History) -> bool:
    """Whether a third report of their day says that the toll rose over both: then each was told on its way up.

    A report that stands by both sets them against each other.
    """
    both = (lower, higher)
    if lower.days[0] != higher.days[0] or documents(lower) & documents(higher):
        return False
    further = (s for s in known.statements if s.number > higher.number and s.days[0] == lower.days[0])
    return any(rose(s, both, known) and not any(set_against(one, s) for one in both) for s in further)


def rose(statement: Statement, others: Iterable[Statement], known: History) -> bool:
    """Whether a statement is said to be what an older number rose to: in its words, or by a text with that number.

    Where such a text stands by one of the ``others`` too, it does not say which of them the older number rose to.
    """
    if statement.says(Revision.ROSE):
        return True
    standing = {m.stored.document for s in others for m in s.mentions if m.claim.stance is Stance.ASSERTED}
    telling = documents(statement) - standing
    replaced = (m for s in known.statements for m in s.mentions if m.claim.stance is Stance.SUPERSEDED)
    return any(m.stored.document in telling and number(m.claim) < statement.number for m in replaced)


def whole_rose(a: Mention, b: Mention) -> bool:
    """Whether two numbers are parts of tolls of which the one rose to the other by the words of its text."""
    old, new = a.whole, b.whole
    if old is None or new is None or number(old.claim) >= number(new.claim):
        return False
    told = (new.claim.measure, number(new.claim)) in new.story.risen
    return told or (old.claim.measure, number(old.claim)) in new.story.replaced


def set_against(lower: Statement, higher: Statement) -> bool:
    """Whether a text gives a higher number and then, in another's mouth, a lower one that it does not call replaced."""
    return any(
        a.stored.document == b.stored.document
        and a.claim.part == b.claim.part
        and a.claim.start > b.claim.start
        and a.claim.source is not None
        and a.claim.stance is not Stance.SUPERSEDED
        for a in lower.mentions
        for b in higher.mentions
    )
