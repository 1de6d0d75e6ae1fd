"""What each origin is quoted with on a figure: each value once, with the days and outlets that printed it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.reconcile.bounded import bounded_elsewhere
from factcheck.reconcile.copied import as_first_printed
from factcheck.reconcile.mention import Mention
from factcheck.reconcile.offices import as_one_office
from factcheck.reconcile.settings import Judging
from factcheck.reconcile.speaking import described, is_named, speaks, vaguer
from factcheck.reconcile.story import TELLING
from factcheck.reconcile.values import agree, gap, number
from factcheck.reconcile.voice import one_origin, row_of
from factcheck.reconcile.where import inside, narrower
from factcheck.types import Bound, Position, Revision, Scope, SourceKind, Stance

NO_DAY = 0
TIMES = 10  # a number so many times another is of something else


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One value in one origin's mouth; ``days`` are publication ordinals, sorted, and ``told`` who printed it when.

    A row of a reference data set (``reference``) is no quotation of those whom it was coded from: its ``origin`` is the
    row itself, under whose name its values are shown and judged. ``speaker`` is its first speaker, as whose word it
    counts; for a report he is the origin.
    """

    origin: str
    speaker: str
    reference: bool
    kind: SourceKind
    named: bool
    mentions: tuple[Mention, ...]
    days: tuple[int, ...]
    told: frozenset[tuple[int, str]]

    @property
    def mention(self) -> Mention:
        """The first claim that says it."""
        return self.mentions[0]

    @property
    def number(self) -> float:
        """The number that its words turn on."""
        return number(self.mention.claim)

    @property
    def unsettled(self) -> bool:
        """Whether it is a row of a data set: one of several there and then, or lying somewhere in a province.

        Such a row bears out a number, but is no count of the place and day that another number could contradict.
        """
        return self.reference and any(m.several or m.somewhere for m in self.mentions)

    @property
    def superseded(self) -> bool:
        """Whether every claim of it stands in the text as an older value."""
        return all(m.claim.stance is Stance.SUPERSEDED for m in self.mentions)

    @property
    def denied(self) -> bool:
        """Whether it is given as denied."""
        return any(m.claim.stance is Stance.DENIED for m in self.mentions)

    @property
    def redated(self) -> bool:
        """Whether it is not known when any of its reports was printed."""
        return any(m.redated for m in self.mentions)

    def says(self, revision: Revision) -> bool:
        """Whether its own words say so of an earlier value."""
        return any(m.claim.revision is revision for m in self.mentions)


def statements(group: Iterable[Mention], judging: Judging) -> tuple[Statement, ...]:
    """The statements on one figure; what is feared or expected is none."""
    asserted = [m for m in group if m.claim.stance is not Stance.PROJECTED]
    origins = origin_of(asserted, judging)
    bounded = bounded_elsewhere(asserted, origins, judging)
    said: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for m in asserted:
        claim = m.claim
        denied = claim.stance is Stance.DENIED
        low, high, bound = bounded.get(m, (claim.low, claim.high, claim.bound))
        said[row_of(m.stored), origins[m], claim.value, low, high, bound, denied].append(m)
    made = []
    for (row, origin, *_), members in said.items():
        members = sorted(members, key=lambda m: m in bounded)
        speaking = [m for m in members if m.origin == origin] or members
        made.append(
            Statement(
                origin=str(row or origin),
                speaker=str(origin),
                reference=row is not None,
                kind=speaking[0].stored.origin_kind,
                named=row is not None or any(is_named(m) for m in speaking),
                mentions=tuple(members),
                days=tuple(sorted({m.published or NO_DAY for m in members})),
                told=frozenset((m.published or NO_DAY, m.stored.publisher or m.stored.document_name) for m in members),
            )
        )
    return tuple(sorted(made, key=lambda s: s.mention.order))


def told_before(one: Statement, other: Statement) -> bool:
    """Whether one was told on earlier days than another; what a data set counts of an event holds for good."""
    for_good = any(s.reference and s.mention.claim.scope is Scope.INCIDENT for s in (one, other))
    return not for_good and one.days[-1] < other.days[0]


def documents(statement: Statement) -> set[int]:
    """The documents that print a statement."""
    return {m.stored.document for m in statement.mentions}


def one_voice(one: Statement, other: Statement) -> bool:
    """Whether both are one origin's words; a row of a data set is nobody's but its own."""
    if one.reference or other.reference:
        return one.origin == other.origin
    return one_origin(one.origin, other.origin)


def origin_of(group: Sequence[Mention], judging: Judging) -> dict[Mention, str]:
    """Who said each claim: a text that gives a speaker's number again in its own voice echoes him; so does a copy."""
    by_document: dict[int, list[Mention]] = defaultdict(list)
    for m in group:
        if speaks(m):
            by_document[m.stored.document].append(m)
    origins: dict[Mention, str] = {}
    unspoken: set[Mention] = set()
    for m in group:
        speakers = by_document[m.stored.document]
        if speaks(m):
            origins[m] = described(m, speakers)
            continue
        echoed = [s for s in speakers if s.claim.value is not None and s.claim.value == m.claim.value]
        if m.claim.source is None:  # a number that a text has from somebody without a name is no speaker's other one
            echoed = echoed or [s for s in speakers if agree(s.claim, m.claim, judging) and not vaguer(s, m)]
        origins[m] = echoed[0].origin if echoed else m.origin
        if not echoed:
            unspoken.add(m)
    return as_one_office(as_first_printed(origins, unspoken))


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """All statements on a figure; those are ``live`` that no later word of their origin replaces."""

    statements: tuple[Statement, ...]
    live: frozenset[Statement]
    series: bool


def history(group: Sequence[Mention], judging: Judging) -> History:
    """The statements on one figure, and which of them still stand."""
    said = statements(group, judging)
    by_origin: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        by_origin[statement.origin].append(statement)
    series = sum(m.claim.scope is Scope.CUMULATIVE for m in group) * 2 > len(group)
    drafted = History(said, frozenset(), series)
    live = frozenset(
        s
        for s in said
        if not (s.superseded or outgrown(s))
        and not any(replaces(other, s, drafted, judging) for other in by_origin[s.origin])
    )
    return History(said, live, series)


def replaces(new: Statement, old: Statement, known: History, judging: Judging) -> bool:
    """Whether an origin's statement stands in place of another one of its own, as no denial does."""
    if new.denied or old.denied:
        return False
    if new is old or new.superseded or new.reference or agree(new.mention.claim, old.mention.claim, judging):
        return False
    if narrower_in_all(new, old) or narrower_in_all(old, new):
        return False
    if new.days[0] > old.days[0]:
        return True
    return new.days[0] == old.days[0] and new.number > old.number and grew(old, new, known, judging)


def outgrown(old: Statement) -> bool:
    """Whether a number that a toll "rose to" stands beside a higher one that each text of it puts in a speaker's mouth.

    A page links to its own report of the day before: "Toll rises to 70" below "more than 130, the envoy said".
    """
    if old.named or not old.says(Revision.ROSE):
        return False
    return all(any(old.number < n <= old.number * TIMES for n in spoken_in(m)) for m in old.mentions)


def spoken_in(m: Mention) -> set[float]:
    """The numbers of a claim's measure that its text puts in speakers' mouths."""
    return {n for measure, n in m.story.spoken if measure == m.claim.measure}


def narrower_in_all(one: Statement, other: Statement) -> bool:
    """Whether whatever says the one statement says it of a place inside the other's.

    A text that gives a number twice means the narrower of its places: a headline has the province, the lead its town.
    """
    return all(narrower(a, b) for a in narrowest(one) for b in other.mentions)


def narrowest(statement: Statement) -> list[Mention]:
    """The claims of a statement without those of whose number the same text says more nearly where."""
    return [
        m
        for m in statement.mentions
        if not any(inside(other, m) for other in statement.mentions if other.stored.document == m.stored.document)
    ]


def grew(lower: Statement, higher: Statement, known: History, judging: Judging) -> bool:
    """Whether two values that one origin is quoted with on one day are a count that rose, and not a misquotation.

    An origin that said "at least", of the number or of the whole that it is a part of, was still counting; but a value
    that the same text gives as another origin's own points to a mix-up.
    """
    if any(m.claim.stance is Stance.SUPERSEDED for m in lower.mentions) or higher.says(Revision.ROSE):
        return True
    own = [s for s in known.statements if s.origin == lower.origin]
    if any(s.superseded and s.number == lower.number for s in own):
        return True
    if known.series or mixed_up(lower, known) or mixed_up(higher, known):
        return False
    if gap(lower.mention.claim, higher.mention.claim, judging) is None:
        return True
    return any(s.number <= lower.number and still_counting(s) for s in own)


def still_counting(statement: Statement) -> bool:
    """Whether a value was given as a lower bound, or as a part of one on the event's day or the day after."""
    if statement.mention.claim.bound is Bound.AT_LEAST:
        return True
    of = [m for m in statement.mentions if m.whole is not None and m.whole.claim.bound is Bound.AT_LEAST]
    return any(m.days is not None and m.published is not None and m.published - m.days[1] <= 1 for m in of)


def mixed_up(statement: Statement, known: History) -> bool:
    """Whether every text that prints a number of an origin, bounded or not, gives it as another origin's own too."""
    same = [s for s in known.statements if s.origin == statement.origin and s.number == statement.number]
    documents = {m.stored.document for s in same for m in s.mentions}
    others = {
        m.stored.document
        for s in known.statements
        if s.named and s.origin != statement.origin and s.number == statement.number
        for m in s.mentions
    }
    return statement.number >= TELLING and documents <= others


def positions(said: Iterable[Statement]) -> tuple[Position, ...]:
    """The values that were said or denied, each with the origins and documents behind it, the lowest first."""
    behind: dict[tuple[float | None, float | None, float | None, Bound, bool], list[Statement]] = defaultdict(list)
    for s in said:
        claim = s.mention.claim
        behind[claim.value, claim.low, claim.high, claim.bound, s.denied].append(s)
    made = [
        Position(
            value=value,
            low=low,
            high=high,
            bound=bound,
            claims=tuple(sorted({m.stored.id for s in members for m in s.mentions})),
            origins=tuple(sorted({s.origin for s in members})),
            documents=tuple(sorted({m.stored.document for s in members for m in s.mentions})),
            denied=denied,
        )
        for (value, low, high, bound, denied), members in behind.items()
    ]
    return tuple(sorted(made, key=lambda p: (number_of(p), p.bound.value, p.denied)))


def number_of(position: Position) -> float:
    """The number that orders positions."""
    return next((n for n in (position.value, position.low, position.high) if n is not None), 0.0)
