"""The database in Datasette: the views described, the ready-made questions, and pages with the words behind a row.

Datasette opens the file for reading only. https://docs.datasette.io/en/stable/metadata.html says what its metadata is.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from importlib import import_module
from typing import Any, cast

from factcheck.report import evidence_pages
from factcheck.report.parameters import bound
from factcheck.report.questions import questions

VIEWS = {
    "claims_view": "One row a claim that holds now, with its document, its origin and its figure.",
    "figures_view": "One row a figure: its range, null where that is open, and how many stand behind it.",
    "timeline_view": "What was reported of each figure, in the order of publication.",
    "findings_view": "One row a finding; `flag` is 1 where a person should look.",
    "sources_view": "One row a source: how often it spoke first, passed on, and published.",
    "corrections_view": "One row a person's word on a claim or figure, oldest first.",
}


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


class EvidenceLinks:
    """A plugin: the numbers of claims and findings and the names of figures lead to pages with their words."""

    __name__ = "factcheck_evidence_links"

    def __init__(self, database: str) -> None:
        self.database = database

    def render_cell(self, value: object, column: str) -> Any:
        """A link where a cell names a claim, a finding or a figure."""
        from markupsafe import Markup

        address = evidence_pages.address_of(column, value)
        return None if address is None else Markup('<a href="{0}">{1}</a>').format(address, value)

    def register_routes(self) -> list[tuple[str, Any]]:
        """The pages of a claim, a finding and a figure."""
        return [
            (r"^/-/claim/(?P<claim>[0-9]+)$", self.claim_page),
            (r"^/-/finding/(?P<finding>[0-9]+)$", self.finding_page),
            (r"^/-/figure$", self.figure_page),
        ]

    async def claim_page(self, request: Any, datasette: Any) -> Any:
        """The document of a claim with its number marked; 404 where there is no such claim."""
        asked = {"claim": number_of(request.url_vars["claim"])}
        for row in await self.rows(datasette, evidence_pages.CLAIM, asked):
            findings = await self.rows(datasette, evidence_pages.FINDINGS_OF_CLAIM, asked)
            return answer(evidence_pages.claim_page(row, findings, self.home(datasette)))
        return answer("There is no claim of this number.", status=404)

    async def finding_page(self, request: Any, datasette: Any) -> Any:
        """The sentences of each side of a finding; 404 where there is none, or it is found no longer."""
        asked = {"finding": number_of(request.url_vars["finding"])}
        for row in await self.rows(datasette, evidence_pages.FINDING, asked):
            said = await self.rows(datasette, evidence_pages.SAID_IN_FINDING, asked)
            return answer(evidence_pages.finding_page(row, said, self.home(datasette)))
        return answer("There is no finding of this number, or it is found no longer.", status=404)

    async def figure_page(self, request: Any, datasette: Any) -> Any:
        """The sentences that give a figure; 404 where there is none of this name."""
        asked = {"figure": request.args.get("name") or ""}
        for row in await self.rows(datasette, evidence_pages.FIGURE, asked):
            said = await self.rows(datasette, evidence_pages.SAID_IN_FIGURE, asked)
            findings = await self.rows(datasette, evidence_pages.FINDINGS_OF_FIGURE, asked)
            return answer(evidence_pages.figure_page(row, said, findings, self.home(datasette)))
        return answer("There is no figure of this name.", status=404)

    async def rows(self, datasette: Any, query: str, asked: dict[str, Any]) -> list[Any]:
        """What the database answers."""
        found = await datasette.get_database(name_of(self.database)).execute(query, asked)
        return list(found.rows)

    def home(self, datasette: Any) -> str:
        """The address of the database's own page."""
        return str(datasette.urls.database(name_of(self.database)))


def number_of(digits: str) -> int:
    """A number that the database can hold; a longer one is nobody's."""
    return int(digits[:18])


def answer(content: str, status: int = 200) -> Any:
    """A page that may load nothing and run nothing, or a sentence where there is none."""
    from datasette.utils.asgi import Response

    if status != 200:
        return Response.text(content, status=status)
    return Response.html(content, headers={"content-security-policy": evidence_pages.POLICY})


def application(database: str, address: str) -> Any:
    """The ASGI application that serves a database file, read-only; ``address`` is the URI by which SQLite reads it."""
    from datasette import hookimpl
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    class ReadOnly(Database):  # type: ignore[misc]  # Datasette is untyped
        """The file by its URI, which Datasette itself takes apart at a question mark; numbers are bound as numbers."""

        def connect(self, write: bool = False) -> sqlite3.Connection:
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            connection.execute("PRAGMA query_only = ON")
            self._all_file_connections.append(connection)
            return connection

        async def execute(self, sql: str, params: Any = None, **options: Any) -> Any:
            """Addresses hold text, which SQLite finds unequal to every number that a query computes."""
            return await super().execute(sql, bound(params), **options)

    # With rich at hand, Datasette prints a traceback with all local values for each wrong address.
    cast(Any, import_module("datasette.handle_exception")).rich = None
    for hook in (EvidenceLinks.render_cell, EvidenceLinks.register_routes):
        hookimpl(hook)  # marked here and not above, so that Datasette is imported only to serve
    if pm.has_plugin(EvidenceLinks.__name__):
        pm.unregister(name=EvidenceLinks.__name__)
    pm.register(EvidenceLinks(database), name=EvidenceLinks.__name__)
    settings = {"allow_download": False, "sql_time_limit_ms": 5_000}
    served = Datasette([], metadata=metadata(database, address), settings=settings)
    served.add_database(ReadOnly(served, path=database), name=name_of(database))
    served.remove_database("_memory")  # which it makes where it is given no file
    return served.app()
