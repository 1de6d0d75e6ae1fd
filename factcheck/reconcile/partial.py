"""Whether of two numbers the lower counts some of those whom the higher counts, by the words of either text."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.extract.lexicon import compiled, load_lexicon, load_words
from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.names import tokens
from factcheck.reconcile.statements import Statement
from factcheck.reconcile.story import TELLING, counts_within, makes_up
from factcheck.types import Claim, Who

SOME_OF = compiled("comparisons", "partial", "some_of", re.IGNORECASE)
AMONG = compiled("comparisons", "partial", "among", re.IGNORECASE)
WITH_ATTACKERS = compiled("comparisons", "partial", "with_attackers", re.IGNORECASE)
BESIDE_ATTACKERS = compiled("comparisons", "partial", "beside_attackers", re.IGNORECASE)
ATTACKERS_AT_MOST = 3
SEEN = compiled("comparisons", "partial", "seen", re.IGNORECASE)
OTHERS = load_words("comparisons", "nouns", "others")
ANYBODY = load_words("comparisons", "nouns", "anybody")


def a_part(one: Statement, other: Statement) -> bool:
    """Whether the lower of two numbers is told, or called by its words, as a part of what the higher counts."""
    lower, higher = sorted((one, other), key=lambda s: s.number)
    if any(counts_within(lower.mention.claim, m.claim, m.story, TELLING) for m in higher.mentions):
        return True
    if any(makes_up(m.claim, higher.mention.claim, m.story) for m in lower.mentions):
        return True
    if lower.number >= higher.number:
        return False
    if but_for_attackers(lower, higher):
        return True
    if beside_others(one) is not beside_others(other):
        return True
    return all(called_a_part(a, b) for a in lower.mentions for b in higher.mentions)


def but_for_attackers(one: Statement, other: Statement) -> bool:
    """Whether the higher of two numbers counts the attackers too, by its words or by those of the lower one."""
    lower, higher = sorted((one, other), key=lambda s: s.number)
    if not 0 < higher.number - lower.number <= ATTACKERS_AT_MOST:
        return False
    if any(WITH_ATTACKERS.search(m.claim.sentence) for m in lower.mentions):
        return False
    with_them = all(WITH_ATTACKERS.search(m.claim.sentence) for m in higher.mentions)
    return with_them or all(BESIDE_ATTACKERS.search(after(m)) for m in lower.mentions)


def after(m: Mention) -> str:
    """What a sentence says after a claim's number."""
    return m.claim.sentence[max(m.claim.end - m.claim.sentence_start, 0) :]


def called_a_part(lower: Mention, higher: Mention) -> bool:
    """Whether a lower number is one of some of them, of one nationality or group, or of a class in its text's toll."""
    a, b = lower.claim, higher.claim
    if some_of(lower) and not some_of(higher):
        return True
    if a.nationality is not None and b.nationality is None:
        return True
    if group(a) and not group(b) and b.who in (Who.PERSON, Who.CIVILIAN):
        return True
    own_toll = lower.stored.document == higher.stored.document and b.source is None
    return own_toll and classes(a.who, b.who) is Relation.SUB


def some_of(m: Mention) -> bool:
    """Whether a claim's own words say that it counts some of those told of, or those whom one witness saw.

    A class inside a toll is one of a figure of its own, whatever else it is among.
    """
    claim, start = m.claim, max(m.claim.start - m.claim.sentence_start, 0)
    if SEEN.search(claim.sentence, 0, start):
        return True
    if m.own_class:
        return False
    among = SOME_OF.match(claim.sentence, start + claim.end - claim.start) or AMONG.search(claim.sentence, 0, start)
    return among is not None


def beside_others(statement: Statement) -> bool:
    """Whether "21 others" come beside a number of the same measure that the text gives before."""
    return all(
        tokens(m.claim.noun) == OTHERS
        and any(c[0] == m.claim.measure and c[2] != m.claim.value for c in m.story.counts)
        for m in statement.mentions
    )


def group(claim: Claim) -> bool:
    """Whether people are counted by a word for some among those hit: passengers, evacuees, students."""
    return claim.who is Who.PERSON and not tokens(claim.noun).isdisjoint(groups())


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """The words by which the lexicon counts people of no class, without those for anybody."""
    return frozenset(word for word in load_lexicon("measures")["people"]["person"] if " " not in word) - ANYBODY
