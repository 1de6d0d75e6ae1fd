"""A migrated database for each test, and claims to put into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.store import open_store
from factcheck.store.ingesting import EXTRACTOR_VERSION
from factcheck.store.opening import Store
from factcheck.types import Bound, Claim, Document, Hop, Measure, Reading, Scope, SourceKind, Stance, Who

DAY = date(2024, 11, 29)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database made by the migrations, once for all tests."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    open_store(str(path), create=True).close()
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Path:
    """A test's own copy of the empty database."""
    return Path(shutil.copy(migrated, tmp_path / "claims.db"))


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with open_store(str(database)) as opened:
        yield opened


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """Makes a claim about the printed number in a text; other fields by name."""

    def make(text: str, printed: str, **other: Any) -> Claim:
        start = text.index(printed)
        number = float(printed) if printed.isdigit() else None
        fields: dict[str, Any] = {
            "id": f"c{start}",
            "start": start,
            "end": start + len(printed),
            "measure": Measure.KILLED,
            "value": number,
            "low": number,
            "high": number,
            "bound": Bound.EXACT,
            "who": Who.PERSON,
            "noun": "people",
            "subset_of": None,
            "scope": Scope.INCIDENT,
            "stance": Stance.ASSERTED,
            "source": None,
            "via": None,
            "date_from": DAY,
            "date_to": DAY,
            "place": "Idlib",
            "actor": None,
            "rule": "a rule",
            "sentence": text,
            "sentence_start": 0,
            "place_id": "sy/idlib",
            "place_path": ("Idlib", "Syria"),
        }
        return Claim(**fields | other)

    return make


@pytest.fixture
def said() -> Callable[..., tuple[Hop, ...]]:
    """A chain of one speaker."""

    def make(name: str, kind: SourceKind = SourceKind.OFFICIAL, *relays: str) -> tuple[Hop, ...]:
        return (Hop(name, None, kind, "said"), *(Hop(relay, None, SourceKind.AGENCY, "told") for relay in relays))

    return make


@pytest.fixture
def take(store: Store, claim: Callable[..., Claim]) -> Callable[..., str]:
    """Ingests a text whose one claim is its printed number; says what the document was to the database."""

    def make(
        text: str,
        printed: str,
        document: dict[str, Any] | None = None,
        extractor: str = EXTRACTOR_VERSION,
        **other: Any,
    ) -> str:
        about = {"published": DAY, "publisher": "Daily Example", "name": "report-1"} | (document or {})
        reading = Reading(claims=(claim(text, printed, **other),))
        return store.ingest(Document(text=text, **about), reading, extractor=extractor)

    return make
