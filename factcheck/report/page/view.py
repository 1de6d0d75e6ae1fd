"""Findings of the store as the page shows them: plain values, every text cleaned of what could mislead a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.report.claims import counted_words, value_words, when_words
from factcheck.report.links import web_address
from factcheck.report.page.chart import Chart, Report, chart
from factcheck.types import Bound, Measure, Who

Row = Mapping[str, Any]
QUOTES = 6  # sentences shown for one value; the others are counted


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in three parts, the number between the others, with who said it and where it was printed."""

    before: str
    number: str
    after: str
    said_by: str
    printed_in: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict with who gives it."""

    value: str
    origins: tuple[str, ...]
    documents: int
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """One finding, ready to be printed; the last fields are what the page's filters look at."""

    id: int
    kind: str
    severity: str
    state: str
    figure: str
    key: str
    reason: str
    relations: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    decisions: tuple[str, ...]
    first_seen: str
    chart: Chart | None
    places: tuple[str, ...]
    sources: tuple[str, ...]
    date_from: str
    date_to: str


def clean(text: object) -> str:
    """Text without characters that cannot be seen or that turn the order of others (bidi overrides); one space each."""
    return "".join(letter if letter.isprintable() else " " for letter in str(text or ""))


def conflict(row: Row, figure: Row | None, timeline: Sequence[Row]) -> Conflict:
    """A finding (with evidence and reviews, as the store gives it) with its figure and that figure's timeline."""
    evidence = [each for position in row["positions"] for each in position["evidence"]]
    days = [day for each in evidence for day in (each["date_from"], each["date_to"]) if day]
    return Conflict(
        id=row["id"],
        kind=str(row["kind"]).replace("_", " "),
        severity=row["severity"] or "none",
        state="no longer found" if row["gone_at"] else str(row["state"]),
        figure=clean(figure_words(figure) if figure else row["figure"]),
        key=clean(row["figure"]),
        reason=clean(row["reason"]),
        relations=tuple((clean(name), clean(words)) for name, words in row["relations"].items()),
        sides=tuple(side(position) for position in row["positions"]),
        decisions=tuple(clean(decision(review)) for review in row["reviews"]),
        first_seen=f"{row['first_seen']:%Y-%m-%d}",
        chart=chart(reports(timeline)),
        places=tuple(dict.fromkeys(clean(name) for each in evidence for name in names_of(each))),
        sources=tuple(dict.fromkeys(clean(name) for each in evidence for name in speakers(each))),
        date_from=min(days).isoformat() if days else "",
        date_to=max(days).isoformat() if days else "",
    )


def figure_words(figure: Row) -> str:
    """What a figure counts: "people killed, Saraqib, 2016-05-03"."""
    who = Who(figure["who"]) if figure["who"] else None
    counted = counted_words(Measure(figure["measure"]), who, None if who else figure["noun"])
    when = when_words(as_date(figure["date_from"]), as_date(figure["date_to"]))
    return ", ".join(part for part in (counted, figure["place"], when) if part)


def as_date(value: date | str | None) -> date | None:
    """A day as views give it: SQLite's as text."""
    return date.fromisoformat(value[:10]) if isinstance(value, str) else value


def side(position: Row) -> Side:
    """A position of a finding."""
    distinct: dict[tuple[str, str], Row] = {}
    for each in position["evidence"]:
        distinct.setdefault((each["document"], each["sentence"]), each)
    ordered = sorted(distinct.values(), key=lambda e: (str(e["published"] or ""), e["document"], e["start_offset"]))
    return Side(
        value=value_words(position["value"], position["low"], position["high"], Bound(position["bound"])),
        origins=tuple(clean(origin) for origin in position["origins"]),
        documents=len(position["documents"]),
        quotes=tuple(quote(each) for each in ordered[:QUOTES]),
        more=max(0, len(ordered) - QUOTES),
    )


def quote(evidence: Row) -> Quote:
    """A claim's sentence with its number apart."""
    sentence = str(evidence["sentence"])
    start = evidence["start_offset"] - evidence["sentence_start"]
    end = evidence["end_offset"] - evidence["sentence_start"]
    if not 0 <= start < end <= len(sentence):
        start = end = 0
    chain = [f"{hop['name']} ({hop['role']})" if hop["role"] else str(hop["name"]) for hop in evidence["chain"]]
    printed = [evidence["publisher"], evidence["published"], evidence["document"]]
    return Quote(
        clean(sentence[:start]),
        clean(sentence[start:end]),
        clean(sentence[end:]),
        clean(", via ".join(chain)) or "the text itself",
        clean(", ".join(str(part) for part in printed if part)),
        web_address(evidence["url"]),
    )


def names_of(evidence: Row) -> Iterable[str]:
    """The place of a claim and all that it lies in."""
    return [name for name in (evidence["place"], *evidence["place_path"]) if name]


def speakers(evidence: Row) -> Iterable[str]:
    """Who said and who printed a claim."""
    named = (hop["name"] for hop in evidence["chain"])
    return [name for name in (*named, evidence["origin"], evidence["publisher"]) if name]


def decision(review: Row) -> str:
    """What a person decided of a finding."""
    why = f" ({str(review['reason']).replace('_', ' ')})" if review["reason"] else ""
    by = f" by {review['reviewer']}" if review["reviewer"] else ""
    note = f": {review['note']}" if review["note"] else ""
    return f"{review['reviewed_at']:%Y-%m-%d} {review['state']}{by}{why}{note}"


def reports(timeline: Sequence[Row]) -> Iterable[Report]:
    """What was reported of a figure, as its chart draws it."""
    for row in timeline:
        if row["stance"] != "asserted":
            continue
        value = value_words(row["value"], row["low"], row["high"], Bound(row["bound"]))
        day = as_date(row["published"])
        printed = ", ".join(str(part) for part in (row["publisher"] or row["document"], day) if part)
        words = clean(f"{value}: {row['origin']} ({printed})")
        yield Report(day, row["value"], row["low"], row["high"], clean(row["origin"]), words)
