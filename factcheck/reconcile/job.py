"""The scheduled job: what is new into figures and findings, one run at a time, logged first and last."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from factcheck.interrupts import undisturbed
from factcheck.reconcile.collecting import rarely_collected
from factcheck.reconcile.settings import DEFAULT, Settings, settings_digest

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from factcheck.store.derived import Saved
    from factcheck.store.opening import Store
    from factcheck.store.untold import Untold

Record = dict[str, Any]
UNTOUCHED = "stopped by a person; figures and conflicts stand as they were"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reconcile did: how much it compared, and the findings new, changed or gone, as they are listed.

    Those that changed came in the place of another, or have another severity (``severity_before``).

    ``claims``, ``figures`` and ``findings`` count all that stand; ``compared`` the claims that were compared anew.
    """

    run: int
    claims: int
    figures: int
    findings: int
    compared: int
    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    gone: tuple[Record, ...]


def run(
    store: Store, *, wait: float = 0.0, full: bool = False, settings: Settings = DEFAULT, telling: bool = False
) -> Outcome:
    """Compare what changed since the last run, and make the stored figures and findings those of all current claims.

    All that a run writes is written in one transaction: one that is killed leaves everything as it was, and what it was
    to look at for the next. With ``full``, and where the rules or settings are others than those of the last run, all
    claims are compared anew. `LockedError` where another run still holds the database after ``wait`` seconds.

    What no run before could tell is in the outcome too. It counts as told with it, unless the caller is still
    ``telling`` it to somebody: then he calls ``store.mark_told`` with the run once that is done.
    """
    from factcheck.store.running import running

    counts: dict[str, int] = {}
    outcome: Outcome | None = None
    with store.lock(wait), rarely_collected():
        try:
            with undisturbed(breakable=True):
                with running(store, "reconcile", counts, UNTOUCHED) as number:
                    with store.writing() as connection:
                        done = compared(connection, number, settings, full=full)
                    counts |= done.counts()
                with undisturbed():
                    outcome = told(store, number, done)
                    if not telling:
                        store.mark_told(number)
        except KeyboardInterrupt:
            if outcome is None:  # else all was saved before it came
                raise
    assert outcome is not None
    return outcome


def told(store: Store, number: int, done: Done) -> Outcome:
    """What a run did, with the findings to be told of as they are listed."""
    untold = done.untold
    listed = {row["id"]: row for row in store.findings(ids=(*untold.new, *untold.changed, *untold.gone))}

    def records(ids: tuple[int, ...]) -> tuple[Record, ...]:
        return tuple(listed[i] for i in ids)

    return Outcome(
        run=number,
        claims=done.claims,
        figures=done.figures,
        findings=done.findings,
        compared=done.compared,
        new=records(untold.new),
        changed=records(untold.changed),
        gone=records(untold.gone),
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What was compared and saved, what of it and of earlier runs is untold, and how much of it all now stands."""

    saved: Saved
    untold: Untold
    compared: int
    claims: int
    figures: int
    findings: int

    def counts(self) -> dict[str, int]:
        """The counts that the run is closed with."""
        names = ("claims", "compared", "figures", "findings")
        return {name: getattr(self, name) for name in names} | self.saved.counts()


def compared(connection: Connection, run: int, settings: Settings, *, full: bool) -> Done:
    """Compare what is pending, or everything, in the caller's transaction."""
    from factcheck.reconcile.change import Rules
    from factcheck.reconcile.increment import compare_anew
    from factcheck.store import comparing, derived, pending, standing, untold
    from factcheck.store.grouping import decided_claims

    by = rules(settings)
    seen = pending.pending_documents(connection)
    everything = full or comparing.rules_of_last_run(connection) != by
    compared, saved = compare_anew(
        connection, None if everything else seen, run, Rules(settings, decided_claims(connection))
    )
    pending.clear_pending(connection, seen)
    comparing.keep_rules(connection, run, by)
    return Done(
        saved=saved,
        untold=untold.keep(connection, saved, run),
        compared=compared,
        claims=comparing.count_compared(connection),
        figures=standing.count_figures(connection),
        findings=derived.count_findings(connection),
    )


def rules(settings: Settings) -> str:
    """A mark of all that comparing turns on but the claims: rules and their words, sources and places, settings."""
    marked = hashlib.blake2b(rules_shipped().encode(), digest_size=16)
    marked.update(settings_digest(settings).encode())
    return marked.hexdigest()


@cache
def rules_shipped() -> str:
    """A mark of the modules that compare, of the words that they ask for, and of the sources and places they know."""
    marked = hashlib.blake2b(digest_size=16)
    here = os.path.dirname(__file__)
    seeds = os.path.dirname(import_module("factcheck.seeds").__file__ or here)
    words = os.path.join(os.path.dirname(here), "extract")
    for folder, ending in ((here, ".py"), (words, "comparisons.lexicon.toml"), (seeds, ".tsv")):
        for name in sorted(name for name in os.listdir(folder) if name.endswith(ending)):
            with open(os.path.join(folder, name), "rb") as file:
                marked.update(file.read())
    return marked.hexdigest()
