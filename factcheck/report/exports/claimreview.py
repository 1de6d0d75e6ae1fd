"""Conflicts as schema.org JSON-LD: a Claim a side, and a ClaimReview that says that they disagree, not who is right."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from factcheck.report.claims import value_words
from factcheck.report.links import is_address, web_address
from factcheck.types import Bound, SourceKind

Row = Mapping[str, Any]
CONTEXT = "https://schema.org"
PEOPLE = frozenset({SourceKind.PERSON, SourceKind.OFFICIAL, SourceKind.WITNESS})


def write_claim_reviews(findings: Iterable[Row], author: str, file: TextIO) -> int:
    """Findings (with evidence and reviews) as one JSON-LD graph; ``author`` publishes the reviews. Returns how many."""
    graph = [claim_review(finding, author) for finding in findings]
    json.dump({"@context": CONTEXT, "@graph": graph}, file, ensure_ascii=False, indent=1)
    file.write("\n")
    return len(graph)


def claim_review(finding: Row, author: str) -> dict[str, Any]:
    """One finding: which claims it is about, and how it stands. No rating in numbers, since no side is picked."""
    last = finding["reviews"][-1] if finding["reviews"] else None
    when = last["reviewed_at"] if last else finding["first_seen"]
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "identifier": f"finding-{finding['id']}",
        "claimReviewed": finding["reason"],
        "datePublished": when.date().isoformat(),
        "author": {"@type": "Organization", "name": author},
        "reviewRating": {"@type": "Rating", "alternateName": rating(finding), "ratingExplanation": finding["reason"]},
        "itemReviewed": [claim(each, position) for position in finding["positions"] for each in position["evidence"]],
    }
    if last and last["note"]:
        review["reviewBody"] = last["note"]
    return review


def rating(finding: Row) -> str:
    """How a finding stands, in words: "disputed: contradiction, high", "dismissed (false positive)"."""
    if finding["state"] == "dismissed":
        reason = (finding["review"] or {}).get("reason")
        return f"dismissed ({str(reason).replace('_', ' ')})" if reason else "dismissed"
    stands = "settled" if finding["state"] == "resolved" else "disputed"
    return f"{stands}: {str(finding['kind']).replace('_', ' ')}, {finding['severity'] or 'no conflict'}"


def claim(evidence: Row, position: Row) -> dict[str, Any]:
    """One claim of a side: its sentence, who said it by the name that findings use, and where it appeared."""
    value = value_words(position["value"], position["low"], position["high"], Bound(position["bound"]))
    counted = f"{value} {evidence['measure']}"
    made: dict[str, Any] = {
        "@type": "Claim",
        "identifier": f"claim-{evidence['claim']}",
        "name": f"denial of {counted}" if position["denied"] else counted,
        "text": evidence["sentence"],
        "appearance": appearance(evidence),
    }
    if evidence["reference"]:  # what a data set has, its sources did not say
        made["author"] = {"@type": "Organization", "name": evidence["reference"]}
    elif evidence["chain"] or evidence["publisher"]:
        person = bool(evidence["chain"]) and SourceKind(evidence["chain"][0]["kind"]) in PEOPLE
        made["author"] = {"@type": "Person" if person else "Organization", "name": evidence["origin"]}
    return made


def appearance(evidence: Row) -> dict[str, Any]:
    """The document that printed a claim."""
    name = evidence["document"]
    known = web_address(name) or (evidence["content_hash"] if is_address(name) else name)
    work: dict[str, Any] = {"@type": "CreativeWork", "identifier": known}
    if evidence["title"]:
        work["headline"] = evidence["title"]
    if evidence["published"]:
        work["datePublished"] = evidence["published"].isoformat()
    publisher = evidence["reference"] or evidence["publisher"]
    if publisher:
        work["publisher"] = {"@type": "Organization", "name": publisher}
    if web_address(evidence["url"]):
        work["url"] = evidence["url"]
    return work
