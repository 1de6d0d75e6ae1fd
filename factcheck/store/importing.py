"""Taking in the rows of a reference data set: many small documents at a time, each once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from factcheck.store.chunks import chunks
from factcheck.store.claim_rows import ADDED_CLAIMS, ADDED_HOPS, Shelf, chain_of, claim_row
from factcheck.store.identity import Standing, content_hash
from factcheck.store.ingesting import ingest
from factcheck.store.naming import Named, Names
from factcheck.store.pending import mark_pending
from factcheck.store.runs import now
from factcheck.store.tables import StoredDocument
from factcheck.types import Document, Reading, SourceKind

Entries = Sequence[tuple[Document, Reading, str]]  # with the version of what read the document


def import_entries(connection: Connection, names: Names, entries: Entries, run: int | None) -> Counter[str]:
    """Store these documents with their claims as far as they are new, in the caller's transaction; counts by standing.

    A row of the same name and text adds nothing; one with another text, or read by another reader, is a new version.
    """
    counts: Counter[str] = Counter()
    known = stored_rows(connection, [str(document.name) for document, _, _ in entries])
    fresh: list[tuple[Document, Reading, str]] = []
    met: set[str] = set()
    for document, reading, reader in entries:
        name = str(document.name)
        if document.reference is None:  # a report: near copies of it have to be looked for
            counts[ingest(connection, names, document, reading, run, None, reader)] += 1
        elif name in met:
            counts["repeated"] += 1  # two rows of one id: the first counts
        elif name not in known:
            fresh.append((document, reading, reader))
        elif known[name] == (content_hash(document.text), reader):
            counts[Standing.UNCHANGED] += 1
        else:
            counts[ingest(connection, names, document, reading, run, None, reader)] += 1
        met.add(name)
    add_documents(connection, names, fresh, run)
    counts[Standing.NEW] += len(fresh)
    return counts


def stored_rows(connection: Connection, names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The current documents of these names: the hash of their text, and who read them."""
    columns = (StoredDocument.name, StoredDocument.content_hash, StoredDocument.extractor_version)
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(names):
        query = select(*columns).where(StoredDocument.name.in_(some), StoredDocument.superseded_at.is_(None))
        found |= {row.name: (row.content_hash, row.extractor_version) for row in connection.execute(query)}
    return found


def add_documents(connection: Connection, names: Names, entries: Entries, run: int | None) -> None:
    """Rows for documents that are all new, with their claims and chains."""
    if not entries:
        return
    publishers = [
        names.find(connection, document.publisher, SourceKind.OUTLET) if document.publisher else None
        for document, _, _ in entries
    ]
    rows = [
        document_row(document, publisher, reader, run)
        for (document, _, reader), publisher in zip(entries, publishers, strict=True)
    ]
    statement = insert(StoredDocument).returning(StoredDocument.id, sort_by_parameter_order=True)
    ids = [row.id for row in connection.execute(statement, rows)]
    claims: list[dict[str, Any]] = []
    chains: list[list[dict[str, Any]]] = []
    for (document, reading, reader), publisher, number in zip(entries, publishers, ids, strict=True):
        shelf = Shelf(number, str(document.name), document, publisher, run, reader)
        for claim in reading.claims:
            hops = chain_of(claim)
            speakers = [names.find(connection, hop.name, hop.kind) for hop in hops]
            claims.append(claim_row(shelf, claim, speakers))
            chains.append(
                [
                    {
                        "hop": at,
                        "source_id": named.id,
                        "name": hop.name,
                        "role": hop.role,
                        "kind": hop.kind,
                        "cue": hop.cue,
                    }
                    for at, (hop, named) in enumerate(zip(hops, speakers, strict=True))
                ]
            )
    if claims:
        made = connection.execute(ADDED_CLAIMS, claims)
        hops_of = [hop | {"claim_id": row.id} for row, chain in zip(made, chains, strict=True) for hop in chain]
        if hops_of:
            connection.execute(ADDED_HOPS, hops_of)
    mark_pending(connection, ids)


def document_row(document: Document, publisher: Named | None, reader: str, run: int | None) -> dict[str, Any]:
    """A new document as its row. Rows of a data set are alike by nature, so that no near copies are looked for."""
    same = ("name", "url", "title", "text", "publisher", "published", "reference")
    return {name: getattr(document, name) for name in same} | {
        "content_hash": content_hash(document.text),
        "publisher_id": publisher.id if publisher else None,
        "ingested_at": now(),
        "extractor_version": reader,
        "warnings": json.dumps([]),
        "version": 1,
        "signature": "",
        "run_id": run,
    }
