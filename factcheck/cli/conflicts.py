"""``factcheck conflicts``: the disagreements, both sides of each, and what people decide about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.choosing import FILTERED, chosen
from factcheck.cli.configured import configuration
from factcheck.cli.groups import ListByDefault, derived_of, opened, say
from factcheck.cli.options import ROW_NUMBER, decision_options, filter_options, format_option
from factcheck.cli.output import Amount, print_json, print_rows
from factcheck.cli.terminal import WIDE as WIDE_ENOUGH
from factcheck.cli.terminal import print_lines, width
from factcheck.errors import InputError
from factcheck.report.lines import Line
from factcheck.types import FindingKind, FindingState

if TYPE_CHECKING:
    from factcheck.store.opening import Store

COLUMNS = ("id", "severity", "finding", "value", "said_by")
WIDE = ("id", "severity", "kind", "counted", "where", "when", "value", "said_by", "reports")
HEADINGS = {"said_by": "said by"}
REASONS = ("false_positive", "misread", "not_comparable", "duplicate", "not_relevant", "other")
Row = Mapping[str, Any]


@click.group(cls=ListByDefault)
def command() -> None:
    """List the disagreements, show both sides, record a decision.

    \b
    Example:
      factcheck conflicts --severity medium
      factcheck conflicts show 2
    """


@command.command("list")
@filter_options(*FILTERED)
@click.option("--kind", type=click.Choice([kind.value for kind in FindingKind]), metavar="KIND", help="Only this kind.")
@click.option("--all", "everything", is_flag=True, help="Also decided ones, and findings that are no conflicts.")
@format_option
def list_(kind: str | None, everything: bool, format: str, **filters: Any) -> None:
    """List the open conflicts, the gravest first.

    \b
    Example:
      factcheck conflicts list --place Syria --kind contradiction
    """
    from factcheck.store.listing_figures import figures
    from factcheck.store.reviewing import FIELDS

    with opened() as store:
        shown = chosen(store, kind=kind, everything=everything, **filters)
        with store.reading() as connection:
            known = {row["figure"]: row for row in figures(connection)} if format == "table" else {}
    print_rows(shown, format, COLUMNS, HEADINGS, cells(known), empty="no conflicts found", wide=WIDE, fields=FIELDS)


def cells(known: Mapping[str, Row]) -> Callable[[Row], Sequence[Row]]:
    """Makes a finding's lines of the table: what it is about, and beside that each value with who gives it.

    ``known`` has the figures by name. What spans several figures, or does sums, is told by its reason.
    """
    from factcheck.cli.figures import cells as figure_cells

    def lines(row: Row) -> Sequence[Row]:
        kind = kind_words(row)
        one = len(row["figures"]) == 1 and row["kind"] != FindingKind.ARITHMETIC and row["figure"] in known
        figure = figure_cells(known[row["figure"]]) if one else {"counted": row["reason"], "where": None, "when": None}
        scene = ", ".join(str(figure[name]) for name in ("where", "when") if figure[name])
        told = [words for words in (kind, str(figure["counted"]), scene) if words]
        values = value_lines(row["positions"])
        if len(values) == 1:
            told = ["\n".join(told)]
        made: list[dict[str, object]] = [{} for _ in range(max(len(told), len(values)))]
        for line, words in zip(made, told, strict=False):
            line["finding"] = words
        for line, value in zip(made, values, strict=False):
            line |= value
        head = {"id": row["id"], "severity": row["severity"] or "-", "kind": kind}
        made[0] |= head | {name: figure[name] for name in ("counted", "where", "when")}
        return made if width() < WIDE_ENOUGH else made[: len(values)]

    return lines


def kind_words(row: Row) -> str:
    """A finding's kind, and what was decided about it."""
    decided = "" if row["state"] == FindingState.OPEN else f" ({row['state']})"
    if row["state"] == FindingState.OPEN and row["replaced_state"] not in (None, FindingState.OPEN):
        decided = f" (changed: {row['replaces']} was {row['replaced_state']})"
    return str(row["kind"]).replace("_", " ") + decided


def value_lines(positions: Sequence[Row]) -> list[dict[str, object]]:
    """The values of a finding, each with who gives it and in how many reports; what one speaker says is together."""
    lines = [value_cells(position) for position in positions]
    if len({line["said_by"] for line in lines}) > 1:
        return lines
    return [lines[0] | {"value": Amount("\n".join(str(line["value"]) for line in lines))}]


def value_cells(position: Row) -> dict[str, object]:
    """One value of a finding, who gives it, and in how many reports."""
    from factcheck.report.claims import position_value

    return {
        "value": Amount(position_value(position)),
        "said_by": ", ".join(position["origins"]),
        "reports": len(position["documents"]),
    }


@command.command()
@click.argument("number", metavar="ID", type=ROW_NUMBER)
@click.option("--format", type=click.Choice(("table", "json")), default="table", show_default=True)
def show(number: int, format: str) -> None:
    """Show both sides of one finding with their words and sources.

    ID is its number in the list. Below stand the reason on each dimension, the
    figure's totals by named rules with their range, and its values in time.

    \b
    Example:
      factcheck conflicts show 2
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
    print_lines(conflict_lines(row, figure))


def require(store: Store, number: int) -> dict[str, Any]:
    """The finding of that number; `InputError` where there is none."""
    row = store.finding(number)
    if row is None:
        raise InputError(f"there is no finding {number}: 'factcheck conflicts list --all' shows all with their numbers")
    return row


def told_of(before: str, state: FindingState) -> str:
    """What a decision changed; one that changes nothing is kept all the same, with its reason and note."""
    if before != state:
        return f"was {before} and is {state.value} now"
    kept = "" if state is FindingState.OPEN else ": this is kept as a further decision"
    return f"was {state.value} already{kept}"


def decision(name: str, state: FindingState, help: str, more: str, *, reasons: bool = False) -> None:
    """Add the command by which a person puts a finding into a state."""

    def decide(number: int, by: str | None, note: str | None, reason: str | None = None) -> None:
        with opened() as store:
            found = require(store, number)
            store.review(number, state, reason=reason, by=by, note=note)
        click.echo(f"finding {number} {told_of(found['state'], state)}")
        if found["gone_at"]:
            say(f"finding {number} is no longer found: the decision is kept, and holds if it is found again")

    decide.__doc__ = f"{help}\n\n\b\nExample:\n  factcheck conflicts {name} 2 {more}"
    wrapped: Callable[..., Any] = decide
    wrapped = decision_options(wrapped)
    if reasons:
        choice = click.Choice(REASONS)
        wrapped = click.option("--reason", type=choice, required=True, help="Why it is no conflict to show.")(wrapped)
    command.command(name)(click.argument("number", metavar="ID", type=ROW_NUMBER)(wrapped))


decision(
    "acknowledge",
    FindingState.ACKNOWLEDGED,
    "Record that a person has seen finding ID and works on it.",
    '--by ada --note "asked the UN"',
)
decision("resolve", FindingState.RESOLVED, "Record that finding ID is settled.", '--note "the UN confirmed 22"')
decision(
    "dismiss",
    FindingState.DISMISSED,
    "Record that finding ID is none to show, and why.",
    "--reason misread",
    reasons=True,
)
decision("reopen", FindingState.OPEN, "Take a decision about finding ID back.", "--by ada")
