"""A text against itself: parts over their wholes, sums that do not come out, a headline that its text does not bear."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.figures import figures
from factcheck.reconcile.judge import findings
from factcheck.reconcile.mention import WHOLE_CLASSES
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.values import agree, gap, number
from factcheck.reconcile.where import by_path
from factcheck.reconcile.wording import PEOPLE, quoted
from factcheck.types import Bound, Claim, FindingKind, Severity, Stance, StoredClaim

OF_A_TEXT = frozenset({FindingKind.PART_EXCEEDS_WHOLE, FindingKind.ARITHMETIC})
HEADLINE = "headline"
SUMMED_AT_MOST = 3  # numbers of the text that a headline may have added up
ENDS = frozenset('.!?…"”’)')


class Inconsistency(NamedTuple):
    """What does not fit within a text: its kind, how grave, why, and the claims concerned by id."""

    kind: str
    severity: Severity
    reason: str
    claims: tuple[int, ...]


def within_text(claims: Sequence[StoredClaim], settings: Settings, text: str = "") -> list[Inconsistency]:
    """What does not fit among the claims of one document; its headline may be its title or its first line."""
    found = []
    for each in findings(figures(claims, settings), claims, settings):
        if each.kind in OF_A_TEXT and each.severity is not None:
            ids = sorted({claim for position in each.positions for claim in position.claims}, reverse=True)
            found.append(Inconsistency(each.kind.value, each.severity, each.reason, tuple(ids)))
    heads = [c for c in claims if c.claim.part == "title" or in_first_line(c.claim, text)]
    ids_of_heads = {c.id for c in heads}
    body = [c for c in claims if c.id not in ids_of_heads and c.claim.stance is Stance.ASSERTED]
    for head in heads:
        found += against_body(head, body, settings)
    return found


def in_first_line(claim: Claim, text: str) -> bool:
    """Whether a claim stands in a first line that ends without a stop, as headlines do."""
    lines = text.lstrip().split("\n", 1)
    if claim.part != "text" or len(lines) < 2 or not lines[1].strip():
        return False
    offset = len(text) - len(text.lstrip())
    line = lines[0].rstrip()
    return claim.end <= offset + len(line) and line[-1:] not in ENDS


def against_body(head: StoredClaim, body: Iterable[StoredClaim], settings: Settings) -> list[Inconsistency]:
    """A headline's number that no number of the text below it bears, alone or as a sum."""
    same = [c for c in body if one_scope(head.claim, c.claim)]
    if not same or head.claim.stance is not Stance.ASSERTED or head.claim.bound is Bound.VAGUE:
        return []
    if any(agree(head.claim, c.claim, settings.judging) for c in same) or adds_up(head.claim, same):
        return []
    apart = [c for c in same if gap(head.claim, c.claim, settings.judging) is not None]
    if len(apart) < len(same):
        return []
    nearest = min(apart, key=lambda c: (abs(number(c.claim) - number(head.claim)), -c.id))
    reason = (
        f"The headline says {words(head.claim)}; the text below it says {words(nearest.claim)}"
        f"{' and nothing nearer' if len(same) > 1 else ''}."
    )
    return [Inconsistency(HEADLINE, Severity.MEDIUM, reason, (head.id, nearest.id))]


def one_scope(head: Claim, below: Claim) -> bool:
    """Whether a number of the text could be the one of the headline: same measure, scope and kind of people."""
    if head.measure is not below.measure or head.scope is not below.scope:
        return False
    if head.place_path and below.place_path and by_path(head.place_path, below.place_path)[0] is Relation.DISJOINT:
        return False
    if head.date_from and below.date_from:
        days = (head.date_from, head.date_to or head.date_from), (below.date_from, below.date_to or below.date_from)
        if days[0][0] > days[1][1] or days[1][0] > days[0][1]:
            return False
    relation = classes(head.who, below.who)
    wholes = below.subset_of is None and {head.who, below.who} <= WHOLE_CLASSES
    return relation is Relation.EQ or (wholes and relation is not Relation.DISJOINT)


def adds_up(head: Claim, below: Sequence[StoredClaim]) -> bool:
    """Whether a headline has added up two or three numbers of the text."""
    numbers = sorted({(c.claim.start, number(c.claim)) for c in below})[:12]
    sums = (sum(n for _, n in some) for size in range(2, SUMMED_AT_MOST + 1) for some in combinations(numbers, size))
    return number(head) in set(sums)


def words(claim: Claim) -> str:
    """A claim's number with whom or what it counts."""
    counted = PEOPLE[claim.who] if claim.who is not None else claim.noun or ""
    deed = "" if claim.who is None and claim.measure.value in (claim.noun or "") else claim.measure.value
    return " ".join(part for part in (quoted(claim), counted, deed) if part)
