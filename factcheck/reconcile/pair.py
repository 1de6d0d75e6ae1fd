"""Two statements on one figure side by side, and what a rule of the ladder says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.reconcile.settings import Settings
from factcheck.reconcile.statements import History, Statement, narrower_in_all, one_voice
from factcheck.reconcile.values import agree, gap, is_some
from factcheck.reconcile.voice import one_origin
from factcheck.types import Bound, Figure, FindingKind, Revision, Severity


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two statements on one figure, the earlier first; ``again`` where the later repeats what was said before it."""

    figure: Figure
    earlier: Statement
    later: Statement
    history: History
    settings: Settings
    again: bool = False

    @property
    def one_origin(self) -> bool:
        """Whether both are one origin's words; what two sources say together is each one's."""
        return one_voice(self.earlier, self.later)

    @property
    def one_speaker(self) -> bool:
        """Whether both go back to one first speaker: his own words, or what a data set coded from them."""
        return one_origin(self.earlier.speaker, self.later.speaker)

    @property
    def with_reference(self) -> bool:
        """Whether one of them is a row of a reference data set, which neither quotes, updates nor corrects anybody."""
        return self.earlier.reference or self.later.reference

    @property
    def unsettled(self) -> bool:
        """Whether one of them is a row of a data set that is no count of all of that place and day."""
        return self.earlier.unsettled or self.later.unsettled

    @property
    def agree(self) -> bool:
        """Whether the values say the same."""
        return agree(self.earlier.mention.claim, self.later.mention.claim, self.settings.judging)

    @property
    def gap(self) -> tuple[float, float] | None:
        """The gap g between the intervals and its ratio r; None where they meet."""
        return gap(self.earlier.mention.claim, self.later.mention.claim, self.settings.judging)

    @property
    def rises(self) -> bool:
        """Whether the later number is the higher."""
        return self.later.number > self.earlier.number

    @property
    def both_stand(self) -> bool:
        """Whether both are counts, not additions to one, and neither was replaced by a later word of its origin."""
        both = (self.earlier, self.later)
        return all(s in self.history.live and not s.says(Revision.INCREMENT) for s in both)

    @property
    def timed(self) -> bool:
        """Whether it is known of both when they were told."""
        return not (self.earlier.redated or self.later.redated)

    @property
    def vague(self) -> bool:
        """Whether one of them is no count but a vague word."""
        return Bound.VAGUE in (self.earlier.mention.claim.bound, self.later.mention.claim.bound)

    @property
    def denies(self) -> bool:
        """Whether one of them is a denial."""
        return self.earlier.denied or self.later.denied


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found between two statements."""

    kind: FindingKind
    severity: Severity | None
    reason: str
    gap: float | None = None
    ratio: float | None = None


def pairs(figure: Figure, known: History, settings: Settings) -> Iterator[Pair]:
    """All pairs of statements, the earlier first, and again where an older value is printed after a newer one."""
    said = known.statements
    for i, one in enumerate(said):
        for other in said[i + 1 :]:
            if one.reference and one.origin == other.origin:
                continue  # two numbers of one row
            earlier, later = sorted(
                (one, other), key=lambda s: (s.days[0], not s.superseded, s.number, s.mention.order)
            )
            yield Pair(figure, earlier, later, known, settings)
            if earlier.origin == later.origin and earlier.days[0] < later.days[0] < earlier.days[-1]:
                yield Pair(figure, later, earlier, known, settings, again=True)


def narrow_and_wide(pair: Pair) -> tuple[Statement, Statement] | None:
    """Two statements of which one is said of a place inside the other's place, the narrower first."""
    if pair.denies:
        return None
    for narrow, wide in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        if narrower_in_all(narrow, wide):
            return narrow, wide
    return None


def growth_explains(pair: Pair) -> bool:
    """Whether a running total told later is higher by no more than it may have grown since."""
    judging = pair.settings.judging
    if not pair.history.series or not pair.rises or pair.earlier.number <= 0:
        return False
    start = pair.figure.date_from.toordinal() if pair.figure.date_from else pair.earlier.days[0] - 30
    since, more = pair.earlier.days[0] - start, pair.later.days[0] - pair.earlier.days[-1]
    if more <= 0:
        return False
    if more > judging.apart_days:
        return True
    share = pair.later.number / pair.earlier.number - 1
    return share <= judging.growth * more / max(since, 1) + judging.growth_slack


def denies_another_number(pair: Pair) -> bool:
    """Whether the one denies a number that is not the other's and gives one of his own: that is no word on the other.

    Who denies 51 and says five denies the 51, and not that there were any.
    """
    if pair.agree or pair.earlier.denied is pair.later.denied:
        return False
    denier = pair.earlier if pair.earlier.denied else pair.later
    own = (s for s in pair.history.live if s.origin == denier.origin and not s.denied)
    return any(is_some(s.mention.claim) for s in own)
