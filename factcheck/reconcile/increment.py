"""One reconcile inside its transaction: from the documents that changed to the figures and findings that change.

Every step asks the database only for what it needs: the names that speak in the changed documents, the claims that
share a block with theirs, the pieces that these tie into, the figures of those, and the figures that a finding could
list beside them. What comes out equals comparing everything anew: `tests/reconcile/test_increments.py` holds the two
together. Comparing everything is the same with all documents taken for changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.reconcile.figures import Draft, drafted, keyed
from factcheck.reconcile.judge import findings_on
from factcheck.reconcile.near import marks
from factcheck.reconcile.ready import Ready, prepare, renamed
from factcheck.reconcile.regroup import (
    PARTS,
    TOLLS,
    Change,
    Drafts,
    Rules,
    Wholes,
    as_people_decided,
    regrouped,
    restate,
    take_up,
    with_mates,
)
from factcheck.reconcile.settings import Settings
from factcheck.reconcile.versions import edit_findings
from factcheck.store import comparing, derived, standing
from factcheck.store.versions import versions
from factcheck.types import Figure

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.derived import Saved

CLAIMS_AT_ONCE = 10_000


@dataclass
class Redrafted:
    """Figures to be written: drafts with their marks, in the place of the figures ``old``, or of all."""

    drafts: list[Draft]
    marks: list[set[str]]
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
    group_of: dict[int, int] = {}
    tolls = regrouped(connection, ready, change, TOLLS, None, rules)
    group_of |= tolls.group_of
    changed_tolls = {claim for draft in tolls.figures for claim in draft.figure.claims} | forgotten
    if not change.everything:
        take_up(connection, change, comparing.parts_under(connection, changed_tolls))
        with_mates(connection, change, rules.decided)
    parts = regrouped(connection, ready, change, PARTS, Wholes(connection, group_of), rules)
    made = written_anew(connection, (tolls, parts), change, forgotten, ready, rules.settings)
    return len(change.new), written(connection, made, run, ready, rules.settings)


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
        change = Change(prepare(connection, documents), set(), everything=True)
        restate(connection, ready, change, set(), rules.settings)
        as_people_decided(connection, ready, change, rules.decided)
        return change, set()
    documents = comparing.documents_in_order(connection, changed)
    others = renamed(connection, documents) - set(documents)
    documents = comparing.documents_in_order(connection, {*documents, *others})
    forgotten = comparing.forget(connection, documents)
    change = Change(prepare(connection, documents), forgotten.pieces, everything=False)
    restate(connection, ready, change, forgotten.restated - forgotten.claims, rules.settings)
    as_people_decided(connection, ready, change, rules.decided)
    return change, forgotten.claims


def written_anew(
    connection: Connection,
    drafts: tuple[Drafts, Drafts],
    change: Change,
    forgotten: set[int],
    ready: Ready,
    settings: Settings,
) -> Redrafted:
    """All figures to be written: those grouped anew, and those that get or lose the bare name because of them."""
    made = Redrafted([], [], set(), change.everything)
    kept: set[int] = set()
    for each in drafts:
        made.drafts += each.figures
        made.marks += each.marks
        kept |= each.kept
    if change.everything:
        made.old = standing.all_figures(connection) - kept
        return made
    regrouped_claims = drafts[0].regrouped | drafts[1].regrouped | forgotten
    made.old = set(standing.figures_of(connection, regrouped_claims).values()) - kept
    names = {draft.name for draft in made.drafts} | standing.names_of(connection, made.old)
    first: dict[str, str] = {}
    for draft in made.drafts:
        first[draft.name] = min(draft.first, first.get(draft.name, draft.first))
    renamed_figures = set()
    for name in sorted(names):
        other = made.beside(connection, name)
        if other is not None:
            figure, its_first, key = other
            bare = name not in first or its_first < first[name]
            if bare != (key == name):
                renamed_figures.add(figure)
    for figure, stored in standing.figures(connection, renamed_figures).items():
        group = sorted(ready.as_grouped(stored.claims).values(), key=lambda m: m.order)
        made.drafts.append(drafted(group, settings))
        made.marks.append(marks(made.drafts[-1].figure, group))
        made.old.add(figure)
    return made


def with_keys(connection: Connection, made: Redrafted) -> list[Figure]:
    """The drafted figures with their keys, in the order of the drafts."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(made.drafts):
        by_name[draft.name].append(at)
    figures: dict[int, Figure] = {}
    for name, places in by_name.items():
        other = made.beside(connection, name)
        places.sort(key=lambda at: made.drafts[at].first)
        for place, at in enumerate(places):
            draft = made.drafts[at]
            bare = place == 0 and (other is None or draft.first < other[1])
            figures[at] = keyed(draft, bare=bare)
    return [figures[at] for at in range(len(made.drafts))]


def written(connection: Connection, made: Redrafted, run: int | None, ready: Ready, settings: Settings) -> Saved:
    """Write the figures, and the findings that list any of them."""
    figures = with_keys(connection, made)
    ids, counts = derived.save_figures(connection, figures, run, made.old)
    rows = [
        (ids[figure.key], draft.name, draft.first, marked)
        for figure, draft, marked in zip(figures, made.drafts, made.marks, strict=True)
    ]
    standing.write_names(connection, rows)
    stood = derived.findings_on(connection, {*made.old, *ids.values()})
    found = derived.Written()
    ordered = sorted(figures, key=lambda figure: (str(figure.date_from or ""), figure.key))
    for some in portions(ordered):
        judged(connection, some, ids, run, ready, settings, found, stood)
    return derived.settle(connection, found, stood - found.same, counts)


def portions(figures: list[Figure]) -> Iterator[list[Figure]]:
    """Figures as many at a time as are judged at once."""
    some: list[Figure] = []
    size = 0
    for figure in figures:
        some.append(figure)
        size += len(figure.claims)
        if size >= CLAIMS_AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def judged(
    connection: Connection,
    figures: list[Figure],
    ids: dict[str, int],
    run: int | None,
    ready: Ready,
    settings: Settings,
    found: derived.Written,
    stood: set[int],
) -> None:
    """Write the findings that list any of these figures; those that they could list beside them are looked at too."""
    mine = {ids[figure.key] for figure in figures}
    claims = {claim for figure in figures for claim in figure.claims}
    beside = set(standing.figures_of(connection, comparing.families(connection, claims) - claims).values())
    beside |= standing.sharing_marks(connection, mine)
    others = standing.figures(connection, beside - mine)
    known = ready.as_told(claims | {claim for figure in others.values() for claim in figure.claims})
    changed = {figure.key for figure in figures}
    made = findings_on((*figures, *others.values()), known, settings, changed)
    figure_of = {claim: figure for figure in figures for claim in figure.claims}
    made += edit_findings(versions(connection, claims), figure_of)
    all_ids = ids | {figure.key: identity for identity, figure in others.items()}
    found.add(derived.write_findings(connection, made, all_ids, run, stood))
