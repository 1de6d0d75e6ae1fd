"""``factcheck conflicts``: the disagreements, both sides of each, and what people decide about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.configured import configuration
from factcheck.cli.groups import ListByDefault, derived_of, opened
from factcheck.cli.options import decision_options, filter_options, format_option
from factcheck.cli.output import print_json, print_rows
from factcheck.errors import InputError
from factcheck.report.lines import Line
from factcheck.types import FindingKind, FindingState

if TYPE_CHECKING:
    from factcheck.store.opening import Store

RANK = {None: 0, "low": 1, "medium": 2, "high": 3}
COLUMNS = ("id", "severity", "kind", "reason")
REASONS = ("false_positive", "misread", "not_comparable", "duplicate", "not_relevant", "other")
Row = Mapping[str, Any]


@click.group(cls=ListByDefault)
def command() -> None:
    """List the disagreements, show both sides, record a decision."""


@command.command("list")
@filter_options("measure", "place", "since", "until", "source", "publisher", "severity", "state")
@click.option("--kind", type=click.Choice([kind.value for kind in FindingKind]), metavar="KIND", help="Only this kind.")
@click.option("--all", "everything", is_flag=True, help="Also decided ones, and findings that are no conflicts.")
@format_option
def list_(
    measure: str | None,
    place: str | None,
    since: date | None,
    until: date | None,
    source: str | None,
    publisher: str | None,
    severity: str | None,
    state: str | None,
    kind: str | None,
    everything: bool,
    format: str,
) -> None:
    """List the open conflicts, the gravest first."""
    from factcheck.store.listing import Filter

    by_figure = Filter(measure=measure, place=place, since=since, until=until)
    by_claim = Filter(source=source, publisher=publisher)
    with opened() as store:
        rows: list[dict[str, Any]] = store.findings()
        tests = [*beside(store, by_figure, by_claim), at_least(severity), wanted(state, kind, everything)]
    shown = [row for row in rows if all(test(row) for test in tests)]
    print_rows(shown, format, COLUMNS, cells=cells, empty="no conflicts found")


def wanted(state: str | None, kind: str | None, everything: bool) -> Callable[[Row], bool]:
    """Open conflicts, unless asked for a state or for everything."""

    def test(row: Row) -> bool:
        if kind is not None and row["kind"] != kind:
            return False
        if state is not None:
            return bool(row["state"] == state) and (row["flag"] or everything)
        return everything or (row["flag"] and row["state"] == FindingState.OPEN)

    return test


def at_least(severity: str | None) -> Callable[[Row], bool]:
    """Conflicts of a severity or a graver one."""
    return lambda row: severity is None or RANK[row["severity"]] >= RANK[severity]


def beside(store: Store, by_figure: Any, by_claim: Any) -> list[Callable[[Row], bool]]:
    """Tests on the figures and claims behind a finding; none where no such filter was given."""
    from factcheck.store.listing import Filter, claims
    from factcheck.store.listing_figures import figures

    tests: list[Callable[[Row], bool]] = []
    with store.reading() as connection:
        if by_figure != Filter():
            names = {row["figure"] for row in figures(connection, by_figure)}
            tests.append(lambda row: bool(names & {row["figure"], *row["figures"]}))
        if by_claim != Filter():
            ids = {row["id"] for row in claims(connection, by_claim, titles=True)}
            tests.append(lambda row: any(ids & set(position["claims"]) for position in row["positions"]))
    return tests


def cells(row: Row) -> dict[str, object]:
    """A finding as a row of the table."""
    decided = "" if row["state"] == FindingState.OPEN else f" ({row['state']})"
    if row["state"] == FindingState.OPEN and row["replaced_state"] not in (None, FindingState.OPEN):
        decided = f" (changed: {row['replaces']} was {row['replaced_state']})"
    kind = str(row["kind"]).replace("_", " ")
    return {"id": row["id"], "severity": row["severity"] or "-", "kind": kind + decided, "reason": row["reason"]}


@command.command()
@click.argument("number", metavar="ID", type=int)
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(number: int, format: str) -> None:
    """Show both sides of one finding with their words and sources.

    ID is its number in the list. Below stand the reason on each dimension, the
    figure's totals by named rules with their range, and its values in time.
    """
    from factcheck.report.conflict import conflict_lines
    from factcheck.report.totals import derived_row, timeline_lines, total_lines

    settings = configuration().settings
    with opened() as store:
        row = require(store, number)
        known, values = derived_of(store, row["figure"], settings), store.timeline(row["figure"])
    if format == "json":
        print_json(row | derived_row(known) | {"timeline": values})
        return
    figure = [Line(""), *total_lines(known), Line(""), *timeline_lines(values)] if values else []
    for line in conflict_lines(row, figure):
        click.echo(click.style(line.text, bold=True) if line.heading else line.text)


def require(store: Store, number: int) -> dict[str, Any]:
    """The finding of that number; `InputError` where there is none."""
    row = store.finding(number)
    if row is None:
        raise InputError(f"there is no finding {number}: 'factcheck conflicts list --all' shows all with their numbers")
    return row


def decision(name: str, state: FindingState, help: str, *, reasons: bool = False) -> None:
    """Add the command by which a person puts a finding into a state."""

    def decide(number: int, by: str | None, note: str | None, reason: str | None = None) -> None:
        with opened() as store:
            before = require(store, number)["state"]
            store.review(number, state, reason=reason, by=by, note=note)
        click.echo(f"finding {number} was {before} and is {state.value} now")

    decide.__doc__ = help
    wrapped: Callable[..., Any] = decide
    wrapped = decision_options(wrapped)
    if reasons:
        choice = click.Choice(REASONS)
        wrapped = click.option("--reason", type=choice, required=True, help="Why it is no conflict to show.")(wrapped)
    command.command(name)(click.argument("number", metavar="ID", type=int)(wrapped))


decision("acknowledge", FindingState.ACKNOWLEDGED, "Record that a person has seen finding ID and works on it.")
decision("resolve", FindingState.RESOLVED, "Record that finding ID is settled.")
decision("dismiss", FindingState.DISMISSED, "Record that finding ID is none to show, and why.", reasons=True)
decision("reopen", FindingState.OPEN, "Take a decision about finding ID back.")
