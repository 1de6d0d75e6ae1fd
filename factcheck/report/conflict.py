"""One finding in lines for a person: what disagrees, each side with its words, and why they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from factcheck.report.claims import position_value
from factcheck.report.decisions import correction_words
from factcheck.report.lines import Line, by_word, filled, labelled, quoted
from factcheck.types import as_reference

QUOTES = 4  # sentences shown for one value; the others are counted
Row = Mapping[str, Any]


def conflict_lines(row: Row, figure: Iterable[Line] = ()) -> Iterator[Line]:
    """A finding of the store (with ``evidence`` in its positions and ``reviews``) in lines.

    ``figure`` are lines on its figure: totals, values in time.
    """
    grave = by_word(row["severity"] or "no conflict", row["severity"])
    state = "no longer found" if row["gone_at"] else row["state"]
    yield Line(f"finding {row['id']}: {str(row['kind']).replace('_', ' ')}, {grave} ({state})", True)
    yield from filled(row["reason"], "    ")
    for position in row["positions"]:
        yield Line("")
        yield from position_lines(position)
    yield Line("")
    yield Line("why these are compared", True)
    facts = list(row["relations"].items())
    if row["gap"] is not None:
        facts.append(("gap", f"{row['gap']:,.10g} ({row['ratio']:.0%} of the larger value)"))
    facts.append(("figure", ", ".join(row["figures"])))
    facts.append(("rule", f"{row['rule']}, first seen {row['first_seen']:%Y-%m-%d %H:%M} UTC"))
    yield from labelled(facts, "    ", 10)
    yield from figure
    for before in row.get("before", ()):
        yield from filled(before_words(before), "    ", " " * 14)
    if row["reviews"]:
        yield Line("")
        yield Line("decisions", True)
    for review in row["reviews"]:
        yield from filled(review_words(review), "    ", " " * 6)


def before_words(before: Row) -> str:
    """The finding in whose place another came, and what was decided about it."""
    decided = f"; {review_words(before['review'])}" if before["review"] else ""
    return f"{'before:':10}finding {before['id']}, with other values{decided}"


def position_lines(position: Row) -> Iterator[Line]:
    """One value with who gives it, and the sentences that do."""
    documents = len(position["documents"])
    printed = f"{documents} {'document' if documents == 1 else 'documents'}"
    rows = {as_reference(e["document"]) for e in position["evidence"] if e["reference"]}
    origins = len(set(position["origins"]) - rows)
    counted = f"{origins} {'origin' if origins == 1 else 'origins'}, " if origins else ""
    said = f"{', '.join(position['origins'])} ({counted}{printed})"
    yield from filled(f"{position_value(position)}: {said}", "", "    ", heading=True)
    distinct: dict[tuple[str, str], Row] = {}
    for evidence in position["evidence"]:
        distinct.setdefault((evidence["document"], evidence["sentence"]), evidence)
    shown = sorted(distinct.values(), key=lambda e: (str(e["published"] or ""), e["document"], e["start_offset"]))
    for evidence in shown[:QUOTES]:
        yield from filled(marked(evidence), "    ", "     ")
        yield from filled(f"— {whose(evidence)}", "      ", "        ")
        if evidence.get("correction"):
            yield from filled(correction_words(evidence["correction"]), "      ", "        ")
    if len(shown) > QUOTES:
        yield from filled(f"… and {len(shown) - QUOTES} more of the same", "    ")


def marked(evidence: Row) -> str:
    """The sentence in quotation marks, its number made to stand out: "raids killed [16] civilians"."""
    begin = evidence["sentence_start"]
    return quoted(str(evidence["sentence"]), [(evidence["start_offset"] - begin, evidence["end_offset"] - begin)])


def whose(evidence: Row) -> str:
    """Whose words a sentence is and where it was printed; of a data set's row, from what it was coded."""
    if evidence["reference"]:
        return ", ".join(part for part in (as_reference(evidence["document"]), coded_from(evidence)) if part)
    return "; ".join(part for part in (spoken(evidence), printed_in(evidence)) if part)


def coded_from(evidence: Row) -> str:
    """From what a row of a data set was coded, as far as it names that; nothing where the data set names itself."""
    told = [spoken(evidence), "" if evidence["publisher"] == evidence["reference"] else printed_in(evidence)]
    return f"coded from {'; '.join(part for part in told if part)}" if any(told) else ""


def spoken(evidence: Row) -> str:
    """The chain of speakers, from the first to the last relay."""
    chain: Sequence[Row] = evidence["chain"]
    return ", via ".join(f"{hop['name']} ({hop['role']})" if hop["role"] else str(hop["name"]) for hop in chain)


def printed_in(evidence: Row) -> str:
    """Who printed it, when, and in which document; of a data set's row, what that names of it."""
    name = None if evidence["reference"] else evidence["document"]
    return ", ".join(str(part) for part in (evidence["publisher"], evidence["published"], name) if part)


def review_words(review: Row) -> str:
    """A decision in words: who decided what, when and why."""
    by = f" by {review['reviewer']}" if review["reviewer"] else ""
    why = f" ({str(review['reason']).replace('_', ' ')})" if review["reason"] else ""
    note = f": {review['note']}" if review["note"] else ""
    return f"{review['reviewed_at']:%Y-%m-%d %H:%M} UTC {review['state']}{by}{why}{note}"
