"""Figures that a publisher changed in a page that is out already: what the versions of a document say of one thing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from factcheck.reconcile.mention import THINGS, WHOLE_CLASSES
from factcheck.reconcile.names import tokens
from factcheck.reconcile.values import number
from factcheck.reconcile.wording import counted, quoted, where_and_when
from factcheck.types import (
    Bound,
    Claim,
    CorrectionNotice,
    Figure,
    Finding,
    FindingKind,
    Position,
    Severity,
    Stance,
    StoredClaim,
)

SAME_SENTENCE = 0.6  # of the words around two numbers that are shared, for the later sentence to be the earlier's
NUMBERS_AT_MOST = 8  # the last ones: a page may turn to and fro for months
Versions = Sequence[Sequence[StoredClaim]]  # the claims of each version of one document, the oldest first
Notices = Mapping[int, Collection[CorrectionNotice]]  # of the page's own correction, by document
NO_NOTICES: Notices = MappingProxyType({})
Said = tuple[float | None, float | None, float | None, Bound]


@dataclass(frozen=True, slots=True)
class Edit:
    """One figure of one document through its versions: ``claims`` are those whose numbers differ, the oldest first.

    ``noticed`` says of each change whether the version that made it, or the newest one, tells the earlier number.
    """

    claims: tuple[StoredClaim, ...]
    noticed: tuple[bool, ...]

    @property
    def quiet(self) -> tuple[tuple[StoredClaim, StoredClaim], ...]:
        """The changes of which nothing is said."""
        return tuple(pair for pair, told in zip(pairwise(self.claims), self.noticed, strict=True) if not told)


def edits(versions: Versions, notices: Notices = NO_NOTICES) -> Iterator[Edit]:
    """The figures that were changed from one version to the next, by the claims of the newest."""
    if not versions:
        return
    newest = versions[-1]
    before: dict[int, tuple[StoredClaim, ...]] = {}
    for old, new in pairwise(versions):
        pairs = {later.id: earlier for earlier, later in matched(old, new)}
        before = {
            claim.id: (*before.get(pairs[claim.id].id, ()), pairs[claim.id]) for claim in new if claim.id in pairs
        }
    for claim in newest:
        told = [*before.get(claim.id, ()), claim]
        changed, noticed = [told[0]], list[bool]()
        for each, version in zip(told[1:], versions[len(versions) - len(told) + 1 :], strict=True):
            if is_edited(changed[-1].claim, each.claim):
                told_of = any(is_noticed(changed[-1].claim, each.claim, text) for text in (version, newest))
                noticed.append(told_of or is_in_notice(changed[-1], each, claim.document, notices))
                changed.append(each)
            else:
                changed[-1] = each
        if noticed:
            yield Edit(tuple(changed[-NUMBERS_AT_MOST:]), tuple(noticed[1 - NUMBERS_AT_MOST :]))


def matched(old: Iterable[StoredClaim], new: Sequence[StoredClaim]) -> Iterator[tuple[StoredClaim, StoredClaim]]:
    """Which claim of the newer version stands where which one of the older stood, the surest pairs first."""
    sure = [
        (near, earlier.id, later.id, earlier, later)
        for earlier in old
        for later in new
        if (near := nearness(earlier.claim, later.claim)) >= SAME_SENTENCE
    ]
    taken: set[int] = set()
    for _, _, _, earlier, later in sorted(sure, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if earlier.id not in taken and later.id not in taken:
            taken |= {earlier.id, later.id}
            yield earlier, later


def nearness(old: Claim, new: Claim) -> float:
    """How much of the words around two numbers is shared; 0 where they count other things.

    Equal numbers come before others, so that of two tolls in one sentence each meets its own.
    """
    if (old.part, old.measure, old.scope, old.nationality) != (new.part, new.measure, new.scope, new.nationality):
        return 0.0
    whole = old.who in WHOLE_CLASSES and new.who in WHOLE_CLASSES
    if (old.who != new.who and not whole) or (old.measure in THINGS and old.noun != new.noun):
        return 0.0
    if is_elsewhere(old, new):
        return 0.0
    if Stance.SUPERSEDED in (old.stance, new.stance) or Stance.PROJECTED in (old.stance, new.stance):
        return 0.0
    here, there = around(old), around(new)
    shared = len(here & there) / len(here | there) if here | there else 1.0
    return shared + (shared >= SAME_SENTENCE and number(old) == number(new))


def is_elsewhere(old: Claim, new: Claim) -> bool:
    """Whether two claims are of other places or other days: a page that is written anew every day is not edited."""
    depth = min(len(old.place_path), len(new.place_path))
    if depth and old.place_path[-depth:] != new.place_path[-depth:]:
        return True
    if old.date_from is None or new.date_from is None or old.date_to is None or new.date_to is None:
        return False
    return old.date_from > new.date_to or new.date_from > old.date_to


def around(claim: Claim) -> frozenset[str]:
    """The words of a claim's sentence without its number."""
    start = claim.start - claim.sentence_start
    rest = f"{claim.sentence[:start]} {claim.sentence[start + claim.end - claim.start :]}"
    return frozenset(tokens(rest))


def is_edited(old: Claim, new: Claim) -> bool:
    """Whether the number was changed; the same sentence read otherwise by a newer extractor was not."""
    return number(old) != number(new) and old.sentence != new.sentence


def is_noticed(old: Claim, new: Claim, newest: Iterable[StoredClaim]) -> bool:
    """Whether the newest version tells that its number was another: by its own words, or by giving that as replaced."""
    if new.revision is not None:
        return True
    return any(
        each.claim.stance is Stance.SUPERSEDED
        and each.claim.measure is old.measure
        and number(each.claim) == number(old)
        for each in newest
    )


def is_in_notice(old: StoredClaim, new: StoredClaim, newest: int, notices: Notices) -> bool:
    """Whether the page says itself that it was corrected: a notice names the old number, or came with the new one.

    One that came with the change and names numbers, but neither of the two, is of another correction.
    """
    replaced, given = ({each.claim.value, each.claim.low, each.claim.high} for each in (old, new))
    here = notices.get(new.document, ())
    if any(replaced & notice.numbers for notice in (*here, *notices.get(newest, ()))):
        return True
    before = {notice.text for notice in notices.get(old.document, ())}
    return any(notice.text not in before and (not notice.numbers or given & notice.numbers) for notice in here)


def edit_findings(
    documents: Iterable[Versions], figures: Mapping[int, Figure], notices: Notices = NO_NOTICES
) -> tuple[Finding, ...]:
    """A finding for each changed figure; ``figures`` gives the figure that each current claim is in.

    A number that ever fell without a word is of medium severity, one that rose of low, one that the page tells of is
    none. One that was changed and changed back is told with both steps.
    """
    from factcheck.reconcile.judge import unique

    found = unique(
        edit_finding(edit, figures[edit.claims[-1].id])
        for versions in documents
        for edit in edits(versions, notices)
        if edit.claims[-1].id in figures
    )
    return tuple(found)


def edit_finding(edit: Edit, figure: Figure) -> Finding:
    """The finding that an edit is: its positions are what each version said."""
    from factcheck.reconcile.judge import finding

    new = edit.claims[-1]
    numbers = " -> ".join(quoted(each.claim) for each in edit.claims)
    edited = f"{new.publisher} edited {new.document_name}" if new.publisher else f"{new.document_name} was edited"
    what = f"{counted(figure, new.claim)}{where_and_when(figure)}"
    notice = "and says so" if not edit.quiet else "without notice"
    if 0 < len(edit.quiet) < len(edit.noticed):
        silent = " and ".join(f"{quoted(a.claim)} -> {quoted(b.claim)}" for a, b in edit.quiet)
        notice = f"{silent} without notice"
    reason = f"{edited}: {numbers} {what}, {notice}; the older text is kept."
    fell = any(number(b.claim) < number(a.claim) for a, b in edit.quiet)
    severity = None if not edit.quiet else Severity.MEDIUM if fell else Severity.LOW
    return finding(
        FindingKind.EDITED,
        severity,
        (figure.key,),
        tuple(position(each) for each in edit.claims),
        reason,
        (("document", "EQ: versions of one document"),),
    )


def position(stored: StoredClaim) -> Position:
    """What one version says."""
    claim = stored.claim
    return Position(
        value=claim.value,
        low=claim.low,
        high=claim.high,
        bound=claim.bound,
        claims=(stored.id,),
        origins=(stored.origin,),
        documents=(stored.document,),
    )
