"""A figure's totals and its values in time: as rows for programs, and in lines for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from factcheck.report.claims import range_words, value_words
from factcheck.report.lines import Line, filled, labelled
from factcheck.types import Bound, as_reference

if TYPE_CHECKING:
    from factcheck.reconcile.totals import Derived

TIMES = 12  # values in time that are shown; `figures show` has all
Row = Mapping[str, Any]


def derived_row(derived: Derived) -> dict[str, Any]:
    """Range and totals as machines get them; a total that abstains has null values and its reason."""
    return {
        "range": {"low": derived.low, "high": derived.high, "highest": derived.highest},
        "counted_origins": derived.origins,
        "denied_by": derived.denied_by,
        "totals": [asdict(each) for each in derived.totals],
        "references": derived.references,
    }


def total_lines(derived: Derived) -> Iterator[Line]:
    """Range and totals in lines."""
    yield Line("totals by named rules (none is the truth; the range goes with each)", True)
    counted = f"{derived.origins} {'origin' if derived.origins == 1 else 'origins'} whose word stands"
    found = range_words(derived.low, derived.high, derived.low, derived.highest) or "none given"
    facts = [("range", f"{found} ({counted})")]
    for each in derived.totals:
        if each.bound is None:
            said = f"no total: {each.reason}"
        else:
            value = value_words(each.value, each.low, each.high, each.bound)
            said = f"{value} ({', '.join(each.origins)}; {each.reason})"
        facts.append((each.rule, said))
    facts.append(("denied by", ", ".join(derived.denied_by)))
    facts.append(("beside them", "; ".join(derived.references)))
    yield from labelled(facts, "    ", 21)


def timeline_lines(values: Sequence[Row]) -> Iterator[Line]:
    """The values of a figure in the order of publication; one origin's value on one day is one line."""
    yield Line("values in time", True)
    times = list(together(values))
    for row, documents in times[:TIMES]:
        value = value_words(row["value"], row["low"], row["high"], Bound(row["bound"]))
        doubt = "" if row["stance"] == "asserted" else f" ({row['stance']})"
        more = f", {documents} documents" if documents > 1 else ""
        yield from filled(
            f"{row['published'] or 'no date':12}{value}{doubt}: {reported_by(row)}{more}", "    ", " " * 16
        )
    if len(times) > TIMES:
        yield from filled(f"… and {len(times) - TIMES} more: 'factcheck figures show' lists all", "    ")


def reported_by(row: Row) -> str:
    """Who says a value and where; a row of a reference data set stands for itself."""
    if row["reference"]:
        return as_reference(row["document"])
    printed = row["publisher"] or row["document"]
    return f"{row['origin']} in {printed}" if str(printed) not in row["origin"] else str(row["origin"])


def together(values: Iterable[Row]) -> Iterator[tuple[Row, int]]:
    """The first row of each day, value, stance and origin, with how many documents print it."""
    found: dict[tuple[object, ...], tuple[Row, set[object]]] = {}
    for row in values:
        same = tuple(str(row[name]) for name in ("published", "value", "low", "high", "bound", "stance", "origin"))
        same += (row["document"],) if row["reference"] else ()
        found.setdefault(same, (row, set()))[1].add(row["document"])
    return ((row, len(documents)) for row, documents in found.values())
