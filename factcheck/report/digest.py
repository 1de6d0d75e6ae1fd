"""What a reconcile found new, changed or gone: rows for programs, lines for a person, Markdown for a ticket or mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from factcheck.report.claims import position_value
from factcheck.report.lines import Line, by_word, filled

RANK = {None: 0, "low": 1, "medium": 2, "high": 3}
CHANGES = ("new", "changed", "gone")
SHOWN = 20  # conflicts that the digest for a terminal spells out
Row = Mapping[str, Any]


def since(findings: Iterable[Row], day: date) -> dict[str, list[Row]]:
    """What changed on a day or later, of all findings that ever were: new or back, changed, and gone.

    Those that changed are in the place of another, or have another severity.
    """
    rows = list(findings)
    replaced = {row["replaces"] for row in rows if row["replaces"] is not None}
    found: dict[str, list[Row]] = {change: [] for change in CHANGES}
    for row in rows:
        fresh = row["first_seen"].date() >= day
        changed = row["changed_at"] is not None and row["changed_at"].date() >= day
        if row["gone_at"] is None and (fresh or changed):
            regraded = row["severity_before"] is not None and not fresh
            found["changed" if row["replaces"] is not None or regraded else "new"].append(row)
        elif row["gone_at"] is not None and row["gone_at"].date() >= day and not fresh and row["id"] not in replaced:
            found["gone"].append(row)
    return found


def rows_of(found: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """What changed, a row each, with ``change`` first, and what it was ``before`` last."""
    return [
        {"change": change} | dict(row) | {"before": row.get("before", [])}
        for change in CHANGES
        for row in found[change]
    ]


def conflicts_of(found: Mapping[str, Sequence[Row]]) -> list[dict[str, Any]]:
    """The same, only what a person should see, the gravest first: what was decided before stays decided."""
    flagged = [
        row
        for row in rows_of(found)
        if (row["flag"] or was_flagged(row)) and (row["state"] == "open" or row["change"] == "gone")
    ]
    return sorted(flagged, key=lambda row: (-RANK[row["severity"]], CHANGES.index(row["change"]), row["id"]))


def was_flagged(row: Row) -> bool:
    """Whether a finding that changed its severity was a conflict before."""
    return row["change"] == "changed" and row["severity_before"] in RANK


def rose(row: Row) -> bool:
    """Whether a finding's severity is not the same or lower than before."""
    return RANK[row["severity"]] > RANK.get(row["severity_before"], 0)


def severity_words(row: Row) -> str:
    """How grave a finding is: "high", "no conflict"."""
    return row["severity"] or "no conflict"


def before_words(row: Row) -> list[tuple[str, str]]:
    """What a finding that changed was before, in our words and a report's: another severity, or other values."""
    if row["change"] != "changed":
        return []
    said = []
    if row["severity_before"] is not None:
        was = row["severity_before"] if row["severity_before"] in RANK else "no conflict"
        said.append((f"severity: {was} -> {severity_words(row)}", ""))
    return said + [(f"before (#{was['id']}): ", was["reason"]) for was in row.get("before", ())[:1]]


def standing_words(standing: Mapping[str, int]) -> str:
    """How many conflicts are open: "14 open conflicts (4 high, 3 medium, 7 low)"."""
    total = sum(standing.values())
    by_severity = ", ".join(f"{standing[name]} {name}" for name in ("high", "medium", "low") if standing.get(name))
    return f"{total} open {'conflict' if total == 1 else 'conflicts'}{f' ({by_severity})' if by_severity else ''}"


def position_words(row: Row) -> list[str]:
    """Each position with who gives it: "16: Observatory (2 documents)"."""
    said = []
    for position in row["positions"]:
        value = position_value(position)
        count = len(position["documents"])
        said.append(f"{value}: {', '.join(position['origins'])} ({count} {'document' if count == 1 else 'documents'})")
    return said


def digest_lines(found: Mapping[str, Sequence[Row]]) -> Iterator[Line]:
    """The conflicts that changed in lines."""
    flagged = conflicts_of(found)
    if not flagged:
        yield Line("no conflict is new, changed or gone")
    for row in flagged[:SHOWN]:
        grave = by_word(severity_words(row), row["severity"])
        head = f"{row['change']:8}#{row['id']} {grave} {str(row['kind']).replace('_', ' ')}: {row['reason']}"
        yield from filled(head, "", " " * 8)
        for said in position_words(row):
            yield from filled(said, " " * 10, " " * 14)
        for what, was in before_words(row):
            yield from filled(what + was, " " * 10, " " * 14)
        yield from filled(f"figure {', '.join(row['figures'])}", " " * 10, " " * 14)
    if len(flagged) > SHOWN:
        yield Line(f"… and {len(flagged) - SHOWN} more: 'factcheck conflicts' lists them")


def markdown(found: Mapping[str, Sequence[Row]], summary: str, when: str) -> Iterator[str]:
    """The conflicts that changed as Markdown, to be pasted into a ticket or a mail."""
    flagged = conflicts_of(found)
    counts = Counter(row["change"] for row in flagged)
    told = ", ".join(f"{counts[change]} {change}" for change in CHANGES if counts[change]) or "nothing new"
    yield f"## factcheck: {told}"
    yield ""
    yield f"{escaped(summary)}. Changes {when}."
    for change in CHANGES:
        of_change = [row for row in flagged if row["change"] == change]
        if of_change:
            yield ""
            yield f"### {change.capitalize()}"
        for row in of_change:
            yield ""
            kind = str(row["kind"]).replace("_", " ")
            yield f"- **{severity_words(row)} {kind}** (#{row['id']}, `{row['figure']}`): {escaped(row['reason'])}"
            yield from (f"    - {escaped(said)}" for said in position_words(row))
            yield from (f"    - {what}{escaped(was)}" for what, was in before_words(row))


def escaped(words: str) -> str:
    """Words that Markdown takes as they are, on one line."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#~" else c for c in line)
