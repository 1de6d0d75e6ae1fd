"""The answer to a check: as rows for programs, and in lines for a person on deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from factcheck.report.claims import claim_row, headline, speaker_words, when_words
from factcheck.report.conflict import marked, whose
from factcheck.report.lines import Line, by_word, filled
from factcheck.types import CheckVerdict, Document

if TYPE_CHECKING:
    from factcheck.reconcile.against_store import Answer
    from factcheck.reconcile.bearing import Evidence
    from factcheck.reconcile.checking import Checked
    from factcheck.types import StoredClaim

Words = Mapping[int, Mapping[str, Any]]
QUOTES = 1  # sentences shown for what one origin says
SHOWN = 5  # statements shown of those that bear alike
HEADINGS = {
    "agrees": "agrees",
    "differs": "differs",
    "same_origin": "its own origin, or the same text (proves nothing)",
    "replaced": "older values, since replaced by their own origin",
    "replaces": "given since",
    "open": "neither agrees nor excludes it",
    "other_scope": "counts something else",
}
SAID = {
    CheckVerdict.OUTDATED: "OUTDATED",
    CheckVerdict.DISPUTED: "DISPUTED",
    CheckVerdict.SUPPORTED: "SUPPORTED",
    CheckVerdict.CONTRADICTED: "CONTRADICTED",
    CheckVerdict.NOT_COMPARABLE: "NOT COMPARABLE",
    CheckVerdict.NOT_REPORTED: "NOT REPORTED",
}


def answer_row(answer: Answer, document: Document, warnings: Sequence[str]) -> dict[str, Any]:
    """The answer as machines get it: a claim with extract's fields, its verdict and the evidence."""
    ids = {each.claim.id: each.claim.claim.id for each in answer.checked}
    inside = [
        {"kind": each.kind, "severity": each.severity, "reason": each.reason, "claims": [ids[i] for i in each.claims]}
        for each in answer.inconsistencies
    ]
    claims = [checked_row(each, document, answer.words) for each in answer.checked]
    return {"claims": claims, "within_text": inside, "warnings": list(warnings)}


def checked_row(checked: Checked, document: Document, words: Words) -> dict[str, Any]:
    """One claim with its verdict first."""
    return {
        "verdict": checked.verdict,
        "reason": checked.reason,
        "independent_origins": len({*checked.agreeing, *checked.differing}),
        "agreeing": checked.agreeing,
        "differing": checked.differing,
        "figure": checked.figure,
        **claim_row(checked.claim.claim, document),
        "origin": checked.claim.origin,
        "evidence": [evidence_row(said, words) for said in checked.evidence],
    }


def evidence_row(said: Evidence, words: Words) -> dict[str, Any]:
    """What one origin says, with the stored claims that say it."""
    names = ("bearing", "origin", "reference", "said", "kind", "reason")
    row = {name: getattr(said, name) for name in names}
    return row | {"quotes": [dict(words[claim]) for claim in said.claims if claim in words]}


def answer_lines(answer: Answer) -> Iterator[Line]:
    """The answer for a person: each claim with verdict and evidence, then what does not fit within the text."""
    if len(answer.checked) > 1:
        counts = Counter(each.verdict for each in answer.checked)
        told_of = ", ".join(f"{counts[each]} {SAID[each].lower()}" for each in CheckVerdict if counts[each])
        yield from filled(f"{len(answer.checked)} claims: {told_of}", "", heading=True)
        yield Line("")
    for number, checked in enumerate(answer.checked, 1):
        if number > 1:
            yield Line("")
        yield from checked_lines(number, checked, answer.words)
    if answer.inconsistencies:
        yield Line("")
        yield Line("within the text", True)
    numbers = {each.claim.id: number for number, each in enumerate(answer.checked, 1)}
    for found in answer.inconsistencies:
        concerned = ", ".join(f"[{numbers[i]}]" for i in found.claims)
        yield from filled(f"{found.kind.replace('_', ' ')} {concerned}: {found.reason}", "    ", " " * 8)


def checked_lines(number: int, checked: Checked, words: Words) -> Iterator[Line]:
    """One claim: what it says, the verdict, and the evidence by how it bears on the claim."""
    yield from filled(f"[{number}] {told(checked.claim)}", "", "    ", heading=True)
    verdict = by_word(SAID[checked.verdict], checked.verdict)
    yield from filled(f"{verdict}: {checked.reason}", "    ", "        ", heading=True)
    settled = bool(checked.agreeing or checked.differing)
    if settled:
        yield from filled(
            f"independent origins: {len(checked.agreeing)} agree, {len(checked.differing)} differ", "    "
        )
    for bearing, group in groupby(checked.evidence, key=lambda said: said.bearing):
        said = list(group)
        if bearing == "other_scope" and settled:
            yield from filled(f"beside it: {some(said, 'claim')} of other scopes, which --format json shows", "    ")
        elif bearing == "replaced":
            values = ", ".join(dict.fromkeys(f"{each.said} ({each.origin})" for each in said))
            yield from filled(f"{HEADINGS[bearing]}: {values}", "    ", "      ")
        else:
            yield from filled(f"{HEADINGS[bearing]}:", "    ")
            for each in said[:SHOWN]:
                yield from evidence_lines(each, words)
            if len(said) > SHOWN:
                yield from filled(f"… and {len(said) - SHOWN} more, which --format json shows", "      ")


def some(said: Sequence[Evidence], noun: str) -> str:
    """How many."""
    return f"{len(said)} {noun}{'' if len(said) == 1 else 's'}"


def told(stored: StoredClaim) -> str:
    """A claim in a line: what is counted, when, where, who says it."""
    claim = stored.claim
    when = when_words(claim.date_from, claim.date_to) or "no day"
    total = " (running total)" if claim.scope == "cumulative" else ""
    place = f", {claim.place}" if claim.place else ""
    said = speaker_words(claim.attribution, claim.source, claim.via)
    return f"{headline(claim)}{total}, {when}{place}, said by {said}"


def evidence_lines(said: Evidence, words: Words) -> Iterator[Line]:
    """What one origin says, in its words."""
    distinct: dict[tuple[str, str], Mapping[str, Any]] = {}
    for claim in said.claims:
        if claim in words:
            distinct.setdefault((words[claim]["document"], words[claim]["sentence"]), words[claim])

    def first(quote: Mapping[str, Any]) -> tuple[object, ...]:
        """What orders quotes: where the origin is named before copies that have lost its name, then by day."""
        named_otherwise = quote["origin"] != said.counts_as
        return named_otherwise, str(quote["published"] or ""), quote["document"], quote["start_offset"]

    shown = sorted(distinct.values(), key=first)
    if said.rows > 1:
        yield from filled(said.reason, "      ", "        ")
    elif said.bearing == "other_scope":
        yield from filled(f"{said.origin} {said.reason}", "      ", "        ")
    quotes = QUOTES if said.rows == 1 else SHOWN
    for quote in shown[:quotes]:
        yield from filled(marked(quote), "      ", "       ")
        yield from filled(f"— {whose(quote)}", "        ", "          ")
    if len(shown) > quotes:
        more = len(shown) - quotes
        yield from filled(f"and in {more} more {'document' if more == 1 else 'documents'}", "        ")
