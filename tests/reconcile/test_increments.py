"""However documents come in, and whenever they are compared between: the same figures and findings as all at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from press import DAY, DOUMA, GHOUTA, HARASTA, Press

from factcheck.reconcile import figures, findings
from factcheck.reconcile.job import run
from factcheck.reconcile.settings import DEFAULT
from factcheck.store import open_store
from factcheck.store.opening import Store
from factcheck.types import (
    Bound,
    Claim,
    Document,
    EventKind,
    Hop,
    Measure,
    Reading,
    Revision,
    Scope,
    SourceKind,
    Stance,
    Who,
)

OBSERVATORY = "Syrian Observatory for Human Rights"
# Names by which one may be quoted; a role that names a source makes its bearer that source's voice everywhere.
SPEAKERS = (
    Hop(OBSERVATORY, None, SourceKind.MONITOR, "said"),
    Hop("Example Ministry", None, SourceKind.MINISTRY, "said"),
    Hop("Rami Example", None, SourceKind.OFFICIAL, "said"),
    Hop("Rami Example", f"director of the {OBSERVATORY}", SourceKind.OFFICIAL, "said"),
    Hop("Rami Example", "spokesman of the Red Crescent", SourceKind.OFFICIAL, "said"),
    None,
)
# So few claims are a crowd that every database here holds some.
CROWDED = replace(DEFAULT, linking=replace(DEFAULT.linking, crowd=5, totals_together=3))
WIRE = " ".join(f"word{n}" for n in range(150))


@pytest.fixture(scope="module", autouse=True)
def in_small_portions() -> Iterator[None]:
    """All that is worked off in portions comes in portions so small that every database here needs several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factcheck.store.drafts.AT_ONCE", 2)
        patch.setattr("factcheck.reconcile.regroup.CLAIMS_AT_ONCE", 3)
        patch.setattr("factcheck.reconcile.increment.CLAIMS_AT_ONCE", 3)
        patch.setattr("factcheck.reconcile.ready.MENTIONS_AT_MOST", 4)
        yield


class Report(NamedTuple):
    """A document as it comes in."""

    name: str
    version: int
    document: Document
    claims: tuple[Claim, ...]

    def __repr__(self) -> str:
        """What matters, when an example fails."""
        names = ("start", "measure", "value", "bound", "who", "scope", "stance", "source", "date_from", "place")
        more = ("subset_of", "actor", "event_kind", "revision", "attribution")
        said = [" ".join(str(getattr(claim, name)) for name in (*names, *more)) for claim in self.claims]
        kind = "wire" if "word1" in self.document.text else "own"
        return f"{self.name}{self.version} {self.document.published} {kind} {said}"


@st.composite
def claims(draw: st.DrawFn, at: int, published: Any) -> Claim:
    """A claim that others may well be of one figure with."""
    speaker = draw(st.sampled_from(SPEAKERS))
    measure = draw(st.sampled_from([Measure.KILLED, Measure.KILLED, Measure.KILLED, Measure.CASUALTIES]))
    scope = draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.INCIDENT, Scope.CUMULATIVE]))
    day = draw(st.sampled_from([DAY, DAY, DAY + timedelta(days=1), None]))
    made = Press()(
        draw(st.sampled_from([1, 5, 16, 16, 20, 22, 32, 100])),
        speaker.name if speaker else None,
        published=published,
        place=draw(st.sampled_from([DOUMA, DOUMA, GHOUTA, HARASTA, ()])),
        day=day,
        bound=draw(st.sampled_from([Bound.EXACT, Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT])),
        measure=measure,
        who=draw(st.sampled_from([Who.CIVILIAN, Who.CIVILIAN, Who.PERSON, Who.CHILD, Who.MILITANT])),
        stance=draw(st.sampled_from([Stance.ASSERTED] * 4 + [Stance.DENIED, Stance.SUPERSEDED])),
        scope=scope,
        revision=draw(st.sampled_from([None, None, Revision.ROSE, Revision.INCREMENT])),
        event_kind=draw(st.sampled_from([EventKind.AIRSTRIKE, EventKind.AIRSTRIKE, None])),
        actor=draw(st.sampled_from([None, None, "Islamic State", "Syrian army"])),
        subset_of=draw(st.sampled_from([None, None, *range(0, at, 10)])),
        date_basis="stated" if day else "none",
        sentence_start=0,
    ).claim
    size = made.end - made.start
    return replace(made, id=f"c{at}", start=at, end=at + size, attribution=(speaker,) if speaker else ())


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Documents, some of them near copies, some in two versions."""
    made = []
    for name in "abcdefgh"[: draw(st.integers(1, 8))]:
        wire, row = draw(st.booleans()), draw(st.sampled_from([False, False, True]))
        published = DAY + timedelta(days=draw(st.sampled_from([0, 1, 2, 3, 100, 400])))
        for version in range(1 + draw(st.sampled_from([0, 0, 0, 1]))):
            text = f"{name} {version} " + (WIRE if wire else " ".join(f"{name}{version}{n}" for n in range(80)))
            said = tuple(draw(claims(10 * at, published)) for at in range(draw(st.integers(0, 3))))
            document = Document(
                text, published=published, publisher=f"Paper {name}", name=name, reference="ACLED" if row else None
            )
            made.append(Report(name, version, document, said))
    return made


def standing(store: Store) -> tuple[object, ...]:
    """All figures and findings as anybody sees them, without database ids."""
    with store.reading() as connection:
        rows = connection.exec_driver_sql(
            "SELECT f.key, f.reason, d.name, c.start_offset FROM figures f JOIN figure_claims x ON x.figure_id = f.id"
            " JOIN claims c ON c.id = x.claim_id JOIN documents d ON d.id = c.document_id"
            " WHERE f.gone_at IS NULL ORDER BY 1, 2, 3, 4"
        ).all()
    hidden = {"id", "first_seen", "gone_at", "replaces", "replaced_state", "positions", "review"}
    hidden |= {"changed_at", "severity_before"}  # what a finding was before turns on the order
    seen = []
    for row in store.findings():
        values = [(p["value"], p["low"], p["high"], p["bound"], p["origins"]) for p in row["positions"]]
        documents = [sorted(p["documents"]) for p in row["positions"]]
        seen.append(repr((sorted((k, str(v)) for k, v in row.items() if k not in hidden), values, documents)))
    return tuple(map(tuple, rows)), tuple(sorted(seen))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without anything in it."""
    path = tmp_path_factory.mktemp("empty") / "claims.db"
    open_store(str(path), create=True).close()
    return path


@contextmanager
def fresh(empty: Path) -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, open_store(str(shutil.copy(empty, Path(folder) / "c.db"))) as store:
        yield store


def take_in(store: Store, report: Report) -> None:
    store.ingest(report.document, Reading(report.claims))


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(reports(), st.integers(0, 2**32), st.sampled_from([0.2, 0.5, 0.9]))
def test_any_batches_in_any_order_end_in_the_same(
    empty: Path, given_reports: list[Report], seed: int, often: float
) -> None:
    random = Random(seed)
    with fresh(empty) as store:
        for report in given_reports:
            take_in(store, report)
        run(store, settings=CROWDED)
        wanted = standing(store)
        stored = list(store.stored_claims())
    made = figures(stored, CROWDED)
    keys = {figure.key for figure in made}
    assert keys == {row[0] for row in wanted[0]}, given_reports  # type: ignore[attr-defined]
    edited = sum("('kind', 'edited')" in row for row in wanted[1])  # type: ignore[attr-defined]
    assert len(findings(made, stored, CROWDED)) + edited == len(wanted[1])  # type: ignore[arg-type]
    mixed = sorted(given_reports, key=lambda report: (report.version, random.random()))
    with fresh(empty) as store:
        for report in mixed:
            take_in(store, report)
            if random.random() < often:
                run(store, settings=CROWDED)
        run(store, settings=CROWDED)
        assert standing(store) == wanted
        again = run(store, full=True, settings=CROWDED)
        assert (again.new, again.changed, again.gone) == ((), (), ())
        assert standing(store) == wanted
