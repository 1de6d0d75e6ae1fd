"""Figures into findings: the ladder on every two statements, one finding for each kind that a figure shows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from factcheck.reconcile.ladder import RULES_VERSION, verdict
from factcheck.reconcile.link import link
from factcheck.reconcile.mention import Mention, mentions
from factcheck.reconcile.near import near_measures
from factcheck.reconcile.no_casualties import denials
from factcheck.reconcile.pair import Pair, Verdict, pairs
from factcheck.reconcile.parts import Told, across
from factcheck.reconcile.reports_apart import Spanning
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.statements import History, Statement, history, number_of, positions
from factcheck.types import Figure, Finding, FindingKind, Position, Severity, StoredClaim

GRAVITY = {None: 0, Severity.LOW: 1, Severity.MEDIUM: 2, Severity.HIGH: 3}
ORDER = {kind: place for place, kind in enumerate(FindingKind)}


def findings(
    figures: Iterable[Figure], claims: Iterable[StoredClaim], settings: Settings = DEFAULT
) -> tuple[Finding, ...]:
    """All findings on the figures, in the same order whatever the order of the claims."""
    known = {m.stored.id: m for m in mentions(claims)}
    return findings_on(figures, known, settings)


def findings_on(
    figures: Iterable[Figure],
    known: Mapping[int, Mention],
    settings: Settings = DEFAULT,
    changed: Set[str] | None = None,
) -> tuple[Finding, ...]:
    """The same of claims made ready, by id; where given, only the findings that list a figure in ``changed``.

    All figures that share a whole with its parts, or a number of a near measure, with a changed one must be given.
    """
    made: list[Finding] = []
    histories: dict[str, tuple[Figure, History]] = {}
    for figure in sorted(figures, key=lambda f: f.key):
        group = sorted((known[i] for i in figure.claims if i in known), key=lambda m: m.order)
        told = history(group, settings.judging)
        histories[figure.key] = figure, told
        if changed is None or figure.key in changed:
            made += of_figure(figure, told, settings)
    made += spanning(histories, settings, changed)
    return tuple(sorted(unique(made), key=lambda f: (f.figure, ORDER[f.kind], f.fingerprint)))


def of_figure(figure: Figure, told: History, settings: Settings) -> list[Finding]:
    """The findings inside one figure: its pairs of statements by kind."""
    found: dict[FindingKind, list[tuple[Pair, Verdict]]] = defaultdict(list)
    for statement in told.statements:
        if len(statement.mentions) > 1 and len({m.stored.document for m in statement.mentions}) > 1:
            pair = Pair(figure, statement, statement, told, settings)
            said = verdict(pair)
            if said is not None:
                found[said.kind].append((pair, said))
    for pair in pairs(figure, told, settings):
        said = verdict(pair)
        if said is not None:
            found[said.kind].append((pair, said))
    # The same two origins with the same numbers, once as printed and once with "at least", are one dispute.
    disputed = {sides_of(pair) for pair, _ in found.get(FindingKind.CONTRADICTION, ())}
    spreads = [(pair, said) for pair, said in found.pop(FindingKind.SPREAD, ()) if sides_of(pair) not in disputed]
    if spreads:
        found[FindingKind.SPREAD] = spreads
    return [
        of_kind(figure, kind, verdicts, settings) for kind, verdicts in sorted(found.items(), key=lambda x: ORDER[x[0]])
    ]


def sides_of(pair: Pair) -> frozenset[tuple[str, float]]:
    """The two origins of a pair with their numbers."""
    return frozenset((s.origin, s.number) for s in (pair.earlier, pair.later))


def of_kind(figure: Figure, kind: FindingKind, verdicts: Sequence[tuple[Pair, Verdict]], settings: Settings) -> Finding:
    """One finding of a kind: all positions that take part, with the reason and severity of the gravest pair."""
    said: list[Statement] = []
    for pair, _ in verdicts:
        said += [s for s in (pair.earlier, pair.later) if s not in said]
    gravest_pair, gravest = min(verdicts, key=standing_first)
    return finding(
        kind,
        gravest.severity,
        (figure.key,),
        positions(said),
        gravest.reason,
        relations(*first_claims(gravest_pair), settings),
        gravest.gap,
        gravest.ratio,
    )


def standing_first(found: tuple[Pair, Verdict]) -> tuple[object, ...]:
    """What orders the pairs of a finding: the gravest, one that denies the other's very number, the widest gap."""
    pair, said = found
    another = pair.denies and not pair.agree
    return -GRAVITY[said.severity], another, -(said.gap or 0), pair.earlier.mention.order, said.reason


def first_claims(pair: Pair) -> tuple[Mention, Mention]:
    """The claims that stand for a pair's two sides; of one statement in several documents, those of two of them."""
    one, other = pair.earlier.mention, pair.later.mention
    if one is other:
        other = next((m for m in pair.later.mentions if m.stored.document != one.stored.document), other)
    return one, other


def relations(a: Mention, b: Mention, settings: Settings) -> tuple[tuple[str, str], ...]:
    """How two claims stand to each other on each dimension, with the reason in words."""
    return tuple((found.dimension, f"{found.relation}: {found.why}") for found in link(a, b, settings).aspects)


def spanning(histories: Told, settings: Settings, changed: Set[str] | None = None) -> list[Finding]:
    """The findings that span figures, one for each kind and each set of figures; only of ``changed`` ones if given."""
    found: dict[tuple[FindingKind, tuple[str, ...]], list[Spanning]] = defaultdict(list)
    for spans in (*across(histories, settings), *near_measures(histories), *denials(histories, settings)):
        if changed is None or not changed.isdisjoint(spans[2]):
            found[spans[0], spans[2]].append(spans)
    made = []
    for (kind, keys), spans_of_kind in found.items():
        gravest = min(spans_of_kind, key=lambda s: (-GRAVITY[s[1]], s[4]))
        said = [statement for spans in spans_of_kind for statement in spans[3]]
        kept = list(dict.fromkeys(said))
        made.append(finding(kind, gravest[1], keys, positions(kept), gravest[4], spanning_relations(kind)))
    return made


def spanning_relations(kind: FindingKind) -> tuple[tuple[str, str], ...]:
    """What relates the figures of a finding that spans several."""
    if kind in (FindingKind.UNIT_MISMATCH, FindingKind.DENIAL):
        return (("measure", "OVERLAP: near measures"),)
    return (("scope", "SUB: a part and its whole"),)


def finding(
    kind: FindingKind,
    severity: Severity | None,
    spanned: tuple[str, ...],
    said: tuple[Position, ...],
    reason: str,
    related: tuple[tuple[str, str], ...],
    gap: float | None = None,
    ratio: float | None = None,
) -> Finding:
    """A finding with the fingerprint that keeps a person's decision: its kind, its figures and its values."""
    given = [value_of(p) for p in said if not p.denied]
    values = sorted([*given, *({value_of(p) for p in said if p.denied} - set(given))])
    sense = "|".join((kind.value, *spanned, *values))
    return Finding(
        kind=kind,
        severity=severity,
        figure=spanned[0],
        figures=spanned,
        positions=said,
        reason=reason,
        relations=related,
        rule=f"{kind.value}/{RULES_VERSION}",
        fingerprint=hashlib.sha256(sense.encode()).hexdigest()[:20],
        gap=round(gap, 6) if gap is not None else None,
        ratio=round(ratio, 6) if ratio is not None else None,
    )


def value_of(position: Position) -> str:
    """A position's value as fingerprints have it."""
    return f"{number_of(position)}/{position.low}/{position.high}/{position.bound}"


def unique(made: Iterable[Finding]) -> list[Finding]:
    """Each finding once; of two that say the same, the graver."""
    kept: dict[str, Finding] = {}
    for found in made:
        other = kept.get(found.fingerprint)
        if other is None or (GRAVITY[found.severity], other.reason) > (GRAVITY[other.severity], found.reason):
            kept[found.fingerprint] = found
    return list(kept.values())
