"""Whether a claim is in somebody's mouth, whether he is named, and who he is where he is only described."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reconcile.mention import Mention
from factcheck.reconcile.voice import is_known
from factcheck.types import RELAYING_KINDS, Bound, SourceKind

# Kinds that do not say who spoke.
UNNAMED = frozenset({SourceKind.UNNAMED, SourceKind.UNKNOWN})


def is_named(m: Mention) -> bool:
    """Whether a claim has a named speaker; a party's own release needs no other, an outlet's own voice is nobody's."""
    kind = m.stored.origin_kind
    return kind not in UNNAMED and (m.claim.source is not None or kind not in RELAYING_KINDS)


def speaks(m: Mention) -> bool:
    """Whether a claim is in the mouth of somebody named."""
    return m.claim.source is not None and m.stored.origin_kind not in UNNAMED


def described(m: Mention, speakers: Iterable[Mention]) -> str:
    """Who a speaker is: one first described ("a monitor") and named later with the same number is the named one."""
    if not is_known(m.origin):
        for other in speakers:
            same = m.claim.value is not None and m.claim.value == other.claim.value
            if same and m.stored.origin_kind is other.stored.origin_kind and is_known(other.origin):
                return other.origin
    return m.origin


def vaguer(speaker: Mention, m: Mention) -> bool:
    """Whether a speaker gives but a vague word: "many", in a witness's mouth, is not the 17 that his text counts."""
    return speaker.claim.bound is Bound.VAGUE and m.claim.bound is not Bound.VAGUE
