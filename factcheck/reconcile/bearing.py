"""How each word on a figure bears on a claim that is checked: it agrees, differs, replaces it, or proves nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from factcheck.reconcile.aspect import Relation
from factcheck.reconcile.compare import classes
from factcheck.reconcile.copied import described, is_copy
from factcheck.reconcile.figures import figure_of
from factcheck.reconcile.ladder import verdict
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.pair import Pair, Verdict, pairs
from factcheck.reconcile.perpetrators import perpetrators
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.speaking import UNNAMED
from factcheck.reconcile.statements import History, Statement, history
from factcheck.reconcile.values import agree
from factcheck.reconcile.voice import one_origin
from factcheck.reconcile.wording import printed_day, quoted
from factcheck.types import Bound, Figure, FindingKind, Stance

DIFFERS = frozenset(
    {
        FindingKind.CONTRADICTION,
        FindingKind.DENIAL,
        FindingKind.PART_EXCEEDS_WHOLE,
        FindingKind.RELAY_DIVERGENCE,
    }
)


class Bearing(StrEnum):
    """How a stored statement bears on the claim that is checked."""

    AGREES = "agrees"
    DIFFERS = "differs"
    REPLACES = "replaces"  # what took the place of the value that is checked
    REPLACED = "replaced"  # an older word that its own origin replaced
    OPEN = "open"  # neither agrees nor excludes: bounds, vague words, other times
    SAME_ORIGIN = "same_origin"  # the claim's own speaker, or a copy of the text: it proves nothing
    OTHER_SCOPE = "other_scope"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one origin says that bears on a checked claim: its value in words, and the stored claims that say it."""

    bearing: Bearing
    origin: str
    said: str
    claims: tuple[int, ...]
    reason: str
    kind: FindingKind | None = None
    speaker: str = ""  # the first speaker, as whose word it counts, where another than the origin that is shown
    reference: bool = False  # a row of a reference data set, no report
    far: bool = False  # a bound or a vague word, and far from the checked number
    denied: bool = False  # said not to be so
    rows: int = 1  # of a data set that are told of together

    @property
    def counts_as(self) -> str:
        """As whose word it counts."""
        return self.speaker or self.origin


@dataclass(frozen=True, slots=True)
class Circle:
    """One checked claim among the claims of its figure."""

    figure: Figure
    told: History
    said: Statement
    checked: Mention
    settings: Settings


def without_numbers(settings: Settings) -> Settings:
    """The settings by which far numbers keep no claim from its figure: the number is what is checked."""
    free = replace(
        settings.linking, numbers_twice=0.0, numbers_five_times=0.0, numbers_ten_times=0.0, numbers_further=0.0
    )
    return replace(settings, linking=free)


def circle_of(checked: Mention, group: Sequence[Mention], settings: Settings) -> Circle | None:
    """The claim among the statements of its figure; None where it is none: what is feared has not happened."""
    if checked.claim.stance is Stance.PROJECTED:
        return None
    undated = checked.published is None
    if undated:
        # A text without a day is taken to be said with the latest report: nothing before it is held against it.
        last = max((m.published for m in group if m.published is not None and not m.stored.reference), default=None)
        group = [replace(m, published=last) if m.stored.id < 0 else m for m in group]
    told = history(group, settings.judging)
    if undated:
        told = replace(told, live=live_without(group, told, settings))
    found = next(s for s in told.statements if any(m.stored.id == checked.stored.id for m in s.mentions))
    # Whoever says it, or nobody: that it is asked about is enough to set it against the others.
    said = replace(found, named=True)
    told = replace(
        told,
        statements=tuple(said if s is found else s for s in told.statements),
        live=frozenset(said if s is found else s for s in told.live),
    )
    return Circle(figure_of(group, settings), told, said, checked, settings)


def live_without(group: Sequence[Mention], told: History, settings: Settings) -> frozenset[Statement]:
    """The statements that stand where nothing of an undated text replaces a stored one; its own stand too."""
    alone = history([m for m in group if m.stored.id > 0], settings.judging)
    standing = {m.stored.id for s in alone.live for m in s.mentions}
    return frozenset(s for s in told.statements if not (i := stored_ids(s)) or standing & set(i))


def stored_ids(statement: Statement) -> tuple[int, ...]:
    """The stored claims of a statement."""
    return ids(m for m in statement.mentions if m.stored.id > 0)


def own_copies(circle: Circle) -> list[Evidence]:
    """Who else prints the very statement: one origin, however often printed."""
    also = [m for m in circle.said.mentions if m.stored.id > 0]
    if not also or circle.said not in circle.told.live:
        return []
    copied = all(is_copy(circle.checked, m) for m in also)
    why = "the same text" if copied else f"the same origin, {circle.said.origin}, with the same value"
    said = quoted(circle.said.mention.claim)
    return [Evidence(Bearing.SAME_ORIGIN, circle.said.origin, said, ids(also), why, FindingKind.SAME_ORIGIN)]


def in_figure(circle: Circle) -> list[Evidence]:
    """What each other statement on the figure says of the checked one."""
    found: dict[Statement, Evidence] = {}
    for pair in pairs(circle.figure, circle.told, without_numbers(circle.settings)):
        if circle.said not in (pair.earlier, pair.later):
            continue
        other = pair.later if pair.earlier is circle.said else pair.earlier
        if not stored_ids(other):
            continue
        said = own_denial(pair, other) or verdict(pair)
        bearing = bearing_of(circle, pair, other, said)
        reason = said.reason if said is not None else "nothing is to be said of the two"
        value, kind = quoted(other.mention.claim), said.kind if said is not None else None
        made = Evidence(
            bearing,
            other.origin,
            value,
            stored_ids(other),
            reason,
            kind,
            speaker=other.speaker,
            reference=other.reference,
            far=contrary(pair, circle, other),
            denied=other.denied,
        )
        if other not in found or found[other].bearing is Bearing.OPEN:
            found[other] = made
    return list(found.values())


def own_denial(pair: Pair, other: Statement) -> Verdict | None:
    """Whether the very speaker of the checked number denies it, whoever else gives it; what another denies is not his.

    An older denial counts too: whether he has changed his mind is for a person to see.
    """
    if not pair.one_origin or pair.earlier.denied is pair.later.denied or not other.denied:
        return None
    if not pair.agree:
        return None
    return Verdict(FindingKind.DENIAL, None, f"{other.origin} itself denies {quoted(other.mention.claim)}.")


def bearing_of(circle: Circle, pair: Pair, other: Statement, said: Verdict | None) -> Bearing:
    """How another statement of the figure bears on the checked one."""
    live = circle.told.live
    if said is not None and said.kind is FindingKind.DENIAL and pair.one_origin:
        return Bearing.DIFFERS
    if other not in live:
        return Bearing.REPLACED
    if circle.said not in live and other.origin == circle.said.origin:
        return Bearing.REPLACES
    if said is None:
        return Bearing.AGREES if pair.agree and other.denied and circle.said.denied else Bearing.OPEN
    if vaguer(circle, other):
        return Bearing.OPEN
    if said.kind in DIFFERS or (said.kind is FindingKind.SPREAD and pair.gap is not None):
        return Bearing.DIFFERS
    if said.kind is FindingKind.UPDATE and other is pair.later and not pair.one_origin:
        # Nothing is given since a text without a day, which is said with the latest report.
        return Bearing.DIFFERS if circle.checked.published is None and pair.gap is not None else Bearing.REPLACES
    if pair.one_origin and circle.checked.published is None and pair.gap is not None:
        return Bearing.DIFFERS  # quoted otherwise, and no later day on which it may have said so
    if pair.one_origin or (pair.agree and (pair.one_speaker or same_speaker(circle.said, other))):
        return Bearing.SAME_ORIGIN
    if pair.agree and only_copies(circle.checked, other):
        return Bearing.SAME_ORIGIN
    agreed = said.kind is FindingKind.CORROBORATES or (pair.agree and borne_out(circle, other, said))
    vague = circle.checked.claim.bound is Bound.VAGUE
    return (
        Bearing.AGREES
        if agreed and (vague or not (is_far(circle, other) or is_far_over(circle, other)))
        else Bearing.OPEN
    )


def borne_out(circle: Circle, other: Statement, said: Verdict) -> bool:
    """Whether a claim that counts people is borne out by a number of fighters: soldiers are people, not all are."""
    wider = classes(circle.checked.claim.who, other.mention.claim.who) is Relation.SUP
    return said.kind is FindingKind.SCOPE_DIFFERENCE and wider and perpetrators(circle.said, other) is None


def vaguer(circle: Circle, other: Statement) -> bool:
    """Whether a vague word ("dozens") is all that another gives, and more than that is checked."""
    return other.mention.claim.bound is Bound.VAGUE and circle.checked.claim.bound is not Bound.VAGUE


def contrary(pair: Pair, circle: Circle, other: Statement) -> bool:
    """Whether a bound or vague word that excludes nothing by itself stands far from the checked number."""
    return is_far(circle, other) or (vaguer(circle, other) and pair.gap is not None)


def is_far(circle: Circle, other: Statement) -> bool:
    """Whether the checked number is so far over another's lower bound that the bound hardly leaves room for it."""
    mine = circle.said.number
    return mine > 0 and (mine - other.number) / mine >= circle.settings.judging.high_ratio


def is_far_over(circle: Circle, other: Statement) -> bool:
    """The same, where the checked number is the lower bound."""
    theirs = other.number
    return theirs > 0 and (theirs - circle.said.number) / theirs >= circle.settings.judging.high_ratio


def same_speaker(one: Statement, other: Statement) -> bool:
    """Whether both are the word of speakers described alike, "ministry" here and there: they may be one."""
    a, b = described(one.speaker), described(other.speaker)
    return a is not None and a == (b or other.speaker.casefold())


def only_copies(checked: Mention, other: Statement) -> bool:
    """Whether a statement stands in copies of the checked text alone."""
    return all(is_copy(checked, m) for m in other.mentions if m.stored.id > 0)


def outdated(circle: Circle, evidence: list[Evidence]) -> str | None:
    """Why the claim's value is an old one of its own series; None where it is not.

    Where nobody is named for it and no word that stands agrees, it is of the series that it was once the value of.
    What replaced it is marked so in the evidence.
    """
    if circle.said.superseded:
        return "the text itself gives it as an older figure"
    if circle.said not in circle.told.live:
        return replaced_by(circle.said, [s for s in circle.told.live if s.origin == circle.said.origin])
    if any(e.bearing in (Bearing.AGREES, Bearing.SAME_ORIGIN) for e in evidence):
        return None
    spoken = circle.checked.claim.source is not None and circle.checked.stored.origin_kind not in UNNAMED
    for old in circle.told.statements:
        if old in circle.told.live or not same_value(old, circle):
            continue
        if spoken and not one_origin(old.origin, circle.said.origin):
            continue
        newer = [s for s in circle.told.live if s.origin == old.origin]
        if newer or old.superseded:
            since = {claim for s in newer for claim in ids(s.mentions)}
            for at, each in enumerate(evidence):
                if since & set(each.claims):
                    evidence[at] = replace(each, bearing=Bearing.REPLACES)
            return replaced_by(old, newer)
    return None


def same_value(old: Statement, circle: Circle) -> bool:
    """Whether an older statement gives the value that is checked."""
    return agree(old.mention.claim, circle.said.mention.claim, circle.settings.judging)


def replaced_by(old: Statement, newer: Sequence[Statement]) -> str:
    """What took an old value's place, in words."""
    if not newer:
        return f"{quoted(old.mention.claim)} is an older figure, which {old.origin} is no longer quoted with"
    last = max(newer, key=lambda s: (s.days[-1], s.number))
    return (
        f"{old.origin} gave {quoted(old.mention.claim)}{printed_day(old)} and gives {quoted(last.mention.claim)} since"
        f"{printed_day(last).removeprefix(' on')}"
    )


def ids(some: Iterable[Mention]) -> tuple[int, ...]:
    """The stored claims' ids."""
    return tuple(sorted({m.stored.id for m in some}))
