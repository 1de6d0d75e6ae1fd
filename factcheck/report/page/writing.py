"""Writing the page: the template with its style and script inside, printed piece by piece."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from factcheck.report.page.marks import HEIGHT
from factcheck.report.page.view import Conflict

FOLDER = os.path.dirname(__file__)
SEVERITIES = ("high", "medium", "low")
SUGGESTED = 1_000  # names that a filter offers; others can be typed
FIRST, MORE = 20, 40  # conflicts that a browser builds at once, and by how many it builds the others


@dataclass(frozen=True, slots=True)
class Front:
    """What stands over the conflicts: when and from what the page was made, and what it is limited to."""

    title: str
    made: datetime
    database: str
    limits: str
    documents: int
    claims: int
    figures: int


def page(
    front: Front, conflicts: Sequence[Conflict], names: Mapping[str, Sequence[str]] | None = None
) -> Iterator[str]:
    """The page in pieces, one self-contained HTML file; every text is escaped, and no script but ours may run.

    ``names`` are the other names of sources, by which the page's filters find them too.
    """
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, auto_reload=False)
    style, script = read("page.css"), read("page.js")
    severities = Counter(conflict.severity for conflict in conflicts)
    sources = Counter(name for conflict in conflicts for name in conflict.sources)
    overview = [(f"{severity} severity", severities[severity]) for severity in SEVERITIES]
    overview += [("reports", front.documents), ("claims", front.claims), ("figures", front.figures)]
    stream = environment.get_template("page.html.jinja").stream(
        title=front.title,
        made=f"{front.made:%Y-%m-%d %H:%M} UTC",
        database=front.database,
        limits=front.limits,
        overview=overview,
        total=len(conflicts),
        parts=[conflicts[:FIRST], *(conflicts[at : at + MORE] for at in range(FIRST, len(conflicts), MORE))],
        index=index_of(conflicts, names or {}),
        severities=[severity for severity in (*SEVERITIES, "none") if severities[severity]],
        kinds=sorted({conflict.kind for conflict in conflicts}),
        places=suggested(Counter(name for conflict in conflicts for name in conflict.places)),
        sources=suggested(sources),
        style=style,
        style_hash=content_hash(style),
        script=script,
        script_hash=content_hash(script),
        height=int(HEIGHT),
    )
    stream.enable_buffering(200)
    yield from stream


def index_of(conflicts: Sequence[Conflict], names: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """What the page's filters look at: each conflict's number, severity, kind, places, sources, first and last day.

    Places and sources are told by their place in a list, the ``names`` are the other names of these sources.
    """
    places = list(dict.fromkeys(name for conflict in conflicts for name in conflict.places))
    sources = list(dict.fromkeys(name for conflict in conflicts for name in conflict.sources))
    where = {name: at for at, name in enumerate(places)}
    who = {name: at for at, name in enumerate(sources)}
    rows = [
        (
            *(each.id, each.severity, each.kind, [where[name] for name in each.places]),
            *([who[name] for name in each.sources], each.date_from, each.date_to),
        )
        for each in conflicts
    ]
    other_names = {name: names[name] for name in sources if name in names}
    return {"places": places, "sources": sources, "names": other_names, "conflicts": rows}


def suggested(names: Counter[str]) -> list[str]:
    """The names met most often, in the order of the alphabet."""
    return sorted(name for name, _ in names.most_common(SUGGESTED))


def read(name: str) -> str:
    """A file of this folder."""
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return file.read()


def content_hash(text: str) -> str:
    """The hash by which the page's own policy allows a style or script, and no other."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
