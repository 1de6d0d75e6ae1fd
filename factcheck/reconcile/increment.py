"""One reconcile inside its transaction: from the documents that changed to the figures and findings that change.

Every step asks the database only for what it needs: the names that speak in the changed documents, the claims that
share a block with theirs, the pieces that these tie into, the figures of those, and the figures that a finding could
list beside them. What comes out equals comparing everything anew: `tests/reconcile/test_increments.py` holds the two
together. Comparing everything is the same with all documents taken for changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.reconcile.change import (
    PARTS,
    TOLLS,
    Change,
    Rules,
    Wholes,
    as_people_decided,
    restate,
    take_up,
    with_mates,
)
from factcheck.reconcile.crowds import Crowds
from factcheck.reconcile.figures import Draft, keyed
from factcheck.reconcile.judge import findings_on
from factcheck.reconcile.ready import Ready, prepare, renamed
from factcheck.reconcile.regroup import Drafts, drafted_with_marks, regrouped
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.versions import edit_findings
from factcheck.store import comparing, derived, drafts, slots, standing
from factcheck.store.chunks import chunks
from factcheck.store.rows_beside import beside_documents
from factcheck.store.versions import notices, versions
from factcheck.types import Figure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.derived import Saved
    from factcheck.store.drafts import Drafted

CLAIMS_AT_ONCE = 10_000


@dataclass
class Redrafted:
    """What the drafted figures stand in the place of: the figures ``old``, or all."""

    old: set[int]
    everything: bool

    def beside(self, connection: Connection, name: str) -> tuple[int, str, str] | None:
        """The first figure of a name that stays as it is: its id, its first claim and its key."""
        return None if self.everything else standing.first_of_name(connection, name, self.old)


def compare_anew(
    connection: Connection, changed: Collection[int] | None, run: int | None, rules: Rules
) -> tuple[int, Saved]:
    """Compare the changed documents' claims (None: all) with their neighbours; returns how many claims that were."""
    ready = Ready(connection)
    change, forgotten = taken_up(connection, changed, ready, rules)
    if not change.everything and not change.new and not forgotten:
        return 0, derived.Saved(unchanged=0)
    drafts.begin(connection)
    tolls = regrouped(connection, ready, change, TOLLS, None, rules)
    if not change.everything:
        changed_tolls = {claim for claim, group in tolls.group_of.items() if group > 0} | forgotten
        take_up(connection, change, comparing.parts_under(connection, changed_tolls))
        with_mates(connection, change, rules.decided)
    parts = regrouped(connection, ready, change, PARTS, Wholes(connection, tolls.group_of), rules)
    made = written_anew(connection, (tolls, parts), change, forgotten, ready, rules.settings)
    saved = written(connection, made, run, ready, rules.settings)
    drafts.end(connection)
    return len(change.new), saved


def taken_up(
    connection: Connection, changed: Collection[int] | None, ready: Ready, rules: Rules
) -> tuple[Change, set[int]]:
    """Make the changed documents' claims ready; also those whose speakers or parts change with them.

    Returns what is to be compared anew, and the claims that stood compared before in these documents.
    """
    if changed is None:
        comparing.forget_everything(connection)
        documents = comparing.documents_in_order(connection, None)
        renamed(connection, documents)
        new = prepare(connection, documents)
        change = Change(new, set(), True, count_crowds(connection, rules.settings))
        restate(connection, ready, change, set(), rules.settings)
        as_people_decided(connection, ready, change, rules.decided)
        return change, set()
    documents = comparing.documents_in_order(connection, changed)
    others = renamed(connection, documents) - set(documents)
    documents = comparing.documents_in_order(connection, {*documents, *others})
    crowds_before = count_crowds(connection, rules.settings)
    beside = beside_documents(connection, documents)
    forgotten = comparing.forget(connection, documents)
    new = prepare(connection, documents)
    change = Change(new, forgotten.pieces, False, count_crowds(connection, rules.settings))
    # A row of a data set means another thing once there is another one of its place and days, or no longer.
    take_up(connection, change, (beside | beside_documents(connection, documents)) - forgotten.claims)
    for measure, block in sorted(change.crowds.otherwise(crowds_before)):
        take_up(connection, change, slots.claims_in(connection, measure, block))
    restate(connection, ready, change, forgotten.restated - forgotten.claims, rules.settings)
    as_people_decided(connection, ready, change, rules.decided)
    return change, forgotten.claims


def count_crowds(connection: Connection, settings: Settings) -> Crowds:
    """The claims of the database, counted where they are looked for."""
    return Crowds(slots.count_slots(connection), settings.linking)


def written_anew(
    connection: Connection,
    regrouped: tuple[Drafts, Drafts],
    change: Change,
    forgotten: set[int],
    ready: Ready,
    settings: Settings,
) -> Redrafted:
    """Which figures the drafts replace; those that get or lose the bare name because of them are drafted too."""
    tolls, parts = regrouped
    kept = tolls.kept | parts.kept
    if change.everything:
        return Redrafted(standing.all_figures(connection) - kept, everything=True)
    regrouped_claims = tolls.regrouped | parts.regrouped | forgotten
    made = Redrafted(set(standing.figures_of(connection, regrouped_claims).values()) - kept, everything=False)
    first = drafts.first_of_names(connection)
    renamed_figures = set()
    for name in sorted(first.keys() | standing.names_of(connection, made.old)):
        other = made.beside(connection, name)
        if other is not None:
            figure, its_first, key = other
            bare = name not in first or its_first < first[name]
            if bare != (key == name):
                renamed_figures.add(figure)
    for figure, stored in standing.figures(connection, renamed_figures).items():
        group = sorted(ready.as_grouped(stored.claims).values(), key=lambda m: m.order)
        drafts.add(connection, [drafted_with_marks(group, settings)])
        made.old.add(figure)
    return made


def with_keys(connection: Connection, made: Redrafted) -> Iterator[list[tuple[Figure, Drafted]]]:
    """The drafted figures with their keys, each with its draft, in portions."""
    name = None
    for some in drafts.by_name(connection):
        figures = []
        for draft in some:
            bare = False
            if draft.name != name:
                name, other = draft.name, made.beside(connection, draft.name)
                bare = other is None or draft.first < other[1]
            figures.append((keyed(Draft(draft.figure, draft.name, draft.first), bare=bare), draft))
        yield figures


def written(connection: Connection, made: Redrafted, run: int | None, ready: Ready, settings: Settings) -> Saved:
    """Write the figures, and the findings that list any of them."""
    ids, new, altered = save_drafts(connection, made, run)
    gone = made.old - ids
    derived.mark_gone(connection, gone)
    stood = derived.findings_on(connection, made.old | ids)
    found = derived.Written()
    ordered = standing.in_order(connection, None if made.everything else ids)
    for some in portions(figures_in_turn(connection, ordered)):
        judged(connection, some, run, ready, settings, found, stood)
    return derived.settle(connection, found, stood - found.same, (new, altered, len(gone)))


def save_drafts(connection: Connection, made: Redrafted, run: int | None) -> tuple[set[int], int, int]:
    """Write the drafted figures; returns their ids, and how many are new and how many altered."""
    ids: set[int] = set()
    new = altered = 0
    for some in with_keys(connection, made):
        its, (added, changed, _) = derived.save_figures(connection, [figure for figure, _ in some], run, ())
        names = [(its[figure.key], draft.name, draft.first, draft.marks) for figure, draft in some]
        standing.write_names(connection, names)
        ids |= set(its.values())
        new, altered = new + added, altered + changed
    return ids, new, altered


def figures_in_turn(connection: Connection, ids: list[int]) -> Iterator[tuple[int, Figure]]:
    """Stored figures with their ids, in this order."""
    for some in chunks(ids):
        found = standing.figures(connection, some)
        yield from ((figure, found[figure]) for figure in some)


def portions(figures: Iterable[tuple[int, Figure]]) -> Iterator[dict[int, Figure]]:
    """Figures as many at a time as are judged at once."""
    some: dict[int, Figure] = {}
    size = 0
    for identity, figure in figures:
        some[identity] = figure
        size += len(figure.claims)
        if size >= CLAIMS_AT_ONCE:
            yield some
            some, size = {}, 0
    if some:
        yield some


def judged(
    connection: Connection,
    figures: dict[int, Figure],
    run: int | None,
    ready: Ready,
    settings: Settings,
    found: derived.Written,
    stood: set[int],
) -> None:
    """Write the findings that list any of these figures; those that they could list beside them are looked at too."""
    claims = {claim for figure in figures.values() for claim in figure.claims}
    beside = set(standing.figures_of(connection, comparing.families(connection, claims) - claims).values())
    beside |= standing.sharing_marks(connection, figures)
    others = standing.figures(connection, beside - figures.keys())
    known = ready.as_told(claims | {claim for figure in others.values() for claim in figure.claims})
    changed = {figure.key for figure in figures.values()}
    made = findings_on((*figures.values(), *others.values()), known, settings, changed)
    figure_of = {claim: figure for figure in figures.values() for claim in figure.claims}
    edited = versions(connection, claims)
    made += edit_findings(edited, figure_of, notices(connection, edited))
    all_ids = {figure.key: identity for identity, figure in (*figures.items(), *others.items())}
    found.add(derived.write_findings(connection, made, all_ids, run, stood))
