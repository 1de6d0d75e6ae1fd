"""The pages that `factcheck serve` adds to Datasette's: the words behind a claim, a figure and a finding.

Each leads to the others, to its document and back to the database. They hold no script, and every text is escaped.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from factcheck.report.links import web_address

Row = Mapping[str, Any]
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}"
    "pre{white-space:pre-wrap;font:inherit}mark{background:#ffe58a;font-weight:600}h1{font-size:1.4rem}"
    "h2{font-size:1.1rem;margin:1.2rem 0 .2rem}blockquote{margin:.5rem 0;padding-left:.6rem;border-left:3px solid #ccc}"
    "blockquote p{margin:0}cite{font-style:normal;color:#555}"
)
# A claim, also one that holds no longer, with the figure that it stands in.
CLAIM = """
SELECT c.printed, c.measure, c.stance, c.origin, c.start_offset, c.end_offset, c.part, d.name, d.publisher,
       d.published, d.title, d.url, d.text, d.id AS document_id,
       (SELECT min(f.key) FROM figure_claims fc JOIN figures f ON f.id = fc.figure_id
         WHERE fc.claim_id = c.id AND f.gone_at IS NULL) AS figure
  FROM claims c JOIN documents d ON d.id = c.document_id WHERE c.id = :claim"""
FINDINGS_OF_CLAIM = """
SELECT DISTINCT v.finding, v.kind, v.severity, v.state, v.reason
  FROM findings_view v JOIN finding_claims fc ON fc.finding_id = v.finding WHERE fc.claim_id = :claim ORDER BY 1"""
FINDINGS_OF_FIGURE = """
SELECT DISTINCT v.finding, v.kind, v.severity, v.state, v.reason
  FROM findings_view v
  JOIN finding_figures ff ON ff.finding_id = v.finding
  JOIN figures f ON f.id = ff.figure_id WHERE f.key = :figure ORDER BY 1"""
FIGURE = "SELECT figure, measure, who, place, date_from, date_to, reason FROM figures_view WHERE figure = :figure"
FINDING = "SELECT finding, kind, severity, state, figure, reason FROM findings_view WHERE finding = :finding"
SAID = """
SELECT {position} AS position, c.id AS claim, c.sentence, c.sentence_start, c.start_offset, c.end_offset, v.printed,
       v.measure, v.stance, v.place, v.origin, v.counts_as, v.via, v.publisher, v.published, v.document
  FROM {behind} fc JOIN claims c ON c.id = fc.claim_id JOIN claims_view v ON v.claim = c.id WHERE """
SAID_IN_FIGURE = (
    SAID.format(position="0", behind="figure_claims")
    + "fc.figure_id = (SELECT id FROM figures WHERE key = :figure) ORDER BY v.published, c.id"
)
SAID_IN_FINDING = (
    SAID.format(position="fc.position", behind="finding_claims")
    + "fc.finding_id = :finding ORDER BY fc.position, v.published, c.id"
)
FIGURE_COLUMN = re.compile(r"(?:\w+_)?figure")


def address_of(column: str, value: object) -> str | None:
    """The page of what a cell names: a claim or finding by its number, a figure by its name; None for all else."""
    if isinstance(value, int) and not isinstance(value, bool):
        if column in ("claim", "claim_id", "part_of_claim"):
            return f"/-/claim/{value}"
        if column in ("finding", "finding_id"):
            return f"/-/finding/{value}"
    if isinstance(value, str) and FIGURE_COLUMN.fullmatch(column):
        return f"/-/figure?{urlencode({'name': value})}"
    return None


def claim_page(row: Row, findings: Iterable[Row], home: str) -> str:
    """A claim's document with the number marked; ``home`` is the address of the database."""
    text = row["title"] if row["part"] == "title" else row["text"]
    start, end = row["start_offset"], row["end_offset"]
    printed = shown(", ".join(str(row[name]) for name in ("publisher", "published", "name") if row[name]))
    if web_address(row["url"]):
        printed = link(row["url"], printed, outside=True)
    others = f"{home}/claims_view?{urlencode({'document_id__exact': row['document_id']})}"
    places = [("figure " + shown(row["figure"]), address_of("figure", row["figure"]))] if row["figure"] else []
    before, number, after = (shown(part) for part in (text[:start], text[start:end], text[end:]))
    body = [
        f"<p>{printed}</p>",
        f'<pre dir="auto">{before}<mark id="claim">{number}</mark>{after}</pre>',
        *conflicts(findings),
    ]
    return page(f"{counted(row)}, {row['origin']}", home, [*places, ("all claims of this document", others)], body)


def figure_page(row: Row, said: Iterable[Row], findings: Iterable[Row], home: str) -> str:
    """A figure with every sentence that gives it, in the order of publication."""
    days = " to ".join(dict.fromkeys(str(row[name])[:10] for name in ("date_from", "date_to") if row[name]))
    about = ", ".join(str(part) for part in (row["measure"], row["who"], row["place"], days) if part)
    others = f"{home}/timeline_view?{urlencode({'figure__exact': row['figure']})}"
    body = [f"<p>{shown(about)}. {shown(row['reason'])}</p>", *conflicts(findings), "<h2>What was reported</h2>"]
    return page(f"Figure {row['figure']}", home, [("as a table", others)], [*body, *map(quote, said)])


def finding_page(row: Row, said: Iterable[Row], home: str) -> str:
    """A finding with the sentences of each side."""
    body = [f"<p>{shown(row['reason'])}</p>"]
    side = None
    for each in said:
        if each["position"] != side:
            side = each["position"]
            body.append(f"<h2>{shown(counted(each))}</h2>")
        body.append(quote(each))
    places = [("figure " + shown(row["figure"]), address_of("figure", row["figure"]))]
    return page(f"Finding {row['finding']}: {finding_words(row)}", home, places, body)


def counted(row: Row) -> str:
    """A claim's number and what it counts: "12 killed", "12 killed (denied)" where it is said not to be so."""
    denied = " (denied)" if row["stance"] == "denied" else ""
    return f"{row['printed']} {row['measure']}{denied}"


def conflicts(findings: Iterable[Row]) -> Iterator[str]:
    """The findings about what a page shows, each a link."""
    rows = []
    for row in findings:
        named = link(str(address_of("finding", row["finding"])), f"Finding {row['finding']}")
        rows.append(f"<li>{named}: {shown(finding_words(row))}: {shown(row['reason'])}</li>")
    if rows:
        yield f"<h2>Findings</h2><ul>{''.join(rows)}</ul>"


def finding_words(row: Row) -> str:
    """What kind of finding it is, and how it stands."""
    kind = str(row["kind"]).replace("_", " ")
    return f"{kind}, {row['severity']}, {row['state']}" if row["severity"] else f"{kind}, no conflict"


def quote(row: Row) -> str:
    """A sentence with its number marked, who said it and where; it leads to its document."""
    sentence, at = str(row["sentence"]), row["sentence_start"]
    start, end = row["start_offset"] - at, row["end_offset"] - at
    before, number, after = (shown(part) for part in (sentence[:start], sentence[start:end], sentence[end:]))
    counts = f" (as {row['counts_as']})" if row["counts_as"] != row["origin"] else ""
    via = f" via {row['via']}" if row["via"] else ""
    where = ", ".join(str(row[name]) for name in ("place", "publisher", "published", "document") if row[name])
    words = link(str(address_of("claim", row["claim"])), f"claim {row['claim']}")
    return (
        f'<blockquote><p dir="auto">{before}<mark>{number}</mark>{after}</p>'
        f"<cite>{shown(row['origin'] + counts + via)}; {shown(where)}; {words}</cite></blockquote>"
    )


def page(title: str, home: str, places: Iterable[tuple[str, str | None]], body: Iterable[str]) -> str:
    """The page: where it leads, its title, what it holds. The words of ``places`` and ``body`` are escaped already."""
    ways = " · ".join([link(home, "the database"), *(link(address, words) for words, address in places if address)])
    head = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{shown(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style>'
    )
    return f"{head}<nav>{ways}</nav><h1>{shown(title)}</h1>{''.join(body)}</html>"


def link(address: str, words: str, outside: bool = False) -> str:
    """A link; its words are escaped already."""
    apart = ' rel="noopener noreferrer nofollow"' if outside else ""
    return f'<a href="{html.escape(address)}"{apart}>{words}</a>'


def shown(text: object) -> str:
    """Text escaped, without characters that cannot be seen or that turn the order of others; its lines are kept."""
    return html.escape("".join(letter if letter.isprintable() or letter == "\n" else " " for letter in str(text or "")))
