"""Which findings a command is about: the filters of `conflicts`, `report` and `export claimreview`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from factcheck.cli.limits import filter_of
from factcheck.errors import InputError
from factcheck.report.digest import RANK
from factcheck.types import FindingState

if TYPE_CHECKING:
    from factcheck.store.opening import Store

FILTERED = ("measure", "place", "since", "until", "source", "publisher", "severity", "state")
ABOUT_FIGURES, ABOUT_CLAIMS = FILTERED[:4], FILTERED[4:6]

Row = Mapping[str, Any]
Test = Callable[[Row], bool]


def chosen(
    store: Store,
    *,
    severity: str | None,
    state: str | None,
    figure: str | None = None,
    kind: str | None = None,
    everything: bool = False,
    **behind: Any,
) -> list[dict[str, Any]]:
    """The findings that a command's filters let through, the gravest first; open conflicts, unless asked for others.

    ``behind`` are the filters of the figures and claims behind a finding. `InputError` for a figure that there is not.
    """
    tests = [at_least(severity), wanted(state, kind, everything), *beside(store, behind)]
    if figure is not None:
        tests.append(about(store, figure))
    return [row for row in store.findings() if all(test(row) for test in tests)]


def wanted(state: str | None, kind: str | None, everything: bool) -> Test:
    """Open conflicts, unless asked for a state or for everything."""

    def test(row: Row) -> bool:
        if kind is not None and row["kind"] != kind:
            return False
        if state is not None:
            return bool(row["state"] == state) and (row["flag"] or everything)
        return everything or (row["flag"] and row["state"] == FindingState.OPEN)

    return test


def at_least(severity: str | None) -> Test:
    """Conflicts of a severity or a graver one."""
    return lambda row: severity is None or RANK[row["severity"]] >= RANK[severity]


def about(store: Store, figure: str) -> Test:
    """Findings about a figure, by its name or number; `InputError` where there is none."""
    from factcheck.store.listing_figures import figures

    with store.reading() as connection:
        keys = {row["figure"] for row in figures(connection, key=figure)}
    if not keys:
        raise InputError(f"there is no figure {figure}: 'factcheck figures --all' shows all with their numbers")
    return lambda row: bool(keys & {row["figure"], *row["figures"]})


def beside(store: Store, behind: Mapping[str, Any]) -> Iterator[Test]:
    """Tests on the figures and claims behind a finding; none where no such filter was given."""
    from factcheck.store.listing_claims import claims
    from factcheck.store.listing_figures import figures

    with store.reading() as connection:
        by_figure = filter_of(connection, {name: behind[name] for name in ABOUT_FIGURES})
        by_claim = filter_of(connection, {name: behind[name] for name in ABOUT_CLAIMS})
        if by_figure.limits:
            names = {row["figure"] for row in figures(connection, by_figure)}
            yield lambda row: bool(names & {row["figure"], *row["figures"]})
        if by_claim.limits:
            ids = {row["id"] for row in claims(connection, by_claim, titles=True)}
            yield lambda row: any(ids & set(position["claims"]) for position in row["positions"])
