"""The database in Datasette: the views described, the ready-made questions, and a page for each claim's words.

Datasette opens the file for reading only. https://docs.datasette.io/en/stable/metadata.html says what its metadata is.
"""

from __future__ import annotations

import html
import os
import sqlite3
from contextlib import closing
from importlib import import_module
from typing import Any, cast

from factcheck.report.links import web_address
from factcheck.report.questions import questions

VIEWS = {
    "claims_view": "One row a claim that holds now, with its document, its origin and its figure.",
    "figures_view": "One row a figure: its range, null where that is open, and how many stand behind it.",
    "timeline_view": "What was reported of each figure, in the order of publication.",
    "findings_view": "One row a finding; `flag` is 1 where a person should look.",
    "sources_view": "One row a source: how often it spoke first, passed on, and published.",
    "corrections_view": "One row a person's word on a claim or figure, oldest first.",
}
SENTENCE = """
SELECT c.printed, c.measure, c.origin, c.sentence, c.start_offset, c.end_offset, c.part, d.name, d.publisher,
       d.published, d.title, d.url, d.text
  FROM claims c JOIN documents d ON d.id = c.document_id WHERE c.id = :claim"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def metadata(database: str, address: str) -> dict[str, Any]:
    """Datasette's metadata for a database file: views with their meaning, questions as canned queries.

    The tables behind the views, which ``address`` is asked for, are marked as hidden.
    """
    queries = {
        each.name: {"sql": each.sql, "title": each.question}
        | ({"params": list(each.parameters)} if each.parameters else {})
        for each in questions().values()
    }
    tables: dict[str, dict[str, Any]] = {name: {"description": words} for name, words in VIEWS.items()}
    tables |= {name: {"hidden": True} for name in tables_of(address)}
    about = {"title": "factcheck", "description": "Which figures reports claim, who said them, where they disagree."}
    return about | {"databases": {name_of(database): {"tables": tables, "queries": queries}}}


def tables_of(address: str) -> list[str]:
    """The names of a database's tables, without its views."""
    with closing(sqlite3.connect(address, uri=True)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in rows]


def name_of(database: str) -> str:
    """The name under which Datasette shows a file."""
    return os.path.splitext(os.path.basename(database))[0]


class ClaimLinks:
    """A plugin: the numbers of claims lead to a page with the claim's words in their document."""

    __name__ = "factcheck_claim_links"

    def __init__(self, database: str) -> None:
        self.database = database

    def render_cell(self, value: object, column: str) -> Any:
        """A link where a cell holds the number of a claim."""
        from markupsafe import Markup

        if column not in ("claim", "claim_id", "part_of_claim") or not isinstance(value, int):
            return None
        return Markup('<a href="/-/claim/{0}">{0}</a>').format(value)

    def register_routes(self) -> list[tuple[str, Any]]:
        """The page of a claim."""
        return [(r"^/-/claim/(?P<claim>[0-9]+)$", self.claim_page)]

    async def claim_page(self, request: Any, datasette: Any) -> Any:
        """The document of a claim with its number marked; 404 where there is no such claim."""
        from datasette.utils.asgi import Response

        found = await datasette.get_database(name_of(self.database)).execute(
            SENTENCE, {"claim": int(request.url_vars["claim"][:18])}
        )
        row = found.first()
        if row is None:
            return Response.text("There is no claim of this number.", status=404)
        return Response.html(claim_html(row), headers={"content-security-policy": POLICY})


def claim_html(row: sqlite3.Row) -> str:
    """A claim's document, escaped, with the number marked."""
    text = row["title"] if row["part"] == "title" else row["text"]
    start, end = row["start_offset"], row["end_offset"]
    printed = ", ".join(str(row[name]) for name in ("publisher", "published", "name") if row[name])
    link = shown(printed)
    if web_address(row["url"]):
        link = f'<a href="{html.escape(row["url"])}" rel="noopener noreferrer nofollow">{link}</a>'
    title = shown(f"{row['printed']} {row['measure']}, {row['origin']}")
    before, number, after = (shown(part) for part in (text[:start], text[start:end], text[end:]))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:45rem;margin:1rem auto;padding:0 1rem}"
        "pre{white-space:pre-wrap;font:inherit}mark{background:#ffe58a;font-weight:600}</style>"
        f'<h1>{title}</h1><p>{link}</p><pre dir="auto">{before}<mark id="claim">{number}</mark>{after}</pre></html>'
    )


def shown(text: str) -> str:
    """Text escaped, without characters that cannot be seen or that turn the order of others; its lines are kept."""
    return html.escape("".join(letter if letter.isprintable() or letter == "\n" else " " for letter in text))


def application(database: str, address: str) -> Any:
    """The ASGI application that serves a database file, read-only; ``address`` is the URI by which SQLite reads it."""
    from datasette import hookimpl
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    class ReadOnly(Database):  # type: ignore[misc]  # Datasette is untyped
        """The file by its URI: Datasette itself takes a path apart at a question mark, and writes where it is asked."""

        def connect(self, write: bool = False) -> sqlite3.Connection:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("PRAGMA query_only = ON")
            self._all_file_connections.append(connection)
            return connection

    # With rich at hand, Datasette prints a traceback with all local values for each wrong address.
    cast(Any, import_module("datasette.handle_exception")).rich = None
    for hook in (ClaimLinks.render_cell, ClaimLinks.register_routes):
        hookimpl(hook)  # marked here and not above, so that Datasette is imported only to serve
    if pm.has_plugin(ClaimLinks.__name__):
        pm.unregister(name=ClaimLinks.__name__)
    pm.register(ClaimLinks(database), name=ClaimLinks.__name__)
    settings = {"allow_download": False, "sql_time_limit_ms": 5_000}
    served = Datasette([], metadata=metadata(database, address), settings=settings)
    served.add_database(ReadOnly(served, path=database), name=name_of(database))
    served.remove_database("_memory")  # which it makes where it is given no file
    return served.app()
