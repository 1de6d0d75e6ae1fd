"""Whether of two numbers the lower counts some of those whom the higher counts, by the words of either text."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.names import tokens
from factcheck.reconcile.statements import Statement
from factcheck.reconcile.story import counts_within
from factcheck.types import Claim, Who

# "six of the raids", "ten of them": some of what was told before.
SOME_OF = re.compile(r"\W*(?:out )?of (?:the|them|these|those|its|their|his|her|whom|which)\b", re.IGNORECASE)
# Nouns for any people; all others for people of no class of their own name a group among them.
ANYBODY = frozenset(
    {"people", "person", "persons", "others", "individuals", "individual", "dead", "victims", "victim", "souls"}
    | {"martyrs", "martyr", "casualties", "casualty", "wounded", "injured", "lives", "bodies", "body", "corpses"}
    | {"corpse", "men and women", "inhabitants", "inhabitant", "members", "member", "survivors"}
)


def a_part(one: Statement, other: Statement) -> bool:
    """Whether the lower of two numbers is told, or called by its words, as a part of what the higher counts."""
    lower, higher = sorted((one, other), key=lambda s: s.number)
    if any(counts_within(lower.mention.claim, m.claim, m.story) for m in higher.mentions):
        return True
    if lower.number >= higher.number:
        return False
    return all(called_a_part(a, b) for a in lower.mentions for b in higher.mentions)


def called_a_part(lower: Mention, higher: Mention) -> bool:
    """Whether a lower number is one of some of them, of one nationality or group, or of a class in its text's toll."""
    a, b = lower.claim, higher.claim
    if some_of(a) and not some_of(b):
        return True
    if a.nationality is not None and b.nationality is None:
        return True
    if group(a) and not group(b) and b.who in (Who.PERSON, Who.CIVILIAN):
        return True
    own_toll = lower.stored.document == higher.stored.document and b.source is None
    return own_toll and classes(a.who, b.who) is Relation.SUB


def some_of(claim: Claim) -> bool:
    """Whether a claim's own words say that it counts some of what was told before."""
    return SOME_OF.match(claim.sentence, max(claim.end - claim.sentence_start, 0)) is not None


def group(claim: Claim) -> bool:
    """Whether people are counted by a word for some among those hit: passengers, evacuees, students."""
    return claim.who is Who.PERSON and not tokens(claim.noun).isdisjoint(groups())


@lru_cache(maxsize=1)
def groups() -> frozenset[str]:
    """The words by which the lexicon counts people of no class, without those for anybody."""
    from factcheck.extract.lexicon import load_lexicon

    return frozenset(word for word in load_lexicon("measures")["people"]["person"] if " " not in word) - ANYBODY
