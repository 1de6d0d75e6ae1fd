"""The scheduled job: all claims into figures and findings, one run at a time, its row written first and closed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factcheck.reconcile.figures import figures
from factcheck.reconcile.judge import findings
from factcheck.reconcile.settings import DEFAULT, Settings
from factcheck.reconcile.versions import edit_findings

if TYPE_CHECKING:
    from factcheck.store.opening import Store

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reconcile did: how much it compared, and the findings new, changed or gone, as they are listed."""

    run: int
    claims: int
    figures: int
    findings: int
    new: tuple[Record, ...]
    changed: tuple[Record, ...]
    gone: tuple[Record, ...]


def run(store: Store, *, wait: float = 0.0, settings: Settings = DEFAULT) -> Outcome:
    """Compare all current claims and make the stored figures and findings theirs; a second run changes nothing.

    `LockedError` where another run still holds the database after ``wait`` seconds.
    """
    with store.lock(wait):
        number = store.start_run("reconcile")
        try:
            claims = tuple(store.stored_claims())
            made = figures(claims, settings, store.decided())
            figure_of = {claim: figure for figure in reversed(made) for claim in figure.claims}
            found = (*findings(made, claims, settings), *edit_findings(store.versions(), figure_of))
            saved = store.save_derived(made, found, run=number)
        except BaseException as error:
            store.finish_run(number, {}, "failed", f"{type(error).__name__}: {error}"[:500])
            raise
        counts = {"claims": len(claims), "figures": len(made), "findings": len(found)}
        store.finish_run(number, counts | saved.counts())
    listed = {row["id"]: row for row in store.findings(gone=bool(saved.gone))}

    def records(ids: tuple[int, ...]) -> tuple[Record, ...]:
        return tuple(listed[i] for i in ids)

    return Outcome(
        run=number,
        claims=len(claims),
        figures=len(made),
        findings=len(found),
        new=records(saved.new),
        changed=records(saved.changed),
        gone=records(saved.gone),
    )
