"""Findings of the store as the page shows them: plain values, every text cleaned of what could mislead a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from factcheck.report.claims import counted_words, position_value, value_words, when_words
from factcheck.report.conflict import coded_from, printed_in, spoken
from factcheck.report.links import web_address
from factcheck.report.page.chart import Chart, chart
from factcheck.report.page.marks import Report
from factcheck.types import Bound, Measure, Stance, Who, as_reference

Row = Mapping[str, Any]
QUOTES = 6  # sentences shown for one value; the others are counted


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in parts, each with whether it is a number in question, with who said it and where it was printed."""

    parts: tuple[tuple[str, bool], ...]
    said_by: str
    printed_in: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a conflict with who gives it; several where the same sentences give them all."""

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
    spoke = [name for each in evidence for name in speakers(each)]
    counted = [origin for position in row["positions"] for origin in position["origins"]]
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
        sides=tuple(side(positions) for positions in told_together(row["positions"])),
        decisions=tuple(clean(decision(review)) for review in row["reviews"]),
        first_seen=f"{row['first_seen']:%Y-%m-%d}",
        chart=chart(reports(timeline)),
        places=tuple(dict.fromkeys(clean(name) for each in evidence for name in names_of(each))),
        sources=tuple(dict.fromkeys(clean(name) for name in (*spoke, *counted))),
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


def told_together(positions: Iterable[Row]) -> list[list[Row]]:
    """Positions that the same sentences give, such as the parts of a sum, in one list."""
    found: dict[object, list[Row]] = {}
    for position in positions:
        sentences = frozenset((each["document"], each["sentence"]) for each in position["evidence"])
        found.setdefault((tuple(position["origins"]), sentences), []).append(position)
    return list(found.values())


def side(positions: Sequence[Row]) -> Side:
    """Positions that the same sentences give."""
    sentences: dict[tuple[str, str], list[Row]] = {}
    for each in (each for position in positions for each in position["evidence"]):
        sentences.setdefault((each["document"], each["sentence"]), []).append(each)
    ordered = sorted(
        sentences.values(), key=lambda e: (str(e[0]["published"] or ""), e[0]["document"], e[0]["start_offset"])
    )
    return Side(
        value=", ".join(map(position_value, positions)),
        origins=tuple(clean(origin) for origin in positions[0]["origins"]),
        documents=len(positions[0]["documents"]),
        quotes=tuple(quote(each) for each in ordered[:QUOTES]),
        more=max(0, len(ordered) - QUOTES),
    )


def quote(said: Sequence[Row]) -> Quote:
    """The sentence of one or more claims with their numbers apart."""
    evidence = said[0]
    told = spoken(evidence) or "the text itself"
    return Quote(
        tuple(parted(str(evidence["sentence"]), evidence["sentence_start"], said)),
        clean(as_reference(evidence["document"]) if evidence["reference"] else told),
        clean(coded_from(evidence) if evidence["reference"] else printed_in(evidence)),
        web_address(evidence["url"]),
    )


def parted(sentence: str, begin: int, said: Iterable[Row]) -> Iterable[tuple[str, bool]]:
    """A sentence in parts: the numbers of the claims, and what stands between them."""
    at = 0
    for start, end in sorted({(each["start_offset"] - begin, each["end_offset"] - begin) for each in said}):
        if at <= start < end <= len(sentence):
            yield clean(sentence[at:start]), False
            yield clean(sentence[start:end]), True
            at = end
    yield clean(sentence[at:]), False


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
        if row["stance"] not in (Stance.ASSERTED, Stance.DENIED):
            continue
        denied = row["stance"] == Stance.DENIED
        value = value_words(row["value"], row["low"], row["high"], Bound(row["bound"])) + (
            " (denied)" if denied else ""
        )
        day = as_date(row["published"])
        printed = ", ".join(str(part) for part in (row["publisher"] or row["document"], day) if part)
        words, origin = f"{value}: {row['origin']} ({printed})", row["counts_as"]
        if row["reference"]:
            words, origin = f"{value}: {as_reference(row['document'])}", as_reference(row["document"])
        yield Report(day, row["value"], row["low"], row["high"], clean(origin), clean(words), denied)
